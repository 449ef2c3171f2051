package webhook

import (
	"errors"
	"fmt"

	"github.com/go-retailcrm/sdk/internal/phpjson"
)

var (
	errDepth   = errors.New("nested too deep")
	errMembers = errors.New("too many values")
)

// jsonScan indexes the JSON text b[:end] in one pass that checks it as
// strictly as the JSON v2 decoder does. Only names that come twice are found
// later, when the names are entered into the table.
type jsonScan struct {
	b        []byte
	nodes    []node
	maxDepth int
	maxNodes int
}

// document reads the one value between i and the end of the text into node n,
// which is appended. Depth is how many containers are open around it.
func (s *jsonScan) document(i int, n node, depth int) error {
	end, err := s.value(phpjson.SkipSpace(s.b, i), n, depth)
	if err != nil {
		return err
	}
	if end = phpjson.SkipSpace(s.b, end); end < len(s.b) {
		return &phpjson.SyntaxError{Offset: end, Reason: "text after the value"}
	}
	return nil
}

// value appends node n, which knows its name and its parent, for the value at
// b[i], and the nodes below it.
func (s *jsonScan) value(i int, n node, depth int) (end int, err error) {
	if i >= len(s.b) {
		return i, &phpjson.SyntaxError{Offset: i, Reason: "unexpected end"}
	}
	if len(s.nodes) >= s.maxNodes {
		return i, errMembers
	}
	n.start = int32(i)
	switch c := s.b[i]; {
	case c == '"':
		plain := false
		if end, plain, err = phpjson.ScanString(s.b, i); err != nil {
			return end, err
		}
		n.kind, n.start, n.end = nodeString, int32(i+1), int32(end-1)
		if !plain {
			n.flags |= escapedValue
		}
		s.nodes = append(s.nodes, n)
		return end, nil
	case c == '{' || c == '[':
		if depth >= s.maxDepth {
			return i, errDepth
		}
		at := len(s.nodes)
		s.nodes = append(s.nodes, n)
		if c == '{' {
			end, err = s.object(i, int32(at), depth+1)
		} else {
			end, err = s.list(i, int32(at), depth+1)
		}
		s.nodes[at].end = int32(end)
		return end, err
	case c == '-' || '0' <= c && c <= '9':
		n.kind = nodeNumber
		end, err = phpjson.ScanNumber(s.b, i)
	default:
		if n.kind = nodeBool; c == 'n' {
			n.kind = nodeNull
		}
		end, err = phpjson.ScanLiteral(s.b, i)
	}
	n.end = int32(end)
	s.nodes = append(s.nodes, n)
	return end, err
}

func (s *jsonScan) object(i int, at int32, depth int) (int, error) {
	s.nodes[at].kind = nodeObject
	i = phpjson.SkipSpace(s.b, i+1)
	if i < len(s.b) && s.b[i] == '}' {
		return i + 1, nil
	}
	for last := int32(0); ; {
		keyEnd, value, plain, err := phpjson.ScanName(s.b, i)
		if err != nil {
			return value, err
		}
		n := node{name: int32(i + 1), nameEnd: int32(keyEnd - 1), parent: at}
		if !plain {
			n.flags = escapedName
		}
		last = s.link(at, last)
		if i, err = s.value(value, n, depth); err != nil {
			return i, err
		}
		var more bool
		if i, more, err = phpjson.NextElement(s.b, i, '}'); err != nil || !more {
			return i, err
		}
	}
}

func (s *jsonScan) list(i int, at int32, depth int) (int, error) {
	s.nodes[at].kind = nodeList
	i = phpjson.SkipSpace(s.b, i+1)
	if i < len(s.b) && s.b[i] == ']' {
		return i + 1, nil
	}
	for last := int32(0); ; {
		var err error
		last = s.link(at, last)
		if i, err = s.value(i, node{parent: at}, depth); err != nil {
			return i, err
		}
		var more bool
		if i, more, err = phpjson.NextElement(s.b, i, ']'); err != nil || !more {
			return i, err
		}
	}
}

// link makes the node that comes next a child of node at, after the child
// last (0 for the first), and returns it.
func (s *jsonScan) link(at, last int32) int32 {
	child := int32(len(s.nodes))
	if last == 0 {
		s.nodes[at].first = child
	} else {
		s.nodes[last].next = child
	}
	return child
}

// duplicate is the error for a name that comes twice. It names the object, not
// the value.
func (t *tree) duplicate(i int32) error {
	return fmt.Errorf("name %s comes twice", clip(t.path(i)))
}
