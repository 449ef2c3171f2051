package webhook

import (
	"errors"
	"net/http"
)

// What a [RequestError] wraps, for errors.Is.
var (
	ErrBody         = errors.New("body is not valid")                // 400: it cannot be read as what it says it is
	ErrUnauthorized = errors.New("secret or signature is not right") // 401: see WithSecrets and WithHMAC
	ErrForbidden    = errors.New("address is not allowed")           // 403: see WithAllowed
	ErrMethod       = errors.New("method is not allowed")            // 405: see WithMethods
	ErrTooLarge     = errors.New("body is too large")                // 413: over Limits.Bytes
	ErrContentType  = errors.New("content type is not supported")    // 415: none that Parse reads
)

// errInWork refuses a duplicate of an event whose handler has not returned yet.
var errInWork = errors.New("webhook: a duplicate came while the event is being handled")

// RequestError says why a request is refused. It is for the log: the sender
// gets the status and a fixed text. It never holds a body or a secret; of a
// body it names a place, or a field that the sender wrote twice.
type RequestError struct {
	Status int   // the HTTP status to answer with
	Kind   error // ErrBody, ErrTooLarge or another of these
	Cause  error // what exactly is wrong; may be nil
}

// Error has the kind and the cause: a place in the body, not its text.
func (e *RequestError) Error() string {
	if e.Cause == nil {
		return "webhook: " + e.Kind.Error()
	}
	return "webhook: " + e.Kind.Error() + ": " + e.Cause.Error()
}

// Unwrap returns Kind and Cause.
func (e *RequestError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

func refuse(kind, cause error) error {
	status := http.StatusBadRequest
	switch kind {
	case ErrUnauthorized:
		status = http.StatusUnauthorized
	case ErrForbidden:
		status = http.StatusForbidden
	case ErrMethod:
		status = http.StatusMethodNotAllowed
	case ErrTooLarge:
		status = http.StatusRequestEntityTooLarge
	case ErrContentType:
		status = http.StatusUnsupportedMediaType
	}
	return &RequestError{Status: status, Kind: kind, Cause: cause}
}
