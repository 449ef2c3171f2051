package wildberries

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// ErrPaymentRequired: a paid service of Wildberries has no balance (402).
const ErrPaymentRequired = transport.Sentinel("wildberries: payment required")

// APIError is an answer in which Wildberries reports a failure. With errors.Is
// it is one of [marketplace.ErrBadRequest] (400; it counts as ten requests),
// ErrUnauthorized (the token is missing, malformed or expired), ErrForbidden
// (it lacks the category), ErrNotFound, ErrConflict, ErrRateLimited and
// ErrServer, or [ErrPaymentRequired].
type APIError struct {
	StatusCode int           // the HTTP status
	Code       string        // "IncorrectParameter", "AccessDenied", ...; "" when there is none
	Message    string        // what Wildberries says of it
	RequestID  string        // for Wildberries' support
	Op         string        // the SDK's method, "FBS.List"
	Path       string        // the path template, without ids
	Attempts   int           // how often the request was sent
	RetryAfter time.Duration // after which time one request is allowed again (429)
	Raw        []byte        // the answer's body
}

// Error names the call, the status and the message.
func (e *APIError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "wildberries: %s: status %d: %s", e.Op, e.StatusCode, e.Message)
	if e.Code != "" {
		b.WriteString(" (" + e.Code + ")")
	}
	if e.Attempts > 1 {
		fmt.Fprintf(&b, " after %d attempts", e.Attempts)
	}
	return b.String()
}

// Is reports whether the error is what a sentinel names.
func (e *APIError) Is(target error) bool {
	if e.StatusCode == http.StatusPaymentRequired {
		return target == ErrPaymentRequired
	}
	return target == marketplace.KindOf(e.StatusCode)
}

// errorBody has the members of all shapes that failures are written in.
type errorBody struct {
	Code      string          `json:"code"`
	Message   string          `json:"message"`
	Title     string          `json:"title"`
	Detail    string          `json:"detail"`
	RequestID string          `json:"requestId"`
	Errors    retailcrm.Value `json:"errors"` // statistics: a text or a list
}

func (b *errorBody) text() string {
	switch texts := b.Errors.Strings(); {
	case b.Message != "":
		return b.Message
	case b.Title != "" && b.Detail != "":
		return b.Title + ": " + b.Detail
	case b.Title != "" || b.Detail != "":
		return b.Title + b.Detail
	default:
		return strings.Join(texts, "; ")
	}
}

// refuse makes an APIError of an answer that is not 2xx.
func refuse(call marketplace.Call, resp *marketplace.Answer) error {
	if resp.StatusCode/100 == 2 {
		return nil
	}
	e := &APIError{
		StatusCode: resp.StatusCode, Op: call.Op, Path: call.Template, Attempts: resp.Attempts,
		RetryAfter: retryAfter(resp.Header), Raw: resp.Body,
	}
	var body errorBody
	if phpjson.Unmarshal(resp.Body, &body) == nil {
		e.Code, e.Message, e.RequestID = body.Code, body.text(), body.RequestID
	}
	if e.Message == "" {
		e.Message = strings.ToLower(http.StatusText(resp.StatusCode))
	}
	return e
}

// judge says how long Wildberries asks to wait.
func judge(a *marketplace.Answer) (marketplace.Repeat, time.Duration) {
	if a.StatusCode != http.StatusTooManyRequests {
		return marketplace.RepeatByStatus, 0
	}
	return marketplace.RepeatAlways, retryAfter(a.Header)
}

// retryAfter reads the header that says when one request is allowed again.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(strings.TrimSpace(h.Get("X-Ratelimit-Retry")))
	if err != nil || seconds < 0 || seconds > 24*60*60 {
		return 0
	}
	return time.Duration(seconds) * time.Second
}

// invalid is a parameter that this package refuses to send.
func invalid(op, format string, args ...any) error {
	return fmt.Errorf("wildberries: %w: %s: %s", marketplace.ErrBadRequest, op, fmt.Sprintf(format, args...))
}
