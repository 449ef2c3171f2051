package webhook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

var (
	errDepth   = errors.New("nested too deep")
	errMembers = errors.New("too many values")
)

// errTwice is the error for the node whose name its object has already.
type errTwice int32

func (errTwice) Error() string { return "name comes twice" }

// jsonScan indexes a JSON text in one pass that checks it as strictly as the
// JSON v2 decoder does. What is common (text without escapes, plain integers,
// no white space) is read here, eight bytes at a time; all else is left to
// package phpjson.
type jsonScan struct {
	b        []byte // the text up to end, and at least padding zeros, at which every scan stops
	end      int
	ix       *index
	nodes    []node  // ix.nodes with all of its room
	n        int     // nodes in use
	table    []int32 // ix.table, at least twice as long as nodes
	maxDepth int
	maxNodes int
}

// padding is how many zero bytes stand behind a text that is scanned.
const padding = 8

var zeros [padding]byte

// pad returns b[:end] with the zeros behind it, and whatever stood there.
func pad(b []byte, end int) (padded []byte, covered [padding]byte) {
	if len(b) < end+padding {
		b = append(b, zeros[:]...)
	}
	copy(covered[:], b[end:])
	copy(b[end:], zeros[:])
	return b, covered
}

// document reads the one value that stands between i and the end of the text
// as node n, which is appended. Depth is how many containers are open around
// it.
func (s *jsonScan) document(i int, n node, depth int) error {
	s.n = len(s.ix.nodes)
	s.nodes = s.ix.nodes[:max(s.n, min(cap(s.ix.nodes), s.maxNodes))]
	s.growTable()
	if s.n == len(s.nodes) && !s.grow() {
		return errMembers
	}
	s.nodes[s.n] = n
	s.n++
	i, err := s.value(phpjson.SkipSpace(s.b, i), s.n-1, depth)
	s.ix.nodes, s.ix.used = s.nodes[:s.n], s.n
	if err != nil {
		return err
	}
	if i = phpjson.SkipSpace(s.b, i); i < s.end {
		return &phpjson.SyntaxError{Offset: i, Reason: "text after the value"}
	}
	return nil
}

// grow makes room for more nodes, unless there are as many as may be.
func (s *jsonScan) grow() bool {
	if s.n >= s.maxNodes {
		return false
	}
	s.nodes = slices.Grow(s.nodes, 64)
	s.nodes = s.nodes[:min(cap(s.nodes), s.maxNodes)]
	s.ix.nodes = s.nodes
	s.growTable()
	return true
}

// growTable makes the table long enough for all nodes that there is room for, so
// that it need not be looked at for each.
func (s *jsonScan) growTable() {
	size := max(64, len(s.ix.table))
	for size < 2*len(s.nodes) {
		size *= 2
	}
	if size > len(s.ix.table) {
		resize(s.ix, s.b, size)
	}
	s.table = s.ix.table
}

// value reads the value at b[i] into node k, which knows its name and its
// parent, and appends the nodes below it.
func (s *jsonScan) value(i, k, depth int) (end int, err error) {
	n := &s.nodes[k]
	switch c := s.b[i]; {
	case c == '"':
		return s.string(i, n)
	case c == '{' || c == '[':
		if depth >= s.maxDepth {
			return i, errDepth
		}
		n.start = int32(i)
		if n.kind = nodeObject; c == '[' {
			n.kind = nodeList
		}
		end, err = s.container(i+1, int32(k), depth+1, c+2)
		s.nodes[k].end = int32(end)
		return end, err
	case c == '-' || '0' <= c && c <= '9':
		n.kind = nodeNumber
		end, err = s.number(i)
	default:
		if n.kind = nodeBool; c == 'n' {
			n.kind = nodeNull
		}
		if i >= s.end {
			return i, s.unexpectedEnd()
		}
		end, err = phpjson.ScanLiteral(s.b[:s.end], i)
	}
	n.start, n.end = int32(i), int32(end)
	return end, err
}

