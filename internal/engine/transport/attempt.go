package transport

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"strings"
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
	asked := time.Now()
	slot, err := c.client.acquire(ctx, c.req.Bucket, false)
	c.last.queued = time.Since(asked)
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

// acquire waits for the limiter; first puts the request before all others
// that wait.
func (c *Client) acquire(ctx context.Context, bucket string, first bool) (*ratelimit.Slot, error) {
	switch limiter := c.config.Limiter.(type) {
	case nil:
		return nil, nil
	case slotLimiter:
		if first {
			return limiter.AcquireFirst(ctx, bucket)
		}
		return limiter.Acquire(ctx, bucket)
	default:
		return nil, limiter.Wait(ctx, bucket)
	}
}

// sending is what follows the request of this attempt, which has its place.
func (c *call) sending(ctx context.Context, slot *ratelimit.Slot) *sending {
	_, traced := c.client.base.(*http.Transport)
	return &sending{ctx: ctx, slot: slot, traced: traced, another: func(ctx context.Context) (*ratelimit.Slot, error) {
		return c.client.acquire(ctx, c.req.Bucket, true)
	}}
}

// send does what follows the limiter.
func (c *call) send(req *http.Request, slot *ratelimit.Slot) (*http.Response, error) {
	ctx, cancel := c.withTimeout(req.Context())
	sending := c.sending(ctx, slot)
	out := req.Clone(httptrace.WithClientTrace(ctx, sending.trace()))
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
	c.last.left, c.last.resent = sending.settle(err)
	c.resent += c.last.resent
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
	if !c.idempotent {
		hideIdempotencyKeys(out.Header)
	}
	return checkHeader(out.Header)
}

// hideIdempotencyKeys writes the names of these headers in small letters, which
// is the same to a server. By their usual spelling net/http takes any request
// for one that may be sent again after a connection broke; but what may be
// repeated is decided here alone.
func hideIdempotencyKeys(header http.Header) {
	for _, name := range []string{"Idempotency-Key", "X-Idempotency-Key"} {
		if values, ok := header[name]; ok {
			delete(header, name)
			header[strings.ToLower(name)] = values
		}
	}
}

// checkHeader finds what net/http would refuse, to name it better and to
// know that nothing was sent.
func checkHeader(header http.Header) error {
	for name, values := range header {
		if !isToken(name) {
			return fmt.Errorf("%w: %q is no name of a header", ErrInvalidHeader, name)
		}
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

// isToken reports whether a text may be the name of a header (RFC 9110, 5.6.2).
func isToken(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r)
	})
}

// receive reads the answer, unless it is a download, and judges it.
func (c *call) receive(out *http.Request, resp *http.Response, cancel context.CancelFunc) (*http.Response, error) {
	if resp.Body == nil {
		resp.Body = http.NoBody
	}
	if resp.StatusCode == http.StatusSwitchingProtocols {
		_ = resp.Body.Close() // no body but the connection itself, which would have no end
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
	if err == nil && c.req.Read != nil && answer.successful() {
		err = c.req.Read(answer)
	}
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
