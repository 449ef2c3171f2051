package kaspi

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// APIError is an answer in which Kaspi reports a failure. With errors.Is it is
// one of [marketplace.ErrBadRequest], ErrUnauthorized, ErrForbidden,
// ErrNotFound (no such order, entry or method), ErrRateLimited and ErrServer.
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

// Is reports whether the error is what a sentinel names.
func (e *APIError) Is(target error) bool { return target == marketplace.KindOf(e.StatusCode) }

// refuse makes an APIError of an answer that is not 2xx.
func refuse(call marketplace.Call, resp *marketplace.Answer) error {
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

// errNoData is why an answer cannot be read.
var errNoData = errors.New("there is no data in it")

// invalid is a parameter that this package refuses to send.
func invalid(op, format string, args ...any) error {
	return fmt.Errorf("kaspi: %w: %s: %s", marketplace.ErrBadRequest, op, fmt.Sprintf(format, args...))
}
