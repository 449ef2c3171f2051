package webhook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"unicode/utf8"

	"github.com/go-retailcrm/sdk/internal/phpjson"
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
	nodes    []node // ix.nodes with all of its room
	n        int    // nodes in use
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
	if s.n == len(s.nodes) && !s.grow() {
		return errMembers
	}
	s.nodes[s.n] = n
	s.n++
	i, err := s.value(phpjson.SkipSpace(s.b, i), s.n-1, depth)
	s.ix.nodes = s.nodes[:s.n]
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
	return true
}

// value reads the value at b[i] into node k, which knows its name and its
// parent, and appends the nodes below it.
func (s *jsonScan) value(i, k, depth int) (end int, err error) {
	n := &s.nodes[k]
	switch c := s.b[i]; {
	case c == '"':
		n.kind, n.start = nodeString, int32(i+1)
		end, high := plainText(s.b, i+1)
		if s.b[end] != '"' || high&highs != 0 {
			plain := false
			if end, plain, err = s.text(i, end); err != nil {
				return end, err
			}
			if !plain {
				n.flags |= escapedValue
			}
		}
		n.end = int32(end)
		return end + 1, nil
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

// container reads what is between the opening byte of node at, which is before
// b[i], and its closing byte. It returns the index after that.
func (s *jsonScan) container(i int, at int32, depth int, closing byte) (int, error) {
	b := s.b
	if b[i] <= ' ' {
		i = phpjson.SkipSpace(b, i)
	}
	if b[i] == closing {
		return i + 1, nil
	}
	s.nodes[at].first = int32(s.n)
	for {
		k := s.n
		if k == len(s.nodes) && !s.grow() {
			return i, errMembers
		}
		s.n++
		n := &s.nodes[k]
		*n = node{parent: at}
		var err error
		if closing == '}' {
			if i, err = s.name(i, n, int32(k)); err != nil {
				return i, err
			}
		}
		if i, err = s.value(i, k, depth); err != nil {
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
// the table, and returns the index of the value.
func (s *jsonScan) name(i int, n *node, k int32) (int, error) {
	b := s.b
	if b[i] != '"' {
		return i, s.syntax(i, "member name expected")
	}
	end, high := plainText(b, i+1)
	n.name, n.nameEnd = int32(i+1), int32(end)
	if b[end] != '"' || high&highs != 0 {
		var err error
		if end, err = s.oddName(i, end, n); err != nil {
			return end, err
		}
	}
	if !s.enter(n, k) {
		return i, errTwice(k)
	}
	if end++; b[end] <= ' ' {
		end = phpjson.SkipSpace(b, end)
	}
	if b[end] != ':' {
		return end, s.syntax(end, "colon expected after member name")
	}
	if end++; b[end] <= ' ' {
		end = phpjson.SkipSpace(b, end)
	}
	return end, nil
}

// oddName is for names that are not plain ASCII.
func (s *jsonScan) oddName(i, stop int, n *node) (int, error) {
	end, plain, err := s.text(i, stop)
	n.nameEnd = int32(end)
	if !plain {
		n.flags = escapedName
	}
	return end, err
}

// enter puts node n, number k, into the table, and returns false when its
// object has a member of that name already.
func (s *jsonScan) enter(n *node, k int32) bool {
	ix := s.ix
	if 2*(ix.used+1) > len(ix.table) {
		ix.nodes = s.nodes[:s.n]
		resize(ix, s.b, max(64, 2*len(ix.table)))
	}
	mask := uint64(len(ix.table) - 1)
	at := s.hash(n) & mask
	for ; ix.table[at] != 0; at = (at + 1) & mask {
		o := &s.nodes[ix.table[at]]
		if o.parent == n.parent && s.sameName(o, n) {
			return false
		}
	}
	ix.table[at] = k
	ix.used++
	return true
}

// hash is hashName for a node. It reads whole words, as behind the
// text there is room to.
func (s *jsonScan) hash(n *node) uint64 {
	if n.flags != 0 {
		return hashName(n.parent, rareName(n, s.b))
	}
	from, to := int(n.name), int(n.nameEnd)
	h := hashStart(n.parent, to-from)
	for ; from+8 <= to; from += 8 {
		h = fold(h ^ binary.LittleEndian.Uint64(s.b[from:]))
	}
	if from < to {
		h = fold(h ^ binary.LittleEndian.Uint64(s.b[from:])&(1<<(8*(to-from))-1))
	}
	return h
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
// may be wrong.
func specials(w uint64) uint64 {
	quote := w ^ (lows * '"')
	slash := w ^ (lows * '\\')
	return ((w-lows*0x20)&^w | (quote-lows)&^quote | (slash-lows)&^slash) & highs
}

// plainText returns the index of the first byte from i on that is no plain
// text, and in high the bits of the bytes before it.
func plainText(b []byte, i int) (end int, high uint64) {
	for {
		w := binary.LittleEndian.Uint64(b[i:])
		if m := specials(w); m != 0 {
			n := bits.TrailingZeros64(m) &^ 7
			return i + n>>3, high | w&(1<<n-1)
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
	if !validUTF8(s.b[i+1 : stop]) {
		return stop, false, s.syntax(i+1, "string is not valid UTF-8")
	}
	return stop, true, nil
}

// validUTF8 is utf8.Valid, faster on text of two-byte letters: Cyrillic.
func validUTF8(b []byte) bool {
	for len(b) >= 8 {
		w := binary.LittleEndian.Uint64(b)
		switch {
		case w&highs == 0:
			b = b[8:]
		case w&0xC0E0C0E0C0E0C0E0 == 0x80C080C080C080C0 && notOverlong(w):
			b = b[8:]
		case b[0] < utf8.RuneSelf:
			b = b[1:]
		case b[0] >= 0xC2 && b[0] <= 0xDF && b[1]&0xC0 == 0x80:
			b = b[2:]
		default:
			r, size := utf8.DecodeRune(b)
			if r == utf8.RuneError && size == 1 {
				return false
			}
			b = b[size:]
		}
	}
	return utf8.Valid(b)
}

// notOverlong reports whether none of the four leading bytes of w is C0 or C1.
func notOverlong(w uint64) bool {
	const leads = 0x001E001E001E001E
	return ((w&leads)+0x007E007E007E007E)&0x0080008000800080^0x0080008000800080 == 0
}

// number reads the number at b[i].
func (s *jsonScan) number(i int) (int, error) {
	j := i
	if s.b[j] != '0' {
		for s.b[j]-'0' <= 9 {
			j++
		}
	} else {
		j++
	}
	if c := s.b[j]; j > i && (c == ',' || c == '}' || c == ']') {
		return j, nil
	}
	return phpjson.ScanNumber(s.b[:s.end], i)
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

// duplicate is the error for a name that comes twice: it says where.
func (t *tree) duplicate(i int32) error {
	return fmt.Errorf("name %s comes twice", clip(t.path(i)))
}
