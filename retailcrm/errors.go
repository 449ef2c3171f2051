package retailcrm

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// What an [*APIError] can be, for errors.Is. The status decides first, the
// message second.
const (
	// ErrUnauthorized: the API key is missing or wrong.
	ErrUnauthorized = transport.Sentinel("retailcrm: the API key is missing or wrong")
	// ErrForbidden: the key lacks the right (403).
	ErrForbidden = transport.Sentinel("retailcrm: access denied")
	// ErrNotFound: no such entity or method (404).
	ErrNotFound = transport.Sentinel("retailcrm: not found")
	// ErrNoMethod: the account's API does not have this method (404).
	ErrNoMethod = transport.Sentinel("retailcrm: API method not found")
	// ErrNoAccount: there is no account at this address, or not any more.
	ErrNoAccount = transport.Sentinel("retailcrm: account does not exist")
	// ErrValidation: the API refused the values (400).
	ErrValidation = transport.Sentinel("retailcrm: validation failed")
	// ErrAlreadyExists: an entity with this external id exists (400).
	ErrAlreadyExists = transport.Sentinel("retailcrm: already exists")
	// ErrPaymentRequired: the account is blocked or not paid (402).
	ErrPaymentRequired = transport.Sentinel("retailcrm: payment required")
	// ErrRateLimited: the limit was exceeded and the retries did not help
	// (429, or 503 from the limiter).
	ErrRateLimited = transport.Sentinel("retailcrm: rate limited")
	// ErrPartialUpload: some records of an upload were refused (460). The
	// result comes along with this error and names them.
	ErrPartialUpload = transport.Sentinel("retailcrm: some records were refused")
	// ErrServer: the CRM failed (5xx).
	ErrServer = transport.Sentinel("retailcrm: server error")
)

// statusPartialUpload is RetailCRM's own status for an upload of which some
// records were refused.
const statusPartialUpload = 460

// APIError is an answer in which the API reports a failure.
//
// API: Developers/API/APIFeatures/APIRules, errors.
type APIError struct {
	StatusCode int               // the HTTP status
	Message    string            // errorMsg, or a short text when the answer was no JSON
	Fields     map[string]string // errors by field path ("items[0].offer.id"), or by "0", "1", ... when the API lists them
	CombinedTo *Customer         // on 404: the customer that this one was merged into
	Extra      Extra             // other members of the answer
	Op         string            // the SDK's method, "Orders.Edit"
	Method     string            // GET or POST
	Path       string            // the path template, without ids
	Attempts   int               // how often the request was sent
	RetryAfter time.Duration     // what the Retry-After header asked for
	Header     http.Header       // the answer's header
	Raw        []byte            // the answer's body, up to 1 MiB
	Hint       string            // what the caller may have forgotten, in the SDK's words; empty mostly

	uncertain bool // an attempt before may have been carried out
}

// hintSite is for an entity that was not found by the id that a shop gave it:
// where there are several shops, the API looks in none unless it is told which.
const hintSite = "an external id counts within its shop: if the account has several, name it by WithSite"

// Error names the operation, the status, the message and the fields.
func (e *APIError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "retailcrm: %s: status %d: %s", e.Op, e.StatusCode, e.Message)
	for i, name := range slices.Sorted(maps.Keys(e.Fields)) {
		b.WriteString([]string{" (", "; "}[min(i, 1)])
		if _, err := strconv.Atoi(name); err != nil {
			b.WriteString(name + ": ")
		}
		b.WriteString(e.Fields[name])
	}
	if len(e.Fields) > 0 {
		b.WriteString(")")
	}
	if e.Attempts > 1 {
		fmt.Fprintf(&b, " after %d attempts", e.Attempts)
	}
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Is reports whether the error is what a sentinel of this package names.
func (e *APIError) Is(target error) bool {
	return slices.Contains(e.kinds(), target)
}

// says reports whether the message has a part, in small letters.
func (e *APIError) says(part string) bool { return strings.Contains(strings.ToLower(e.Message), part) }

