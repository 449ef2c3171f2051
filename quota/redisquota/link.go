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
	short, cancel := context.WithTimeout(ctx, l.limit())
	defer cancel()
	got, err := l.within(short, func() ([]int64, error) { return s.run(short, l.client, again, keys, args...) })
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
func (l *link) within(ctx context.Context, call func() ([]int64, error)) ([]int64, error) {
	type reply struct {
		got []int64
		err error
	}
	replies := make(chan reply, 1)
	go func() {
		var r reply
		defer func() {
			if p := recover(); p != nil {
				r = reply{err: fmt.Errorf("redisquota: the client panicked with a value of type %T", p)}
			}
			replies <- r
		}()
		r.got, r.err = call()
	}()
	select {
	case r := <-replies:
		return r.got, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
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
