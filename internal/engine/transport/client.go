package transport

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Do sends the request, again where that is safe and promises something, and
// returns the answer, whatever its status. An [*Error] says that there was
// none. When ctx has ended, the error wraps ctx.Err().
func (c *Client) Do(ctx context.Context, req *Request) (*Response, error) {
	if ctx == nil {
		return nil, &Error{Op: req.Op, Method: req.Method, Template: req.Template, Err: ErrNilContext}
	}
	call := &call{client: c, req: req, idempotent: req.idempotent(), body: newBody(req)}
	defer call.body.detach()
	if err := call.check(); err != nil {
		return nil, call.failure(ctx, err)
	}
	resp, err := call.run(ctx)
	if err != nil {
		if resp != nil && resp.Body != nil {
			_ = resp.Body.Close() // nobody will read it: the error counts
		}
		return nil, call.failure(ctx, err)
	}
	answer := call.last.answer
	answer.Attempts, answer.Uncertain = call.attempts+call.resent, call.uncertain
	if !answer.successful() { // its texts go into errors
		answer.Body, answer.Header = c.Redact(answer.Body), c.RedactHeader(answer.Header)
	}
	if answer.StatusCode < 500 && call.last.verdict.Retry == Never {
		c.budget.refund(successRefund)
	}
	if req.Download && answer.successful() {
		answer.Stream = &download{body: resp.Body, ctx: ctx, call: call}
	}
	return answer, nil
}

// call is one Do. Its attempts run one after the other, so its fields need no
// lock.
type call struct {
	client     *Client
	req        *Request
	idempotent bool
	body       *body

	attempts  int
	resent    int           // how often net/http sent the request again by itself
	wait      time.Duration // the pause before the next attempt
	uncertain bool          // an attempt before the last may have been carried out
	last      outcome
}

// outcome is how the last attempt ended.
type outcome struct {
	answer   *Response // nil: none
	err      error
	verdict  Verdict
	final    bool          // no retry, whatever the verdict
	left     bool          // the request may have reached the server
	resent   int           // how often net/http sent it again within the attempt
	queued   time.Duration // until the limiter let it go
	duration time.Duration
}

func (c *call) check() error {
	if c.req.URL == nil || c.req.URL.User != nil {
		return ErrForeignOrigin
	}
	for _, origin := range c.client.config.Origins {
		if sameOrigin(origin, c.req.URL) {
			return nil
		}
	}
	return ErrForeignOrigin
}

// run lets retryablehttp repeat the attempts. It gets a client of its own per
// call: the policy then knows the call even when there is no response to read
// it from, and a last failure cannot close connections that others use,
// because call has no CloseIdleConnections.
func (c *call) run(ctx context.Context) (*http.Response, error) {
	httpReq, err := http.NewRequestWithContext(ctx, c.req.Method, "", nil)
	if err != nil {
		return nil, err
	}
	httpReq.URL = c.req.URL
	httpReq.Host = c.req.URL.Host
	if c.req.Header != nil {
		httpReq.Header = c.req.Header.Clone()
	}
	retrying := retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: c, CheckRedirect: followRedirect, Jar: c.client.jar},
		RetryMax:     c.client.config.Retry.MaxRetries,
		CheckRetry:   c.shouldRetry,
		Backoff:      c.backoff,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	// The body is not retryablehttp's: it would keep streams in memory.
	return retrying.Do(&retryablehttp.Request{Request: httpReq})
}

// failure makes the error that the caller gets.
func (c *call) failure(ctx context.Context, err error) *Error {
	e := &Error{
		Op: c.req.Op, Method: c.req.Method, Template: c.req.Template,
		Attempts:       c.attempts + c.resent,
		OutcomeUnknown: c.last.left && !c.idempotent && c.last.err != nil && !errors.Is(c.last.err, ErrStreamLength),
		Err:            scrub(err),
	}
	if c.attempts > 0 { // before, nobody has seen the key
		e.Err = c.client.RedactError(e.Err)
	}
	if c.last.answer != nil {
		e.StatusCode = c.last.answer.StatusCode
	}
	if ctx.Err() != nil {
		e.Err = contextError(ctx)
	}
	return e
}

// describe tells hooks and log of the last attempt.
func (c *call) describe() Attempt {
	a := Attempt{
		Op: c.req.Op, Method: c.req.Method, Path: c.req.Template, Bucket: c.req.Bucket,
		Number: c.attempts, Resent: c.last.resent, Err: c.client.RedactError(scrub(c.last.err)),
		Queued: c.last.queued, Duration: c.last.duration, Wait: c.wait,
	}
	if c.last.answer != nil {
		a.StatusCode = c.last.answer.StatusCode
	}
	return a
}
