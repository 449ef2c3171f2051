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

var block = regexp.MustCompile("(?s)```go\n(.*?)```")

func TestProgramsCompile(t *testing.T) {
	for _, name := range []string{"README.md", "README.ru.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", name))
		require.NoError(t, err)
		programs := block.FindAllStringSubmatch(string(text), -1)
		require.Len(t, programs, 6, name)
		for i, p := range programs {
			t.Run(fmt.Sprint(name, "/", i+1), func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "main.go")
				if strings.HasPrefix(p[1], "package shop_test") {
					file = filepath.Join(t.TempDir(), "shop_test.go")
				}
				require.NoError(t, os.WriteFile(file, []byte(p[1]), 0o600))
				cmd := exec.CommandContext(t.Context(), "go", "vet", file)
				out, err := cmd.CombinedOutput()
				require.NoError(t, err, "%s", out)
			})
		}
	}
}

func TestBothLanguagesShowTheSamePrograms(t *testing.T) {
	var all []string
	for _, name := range []string{"README.md", "README.ru.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", name))
		require.NoError(t, err)
		all = append(all, strings.Join(regexp.MustCompile("(?s)```.*?```").FindAllString(string(text), -1), "\n"))
	}
	require.Equal(t, all[0], all[1])
}
