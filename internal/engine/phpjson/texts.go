package phpjson

import (
	"encoding/binary"
	"strings"
)

// texts makes the strings of one text. Short ones are cut from pieces of
// memory that they share, a few hundred bytes each: that takes less time and
// room than one allocation for each, and who keeps one string keeps one piece.
// Those seen before are the same string again.
type texts struct {
	piece strings.Builder
	size  int               // of the next piece
	seen  *[seenSize]string // strings by their hash
	short bool              // the text is too short to remember any
}

const (
	seenFrom = 4 << 10 // the size of a text from which repeated strings are worth remembering
	seenBits = 10
	seenSize = 1 << seenBits
	seenLen  = 128 // of the longest that is remembered

	pieceSize = 512
	alone     = 128 // a string from this length on has its own memory
)

// begin prepares for a text of n bytes.
func (t *texts) begin(n int) {
	t.size = min(n, pieceSize)
	if t.short = n < seenFrom; !t.short && t.seen == nil {
		t.seen = new([seenSize]string)
	}
}

// end forgets the strings.
func (t *texts) end() {
	t.piece.Reset()
	if !t.short {
		clear(t.seen[:])
	}
}

// keep returns b as a string, the same one for equal short texts.
func (t *texts) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if t.short || len(b) > seenLen {
		return t.cut(b)
	}
	slot := &t.seen[place(b)]
	if *slot != string(b) {
		*slot = t.cut(b)
	}
	return *slot
}

// place returns where a string is remembered. Strings that share a place drive
// each other out, and nothing else happens.
func place(b []byte) uint64 {
	var head, tail uint64
	switch n := len(b); {
	case n >= 8:
		head, tail = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[n-8:])
	case n >= 4:
		head, tail = uint64(binary.LittleEndian.Uint32(b)), uint64(binary.LittleEndian.Uint32(b[n-4:]))
	default:
		head, tail = uint64(b[0])|uint64(b[n/2])<<8, uint64(b[n-1])
	}
	const odd = 0x9E3779B97F4A7C15 // mixes the bits
	return ((head*odd ^ tail + uint64(len(b))) * odd) >> (64 - seenBits)
}

// cut returns b as a string of its own.
func (t *texts) cut(b []byte) string {
	if len(b) >= alone {
		return string(b)
	}
	from := t.piece.Len()
	if from+len(b) > t.piece.Cap() {
		t.piece.Reset()
		t.piece.Grow(max(t.size, len(b)))
		from = 0
	}
	t.piece.Write(b)
	return t.piece.String()[from:]
}
