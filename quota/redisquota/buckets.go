package redisquota

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/group"
	"github.com/go-retailcrm/sdk/quota"
)

// exact is the greatest number up to which a script counts without rounding.
const exact = int64(1) << 53

// Buckets keeps one token bucket for each key, all of the same rate and burst,
// for all processes that use the same Redis, prefix, rate and burst. In any
// window of length t they let rate × t + burst units through together. A key
// takes no memory in Redis while its bucket is full. Buckets of different rates
// need different prefixes.
//
// While Redis does not answer, calls fail with an error that matches
// [ErrUnavailable]; with [WithFailOpen] this process keeps the limit for itself
// alone. Make one with [NewBuckets]; it is safe for concurrent use.
type Buckets struct {
	link
	takes group.Group[ask, got] // those that come at the same time, in one call of answer
	slots slots
	local *quota.Buckets // the estimate

	burst              int64
	refill, cost, full int64 // parts of a unit, see take.lua
}

// NewBuckets returns buckets of one rate and burst. A rate or burst that is not
// positive lets nothing through. Bursts of more than 2^53 parts, of which a
// unit has as many as nanoseconds go into it, are cut to that.
func NewBuckets(client Client, rate quota.Rate, burst int64, opts ...Option) *Buckets {
	b := &Buckets{link: link{client: client, prefix: "quota:bucket:"}, local: quota.NewBuckets(rate, burst)}
	if rate.N > 0 && rate.Per > 0 && burst > 0 {
		b.refill, b.cost = parts(rate)
		b.burst = min(burst, exact/b.cost)
		b.full = b.burst * b.cost
	}
	b.takes.Call, b.takes.Max = b.answer, maxGroup
	b.apply(opts)
	return b
}

// parts returns how many parts of a unit a microsecond refills and how many a
// unit has, both whole.
func parts(rate quota.Rate) (refill, cost int64) {
	n, per := rate.N, int64(rate.Per)
	for n > math.MaxInt64/1000 { // more than any Redis can do
		n, per = n/2, max(1, per/2)
	}
	n *= 1000
	a, b := n, per
	for b != 0 {
		a, b = b, a%b
	}
	return min(n/a, exact), min(per/a, exact)
}

// Take takes n units of the key's bucket, all or none, and tells what is left.
// Taking none only looks.
func (b *Buckets) Take(ctx context.Context, key string, n int64) (quota.Decision, error) {
	if err := ctx.Err(); err != nil {
		return quota.Decision{}, fmt.Errorf("redisquota: take: %w", err)
	}
	if b.burst == 0 || n < 0 || n > b.burst {
		return quota.Decision{Limit: b.burst, RetryAfter: -1}, nil
	}
	g, err := b.ask(ask{key, n, n})
	if err == nil {
		return b.decide(n, g), nil
	}
	if !errors.Is(err, errNoAnswer) {
		return quota.Decision{}, err
	}
	if err := b.refused(err); err != nil {
		return quota.Decision{}, err
	}
	return b.local.Take(key, n), nil
}

// Allow takes one unit of the key's bucket and reports whether it was there.
func (b *Buckets) Allow(ctx context.Context, key string) (bool, error) {
	return b.AllowN(ctx, key, 1)
}

// AllowN takes n units of the key's bucket, all or none, and reports whether
// they were there.
func (b *Buckets) AllowN(ctx context.Context, key string, n int64) (bool, error) {
	d, err := b.Take(ctx, key, n)
	return d.Allowed, err
}

// Wait takes one unit of the key's bucket, waiting until there is one. Those
// that wait for a key take turns by chance. The error matches that of ctx or
// [context.DeadlineExceeded], [quota.ErrLimit] when no unit will ever be there,
// or [ErrUnavailable].
func (b *Buckets) Wait(ctx context.Context, key string) error {
	for {
		d, err := b.Take(ctx, key, 1)
		switch {
		case err != nil || d.Allowed:
			return err
		case d.RetryAfter < 0:
			return fmt.Errorf("redisquota: wait: %w: the bucket holds nothing", quota.ErrLimit)
		}
		if err := sleep(ctx, d.RetryAfter); err != nil {
			return err
		}
	}
}

// ask is a request for at least and at most so many units. A negative most
// gives units back.
type ask struct {
	key         string
	least, most int64
}

// got is what a bucket gave and what it holds after that, in parts.
type got struct{ taken, level int64 }

type takeRequest = group.Request[ask, got]

func (b *Buckets) ask(a ask) (got, error) {
	if err := b.ready(); err != nil {
		return got{}, err
	}
	return b.takes.Do(a)
}

// answer sends a group of requests to Redis.
func (b *Buckets) answer(requests []*takeRequest) {
	answer(&b.slots, requests, func(a ask) string { return a.key }, b.send)
}

//go:embed take.lua
var takeSource string

var takeScript = newScript(takeSource)

// send runs take.lua. When its reply is lost it is not sent again: units may
// then be gone that nobody uses, until they refill.
func (b *Buckets) send(requests []*takeRequest) error {
	keys, number := make([]string, 0, len(requests)), make(map[string]int, len(requests))
	args := append(make([]any, 0, 3+3*len(requests)), b.refill, b.cost, b.full)
	for _, r := range requests {
		if number[r.Ask.key] == 0 {
			keys = append(keys, b.prefix+r.Ask.key)
			number[r.Ask.key] = len(keys)
		}
		args = append(args, number[r.Ask.key], r.Ask.least, r.Ask.most)
	}
	values, err := b.run(context.Background(), takeScript, false, keys, args...)
	if err != nil {
		return err
	}
	if len(values) != 2*len(requests) {
		return fmt.Errorf("redisquota: %d values in the reply for %d requests", len(values), len(requests))
	}
	for i, r := range requests {
		r.Answer = got{values[2*i], values[2*i+1]}
		if r.Answer.level < 0 {
			r.Err = fmt.Errorf("%w: %q", ErrCorrupt, b.prefix+r.Ask.key)
		}
	}
	return nil
}

// decide tells what became of a request for n units.
func (b *Buckets) decide(n int64, g got) quota.Decision {
	d := quota.Decision{Allowed: g.taken == n, Limit: b.burst, Reset: b.span(b.full - g.level)}
	if b.cost > 0 {
		d.Remaining = g.level / b.cost
	}
	if !d.Allowed {
		d.RetryAfter = b.span(n*b.cost - g.level)
	}
	return d
}

// span returns how long so many parts take to refill, rounded up to the
// microsecond by which the server counts.
func (b *Buckets) span(parts int64) time.Duration {
	if parts <= 0 || b.refill == 0 {
		return 0
	}
	return time.Duration(min((parts-1)/b.refill+1, math.MaxInt64/1000)) * time.Microsecond
}

// sleep waits for d unless ctx ends before, and not at all if its deadline says
// that it will.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	if end, ok := ctx.Deadline(); ok && time.Until(end) < d {
		return fmt.Errorf("redisquota: wait of %v: %w", d, context.DeadlineExceeded)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("redisquota: wait: %w", ctx.Err())
	}
}
