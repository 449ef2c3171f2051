package redisinbox

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

const (
	purgeEvery   = time.Hour
	forgetAfter  = time.Hour // consumers of machines that are gone
	longestPoll  = 250 * time.Millisecond
	shortestPoll = 10 * time.Millisecond
	promoteMost  = 200 // delayed events that one script moves
)

// Run handles pending events until ctx ends, and then waits for those that are
// being handled. Any number of machines, and of Runs in one, share the work.
// When Redis does not answer, Run tries again with pauses; it returns ctx's
// error and no other, but inbox.ErrClosed.
func (in *Inbox) Run(ctx context.Context, handle webhook.HandlerFunc) error {
	if err := in.usable(ctx); err != nil {
		return err
	}
	r := &runner{
		in: in, handle: handle, name: consumerName(), cursor: "0-0",
		slots: make(chan struct{}, in.options.Workers), inHands: map[string]context.CancelCauseFunc{},
		poll: min(max(in.options.MinWait/2, shortestPoll), longestPoll),
	}
	// Handlers may go on after ctx has ended: as long as they do, their events
	// are renewed.
	renewing, stopRenewing := context.WithCancel(context.WithoutCancel(ctx))
	var renewer sync.WaitGroup
	renewer.Go(func() { r.renewAll(renewing) })
	err := r.takeWork(ctx)
	r.working.Wait()
	stopRenewing()
	renewer.Wait()
	last, cancel := withGrace(ctx)
	defer cancel()
	r.leave(last)
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
	in     *Inbox
	handle webhook.HandlerFunc
	name   string
	poll   time.Duration // how long a read waits, and so how late a delayed event may be

	slots   chan struct{} // one for each worker
	working sync.WaitGroup
	outage  outage

	// Only takeWork uses these.
	lastTakeover, lastPurge time.Time
	cursor                  string // of the search for events to take over

	suspects atomic.Int32 // events in hands that were taken over

	mu      sync.Mutex
	inHands map[string]context.CancelCauseFunc // entry in the stream → ends its handler
}

// job is an event in the hands of this consumer.
type job struct {
	entry string // its place in the stream
	id    inbox.ID
	event *inbox.Event // nil when there is none with this id
	tries int64        // how often this attempt was begun; more than once when machines died over it
}

// takeWork hands events to workers until ctx ends.
func (r *runner) takeWork(ctx context.Context) error {
	for failures := 0; ; {
		free := r.takeSlots(ctx)
		if err := r.in.usable(ctx); err != nil {
			r.giveSlots(free)
			return r.reason(ctx, err)
		}
		jobs, err := r.next(ctx, free)
		r.giveSlots(free - len(jobs))
		for _, j := range jobs {
			r.begin(ctx, j)
		}
		if err == nil {
			failures = 0
			r.outage.over(ctx, r.in.options.Logger)
			continue
		}
		failures++
		if ctx.Err() == nil {
			r.outage.note(ctx, r.in.options.Logger, err)
		}
		sleep(ctx, pauseAfter(failures))
	}
}

// reason is why takeWork ends: ctx's own error, if it has ended.
func (r *runner) reason(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// takeSlots waits for a free worker and takes all that are free. It returns 0
// when ctx ends first.
func (r *runner) takeSlots(ctx context.Context) int {
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return 0
	}
	for n := 1; ; n++ {
		select {
		case r.slots <- struct{}{}:
		default:
			return n
		}
	}
}

func (r *runner) giveSlots(n int) {
	for range n {
		<-r.slots
	}
}

// next returns up to n events to handle, and none after a while. On the way it
// does what is due for the inbox as a whole; whichever machine comes first
// does it.
//
// Reading does not end with ctx: an answer that nobody waits for any more may name
// events, which would be in the hands of nobody then.
func (r *runner) next(ctx context.Context, n int) ([]job, error) {
	if err := r.purge(ctx); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	wait, err := r.promote(ctx)
	if err != nil {
		return nil, err
	}
	messages, err := r.takeOver(ctx)
	taken := len(messages) > 0
	if err == nil && !taken {
		messages, err = r.read(ctx, n, wait)
	}
	if err != nil {
		return nil, r.mendGroup(ctx, err)
	}
	jobs, err := r.jobs(ctx, messages)
	if err == nil && taken {
		err = r.countTries(ctx, jobs)
	}
	return jobs, err
}

// countTries asks how often events that were taken over have been begun.
func (r *runner) countTries(ctx context.Context, jobs []job) error {
	for i := range jobs {
		entry := jobs[i].entry
		pending, err := r.in.client.XPendingExt(ctx, &redis.XPendingExtArgs{
			Stream: r.in.prefix + suffixReady, Group: groupName, Start: entry, End: entry, Count: 1,
		}).Result()
		if err != nil {
			return err
		}
		if len(pending) > 0 {
			jobs[i].tries = pending[0].RetryCount
		}
	}
	return nil
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
	text, err := r.in.run(ctx, promoteScript, promoteMost).Text()
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

// purge removes what is too old, and consumers that are gone, once an hour.
func (r *runner) purge(ctx context.Context) error {
	if time.Since(r.lastPurge) < purgeEvery {
		return nil
	}
	if _, err := r.in.Purge(ctx); err != nil {
		return err
	}
	if err := r.in.run(ctx, leaveScript, "", forgetAfter.Milliseconds()).Err(); err != nil {
		return r.mendGroup(ctx, err)
	}
	r.lastPurge = time.Now()
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

// takeOver returns an event of a consumer that has been silent for too long. It
// may be what that one died of: only one such event is in hands at a time, so
// that those beside it do not come under suspicion.
func (r *runner) takeOver(ctx context.Context) ([]redis.XMessage, error) {
	if r.suspects.Load() > 0 || r.cursor == "0-0" && time.Since(r.lastTakeover) < r.in.takeover/3 {
		return nil, nil
	}
	messages, next, err := r.in.client.XAutoClaim(ctx, &redis.XAutoClaimArgs{
		Stream: r.in.prefix + suffixReady, Group: groupName, Consumer: r.name,
		MinIdle: r.in.takeover, Start: r.cursor, Count: 1,
	}).Result()
	if err != nil {
		return nil, err
	}
	r.cursor, r.lastTakeover = next, time.Now()
	others := messages[:0]
	for _, m := range messages {
		if !r.has(m.ID) { // else it is ours, and was renewed too late
			others = append(others, m)
		}
	}
	if len(others) > 0 {
		r.in.options.Logger.WarnContext(ctx, "inbox: events taken over from a consumer that went silent",
			"events", len(others))
	}
	return others, nil
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
		for _, ev := range events {
			if jobs[i].id == ev.ID {
				jobs[i].event = ev
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
	for sleep(ctx, r.in.takeover/3) {
		entries := r.entries()
		if len(entries) == 0 {
			continue
		}
		lost, err := r.in.run(ctx, renewScript, append([]any{r.name}, entries...)...).StringSlice()
		if err != nil {
			if ctx.Err() == nil {
				r.outage.note(ctx, r.in.options.Logger, err)
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

func (r *runner) has(entry string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.inHands[entry] != nil
}
