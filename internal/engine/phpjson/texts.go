package phpjson

import "strings"

// texts makes the strings of one text. Short ones are cut from pieces of
// memory that they share, a few hundred bytes each: that takes less time and
// room than one allocation for each, and who keeps one string keeps one piece.
// Those seen before are the same string again.
type texts struct {
	piece strings.Builder
	size  int               // of the next piece
	seen  *[seenSize]string // short strings by their hash; nil in a short text
}

const (
	seenFrom = 4 << 10 // the size of a text from which repeated strings are worth remembering
	seenSize = 512
	seenLen  = 40 // of the longest that is remembered

	pieceSize = 512
	alone     = 128 // a string from this length on has its own memory
)

// begin prepares for a text of n bytes.
func (t *texts) begin(n int) {
	t.size = min(n, pieceSize)
	if n < seenFrom {
		return
	}
	if t.seen == nil {
		t.seen = new([seenSize]string)
	}
}

// end forgets the strings.
func (t *texts) end() {
	t.piece.Reset()
	if t.seen != nil {
		clear(t.seen[:])
	}
}

// keep returns b as a string, the same one for equal short texts.
func (t *texts) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if t.seen == nil || len(b) > seenLen {
		return t.cut(b)
	}
	slot := &t.seen[hash(b)&(seenSize-1)]
	if *slot != string(b) {
		*slot = t.cut(b)
	}
	return *slot
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
