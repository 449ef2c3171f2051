package retailcrmtest

import "time"

// SetTime stops the account's clock at a time, which stamps what changes from
// now on.
func (s *Server) SetTime(at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data.now = func() time.Time { return at }
}

// Advance stops the account's clock d after what it shows now.
func (s *Server) Advance(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.data.now().Add(d)
	s.data.now = func() time.Time { return at }
}

// Now is what the account's clock shows, in the account's zone.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.data.now().In(s.data.zone)
}
