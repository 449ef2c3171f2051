package webhook

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// errPart is the error for a multipart part that is declared as JSON and is not.
var errPart = errors.New("part is not valid JSON")

// formTree builds the tree of a form: each pair's key names its place, as PHP
// reads keys: items[0][offer][id], phones[][number].
//
// Containers are built as objects, each child under its name; a container
// whose names are exactly 0 to n-1 is a list in the end. So an index costs
// what its digits cost, however large it is.
type formTree struct {
	tree
	buf    []byte // the text as bytes
	limits Limits
	body   int32 // nodes below this one came from the body and win over a query
	// A key whose place is taken is passed over, and no error.
	firstCounts bool

	// The last key up to its last bracket, and the container it leads to: the
	// next key often has the same.
	prefix   string
	prefixAt int32
}

// add puts pairs below the root, which is an object.
func (f *formTree) add(pairs []pair) error {
	f.ix.reserve(len(pairs) + len(pairs)/4)
	first := int32(len(f.ix.nodes))
	root := &f.ix.nodes[0]
	root.flags |= fromPairs
	for c := root.first; c != 0; c = f.ix.nodes[c].next {
		root.end = c
	}
	for i := range pairs {
		if err := f.pair(&pairs[i]); err != nil {
			return err
		}
	}
	for i := first; i < int32(len(f.ix.nodes)); i++ {
		f.makeList(i)
	}
	return nil
}

// pair adds one value.
func (f *formTree) pair(p *pair) error {
	key := f.text[p.name:p.nameEnd]
	at, start, name := f.samePlace(p, key)
	if at == 0 {
		var err error
		if at, start, name, err = f.walk(p, key); err != nil || at < 0 {
			return err
		}
	}
	var h uint64
	if name != "" {
		h = hashName(at, name)
		if other := f.lookup(h, at, name); other != 0 {
			if other < f.body {
				return nil
			}
			return f.conflict(key)
		}
	}
	return f.value(at, start, name, h, p)
}

// samePlace returns where a key leads to when that is the container of the key
// before, and 0 otherwise.
func (f *formTree) samePlace(p *pair, key string) (at, start int32, name string) {
	n := len(f.prefix)
	if f.prefixAt == 0 || len(key) < n+3 || key[n] != '[' || key[len(key)-1] != ']' || key[:n] != f.prefix {
		return 0, 0, ""
	}
	name = key[n+1 : len(key)-1]
	if strings.IndexByte(name, ']') >= 0 {
		return 0, 0, ""
	}
	return f.prefixAt, p.name + int32(n) + 1, name
}

// walk goes to the container that a key leads to, and makes what is missing on
// the way. It returns the last name of the key and where that starts; the
// container is -1 when the body has a value there.
func (f *formTree) walk(p *pair, key string) (at, start int32, name string, err error) {
	start, name = p.name, key
	rest := ""
	if open := strings.IndexByte(key, '['); open > 0 && wellFormed(key[open:]) {
		name, rest = key[:open], key[open:]
	}
	numbered := false
	f.prefixAt = 0
	for depth := 1; rest != ""; depth++ {
		if depth >= f.limits.Depth {
			return 0, 0, "", errDepth
		}
		if len(f.ix.nodes) >= f.limits.Members {
			return 0, 0, "", errMembers
		}
		next, ok := f.container(at, start, name)
		if !ok {
			return -1, 0, "", f.conflict(key)
		}
		if next < f.body {
			return -1, 0, "", nil
		}
		at = next
		numbered = numbered || name == ""
		closing := strings.IndexByte(rest, ']')
		start = p.nameEnd - int32(len(rest)) + 1
		name, rest = rest[1:closing], rest[closing+1:]
	}
	if at != 0 && !numbered {
		f.prefix, f.prefixAt = key[:len(key)-len(name)-2], at
	}
	return at, start, name, nil
}

// wellFormed reports whether s is [a][b]...: keys that are not are plain names.
func wellFormed(s string) bool {
	for s != "" {
		if s[0] != '[' {
			return false
		}
		closing := strings.IndexByte(s, ']')
		if closing < 0 {
			return false
		}
		s = s[closing+1:]
	}
	return true
}

func (f *formTree) conflict(key string) error {
	if f.firstCounts {
		return nil
	}
	return fmt.Errorf("form field %s comes twice, or as a value and as a list", clip(key))
}