func (e *APIError) kinds() []error {
	says := e.says
	switch code := e.StatusCode; {
	case says(strings.ToLower(messageNoAccount)):
		return []error{ErrNoAccount}
	case code == http.StatusUnauthorized, code/100 == 4 && says(`"apikey"`):
		return []error{ErrUnauthorized}
	case code == http.StatusForbidden:
		return []error{ErrForbidden}
	case code == http.StatusNotFound && says("method not found"):
		return []error{ErrNotFound, ErrNoMethod}
	case code == http.StatusNotFound:
		return []error{ErrNotFound}
	case code == http.StatusPaymentRequired:
		return []error{ErrPaymentRequired}
	case code == statusPartialUpload:
		return []error{ErrPartialUpload}
	case code == http.StatusTooManyRequests, refusedByLimiter(code, e.Raw):
		return []error{ErrRateLimited}
	case code >= 500:
		return []error{ErrServer}
	case saysExists(e.Message):
		return []error{ErrValidation, ErrAlreadyExists}
	}
	return []error{ErrValidation}
}

// saysExists reports whether a message is about an external id that is taken. An
// account says so in its own language.
func saysExists(message string) bool {
	message = strings.ToLower(message)
	return slices.ContainsFunc([]string{"already exist", "уже существует", "ya existe"},
		func(part string) bool { return strings.Contains(message, part) })
}

// limiterTexts are parts of the messages by which the CRM's limiter refuses a
// request, in small letters. "Memory limit exhausted" is none: what had begun
// then may have been done.
var limiterTexts = []string{
	"rate limit", "api limit", "request limit", "requests limit", "limit of requests", "requests per second",
	"too many requests", "limit exceeded", "limit is exceeded", "limit has been exceeded", "лимит запросов",
	"слишком много запросов",
}

// refusedByLimiter reports whether an answer is the CRM's own word that it did
// not carry a request out because there were too many: JSON with "success":
// false, and for 503, which can mean anything, a text of its limiter.
func refusedByLimiter(status int, body []byte) bool {
	if status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
		return false
	}
	var answer struct {
		Success Value  `json:"success"`
		Message string `json:"errorMsg"`
	}
	if phpjson.Unmarshal(body, &answer) != nil || string(answer.Success.JSON()) != "false" {
		return false
	}
	message := strings.ToLower(answer.Message)
	return status == http.StatusTooManyRequests ||
		slices.ContainsFunc(limiterTexts, func(part string) bool { return strings.Contains(message, part) }) &&
			!strings.Contains(message, "memory")
}

// DecodeError is an answer that reports success but cannot be read: no JSON,
// or JSON of another overall shape. Raw holds it.
type DecodeError struct {
	Op         string // the SDK's method
	StatusCode int    // the HTTP status
	Raw        []byte // the answer's body
	Err        error  // what does not fit, and where
}

// Error names the operation and the place that cannot be read.
func (e *DecodeError) Error() string {
	text := fmt.Sprintf("retailcrm: %s: cannot read the answer (status %d, %d bytes): ", e.Op, e.StatusCode, len(e.Raw))
	if isWebPage(e.Raw) {
		text += "a web page instead of JSON; is the address that of the account? "
	}
	return text + e.Err.Error()
}

// Unwrap returns the cause.
func (e *DecodeError) Unwrap() error { return e.Err }

// TransportError is a request that got no answer: a connection that failed, a
// context that ended, a redirect that was refused, a body over the limit or cut
// short. A request that must not be repeated also ends in one when its answer
// does not prove what became of it: then Err is the [*APIError] or the
// [*DecodeError], which errors.As finds. So OutcomeUnknown is the one thing to
// look at before a repeat.
type TransportError struct {
	Op             string // the SDK's method
	Method         string // GET or POST
	Path           string // the path template, without ids
	Attempts       int    // how often the request was tried
	OutcomeUnknown bool   // the request was sent and the CRM may have carried it out
	Err            error  // the cause
}

