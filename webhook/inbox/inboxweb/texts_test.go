package inboxweb

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Every text of a template and of a failure has its Russian one, and none of
// those is left over.
func TestEveryTextIsInRussian(t *testing.T) {
	used := map[string]bool{"d": true, "h": true, "min": true, "s": true} // of span
	for _, state := range []string{"pending", "done", "dead"} {
		used[state] = true
	}
	collect(t, used, regexp.MustCompile(`\bt "([^"]+)"|page \S+ "([^"]+)"`), "templates/*.html")
	collect(t, used, regexp.MustCompile(`&failure\{http\.\w+, "([^"]+)"`), "*.go")
	for text := range used {
		require.Contains(t, inRussian, text)
		require.Equal(t, inRussian[text], russian(text))
	}
	for text := range inRussian {
		require.Contains(t, used, text)
	}
}

func collect(t *testing.T, used map[string]bool, pattern *regexp.Regexp, glob string) {
	t.Helper()
	names, err := fs.Glob(os.DirFS("."), glob)
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		text, err := os.ReadFile(filepath.FromSlash(name))
		require.NoError(t, err)
		for _, m := range pattern.FindAllStringSubmatch(string(text), -1) {
			used[strings.Join(m[1:], "")] = true
		}
	}
}

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-1: "–", 0: "0 s", 59 * time.Second: "59 s", 60 * time.Second: "1 min 0 s",
		61*time.Minute + time.Second: "1 h 1 min", 49 * time.Hour: "2 d 1 h",
	} {
		require.Equal(t, want, span(d, english))
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "",
		"Привет, 👩\u200D🚀": "Привет, 👩\u200D🚀",
		"a\u202Eb\u2066c":  "a[U+202E]b[U+2066]c",
		"\x00\x1b[31m":     "[U+0000][U+001B][31m",
		"\xff\xfe":         "\uFFFD",
		"line\nline\t":     "line\nline\t",
	} {
		require.Equal(t, want, visible(text, 30), text)
	}
	require.Equal(t, strings.Repeat("ж", 15)+" … (+10)", visible(strings.Repeat("ж", 20), 31))
}
