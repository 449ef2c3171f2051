package documented_test

import (
	"flag"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/documented"
)

// dir is a folder relative to the module's root, without those below it.
var dir = flag.String("dir", "", "check this folder alone, such as webhook/inbox")

// public are the folders at the module's root with what users import. They are
// read, so that nobody has to think of a new one.
func public(t *testing.T) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join("..", "..", ".."))
	require.NoError(t, err)
	for _, e := range entries {
		if e.IsDir() && e.Name() != "internal" && e.Name() != "examples" && !strings.HasPrefix(e.Name(), ".") {
			list = append(list, e.Name())
		}
	}
	require.Contains(t, list, "retailcrm")
	return list
}

const advice = `
A good comment tells what the name cannot: what it is for, its unit or format (RUB, kopecks or decimal; grams;
millimetres; UTC or Moscow), which values it takes, when it is absent, and the label on the screen. Write it
above the name or behind it on its line, and use the wording that the field has elsewhere. To see these alone:

	go test ./internal/testkit/documented -dir `

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, folder := range folders(t) {
		t.Run(folder, func(t *testing.T) {
			findings, err := documented.Check(filepath.Join("..", "..", "..", folder))
			require.NoError(t, err)
			if len(findings) > 0 {
				t.Errorf("%d names lack a comment that says something:\n\n%s%s%s",
					len(findings), lines(findings), advice, folder)
			}
		})
	}
}

const linkAdvice = `
Square brackets link to an exported name: [Name], [Type.Method] or [Type.Field] of this package, and the same behind
a package: [pkg.Name] when a file of this one imports it, [github.com/go-retailcrm/sdk/pkg.Name] when none does.
A name that came by embedding is linked where it is declared. To see these alone:

	go test ./internal/testkit/documented -run Links -dir `

func TestDocLinksResolve(t *testing.T) {
	links := documented.Links{
		Root: filepath.Join("..", "..", ".."), Module: "github.com/go-retailcrm/sdk", Std: std(t),
	}
	for _, folder := range folders(t) {
		t.Run(folder, func(t *testing.T) {
			findings, err := links.Check(folder)
			require.NoError(t, err)
			if len(findings) > 0 {
				t.Errorf("%d doc links lead nowhere:\n\n%s%s%s", len(findings), lines(findings), linkAdvice, folder)
			}
		})
	}
}

// std is the folder of the standard library. A test that was built with
// -trimpath does not know it by itself.
func std(t *testing.T) string {
	t.Helper()
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	require.NoError(t, err)
	return filepath.Join(strings.TrimSpace(string(root)), "src")
}

// folders are those to check, relative to the module's root.
func folders(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, top := range public(t) {
		below, err := documented.Folders(filepath.Join("..", "..", "..", top))
		require.NoError(t, err)
		for _, folder := range below {
			all = append(all, filepath.ToSlash(filepath.Join(top, folder)))
		}
	}
	if *dir == "" {
		return all
	}
	one := path.Clean(filepath.ToSlash(*dir))
	require.Contains(t, all, one, "-dir wants a folder with a public package, relative to the module's root")
	return []string{one}
}

// lines are the findings, one a line, with paths from the module's root.
func lines(findings []documented.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		f.File = strings.TrimPrefix(filepath.ToSlash(f.File), "../../../")
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}
