package ozon

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/internal/marketplace"
)

// sentinel is an error that programs compare with errors.Is and that cannot
// be reassigned.
type sentinel string

func (s sentinel) Error() string { return "ozon: " + string(s) }

// What an [*APIError] can be, for errors.Is. The message decides first, the
// status second.
const (
	// ErrBadRequest: Ozon refused a value of the request (400).
	ErrBadRequest = sentinel("bad request")
	// ErrPeriodTooLong: since and to lie further apart than allowed. The
	// iterators split a period by themselves.
	ErrPeriodTooLong = sentinel("the period is too long")
	// ErrUnauthorized: the key is wrong, expired or deactivated.
	ErrUnauthorized = sentinel("the key is wrong, expired or deactivated")
	// ErrForbidden: the key lacks the role, the address is not on its list,
	// or the seller has not signed Ozon's offer (403).
	ErrForbidden = sentinel("access denied")
	// ErrNotFound: no such posting (404).
	ErrNotFound = sentinel("not found")
	// ErrNoMethod: Ozon has switched this version of the method off.
	ErrNoMethod = sentinel("the method is switched off")
	// ErrConflict: the state of things does not allow it (409).
	ErrConflict = sentinel("conflict")
	// ErrRateLimited: the limit was exceeded and the retries did not help.
	ErrRateLimited = sentinel("rate limited")
	// ErrServer: Ozon failed (5xx).
	ErrServer = sentinel("server error")
)

// Errors that are not Ozon's.
var (
	// ErrPageLoop: a list went round in circles and was left.
	ErrPageLoop = marketplace.ErrPageLoop
	// ErrLimit: a meter did not allow the next call.
	ErrLimit = marketplace.ErrLimit
)

// TransportError is a call that got no answer. OutcomeUnknown says that it
// may have been carried out.
type TransportError = marketplace.TransportError

// DecodeError is a good answer that cannot be read. Raw holds it.
type DecodeError = marketplace.DecodeError

// APIError is an answer in which Ozon reports a failure.
type APIError struct {
	StatusCode int           // the HTTP status
	Code       int           // gRPC's number for the kind of failure; 0 when there was none
	Message    string        // Ozon's text, or a short one when the answer was no JSON
	Details    []ErrorDetail // as a rule empty
	Op         string        // the SDK's method, "FBS.List"
	Path       string        // Ozon's method, "/v4/posting/fbs/list"
	Attempts   int           // how often the request was sent
	Raw        []byte        // the answer's body
}

// ErrorDetail is a machine-readable part of an error.
type ErrorDetail struct {
	TypeURL string `json:"typeUrl"` // gRPC's name for what Value is
	Value   string `json:"value"`   // base64
}

// Error names the call, the status and Ozon's text.
func (e *APIError) Error() string {
	text := fmt.Sprintf("ozon: %s (%s): status %d: %s", e.Op, e.Path, e.StatusCode, e.Message)
	if e.Attempts > 1 {
		text += fmt.Sprintf(" after %d attempts", e.Attempts)
	}
	return text
}

// Is reports whether the error is what a sentinel of this package names.
func (e *APIError) Is(target error) bool {
	s, ok := target.(sentinel)
	return ok && slices.Contains(e.kinds(), s)
}

func (e *APIError) kinds() []sentinel {
	message := strings.ToLower(e.Message)
	says := func(part string) bool { return strings.Contains(message, part) }
	switch code := e.StatusCode; {
	case code == http.StatusTooManyRequests, says("request rate limit"):
		return []sentinel{ErrRateLimited}
	case says("invalid api-key"), says("api-key is deactivated"), code == http.StatusUnauthorized:
		return []sentinel{ErrUnauthorized, ErrForbidden}
	case says("period_is_too_long"):
		return []sentinel{ErrBadRequest, ErrPeriodTooLong}
	case says("method is not allowed"), code == http.StatusNotFound && e.Code == 0:
		return []sentinel{ErrNotFound, ErrNoMethod}
	case code == http.StatusForbidden:
		return []sentinel{ErrForbidden}
	case code == http.StatusNotFound:
		return []sentinel{ErrNotFound}
	case code == http.StatusConflict:
		return []sentinel{ErrConflict}
	case code >= 500:
		return []sentinel{ErrServer}
	}
	return []sentinel{ErrBadRequest}
}

// refuse makes an *APIError of an answer that is not good.
func refuse(call marketplace.Call, resp *transport.Response) error {
	if resp.StatusCode/100 == 2 {
		return nil
	}
	e := &APIError{StatusCode: resp.StatusCode, Op: call.Op, Path: call.Template, Attempts: resp.Attempts, Raw: resp.Body}
	var body struct {
		Code    int           `json:"code"`
		Message string        `json:"message"`
		Details []ErrorDetail `json:"details"`
	}
	err := phpjson.Unmarshal(resp.Body, &body)
	e.Code, e.Message, e.Details = body.Code, body.Message, body.Details
	if err != nil || e.Message == "" {
		e.Message = strings.ToLower(http.StatusText(resp.StatusCode)) + " (the answer is not one of Ozon's errors)"
	}
	return e
}
