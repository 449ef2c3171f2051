package spec

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// A row that is copied keeps the position or the path of the other easily.
func TestRowsOfATableAreCounted(t *testing.T) {
	position, seen := map[string]int{}, map[string]bool{}
	for i, row := range table("fields.tsv", fields) {
		name, path := row[1], row[3]
		position[name]++
		require.Equal(t, strconv.Itoa(position[name]), row[2], "internal/tools/spec/fields.tsv:%d: the position of %s %s: "+
			"the rows of a table are numbered from 1, new ones at its end", i+2, name, path)
		require.False(t, seen[name+" "+path],
			"internal/tools/spec/fields.tsv:%d: %s %s stands there twice: remove one", i+2, name, path)
		seen[name+" "+path] = true
	}
}
