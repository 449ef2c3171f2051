package quota

import (
	"fmt"
	"time"
)

// A Rate is a number of units a period, such as 10 a second.
type Rate struct {
	// N is the units let through in each Per.
	N   int64
	Per time.Duration
}

// PerSecond returns the rate of n units a second.
func PerSecond(n int64) Rate { return Rate{N: n, Per: time.Second} }

// String returns the rate like "10/1s".
func (r Rate) String() string { return fmt.Sprintf("%d/%v", r.N, r.Per) }
