package gateway

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/callback"
	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

// Event is a webhook that no typed handler was registered for.
type Event struct {
	// Type is the kind of the webhook, as it came.
	Type Type
	// Meta is the number of the webhook and when it was sent.
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
	common callback.Settings
	check  func(*http.Request) bool
	on     map[Type]handler
	other  handler
}

// Option changes what a [Mux] does.
type Option func(*Mux)

// WithCheck lets a function decide whether a request comes from the gateway, by
// a header or a part of the path. Compare secrets in constant time.
func WithCheck(fn func(*http.Request) bool) Option { return func(m *Mux) { m.check = fn } }

// WithLimits sets what an event may cost, as [webhook.WithLimits] does.
func WithLimits(l webhook.Limits) Option { return func(m *Mux) { m.common.Limits = l } }

// WithLogger sets where refusals and failures are logged: without bodies and
// paths. Nothing is logged by default.
func WithLogger(l *slog.Logger) Option { return func(m *Mux) { m.common.SetLogger(l) } }

// WithShownValues lets the log have the values of panics and of arguments that do
// not fit, as [webhook.WithShownValues] does: for the time when you look for a
// mistake.
func WithShownValues() Option { return func(m *Mux) { m.common.Show = true } }

// New returns a Mux without handlers.
func New(opts ...Option) *Mux {
	m := &Mux{common: callback.New(), on: map[Type]handler{}}
	for _, opt := range opts {
		opt(m)
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

// ServeHTTP receives one webhook and answers with what its handler returned.
func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := m.receive(w, r)
	if err != nil {
		m.fail(w, r, err)
		return
	}
	callback.Send(w, http.StatusOK, "application/json", body)
}

// receive checks and reads a webhook, and lets its handler answer. A panic of
// whatever the user gave, the check for one, is an error.
func (m *Mux) receive(w http.ResponseWriter, r *http.Request) (body []byte, err error) {
	defer panics.CatchHTTP(&err)
	if r.Method != http.MethodPost {
		return nil, callback.Refuse(http.StatusMethodNotAllowed, webhook.ErrMethod)
	}
	if m.check != nil && !m.check(r) {
		return nil, callback.Refuse(http.StatusUnauthorized, webhook.ErrUnauthorized)
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
	result, err := h(r.Context(), ev)
	if err != nil {
		return nil, err
	}
	if result == nil {
		return []byte("{}"), nil
	}
	return phpjson.Marshal(result)
}

// read parses the envelope.
func (m *Mux) read(w http.ResponseWriter, r *http.Request) (Event, error) {
	raw, err := m.common.Read(w, r)
	if err != nil {
		return Event{}, err
	}
	ev := Event{Type: Type(raw.Value("type").String()), Data: raw.Value("data")}
	if ev.Type == "" {
		return Event{}, callback.Refuse(http.StatusBadRequest, errors.New("no type"))
	}
	if meta := raw.Value("meta"); meta.Exists() {
		if err := meta.Decode(&ev.Meta); err != nil {
			return Event{}, callback.Refuse(http.StatusBadRequest, err)
		}
	}
	return ev, nil
}

func answer[Data, Answer any](fn func(context.Context, Meta, *Data) (*Answer, error)) handler {
	return func(ctx context.Context, ev Event) (any, error) {
		data, err := decode[Data](ev)
		if err != nil {
			return nil, err
		}
		a, err := fn(ctx, ev.Meta, data)
		if err == nil && a == nil {
			return nil, callback.ErrNoResult
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
		return nil, callback.Refuse(http.StatusBadRequest, err)
	}
	return data, nil
}

// fail answers and logs an error.
func (m *Mux) fail(w http.ResponseWriter, r *http.Request, err error) {
	out := &Error{Status: http.StatusInternalServerError, Code: ErrorGeneral, Message: "internal error"}
	if e, ok := errors.AsType[*callback.Refused](err); ok {
		out.Status, out.Message = e.Status, http.StatusText(e.Status)
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
	body, wrong := phpjson.Marshal(struct {
		Error Error `json:"error"`
	}{Error{Code: ErrorCode(callback.Text(string(code))), Message: callback.Text(out.Message),
		ExternalCode: callback.Text(out.ExternalCode)}})
	if wrong != nil { // texts can always be written
		body = []byte(`{"error":{"code":"general","message":"error"}}`)
	}
	callback.Send(w, status, "application/json", body)
	m.common.LogFailure(r, "gateway webhook failed", status, err)
}