// string reads the string at b[i] into node n.
func (s *jsonScan) string(i int, n *node) (int, error) {
	end, high := plainText(s.b, i+1)
	n.kind, n.start, n.end = nodeString, int32(i+1), int32(end)
	if s.b[end] != '"' || high&highs != 0 {
		return s.oddText(i, end, n)
	}
	return end + 1, nil
}

// oddText reads a string that is not plain ASCII, or not ended, from the byte
// at stop.
func (s *jsonScan) oddText(i, stop int, n *node) (int, error) {
	end, plain, err := s.text(i, stop)
	if err != nil {
		return end, err
	}
	if !plain {
		n.flags |= escapedValue
	}
	n.end = int32(end)
	return end + 1, nil
}

// container reads what is between the opening byte of node at, which is before
// b[i], and its closing byte. It returns the index after that. It stays in one
// piece, as it runs for every member of every webhook and calls are what it would cost.
func (s *jsonScan) container(i int, at int32, depth int, closing byte) (int, error) {
	b := s.b
	if b[i] <= ' ' {
		i = phpjson.SkipSpace(b, i)
	}
	if b[i] == closing {
		return i + 1, nil
	}
	s.nodes[at].first = int32(s.n)
	for index := int32(0); ; index++ {
		k := s.n
		if k == len(s.nodes) && !s.grow() {
			return i, errMembers
		}
		s.n++
		n := &s.nodes[k]
		*n = node{parent: at, name: index}
		var err error
		if closing == '}' {
			if i, err = s.name(i, n, int32(k)); err != nil {
				return i, err
			}
		}
		if b[i] != '"' {
			i, err = s.value(i, k, depth)
		} else {
			i, err = s.string(i, n)
		}
		if err != nil {
			return i, err
		}
		if b[i] <= ' ' {
			i = phpjson.SkipSpace(b, i)
		}
		if b[i] != ',' {
			break
		}
		s.nodes[k].next = int32(s.n)
		if i++; b[i] <= ' ' {
			i = phpjson.SkipSpace(b, i)
		}
	}
	if b[i] != closing {
		return i, s.syntax(i, fmt.Sprintf("comma or %q expected", closing))
	}
	return i + 1, nil
}

// name reads a member name and its colon for node n, number k, enters it into
// the table, and returns the index of the value. It hashes the name, as
// hashName does, in the words that it reads.
func (s *jsonScan) name(i int, n *node, k int32) (int, error) {
	b := s.b
	if b[i] != '"' {
		return i, s.syntax(i, "member name expected")
	}
	end, high, h := i+1, uint64(0), hashStart(n.parent)
	for {
		w := binary.LittleEndian.Uint64(b[end:])
		if m := specials(w); m != 0 {
			size := bits.TrailingZeros64(m) & 56
			w &= 1<<(size&63) - 1
			high, h, end = high|w, fold(h^w), end+size>>3
			break
		}
		high, h, end = high|w, fold(h^w), end+8
	}
	n.name, n.nameEnd = int32(i+1), int32(end)
	if b[end] != '"' || high&highs != 0 {
		var err error
		if end, h, err = s.oddName(i, end, n); err != nil {
			return end, err
		}
	}
	at := h & uint64(len(s.table)-1)
	if s.table[at] != 0 {
		if at = s.probe(at, n); at == taken {
			return i, errTwice(k)
		}
	}
	s.table[at] = k
	if end++; b[end] != ':' {
		if end = phpjson.SkipSpace(b, end); b[end] != ':' {
			return end, s.syntax(end, "colon expected after member name")
		}
	}
	if end++; b[end] <= ' ' {
		end = phpjson.SkipSpace(b, end)
	}
	return end, nil
}

