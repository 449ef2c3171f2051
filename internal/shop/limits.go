package shop

import (
	"context"
	"time"

	"github.com/go-retailcrm/sdk/quota"
)

// Limits paces calls by token buckets, one per name. A bucket of its own
// limits the calls that name it; the bucket "" limits all others. It serves
// as a transport's Limiter.
type Limits map[string]*quota.Bucket

// Every returns a bucket that lets a call through every interval, and up to
// burst calls at once after a pause: in some windows nearly burst more than the
// interval says. Where a service counts windows, a ratelimit.Window fits.
func Every(interval time.Duration, burst int64) *quota.Bucket {
	return quota.NewBucket(quota.Rate{N: 1, Per: interval}, burst)
}

func (l Limits) bucket(name string) *quota.Bucket {
	if b := l[name]; b != nil {
		return b
	}
	return l[""]
}

// Wait blocks until a call of the bucket may leave. A call whose deadline comes
// before is refused at once.
func (l Limits) Wait(ctx context.Context, bucket string) error {
	if b := l.bucket(bucket); b != nil {
		return b.Wait(ctx)
	}
	return nil
}

// Charge takes n more calls from the bucket, for a marketplace that counts
// some answers as several calls. It does not wait; those who come later do.
func (l Limits) Charge(bucket string, n int64) {
	b := l.bucket(bucket)
	if b == nil {
		return
	}
	for ; n > 0; n -= b.Burst() {
		if _, err := b.Reserve(min(n, b.Burst())); err != nil {
			return // it is years ahead
		}
	}
}
