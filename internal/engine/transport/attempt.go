package transport

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

// RoundTrip is one attempt: it waits for the limiter, sends the request with
// its key, and reads the answer. Reading inside the attempt makes an answer
// that breaks off an error of this attempt, which can be tried again. A
// followed redirect comes here too, and counts as part of its attempt.
func (c *call) RoundTrip(req *http.Request) (*http.Response, error) {
	if followed := req.Response != nil; !followed {
		c.attempts++
	}
	c.last, c.wait = outcome{}, 0
	ctx := req.Context()
	slot, err := c.client.acquire(ctx, c.req.Bucket)
	if err != nil {
		c.last.err, c.last.final = err, true
		return nil, err
	}
	c.client.observe.request(ctx, c.describe())
	started := time.Now()
	resp, err := c.send(req, slot)
	c.last.duration = time.Since(started)
	if err != nil {
		c.last.err = err
	}
	c.client.observe.response(ctx, c.describe())
	return resp, err
}

func (c *Client) acquire(ctx context.Context, bucket string) (*ratelimit.Slot, error) {
	switch limiter := c.config.Limiter.(type) {
	case nil:
		return nil, nil
	case slotLimiter:
		return limiter.Acquire(ctx, bucket)
	default:
		return nil, limiter.Wait(ctx, bucket)
	}
}

// send does what follows the limiter.
func (c *call) send(req *http.Request, slot *ratelimit.Slot) (*http.Response, error) {
	ctx, cancel := c.withTimeout(req.Context())
	track := &tracker{slot: slot}
	out := req.Clone(httptrace.WithClientTrace(ctx, track.trace()))
	if err := c.complete(out); err != nil {
		cancel()
		slot.Release()
		c.last.final = true // it would fail again
		return nil, err
	}
	resp, err := c.client.base.RoundTrip(out)
	if err == nil && resp == nil {
		err = errors.New("the middleware returned neither an answer nor an error")
	}
	c.last.left = track.settle(err)
	if err == nil {
		resp, err = c.receive(out, resp, cancel)
	} else {
		cancel()
	}
	var timedOut *attemptTimeout
	if err != nil && errors.As(context.Cause(ctx), &timedOut) {
		err = timedOut // some transports report the bare context error
	}
	return resp, err
}

// complete adds what is ours to the request: body, key, and User-Agent.
func (c *call) complete(out *http.Request) error {
	if out.Header == nil {
		out.Header = make(http.Header)
	}
	if err := c.body.attach(out); err != nil {
		return err
	}
	config := &c.client.config
	if config.UserAgent != "" && out.Header.Get("User-Agent") == "" {
		out.Header.Set("User-Agent", config.UserAgent)
	}
	if c.req.ContentType != "" {
		out.Header.Set("Content-Type", c.req.ContentType)
	}
	if config.Authorize != nil {
		config.Authorize(out)
	}
	return checkHeader(out.Header)
}

// checkHeader finds what net/http would refuse, to name it better and to
// know that nothing was sent.
func checkHeader(header http.Header) error {
	for name, values := range header {
		for _, value := range values {
			for i := range len(value) {
				if b := value[i]; b < ' ' && b != '\t' || b == 0x7f {
					return fmt.Errorf("%w: the value of %s holds a line break or another control character", ErrInvalidHeader, name)
				}
			}
		}
	}
	return nil
}

// receive reads the answer, unless it is a download, and judges it.
func (c *call) receive(out *http.Request, resp *http.Response, cancel context.CancelFunc) (*http.Response, error) {
	if resp.Body == nil {
		resp.Body = http.NoBody
	}
	answer := &Response{StatusCode: resp.StatusCode, Header: resp.Header}
	if c.req.Download && answer.successful() {
		c.last.answer = answer
		resp.Body = &cancelOnClose{ReadCloser: resp.Body, cancel: cancel}
		c.last.verdict = c.client.judge(answer)
		return resp, nil
	}
	defer cancel()
	err := c.read(out, resp, answer)
	if err != nil {
		return nil, err
	}
	resp.Body = http.NoBody
	c.last.answer = answer
	c.last.verdict = c.client.judge(answer)
	return resp, nil
}

func (c *call) read(out *http.Request, resp *http.Response, answer *Response) error {
	defer func() { _ = resp.Body.Close() }() // what matters was read
	if err := checkLocation(out, resp); err != nil {
		return err
	}
	limit := c.client.config.MaxErrorBody
	if answer.successful() {
		limit = c.client.config.MaxBody
	}
	var err error
	answer.Body, err = readBody(resp.Body, resp.ContentLength, limit)
	if err == nil {
		return nil
	}
	if answer.successful() || out.Context().Err() != nil {
		return err
	}
	answer.Truncated = true // the status says enough
	return nil
}

func (c *call) timeout() time.Duration {
	timeout := c.client.config.Timeout
	if timeout == 0 && !c.req.streams() {
		return DefaultTimeout
	}
	return timeout
}

func (c *call) withTimeout(ctx context.Context) (context.Context, context.CancelFunc) {
	if timeout := c.timeout(); timeout > 0 {
		return context.WithTimeoutCause(ctx, timeout, &attemptTimeout{after: timeout})
	}
	return context.WithCancel(ctx)
}

// tracker learns from net/http how far a request came. Its hooks may run in
// other goroutines, and late.
type tracker struct {
	slot  *ratelimit.Slot
	seen  atomic.Bool // the transport reports at all; not every one does
	conn  atomic.Bool // it got a connection, so bytes may have left
	wrote atomic.Bool // the headers have left
}

func (t *tracker) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn:      func(string) { t.seen.Store(true); t.slot.Hold() },
		GotConn:      func(httptrace.GotConnInfo) { t.conn.Store(true) },
		WroteHeaders: func() { t.wrote.Store(true); t.slot.Sent() },
	}
}

// settle ends the attempt for the limiter, and says whether the request may
// have reached the server.
func (t *tracker) settle(err error) (left bool) {
	left = t.left(err)
	switch {
	case !left:
		t.slot.Release()
	case t.seen.Load() && !t.wrote.Load():
		t.slot.Sent() // given up while writing
	}
	return left
}

// left decides for the worse when in doubt.
func (t *tracker) left(err error) bool {
	if err == nil || t.conn.Load() {
		return true
	}
	if t.seen.Load() {
		return false
	}
	var dial *net.OpError
	var dns *net.DNSError
	return !(errors.As(err, &dial) && dial.Op == "dial") && !errors.As(err, &dns)
}
