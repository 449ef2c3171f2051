package ratelimit

import (
	"context"
	"time"
)

// Names of the limits that a RetailCRM account has.
const (
	API       = "api"       // all methods without a limit of their own
	Telephony = "telephony" // methods below /telephony
)

// Buckets holds windows by bucket name. A bucket without a window of its own
// uses that of [API]. Without that one, it is not limited.
type Buckets map[string]*Window

// NewAccount returns the limits of a RetailCRM account: 10 requests a second,
// and 40 for telephony.
func NewAccount() Buckets {
	return Buckets{
		API:       NewWindow(10, time.Second, DefaultMargin),
		Telephony: NewWindow(40, time.Second, DefaultMargin),
	}
}

// Wait blocks until a request of the bucket may leave. See [Window.Wait].
func (b Buckets) Wait(ctx context.Context, bucket string) error {
	return b.window(bucket).Wait(ctx)
}

// Acquire blocks until a request of the bucket may leave. See
// [Window.Acquire].
func (b Buckets) Acquire(ctx context.Context, bucket string) (*Slot, error) {
	return b.window(bucket).Acquire(ctx)
}

// AcquireFirst is Acquire before all others that wait. See
// [Window.AcquireFirst].
func (b Buckets) AcquireFirst(ctx context.Context, bucket string) (*Slot, error) {
	return b.window(bucket).AcquireFirst(ctx)
}

func (b Buckets) window(bucket string) *Window {
	if w, ok := b[bucket]; ok {
		return w
	}
	return b[API]
}
