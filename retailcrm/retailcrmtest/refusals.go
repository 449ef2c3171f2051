package retailcrmtest

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// refusal is an answer that reports a failure. All that the API says when it
// refuses is in this file.
type refusal struct {
	status  int
	message string
	errors  any    // fields, or a list of texts; nil for none
	more    record // other members of the answer
}

// fields are reasons by the member that they are about: "items[0].offer.id".
type fields map[string]string

// add notes a reason and makes the map when it is the first.
func (f *fields) add(path, reason string) {
	if *f == nil {
		*f = fields{}
	}
	(*f)[path] = reason
}

const statusPartly = 460 // some records of an upload were refused

var (
	errKeyMissing = &refusal{status: http.StatusForbidden, message: `"apiKey" is missing.`}
	errKeyWrong   = &refusal{status: http.StatusForbidden, message: `Wrong "apiKey" value.`}
	errDenied     = &refusal{status: http.StatusForbidden, message: "Access denied."}
	errNotFound   = &refusal{status: http.StatusNotFound, message: "Not found"}
	errNoMethod   = &refusal{status: http.StatusNotFound, message: "API method not found"}
	errHTTPMethod = &refusal{status: http.StatusMethodNotAllowed, message: "Method Not Allowed"}
	errEncoding   = &refusal{status: http.StatusBadRequest, message: "Errors in the request"}
	errSinceID    = &refusal{status: http.StatusBadRequest,
		message: "Parameter 'page' is not allowed with filter[sinceId]: shift filter[sinceId] instead"}
)

func errTooMany(most int) *refusal {
	return &refusal{status: http.StatusServiceUnavailable,
		message: "Too many requests: the limit is " + strconv.Itoa(most) + " a second"}
}

func errMissing(parameter string) *refusal {
	return &refusal{status: http.StatusBadRequest, message: "Parameter '" + parameter + "' is missing"}
}

func errInvalid(parameter string) *refusal {
	return &refusal{status: http.StatusBadRequest, message: "Parameter '" + parameter + "' is invalid"}
}

// errFormat refuses what an entity holds; nil when there is no reason to.
func errFormat(reasons fields) *refusal {
	if len(reasons) == 0 {
		return nil
	}
	return &refusal{status: http.StatusBadRequest, message: "Errors in the entity format", errors: reasons}
}

// errParameters refuses what the query holds; nil when there is no reason to.
func errParameters(reasons fields) *refusal {
	if len(reasons) == 0 {
		return nil
	}
	return &refusal{status: http.StatusBadRequest, message: "Errors in the input parameters", errors: reasons}
}

func errPage(parameter, reason string) *refusal {
	return &refusal{status: http.StatusBadRequest, message: "Errors in the pagination parameters",
		errors: fields{parameter: reason}}
}

func errUploadSize(parameter string, most int) *refusal {
	return &refusal{status: http.StatusBadRequest,
		message: "Too many " + parameter + ": the most is " + strconv.Itoa(most)}
}

// errExists: "Order already exists."
func errExists(entity string) *refusal {
	return &refusal{status: http.StatusBadRequest, message: strings.ToUpper(entity[:1]) + entity[1:] + " already exists."}
}

// errCombined is the answer about a customer that was merged into another.
func errCombined(into record) *refusal {
	return &refusal{status: http.StatusNotFound, message: "Not found",
		more: record{"combinedTo": into.only("id", "externalId", "site")}}
}

// errCannot is what the fake says of itself, where RetailCRM would answer. Its
// status is no 5xx, whose bodies clients drop, and none that RetailCRM uses.
func errCannot(what string) *refusal {
	return &refusal{status: http.StatusUnprocessableEntity,
		message: "retailcrmtest cannot " + what + ", which RetailCRM can. Add it to the test by Server.Handle"}
}

// reasons are the errors of a refusal as texts, for uploads.
func (p *refusal) reasons() []string {
	reasons, _ := p.errors.(fields)
	if len(reasons) == 0 {
		return []string{p.message}
	}
	var list []string
	for name, reason := range reasons {
		list = append(list, name+": "+reason)
	}
	slices.Sort(list)
	return list
}

// body is the answer in the API's shape.
func (p *refusal) body() record {
	answer := record{"success": false, "errorMsg": p.message}
	switch errors := p.errors.(type) {
	case nil:
	case fields:
		object := record{}
		for name, reason := range errors {
			object[name] = reason
		}
		answer["errors"] = object
	default:
		answer["errors"] = errors
	}
	for name, v := range p.more {
		answer[name] = v
	}
	return answer
}
