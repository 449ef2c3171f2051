package transport

import (
	"io"
	"net/http"
	"net/url"
)

// Request is one call, however many attempts it takes.
type Request struct {
	// Op and Template name the call in logs and errors, where the real URL
	// must not appear: "Orders.Edit", "/api/v5/orders/{ref}/edit".
	Op, Template string

	Method string
	URL    *url.URL // its scheme, host and port are one of Config.Origins
	Header http.Header

	// Body is sent again with every attempt. ContentType is its type.
	Body        []byte
	ContentType string

	// Stream is a body that is not kept in memory; Body is empty then. It is
	// sent again only when it is an io.Seeker, or when nothing has been read
	// from it. It is never closed, and no Read of it begins after Do has
	// returned.
	// ContentLength is its length; 0 means unknown, or that of the io.Seeker.
	Stream        io.Reader
	ContentLength int64

	// Idempotent says that sending the request twice does no harm. GET and
	// HEAD are always idempotent.
	Idempotent bool

	// Bucket names the limit that the request counts towards.
	Bucket string

	// Read reads a 2xx answer that is no download, within its attempt: an error
	// says that the answer's end was lost, and the attempt ends as one without
	// an answer. It is called again for the next attempt. Nil takes every
	// answer.
	Read func(*Response) error

	// Download hands a 2xx answer over as Response.Stream, unread.
	Download bool
}

func (r *Request) idempotent() bool { return r.Idempotent || r.readOnly() }

func (r *Request) readOnly() bool {
	return r.Method == http.MethodGet || r.Method == http.MethodHead
}

func (r *Request) streams() bool { return r.Stream != nil || r.Download }

// Response is an answer of any status. Whether it is a good one is the
// service's to judge.
type Response struct {
	StatusCode int
	Header     http.Header

	// Body is the whole answer. Truncated says that it is not: the answer
	// was not 2xx, and longer than Config.MaxErrorBody or cut off.
	Body      []byte
	Truncated bool

	// Stream is the body of a download. The caller closes it.
	Stream io.ReadCloser

	// Uncertain says that an attempt before the last may have been carried out:
	// its answer was lost, or proves nothing.
	Uncertain bool

	// Attempts counts how often the request was sent or tried to be.
	Attempts int
}

func (r *Response) successful() bool { return isSuccess(r.StatusCode) }

func isSuccess(status int) bool { return status >= 200 && status < 300 }
