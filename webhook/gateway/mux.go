package gateway

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
)

// Event is a webhook that no typed handler was registered for.
type Event struct {
	Type Type
	Meta Meta
	// Data is the member data. Data.JSON() is its text.
	Data webhook.Value
}

// handler reads the data of a webhook, calls the user's function, and returns
// the answer.
type handler func(context.Context, Event) (any, error)

// Mux is an http.Handler that receives the webhooks of a transport. Register
// all handlers before the first request; a second one for the same type takes
// the place of the first.
//
// It answers 405 to anything but POST, 401 when the check fails, 413 to a body
// over the limit, 400 to one that cannot be read, and 200 to a type without a
// handler, so that the gateway does not repeat it.
type Mux struct {
	check  func(*http.Request) bool
	limits webhook.Limits
	log    *slog.Logger
	on     map[Type]handler
	other  handler
}

// Option changes what a [Mux] does.
type Option func(*Mux)

// WithCheck lets a function decide whether a request comes from the gateway, by
// a header or a part of the path. Compare secrets in constant time.
func WithCheck(fn func(*http.Request) bool) Option { return func(m *Mux) { m.check = fn } }

// WithLimits sets what a request may cost. The defaults are those of
// [webhook.Limits].
func WithLimits(l webhook.Limits) Option { return func(m *Mux) { m.limits = l } }

// WithLogger sets where refusals and failures are logged, without bodies and
// paths. Nothing is logged by default.
func WithLogger(l *slog.Logger) Option {
	return func(m *Mux) {
		if l != nil {
			m.log = l
		}
	}
}

// New returns a Mux without handlers.
func New(opts ...Option) *Mux {
	m := &Mux{log: slog.New(slog.DiscardHandler), on: map[Type]handler{}}
	for _, opt := range opts {
		opt(m)
	}
	if m.limits.Bytes <= 0 {
		m.limits.Bytes = webhook.DefaultBytes
	}
	return m
}

// OnMessageSent registers the handler of message_sent: deliver a message.
func (m *Mux) OnMessageSent(fn func(context.Context, Meta, *Message) (*Sent, error)) {
	m.on[MessageSent] = answer(fn)
}

// OnMessageUpdated registers the handler of message_updated.
func (m *Mux) OnMessageUpdated(fn func(context.Context, Meta, *Message) error) {
	m.on[MessageUpdated] = confirm(fn)
}

// OnMessageDeleted registers the handler of message_deleted.
func (m *Mux) OnMessageDeleted(fn func(context.Context, Meta, *Message) error) {
	m.on[MessageDeleted] = confirm(fn)
}

// OnMessageRead registers the handler of message_read: a manager has read the
// customer's messages.
func (m *Mux) OnMessageRead(fn func(context.Context, Meta, *Message) error) {
	m.on[MessageRead] = confirm(fn)
}

// OnReactionAdd registers the handler of reaction_add.
func (m *Mux) OnReactionAdd(fn func(context.Context, Meta, *Reaction) error) {
	m.on[ReactionAdd] = confirm(fn)
}

// OnReactionDelete registers the handler of reaction_delete.
func (m *Mux) OnReactionDelete(fn func(context.Context, Meta, *Reaction) error) {
	m.on[ReactionDelete] = confirm(fn)
}

// OnTemplateCreate registers the handler of template_create.
func (m *Mux) OnTemplateCreate(fn func(context.Context, Meta, *Template) (*TemplateCreated, error)) {
	m.on[TemplateCreate] = answer(fn)
}

// OnTemplateUpdate registers the handler of template_update.
func (m *Mux) OnTemplateUpdate(fn func(context.Context, Meta, *Template) error) {
	m.on[TemplateUpdate] = confirm(fn)
}

// OnTemplateDelete registers the handler of template_delete.
func (m *Mux) OnTemplateDelete(fn func(context.Context, Meta, *TemplateName) error) {
	m.on[TemplateDelete] = confirm(fn)
}

// Default registers the handler of all other types. Its answer is sent as JSON;
// nil sends {}.
func (m *Mux) Default(fn func(context.Context, Event) (any, error)) { m.other = fn }

// refused is a request that the Mux turns away. The cause is logged only.
type refused struct {
	status int
	cause  error
}

func (e *refused) Error() string { return "gateway: request refused: " + e.cause.Error() }
func (e *refused) Unwrap() error { return e.cause }

// ServeHTTP receives one webhook.
func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := m.receive(w, r)
	if err != nil {
		m.fail(w, r, err)
		return
	}
	send(w, http.StatusOK, body)
}

