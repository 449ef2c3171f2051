package link

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Mistake is one thing that is wrong with a link file, or looks wrong.
type Mistake struct {
	File    string // as it was given to Load or Parse
	Line    int    // from 1
	Column  int    // in letters, from 1
	Text    string // what is wrong, and what was probably meant
	Warning bool   // the links work all the same
}

// String returns "links.json:3:14: unknown member "whem" (did you mean "when"?)".
func (m Mistake) String() string {
	text := m.Text
	if m.Warning {
		text = "warning: " + text
	}
	return fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, text)
}

// Mistakes is the error for link files that cannot be used: all that is wrong
// with them, in the order of the text.
type Mistakes []Mistake

// Error returns one line for each mistake.
func (m Mistakes) Error() string {
	lines := make([]string, len(m))
	for i, mistake := range m {
		lines[i] = mistake.String()
	}
	return strings.Join(lines, "\n")
}

// file is a text whose mistakes are collected.
type file struct {
	name string
	text []byte
	all  *[]Mistake
}

func (f *file) mistake(at int, format string, args ...any) { f.add(at, false, format, args...) }

func (f *file) warning(at int, format string, args ...any) { f.add(at, true, format, args...) }

func (f *file) add(at int, warning bool, format string, args ...any) {
	m := Mistake{File: f.name, Text: fmt.Sprintf(format, args...), Warning: warning}
	m.Line, m.Column = place(f.text, at)
	*f.all = append(*f.all, m)
}

// place returns the line and the column of an offset.
func place(text []byte, at int) (line, column int) {
	before := string(text[:min(at, len(text))])
	lines := strings.Count(before, "\n")
	last := before[strings.LastIndexByte(before, '\n')+1:]
	return lines + 1, utf8.RuneCountInString(last) + 1
}

// sorted returns the mistakes of a kind, file by file, in the order of the text,
// each once.
func sorted(all []Mistake, warnings bool) Mistakes {
	var list Mistakes
	for _, m := range all {
		if m.Warning == warnings && !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b Mistake) int {
		if a.File != b.File {
			return 0
		}
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return list
}

// quoted quotes a text for a message, shortened.
func quoted(s string) string {
	const most = 60
	if len(s) > most {
		return strconv.Quote(strings.ToValidUTF8(s[:most], "")) + "..."
	}
	return strconv.Quote(s)
}