// oddName reads a name that is not plain ASCII, or not ended, from the byte at
// stop.
func (s *jsonScan) oddName(i, stop int, n *node) (end int, h uint64, err error) {
	end, plain, err := s.text(i, stop)
	if err != nil {
		return end, 0, err
	}
	n.nameEnd = int32(end)
	if !plain {
		n.flags = escapedName
	}
	return end, hashName(n.parent, nameIn(n, s.b)), nil
}

// taken is what probe returns for a name that its object has already.
const taken = ^uint64(0)

// probe returns the next free slot for node n from one on that is in use.
func (s *jsonScan) probe(at uint64, n *node) uint64 {
	for mask := uint64(len(s.table) - 1); s.table[at] != 0; at = (at + 1) & mask {
		o := &s.nodes[s.table[at]]
		if o.parent == n.parent && s.sameName(o, n) {
			return taken
		}
	}
	return at
}

func (s *jsonScan) sameName(o, n *node) bool {
	if (o.flags|n.flags)&(escapedName|numberedName) != 0 {
		return nameIn(o, s.b) == nameIn(n, s.b)
	}
	return bytes.Equal(s.b[o.name:o.nameEnd], s.b[n.name:n.nameEnd])
}

const (
	lows  = 0x0101010101010101
	highs = 0x8080808080808080
)

// specials marks the bytes of w that end a run of plain text: a quote, a
// backslash or a control character. The lowest mark is right; marks above it
// may be wrong. Exchanging 0x22, the quote, with 0x20 makes all but the
// backslash one range, the bytes below 0x21.
func specials(w uint64) uint64 {
	range21 := (w ^ lows*0x02) - lows*0x21
	slash := (w ^ lows*'\\') - lows
	return (range21 | slash) &^ w & highs
}

// plainText returns the index of the first byte from i on that is no plain
// text, and in high the bits of the bytes before it.
func plainText(b []byte, i int) (end int, high uint64) {
	for {
		w := binary.LittleEndian.Uint64(b[i:])
		if m := specials(w); m != 0 {
			n := bits.TrailingZeros64(m) & 56
			return i + n>>3, high | w&(1<<(n&63)-1)
		}
		high |= w
		i += 8
	}
}

// text goes on reading the string that starts with the quote at b[i] from the
// byte at stop, where plain text ends. It returns the index of the closing
// quote, and whether there are no escapes before it.
func (s *jsonScan) text(i, stop int) (end int, plain bool, err error) {
	if s.b[stop] != '"' {
		end, plain, err = phpjson.ScanString(s.b[:s.end], i)
		return end - 1, plain, err
	}
	if !phpjson.ValidUTF8(s.b[i+1 : stop]) {
		return stop, false, s.syntax(i+1, "string is not valid UTF-8")
	}
	return stop, true, nil
}

// number reads the number at b[i].
func (s *jsonScan) number(i int) (int, error) {
	b, j := s.b, i
	if b[j] == '0' {
		j++
	} else {
		j = skipDigits(b, j)
	}
	whole := j
	if j > i && b[j] == '.' {
		j = skipDigits(b, j+1)
	}
	if c := b[j]; (c == ',' || c == '}' || c == ']') && j > i && j != whole+1 {
		return j, nil
	}
	return phpjson.ScanNumber(b[:s.end], i)
}

func skipDigits(b []byte, i int) int {
	for b[i]-'0' <= 9 {
		i++
	}
	return i
}

func (s *jsonScan) syntax(i int, reason string) error {
	if i >= s.end {
		return s.unexpectedEnd()
	}
	return &phpjson.SyntaxError{Offset: i, Reason: reason}
}

func (s *jsonScan) unexpectedEnd() error {
	return &phpjson.SyntaxError{Offset: s.end, Reason: "unexpected end"}
}

// explain says where a name is that comes twice.
func (t *tree) explain(err error) error {
	var twice errTwice
	if errors.As(err, &twice) {
		return fmt.Errorf("name %s comes twice", clip(t.shortPath(int32(twice))))
	}
	return err
}
