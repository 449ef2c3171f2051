package webhook

import (
	"slices"
	"strconv"
	"sync"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// tree is the one form that every encoding of an event is brought into: a text
// and an index over it. The text is a Go string, so whatever is cut out of it
// stays valid for ever, whoever keeps it.
type tree struct {
	text string
	ix   *index // nil after Event.Release
}

// index says where in the text each value stands. The root is node 0.
type index struct {
	nodes []node
	table []int32 // open-addressed: hash of parent and name → node; 0 is free
	used  int     // slots of the table in use, or more
}

// node is one value. Offsets count bytes of the tree's text.
type node struct {
	start, end    int32 // the value: without its quotes when it is a string
	name, nameEnd int32 // the member name: without its quotes; of a JSON list's element, name is its index
	parent        int32
	first         int32 // the first child, 0 when there is none
	next          int32 // the next sibling, 0 when there is none
	kind          nodeKind
	flags         nodeFlags
}

type nodeKind uint8

const (
	nodeObject nodeKind = iota
	nodeList
	nodeNull
	nodeBool
	nodeNumber
	nodeString // a JSON string
	nodeText   // the plain text of a form field
)

type nodeFlags uint8

const (
	escapedValue nodeFlags = 1 << iota // a JSON string with escapes in it
	escapedName                        // a member name with escapes in it
	numberedName                       // the name is the number in name: an element added by "a[]"
	fromPairs                          // a container made from form keys: it has no text of its own

	// While a form is read, of its containers:
	hasNames   // a child's name is no list index
	outOfOrder // the children's indexes do not ascend
)

var indexes = sync.Pool{New: func() any { return new(index) }}

// newIndex returns an empty index.
func newIndex() *index {
	ix := indexes.Get().(*index)
	ix.nodes = ix.nodes[:0]
	clear(ix.table)
	ix.used = 0
	return ix
}

// reserve makes room for about n more nodes.
func (ix *index) reserve(n int) {
	ix.nodes = slices.Grow(ix.nodes, n)
	slots := 64
	for slots < 2*n {
		slots *= 2
	}
	if slots > len(ix.table) && ix.used == 0 {
		ix.table = make([]int32, slots)
	}
}

// maxPooled bounds the memory that an idle index holds on to.
const maxPooled = 16 << 10

func (ix *index) release() {
	if cap(ix.nodes) <= maxPooled && len(ix.table) <= 4*maxPooled {
		indexes.Put(ix)
	}
}

// name returns the member name of node n.
func (t *tree) name(n *node) string {
	if n.flags&(escapedName|numberedName) != 0 {
		return rareName(n, t.text)
	}
	return t.text[n.name:n.nameEnd]
}

// rareName returns the name of a node whose name does not stand in the text as
// it is.
func rareName[T text](n *node, all T) string {
	if n.flags&numberedName != 0 {
		return strconv.Itoa(int(n.name))
	}
	return unquote(string(all[n.name:n.nameEnd]))
}

// scalar returns the text of node n, which is no container.
func (t *tree) scalar(n *node) string {
	if n.flags&escapedValue != 0 {
		return unquote(t.text[n.start:n.end])
	}
	return t.text[n.start:n.end]
}

func unquote(inner string) string {
	return string(phpjson.AppendUnquoted(make([]byte, 0, len(inner)), []byte(inner)))
}

// child returns the child of node i that a path segment names: a member by its
// name, an element of a list by its index. An object whose names are all
// numbers, as PHP writes a map keyed by id, also answers to an index.
func (t *tree) child(i int32, segment string) int32 {
	n := &t.ix.nodes[i]
	switch n.kind {
	case nodeObject:
		if c := t.member(i, segment); c != 0 {
			return c
		}
		if index, ok := listIndex(segment); ok && t.keyedByID(n) {
			return t.element(n, index)
		}
	case nodeList:
		if index, ok := listIndex(segment); ok {
			return t.element(n, index)
		}
	}
	return 0
}

func (t *tree) element(n *node, index int) int32 {
	c := n.first
	for ; c != 0 && index > 0; index-- {
		c = t.ix.nodes[c].next
	}
	return c
}

func (t *tree) keyedByID(n *node) bool {
	for c := n.first; c != 0; c = t.ix.nodes[c].next {
		child := &t.ix.nodes[c]
		if child.flags&numberedName != 0 {
			continue
		}
		if child.name == child.nameEnd {
			return false
		}
		for _, b := range []byte(t.text[child.name:child.nameEnd]) {
			if b < '0' || b > '9' {
				return false
			}
		}
	}
	return true
}

// listIndex reads "0", "1", "12": a number as PHP writes a list's keys.
func listIndex(s string) (int, bool) {
	if len(s) == 0 || len(s) > 9 || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		c := s[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

func (t *tree) count(n *node) int {
	count := 0
	for c := n.first; c != 0; c = t.ix.nodes[c].next {
		count++
	}
	return count
}
