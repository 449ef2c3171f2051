package inboxweb

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// ErrNoAuthorize: Options.Authorize is nil.
var ErrNoAuthorize = errors.New("inboxweb: Options.Authorize is nil, and the page shows personal data")

// ErrNoKeeper: there is no inbox to show.
var ErrNoKeeper = errors.New("inboxweb: the keeper is nil")

// Options say who may see the page, and how it looks.
type Options struct {
	// Authorize reports whether a request may see the events and replay them. It
	// has to be given. When it returns false the page shows nothing: Authorize may
	// have written an answer of its own, a form to log in for one; otherwise the
	// answer is 403. [BasicAuth] makes one.
	Authorize func(w http.ResponseWriter, r *http.Request) bool
	// Location is the time zone that times are shown and asked for in; nil means
	// time.Local.
	Location *time.Location
	// PageSize is how many events a page lists; 0 means 50, and it is 200 at the
	// most.
	PageSize int
	// English makes the texts of the page English. The titles of fields stay
	// Russian, as RetailCRM has them.
	English bool
	// Logger gets a line for each failure of the keeper; nil discards them.
	Logger *slog.Logger
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

func (o Options) withDefaults() Options {
	if o.Location == nil {
		o.Location = time.Local
	}
	if o.PageSize <= 0 {
		o.PageSize = 50
	}
	o.PageSize = min(o.PageSize, 200)
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// site is the handler that New returns.
type site struct {
	keeper  inbox.Keeper
	options Options
	pages   pages
	origin  *http.CrossOriginProtection
}

// New returns a handler that shows an inbox. It answers on whatever path it is
// mounted.
func New(keeper inbox.Keeper, o Options) (http.Handler, error) {
	switch {
	case keeper == nil:
		return nil, ErrNoKeeper
	case o.Authorize == nil:
		return nil, ErrNoAuthorize
	}
	o = o.withDefaults()
	return &site{keeper: keeper, options: o, pages: newPages(o), origin: http.NewCrossOriginProtection()}, nil
}

// ServeHTTP answers after the request has shown that it is none of another
// site's and that its sender may see the page.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	setHeaders(w.Header())
	if s.origin.Check(r) != nil {
		http.Error(w, "refused: the request comes from another site", http.StatusForbidden)
		return
	}
	seen := &watched{ResponseWriter: w}
	if !s.options.Authorize(seen, r) {
		if !seen.answered {
			http.Error(w, "forbidden", http.StatusForbidden)
		}
		return
	}
	if err := s.serve(w, r); err != nil {
		s.fail(w, r, err)
	}
}

func (s *site) serve(w http.ResponseWriter, r *http.Request) error {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return s.get(w, r)
	case http.MethodPost:
		return s.post(w, r)
	}
	w.Header().Set("Allow", "GET, HEAD, POST")
	return &failure{http.StatusMethodNotAllowed, "This method is not allowed here."}
}

func (s *site) get(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	if q.Has("path") || q.Has("value") {
		return &failure{http.StatusBadRequest, "Values are searched for by the form, not by the address."}
	}
	if q.Has("event") {
		return s.showEvent(w, r, q.Get("event"))
	}
	f, err := s.readFilter(q)
	if err != nil {
		return err
	}
	return s.showList(w, r, f, replayed(q))
}

// setHeaders keeps the page out of caches and frames, and scripts out of the
// page. The referrer policy is not no-referrer: with that, browsers send
// "Origin: null" with the page's own forms, which then look like another site's
// where there is no HTTPS.
func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src '"+styleHash+"'; img-src data:; "+
		"form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("X-Robots-Tag", "noindex, nofollow")
}

// watched notices whether Authorize has answered.
type watched struct {
	http.ResponseWriter
	answered bool
}

func (w *watched) WriteHeader(status int) {
	w.answered = w.answered || status >= http.StatusOK
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(b []byte) (int, error) {
	w.answered = true
	return w.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// failure is an error that the page explains to its reader.
type failure struct {
	status int
	text   string // as the templates have it, in English
}

func (f *failure) Error() string { return "inboxweb: " + f.text }

// explain is what a reader is told of an error. The keeper's own words go into
// the log: they may name servers and files.
func explain(err error) *failure {
	known, ok := errors.AsType[*failure](err)
	switch {
	case ok:
		return known
	case errors.Is(err, inbox.ErrNotFound):
		return &failure{http.StatusNotFound, "There is no such event, or not any more."}
	case errors.Is(err, webhook.ErrPath):
		return &failure{http.StatusBadRequest, "This is no path of a value."}
	case errors.Is(err, inbox.ErrCorrupt):
		return &failure{http.StatusInternalServerError, "What is stored cannot be read: it is damaged."}
	case errors.Is(err, inbox.ErrClosed):
		return &failure{http.StatusServiceUnavailable, "The inbox is closed: the program is about to end."}
	}
	return &failure{http.StatusServiceUnavailable, "The inbox does not answer. The log of the program says why."}
}

func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	f := explain(err)
	if f.status >= http.StatusInternalServerError && r.Context().Err() == nil {
		s.options.Logger.ErrorContext(r.Context(), "the page of the inbox failed", "error", err)
	}
	if err := s.render(w, f.status, "failure", f.text); err != nil {
		http.Error(w, f.text, f.status)
	}
}

// render writes a page once it is complete.
func (s *site) render(w http.ResponseWriter, status int, name string, data any) error {
	var page bytes.Buffer
	if err := s.pages.ExecuteTemplate(&page, name, data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes()) // the reader may have left
	return nil
}
