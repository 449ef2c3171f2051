package ratelimit_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

// mostIn returns the largest number of the times that lie in one half-open
// period of the given length.
func mostIn(times []time.Time, period time.Duration) int {
	slices.SortFunc(times, time.Time.Compare)
	most, first := 0, 0
	for i, t := range times {
		for t.Sub(times[first]) >= period {
			first++
		}
		most = max(most, i-first+1)
	}
	return most
}

func TestFullUseWhenDemandIsThere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(10, time.Second, ratelimit.DefaultMargin)
		start := time.Now()
		var sent []time.Time
		for range 100 {
			require.NoError(t, w.Wait(t.Context()))
			sent = append(sent, time.Now())
		}
		assert.Equal(t, 9*1050*time.Millisecond, time.Since(start))
		assert.Equal(t, 10, mostIn(sent, time.Second))
	})
}

// A hundred pages that take 200 ms each, four in flight, are done at the
// speed of the limit: the goal is 10.5 s.
func TestPagesInFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(10, time.Second, ratelimit.DefaultMargin)
		start := time.Now()
		pages := make(chan int)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range pages {
					assert.NoError(t, w.Wait(t.Context()))
					time.Sleep(200 * time.Millisecond)
				}
			})
		}
		for i := range 100 {
			pages <- i
		}
		close(pages)
		wg.Wait()
		assert.Equal(t, 10050*time.Millisecond, time.Since(start))
	})
}

// Whatever the limit, the number of callers, their pauses and cancellations,
// no period of the window's length holds more than n sends.
func TestNeverMoreThanLimit(t *testing.T) {
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		n := 1 + rnd.IntN(40)
		callers := 1 + rnd.IntN(50)
		synctest.Test(t, func(t *testing.T) {
			w := ratelimit.NewWindow(n, time.Second, 0)
			var mu sync.Mutex
			var sent []time.Time
			var wg sync.WaitGroup
			for range callers {
				own := rand.New(rand.NewPCG(rnd.Uint64(), 2))
				wg.Go(func() {
					for range 20 {
						time.Sleep(time.Duration(own.Int64N(int64(300 * time.Millisecond))))
						if at, ok := sendOnce(t, w, own); ok {
							mu.Lock()
							sent = append(sent, at)
							mu.Unlock()
						}
					}
				})
			}
			wg.Wait()
			require.NotEmpty(t, sent)
			assert.LessOrEqual(t, mostIn(sent, time.Second), n, "seed %d, %d callers", seed, callers)
		})
	}
}

// sendOnce plays one request: impatient, slow to connect, or never sent.
func sendOnce(t *testing.T, w *ratelimit.Window, rnd *rand.Rand) (time.Time, bool) {
	ctx := t.Context()
	if rnd.IntN(4) == 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Duration(rnd.Int64N(int64(time.Second))))
		defer cancel()
	}
	slot, err := w.Acquire(ctx)
	if err != nil {
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		return time.Time{}, false
	}
	switch rnd.IntN(3) {
	case 0: // opens a connection first
		time.Sleep(time.Duration(rnd.Int64N(int64(3 * time.Second))))
		if slot.Leave(ctx) != nil {
			return time.Time{}, false
		}
	case 1: // could not connect
		slot.Release()
		return time.Time{}, false
	}
	return time.Now(), true
}

func TestWaitersAreServedInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(3, time.Second, 0)
		order := make(chan int, 20)
		for i := range 20 {
			go func() {
				assert.NoError(t, w.Wait(t.Context()))
				// Waiters that are served together run in any order.
				time.Sleep(time.Duration(i) * time.Microsecond)
				order <- i
			}()
			synctest.Wait() // the i-th stands in the queue before the next comes
		}
		for want := range 20 {
			assert.Equal(t, want, <-order)
		}
	})
}

func TestCancelledWaiterGivesItsPlaceBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(1, time.Second, 0)
		require.NoError(t, w.Wait(t.Context()))
		start := time.Now()

		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		impatient := make(chan error, 1)
		go func() { impatient <- w.Wait(ctx) }()
		synctest.Wait()

		require.NoError(t, w.Wait(t.Context()))
		assert.Equal(t, time.Second, time.Since(start), "the second in the queue moves up")
		err := <-impatient
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		assert.EqualError(t, err, "waiting for the rate limit: context deadline exceeded")
	})
}

func TestCancelledBeforeWaiting(t *testing.T) {
	w := ratelimit.NewWindow(1, time.Hour, 0)
	because := errors.New("shop closed")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(because)

	err := w.Wait(ctx)
	assert.ErrorIs(t, err, context.Canceled)
	assert.ErrorIs(t, err, because)
	assert.NoError(t, w.Wait(t.Context()), "the cancelled call took no place")
}

