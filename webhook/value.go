package webhook

import (
	"fmt"
	"iter"
	"strconv"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Kind is what a [Value] is in its event. Form fields and query parameters are
// Strings, whatever they hold.
type Kind uint8

// The kinds of a value.
const (
	Missing Kind = iota // there is nothing at the path
	Null                // JSON's null: the sender says there is none
	Bool                // JSON's true or false
	Number              // a JSON number, with its digits as they came
	String              // a text, and whatever comes from a form or a query
	List                // a list of values of any kinds
	Object              // names with values of any kinds
)

var kindNames = [...]string{"missing", "null", "a boolean", "a number", "a text", "a list", "an object"}

// String returns the kind with its article: "a list".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Value is one value of an event: a scalar, a list, an object, or nothing at
// all when its path leads nowhere. Its methods never panic, and none turns a
// value into another one: a number keeps all its digits, and what is no
// number gives an error. Texts that it returns stay valid for ever.
//
// The zero Value is missing.
type Value struct {
	tree *tree
	node int32  // the value, or the last one on the way to it
	fail reason // why the rest of the way leads nowhere
	rest string // what could not be followed
}

type reason uint8

const (
	found reason = iota
	noSuchChild
	stray    // a backslash in the path
	released // the event was released
)

// Value follows a path from v: see [Event.Value].
func (v Value) Value(path string) Value {
	if v.tree == nil || v.fail != found {
		v.rest = joinPath(v.rest, path)
		return v
	}
	if v.tree.ix == nil {
		return Value{tree: v.tree, fail: released, rest: path}
	}
	for rest, more := path, path != ""; more; {
		segment, after, next, ok := nextSegment(rest)
		if !ok {
			return Value{tree: v.tree, node: v.node, fail: stray, rest: rest}
		}
		child := v.tree.child(v.node, segment)
		if child == 0 {
			return Value{tree: v.tree, node: v.node, fail: noSuchChild, rest: rest}
		}
		v.node, rest, more = child, after, next
	}
	return v
}

// get returns the node of v, or nil when there is none.
func (v Value) get() *node {
	if v.tree == nil || v.fail != found || v.tree.ix == nil {
		return nil
	}
	return &v.tree.ix.nodes[v.node]
}

// Kind returns the JSON type of the value: [Object], [List], [Null], …, or
// [Missing] when the path leads nowhere.
func (v Value) Kind() Kind {
	n := v.get()
	if n == nil {
		return Missing
	}
	switch n.kind {
	case nodeObject:
		return Object
	case nodeList:
		return List
	case nodeNull:
		return Null
	case nodeBool:
		return Bool
	case nodeNumber:
		return Number
	}
	return String
}

// Exists reports whether the path leads to a value. Null exists.
func (v Value) Exists() bool { return v.get() != nil }

// IsNull reports whether the value is a JSON null.
func (v Value) IsNull() bool { return v.Kind() == Null }

// Path returns the path of the value in its event: the one that was asked for
// when it does not exist, and the name instead of an index that stood for it.
func (v Value) Path() string {
	if v.tree == nil || v.tree.ix == nil {
		return v.rest
	}
	return joinPath(v.tree.path(v.node), v.rest)
}

// shortPath is Path for an error.
func (v Value) shortPath() string { return joinPath(v.tree.shortPath(v.node), v.rest) }

// Err returns nil when the value exists. Otherwise it is a [*ValueError] that
// wraps [ErrMissing] and says which segment of the path failed and why.
func (v Value) Err() error {
	switch {
	case v.tree == nil:
		return &ValueError{Path: v.rest, Segment: v.rest, Reason: "there is no event", err: ErrMissing}
	case v.tree.ix == nil || v.fail == released:
		return &ValueError{Path: v.rest, Segment: v.rest, Reason: "the event was released", err: ErrReleased}
	case v.fail == found:
		return nil
	case v.fail == stray:
		return &ValueError{Path: v.shortPath(), Segment: v.rest, Reason: strayBackslash, err: ErrPath}
	}
	segment, _, _, _ := nextSegment(v.rest)
	return &ValueError{Path: v.shortPath(), Segment: segment, Reason: v.whyMissing(segment), err: ErrMissing}
}

func (v Value) whyMissing(segment string) string {
	n := &v.tree.ix.nodes[v.node]
	parent := "the event"
	if v.node != 0 {
		parent = clip(v.tree.shortPath(v.node))
	}
	switch n.kind {
	case nodeObject:
		return fmt.Sprintf("%s has no member %s", parent, clip(segment))
	case nodeList:
		if _, ok := listIndex(segment); !ok {
			return fmt.Sprintf("%s is a list and %s is no index", parent, clip(segment))
		}
		return fmt.Sprintf("%s is a list of length %d", parent, v.tree.count(n))
	}
	return fmt.Sprintf("%s is %s", parent, Value{tree: v.tree, node: v.node}.Kind())
}

// String returns the text of a scalar ("12.50", "true"), "" for null and for
// a missing value, and the JSON text of a list or an object.
func (v Value) String() string {
	n := v.get()
	switch {
	case n == nil || n.kind == nodeNull:
		return ""
	case n.kind >= nodeBool:
		return v.tree.scalar(n)
	case n.flags&fromPairs == 0:
		return v.tree.text[n.start:n.end]
	}
	return string(v.JSON())
}

// Len returns the number of elements or members, and 0 for anything but a list
// or an object.
func (v Value) Len() int {
	n := v.get()
	if n == nil {
		return 0
	}
	return v.tree.count(n)
}

// Each iterates over the members of an object and the elements of a list, with
// their names or indexes, in the order that they came in.
func (v Value) Each() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		n := v.get()
		if n == nil {
			return
		}
		list := n.kind == nodeList
		for c, i := n.first, 0; c != 0; i++ {
			var name string
			if list {
				name = strconv.Itoa(i)
			} else {
				name = v.tree.name(&v.tree.ix.nodes[c])
			}
			if !yield(name, Value{tree: v.tree, node: c}) || v.tree.ix == nil {
				return
			}
			c = v.tree.ix.nodes[c].next
		}
	}
}

