package keeping

import "time"

// PurgeEvery is how often a Run removes what is too old.
const PurgeEvery = time.Hour

// believable is how far a clock may have moved between two looks at it, an
// hour apart, to be taken for right. A jump counts once it has lasted.
const (
	believable = PurgeEvery + PurgeEvery/2
	lasting    = PurgeEvery - time.Minute
)

// ClockMark is what an inbox has seen of the clock, kept with its events: a
// clock that is ahead for a moment, as after a start before the time is known,
// must not make a Run remove what is not old. A jump forward, which may also
// be a time in which nothing ran, delays the purge by an hour.
type ClockMark struct {
	Seen   time.Time `json:"seen,omitzero"`   // the last time that was believed
	Jumped time.Time `json:"jumped,omitzero"` // the time that was not believed yet; zero for none
}

// Trust tells whether a Run may remove events by a time, and remembers it.
func (m *ClockMark) Trust(now time.Time) bool {
	if gap := now.Sub(m.Seen); !m.Seen.IsZero() && gap > believable {
		ahead := now.Sub(m.Jumped)
		if m.Jumped.IsZero() || ahead < 0 {
			m.Jumped = now
			return false
		}
		if ahead < lasting {
			return false
		}
	}
	*m = ClockMark{Seen: now}
	return true
}
