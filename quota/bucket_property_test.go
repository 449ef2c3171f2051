package quota_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

// use is units used at a time; a reservation is used when its delay is over.
type use struct {
	at time.Duration
	n  int64
}

// requireWithin checks that no window between two uses holds more than
// burst + rate × its length.
func requireWithin(t *testing.T, rate quota.Rate, burst int64, uses []use) {
	t.Helper()
	slices.SortFunc(uses, func(a, b use) int { return int(a.at - b.at) })
	for i := range uses {
		sum := int64(0)
		for j := i; j < len(uses); j++ {
			sum += uses[j].n
			// A delay is rounded up to whole nanoseconds, after the clock was
			// rounded down to ticks for odd rates: both together bring two
			// uses less than two nanoseconds nearer to each other.
			most := allowedIn(rate, burst, uses[j].at-uses[i].at+2)
			if sum > most { // without testify, which would take seconds for millions of pairs
				t.Fatalf("uses %d to %d in %v: %d, and %d are allowed", i, j, uses[j].at-uses[i].at, sum, most)
			}
		}
	}
}

// Whatever is asked, waited for, reserved and cancelled in whatever order: no
// window holds more than burst + rate × its length.
func TestBucketHoldsUnderAnySequence(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 3))
	for _, c := range []struct {
		rate  quota.Rate
		burst int64
	}{
		{quota.PerSecond(10), 1}, {quota.PerSecond(10), 4}, {quota.PerSecond(3), 7}, {quota.PerSecond(999), 30},
		{quota.Rate{N: 17, Per: time.Minute}, 5},
	} {
		t.Run(fmt.Sprint(c.rate, " burst ", c.burst), func(t *testing.T) {
			for range 30 {
				synctest.Test(t, func(t *testing.T) {
					requireWithin(t, c.rate, c.burst, anySequence(t, r, c.rate, c.burst))
				})
			}
		})
	}
}

// anySequence does random calls at random times and returns what was used.
func anySequence(t *testing.T, r *rand.Rand, rate quota.Rate, burst int64) (uses []use) {
	type held struct {
		*quota.Reservation
		use
	}
	b := quota.NewBucket(rate, burst)
	var open []held
	unit, start := int64(rate.Per)/rate.N, time.Now()
	for range 250 {
		n := 1 + r.Int64N(burst)
		switch r.IntN(6) {
		case 0, 1:
			if b.AllowN(n) {
				uses = append(uses, use{time.Since(start), n})
			}
		case 2, 3:
			res, err := b.Reserve(n)
			require.NoError(t, err)
			open = append(open, held{res, use{time.Since(start) + res.Delay(), n}})
		case 4:
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(r.Int64N(3*unit)))
			if b.WaitN(ctx, n) == nil {
				uses = append(uses, use{time.Since(start), n})
			}
			cancel()
		case 5:
			if len(open) > 0 { // any of them, not only the last
				i := r.IntN(len(open))
				if open[i].at > time.Since(start) || r.IntN(2) == 0 {
					open[i].Cancel()
				} else {
					uses = append(uses, open[i].use)
				}
				open = slices.Delete(open, i, i+1)
			}
		}
		if r.IntN(2) == 0 {
			time.Sleep(time.Duration(r.Int64N(2 * unit)))
		}
		if r.IntN(40) == 0 {
			time.Sleep(time.Duration(r.Int64N(2 * burst * unit)))
		}
	}
	for _, h := range open {
		uses = append(uses, h.use)
	}
	return uses
}
