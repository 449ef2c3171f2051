package fakehttp

import (
	"cmp"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Fault is a way in which requests fail.
type Fault struct {
	Method string // GET or POST; empty for both
	Path   string // a part of the path, "/orders/create"; empty for all
	Times  int    // how many requests it meets; 0 means every one from now on

	// Chance is how probable it is that it meets a request that it could meet:
	// 0.25 for one in four. 0 means always. See [Fake.Seed].
	Chance float64

	Delay      time.Duration // wait before anything else
	Status     int           // answer with this status...
	Body       string        // ...and this body; an error as the API writes it when empty
	Header     http.Header   // ...and these headers; JSON is the type unless they say otherwise
	HTML       bool          // answer with a web page, as a proxy or a dead account does; Body may be one
	Cut        bool          // close the connection without an answer; nothing is carried out
	CutBody    bool          // close the connection in the middle of the answer; nothing is carried out
	LoseAnswer bool          // carry the request out, then close the connection without an answer
}

// Inject makes requests fail from now on. Faults are tried in the order they
// were injected; the first that matches is used. They come before the check
// of the key and the rate limit.
func (f *Fake) Inject(fault Fault) {
	fault.Header = fault.Header.Clone()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults = append(f.faults, &fault)
}

// Seed makes the faults with a Chance the same in every run that sends the same
// requests in the same order. Without it the seed is 1.
func (f *Fake) Seed(seed uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.chance = rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // a test that can be repeated
}

// Calm takes all faults away.
func (f *Fake) Calm() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults = nil
}

// Faults returns the faults that are still to come.
func (f *Fake) Faults() []Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := make([]Fault, len(f.faults))
	for i, fault := range f.faults {
		list[i] = *fault
	}
	return list
}

// fail applies the first fault that matches. It returns whether the request
// is done with, and whether the answer of one that goes on is to be lost.
func (f *Fake) fail(w http.ResponseWriter, r *http.Request) (done, lose bool) {
	fault, found := f.take(r)
	if !found {
		return false, false
	}
	if fault.Delay > 0 {
		timer := time.NewTimer(fault.Delay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-r.Context().Done():
			return true, false
		}
	}
	switch {
	case fault.Cut:
		panic(http.ErrAbortHandler) // net/http closes the connection silently
	case fault.CutBody:
		cutBody(w)
	case fault.HTML:
		fault.answer(w, "text/html", cmp.Or(fault.Body, "<html><body>Not the API</body></html>"))
	case fault.Status != 0 && fault.Body != "":
		fault.answer(w, "application/json", fault.Body)
	case fault.Status != 0:
		fault.headers(w)
		f.api.Refuse(w, fault.Status)
	default:
		fault.headers(w)
		return false, fault.LoseAnswer
	}
	return true, false
}

func (f *Fault) headers(w http.ResponseWriter) {
	for name, values := range f.Header {
		w.Header()[name] = slices.Clone(values)
	}
}

func (f *Fault) answer(w http.ResponseWriter, kind, body string) {
	w.Header().Set("Content-Type", kind)
	f.headers(w)
	w.WriteHeader(max(f.Status, http.StatusOK))
	_, _ = w.Write([]byte(body)) // the connection's errors are the client's to see
}

// cutBody sends the beginning of an answer, then breaks off.
func cutBody(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", "100000")
	_, _ = w.Write([]byte(`{"success":true,`))
	_ = http.NewResponseController(w).Flush() // else the beginning would not leave
	panic(http.ErrAbortHandler)
}

// take uses up one time of the first fault that matches.
func (f *Fake) take(r *http.Request) (Fault, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, fault := range f.faults {
		if fault.Method != "" && fault.Method != r.Method || !strings.Contains(r.URL.Path, fault.Path) {
			continue
		}
		if fault.Chance > 0 && f.chance.Float64() >= fault.Chance {
			continue
		}
		taken := *fault
		if fault.Times == 1 {
			f.faults = slices.Delete(f.faults, i, i+1)
		} else if fault.Times > 1 {
			fault.Times--
		}
		return taken, true
	}
	return Fault{}, false
}

// nowhere takes an answer that is to be lost.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n nowhere) WriteHeader(int)             {}
