// Package moduletest builds the callbacks of RetailCRM for tests of the
// handlers of a module.
//
//	r := moduletest.Calculate("client-1", &module.CalculateRequest{Currency: "EUR"})
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

// Activity builds activity with the account's present address.
func Activity(clientID, systemURL string, payload any) *http.Request {
	return Form("/activity", url.Values{"clientId": {clientID}, "systemUrl": {systemURL}, "activity": {text(payload)}})
}

// Settings builds settings.
func Settings(clientID string, payload any) *http.Request {
	return Post(module.ActionSettings, clientID, payload)
}

// Calculate builds calculate.
func Calculate(clientID string, payload any) *http.Request {
	return Post(module.ActionCalculate, clientID, payload)
}

// Save builds save.
func Save(clientID string, payload any) *http.Request {
	return Post(module.ActionSave, clientID, payload)
}

// GetDelivery builds get.
func GetDelivery(clientID, deliveryID string) *http.Request {
	return Get(module.ActionGet, clientID, url.Values{"deliveryId": {deliveryID}})
}

// Delete builds delete.
func Delete(clientID string, payload any) *http.Request {
	return Post(module.ActionDelete, clientID, payload)
}

// Print builds print.
func Print(clientID string, payload any) *http.Request {
	return Post(module.ActionPrint, clientID, payload)
}

// ShipmentSave builds shipmentSave.
func ShipmentSave(clientID string, payload any) *http.Request {
	return Post(module.ActionShipmentSave, clientID, payload)
}

// ShipmentDelete builds shipmentDelete.
func ShipmentDelete(clientID string, payload any) *http.Request {
	return Post(module.ActionShipmentDelete, clientID, payload)
}

// ShipmentPointList builds shipmentPointList with arguments such as country and
// city.
func ShipmentPointList(clientID string, args url.Values) *http.Request {
	return Get(module.ActionShipmentPointList, clientID, args)
}

// TariffList builds tariffList.
func TariffList(clientID string) *http.Request { return Get(module.ActionTariffList, clientID, nil) }

// Autocomplete builds autocomplete.
func Autocomplete(clientID string, args url.Values) *http.Request {
	return Get(module.ActionAutocomplete, clientID, args)
}

// Create builds create of a payment.
func Create(clientID string, payload any) *http.Request {
	return Post(module.ActionCreate, clientID, payload)
}

// Approve builds approve of a payment.
func Approve(clientID string, payload any) *http.Request {
	return Post(module.ActionApprove, clientID, payload)
}

// Cancel builds cancel of a payment.
func Cancel(clientID string, payload any) *http.Request {
	return Post(module.ActionCancel, clientID, payload)
}

// Refund builds refund of a payment.
func Refund(clientID string, payload any) *http.Request {
	return Post(module.ActionRefund, clientID, payload)
}

// Status builds status of a payment.
func Status(clientID, paymentID string) *http.Request {
	return Get(module.ActionStatus, clientID, url.Values{"paymentId": {paymentID}})
}

// MakeCall builds makeCall with arguments such as code and phone.
func MakeCall(clientID string, args url.Values) *http.Request {
	return Get(module.ActionMakeCall, clientID, args)
}

// ChangeUserStatus builds changeUserStatus with arguments such as userId and
// status.
func ChangeUserStatus(clientID string, args url.Values) *http.Request {
	return Get(module.ActionChangeUserStatus, clientID, args)
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
