package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// report prints what happens in columns.
type report struct{ w io.Writer }

func (r *report) title(text string) { fmt.Fprintf(r.w, "\n%s\n", text) }

// field prints a value with its title and path.
func (r *report) field(title, path, value string) {
	if title == "" {
		title = "—"
	}
	fmt.Fprintf(r.w, "  %s  %s  %s\n", pad(title, 38), pad(path, 30), value)
}

// done prints a step that worked.
func (r *report) done(step, result string) { fmt.Fprintf(r.w, "  ✓ %s %s\n", pad(step, 26), result) }

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}
