package redisinbox

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

const (
	forgetAfter  = time.Hour // consumers of machines that are gone
	longestPoll  = 250 * time.Millisecond
	shortestPoll = 10 * time.Millisecond
	promoteMost  = 200 // delayed events that one script moves
)

// Run handles pending events until ctx ends, and then waits for those that are
// being handled, as long as Options.StopWait says: what is left then is taken
// over. Any number of machines, and of Runs in one, share the work. When Redis
// does not answer, Run tries again with pauses; it returns ctx's error and no
// other, but inbox.ErrClosed.
func (in *Inbox) Run(ctx context.Context, handle webhook.HandlerFunc) error {
	if err := in.usable(ctx); err != nil {
		return err
	}
	r := &runner{
		in: in, name: consumerName(), inHands: map[string]context.CancelCauseFunc{},
		poll: min(max(in.options.MinWait/2, shortestPoll), longestPoll),
		pool: &keeping.Pool{
			Handle: handle, Workers: in.options.Workers, StopWait: in.options.StopWait,
			Report: &in.report, Outage: &in.outage, Closed: in.closed.Load,
		},
	}
	r.house = keeping.House{Trusted: in.trustsClock, Purge: in.Purge, Rest: r.forgetConsumers}
	// Handlers may go on after ctx has ended: as long as they do, their events
	// are renewed.
	renewing, stopRenewing := context.WithCancel(context.WithoutCancel(ctx))
	var renewer sync.WaitGroup
	renewer.Go(func() { r.renewAll(renewing) })
	err := r.takeWork(ctx)
	stuck := r.pool.Stop(ctx)
	stopRenewing()
	renewer.Wait()
	last, cancel := keeping.WithGrace(ctx)
	defer cancel()
	r.leave(last)
	if stuck != nil {
		return errors.Join(err, stuck)
	}
	return err
}

// consumerName names one Run among those of all machines.
func consumerName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s-%d-%s", host, os.Getpid(), rand.Text()[:8])
}

// runner is one consumer of the group.
type runner struct {
	in   *Inbox
	pool *keeping.Pool
	name string
	poll time.Duration // how long a read waits, and so how late a delayed event may be

	// Only takeWork uses these.
	house        keeping.House
	lastTakeover time.Time
	alone        bool // a suspect is in hands, and nothing else may be
	draining     bool // nothing is started: a suspect waits for the others to end

	mu      sync.Mutex
	inHands map[string]context.CancelCauseFunc // entry in the stream → ends its handler
}

// job is an event in the hands of this consumer.
type job struct {
	entry string // its place in the stream
	id    inbox.ID
	event *inbox.Event // nil when there is none with this id
	wrong error        // why it cannot be read
	blame int          // how many machines went silent while it alone was in their hands
}

// takeWork hands events to workers until ctx ends.
func (r *runner) takeWork(ctx context.Context) error {
	for failures := 0; ; {
		if err := r.in.usable(ctx); err != nil {
			return r.reason(ctx, err)
		}
		jobs, err := r.next(ctx)
		for _, j := range jobs {
			r.begin(ctx, j)
		}
		if err == nil {
			failures = 0
			if r.pool.Unstored() == 0 {
				r.in.outage.Over(ctx)
			}
			continue
		}
		failures++
		if ctx.Err() == nil {
			r.in.outage.Note(ctx, err)
		}
		keeping.Sleep(ctx, keeping.PauseAfter(failures))
	}
}

// reason is why takeWork ends: ctx's own error, if it has ended.
func (r *runner) reason(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// next returns events to handle, and none after a while. On the way it does what
// is due for the inbox as a whole; whichever machine comes first does it.
//
// Reading does not end with ctx: an answer that nobody waits for any more may name
// events, which would be in the hands of nobody then.
func (r *runner) next(ctx context.Context) ([]job, error) {
	if err := r.house.Keep(ctx); err != nil {
		return nil, err
	}
	if r.alone && r.pool.Busy() == 0 {
		r.alone = false
	}
	free := r.pool.Free()
	if r.alone || free == 0 {
		r.pause(ctx)
		return nil, nil
	}
	reading := context.WithoutCancel(ctx)
	if jobs, err := r.takeOver(reading); jobs != nil || err != nil {
		return jobs, err
	}
	if r.draining {
		r.pause(ctx)
		return nil, nil
	}
	wait, err := r.promote(reading)
	if err != nil {
		return nil, err
	}
	messages, err := r.read(reading, free, wait)
	if err != nil {
		return nil, r.mendGroup(reading, err)
	}
	return r.jobs(reading, messages)
}

// pause waits for a worker. Not for long: there may be something to take over.
func (r *runner) pause(ctx context.Context) {
	timer := time.NewTimer(longestPoll)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-r.pool.Freed():
	case <-timer.C:
	}
}

// mendGroup makes the group anew when Redis has lost it with all its data.
func (r *runner) mendGroup(ctx context.Context, err error) error {
	if !strings.HasPrefix(err.Error(), "NOGROUP") {
		return err
	}
	return r.in.createGroup(ctx)
}

