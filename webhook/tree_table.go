package webhook

import (
	"math/bits"
	"math/rand/v2"
)

// The table finds a member by its parent and its name. It is open-addressed;
// an entry is a node, or 0 when the slot is free. A text is a string once the
// tree is built and bytes before, hence the type parameter.

type text interface{ ~string | ~[]byte }

// seed makes the places of names unpredictable, so that a sender cannot choose
// names that all fall into one.
var seed = [2]uint64{rand.Uint64(), rand.Uint64() | 1}

// hashName mixes a parent and a name, eight bytes of it at a time. Scans of
// JSON compute the same value by themselves.
func hashName(parent int32, name string) uint64 {
	h := hashStart(parent)
	for len(name) >= 8 {
		h = fold(h ^ word(name))
		name = name[8:]
	}
	return fold(h ^ shortWord(name))
}

func hashStart(parent int32) uint64 { return seed[0] ^ uint64(parent)<<32 }

func fold(h uint64) uint64 {
	hi, lo := bits.Mul64(h, seed[1])
	return hi ^ lo
}

// word reads the first eight bytes of s.
func word(s string) uint64 { return uint64(half(s)) | uint64(half(s[4:]))<<32 }

func half(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// shortWord reads the seven bytes of s, or fewer.
func shortWord(s string) uint64 {
	n := len(s)
	switch {
	case n >= 4:
		return uint64(half(s)) | uint64(half(s[n-4:]))<<(8*(n-4))
	case n == 3:
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16
	case n == 2:
		return uint64(s[0]) | uint64(s[1])<<8
	case n == 1:
		return uint64(s[0])
	}
	return 0
}

// member returns the child of parent that is called name, or 0.
func (t *tree) member(parent int32, name string) int32 {
	return t.lookup(hashName(parent, name), parent, name)
}

// lookup is member for a name whose hash is known.
func (t *tree) lookup(h uint64, parent int32, name string) int32 {
	ix := t.ix
	if len(ix.table) == 0 {
		return 0
	}
	mask := uint64(len(ix.table) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
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
	if n.flags&(escapedName|numberedName) != 0 {
		return rareName(n, t.text) == name
	}
	return t.text[n.name:n.nameEnd] == name
}

// enter puts node i, whose name has the hash h, into the table. Its parent has no
// member of that name yet.
func (t *tree) enter(i int32, h uint64) {
	ix := t.ix
	if 2*(ix.used+1) > len(ix.table) {
		resize(ix, t.text, max(64, 2*len(ix.table)))
	}
	ix.put(i, h)
	ix.used++
}

// put writes i into the first free slot for a hash.
func (ix *index) put(i int32, h uint64) {
	mask := uint64(len(ix.table) - 1)
	at := h & mask
	for ix.table[at] != 0 {
		at = (at + 1) & mask
	}
	ix.table[at] = i
}

// resize moves the entries to a table of the given size, a power of two.
func resize[T text](ix *index, all T, size int) {
	old := ix.table
	ix.table = make([]int32, size)
	for _, i := range old {
		if i != 0 {
			n := &ix.nodes[i]
			ix.put(i, hashName(n.parent, nameIn(n, all)))
		}
	}
}

// nameIn returns the name of node n in a text.
func nameIn[T text](n *node, all T) string {
	if n.flags&(escapedName|numberedName) != 0 {
		return rareName(n, all)
	}
	return string(all[n.name:n.nameEnd])
}
