// Package readme compiles the programs in the READMEs, so that they cannot
// drift from the code.
package readme

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	languages = []string{"README.md", "README.ru.md"}
	goBlock   = regexp.MustCompile("(?s)```go\n(.*?)```")
	anyBlock  = regexp.MustCompile("(?s)```.*?```")
)

// All programs are vetted at once, each in a folder of its own, because go
// vet has to be started and to load the client's dependencies only once so.
// Both languages show the same programs, so one of them is enough.
func TestProgramsCompile(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the programs")
	}
	programs := goBlock.FindAllStringSubmatch(read(t, languages[0]), -1)
	require.Equal(t, 11, len(programs), "when a program was added, raise the number: none is passed over unseen")
	// Inside the module, so that its packages are found, and with an
	// underscore, so that ./... passes them over.
	dir, err := os.MkdirTemp(".", "_programs")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	vet := []string{"vet"}
	for i, p := range programs {
		folder := filepath.Join(dir, fmt.Sprint("program", i+1))
		name := "main.go"
		if strings.HasPrefix(p[1], "package shop_test") {
			name = "shop_test.go"
		}
		require.NoError(t, os.Mkdir(folder, 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(p[1]), 0o600))
		vet = append(vet, "./"+folder)
	}
	out, err := exec.CommandContext(t.Context(), "go", vet...).CombinedOutput()
	require.NoError(t, err, "a program in the READMEs, counted from the top, does not compile:\n%s", out)
}

func TestBothLanguagesShowTheSamePrograms(t *testing.T) {
	english := anyBlock.FindAllString(read(t, languages[0]), -1)
	require.NotEmpty(t, english)
	require.Equal(t, english, anyBlock.FindAllString(read(t, languages[1]), -1))
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", name))
	require.NoError(t, err)
	return string(text)
}

// A package that the READMEs do not name is found by nobody.
func TestEachFolderIsNamed(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join("..", "..", "..", "*", "doc.go"))
	require.NoError(t, err)
	require.NotEmpty(t, folders)
	for _, language := range languages {
		text := read(t, language)
		for _, file := range folders {
			name := filepath.Base(filepath.Dir(file))
			if !strings.Contains(text, "`"+name+"`") {
				t.Errorf("%s: add %s to the table of packages", language, name)
			}
		}
	}
}
