package quota

import (
	"math"
	"math/bits"
	"time"
)

// processStart anchors all clocks. Differences to it use the monotonic clock,
// so steps of the wall clock do not show.
var processStart = time.Now()

// monotonic returns nanoseconds since the process started.
func monotonic() int64 { return int64(time.Since(processStart)) }

// Bounds of the tick scale: 16 ticks a nanosecond reach 18 years.
const (
	maxScale  = 16
	maxTicks  = int64(1) << 61
	neverUsed = int64(-1)
)

// gcra is a generic cell rate algorithm. Time runs in ticks chosen so that a
// unit costs a whole number of them: state is one number, the tick at which
// the bucket is full again.
//
// Where a unit takes p/q ns in lowest terms and q is small, a tick is 1/q ns
// and all is exact. For other rates a tick is a fraction of a unit, the clock
// is rounded down to ticks, and a bucket that is not full asks for one tick
// more, so that no window ever holds more than the rate; units come less than
// a nanosecond late and lateness does not add up.
type gcra struct {
	cost   int64 // ticks a unit
	full   int64 // ticks the whole burst costs
	scale  int64 // ticks a nanosecond; 0 for the rounded scale
	num    uint64
	den    uint64 // ticks = ns * num / den, for the rounded scale
	margin int64
	burst  int64
	epoch  int64 // monotonic() at tick 0
}

func newGCRA(rate Rate, burst int64) gcra {
	g := gcra{epoch: monotonic()}
	if rate.N <= 0 || rate.Per <= 0 || burst <= 0 {
		return g
	}
	n, per := reduce(rate.N, int64(rate.Per))
	if n <= maxScale {
		g.cost, g.scale = per, n
	} else {
		g.rounded(n, per)
	}
	g.burst = max(1, min(burst, maxTicks/g.cost))
	g.full = satMul(g.burst, g.cost)
	return g
}

// rounded sets the scale for n units in per ns, with about 8 ticks a ns.
func (g *gcra) rounded(n, per int64) {
	g.cost, g.margin = 1, 1
	if hi, lo := bits.Mul64(uint64(per), maxScale/2); hi == 0 {
		g.cost = max(1, int64(min(lo/uint64(n), math.MaxInt64>>2)))
	}
	hi, lo := bits.Mul64(uint64(g.cost), uint64(n))
	if hi != 0 || lo/maxScale >= uint64(per) { // more units than ticks: hold to 8 a ns
		g.num, g.den = maxScale/2, 1
		return
	}
	g.num, g.den = lo, uint64(per)
}

func reduce(a, b int64) (int64, int64) {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x, b / x
}

// now returns the current tick.
func (g *gcra) now() int64 {
	ns := monotonic() - g.epoch
	if g.scale != 0 {
		return ns * g.scale
	}
	if g.den == 0 || ns <= 0 {
		return 0
	}
	return mulDiv(uint64(ns), g.num, g.den)
}

// mulDiv returns a*b/c, at most maxTicks.
func mulDiv(a, b, c uint64) int64 {
	hi, lo := bits.Mul64(a, b)
	if hi >= c {
		return maxTicks
	}
	quo, _ := bits.Div64(hi, lo, c)
	return int64(min(quo, uint64(maxTicks)))
}

// duration returns the time that many ticks take, rounded up.
func (g *gcra) duration(ticks int64) time.Duration {
	switch {
	case ticks <= 0:
		return 0
	case g.scale != 0:
		return time.Duration((ticks-1)/g.scale + 1)
	case g.num == 0:
		return 0
	}
	return time.Duration(mulDiv(uint64(ticks), g.den, g.num) + 1)
}

// take returns the state after taking n units at tick now from state tat, and
// how many ticks the caller is early: 0 or less when the units are there.
// The caller has checked that 0 < n <= g.burst.
func (g *gcra) take(tat, now, n int64) (next, early int64) {
	margin := g.margin
	if tat < now {
		tat, margin = now, 0
	}
	next = tat + n*g.cost
	return next, next - now - g.full + margin
}

// remaining returns the whole units there at tick now.
func (g *gcra) remaining(tat, now int64) int64 {
	if g.cost == 0 {
		return 0
	}
	if tat < now {
		return g.burst
	}
	return max(0, (now+g.full-g.margin-tat)/g.cost)
}
