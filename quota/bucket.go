package quota

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync/atomic"
	"time"
)

// ErrLimit reports a request that a limit can never let through, such as more
// units at once than the burst of a bucket.
var ErrLimit = errors.New("quota: above the limit")

// A Bucket lets through a rate of units with bursts. Its state is one atomic
// number, and a list while callers wait; it needs no goroutine, and steps of the
// wall clock do not reach it. In any window of length t it lets at most
// rate × t + burst units through. Make one with [NewBucket]; it is safe for
// concurrent use.
type Bucket struct {
	tat atomic.Int64
	gcra
	places places
}

// NewBucket returns a full bucket. A rate or burst that is not positive gives
// a bucket that lets nothing through. Bursts that would take more than four
// years to refill are cut to that.
func NewBucket(rate Rate, burst int64) *Bucket {
	b := &Bucket{gcra: newGCRA(rate, burst)}
	b.tat.Store(neverUsed)
	return b
}

// Allow takes one unit and reports whether it was there.
func (b *Bucket) Allow() bool { return b.AllowN(1) }

// AllowN takes n units, all or none, and reports whether they were there.
// No units are always there; a negative number never is.
func (b *Bucket) AllowN(n int64) bool {
	if n <= 0 || n > b.burst {
		return n == 0
	}
	for now := b.now(); ; {
		if _, ok := b.reuse(now, n*b.cost, 0); ok {
			return true
		}
		tat := b.tat.Load()
		next, early := b.take(tat, now, n)
		if early > 0 {
			return false
		}
		if b.tat.CompareAndSwap(tat, next) {
			return true
		}
	}
}

// Remaining returns the whole units in the bucket now.
func (b *Bucket) Remaining() int64 {
	now := b.now()
	return b.remaining(b.tat.Load()-b.places.freeBefore(now, now+b.full), now)
}

// Burst returns the most units the bucket holds.
func (b *Bucket) Burst() int64 { return b.burst }

// Reserve takes n units now that may only be used after [Reservation.Delay].
// The error matches [ErrLimit] when n is negative or above the burst, or
// when reservations reach years ahead.
func (b *Bucket) Reserve(n int64) (*Reservation, error) {
	r, err := b.reserve(n, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	return &Reservation{reservation: r, bucket: b}, nil
}

// reserve takes nothing when the delay would be above most.
func (b *Bucket) reserve(n int64, most time.Duration) (reservation, error) {
	if n < 0 || n > b.burst {
		return reservation{}, limitError(n, b.burst)
	}
	if n == 0 {
		return reservation{}, nil
	}
	for {
		now := b.now()
		if r, ok := b.reuse(now, n*b.cost, most); ok {
			return r, nil
		}
		tat := b.tat.Load()
		if tat > 2*maxTicks {
			return reservation{}, limitError(n, b.burst)
		}
		next, early := b.take(tat, now, n)
		delay := b.duration(early)
		if delay > most {
			return reservation{}, errLate{delay}
		}
		if b.tat.CompareAndSwap(tat, next) {
			return reservation{delay: delay, end: next, ticks: n * b.cost}, nil
		}
	}
}

// errLate says after how long units would be there.
type errLate struct{ delay time.Duration }

func (e errLate) Error() string {
	return fmt.Sprintf("quota: wait of %v: %v", e.delay, context.DeadlineExceeded)
}
func (e errLate) Unwrap() error { return context.DeadlineExceeded }

func limitError(n, burst int64) error {
	return fmt.Errorf("%w: %d of at most %d at once", ErrLimit, n, burst)
}

// timeLeft returns the time until the deadline of ctx, the longest if it has none.
func timeLeft(ctx context.Context) time.Duration {
	if end, ok := ctx.Deadline(); ok {
		return time.Until(end)
	}
	return math.MaxInt64
}

func lateError(d time.Duration) error { return errLate{d} }

// Wait takes one unit and waits until it may be used. When the deadline of ctx
// leaves too little time, nothing is taken and the error matches
// [context.DeadlineExceeded]. When ctx ends during the wait, the unit goes back
// and the error matches that of ctx; its place goes to the caller who would wait
// longest, so that nobody waits for those who gave up.
func (b *Bucket) Wait(ctx context.Context) error { return b.WaitN(ctx, 1) }

// WaitN is like [Bucket.Wait] for n units at once.
func (b *Bucket) WaitN(ctx context.Context, n int64) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("quota: wait: %w", err)
	}
	r, err := b.reserve(n, timeLeft(ctx))
	if err != nil || r.delay == 0 {
		return err
	}
	return b.await(ctx, r)
}

// reservation is a place on the ticks of a bucket: so many of them up to end.
type reservation struct {
	delay      time.Duration
	end, ticks int64
}

// A Reservation holds units taken ahead of time.
type Reservation struct {
	reservation
	bucket *Bucket
	done   atomic.Bool
}

// Delay returns how long after the reservation its units may be used.
func (r *Reservation) Delay() time.Duration { return r.delay }

// Cancel gives back the units, as far as they have not been refilled in the
// meantime. Those who reserved after it keep their delays; those who wait or come
// later get its place. A second call does nothing.
func (r *Reservation) Cancel() {
	if r.ticks > 0 && r.done.CompareAndSwap(false, true) {
		r.bucket.giveBack(r.reservation)
	}
}

// pause waits for d unless ctx ends before, at once if its deadline says so.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	if d > timeLeft(ctx) {
		return lateError(d)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("quota: wait: %w", ctx.Err())
	}
}
