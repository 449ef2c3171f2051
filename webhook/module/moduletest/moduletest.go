// Package moduletest builds the callbacks of RetailCRM for tests of the
// handlers of a module.
//
//	r := moduletest.Post(module.ActionCalculate, "client-1", &module.CalculateRequest{Currency: "EUR"})
//	w := httptest.NewRecorder()
//	mux.ServeHTTP(w, r)
//
// A payload is a request type of package module, or the JSON text itself as a
// string, []byte or json.RawMessage. The functions panic on a payload that
// cannot be encoded: only a broken test has one.
package moduletest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook/module"
)

// Post builds a POST callback: clientId and the payload in the form field that
// is named after the action, to the path "/" + action.
func Post(a module.Action, clientID string, payload any) *http.Request {
	return Form("/"+string(a), url.Values{"clientId": {clientID}, string(a): {text(payload)}})
}

// Get builds a GET callback to the path "/" + action. The arguments join
// clientId in the query.
func Get(a module.Action, clientID string, args url.Values) *http.Request {
	query := url.Values{"clientId": {clientID}}
	for name, values := range args {
		query[name] = values
	}
	return httptest.NewRequest(http.MethodGet, "/"+string(a)+"?"+query.Encode(), nil)
}

// Form builds a POST request with a form.
func Form(path string, form url.Values) *http.Request {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// Script builds what the CRM sends for host.httpCall(path, payload) of a
// script. A nil payload is left out, a string goes as it is.
func Script(path, clientID string, payload any) *http.Request {
	form := url.Values{"clientId": {clientID}}
	if payload != nil {
		form.Set("payload", text(payload))
	}
	return Form(path, form)
}

// Activity is [Post] of activity with the account's present address.
func Activity(clientID, systemURL string, payload any) *http.Request {
	return Form("/activity", url.Values{"clientId": {clientID}, "systemUrl": {systemURL}, "activity": {text(payload)}})
}

func text(payload any) string {
	switch p := payload.(type) {
	case string:
		return p
	case []byte:
		return string(p)
	case json.RawMessage:
		return string(p)
	}
	b, err := jsonv2.Marshal(payload)
	if err != nil {
		panic("moduletest: the payload cannot be encoded: " + err.Error())
	}
	return string(b)
}
