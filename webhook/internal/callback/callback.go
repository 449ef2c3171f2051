// Package callback holds what the muxes of packages module and gateway do
// alike: what their options set, how a body is read, what a refusal is, how an
// answer is sent and what is logged of a failure.
package callback

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// ErrNoResult is a handler that returned nothing to answer with.
var ErrNoResult = errors.New("the handler returned neither a result nor an error")

// Settings are what the options of a mux set. Make them with [New].
type Settings struct {
	Limits webhook.Limits // what a request may cost
	Log    *slog.Logger   // never nil
	Show   bool           // values of panics and of errors about values in the log
}

// New returns the default limits, and a log that nobody reads.
func New() Settings { return Settings{Log: slog.New(slog.DiscardHandler)} }

// SetLogger sets the log, unless it is nil.
func (s *Settings) SetLogger(l *slog.Logger) {
	if l != nil {
		s.Log = l
	}
}

// Refused is a request that a mux itself turns away. The cause is for the log:
// the sender gets the status and a fixed text.
type Refused struct {
	Status int
	Cause  error
}

// Refuse returns a *Refused.
func Refuse(status int, cause error) error { return &Refused{Status: status, Cause: cause} }

func (e *Refused) Error() string { return "refused: " + e.Cause.Error() }

// Unwrap returns the cause.
func (e *Refused) Unwrap() error { return e.Cause }

// Read parses the body of a request within the limits. A parameter of the
// address is no member of the event. The error is a *Refused.
func (s Settings) Read(w http.ResponseWriter, r *http.Request) (*webhook.Event, error) {
	body := r.Clone(r.Context())
	body.URL.RawQuery = ""
	if r.Body != nil {
		most := s.Limits.Bytes
		if most <= 0 {
			most = webhook.DefaultBytes
		}
		body.Body = http.MaxBytesReader(w, r.Body, int64(most))
	}
	ev, err := s.Limits.Parse(body)
	if err != nil {
		return nil, Unreadable(err)
	}
	return ev, nil
}

// Unreadable refuses a request with the status of a *webhook.RequestError, or
// 400.
func Unreadable(err error) error {
	if wrong, ok := errors.AsType[*webhook.RequestError](err); ok {
		return Refuse(wrong.Status, err)
	}
	return Refuse(http.StatusBadRequest, err)
}

// LogFailure writes a line about a request that failed: refusals are warnings,
// failures of the user's code errors, with the stack of a panic.
func (s Settings) LogFailure(r *http.Request, message string, status int, err error, more ...slog.Attr) {
	level := slog.LevelWarn
	if status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	attrs := append(panics.Attrs(err, err.Error()), slog.Int("status", status))
	if s.Show {
		attrs = append(attrs, shownValues(err)...)
	}
	s.Log.LogAttrs(r.Context(), level, message, append(attrs, more...)...)
}

// shownValues are the values that an error is about.
func shownValues(err error) (attrs []slog.Attr) {
	if value, ok := panics.Value(err); ok {
		attrs = append(attrs, slog.String("panic", fmt.Sprint(value)))
	}
	if failed, ok := errors.AsType[*webhook.ValueError](err); ok && failed.Quoted() != "" {
		attrs = append(attrs, slog.String("value", failed.Quoted()))
	}
	return attrs
}

// Text is a text of a handler as JSON can hold it: a byte that is no UTF-8
// costs itself and not the whole text.
func Text(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// Send writes an answer that nobody may keep or guess the type of.
func Send(w http.ResponseWriter, status int, media string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body) // what fails here is the connection, and that is the sender's to see
}
