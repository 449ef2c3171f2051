package retailcrm

import (
	"net/http"
)

// RequestOption changes one call. [WithSite] is one too.
type RequestOption interface{ applyCall(*callConfig) }

type callConfig struct {
	site       string
	response   *Response
	header     http.Header
	idempotent bool
	page       int
	limit      int
	inFlight   int // 0: the default of what is done
	bulk       bulkConfig
}

type callOption func(*callConfig)

func (o callOption) applyCall(c *callConfig) { o(c) }

// WithResponse stores the answer's status, header, attempts, body and unknown
// members in r, also when the call fails with an [*APIError].
func WithResponse(r *Response) RequestOption {
	return callOption(func(c *callConfig) { c.response = r })
}

// WithIdempotent says that this call may be sent again after its answer was
// lost: because a repeat does no harm, or because the caller can live with
// it.
func WithIdempotent() RequestOption {
	return callOption(func(c *callConfig) { c.idempotent = true })
}

// WithHeader adds a header to the call. The key's header and Content-Type
// cannot be set.
func WithHeader(name, value string) RequestOption {
	return callOption(func(c *callConfig) {
		if c.header == nil {
			c.header = http.Header{}
		}
		c.header.Set(name, value)
		c.header.Del(keyHeader)
		c.header.Del("Content-Type")
	})
}

// WithPage asks a list for page n, from 1.
func WithPage(n int) RequestOption {
	return callOption(func(c *callConfig) { c.page = n })
}

// WithLimit asks a list for n records a page. The API takes 20 (its default),
// 50 and 100, and a few methods 250; it refuses other values.
func WithLimit(n int) RequestOption {
	return callOption(func(c *callConfig) { c.limit = n })
}

// WithInFlight changes how many requests are under way at a time: of an iterator
// 4 pages by default, and with 1 it fetches a page when the loop gets there; of
// an upload of any number 10 chunks or edits.
func WithInFlight(n int) RequestOption {
	return callOption(func(c *callConfig) { c.inFlight = max(1, n) })
}

// Response is what [WithResponse] hands back beside a call's result.
type Response struct {
	StatusCode int         // the HTTP status
	Header     http.Header // the answer's header
	Attempts   int         // how often the request was sent
	Body       []byte      // the answer as it came; nil for downloads
	Extra      Extra       // members of the answer that the result has no place for
}
