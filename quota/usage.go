package quota

import (
	"math"
	"math/bits"
	"time"
)

// Usage is the use of one kind by one account in the present window.
type Usage struct {
	// Account and Kind say whose units of what.
	Account, Kind string
	// Taken is the units this call took, negative when it gave back. For a
	// repeated key it is what the first call took.
	Taken int64
	// Used is the units in the window now, Limit and Overdraft those of the
	// allowance.
	Used, Limit, Overdraft int64
	// Start and Reset bound the window. In a rolling window Reset is when the
	// oldest units leave.
	Start, Reset time.Time
	// Duplicate tells that the key of [Once] was known and nothing counted.
	Duplicate bool
}

func newUsage(account, kind string, a Allowance, c Charge, out Outcome) Usage {
	return Usage{
		Account: account, Kind: kind, Taken: out.Taken, Used: out.Used,
		Limit: a.Limit, Overdraft: max(0, a.Overdraft), Duplicate: out.Duplicate,
		Start: a.Window.start(c.Slot - c.Span + 1), Reset: a.Window.start(out.Oldest + c.Span),
	}
}

// Remaining returns the units that may still be taken, overdraft included, or
// the largest int64 without a limit.
func (u Usage) Remaining() int64 {
	if u.Limit < 0 {
		return math.MaxInt64
	}
	return max(0, satAdd(u.Limit, u.Overdraft)-u.Used)
}

// Over returns the units above the limit.
func (u Usage) Over() int64 {
	if u.Limit < 0 {
		return 0
	}
	return max(0, u.Used-u.Limit)
}

// Percent returns the use in whole percents of the limit, rounded down; 0
// without a limit.
func (u Usage) Percent() int {
	if u.Limit <= 0 || u.Used <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(u.Used), 100)
	if hi >= uint64(u.Limit) {
		return math.MaxInt
	}
	q, _ := bits.Div64(hi, lo, uint64(u.Limit))
	return int(min(q, math.MaxInt))
}

// reaches tells whether used is at least percent of limit.
func reaches(used int64, percent int, limit int64) bool {
	uh, ul := bits.Mul64(uint64(max(0, used)), 100)
	lh, ll := bits.Mul64(uint64(limit), uint64(percent))
	return uh > lh || uh == lh && ul >= ll
}
