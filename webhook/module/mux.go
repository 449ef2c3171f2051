package module

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/callback"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// Mux is an http.Handler that receives the callbacks of a module. Register all
// handlers before it serves the first request; a second handler for the same
// callback takes the place of the first.
//
// It answers 403 to an unknown clientId, 404 to a callback without a handler,
// 405 to a wrong method, 413 to a body over the limit, 400 to a request that
// cannot be read, and 500 with a fixed text when a handler fails with anything
// but an [Error] or panics.
type Mux struct {
	lookup  Lookup
	common  callback.Settings
	actions map[Action]handler
	paths   map[string]Action
	scripts map[string]handler
}

// handler reads the arguments of a callback, calls the user's function, and
// returns the answer.
type handler func(ctx context.Context, call *Call, args webhook.Value) (any, error)

// Option changes what a [Mux] does.
type Option func(*Mux)

// WithLimits sets what an event may cost, as [webhook.WithLimits] does.
func WithLimits(l webhook.Limits) Option { return func(m *Mux) { m.common.Limits = l } }

// WithLogger sets where refusals and failures are logged: without bodies,
// queries and clientId. Nothing is logged by default.
func WithLogger(l *slog.Logger) Option { return func(m *Mux) { m.common.SetLogger(l) } }

// WithShownValues lets the log have the values of panics and of arguments that do
// not fit, as [webhook.WithShownValues] does: for the time when you look for a
// mistake.
func WithShownValues() Option { return func(m *Mux) { m.common.Show = true } }

// New returns a Mux that finds accounts with lookup. A nil lookup knows nobody.
func New(lookup Lookup, opts ...Option) *Mux {
	if lookup == nil {
		lookup = Clients(nil)
	}
	m := &Mux{
		lookup:  lookup,
		common:  callback.New(),
		actions: map[Action]handler{},
		paths:   map[string]Action{},
		scripts: map[string]handler{},
	}
	for _, opt := range opts {
		opt(m)
	}
	return m
}

// Bind makes a path mean a GET callback, whatever its last segment is: the
// CRM calls the addresses that the module registered. It returns the Mux.
func (m *Mux) Bind(path string, a Action) *Mux {
	m.paths[path] = a
	return m
}

// ServeHTTP receives one callback and answers with what its handler returned.
func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if call, err := m.serve(w, r); err != nil {
		m.fail(w, r, call, err)
	}
}

// serve answers a callback that works. A panic of whatever the user gave, the
// encoder of a result for one, is an error.
func (m *Mux) serve(w http.ResponseWriter, r *http.Request) (call *Call, err error) {
	defer panics.CatchHTTP(&err)
	answer, call, err := m.receive(w, r)
	if err != nil {
		return call, err
	}
	return call, write(w, answer)
}

// Identify returns the account that a request names by clientId in the query
// or in a form field: for the settings page, accountUrl, which the CRM opens in
// a user's browser. It tells the account and does not prove the user: clientId
// is no login. The error is an [*Error] with the status to answer with.
func (m *Mux) Identify(w http.ResponseWriter, r *http.Request) (*Call, error) {
	_, call, err := m.identify(w, r)
	if err != nil {
		return nil, public(err)
	}
	return call, nil
}

func (m *Mux) identify(w http.ResponseWriter, r *http.Request) (*incoming, *Call, error) {
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		return nil, nil, callback.Refuse(http.StatusMethodNotAllowed, webhook.ErrMethod)
	}
	in, err := m.read(w, r)
	if err != nil {
		return nil, nil, err
	}
	account, err := m.find(r.Context(), in.clientID)
	if errors.Is(err, ErrUnknownClient) {
		return nil, nil, callback.Refuse(http.StatusForbidden, err)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("module: looking up the account: %w", err)
	}
	return in, &Call{ClientID: in.clientID, Account: account, SystemURL: account.SystemURL}, nil
}

func (m *Mux) find(ctx context.Context, clientID string) (account Account, err error) {
	defer panics.CatchHTTP(&err)
	return m.lookup(ctx, clientID)
}

// receive finds out who calls and what for, and lets the handler answer.
func (m *Mux) receive(w http.ResponseWriter, r *http.Request) (any, *Call, error) {
	in, call, err := m.identify(w, r)
	if err != nil {
		return nil, nil, err
	}
	if h, ok := m.scripts[r.URL.Path]; ok {
		if r.Method != http.MethodPost {
			return nil, call, callback.Refuse(http.StatusMethodNotAllowed, webhook.ErrMethod)
		}
		answer, err := run(r.Context(), h, call, in.event.Value("payload"))
		return answer, call, err
	}
	args := in.event.Root()
	if call.Action, err = m.action(r, in.event); err != nil {
		return nil, call, err
	}
	if r.Method == http.MethodPost {
		if args, err = payload(in.event.Value(string(call.Action))); err != nil {
			return nil, call, err
		}
		if u := in.event.Value("systemUrl").String(); u != "" {
			call.SystemURL = u
		}
	}
	h, ok := m.actions[call.Action]
	if !ok {
		return nil, call, callback.Refuse(http.StatusNotFound, errNoCallback)
	}
	answer, err := run(r.Context(), h, call, args)
	return answer, call, err
}

// action tells the callback of a request.
func (m *Mux) action(r *http.Request, ev *webhook.Event) (Action, error) {
	bound, ok := m.paths[r.URL.Path]
	if !ok {
		if last := Action(path.Base(r.URL.Path)); last.Method() == http.MethodGet {
			bound, ok = last, true
		}
	}
	if r.Method == http.MethodPost {
		a, err := postAction(ev)
		if err != nil && ok {
			return "", callback.Refuse(http.StatusMethodNotAllowed, webhook.ErrMethod)
		}
		return a, err
	}
	if !ok {
		if m.actions[Action(path.Base(r.URL.Path))] != nil {
			return "", callback.Refuse(http.StatusMethodNotAllowed, webhook.ErrMethod)
		}
		return "", callback.Refuse(http.StatusNotFound, errNoCallback)
	}
	return bound, nil
}

// run calls a handler. Its panic becomes an error.
func run(ctx context.Context, h handler, call *Call, args webhook.Value) (answer any, err error) {
	defer panics.CatchHTTP(&err)
	return h(ctx, call, args)
}

// errNoCallback refuses what is no callback, and a callback without a handler.
var errNoCallback = errors.New("no callback, or none that has a handler")

// public is what of an error may be sent.
func public(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	if e, ok := errors.AsType[*callback.Refused](err); ok {
		return &Error{Status: e.Status, Msg: refusal(e.Status)}
	}
	return &Error{Status: http.StatusInternalServerError, Msg: "internal error"}
}

// refusal is the text of an answer that refuses a request.
func refusal(status int) string {
	switch status {
	case http.StatusForbidden:
		return "unknown client"
	case http.StatusNotFound:
		return "unknown callback"
	case http.StatusMethodNotAllowed:
		return "method not allowed"
	}
	return "invalid request"
}

// fail answers and logs an error.
func (m *Mux) fail(w http.ResponseWriter, r *http.Request, call *Call, err error) {
	answer := public(err)
	if answer.Status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", m.allowed(r))
	}
	writeFailure(w, answer)
	var more []slog.Attr
	if call != nil {
		more = append(more, slog.Any("call", *call))
	}
	m.common.LogFailure(r, "module callback failed", answer.Status, err, more...)
}

// allowed are the methods of the address of a request.
func (m *Mux) allowed(r *http.Request) string {
	switch r.Method {
	case http.MethodGet:
		return http.MethodPost
	case http.MethodPost:
		return http.MethodGet
	}
	return "GET, POST"
}
