package link

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/go-retailcrm/sdk/webhook"
)

// WriteTo writes the explanation as a table for a terminal. It shows values of the
// event: it is for people who may see them.
func (x *Explanation) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	for _, l := range x.Links {
		l.write(&b)
	}
	n, err := w.Write(b.Bytes())
	return int64(n), err
}

// String returns the table.
func (x *Explanation) String() string {
	var b strings.Builder
	_, _ = x.WriteTo(&b) // a strings.Builder takes all
	return b.String()
}

func (l *LinkSeen) write(b *bytes.Buffer) {
	verdict := "no"
	switch {
	case l.Off:
		verdict = "off"
	case l.Matched:
		verdict = "yes"
	}
	fmt.Fprintf(b, "%s  %s\n", padded(verdict, 4), l.Name)
	if l.When != nil {
		writeFinding(b, l.When, 1)
	}
	for i := range l.Steps {
		l.Steps[i].write(b)
	}
}

func (s *StepSeen) write(b *bytes.Buffer) {
	name := s.Step + " (" + s.Action + ")"
	if strings.HasPrefix(s.Step, s.Action+"#") {
		name = s.Step
	}
	fmt.Fprintf(b, "  step %s: %s\n", name, s.Verdict)
	if s.Err != nil {
		fmt.Fprintf(b, "    error: %s\n", reason(s.Err))
	}
	if s.When != nil {
		writeFinding(b, s.When, 2)
	}
	for _, run := range s.Runs {
		if run.Element != "" {
			fmt.Fprintf(b, "    %s\n", run.Element)
		}
		for _, r := range run.Rules {
			r.write(b)
		}
		if run.Request != nil {
			fmt.Fprintf(b, "    → %s %s %s\n", run.Request.Method, run.Request.Path, run.Request.Body)
		}
	}
	if s.Result != nil {
		fmt.Fprintf(b, "    ← %s\n", shown(string(s.Result)))
	}
}

func (r *RuleSeen) write(b *bytes.Buffer) {
	value := shown(string(r.Value))
	switch {
	case r.Err != nil:
		value = "error: " + reason(r.Err)
	case r.Value == nil:
		value = "(" + r.Note + ")"
	}
	fmt.Fprintf(b, "    %s  ← %s  %s\n", padded(r.To, 28), padded(r.From, 32), value)
}

// writeFinding writes a condition with what it saw, and those in it below.
func writeFinding(b *bytes.Buffer, f *webhook.Finding, depth int) {
	c := &f.Condition
	sign := "✗"
	switch {
	case f.Err != nil:
		sign = "!"
	case f.Met:
		sign = "✓"
	}
	fmt.Fprintf(b, "%s%s %s", strings.Repeat("  ", depth), sign, describe(c))
	if c.All == nil && c.Any == nil && c.Not == nil && c.Elements == "" {
		if f.Value.Exists() {
			fmt.Fprintf(b, "  saw %s", shown(string(f.Value.JSON())))
		} else {
			b.WriteString("  saw nothing")
		}
	}
	if f.Err != nil {
		fmt.Fprintf(b, "  error: %s", reason(f.Err))
	}
	b.WriteByte('\n')
	for _, part := range f.Parts {
		if c.Elements != "" && c.Where == nil {
			part.Condition.Elements = ""
		}
		writeFinding(b, &part, depth+1)
	}
}

// describe writes what a condition asks.
func describe(c *webhook.Condition) string {
	switch {
	case c.All != nil:
		return "all of"
	case c.Any != nil:
		return "any of"
	case c.Not != nil:
		return "not"
	case c.Where != nil:
		return string(c.Elements) + " element of " + c.Path
	}
	text := c.Path + " " + string(c.Op)
	if c.Elements != "" {
		text = string(c.Elements) + " " + text
	}
	for _, v := range c.Values {
		text += " " + string(v)
	}
	if c.From != "" {
		text += " " + c.From
	}
	return text
}

// shown shortens a value for a line.
func shown(s string) string {
	const most = 120
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

// ExplainFile writes the explanation of an event that stands in a file, as JSON, a form
// or a query.
func (s *Set) ExplainFile(w io.Writer, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("link: %w", err)
	}
	ev, err := webhook.ParseBody("", text)
	if err != nil {
		return err
	}
	_, err = s.Explain(ev).WriteTo(w)
	return err
}
