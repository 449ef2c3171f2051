package redisquota

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultMargin is how much longer than a second a window is: the requests of
// one window may reach the other side closer together than they left.
const DefaultMargin = 50 * time.Millisecond

const defaultMaxWait = time.Minute

//go:embed reserve.lua
var reserveSource string

//go:embed release.lua
var releaseSource string

var reserve, release = newScript(reserveSource), newScript(releaseSource)

// A Limiter lets all processes that share a Redis send so many requests a
// second together, in the order they asked. It fits as the limiter of
// retailcrm.Client. The zero value with a Client works; do not copy a used one.
type Limiter struct {
	// Client is the Redis. Required.
	Client Client
	// Prefix starts the keys, "quota:limit:" if empty. Processes share
	// limits when prefix and bucket are the same.
	Prefix string
	// Rates is requests a second by bucket; 10 for "api" and 40 for
	// "telephony" if nil. Buckets not in it have the rate of "api", or 10.
	Rates map[string]int
	// Margin makes each window longer than a second; DefaultMargin if 0,
	// none if negative.
	Margin time.Duration
	// MaxWait is the longest wait that is accepted, one minute if 0.
	MaxWait time.Duration
	// Timeout is how long Redis may take to answer, one second if 0.
	Timeout time.Duration
	// FailOpen goes on without Redis: each process then keeps the limit for
	// itself alone. Otherwise Wait returns an error that matches
	// [ErrUnavailable].
	FailOpen bool
	// OnError is told each time Redis did not answer, with an error that
	// matches [ErrFailedOpen] or [ErrUnavailable].
	OnError func(error)

	once   sync.Once
	link   link
	mu     sync.Mutex
	local  map[string][]time.Time // when this process's own requests were due, by the server's clock
	ahead  atomic.Int64           // nanoseconds that clock was ahead of ours
	counts struct{ granted, estimated, refused atomic.Int64 }
}

// Wait takes one unit of the bucket and waits until it may be used. It also
// keeps the limit over this process's own requests, so that a Redis that lost
// its memory, or does not answer, never lets one process exceed it.
func (l *Limiter) Wait(ctx context.Context, bucket string) error {
	if l.Client == nil {
		return fmt.Errorf("%w: no client", ErrUnavailable)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("redisquota: wait: %w", err)
	}
	key := l.prefix() + bucket
	got, err := l.reserve(ctx, key, l.rate(bucket))
	if err == nil && len(got) != 3 {
		err = fmt.Errorf("redisquota: %d values in the reply", len(got))
	}
	switch {
	case err != nil:
		return l.failed(ctx, bucket, err)
	case got[0] == 0:
		l.counts.refused.Add(1)
		return fmt.Errorf("%w: %v for bucket %q", ErrTooLong, time.Duration(got[1])*time.Microsecond, bucket)
	}
	l.counts.granted.Add(1)
	at := time.UnixMicro(got[2])
	now := at.Add(-time.Duration(got[1]) * time.Microsecond)
	l.ahead.Store(int64(time.Until(now)))
	return l.pause(ctx, bucket, now, at, func() { l.release(key, got[2]) })
}

// reserve asks Redis for the time at which a request may go.
func (l *Limiter) reserve(ctx context.Context, key string, rate int) ([]int64, error) {
	l.once.Do(func() {
		l.link.client, l.link.timeout, l.link.failOpen, l.link.onError = l.Client, l.Timeout, l.FailOpen, l.OnError
	})
	if err := l.link.ready(); err != nil {
		return nil, err
	}
	late := func(got []int64) { // for nobody, unless the request went on without it
		if len(got) == 3 && got[0] == 1 && (ctx.Err() != nil || !l.FailOpen) {
			l.release(key, got[2])
		}
	}
	return l.link.runOr(ctx, late, reserve, true, []string{key}, rate, l.window().Microseconds(),
		l.maxWait().Microseconds())
}

