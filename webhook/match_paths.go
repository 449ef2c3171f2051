package webhook

// Paths are the paths that many conditions ask about: what stands at each is then
// looked up once for an event, and not once for each condition. Add conditions before
// the first [Paths.See]; after that it may be used by many goroutines.
type Paths struct{ slots map[string]int }

// Add makes a condition share its look-ups with the others.
func (p *Paths) Add(m *Matcher) {
	if p.slots == nil {
		p.slots = map[string]int{}
	}
	c := &m.condition
	if m.stars == nil && m.parts == nil {
		slot, known := p.slots[c.Path]
		if !known {
			slot = len(p.slots)
			p.slots[c.Path] = slot
		}
		m.slot = slot + 1
	}
	if m.stars != nil {
		return // what is below asks elements
	}
	for _, part := range m.parts {
		p.Add(part)
	}
}

// Lookups is a source that remembers the values of [Paths]. It is not for concurrent use,
// nor for conditions that were added to other Paths.
type Lookups struct {
	src    Source
	values []Value
	known  []bool
}

// See returns a source that remembers what it looked up in src.
func (p *Paths) See(src Source) *Lookups {
	return &Lookups{src: src, values: make([]Value, len(p.slots)), known: make([]bool, len(p.slots))}
}

// Value returns the value at a path.
func (l *Lookups) Value(path string) Value { return l.src.Value(path) }

// value is what the condition asks about.
func (m *Matcher) value(src Source) Value {
	l, remembers := src.(*Lookups)
	if !remembers || m.slot == 0 || m.slot > len(l.values) {
		return src.Value(m.condition.Path)
	}
	i := m.slot - 1
	if !l.known[i] {
		l.values[i], l.known[i] = l.src.Value(m.condition.Path), true
	}
	return l.values[i]
}
