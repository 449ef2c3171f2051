package link

import (
	"bytes"
	"errors"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// node is a JSON value that knows where in its file it stands.
type node struct {
	at, end int      // byte offsets: text[at:end] is the value
	kind    kind     // what it is
	text    string   // of a string, without quotes and escapes
	names   []string // of an object, in the order of the file
	nameAt  []int    // where each name stands
	values  []*node  // of an object or a list
}

type kind byte

const (
	isNull kind = iota
	isBool
	isNumber
	isString
	isList
	isObject
)

func (k kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a text", "a list", "an object"}[k]
}

// member returns a member of an object, nil when there is none.
func (n *node) member(name string) *node {
	for i, other := range n.names {
		if other == name {
			return n.values[i]
		}
	}
	return nil
}

// placed is an error at an offset.
type placed struct {
	at     int
	reason string
}

func (e *placed) Error() string { return e.reason }

// maxDepth is how deep values stand in each other at the most.
const maxDepth = 100

// parseNodes reads a JSON text. A name that comes twice is reported; the error is
// a *placed.
func parseNodes(b []byte, report func(at int, format string, args ...any)) (*node, error) {
	p := nodeParser{b, report}
	i := 0
	if bytes.HasPrefix(b, []byte("\ufeff")) {
		i = 3
	}
	n, i, err := p.value(i, 0)
	if err == nil {
		if i = phpjson.SkipSpace(b, i); i < len(b) {
			err = &placed{i, "text after the value"}
		}
	}
	var syntax *phpjson.SyntaxError
	if errors.As(err, &syntax) {
		err = &placed{syntax.Offset, syntax.Reason}
	}
	return n, err
}

type nodeParser struct {
	b      []byte
	report func(at int, format string, args ...any)
}

func (p nodeParser) value(i, depth int) (*node, int, error) {
	i = phpjson.SkipSpace(p.b, i)
	if i >= len(p.b) {
		return nil, i, &placed{i, "unexpected end"}
	}
	if depth > maxDepth {
		return nil, i, &placed{i, "nested too deep"}
	}
	n := &node{at: i}
	var err error
	switch c := p.b[i]; {
	case c == '{':
		n.kind = isObject
		n.end, err = p.object(n, i+1, depth+1)
	case c == '[':
		n.kind = isList
		n.end, err = p.list(n, i+1, depth+1)
	case c == '"':
		n.kind = isString
		n.text, n.end, err = p.string(i)
	case c == '-' || '0' <= c && c <= '9':
		n.kind = isNumber
		n.end, err = phpjson.ScanNumber(p.b, i)
	default:
		if c != 'n' {
			n.kind = isBool
		}
		n.end, err = phpjson.ScanLiteral(p.b, i)
	}
	return n, n.end, err
}

func (p nodeParser) string(i int) (text string, end int, err error) {
	end, _, err = phpjson.ScanString(p.b, i)
	if err != nil {
		return "", end, err
	}
	return string(phpjson.AppendUnquoted(nil, p.b[i+1:end-1])), end, nil
}

func (p nodeParser) list(n *node, i, depth int) (end int, err error) {
	if i = phpjson.SkipSpace(p.b, i); i < len(p.b) && p.b[i] == ']' {
		return i + 1, nil
	}
	for more := true; more; {
		var element *node
		if element, i, err = p.value(i, depth); err != nil {
			return i, err
		}
		n.values = append(n.values, element)
		if i, more, err = phpjson.NextElement(p.b, i, ']'); err != nil {
			return i, err
		}
	}
	return i, nil
}

func (p nodeParser) object(n *node, i, depth int) (end int, err error) {
	if i = phpjson.SkipSpace(p.b, i); i < len(p.b) && p.b[i] == '}' {
		return i + 1, nil
	}
	seen := map[string]bool{}
	for more := true; more; {
		i = phpjson.SkipSpace(p.b, i)
		nameEnd, after, _, err := phpjson.ScanName(p.b, i)
		if err != nil {
			return nameEnd, err
		}
		name := string(phpjson.AppendUnquoted(nil, p.b[i+1:nameEnd-1]))
		if seen[name] {
			p.report(i, "%s comes twice", quoted(name))
		}
		seen[name] = true
		n.names, n.nameAt = append(n.names, name), append(n.nameAt, i)
		var value *node
		if value, i, err = p.value(after, depth); err != nil {
			return i, err
		}
		n.values = append(n.values, value)
		if i, more, err = phpjson.NextElement(p.b, i, '}'); err != nil {
			return i, err
		}
	}
	return i, nil
}