// container returns the child of at called name, which it adds when there is
// none; ok is false when the child is a value. The name starts at start.
func (f *formTree) container(at, start int32, name string) (child int32, ok bool) {
	if name != "" {
		if child = f.member(at, name); child != 0 {
			n := &f.ix.nodes[child]
			return child, child < f.body || n.kind == nodeObject && n.flags&fromPairs != 0
		}
	}
	child = f.append(at, start, name, hashName(at, name), node{kind: nodeObject, flags: fromPairs})
	return child, true
}

// value adds the value of pair p below at. A text that is a JSON list or object
// is added as such.
func (f *formTree) value(at, start int32, name string, h uint64, p *pair) error {
	if len(f.ix.nodes) >= f.limits.Members {
		return errMembers
	}
	child := f.append(at, start, name, h, node{kind: nodeText, start: p.value, end: p.valueEnd})
	if !p.json && !looksLikeJSON(f.text[p.value:p.valueEnd]) {
		return nil
	}
	if end, err := phpjson.SkipValue(f.buf[:p.valueEnd], int(p.value), 0); err != nil || !isSpace(f.text[end:p.valueEnd]) {
		if p.json {
			return errors.Join(errPart, err)
		}
		return nil
	}
	n := f.ix.nodes[child]
	f.ix.nodes = f.ix.nodes[:child]
	var covered [padding]byte
	f.buf, covered = pad(f.buf, int(p.valueEnd))
	defer copy(f.buf[p.valueEnd:], covered[:])
	s := jsonScan{b: f.buf, end: int(p.valueEnd), ix: f.ix, maxDepth: f.limits.Depth, maxNodes: f.limits.Members}
	return s.document(int(p.value), n, f.depth(at)+1)
}

func isSpace(s string) bool { return strings.Trim(s, " \t\r\n") == "" }

func (f *formTree) depth(at int32) int {
	depth := 0
	for ; at != 0; at = f.ix.nodes[at].parent {
		depth++
	}
	return depth
}

// looksLikeJSON reports whether a text starts as a JSON list or object does.
func looksLikeJSON(s string) bool {
	if s == "" || s[0] > ' ' && s[0] != '{' && s[0] != '[' {
		return false
	}
	s = strings.TrimLeft(s, " \t\r\n")
	return s != "" && (s[0] == '{' || s[0] == '[')
}

// append adds node n below at. While a form is read, the containers made from
// its keys have no text; their end is the last child and their start the list
// index that "[]" takes next. The name's hash is h.
func (f *formTree) append(at, start int32, name string, h uint64, n node) int32 {
	child := int32(len(f.ix.nodes))
	parent := &f.ix.nodes[at]
	n.parent, n.name, n.nameEnd = at, start, start+int32(len(name))
	if at != 0 {
		parent.count(&n, name)
	}
	if name == "" {
		h = hashName(at, f.name(&n))
	}
	if parent.first == 0 {
		parent.first = child
	} else {
		f.ix.nodes[parent.end].next = child
	}
	parent.end = child
	f.ix.nodes = append(f.ix.nodes, n)
	f.enter(child, h)
	return child
}

// count notes in a container whether its names are list indexes, and gives a
// child without a name the next one.
func (n *node) count(child *node, name string) {
	if name == "" {
		child.flags |= numberedName
		child.name = n.start
		n.start++
		return
	}
	index, ok := listIndex(name)
	switch {
	case !ok:
		n.flags |= hasNames
	case int32(index) == n.start:
		n.start++
	default:
		n.flags |= outOfOrder
		n.start = max(n.start, int32(index)+1)
	}
}

// makeList turns container i into a list when its names are 0 to n-1, in
// whatever order they came.
func (f *formTree) makeList(i int32) {
	n := &f.ix.nodes[i]
	if n.flags&fromPairs == 0 || n.flags&hasNames != 0 || f.tree.count(n) != int(n.start) {
		return
	}
	n.kind = nodeList
	if n.flags&outOfOrder == 0 {
		return
	}
	n.first = f.member(i, "0")
	for index, last := 1, n.first; index < int(n.start); index++ {
		next := f.member(i, strconv.Itoa(index))
		f.ix.nodes[last].next, f.ix.nodes[next].next = next, 0
		last = next
	}
}
