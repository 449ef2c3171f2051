package wildberries

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// The limits' names, for WithLimiter.
const (
	bucketFBS           = "fbs"
	bucketDBS           = "dbs"
	bucketDBW           = "dbw"
	bucketInStore       = "in-store"
	bucketInStoreStatus = "in-store-status"
	bucketStatistics    = "statistics"
)

// costOfError is how many requests an answer of 4xx counts as.
const costOfError = 10

// Limits paces calls the way Wildberries counts them, per seller and group of
// methods: 300 requests a minute, of which 20 may come at once; one a second
// for the statuses of in-store orders; one a minute for the report of orders.
// An answer of 4xx counts as ten requests, so the calls after one wait longer.
//
// A Limits may be shared by clients of the same seller. It is safe for
// concurrent use.
type Limits struct{ buckets map[string]*bucket }

// NewLimits returns limits that nobody has used yet.
func NewLimits() *Limits {
	l := &Limits{buckets: map[string]*bucket{
		bucketInStoreStatus: {every: time.Second, burst: 10},
		bucketStatistics:    {every: time.Minute, burst: 1, noFines: true},
	}}
	for _, name := range []string{bucketFBS, bucketDBS, bucketDBW, bucketInStore} {
		l.buckets[name] = &bucket{every: 200 * time.Millisecond, burst: 20}
	}
	return l
}

// Wait blocks until a request of the group may leave. When ctx ends first,
// the error wraps ctx's. A group that is not known is not limited.
func (l *Limits) Wait(ctx context.Context, group string) error {
	b := l.buckets[group]
	if b == nil {
		return ctx.Err()
	}
	return b.wait(ctx)
}

// count adds what an answer costs beyond the one request that it was.
func (l *Limits) count(group string, status int) {
	b := l.buckets[group]
	if b == nil || b.noFines || status < http.StatusBadRequest || status >= http.StatusInternalServerError {
		return
	}
	b.take(costOfError - 1)
}

// bucket is a limit of one request every so often, with a burst. It keeps one
// number: when the bucket will be full again.
type bucket struct {
	every time.Duration
	burst int
	// noFines is for a limit so slow that the answer's own header says
	// better how long to wait after an error.
	noFines bool

	mu   sync.Mutex
	full time.Time
}

// take takes n requests and returns how long the last of them must wait.
func (b *bucket) take(n int) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if b.full.Before(now) {
		b.full = now
	}
	b.full = b.full.Add(time.Duration(n) * b.every)
	return b.full.Sub(now) - time.Duration(b.burst)*b.every
}

func (b *bucket) giveBack() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.full = b.full.Add(-b.every)
}

func (b *bucket) wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("waiting for the rate limit: %w", err)
	}
	pause := b.take(1)
	if pause <= 0 {
		return nil
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		b.giveBack()
		return fmt.Errorf("waiting for the rate limit: %w", ctx.Err())
	}
}
