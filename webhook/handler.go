package webhook

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// HandlerFunc does something with an event. What it returns decides the
// answer: nil is 200; an error is 500, so that the sender tries again; an error
// made with [Permanent] is the status that says that trying again is of no use.
type HandlerFunc func(ctx context.Context, ev *Event) error

// Handler returns an http.Handler that receives webhooks: it checks method,
// address, secret and signature, parses the request within limits, drops
// duplicates when asked to, calls fn, and answers. Answers are fixed texts:
// nothing of the request or of an error goes back to the sender.
//
// Without a [WithSecrets] or a [WithHMAC] everyone who knows the address can
// send events: then treat an event as a hint, and read the entity by its id
// through the API before acting on it.
func Handler(fn HandlerFunc, opts ...Option) http.Handler {
	h := &handler{
		fn: fn, methods: []string{http.MethodGet, http.MethodPost},
		permanent: http.StatusOK, log: slog.New(slog.DiscardHandler),
	}
	for _, opt := range opts {
		opt(h)
	}
	return h
}

type handler struct {
	fn        HandlerFunc
	limits    Limits
	methods   []string
	secrets   []*secretCheck
	hmac      *HMAC
	addresses addressCheck
	dedupe    Deduper
	dedupeBy  []string
	permanent int
	reuse     bool
	show      bool // values in the log
	log       *slog.Logger
}

// ServeHTTP receives one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := h.receive(w, r)
	status := http.StatusOK
	if err != nil {
		status = h.status(err)
		h.report(r, status, err)
	}
	if status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", strings.Join(h.methods, ", "))
	}
	answer(w, status)
}

// receive checks, parses and handles a request. A panic of whatever the user gave,
// a [Deduper] for one, is an error.
func (h *handler) receive(w http.ResponseWriter, r *http.Request) (err error) {
	defer panics.CatchHTTP(&err)
	if err := h.checkMethod(r); err != nil {
		return err
	}
	if err := h.addresses.check(r); err != nil {
		return err
	}
	if r.Body != nil {
		r.Body = http.MaxBytesReader(w, r.Body, int64(h.limits.withDefaults().Bytes))
	}
	ev, err := h.parse(r)
	if err != nil {
		return err
	}
	if h.reuse {
		defer ev.Release()
	}
	if h.dedupe == nil {
		return h.call(r.Context(), ev)
	}
	return h.once(r.Context(), ev)
}

func (h *handler) checkMethod(r *http.Request) error {
	if !slices.Contains(h.methods, r.Method) {
		return refuse(ErrMethod, nil)
	}
	return nil
}

// parse reads the body, checks secrets and signature, cuts the secrets out, and
// reads the event.
func (h *handler) parse(r *http.Request) (*Event, error) {
	query, err := h.checkRequest(r)
	if err != nil {
		return nil, err
	}
	p := newParser(h.limits)
	defer p.release()
	if err := p.read(r); err != nil {
		return nil, err
	}
	if h.hmac != nil {
		if err := h.hmac.check(r, p.buf); err != nil {
			return nil, err
		}
		if len(p.buf) > 0 {
			query = "" // it is not signed
		}
	}
	for _, s := range h.secrets {
		if !s.inBody(r.Header.Get("Content-Type")) {
			continue
		}
		if query, p.buf, err = s.checkForm(query, p.buf); err != nil {
			return nil, err
		}
	}
	ev, err := p.parse(requestOf(r, query))
	if err != nil {
		return nil, err
	}
	for _, s := range h.secrets {
		if s.header != "" {
			ev.hidden = append(ev.hidden, s.header)
		}
	}
	return ev, nil
}

// checkRequest checks the secrets that are not in the body, and returns the
// query without them.
func (h *handler) checkRequest(r *http.Request) (query string, err error) {
	query = r.URL.RawQuery
	for _, s := range h.secrets {
		if s.inBody(r.Header.Get("Content-Type")) {
			continue
		}
		if query, err = s.checkRequest(r, query); err != nil {
			return "", err
		}
	}
	return query, nil
}

