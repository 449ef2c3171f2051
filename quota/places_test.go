package quota_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

// Those who gave up hold nobody up: neither those who wait behind them nor those
// who come later, in whatever order they gave up.
func TestCancelledWaitsHoldNobodyUp(t *testing.T) {
	for name, order := range map[string]func([]int){
		"first to last": func([]int) {}, "last to first": slices.Reverse[[]int],
		"by chance": func(all []int) { rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] }) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := quota.NewBucket(quota.PerSecond(10), 10)
				require.True(t, b.AllowN(10))
				var cancels []context.CancelFunc
				for range 1000 {
					ctx, cancel := context.WithCancel(t.Context())
					cancels = append(cancels, cancel)
					go func() { _ = b.Wait(ctx) }()
					synctest.Wait()
				}
				start, through := time.Now(), make(chan time.Duration, 3)
				for range 3 { // they would be due after 100 s
					go func() {
						if b.Wait(t.Context()) == nil {
							through <- time.Since(start)
						}
					}()
				}
				synctest.Wait()
				who := make([]int, len(cancels))
				for i := range who {
					who[i] = i
				}
				order(who)
				for _, i := range who {
					cancels[i]()
					synctest.Wait()
				}
				for range 3 {
					require.LessOrEqual(t, <-through, 300*time.Millisecond)
				}
				time.Sleep(time.Second)
				require.Equal(t, int64(10), b.Remaining())
				require.True(t, b.AllowN(10))
			})
		})
	}
}

// A place that was reserved stays where it is, and what was given back before it
// can be used.
func TestPlacesBeforeAReservationCanBeUsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := quota.NewBucket(quota.PerSecond(1), 1)
		require.True(t, b.Allow())
		var reserved []*quota.Reservation
		for i := range 10 {
			r, err := b.Reserve(1)
			require.NoError(t, err)
			require.Equal(t, time.Duration(i+1)*time.Second, r.Delay())
			reserved = append(reserved, r)
		}
		reserved[2].Cancel()
		reserved[2].Cancel()
		reserved[4].Cancel()
		start := time.Now()
		require.NoError(t, b.Wait(t.Context()))
		require.Equal(t, 3*time.Second, time.Since(start))
		r, err := b.Reserve(1)
		require.NoError(t, err)
		require.Equal(t, 2*time.Second, r.Delay())
		r, err = b.Reserve(1)
		require.NoError(t, err)
		require.Equal(t, 8*time.Second, r.Delay(), "behind all others")
	})
}

// No window holds more than the rate and the burst, whoever waits, gives up,
// reserves, and cancels; and nothing is lost for good.
func TestBucketHoldsUnderCancelledPlaces(t *testing.T) {
	for seed := range uint64(20) {
		synctest.Test(t, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 1))
			rate := quota.Rate{N: 1 + rng.Int64N(20), Per: time.Duration(1 + rng.Int64N(int64(2*time.Second)))}
			burst := 1 + rng.Int64N(6)
			b := quota.NewBucket(rate, burst)
			var mu sync.Mutex
			var used []time.Duration // since the start, one for each unit
			start := time.Now()
			use := func(n int64, after time.Duration) {
				mu.Lock()
				defer mu.Unlock()
				for range n {
					used = append(used, time.Since(start)+after)
				}
			}
			unit := rate.Per / time.Duration(rate.N)
			var calls sync.WaitGroup
			for range 200 {
				n, kind, patience := 1+rng.Int64N(burst), rng.IntN(3), time.Duration(rng.Int64N(int64(20*unit)+1))
				calls.Go(func() {
					switch kind {
					case 0:
						ctx, cancel := context.WithCancel(t.Context())
						time.AfterFunc(patience, cancel)
						if b.WaitN(ctx, n) == nil {
							use(n, 0)
						}
						cancel()
					case 1:
						r, err := b.Reserve(n)
						if err != nil {
							return
						}
						if patience < r.Delay() && patience%2 == 0 {
							time.Sleep(patience)
							r.Cancel()
							return
						}
						use(n, r.Delay())
					case 2:
						if b.AllowN(n) {
							use(n, 0)
						}
					}
				})
				if rng.IntN(3) == 0 {
					time.Sleep(time.Duration(rng.Int64N(int64(2*unit) + 1)))
				}
			}
			calls.Wait()
			slices.Sort(used)
			for i := range used {
				for j := i; j < len(used); j++ {
					// units in the window ≤ rate × length + burst; both ends are rounded up to a nanosecond
					require.LessOrEqual(t, int64(j-i+1-int(burst))*int64(rate.Per), rate.N*int64(used[j]-used[i]+2),
						"seed %d: units %d to %d", seed, i, j)
				}
			}
			time.Sleep(time.Hour)
			require.Equal(t, burst, b.Remaining())
			require.True(t, b.AllowN(burst))
		})
	}
}
