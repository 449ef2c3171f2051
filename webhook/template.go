package webhook

import (
	"errors"
	"fmt"
	"strings"
)

// ErrTemplate is what the error for a template that cannot be read wraps.
var ErrTemplate = errors.New("invalid template")

// Template is a text with paths in double braces:
// "Заказ {{number}}, {{customer.lastName}}". Make it with [ParseTemplate]; it may
// be used by many goroutines.
type Template struct{ parts []templatePart }

// templatePart is a text, and the path whose value follows it.
type templatePart struct {
	text string
	path string // "" after the last text
}

// ParseTemplate reads a template. The error wraps [ErrTemplate], and [ErrPath]
// when it is a path that cannot be read.
func ParseTemplate(s string) (*Template, error) {
	var parts []templatePart
	for {
		text, rest, more := strings.Cut(s, "{{")
		if !more {
			return &Template{append(parts, templatePart{text: text})}, nil
		}
		path, after, closed := strings.Cut(rest, "}}")
		path = strings.TrimSpace(path)
		switch {
		case !closed:
			return nil, fmt.Errorf("%w: %s has no closing braces", ErrTemplate, clip("{{"+rest))
		case path == "":
			return nil, fmt.Errorf("%w: a path is empty", ErrTemplate)
		}
		if err := CheckPath(path); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrTemplate, err)
		}
		parts = append(parts, templatePart{text: text, path: path})
		s = after
	}
}

// Paths returns the paths of the template in the order that they stand in it.
func (t *Template) Paths() []string {
	var paths []string
	for _, p := range t.parts {
		if p.path != "" {
			paths = append(paths, p.path)
		}
	}
	return paths
}

// Render fills the template. Paths that lead nowhere give nothing; when none of
// them leads anywhere there is no text either, but a missing value.
func (t *Template) Render(src Source) Value {
	var b strings.Builder
	var first Value
	paths, found := 0, 0
	for _, p := range t.parts {
		b.WriteString(p.text)
		if p.path == "" {
			continue
		}
		v := src.Value(p.path)
		if paths++; paths == 1 {
			first = v
		}
		if v.Exists() {
			found++
			b.WriteString(v.String())
		}
	}
	if paths > 0 && found == 0 {
		return first
	}
	return TextOf(b.String())
}
