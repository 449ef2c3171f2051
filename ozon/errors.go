package ozon

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// What an [*APIError] of Ozon can be beside the kinds that all marketplaces
// share.
const (
	// ErrPeriodTooLong: since and to lie further apart than allowed. It is an
	// ErrBadRequest, too. The iterators split a period by themselves.
	ErrPeriodTooLong = transport.Sentinel("ozon: the period is too long")
	// ErrNoMethod: Ozon has switched this version of the method off. It is an
	// ErrNotFound, too.
	ErrNoMethod = transport.Sentinel("ozon: the method is switched off")
)

// APIError is an answer in which Ozon reports a failure. With errors.Is it is
// one of [marketplace.ErrBadRequest], ErrUnauthorized (the key is wrong,
// expired or deactivated; an ErrForbidden, too), ErrForbidden (the key lacks
// the role, the address is not on its list, or the seller has not signed
// Ozon's offer), ErrNotFound, ErrConflict, ErrRateLimited and ErrServer, or of
// this package's own. The message decides first, the status second.
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

// Is reports whether the error is what a sentinel names.
func (e *APIError) Is(target error) bool { return slices.Contains(e.kinds(), target) }

func (e *APIError) kinds() []error {
	message := strings.ToLower(e.Message)
	says := func(part string) bool { return strings.Contains(message, part) }
	switch code := e.StatusCode; {
	case code == http.StatusTooManyRequests, says("request rate limit"):
		return []error{marketplace.ErrRateLimited}
	case says("invalid api-key"), says("api-key is deactivated"), code == http.StatusUnauthorized:
		return []error{marketplace.ErrUnauthorized, marketplace.ErrForbidden}
	case says("period_is_too_long"):
		return []error{marketplace.ErrBadRequest, ErrPeriodTooLong}
	case says("method is not allowed"), code == http.StatusNotFound && e.Code == 0:
		return []error{marketplace.ErrNotFound, ErrNoMethod}
	}
	return []error{marketplace.KindOf(e.StatusCode)}
}

// refuse makes an *APIError of an answer that is not good.
func refuse(call marketplace.Call, resp *marketplace.Answer) error {
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
