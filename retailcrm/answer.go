package retailcrm

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/engine/transport"
)

// What an answer proves is judged here, and nowhere else.
//
// An answer with a good status is a good one when it is an object with
// "success": true, and with what the operation was called for:
//
//	kind     the member holds             an operation of it
//	id       a number above 0             Orders.Create    id:id
//	number   a number                     Store.UploadPrices    processedOffersCount:number
//	text     a text that is not empty     CustomFields.Create    code:text
//	entity   an object that is not empty  Orders.Get    order:entity
//	list     a list or a map, in any of   Orders.List    orders:list
//	map      the forms that PHP writes
//	any      anything                     Account.SystemInfo    systemVersion:any
//
// Numbers may stand in a text. a:list|b:list is one of the two. Which operation
// needs what is the column answer of internal/tools/spec/endpoints.tsv, and
// Operation.Answer. What may be missing in a good answer is not asked for.
//
// Everything else is an error:
//
//	"success" is false, 0, "false" or "0"      *APIError
//	no "success": true, but an "errorMsg"      *APIError
//	the text ends inside its JSON              *TransportError: the rest was lost
//	anything else                              *DecodeError
//
// And after a request that must not be repeated, whatever does not prove that
// it was refused is a *TransportError with OutcomeUnknown around that: see
// outcomeUnknown.

// errRefused is an answer with a good status that reports a failure.
var errRefused = errors.New("the answer reports a failure")

// checkAnswer returns what is wrong with an answer that has a good status. Its
// text is checked only as far as what it must hold, when the rest is read
// anyway.
func checkAnswer(answer string, body []byte) error {
	success, complaint, missing := "", false, answer
	err := phpjson.Walk(body, func(name, from []byte) bool {
		switch string(name) {
		case "success":
			success = strings.Trim(string(phpjson.Text(from)), `"`)
			if bytes.HasPrefix(from, []byte(`"`)) && success == "true" {
				success = "a text"
			}
		case "errorMsg":
			complaint = true
		default:
			if missing != "" && has(answer, string(name), from) {
				missing = ""
			}
		}
		return success != "true" || missing != ""
	})
	switch {
	case err != nil:
		return err
	case success == "false", success == "0", success != "true" && complaint:
		return errRefused
	case success == "":
		return errors.New(`no "success" in the answer`)
	case success != "true":
		return errors.New(`"success" is not true in the answer`)
	case missing != "":
		return fmt.Errorf("the answer does not hold what was asked for: %s", missing)
	}
	return nil
}

// has reports whether a member, whose value from begins with, is what an answer
// must hold.
func has(answer, name string, from []byte) bool {
	for need := range strings.SplitSeq(answer, "|") {
		if member, kind, _ := strings.Cut(need, ":"); member == name && isKind(kind, from) {
			return true
		}
	}
	return false
}

func isKind(kind string, from []byte) bool {
	if len(from) == 0 {
		return false
	}
	switch kind {
	case "id":
		return numberIn(from) > 0
	case "number":
		return numberIn(from) >= 0
	case "text":
		text := string(phpjson.Text(from))
		return text != `""` && text != "null" && strings.ContainsAny(text[:min(len(text), 1)], `"-0123456789`)
	case "entity":
		inner := phpjson.SkipSpace(from, 1)
		return from[0] == '{' && inner < len(from) && from[inner] != '}'
	case "list", "map":
		none := bytes.HasPrefix(from, []byte("null")) || bytes.HasPrefix(from, []byte(`""`))
		return none || from[0] == '[' || from[0] == '{'
	}
	return kind == "any"
}

// numberIn returns the whole number that a text begins with, in quotes or
// without, as the results are read, or a negative one.
func numberIn(from []byte) int {
	text := bytes.Trim(phpjson.Text(from), `"`)
	n := -1
	if len(text) == 0 || text[0] < '0' || text[0] > '9' || phpjson.Unmarshal(phpjson.Text(from), &n) != nil {
		return -1
	}
	return n
}

// checked returns what is wrong with an answer that has a good status, if
// anything. One that ends inside its JSON wraps transport.ErrCutShort.
func checked(op Operation, body []byte, read func(body []byte) error) error {
	err := checkAnswer(op.Answer, body)
	if err == nil && read != nil {
		err = read(body)
	}
	if err != nil && phpjson.EndsInside(body) {
		return fmt.Errorf("%w: after %d bytes", transport.ErrCutShort, len(body))
	}
	return err
}

// outcomeUnknown reports whether an answer, or one that cannot be read, leaves
// open if the CRM has carried a request out.
//
// It was not carried out when the CRM's limiter or a client error (4xx) refused
// it, or when the CRM says "success": false in an answer with a good status. A
// partial upload (460) tells what was. A gateway's 429, any 5xx and whatever
// nobody expects may come after the work was done.
func outcomeUnknown(status int, body []byte) bool {
	switch {
	case refusedByLimiter(status, body):
		return false
	case status == http.StatusTooManyRequests, status == http.StatusRequestTimeout:
		return true
	case status/100 == 4:
		return false
	case status/100 == 2:
		var answer struct {
			Success Value `json:"success"`
		}
		return phpjson.Unmarshal(body, &answer) != nil || string(answer.Success.JSON()) != "false"
	}
	return true
}
