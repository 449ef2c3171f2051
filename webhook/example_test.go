package webhook_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

func ExampleParse() {
	body := strings.NewReader(`order[id]=70001&order[totalSumm]=12297.10` +
		`&order[customer][phones][0][number]=%2B79160000000`)
	r := httptest.NewRequest(http.MethodPost, "/hook?event=order_status", body)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")

	ev, err := webhook.Parse(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	total, err := ev.Value("order.totalSumm").Decimal()
	fmt.Println(ev.Value("event"), total, err)
	fmt.Println(ev.Value("order.customer.phones.0.number"))
	fmt.Println(ev.Value("order.customer.phones.1.number").Err())
	// Output:
	// order_status 12297.10 <nil>
	// +79160000000
	// webhook: "order.customer.phones.1.number": "order.customer.phones" is a list of length 1
}

func ExampleHandler() {
	handler := webhook.Handler(
		func(_ context.Context, ev *webhook.Event) error {
			order, err := ev.Order()
			if err != nil {
				return webhook.Permanent(err) // it will not get better
			}
			fmt.Println("order", order.Number, "is", order.Status)
			return nil
		},
		webhook.WithSecrets(webhook.InParam("secret"), "the new one", "the old one"),
		webhook.WithDeduper(webhook.NewMemoryDeduper(0, 0), "id", "statusUpdatedAt"),
	)
	mux := http.NewServeMux()
	mux.Handle("/hook", handler)

	for _, target := range []string{
		"/hook?secret=the+old+one&id=7&number=7A&status=complete&statusUpdatedAt=10:00",
		"/hook?secret=the+old+one&id=7&number=7A&status=complete&statusUpdatedAt=10:00",
		"/hook?secret=guessed&id=7&number=7A&status=new&statusUpdatedAt=10:01",
	} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
		fmt.Println(w.Code, strings.TrimSpace(w.Body.String()))
	}
	// Output:
	// order 7A is complete
	// 200 ok
	// 200 ok
	// 401 not allowed
}

func ExampleMux() {
	mux := webhook.NewMux("event").
		On("order_created", func(_ context.Context, ev *webhook.Event) error {
			fmt.Println("created", ev.Value("id"))
			return nil
		}).
		Default(func(_ context.Context, ev *webhook.Event) error {
			fmt.Println("nobody wants", ev.Value("event"))
			return nil
		})
	handler := webhook.Handler(mux.Handle)
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/?event=order_created&id=7", nil))
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/?event=ping", nil))
	// Output:
	// created 7
	// nobody wants ping
}

func ExampleSet() {
	var in retailcrm.OrderInput
	fmt.Println(webhook.Set(&in, "items.0.offer.externalId", webhook.TextOf("300#1")))
	fmt.Println(webhook.Set(&in, "items.0.quantity", webhook.TextOf("two")))
	fmt.Println(webhook.Set(&in, "custmer.id", webhook.TextOf("1")))
	// Output:
	// <nil>
	// webhook: target "items.0.quantity": a text that is not a number
	// webhook: target "custmer.id": retailcrm.OrderInput has no member "custmer" (did you mean "customer"?)
}

func ExampleMapping() {
	var mapping webhook.Mapping[retailcrm.OrderInput]
	err := json.Unmarshal([]byte(`[
		{"to": "externalId",  "from": "number", "required": true},
		{"to": "orderMethod", "value": "webhook"},
		{"to": "customFields.loyalty_card", "from": "customer.card"},
		{"to": "managerComment", "template": "{{customer.lastName}}, {{customer.phones.0.number}}"},
		{"to": "call", "value": true, "when": [{"path": "totalSumm", "op": "more", "values": [10000]}]},
		{"to": "items.*.offer.externalId", "from": "items.*.sku"},
		{"to": "items.*.quantity", "from": "items.*.count"}
	]`), &mapping)
	if err != nil {
		fmt.Println(err)
		return
	}
	ev, _ := webhook.ParseBody("application/json", `{
		"number": "A-1001", "totalSumm": "12297.10", "customer": {"lastName": "Иванова", "card": "LC-7",
			"phones": [{"number": "+79160000000"}]},
		"items": [{"sku": "300#1", "count": 1}, {"sku": "300#2", "count": 1.5}]
	}`)
	var in retailcrm.OrderInput
	err = mapping.Apply(ev, &in)
	out, _ := json.MarshalIndent(in, "", "  ")
	fmt.Println(string(out), err)
	// Output:
	// {
	//   "externalId": "A-1001",
	//   "orderMethod": "webhook",
	//   "call": true,
	//   "managerComment": "Иванова, +79160000000",
	//   "items": [
	//     {
	//       "quantity": 1,
	//       "offer": {
	//         "externalId": "300#1"
	//       }
	//     },
	//     {
	//       "quantity": 1.5,
	//       "offer": {
	//         "externalId": "300#2"
	//       }
	//     }
	//   ],
	//   "customFields": {
	//     "loyalty_card": "LC-7"
	//   }
	// } <nil>
}

func ExampleNewMapping_mistakes() {
	_, err := webhook.NewMapping[retailcrm.OrderInput](
		webhook.Rule{To: "fistName", From: "customer.firstName"},
		webhook.Rule{To: "items.0.quantity", Value: json.RawMessage(`"many"`)},
		webhook.Rule{To: "managerComment", Template: "{{number"},
	)
	fmt.Println(err)
	fmt.Println(errors.Is(err, webhook.ErrTarget), errors.Is(err, webhook.ErrTemplate))
	// Output:
	// webhook: mapping: rule 0 ("fistName"): target "fistName": retailcrm.OrderInput has no member "fistName" (did you mean "firstName"?)
	// rule 1 ("items.0.quantity"): target "items.0.quantity": constant: a text that is not a number
	// rule 2 ("managerComment"): invalid template: "{{number" has no closing braces
	// true true
}

func ExampleEvent_Match() {
	ev, _ := webhook.ParseBody("application/json", `{"status": "complete", "totalSumm": 12297.10,`+
		` "customer": {"vip": true}}`)
	before, _ := webhook.ParseBody("application/json", `{"status": "new"}`)

	fmt.Println(ev.Match(webhook.At("status").In("complete", "delivered"), webhook.At("totalSumm").More(10000)))
	fmt.Println(ev.Match(webhook.At("customer.vip").Is(false)))
	fmt.Println(ev.MatchAfter(before, webhook.At("status").Changed()))
	fmt.Println(ev.Match(webhook.At("status").More(5)))
	// Output:
	// true <nil>
	// false <nil>
	// true <nil>
	// false webhook: invalid condition on "status": the values are not both numbers or both times
}
