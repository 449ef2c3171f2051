package kaspi

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/internal/marketplace"
)

// sentinel is an error that programs compare with errors.Is and that cannot
// be reassigned.
type sentinel string

func (s sentinel) Error() string { return "kaspi: " + string(s) }

// What an error of a call can be, for errors.Is.
const (
	// ErrUnauthorized: the token is missing or not accepted (401).
	ErrUnauthorized = sentinel("the token is not accepted")
	// ErrForbidden: the token lacks the right (403).
	ErrForbidden = sentinel("access denied")
	// ErrNotFound: no such order, entry or method (404).
	ErrNotFound = sentinel("not found")
	// ErrBadRequest: a parameter is wrong. Kaspi says so with 400, and this
	// package before it sends anything.
	ErrBadRequest = sentinel("bad request")
	// ErrRateLimited: there were too many requests and the retries did not
	// help (429).
	ErrRateLimited = sentinel("rate limited")
	// ErrServer: Kaspi failed (5xx).
	ErrServer = sentinel("server error")
)

// Errors that are not Kaspi's own.
var (
	// ErrPageLoop: a list went round in circles and was left.
	ErrPageLoop = marketplace.ErrPageLoop
	// ErrLimit: a meter did not allow the next call.
	ErrLimit = marketplace.ErrLimit
)

// TransportError is a call that got no answer.
type TransportError = marketplace.TransportError

// DecodeError is an answer that reports success but cannot be read.
type DecodeError = marketplace.DecodeError

// APIError is an answer in which Kaspi reports a failure.
type APIError struct {
	StatusCode int      // the HTTP status
	Message    string   // the titles of the errors
	Titles     []string // each title
	Op         string   // the SDK's method, "Orders.List"
	Path       string   // the path template, without ids
	Attempts   int      // how often the request was sent
	Raw        []byte   // the answer's body
}

// Error names the call, the status and the message.
func (e *APIError) Error() string {
	text := fmt.Sprintf("kaspi: %s: status %d: %s", e.Op, e.StatusCode, e.Message)
	if e.Attempts > 1 {
		text += fmt.Sprintf(" after %d attempts", e.Attempts)
	}
	return text
}

// Is reports whether the error is what a sentinel of this package names.
func (e *APIError) Is(target error) bool {
	s, ok := target.(sentinel)
	return ok && s == e.kind()
}

func (e *APIError) kind() sentinel {
	switch code := e.StatusCode; {
	case code == http.StatusUnauthorized:
		return ErrUnauthorized
	case code == http.StatusForbidden:
		return ErrForbidden
	case code == http.StatusNotFound:
		return ErrNotFound
	case code == http.StatusTooManyRequests:
		return ErrRateLimited
	case code >= http.StatusInternalServerError:
		return ErrServer
	}
	return ErrBadRequest
}

// refuse makes an APIError of an answer that is not 2xx.
func refuse(call marketplace.Call, resp *transport.Response) error {
	if resp.StatusCode/100 == 2 {
		return nil
	}
	e := &APIError{StatusCode: resp.StatusCode, Op: call.Op, Path: call.Template, Attempts: resp.Attempts, Raw: resp.Body}
	var body struct {
		Errors []struct {
			Title  string `json:"title"`
			Detail string `json:"detail"`
		} `json:"errors"`
	}
	if phpjson.Unmarshal(resp.Body, &body) == nil {
		for _, item := range body.Errors {
			if item.Title == "" {
				item.Title = item.Detail
			}
			e.Titles = append(e.Titles, item.Title)
		}
	}
	e.Message = strings.Join(e.Titles, "; ")
	if e.Message == "" {
		e.Message = strings.ToLower(http.StatusText(resp.StatusCode))
	}
	return e
}

// Why an answer cannot be read.
var (
	errShape  = errors.New("the list is not one")
	errNoData = errors.New("there is no data in it")
)

// invalid is a parameter that this package refuses to send.
func invalid(op, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", ErrBadRequest, op, fmt.Sprintf(format, args...))
}
