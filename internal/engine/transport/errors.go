package transport

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Errors that a call ends with, besides those of the network. They are
// wrapped in an [Error].
var (
	// ErrBodyTooLarge: a 2xx answer exceeded Config.MaxBody.
	ErrBodyTooLarge = errors.New("answer is too large")

	// ErrCutShort: an answer ended before its end, without an error of the
	// connection.
	ErrCutShort = errors.New("the answer is cut short")

	// ErrRedirect: the server sent the request elsewhere, and following
	// would be unsafe.
	ErrRedirect = errors.New("redirect refused")

	// ErrForeignOrigin: the request's URL is not within Config.Origins.
	ErrForeignOrigin = errors.New("request to a host that this client is not for")

	// ErrInvalidHeader: a header's name or value holds characters that HTTP
	// forbids. The usual cause is a line break at the end of an API key.
	ErrInvalidHeader = errors.New("invalid header")

	// ErrStreamLength: a stream is longer or shorter than was announced. The
	// server has not got it as a whole.
	ErrStreamLength = errors.New("the stream has not the announced length")

	// ErrNilContext: the caller gave nil for a context.
	ErrNilContext = errors.New("the context is nil; use context.Background()")
)

// Sentinel is an error that programs compare with errors.Is and that cannot be
// reassigned: const ErrNotFound = transport.Sentinel("ozon: not found").
type Sentinel string

func (s Sentinel) Error() string { return string(s) }

// Error is a call that ended without an answer. Its text never holds the
// query, a body, or a header's value.
type Error struct {
	Op, Method, Template string

	// Attempts counts how often the request was sent or tried to be.
	Attempts int

	// StatusCode is that of the last answer, such as one that was to be
	// retried when the context ended; 0 when there was none.
	StatusCode int

	// OutcomeUnknown says that a request which is not idempotent has left, and
	// that no answer came which tells what became of it: the server may have
	// executed it.
	OutcomeUnknown bool

	// Err is the cause.
	Err error
}

func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s %s): ", e.Op, e.Method, e.Template)
	if e.OutcomeUnknown {
		b.WriteString("outcome unknown, the request was sent and may have been carried out: ")
	}
	b.WriteString(e.Err.Error())
	if e.StatusCode != 0 {
		fmt.Fprintf(&b, "; last answer had status %d", e.StatusCode)
	}
	if e.Attempts > 1 {
		fmt.Fprintf(&b, "; %d attempts", e.Attempts)
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Timeout says whether the cause is a timeout or a passed deadline.
func (e *Error) Timeout() bool {
	var t interface{ Timeout() bool }
	return errors.As(e.Err, &t) && t.Timeout()
}

// attemptTimeout ends one attempt while the caller's context goes on.
type attemptTimeout struct{ after time.Duration }

func (e *attemptTimeout) Error() string {
	return fmt.Sprintf("no complete answer within %v", e.after)
}
func (e *attemptTimeout) Timeout() bool        { return true }
func (e *attemptTimeout) Is(target error) bool { return target == context.DeadlineExceeded }

// contextError returns an error that is both ctx.Err() and the cause that the
// caller gave, if any.
func contextError(ctx context.Context) error {
	err, cause := ctx.Err(), context.Cause(ctx)
	if cause == err {
		return err
	}
	return fmt.Errorf("%w: %w", err, cause)
}

// scrub removes what net/http puts into its errors and users should not find
// in their logs: the URL with its query, and bytes that the server sent.
func scrub(err error) error {
	var withURL *url.Error
	for errors.As(err, &withURL) {
		err = withURL.Err
	}
	if err != nil && quotesServer(err.Error()) {
		return errors.New("malformed HTTP answer")
	}
	return err
}

// quotesServer knows the errors in which net/http repeats what it could not
// parse. They have no types of their own.
func quotesServer(text string) bool {
	return strings.Contains(text, `"`) && strings.Contains(text, "HTTP/1.x transport connection broken") ||
		strings.Contains(text, "malformed HTTP") || strings.Contains(text, "malformed MIME")
}