// receive checks and reads a webhook, and lets its handler answer.
func (m *Mux) receive(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.Method != http.MethodPost {
		return nil, &refused{http.StatusMethodNotAllowed, errors.New("method")}
	}
	if m.check != nil && !m.check(r) {
		return nil, &refused{http.StatusUnauthorized, errors.New("check")}
	}
	ev, err := m.read(w, r)
	if err != nil {
		return nil, err
	}
	h := m.on[ev.Type]
	if h == nil {
		h = m.other
	}
	if h == nil {
		return []byte("{}"), nil
	}
	result, err := run(r.Context(), h, ev)
	if err != nil {
		return nil, err
	}
	if result == nil {
		return []byte("{}"), nil
	}
	return jsonv2.Marshal(result)
}

// read parses the envelope.
func (m *Mux) read(w http.ResponseWriter, r *http.Request) (Event, error) {
	body := r.Clone(r.Context())
	body.URL.RawQuery = "" // a parameter of the address is no member of the webhook
	if r.Body != nil {
		body.Body = http.MaxBytesReader(w, r.Body, int64(m.limits.Bytes))
	}
	raw, err := m.limits.Parse(body)
	if err != nil {
		status := http.StatusBadRequest
		if wrong, ok := errors.AsType[*webhook.RequestError](err); ok {
			status = wrong.Status
		}
		return Event{}, &refused{status, err}
	}
	ev := Event{Type: Type(raw.Value("type").String()), Data: raw.Value("data")}
	if ev.Type == "" {
		return Event{}, &refused{http.StatusBadRequest, errors.New("no type")}
	}
	if meta := raw.Value("meta"); meta.Exists() {
		if err := meta.Decode(&ev.Meta); err != nil {
			return Event{}, &refused{http.StatusBadRequest, err}
		}
	}
	return ev, nil
}

// run calls a handler. Its panic becomes an error without the panic's value,
// which may hold a part of the message.
func run(ctx context.Context, h handler, ev Event) (answer any, err error) {
	defer func() {
		p := recover()
		if p == http.ErrAbortHandler {
			panic(p)
		}
		if p != nil {
			err = fmt.Errorf("gateway: handler of %q panicked with a value of type %T", ev.Type, p)
		}
	}()
	return h(ctx, ev)
}

func answer[Data, Answer any](fn func(context.Context, Meta, *Data) (*Answer, error)) handler {
	return func(ctx context.Context, ev Event) (any, error) {
		data, err := decode[Data](ev)
		if err != nil {
			return nil, err
		}
		a, err := fn(ctx, ev.Meta, data)
		if err == nil && a == nil {
			return nil, errors.New("the handler returned neither an answer nor an error")
		}
		return a, err
	}
}

func confirm[Data any](fn func(context.Context, Meta, *Data) error) handler {
	return func(ctx context.Context, ev Event) (any, error) {
		data, err := decode[Data](ev)
		if err != nil {
			return nil, err
		}
		return nil, fn(ctx, ev.Meta, data)
	}
}

func decode[Data any](ev Event) (*Data, error) {
	data := new(Data)
	if err := ev.Data.Decode(data); err != nil {
		return nil, &refused{http.StatusBadRequest, err}
	}
	return data, nil
}

// fail answers and logs an error.
func (m *Mux) fail(w http.ResponseWriter, r *http.Request, err error) {
	out := &Error{Status: http.StatusInternalServerError, Code: ErrorGeneral, Message: "internal error"}
	if e, ok := errors.AsType[*refused](err); ok {
		out.Status, out.Message = e.status, http.StatusText(e.status)
	} else if e, ok := errors.AsType[*Error](err); ok {
		out = e
	}
	status := out.Status
	if status < 400 || status > 599 {
		status = http.StatusOK
	}
	if status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", http.MethodPost)
	}
	code := out.Code
	if code == "" {
		code = ErrorGeneral
	}
	body, wrong := jsonv2.Marshal(struct {
		Error Error `json:"error"`
	}{Error{Code: code, Message: out.Message, ExternalCode: out.ExternalCode}})
	if wrong != nil { // a text of the handler that is not UTF-8
		body = []byte(`{"error":{"code":"general","message":"error"}}`)
	}
	send(w, status, body)
	m.log.LogAttrs(r.Context(), slog.LevelWarn, "gateway webhook failed", slog.Int("status", status), slog.String("reason", err.Error()))
}

func send(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body) // what fails here is the connection, and that is the gateway's to see
}
