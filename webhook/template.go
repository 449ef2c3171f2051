package webhook

import (
	"errors"
	"fmt"
	"strings"
)

// ErrTemplate is what the error for a template that cannot be read wraps.
var ErrTemplate = errors.New("invalid template")

// templatePart is a text, and the path whose value follows it.
type templatePart struct {
	text string
	path string // "" after the last text
}

// parseTemplate reads "Order {{number}} of {{customer.lastName}}".
func parseTemplate(s string) ([]templatePart, error) {
	var parts []templatePart
	for {
		text, rest, more := strings.Cut(s, "{{")
		if !more {
			return append(parts, templatePart{text: text}), nil
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

// renderTemplate fills a template. Paths that lead nowhere give nothing; when
// none of them leads anywhere there is no text either.
func renderTemplate(parts []templatePart, ev *Event) Value {
	var b strings.Builder
	paths, found := 0, 0
	for _, p := range parts {
		b.WriteString(p.text)
		if p.path == "" {
			continue
		}
		paths++
		if v := ev.Value(p.path); v.Exists() {
			found++
			b.WriteString(v.String())
		}
	}
	if paths > 0 && found == 0 {
		return ev.Value(firstPath(parts))
	}
	return TextOf(b.String())
}

func firstPath(parts []templatePart) string {
	for _, p := range parts {
		if p.path != "" {
			return p.path
		}
	}
	return ""
}
