package redisquota

import (
	"context"
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

// reserve keeps the times of the last N requests, newest first, in
// microseconds of the server's clock. A request is due one window after the
// one N before it. Older ones stay until N newer have passed, as those to come
// may still be taken back. A time further ahead than any accepted one comes from a
// clock that was set back; the list then starts anew.
var reserve = newScript(`
local n, window, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000000 + tonumber(t[2])
local head = tonumber(redis.call('LINDEX', KEYS[1], 0))
if head and head > now + most + window then
  redis.call('DEL', KEYS[1])
  head = nil
end
local due = now
if head and head > due then due = head end
local last = tonumber(redis.call('LINDEX', KEYS[1], n - 1))
if last and last + window > due then due = last + window end
if due - now > most then return {0, due - now, due} end
redis.call('LPUSH', KEYS[1], string.format('%.0f', due))
while true do
  local newer = tonumber(redis.call('LINDEX', KEYS[1], -(n + 1)))
  if not newer or newer > now then break end
  redis.call('RPOP', KEYS[1])
end
redis.call('PEXPIRE', KEYS[1], math.ceil((due - now + window) / 1000) + 1000)
return {1, due - now, due}`)

// release takes back a reservation if none came after it.
var release = newScript(`
if redis.call('LINDEX', KEYS[1], 0) == ARGV[1] then
  redis.call('LPOP', KEYS[1])
  return {1}
end
return {0}`)

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

	mu     sync.Mutex
	local  map[string][]time.Time
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
	got, err := within(ctx, l.Timeout, func(short context.Context) ([]int64, error) {
		return reserve.run(short, l.Client, true, []string{key}, l.rate(bucket), l.window().Microseconds(), l.maxWait().Microseconds())
	})
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
	return l.pause(ctx, bucket, time.Duration(got[1])*time.Microsecond, func() { l.release(key, got[2]) })
}

// failed goes on or refuses without an answer of Redis.
func (l *Limiter) failed(ctx context.Context, bucket string, err error) error {
	if answered(ctx, err) {
		return fmt.Errorf("redisquota: limit %q: %w", bucket, err)
	}
	if !l.FailOpen {
		l.counts.refused.Add(1)
		tell(l.OnError, ErrUnavailable, err)
		return fmt.Errorf("%w: limit %q: %w", ErrUnavailable, bucket, err)
	}
	l.counts.estimated.Add(1)
	tell(l.OnError, ErrFailedOpen, err)
	return l.pause(ctx, bucket, 0, func() {})
}

// pause waits for d, or longer if this process would exceed the limit alone.
func (l *Limiter) pause(ctx context.Context, bucket string, d time.Duration, undo func()) error {
	due := l.due(bucket, time.Now().Add(d))
	d = time.Until(due)
	if end, ok := ctx.Deadline(); ok && end.Before(due) {
		l.forget(bucket, due, undo)
		return fmt.Errorf("redisquota: wait of %v: %w", d, context.DeadlineExceeded)
	}
	if d <= 0 {
		return nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		l.forget(bucket, due, undo)
		return fmt.Errorf("redisquota: wait: %w", ctx.Err())
	}
}

// due returns when a request may go by this process's own last requests, and
// notes it.
func (l *Limiter) due(bucket string, at time.Time) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.local == nil {
		l.local = make(map[string][]time.Time)
	}
	last, n := l.local[bucket], l.rate(bucket)
	for now := time.Now(); len(last) > n && !last[n].After(now); {
		last = slices.Delete(last, 0, 1)
	}
	if len(last) >= n {
		if free := last[len(last)-n].Add(l.window()); free.After(at) {
			at = free
		}
	}
	i := len(last)
	for i > 0 && last[i-1].After(at) {
		i--
	}
	l.local[bucket] = slices.Insert(last, i, at)
	return at
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
	_, _ = within(context.Background(), l.Timeout, func(ctx context.Context) ([]int64, error) {
		return release.run(ctx, l.Client, false, []string{key}, strconv.FormatInt(due, 10))
	})
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
