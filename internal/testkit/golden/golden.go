// Package golden compares what a test got with a file that holds what it should
// get. The flag -update writes the files anew; it is there in the tests of every
// package that imports this one:
//
//	go test ./kaspi -run TestConversionOfTheSamples -update
package golden

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew instead of comparing with them")

// JSON fails when v, as indented JSON, is not what the file holds. The path is
// relative to the folder of the package under test.
func JSON(t *testing.T, path string, v any) {
	t.Helper()
	got, err := json.MarshalIndent(v, "", "  ")
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile(path, append(got, '\n'), 0o644))
	}
	mend := "after a wanted change, write " + path + " anew in the folder of this test: " +
		"go test -run '^" + t.Name() + "$' -update"
	want, err := os.ReadFile(path)
	require.NoError(t, err, mend)
	assert.Equal(t, string(bytes.TrimSpace(want)), string(got), mend)
}