// failed goes on or refuses without an answer of Redis.
func (l *Limiter) failed(ctx context.Context, bucket string, err error) error {
	err = fmt.Errorf("limit %q: %w", bucket, err)
	if !errors.Is(err, errNoAnswer) {
		return fmt.Errorf("redisquota: %w", err)
	}
	if err := l.link.refused(err); err != nil {
		l.counts.refused.Add(1)
		return err
	}
	l.counts.estimated.Add(1)
	now := time.Now().Add(time.Duration(l.ahead.Load()))
	return l.pause(ctx, bucket, now, now, func() {})
}

// pause waits from now until a time, or longer if this process would exceed the
// limit alone. Both are by the server's clock.
func (l *Limiter) pause(ctx context.Context, bucket string, now, at time.Time, undo func()) error {
	due := l.due(bucket, now, at)
	err := sleep(ctx, due.Sub(now))
	if err != nil {
		l.forget(bucket, due, undo)
	}
	return err
}

// due returns when a request may go, at a time or later, by this process's own
// requests, and notes it. Answers of Redis come in any order: there may be
// requests before that time and after it. As long as Redis keeps its memory, what
// it answers always fits.
func (l *Limiter) due(bucket string, now, at time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.local == nil {
		l.local = make(map[string][]time.Time)
	}
	times, n := l.local[bucket], l.rate(bucket)
	for i := len(times); i > 0 && times[i-1].Sub(now) > l.maxWait()+l.window(); i-- {
		times = times[:i-1] // no wait is that long: the server's clock was set back
	}
	for len(times) > n && !times[n].After(now) {
		times = slices.Delete(times, 0, 1)
	}
	i := place(times, at)
	for k := 0; !fits(times, i, at, n, l.window()); k++ {
		if free := times[k].Add(l.window()); free.After(at) {
			at = free
			i = place(times, at)
		}
	}
	l.local[bucket] = slices.Insert(times, i, at)
	return at
}

// place returns where a time belongs among others.
func place(times []time.Time, at time.Time) int {
	i := len(times)
	for i > 0 && times[i-1].After(at) {
		i--
	}
	return i
}

// fits reports whether no window holds more than n times with one more at i.
func fits(times []time.Time, i int, at time.Time, n int, window time.Duration) bool {
	with := func(k int) time.Time {
		switch {
		case k < i:
			return times[k]
		case k == i:
			return at
		}
		return times[k-1]
	}
	for k := max(0, i-n); k <= i && k+n <= len(times); k++ {
		if with(k+n).Sub(with(k)) < window {
			return false
		}
	}
	return true
}

// forget takes back a request that was not sent.
func (l *Limiter) forget(bucket string, due time.Time, undo func()) {
	l.mu.Lock()
	if i := slices.Index(l.local[bucket], due); i >= 0 {
		l.local[bucket] = slices.Delete(l.local[bucket], i, i+1)
	}
	l.mu.Unlock()
	undo()
}

func (l *Limiter) release(key string, due int64) {
	if l.link.ready() != nil {
		return
	}
	_, _ = l.link.run(context.Background(), release, false, []string{key}, strconv.FormatInt(due, 10))
}

func (l *Limiter) prefix() string {
	if l.Prefix == "" {
		return "quota:limit:"
	}
	return l.Prefix
}

func (l *Limiter) rate(bucket string) int {
	rates := l.Rates
	if rates == nil {
		rates = map[string]int{"api": 10, "telephony": 40}
	}
	for _, name := range []string{bucket, "api"} {
		if n := rates[name]; n > 0 {
			return n
		}
	}
	return 10
}

func (l *Limiter) window() time.Duration {
	switch {
	case l.Margin == 0:
		return time.Second + DefaultMargin
	case l.Margin < 0:
		return time.Second
	}
	return time.Second + l.Margin
}

func (l *Limiter) maxWait() time.Duration {
	if l.MaxWait <= 0 {
		return defaultMaxWait
	}
	return l.MaxWait
}

// LimiterStats counts what one limiter did.
type LimiterStats struct {
	// Granted is requests let through by Redis, Estimated those let through
	// without it, Refused those refused.
	Granted, Estimated, Refused int64
}

// Stats returns the counts so far.
func (l *Limiter) Stats() LimiterStats {
	return LimiterStats{l.counts.granted.Load(), l.counts.estimated.Load(), l.counts.refused.Load()}
}
