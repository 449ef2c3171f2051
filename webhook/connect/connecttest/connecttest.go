// Package connecttest builds the requests of a one-step connection, as the CRM
// sends them, for tests of a module.
//
//	w := httptest.NewRecorder()
//	h.Register().ServeHTTP(w, connecttest.Register(secret, connect.Registration{
//		SystemURL: "https://demo.retailcrm.ru", APIKey: "key",
//	}))
package connecttest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook/connect"
)

// Config builds the question for the rights that the module wants.
func Config() *http.Request { return httptest.NewRequest(http.MethodGet, "/connect", nil) }

// Register builds a registration that is signed with the module's secret.
func Register(secret string, r connect.Registration) *http.Request {
	b, err := jsonv2.Marshal(map[string]string{
		"systemUrl": r.SystemURL, "apiKey": r.APIKey, "token": connect.Token(secret, r.APIKey),
	})
	if err != nil {
		panic("connecttest: the registration cannot be encoded: " + err.Error()) // a mistake in the test
	}
	return RegisterRaw(string(b))
}

// RegisterRaw builds a registration with a JSON text of your own.
func RegisterRaw(text string) *http.Request {
	form := url.Values{"register": {text}}
	req := httptest.NewRequest(http.MethodPost, "/register", strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return req
}
