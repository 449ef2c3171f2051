package quota

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A clock read before that of another goroutine, or one that steps back, never
// lets more through: units taken are counted between the earliest and the latest
// tick that any of them was taken at.
func TestTakeHoldsWhenTheClockStepsBack(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 6))
	for _, rate := range []Rate{PerSecond(10), PerSecond(3), PerSecond(99_991), {N: 17, Per: time.Minute}} {
		for range 50 {
			g := newGCRA(rate, 1+r.Int64N(9))
			tat, now := neverUsed, r.Int64N(1000)
			type grant struct{ at, n int64 }
			var grants []grant
			for range 200 {
				n := 1 + r.Int64N(g.burst)
				if next, early := g.take(tat, now, n); early <= 0 {
					tat, grants = next, append(grants, grant{now, n})
				}
				now += r.Int64N(3*g.cost) - g.cost/2
				if r.IntN(20) == 0 {
					now -= r.Int64N(20 * g.cost)
				}
				now = max(0, now)
			}
			for i := range grants {
				first, last, ticks := grants[i].at, grants[i].at, int64(0)
				for _, later := range grants[i:] {
					first, last = min(first, later.at), max(last, later.at)
					ticks += later.n * g.cost
					require.LessOrEqual(t, ticks, g.full+last-first, "%v from grant %d", rate, i)
				}
			}
			require.NotEmpty(t, grants)
		}
	}
}
