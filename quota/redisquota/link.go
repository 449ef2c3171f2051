package redisquota

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

const defaultTimeout = time.Second

// patience is the number of calls in a row that must stay without an answer
// before the next ones no longer wait for Redis.
const patience = 3

// errNoAnswer is in the errors of calls that Redis did not answer.
var errNoAnswer = errors.New("no answer")

// errResting is the error of a call that is not sent, because the last ones got
// no answer.
var errResting = fmt.Errorf("%w to the last calls", errNoAnswer)

// A link is the way to Redis and what is done when it is cut.
type link struct {
	client   Client
	prefix   string
	timeout  time.Duration
	failOpen bool
	onError  func(error)

	unanswered atomic.Int64 // calls in a row
	restUntil  atomic.Int64 // in nanoseconds since linkStart
}

// linkStart anchors the clock of all links, so that it never goes back.
var linkStart = time.Now()

// An Option changes what [NewStore] and [NewBuckets] make.
type Option func(*link)

// WithPrefix starts all keys; if not set, those of a store with "quota:" and
// those of buckets with "quota:bucket:". Processes share what has the same
// prefix and key.
func WithPrefix(prefix string) Option { return func(l *link) { l.prefix = prefix } }

// WithTimeout sets how long Redis may take to answer, one second if not set.
func WithTimeout(d time.Duration) Option { return func(l *link) { l.timeout = d } }

// WithFailOpen goes on by an estimate in the memory of this process while
// Redis does not answer. Without it calls fail with an error that matches
// [ErrUnavailable].
func WithFailOpen() Option { return func(l *link) { l.failOpen = true } }

// WithOnError sets a function that is told each time Redis did not answer, with
// an error that matches [ErrFailedOpen] or [ErrUnavailable].
func WithOnError(f func(error)) Option { return func(l *link) { l.onError = f } }

func (l *link) apply(opts []Option) {
	for _, opt := range opts {
		opt(l)
	}
}

func (l *link) limit() time.Duration {
	if l.timeout <= 0 {
		return defaultTimeout
	}
	return l.timeout
}

// ready returns errResting while Redis is left alone. Once a timeout one caller
// passes and tries it.
func (l *link) ready() error {
	if l.unanswered.Load() < patience {
		return nil
	}
	now, until := int64(time.Since(linkStart)), l.restUntil.Load()
	if now >= until && l.restUntil.CompareAndSwap(until, now+int64(l.limit())) {
		return nil
	}
	return errResting
}

// run runs a script with a time limit and notes whether it was answered. The
// error matches errNoAnswer when it was not, unless ctx ended.
func (l *link) run(ctx context.Context, s *script, again bool, keys []string, args ...any) ([]int64, error) {
	return l.runOr(ctx, nil, s, again, keys, args...)
}

// runOr is run with a function that gets what Redis answers after all when it was
// waited for no more; nil for none.
func (l *link) runOr(ctx context.Context, late func(got []int64), s *script, again bool, keys []string,
	args ...any) ([]int64, error) {
	short, cancel := context.WithTimeout(ctx, l.limit())
	defer cancel()
	sending := short
	if late != nil { // what is cut off in the middle would tell nobody what it did
		sending = context.WithoutCancel(ctx)
	}
	got, err := within(short, late, func() ([]int64, error) { return s.run(sending, l.client, again, keys, args...) })
	switch {
	case err == nil || answered(err):
		l.unanswered.Store(0)
		return got, err
	case ctx.Err() != nil:
		return nil, err
	}
	l.restUntil.Store(int64(time.Since(linkStart) + l.limit()))
	l.unanswered.Add(1)
	return nil, fmt.Errorf("%w: %w", errNoAnswer, err)
}

// within returns what a call answers, or the error of ctx when that ends before.
// A call that is left alone ends by the client's own timeouts: clients of go-redis
// mind those of a context only where they are told to (ContextTimeoutEnabled).
func within(ctx context.Context, late func([]int64), call func() ([]int64, error)) ([]int64, error) {
	type reply struct {
		got []int64
		err error
	}
	replies, alone := make(chan reply), make(chan struct{})
	go func() {
		r := reply{}
		r.got, r.err = guarded(call)
		select {
		case replies <- r:
		case <-alone:
			if r.err == nil && late != nil {
				late(r.got)
			}
		}
	}()
	select {
	case r := <-replies:
		return r.got, r.err
	case <-ctx.Done():
		close(alone)
		return nil, ctx.Err()
	}
}

// guarded makes an error of a panic of the client, which would end the program.
func guarded(call func() ([]int64, error)) (got []int64, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("redisquota: the client panicked with a value of type %T", p)
		}
	}()
	return call()
}

// refused tells OnError of a lack of an answer, and returns the error of a call
// that does not go on without; nil when it may.
func (l *link) refused(err error) error {
	kind := ErrUnavailable
	if l.failOpen {
		kind = ErrFailedOpen
	}
	err = fmt.Errorf("%w: %w", kind, err)
	if l.onError != nil {
		l.onError(err)
	}
	if l.failOpen {
		return nil
	}
	return err
}
