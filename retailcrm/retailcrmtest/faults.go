package retailcrmtest

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// Fault is a way in which requests fail. The zero values of Method and Path
// match every request.
type Fault struct {
	Method string // GET or POST
	Path   string // a part of the path, "/orders/create"
	Times  int    // how many requests it meets; 0 means every one

	Delay      time.Duration // wait before anything else
	Status     int           // answer with this status...
	Body       string        // ...and this body; an API error when empty
	Header     http.Header   // ...and these headers
	HTML       bool          // answer with a web page, as a proxy or a dead account does
	Cut        bool          // close the connection without an answer; nothing is carried out
	CutBody    bool          // close the connection in the middle of the answer; nothing is carried out
	LoseAnswer bool          // carry the request out, then close the connection without an answer
}

// Inject makes requests fail from now on. Faults are tried in the order they
// were injected; the first that matches is used.
func (s *Server) Inject(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// fail applies the first fault that matches. It returns whether the request
// is done with, and whether the answer of one that goes on is to be lost.
func (s *Server) fail(w http.ResponseWriter, r *http.Request) (done, lose bool) {
	f := s.takeFault(r)
	if f == nil {
		return false, false
	}
	if f.Delay > 0 {
		timer := time.NewTimer(f.Delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-r.Context().Done():
			return true, false
		}
	}
	for name, values := range f.Header {
		w.Header()[name] = values
	}
	switch {
	case f.Cut:
		panic(http.ErrAbortHandler) // net/http closes the connection silently
	case f.CutBody:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "100000")
		_, _ = w.Write([]byte(`{"success":true,`))
		panic(http.ErrAbortHandler)
	case f.HTML:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(max(f.Status, http.StatusOK))
		_, _ = w.Write([]byte("<html><body>Not the API</body></html>"))
	case f.Status != 0 && f.Body != "":
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte(f.Body))
	case f.Status != 0:
		refuse(w, f.Status, http.StatusText(f.Status), nil)
	default:
		return false, f.LoseAnswer
	}
	return true, false
}

// nowhere takes an answer that is to be lost.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n nowhere) WriteHeader(int)             {}

func (s *Server) takeFault(r *http.Request) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.Method != "" && f.Method != r.Method || !strings.Contains(r.URL.Path, f.Path) {
			continue
		}
		taken := *f
		if f.Times == 1 {
			s.faults = slices.Delete(s.faults, i, i+1)
		} else if f.Times > 1 {
			f.Times--
		}
		return &taken
	}
	return nil
}
