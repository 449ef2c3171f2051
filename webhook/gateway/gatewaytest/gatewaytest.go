// Package gatewaytest builds the webhooks of the message gateway for tests of
// the handlers of a transport.
package gatewaytest

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook/gateway"
)

// Request builds a webhook to the path "/". Data is a type of package gateway or
// anything else that encodes to JSON; Request panics when it does not.
func Request(t gateway.Type, meta gateway.Meta, data any) *http.Request {
	b, err := jsonv2.Marshal(map[string]any{"type": t, "meta": meta, "data": data})
	if err != nil {
		panic("gatewaytest: the data cannot be encoded: " + err.Error())
	}
	return Raw(string(b))
}

// Raw builds a webhook with a body of your own.
func Raw(body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return r
}
