package gateway_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"github.com/go-retailcrm/sdk/webhook/gateway"
	"github.com/go-retailcrm/sdk/webhook/gateway/gatewaytest"
)

func Example() {
	mux := gateway.New()
	mux.OnMessageSent(func(_ context.Context, _ gateway.Meta, m *gateway.Message) (*gateway.Sent, error) {
		if m.ExternalChatID == "" {
			return nil, &gateway.Error{Code: gateway.ErrorCustomerMissing, Message: "no such chat"}
		}
		return &gateway.Sent{ExternalMessageID: "m-77"}, nil
	})

	for _, chat := range []string{"c1", ""} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, gatewaytest.Request(gateway.MessageSent, gateway.Meta{ID: 11},
			gateway.Message{ExternalChatID: chat, Content: "Hello"}))
		fmt.Println(w.Code, w.Body)
	}
	// Output:
	// 200 {"external_message_id":"m-77","async":false}
	// 200 {"error":{"code":"customer_not_exists","message":"no such chat"}}
}
