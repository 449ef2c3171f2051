package webhook

// Limits bound what an event may cost. A field that is 0 has its default.
type Limits struct {
	Bytes   int `json:"bytes,omitzero"`   // size of the body; default 1 MiB, at most 256 MiB
	Depth   int `json:"depth,omitzero"`   // lists and objects inside each other; default 100, at most 10,000
	Members int `json:"members,omitzero"` // values of all kinds in the event; default 100,000
}

// The defaults of [Limits].
const (
	DefaultBytes   = 1 << 20 // what Limits.Bytes 0 means: 1 MiB
	DefaultDepth   = 100     // what Limits.Depth 0 means
	DefaultMembers = 100_000 // what Limits.Members 0 means
)

// Bounds that no setting passes: offsets are 32 bits wide, and the depth is
// that of the JSON v2 decoder.
const (
	mostBytes = 256 << 20
	mostDepth = 10_000
	mostNodes = 1 << 26
)

func (l Limits) withDefaults() Limits {
	return Limits{
		Bytes:   bounded(l.Bytes, DefaultBytes, mostBytes),
		Depth:   bounded(l.Depth, DefaultDepth, mostDepth),
		Members: bounded(l.Members, DefaultMembers, mostNodes),
	}
}

func bounded(n, standard, most int) int {
	if n <= 0 {
		return standard
	}
	return min(n, most)
}
