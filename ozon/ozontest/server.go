package ozontest

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/ozon"
)

// The key that a fake accepts.
const (
	ClientID = "100200"
	APIKey   = "test-key-of-a-fake"
)

//go:embed samples/*.json
var samples embed.FS

// Server is a fake of the Ozon Seller API with the postings of one seller. It
// is safe for concurrent use.
type Server struct {
	web *httptest.Server // nil for a Server made by New

	mu       sync.Mutex
	fbs, fbo shelf
	details  map[string]document // what Get answers, where it is more than the list has
	calls    []Request
	faults   []fault
	limit    rateLimit
	bad      Misbehaviour
	legacy   bool
	now      func() time.Time
}

// shelf holds postings in the order in which they were added.
type shelf struct {
	list     []*entry
	byNumber map[string]*entry
}

func (s *shelf) find(number string) *entry { return s.byNumber[number] }

// entry is a posting with the time of its last change.
type entry struct {
	doc     document
	changed time.Time
	times   map[string]time.Time // of the members that lists select and sort by
	raw     json.RawMessage      // doc as JSON, once it was asked for
}

// set replaces what the posting says.
func (e *entry) set(d document, changed time.Time) {
	e.doc, e.changed, e.times, e.raw = d, changed, map[string]time.Time{}, nil
	for _, name := range []string{"in_process_at", "created_at", "shipment_date", "delivering_date"} {
		if t, known := d.at(name); known {
			e.times[name] = t
		}
	}
}

// Request is a request that a fake has got.
type Request struct {
	Path string
	Body json.RawMessage
}

// Misbehaviour is what a fake does wrong on purpose.
type Misbehaviour struct {
	RepeatCursor bool // every page says that the next one is itself
	LoseCursor   bool // every page says that there is a next one, but not where
	WrapResult   bool // lists are inside "result", as some integrators see them
}

type fault struct {
	path, body string
	status     int
	left       int
}

type rateLimit struct {
	perSecond int
	sent      []time.Time
}

func newShelf() shelf { return shelf{byNumber: map[string]*entry{}} }

// New returns a fake without a listener and without postings.
func New() *Server {
	return &Server{fbs: newShelf(), fbo: newShelf(), details: map[string]document{}, now: time.Now}
}

// Start returns a fake that listens at a loopback address. Close it.
func Start() *Server {
	s := New()
	s.web = httptest.NewServer(s)
	return s
}

// URL returns the address of a started fake.
func (s *Server) URL() string { return s.web.URL }

// Close stops a started fake.
func (s *Server) Close() { s.web.Close() }

// Client returns a client for a started fake.
func (s *Server) Client(opts ...ozon.Option) (*ozon.Client, error) {
	return ozon.New(ClientID, APIKey, append([]ozon.Option{ozon.WithBaseURL(s.URL())}, opts...)...)
}

// Clock replaces time.Now, which stamps changes of postings.
func (s *Server) Clock(now func() time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

// AnswerLegacy switches the lists on that Ozon has switched off.
func (s *Server) AnswerLegacy() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.legacy = true
}

// FailNext answers the next n requests for a path with this status and body.
// An empty path means any; an empty body, Ozon's own for the status.
func (s *Server) FailNext(n int, path string, status int, body string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, fault{path, body, status, n})
}

// Limit answers with status 429 what comes faster than n requests a second.
// 0 means no limit.
func (s *Server) Limit(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = rateLimit{perSecond: n}
}

// Misbehave makes lists wrong on purpose.
func (s *Server) Misbehave(how Misbehaviour) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bad = how
}

// Requests returns the requests so far, in order.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// Calls returns how many requests a path got.
func (s *Server) Calls(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, c := range s.calls {
		if c.Path == path {
			n++
		}
	}
	return n
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var body json.RawMessage
	decodeErr := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Request{r.URL.Path, body})
	if status, text, failed := s.fail(r.URL.Path); failed {
		answerText(w, status, text)
		return
	}
	if r.Header.Get("Client-Id") != ClientID || r.Header.Get("Api-Key") != APIKey {
		answerError(w, http.StatusForbidden, "Invalid Api-Key, please check the key and try again")
		return
	}
	handle, known := s.routes()[r.URL.Path]
	switch {
	case r.Method != http.MethodPost || !known:
		answerError(w, http.StatusNotFound, "method is not allowed")
	case decodeErr != nil:
		answerError(w, http.StatusBadRequest, "invalid request: the body is not JSON")
	default:
		out, err := handle(body)
		if err != nil {
			answerError(w, err.status, err.message)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out) // the client went away
	}
}

// fail returns the answer of a fault that is due.
func (s *Server) fail(path string) (status int, body string, failed bool) {
	if n := s.limit.perSecond; n > 0 {
		now := time.Now()
		s.limit.sent = slices.DeleteFunc(s.limit.sent, func(t time.Time) bool { return now.Sub(t) > time.Second })
		if len(s.limit.sent) >= n {
			return http.StatusTooManyRequests, errorBody(http.StatusTooManyRequests, "You have reached request rate limit per second"), true
		}
		s.limit.sent = append(s.limit.sent, now)
	}
	for i := range s.faults {
		f := &s.faults[i]
		if f.left > 0 && (f.path == "" || f.path == path) {
			f.left--
			if f.body == "" {
				return f.status, errorBody(f.status, defaultMessage(f.status)), true
			}
			return f.status, f.body, true
		}
	}
	return 0, "", false
}

func defaultMessage(status int) string {
	switch status {
	case http.StatusTooManyRequests:
		return "You have reached request rate limit per second"
	case http.StatusInternalServerError:
		return "Internal error"
	}
	return strings.ToLower(http.StatusText(status))
}

// refusal is an answer with an error.
type refusal struct {
	status  int
	message string
}

func refuse(status int, format string, args ...any) *refusal {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

// grpcCodes are the numbers that stand beside a status in Ozon's errors.
var grpcCodes = map[int]int{400: 3, 403: 7, 404: 5, 409: 6, 429: 8, 500: 13, 503: 14}

func errorBody(status int, message string) string {
	b, err := json.Marshal(map[string]any{"code": grpcCodes[status], "message": message, "details": []any{}})
	if err != nil {
		return "{}"
	}
	return string(b)
}

func answerError(w http.ResponseWriter, status int, message string) {
	answerText(w, status, errorBody(status, message))
}

func answerText(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	if strings.HasPrefix(body, "<") {
		w.Header().Set("Content-Type", "text/html")
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body)) // the client went away
}
