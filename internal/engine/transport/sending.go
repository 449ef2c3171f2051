package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http/httptrace"
	"sync"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

// sending follows the request of one attempt through net/http and owns its
// place in the limiter. Its states, and what leads from one to the next:
//
//	permitted   the limiter let the attempt go; there is no connection yet
//	leaving     a connection is there: the place is counted from now
//	sent        the headers are written: the place is counted from here
//	over        the attempt has ended
//
// net/http may send a request again by itself, when a kept connection turns
// out to be dead, and a middleware may hedge: every connection after the first
// waits for a place of its own. A place is never held: it frees itself one
// window after it was taken, whatever becomes of the request.
//
// The hooks run in goroutines of net/http's, and may come late.
type sending struct {
	ctx     context.Context                                // of the attempt
	another func(context.Context) (*ratelimit.Slot, error) // one more place, before all who wait

	mu       sync.Mutex
	state    sendState
	slot     *ratelimit.Slot // nil: the user's limiter has none
	traced   bool            // the transport calls the hooks; not every one does
	departed bool            // bytes may have left
	resent   int             // how often it was sent again within the attempt
}

type sendState int

const (
	permitted sendState = iota
	leaving
	sent
	over
)

func (s *sending) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.traced = true
		},
		GotConn: func(info httptrace.GotConnInfo) {
			if s.leave() != nil {
				stop(info.Conn)
			}
		},
		WroteHeaders: s.wrote,
	}
}

// leave waits until the request may be written to the connection that it got.
// After an error it must not be: its context has ended.
func (s *sending) leave() error {
	s.mu.Lock()
	was, slot, ctx := s.state, s.slot, s.ctx
	if was == permitted {
		s.state = leaving
	}
	s.mu.Unlock()

	var err error
	switch was {
	case permitted:
		err = slot.Leave(ctx)
	case over: // a middleware's own, which outlives the attempt
		slot, err = s.another(context.WithoutCancel(ctx))
	default:
		slot, err = s.another(ctx)
	}
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slot, s.departed = slot, true
	if was != permitted {
		s.resent++
	}
	if s.state != over {
		s.state = leaving
	}
	return nil
}

func (s *sending) wrote() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.slot.Sent()
	if s.state != over {
		s.state = sent
	}
}

// settle ends the attempt. It says whether the request may have reached the
// server, and how often it was sent again.
func (s *sending) settle(err error) (left bool, resent int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = over
	if left = s.left(err); !left {
		s.slot.Release()
	}
	return left, s.resent
}

// left decides for the worse when in doubt.
func (s *sending) left(err error) bool {
	if err == nil || s.departed {
		return true
	}
	if s.traced {
		return false
	}
	var dial *net.OpError
	var dns *net.DNSError
	return !(errors.As(err, &dial) && dial.Op == "dial") && !errors.As(err, &dns)
}

// stop keeps net/http from writing to a connection: it has no other way to
// learn that the request must not leave. HTTP/2, whose connections others use
// too, looks at the context itself before it writes.
func stop(conn net.Conn) {
	if shared, ok := conn.(*tls.Conn); ok && shared.ConnectionState().NegotiatedProtocol == "h2" {
		return
	}
	_ = conn.Close() // the attempt fails either way
}