// once calls the handler unless the event was handled before.
func (h *handler) once(ctx context.Context, ev *Event) (err error) {
	key, ok := dedupeKey(ev, h.dedupeBy)
	if !ok {
		h.log.LogAttrs(ctx, slog.LevelInfo, "webhook lacks what the deduper tells it by, and is handled in any case")
		return h.call(ctx, ev)
	}
	seen, err := h.dedupe.Claim(ctx, key)
	switch {
	case err != nil:
		return fmt.Errorf("webhook: deduper: %w", err)
	case seen == Handled:
		h.log.LogAttrs(ctx, slog.LevelInfo, "webhook dropped as a duplicate")
		return nil
	case seen == InWork:
		// The first of them may still fail: the sender must not think that it is done.
		return errInWork
	}
	ended := h.dedupe.Forget // also when the handler aborts
	defer func() {
		if failed := ended(context.WithoutCancel(ctx), key); failed != nil {
			h.log.LogAttrs(ctx, slog.LevelError, "webhook deduper failed", slog.String("error", failed.Error()))
		}
	}()
	if err = h.call(ctx, ev); err == nil || IsPermanent(err) {
		ended = h.dedupe.Done
	}
	return err
}

// call runs the user's function and turns a panic of it into an error.
func (h *handler) call(ctx context.Context, ev *Event) error {
	if err := h.guarded(ctx, ev); err != nil {
		return &handlerError{err}
	}
	return nil
}

func (h *handler) guarded(ctx context.Context, ev *Event) (err error) {
	defer panics.CatchHTTP(&err)
	return h.fn(ctx, ev)
}

// handlerError is an error of the user's function: of whatever kind it is, it
// says nothing about the request.
type handlerError struct{ error }

func (e *handlerError) Unwrap() error { return e.error }

// status returns the answer to an error.
func (h *handler) status(err error) int {
	var failed *handlerError
	var permanent *permanentError
	var refused *RequestError
	switch {
	case errors.As(err, &failed) && errors.As(err, &permanent):
		if permanent.status != 0 {
			return permanent.status
		}
		return h.permanent
	case failed == nil && errors.As(err, &refused):
		return refused.Status
	case errors.Is(err, errInWork):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// report logs an error: refusals as warnings, failures of the handler as
// errors.
func (h *handler) report(r *http.Request, status int, err error) {
	ctx := r.Context()
	attrs := append(panics.Attrs(err, err.Error()), slog.String("method", r.Method), slog.Int("status", status))
	if h.show {
		attrs = append(attrs, shownValues(err)...)
	}
	if ip, ok := h.addresses.client(r); ok {
		attrs = append(attrs, slog.String("client", ip.String()))
	}
	level, message := slog.LevelError, "webhook failed"
	var failed *handlerError
	if !errors.As(err, &failed) && (status < http.StatusInternalServerError || errors.Is(err, errInWork)) {
		level, message = slog.LevelWarn, "webhook refused"
	}
	h.log.LogAttrs(ctx, level, message, attrs...)
}

// shownValues are the values that an error is about.
func shownValues(err error) (attrs []slog.Attr) {
	if value, ok := panics.Value(err); ok {
		attrs = append(attrs, slog.String("panic", fmt.Sprint(value)))
	}
	if failed, ok := errors.AsType[*ValueError](err); ok && failed.value != "" {
		attrs = append(attrs, slog.String("value", failed.value))
	}
	return attrs
}

// answer writes a status with its fixed text.
func answer(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	if status == http.StatusNoContent || status == http.StatusNotModified {
		return
	}
	// An error here means that the sender has gone.
	_, _ = w.Write(answers(status))
}

var okText = []byte("ok\n")

func answers(status int) []byte {
	switch {
	case status < 300:
		return okText
	case status == http.StatusBadRequest:
		return []byte("the request cannot be read\n")
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return []byte("not allowed\n")
	case status == http.StatusRequestEntityTooLarge:
		return []byte("the body is too large\n")
	case status == http.StatusUnsupportedMediaType:
		return []byte("the content type is not supported\n")
	case status >= 500:
		return []byte("try again later\n")
	}
	return []byte(http.StatusText(status) + "\n")
}

// Permanent marks an error as one that will come again however often the
// sender tries: the event is answered with the handler's [WithPermanentStatus]
// and logged.
func Permanent(err error) error { return PermanentStatus(err, 0) }

// PermanentStatus is [Permanent] with a status of its own, between 200 and
// 499. Another status counts as none.
func PermanentStatus(err error, status int) error {
	if err == nil {
		return nil
	}
	if status < 200 || status > 499 {
		status = 0
	}
	return &permanentError{err: err, status: status}
}

type permanentError struct {
	err    error
	status int
}

func (e *permanentError) Error() string { return e.err.Error() }
func (e *permanentError) Unwrap() error { return e.err }

// IsPermanent reports whether err was marked by [Permanent]: a queue that runs
// handlers gives such an event up instead of trying again.
func IsPermanent(err error) bool {
	var p *permanentError
	return errors.As(err, &p)
}
