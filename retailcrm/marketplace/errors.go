package marketplace

import (
	"fmt"
	"net/http"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// What a marketplace's *APIError can be, for errors.Is: the same in all
// marketplaces. Each package says which status and text it takes for which.
// They are not those of retailcrm: a shop's failure must not pass for the CRM's.
const (
	// ErrBadRequest: a value of the request is wrong. The marketplace says so,
	// or the package before it sends anything.
	ErrBadRequest = transport.Sentinel("bad request")
	// ErrUnauthorized: the key or token is missing, wrong or expired (401).
	ErrUnauthorized = transport.Sentinel("the key is not accepted")
	// ErrForbidden: the key lacks the right (403).
	ErrForbidden = transport.Sentinel("access denied")
	// ErrNotFound: no such order, product or method (404).
	ErrNotFound = transport.Sentinel("not found")
	// ErrConflict: the order is not in a state for this (409).
	ErrConflict = transport.Sentinel("conflict")
	// ErrRateLimited: the limit was exceeded and the retries did not help
	// (429).
	ErrRateLimited = transport.Sentinel("rate limited")
	// ErrServer: the marketplace failed (5xx).
	ErrServer = transport.Sentinel("server error")
)

// KindOf returns the kind of failure that an HTTP status stands for:
// [ErrServer] for 5xx, [ErrBadRequest] for every other that has none of its own.
func KindOf(status int) error {
	switch {
	case status == http.StatusUnauthorized:
		return ErrUnauthorized
	case status == http.StatusForbidden:
		return ErrForbidden
	case status == http.StatusNotFound:
		return ErrNotFound
	case status == http.StatusConflict:
		return ErrConflict
	case status == http.StatusTooManyRequests:
		return ErrRateLimited
	case status >= http.StatusInternalServerError:
		return ErrServer
	}
	return ErrBadRequest
}

// What can end a call or a pass without an answer of the marketplace.
const (
	// ErrLimit: a [Meter] did not allow the next call.
	ErrLimit = transport.Sentinel("the limit of outgoing calls is reached")
	// ErrPageLoop: a list that goes round in circles was left. The marketplace
	// answered with a cursor that it had given before, or said that there is
	// more without saying where.
	ErrPageLoop = transport.Sentinel("the list of pages does not end")
)

// What one order may meet. Any other error of a [CRM] is trouble with the CRM
// itself.
const (
	// ErrSkip is what the error of a conversion wraps for an order that is not
	// for the CRM.
	ErrSkip = transport.Sentinel("not for the CRM")
	// ErrExists: the CRM has an order with this external id.
	ErrExists = transport.Sentinel("an order with this external id exists")
	// ErrRefused: the CRM does not accept this order or this change of it.
	ErrRefused = transport.Sentinel("the CRM refused the order")
)

// TransportError is a call that got no answer: a connection that failed, a
// context that ended, a redirect that was refused, a body over the limit.
type TransportError struct {
	Marketplace    string // "ozon"
	Op             string // the SDK's method
	Method         string // GET or POST
	Path           string // the path template, without ids
	Attempts       int    // how often the request was tried
	OutcomeUnknown bool   // the request was sent and may have been carried out
	Err            error  // the cause
}

// Error names the call and the cause, never a key or the address's query.
func (e *TransportError) Error() string {
	text := fmt.Sprintf("%s: %s: %v", e.Marketplace, e.Op, e.Err)
	if e.Attempts > 1 {
		text += fmt.Sprintf(" after %d attempts", e.Attempts)
	}
	if e.OutcomeUnknown {
		text += " (outcome unknown: the request was sent, look before you repeat it)"
	}
	return text
}

// Unwrap returns the cause, so that errors.Is(err, context.Canceled) works.
func (e *TransportError) Unwrap() error { return e.Err }

// DecodeError is an answer that reports success but cannot be read.
type DecodeError struct {
	Marketplace string // "ozon"
	Op          string // the SDK's method
	StatusCode  int    // the HTTP status
	Raw         []byte // the answer's body; it may hold personal data
	Err         error  // what does not fit, and where
}

// Error names the call and the place that cannot be read.
func (e *DecodeError) Error() string {
	return fmt.Sprintf("%s: %s: cannot read the answer (status %d, %d bytes): %v", e.Marketplace, e.Op, e.StatusCode,
		len(e.Raw), e.Err)
}

// Unwrap returns the cause.
func (e *DecodeError) Unwrap() error { return e.Err }
