package readme

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// allowed are the modules that an importer of retailcrm may compile.
var allowed = []string{
	"github.com/go-retailcrm/sdk",
	"github.com/go-json-experiment/json",
	"github.com/google/go-querystring",
	"github.com/hashicorp/go-cleanhttp",
	"github.com/hashicorp/go-retryablehttp",
	"github.com/shopspring/decimal",
}

// consumer returns a function that runs go in a copy of the consumer's module,
// which takes the SDK from this working tree, and returns what go printed.
func consumer(t *testing.T) func(args ...string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles a module of its own")
	}
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "consumer"))))
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	require.NoError(t, err)
	run := func(args ...string) string {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod "+os.Getenv("GOFLAGS"), "GOWORK=off")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "go %s: %s", strings.Join(args, " "), out)
		return string(out)
	}
	run("mod", "edit", "-replace", "github.com/go-retailcrm/sdk="+root)
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o600))
	return run
}

// Importing the client compiles the standard library and a handful of
// modules, nothing of what the stores and marketplaces need.
func TestImportersCompileLittle(t *testing.T) {
	run := consumer(t)
	run("vet", ".")
	modules := strings.Fields(run("list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "."))
	slices.Sort(modules)
	modules = slices.Compact(modules)
	require.Contains(t, modules, "consumer", "go list tells what is compiled")
	require.Contains(t, modules, "github.com/go-retailcrm/sdk")
	for _, m := range modules {
		if m != "consumer" {
			require.Contains(t, allowed, m)
		}
	}
}
