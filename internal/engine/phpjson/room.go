package phpjson

// A model is far larger than the shortest text of it: {} costs two bytes, and
// an order three thousand. So that a short text cannot take all memory, what its
// lists, maps and pointers may take is bounded by its length. Real answers take
// about as much as their text; the first part is for a few short records.
const (
	roomOfAny     = 8 << 20
	roomOfOneByte = 16
)

func roomFor(length int) int { return roomOfAny + roomOfOneByte*length }

// take counts one more value of a size.
func (d *decoder) take(size uintptr) error {
	if d.room -= int(size); d.room < 0 {
		return syntax(d.i, "more elements than so short a text may have")
	}
	return nil
}