// Cancellation and grant may meet in the same instant. Whoever wins, the
// place is not lost.
func TestCancelMeetsGrant(t *testing.T) {
	for range 100 {
		synctest.Test(t, func(t *testing.T) {
			w := ratelimit.NewWindow(1, time.Second, 0)
			require.NoError(t, w.Wait(t.Context()))
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			got := w.Wait(ctx)
			start := time.Now()
			require.NoError(t, w.Wait(t.Context()))
			if got == nil {
				assert.Equal(t, time.Second, time.Since(start))
			} else {
				assert.Zero(t, time.Since(start))
			}
		})
	}
}

// Permission at 0 s, but the connection opens later: the window counts from the
// moment the server sees the request.
func TestWindowCountsFromLeaving(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(1, time.Second, 0)
		start := time.Now()
		slot, err := w.Acquire(t.Context())
		require.NoError(t, err)
		time.AfterFunc(900*time.Millisecond, func() { assert.NoError(t, slot.Leave(t.Context())) })

		require.NoError(t, w.Wait(t.Context()))
		assert.Equal(t, 1900*time.Millisecond, time.Since(start))
	})
}

// A request that does not get ready blocks others for one window, not for
// longer. When it is ready at last it gets the next place, before all who have
// only begun to wait.
func TestAPlaceThatIsNotUsedFreesItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(1, time.Second, 0)
		start := time.Now()
		slow, err := w.Acquire(t.Context())
		require.NoError(t, err)
		require.NoError(t, w.Wait(t.Context()))
		assert.Equal(t, time.Second, time.Since(start))

		var order []string
		var mu sync.Mutex
		var wg sync.WaitGroup
		left := func(name string, leave func() error) {
			wg.Go(func() {
				assert.NoError(t, leave())
				mu.Lock()
				defer mu.Unlock()
				order = append(order, name)
			})
			synctest.Wait()
		}
		left("newcomer", func() error { return w.Wait(t.Context()) })
		left("slow", func() error { return slow.Leave(t.Context()) })
		wg.Wait()
		assert.Equal(t, []string{"slow", "newcomer"}, order)
		assert.Equal(t, 3*time.Second, time.Since(start))
	})
}

// Whoever gives up waiting for the second place must not leave.
func TestLeavingEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(1, time.Second, 0)
		slow, err := w.Acquire(t.Context())
		require.NoError(t, err)
		require.NoError(t, w.Wait(t.Context()))

		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		require.ErrorIs(t, slow.Leave(ctx), context.DeadlineExceeded)
		slow.Release() // not its own any more
		start := time.Now()
		require.NoError(t, w.Wait(t.Context()))
		assert.Equal(t, 999*time.Millisecond, time.Since(start))
	})
}

func TestReleasedSlotServesTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := ratelimit.NewWindow(1, time.Hour, 0)
		start := time.Now()
		slot, err := w.Acquire(t.Context())
		require.NoError(t, err)
		time.AfterFunc(time.Second, slot.Release)

		require.NoError(t, w.Wait(t.Context()))
		assert.Equal(t, time.Second, time.Since(start))

		slot.Release() // late: the place belongs to another request now
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		assert.ErrorIs(t, w.Wait(ctx), context.DeadlineExceeded)
	})
}

func TestNilWindowLimitsNothing(t *testing.T) {
	var w *ratelimit.Window
	slot, err := w.Acquire(t.Context())
	require.NoError(t, err)
	require.NoError(t, slot.Leave(t.Context()))
	slot.Sent()
	slot.Release()
}

func TestBuckets(t *testing.T) {
	for bucket, want := range map[string]int{"api": 10, "telephony": 40, "unknown": 10, "": 10} {
		t.Run(bucket, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := ratelimit.NewAccount()
				start := time.Now()
				atOnce := 0
				for range 100 {
					require.NoError(t, b.Wait(t.Context(), bucket))
					if time.Since(start) == 0 {
						atOnce++
					}
				}
				assert.Equal(t, want, atOnce)
			})
		})
	}
}

func TestUnknownBucketSharesAPI(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := ratelimit.NewAccount()
		for range 10 {
			require.NoError(t, b.Wait(t.Context(), "new-section"))
		}
		start := time.Now()
		_, err := b.Acquire(t.Context(), ratelimit.API)
		require.NoError(t, err)
		assert.Equal(t, 1050*time.Millisecond, time.Since(start))
	})
}

func BenchmarkWait(b *testing.B) {
	w := ratelimit.NewWindow(10, time.Nanosecond, 0)
	for b.Loop() {
		if err := w.Wait(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
