package webhook

import (
	"context"
	"errors"
	"fmt"
)

// ErrUnknownEvent is what [Mux.Handle] returns, marked [Permanent], for an
// event that no function was registered for.
var ErrUnknownEvent = errors.New("unknown event")

// Mux calls one of several functions by the event's name:
//
//	mux := webhook.NewMux("event").
//		On("order_created", created).
//		On("order_status", changed)
//	http.Handle("POST /hook", webhook.Handler(mux.Handle, ...))
//
// Register all functions before the first event.
type Mux struct {
	path  string
	on    map[string]HandlerFunc
	other HandlerFunc
}

// NewMux returns a Mux for events whose name stands at a path: a field of the
// body or a parameter of the query.
func NewMux(path string) *Mux { return &Mux{path: path, on: map[string]HandlerFunc{}} }

// On registers a function for the events of one name, in place of an earlier
// one, and returns the Mux.
func (m *Mux) On(name string, fn HandlerFunc) *Mux {
	m.on[name] = fn
	return m
}

// Default registers a function for all other events, and for those without a
// name. It returns the Mux.
func (m *Mux) Default(fn HandlerFunc) *Mux {
	m.other = fn
	return m
}

// Handle calls the function for an event. It is a [HandlerFunc].
func (m *Mux) Handle(ctx context.Context, ev *Event) error {
	name := ev.Value(m.path)
	if fn := m.on[name.String()]; fn != nil && name.Exists() {
		return fn(ctx, ev)
	}
	if m.other != nil {
		return m.other(ctx, ev)
	}
	if err := name.Err(); err != nil {
		return Permanent(fmt.Errorf("webhook: %w: it has no name: %w", ErrUnknownEvent, err))
	}
	return Permanent(fmt.Errorf("webhook: %w: %w", ErrUnknownEvent, name.mismatch("no function takes it", nil)))
}
