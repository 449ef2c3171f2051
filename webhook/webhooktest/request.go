package webhooktest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// request returns a request as a server gets it: with a remote address
// (192.0.2.1) and a body that can be read.
func request(method, target string, body io.Reader) *http.Request {
	return httptest.NewRequest(method, target, body)
}

// Clock is a clock that stands still until it is told otherwise: for
// webhook.MemoryDeduper.SetClock and the like. It may be used by many
// goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that shows t.
func NewClock(t time.Time) *Clock { return &Clock{now: t} }

// Now returns the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance puts the clock forward.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
