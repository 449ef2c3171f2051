package lossless_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
)

// A package with types that keep unknown members gives them to this one:
// without JSON methods, a field Extra keeps nothing, and nothing says so.
func TestEachPackageWithExtraIsTried(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); name == "internal" || strings.HasPrefix(name, "_") || name == ".git" {
			return fs.SkipDir
		}
		declared, err := lossless.Declared(path)
		if err != nil || len(declared) == 0 {
			return err
		}
		folder, _ := filepath.Rel(root, path)
		if !tries(t, path) {
			t.Errorf("%s/types_test.go: no test of the folder gives its types with a field Extra (%s ...) to "+
				"lossless.Check: write one as in kaspi/types_test.go", filepath.ToSlash(folder), declared[0])
		}
		return nil
	}))
}

// tries reports whether a test of a folder uses this package.
func tries(t *testing.T, dir string) bool {
	t.Helper()
	tests, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	require.NoError(t, err)
	for _, name := range tests {
		source, err := os.ReadFile(name)
		require.NoError(t, err)
		if strings.Contains(string(source), "lossless.Check") {
			return true
		}
	}
	return false
}
