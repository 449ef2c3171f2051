package retailcrm

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/ratelimit"
)

// A new method of the API: CONTRIBUTING.md has the steps. A variable opXxx is
// undefined until "go generate ./retailcrm" has read the //crm:op line above
// the method that sends it.

// Operation is one method of the API.
type Operation struct {
	Name       string // the SDK's method, "Orders.Edit"
	Method     string // GET or POST
	Path       string // the template, "/api/v5/orders/{externalId}/edit"
	Idempotent bool   // whether a repeat changes nothing more
	Repeat     string // what a repeat of a POST does, and so why it may be repeated or not
	Answer     string // what a good answer holds beside "success": true, like "order:entity"; "file": it is a file
	Bucket     string // the rate limit that it counts against: "api" or "telephony"
	// Scope is the right that the API key must have: "order_write". It is empty
	// when the operation needs none, and when none is known.
	Scope string
	// ScopeGuessed says that the API's reference does not tell the scope: Scope
	// is that of the operation's neighbours, or empty.
	ScopeGuessed bool
}

// Operations returns every method of the API that the SDK calls, in the order
// of their names.
func Operations() []Operation {
	list := make([]Operation, len(operations))
	for i, op := range operations {
		list[i] = *op
	}
	return list
}

// bucketOf returns the rate limit that a path counts against.
func bucketOf(path string) string {
	if strings.HasPrefix(path, "/api/v5/telephony/") {
		return ratelimit.Telephony
	}
	return ratelimit.API
}

// fill puts values into the template's placeholders, escaped, in order.
func (op Operation) fill(values []string) (string, error) {
	var b strings.Builder
	rest := op.Path
	for _, v := range values {
		open, end := strings.IndexByte(rest, '{'), strings.IndexByte(rest, '}')
		if open < 0 {
			return "", fmt.Errorf("retailcrm: %s: more path values than %s has places", op.Name, op.Path)
		}
		if v == "" {
			return "", fmt.Errorf("retailcrm: %s: empty %s in the path: an id of 0 and an empty text name nothing", op.Name,
				rest[open+1:end])
		}
		b.WriteString(rest[:open])
		b.WriteString(escapeSegment(v))
		rest = rest[end+1:]
	}
	if strings.IndexByte(rest, '{') >= 0 {
		return "", fmt.Errorf("retailcrm: %s: fewer path values than %s has places", op.Name, op.Path)
	}
	b.WriteString(rest)
	return b.String(), nil
}

// escapeSegment escapes one path segment. "." and ".." would be taken for
// steps in the path.
func escapeSegment(s string) string {
	if s == "." || s == ".." {
		return strings.ReplaceAll(s, ".", "%2E")
	}
	return url.PathEscape(s)
}
