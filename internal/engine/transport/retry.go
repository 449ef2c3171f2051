package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Retry says how often and how patiently to try again. The zero value is the
// default policy.
type Retry struct {
	// MaxRetries counts attempts after the first. 0 means 2; negative, none.
	MaxRetries int

	// MinWait is the ceiling of the first pause, doubled for each further
	// one; pauses are random below their ceiling. 0 means 250 ms.
	MinWait time.Duration

	// MaxWait caps every pause, a Retry-After included. 0 means 8 s.
	MaxWait time.Duration
}

func (r Retry) withDefaults() Retry {
	r.MaxRetries = max(0, orDefault(r.MaxRetries, 2))
	r.MinWait = orDefault(r.MinWait, 250*time.Millisecond)
	r.MaxWait = orDefault(r.MaxWait, 8*time.Second)
	return r
}

// When says which requests an outcome lets try again.
type When int

const (
	// Standard leaves the decision to the rules by status.
	Standard When = iota
	// Never: the answer is final.
	Never
	// IfIdempotent: the request may have been executed.
	IfIdempotent
	// Always: the request was not executed; the server asks to come later.
	Always
)

// Verdict is the judgement of one answer.
type Verdict struct {
	Retry When
	// After is how long the server asks to wait; 0 when it does not say.
	After time.Duration
}

// The retry rule stands here, and nowhere else:
//
//	what came                                     try again
//	what the service itself calls a limit         Always: it was not carried out
//	429                                           Always: it was not carried out
//	502, 503, 504, with a Retry-After or without  IfIdempotent: it may have been
//	any other answer                              Never
//	no answer, nothing had left                   Always
//	no answer, or the begin of one; the request
//	had left                                      IfIdempotent
//	a refused redirect, a body too large, a
//	stream of another length, a bad
//	certificate, an error with NoRetry            Never: nothing better would come
//
// as long as attempts, budget, context and body allow it. A rule for one more
// status or error is a line of byStatus or afterError. The inputs come from:
//
//   - Config.Classify: what only one service's answers say, before the rules by
//     status. RetailCRM's is classify in retailcrm/client.go: it believes no
//     429 or 503 but the CRM's own, which a gateway may have sent after the work
//     was done;
//   - Request.Idempotent: Operation.Idempotent in retailcrm/operations_gen.go,
//     which internal/tools/operations takes from the "//crm:op" lines, or the
//     caller's WithIdempotent;
//     What came of a request that is not sent again, answerLost in
//     retailcrm/orders.go judges for the upserts, by the same statuses;
//   - how far the request came: the tracker in attempt.go;
//   - Config.Retry and Config.Budget: the user's WithRetry, and the defaults.

// judge applies the service's own rules, then those by status.
func (c *Client) judge(answer *Response) Verdict {
	var v Verdict
	if c.config.Classify != nil {
		v = c.config.Classify(answer)
	}
	after, _ := RetryAfter(answer.Header, c.config.Retry.MaxWait)
	if v.After == 0 {
		v.After = after
	}
	if v.Retry == Standard {
		v.Retry = byStatus(answer.StatusCode)
	}
	return v
}

func byStatus(status int) When {
	switch status {
	case http.StatusTooManyRequests:
		return Always
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return IfIdempotent
	}
	return Never
}

// afterError judges an attempt without an answer.
func afterError(err error, left bool) When {
	var badCertificate *tls.CertificateVerificationError
	var refused interface{ NoRetry() bool } // by a middleware, such as quota.Transport
	switch {
	case errors.Is(err, ErrRedirect), errors.Is(err, ErrBodyTooLarge), errors.Is(err, ErrStreamLength),
		errors.As(err, &badCertificate),
		errors.As(err, &refused) && refused.NoRetry():
		return Never // nothing better would come
	case !left:
		return Always
	}
	return IfIdempotent
}

// shouldRetry is the CheckRetry of retryablehttp. It also fixes the pause, for
// backoff to return.
func (c *call) shouldRetry(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if err != nil && !c.last.final {
		c.last.verdict = Verdict{Retry: afterError(err, c.last.left)}
	}
	again := c.last.verdict.Retry == Always || c.last.verdict.Retry == IfIdempotent && c.idempotent
	if !again || c.last.final || c.attempts > c.client.config.Retry.MaxRetries || !c.body.replayable() {
		return false, nil
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if cost := c.retryCost(); !c.client.budget.spend(cost) {
		c.client.observe.budgetSpent(ctx, c.describe())
		return false, nil
	}
	c.uncertain = c.uncertain || c.last.left && c.last.verdict.Retry == IfIdempotent
	c.wait = c.pause()
	c.client.observe.retry(ctx, c.describe())
	return true, nil
}

func (c *call) retryCost() int {
	if c.limited() {
		return limitCost
	}
	return retryCost
}

// limited says that the last answer was a limit, not a failure.
func (c *call) limited() bool {
	return c.last.answer != nil && c.last.verdict.Retry == Always
}

// pause is what the server asks for, or else exponential backoff with full
// jitter. Limits are counted in seconds, so the ceiling is four times as high
// after one, and half of the pause is certain.
func (c *call) pause() time.Duration {
	policy := c.client.config.Retry
	if c.last.verdict.After > 0 {
		return min(c.last.verdict.After, policy.MaxWait)
	}
	ceiling, sure := policy.MinWait, time.Duration(0)
	if c.limited() {
		ceiling *= 4
	}
	for range c.attempts - 1 {
		ceiling = min(2*ceiling, policy.MaxWait) // step by step: no overflow
	}
	ceiling = min(ceiling, policy.MaxWait)
	if c.limited() {
		sure = ceiling / 2
	}
	return sure + time.Duration(c.client.random()*float64(ceiling-sure))
}

// backoff is the Backoff of retryablehttp.
func (c *call) backoff(_, _ time.Duration, _ int, _ *http.Response) time.Duration { return c.wait }

// RetryAfter reads the header in its two forms, at most limit. A date is
// counted from the answer's own Date where it has one, because the clock here
// may be wrong. ok is false when the header is missing or makes no sense.
func RetryAfter(header http.Header, limit time.Duration) (wait time.Duration, ok bool) {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if isDigits(text) {
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err != nil || seconds > int64(limit/time.Second) {
			return limit, true
		}
		return time.Duration(seconds) * time.Second, true
	}
	until, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	now, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return min(max(until.Sub(now), 0), limit), true
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
