// Package nearest finds the name that was probably meant.
package nearest

import (
	"fmt"
	"iter"
	"strings"
)

// Name returns the known name that is nearest to a name, "" when none is near
// enough to be meant: about one letter in three may differ. Case does not
// matter.
func Name(name string, known iter.Seq[string]) string {
	best, least := "", allowed(name)+1
	for k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k), least); d < least {
			best, least = k, d
		}
	}
	return best
}

// Hint is the end of an error message: ` (did you mean "name"?)`, or "".
func Hint(name string, known iter.Seq[string]) string {
	if near := Name(name, known); near != "" {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}

// allowed is how many letters may be wrong in a name.
func allowed(name string) int { return max(1, min(4, len([]rune(name))/3)) }

// distance counts the letters to put in, leave out, replace or exchange with
// their neighbour to make b of a. It may stop counting at most.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= most || len(y)-len(x) >= most {
		return most
	}
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next := make([]int, len(y)+1)
		next[0] = i
		for j := 1; j <= len(y); j++ {
			same := 1
			if x[i-1] == y[j-1] {
				same = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+same)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