// Error names the operation and the cause, never the address's query.
func (e *TransportError) Error() string {
	text := fmt.Sprintf("retailcrm: %s: %v", e.Op, e.Err)
	var refused *APIError
	var unreadable *DecodeError
	answered := errors.As(e.Err, &refused) || errors.As(e.Err, &unreadable)
	if answered {
		text = e.Err.Error() // it names the operation
	}
	if e.Attempts > 1 && !answered {
		text += fmt.Sprintf(" after %d attempts", e.Attempts)
	}
	if e.OutcomeUnknown {
		text += " (outcome unknown: the request was sent, look before you repeat it)"
	}
	return text
}

// Unwrap returns the cause, so that errors.Is(err, context.Canceled) works.
func (e *TransportError) Unwrap() error { return e.Err }

const messageNoAccount = "Account does not exist"

// fill reads the body of an answer that reports a failure.
func (e *APIError) fill(contentType string) {
	var answer struct {
		Success  Value     `json:"success"`
		Message  string    `json:"errorMsg"`
		Errors   Value     `json:"errors"`
		Combined *Customer `json:"combinedTo"`
		Extra    Extra     `json:",embed"`
	}
	if err := phpjson.Unmarshal(e.Raw, &answer); err != nil {
		e.Message = e.describe(contentType)
		return
	}
	e.Message, e.CombinedTo, e.Extra = answer.Message, answer.Combined, answer.Extra
	if e.Message == "" {
		e.Message = statusText(e.StatusCode)
	}
	flatten("", answer.Errors, func(path, text string) {
		if e.Fields == nil {
			e.Fields = map[string]string{}
		}
		if len(e.Fields) < maxFields {
			e.Fields[path] = text
		}
	})
}

// describe is the message for a body that is no JSON object.
func (e *APIError) describe(contentType string) string {
	html := strings.HasPrefix(contentType, "text/html") || isWebPage(e.Raw)
	gone := e.StatusCode == http.StatusMethodNotAllowed || e.StatusCode == http.StatusNotFound
	switch {
	case html && gone:
		return messageNoAccount + " (the address answers with a web page)"
	case html:
		return statusText(e.StatusCode) + " (a web page instead of JSON)"
	case len(e.Raw) == 0:
		return statusText(e.StatusCode) + " (empty body)"
	case gone:
		return messageNoAccount + " (the address answers with no JSON: " + clip(string(e.Raw)) + ")"
	}
	return statusText(e.StatusCode) + " (not JSON: " + clip(string(e.Raw)) + ")"
}

// isWebPage reports whether a body begins as HTML does, and JSON never.
func isWebPage(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(body[:min(len(body), 64)]), []byte("<"))
}

func statusText(code int) string {
	if text := http.StatusText(code); text != "" {
		return strings.ToLower(text)
	}
	return "status " + strconv.Itoa(code)
}

// The most that is told of the mistakes in one answer.
const (
	maxFieldDepth = 16
	maxFields     = 1000
)

// flatten calls add for every text in a value that may be a text, a list or a
// map, nested, with paths like items[0].offer.id. What lies deeper than
// anybody reads comes as the JSON that it is.
func flatten(path string, v Value, add func(path, text string)) {
	flattenTo(maxFieldDepth, path, v, add)
}

func flattenTo(depth int, path string, v Value, add func(path, text string)) {
	if v.IsZero() {
		return
	}
	if depth == 0 {
		add(path, clip(v.raw))
		return
	}
	switch v.raw[0] {
	case '{':
		var m map[string]Value
		if v.Decode(&m) == nil {
			for name, inner := range m {
				if path != "" {
					name = path + "." + name
				}
				flattenTo(depth-1, name, inner, add)
			}
			return
		}
	case '[':
		var list []Value
		if v.Decode(&list) == nil {
			for i, inner := range list {
				name := strconv.Itoa(i)
				if path != "" {
					name = path + "[" + name + "]"
				}
				flattenTo(depth-1, name, inner, add)
			}
			return
		}
	}
	add(path, v.String())
}