// promote makes delayed events ready that are due. It returns how long a read
// may wait until the next one is.
func (r *runner) promote(ctx context.Context) (wait time.Duration, err error) {
	text, err := r.in.run(ctx, promoteScript, promoteMost, r.in.latestDue().UnixMilli()).Text()
	if isNil(err) {
		return r.poll, nil
	}
	if err != nil {
		return 0, err
	}
	due, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("redisinbox: due time %q", text)
	}
	until := time.UnixMilli(int64(due)).Sub(r.in.options.Now())
	return min(max(until, time.Millisecond), r.poll), nil
}

// forgetConsumers removes consumers that are gone.
func (r *runner) forgetConsumers(ctx context.Context) error {
	if err := r.in.run(ctx, leaveScript, "", forgetAfter.Milliseconds()).Err(); err != nil {
		return r.mendGroup(ctx, err)
	}
	return nil
}

// read waits for events that are ready.
func (r *runner) read(ctx context.Context, n int, wait time.Duration) ([]redis.XMessage, error) {
	streams, err := r.in.client.XReadGroup(ctx, &redis.XReadGroupArgs{
		Group: groupName, Consumer: r.name, Streams: []string{r.in.prefix + suffixReady, ">"},
		Count: int64(n), Block: wait,
	}).Result()
	if isNil(err) {
		return nil, nil
	}
	if err != nil || len(streams) == 0 {
		return nil, err
	}
	return streams[0].Messages, nil
}

// takeOver returns an event of a consumer that has been silent for too long. The
// first time that is nobody's fault. The second time it may be what the machines
// died of: from then on it is handled alone, with nothing else in hands, and a
// machine that goes silent meanwhile is blamed on it. The least suspicious comes
// first.
func (r *runner) takeOver(ctx context.Context) ([]job, error) {
	if !r.draining && time.Since(r.lastTakeover) < r.in.takeover/3 {
		return nil, nil
	}
	args := append([]any{r.name, r.in.takeover.Milliseconds()}, r.entries()...)
	reply, err := r.in.run(ctx, takeOverScript, args...).StringSlice()
	if err != nil {
		return nil, r.mendGroup(ctx, err)
	}
	r.draining = len(reply) == 1
	if len(reply) < 5 {
		r.lastTakeover = time.Now()
		return nil, nil
	}
	blame, _ := strconv.Atoi(reply[3]) // a number of the script
	r.alone = reply[4] == "alone"
	r.in.options.Logger.LogAttrs(ctx, slog.LevelWarn, "inbox: event taken over from a consumer that went silent",
		slog.String("id", reply[1]), slog.String("consumer", reply[2]), slog.Bool("alone", r.alone),
		slog.Int("blamed", blame), slog.Int("givenUpAt", r.in.options.Attempts))
	jobs, err := r.jobs(ctx, []redis.XMessage{{ID: reply[0], Values: map[string]any{"id": reply[1]}}})
	if len(jobs) > 0 {
		jobs[0].blame = blame
	}
	return jobs, err
}

// jobs loads the events that messages name. When it fails, the messages are
// taken over later, by this consumer or another.
func (r *runner) jobs(ctx context.Context, messages []redis.XMessage) ([]job, error) {
	jobs := make([]job, len(messages))
	ids := make([]inbox.ID, len(messages))
	for i, m := range messages {
		text, _ := m.Values["id"].(string)
		id, _ := strconv.ParseUint(text, 10, 64) // 0, which no event has, if somebody else wrote it
		ids[i] = inbox.ID(id)
		jobs[i] = job{entry: m.ID, id: ids[i]}
	}
	if len(jobs) == 0 {
		return nil, nil
	}
	events, err := r.in.load(ctx, ids, wholeEvents)
	if err != nil {
		return nil, err
	}
	for i := range jobs {
		for _, found := range events {
			if jobs[i].id == found.ID {
				jobs[i].event, jobs[i].wrong = &found.Event, found.wrong
			}
		}
	}
	return jobs, nil
}

// leave takes this consumer out of the group.
func (r *runner) leave(ctx context.Context) {
	if err := r.in.run(ctx, leaveScript, r.name, forgetAfter.Milliseconds()).Err(); err != nil {
		r.in.options.Logger.DebugContext(ctx, "inbox: consumer not removed", "error", err)
	}
}

var errTakenOver = errors.New("inbox: the event was taken over by another machine")

// renewAll tells Redis, while handlers run, that their machine lives, and ends
// those whose event was taken over all the same.
func (r *runner) renewAll(ctx context.Context) {
	for keeping.Sleep(ctx, r.in.takeover/3) {
		entries := r.entries()
		if len(entries) == 0 {
			continue
		}
		lost, err := r.in.run(ctx, renewScript, append([]any{r.name}, entries...)...).StringSlice()
		if err != nil {
			if ctx.Err() == nil {
				r.in.outage.Note(ctx, err)
			}
			continue
		}
		r.mu.Lock()
		for _, entry := range lost {
			if end := r.inHands[entry]; end != nil {
				end(errTakenOver)
			}
		}
		r.mu.Unlock()
	}
}

func (r *runner) entries() (list []any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for entry := range r.inHands {
		list = append(list, entry)
	}
	return list
}
