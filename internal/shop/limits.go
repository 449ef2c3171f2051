package shop

import (
	"context"
	"time"

	"golang.org/x/time/rate"
)

// Limits paces calls by token buckets, one per name. A bucket of its own
// limits the calls that name it; the bucket "" limits all others. It serves
// as a transport's Limiter.
type Limits map[string]*rate.Limiter

// Every returns a bucket that lets a call through every interval, and up to
// burst calls at once after a pause.
func Every(interval time.Duration, burst int) *rate.Limiter {
	return rate.NewLimiter(rate.Every(interval), burst)
}

func (l Limits) bucket(name string) *rate.Limiter {
	if b := l[name]; b != nil {
		return b
	}
	return l[""]
}

// Wait blocks until a call of the bucket may leave.
func (l Limits) Wait(ctx context.Context, bucket string) error {
	b := l.bucket(bucket)
	if b == nil {
		return nil
	}
	r := b.Reserve()
	timer := time.NewTimer(r.Delay())
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		r.Cancel()
		return ctx.Err()
	}
}

// Charge takes n more calls from the bucket, for a marketplace that counts
// some answers as several calls. It does not wait; those who come later do.
func (l Limits) Charge(bucket string, n int) {
	b := l.bucket(bucket)
	if b == nil {
		return
	}
	for ; n > 0; n -= b.Burst() {
		b.ReserveN(time.Now(), min(n, b.Burst()))
	}
}
