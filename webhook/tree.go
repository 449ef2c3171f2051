package webhook

import (
	"hash/maphash"
	"strconv"
	"sync"

	"github.com/go-retailcrm/sdk/internal/phpjson"
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
	used  int     // slots of the table in use
}

// node is one value. Offsets count bytes of the tree's text.
type node struct {
	start, end    int32 // the value: without its quotes when it is a string
	name, nameEnd int32 // the member name: without its quotes
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
	numberedName                       // name is itself the number: an element added by "a[]"
	fromPairs                          // a container made from form keys: it has no text of its own

	// While a form is read, of its containers:
	hasNames   // a child's name is no list index
	outOfOrder // the children's indexes do not ascend
)

// seed makes the places of names in the table unpredictable, so that a sender
// cannot choose names that all fall into one.
var seed = maphash.MakeSeed()

var indexes = sync.Pool{New: func() any { return new(index) }}

// newIndex returns an empty index.
func newIndex() *index {
	ix := indexes.Get().(*index)
	ix.nodes = ix.nodes[:0]
	clear(ix.table)
	ix.used = 0
	return ix
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
	switch {
	case n.flags&numberedName != 0:
		return strconv.Itoa(int(n.name))
	case n.flags&escapedName != 0:
		return unquote(t.text[n.name:n.nameEnd])
	}
	return t.text[n.name:n.nameEnd]
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

func place(parent int32, name string) uint64 {
	return maphash.String(seed, name) + uint64(parent)*0x9E3779B97F4A7C15
}

// member returns the child of parent that is called name, or 0.
func (t *tree) member(parent int32, name string) int32 {
	ix := t.ix
	if len(ix.table) == 0 {
		return 0
	}
	mask := uint64(len(ix.table) - 1)
	for at := place(parent, name) & mask; ; at = (at + 1) & mask {
		i := ix.table[at]
		if i == 0 {
			return 0
		}
		if n := &ix.nodes[i]; n.parent == parent && t.isNamed(n, name) {
			return i
		}
	}
}

func (t *tree) isNamed(n *node, name string) bool {
	if n.flags&(escapedName|numberedName) == 0 {
		return t.text[n.name:n.nameEnd] == name
	}
	return t.name(n) == name
}

// enter puts member i into the table and returns false when its parent has a
// member of that name already.
func (t *tree) enter(i int32) bool {
	ix := t.ix
	if 2*(ix.used+1) > len(ix.table) {
		t.resize(max(64, 2*len(ix.table)))
	}
	n := &ix.nodes[i]
	name := t.name(n)
	mask := uint64(len(ix.table) - 1)
	at := place(n.parent, name) & mask
	for ; ix.table[at] != 0; at = (at + 1) & mask {
		if o := &ix.nodes[ix.table[at]]; o.parent == n.parent && t.isNamed(o, name) {
			return false
		}
	}
	ix.table[at] = i
	ix.used++
	return true
}

// resize moves the table's entries to one of the given size, a power of two.
func (t *tree) resize(size int) {
	ix := t.ix
	old := ix.table
	ix.table = make([]int32, size)
	mask := uint64(size - 1)
	for _, i := range old {
		if i == 0 {
			continue
		}
		n := &ix.nodes[i]
		at := place(n.parent, t.name(n)) & mask
		for ix.table[at] != 0 {
			at = (at + 1) & mask
		}
		ix.table[at] = i
	}
}

// enterAll enters the object members among the nodes from the given one on.
// It returns the first whose name comes twice, or 0.
func (t *tree) enterAll(from int) int32 {
	ix := t.ix
	size := max(64, len(ix.table))
	for size < 2*(ix.used+len(ix.nodes)-from) {
		size *= 2
	}
	if size > len(ix.table) {
		t.resize(size)
	}
	for i := max(from, 1); i < len(ix.nodes); i++ {
		if ix.nodes[ix.nodes[i].parent].kind == nodeObject && !t.enter(int32(i)) {
			return int32(i)
		}
	}
	return 0
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