// Leaves iterates over all scalars below v, in the order that they came in: the
// flat view of an event. Null is a leaf; an empty list or object has none. A path
// is made when you ask a leaf for it ([Value.Path]): all of them together may be
// much longer than the event if the sender wants it so.
func (v Value) Leaves() iter.Seq[Value] {
	return func(yield func(Value) bool) { v.leaves(yield) }
}

func (v Value) leaves(yield func(Value) bool) bool {
	n := v.get()
	if n == nil {
		return true
	}
	for c := n.first; c != 0; c = v.tree.ix.nodes[c].next {
		child := Value{tree: v.tree, node: c}
		if v.tree.ix.nodes[c].kind <= nodeList {
			if !child.leaves(yield) {
				return false
			}
		} else if !yield(child) {
			return false
		}
		if v.tree.ix == nil { // released meanwhile
			return false
		}
	}
	return true
}

// JSON returns the value as JSON text, and nil when it is missing. What came
// as JSON is returned as it came; form fields are strings.
func (v Value) JSON() []byte {
	n := v.get()
	if n == nil {
		return nil
	}
	return v.tree.appendJSON(nil, n)
}

// Decode reads the value into out, which points to an entity of package
// retailcrm or to a type of your own with json tags. Numbers and strings turn
// into each other as the field needs, so that a form decodes like JSON; see
// the package retailcrm for what else is forgiven. A missing value is an
// error that wraps [ErrMissing].
func (v Value) Decode(out any) error {
	if err := v.Err(); err != nil {
		return err
	}
	if err := phpjson.Unmarshal(v.JSON(), out); err != nil {
		return v.mismatch(unfit(err), err)
	}
	return nil
}

// appendJSON writes node n as JSON.
func (t *tree) appendJSON(b []byte, n *node) []byte {
	switch {
	case n.kind == nodeText:
		return appendQuoted(b, t.text[n.start:n.end])
	case n.kind == nodeString:
		return append(b, t.text[n.start-1:n.end+1]...)
	case n.flags&fromPairs == 0:
		return append(b, t.text[n.start:n.end]...)
	}
	opening, closing := byte('{'), byte('}')
	if n.kind == nodeList {
		opening, closing = '[', ']'
	}
	b = append(b, opening)
	for c := n.first; c != 0; {
		child := &t.ix.nodes[c]
		if c != n.first {
			b = append(b, ',')
		}
		if n.kind == nodeObject {
			b = append(appendQuoted(b, t.name(child)), ':')
		}
		b = t.appendJSON(b, child)
		c = child.next
	}
	return append(b, closing)
}

// appendQuoted writes a text that is valid UTF-8 as a JSON string.
func appendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < 0x20:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
