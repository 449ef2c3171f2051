package retailcrm

import "net/http"

// Response is what [WithResponse] hands back beside a call's result.
type Response struct {
	StatusCode int         // the HTTP status
	Header     http.Header // the answer's header
	Attempts   int         // how often the request was sent
	Body       []byte      // the answer as it came; nil for downloads
	Extra      Extra       // members of the answer that the result has no place for
}
