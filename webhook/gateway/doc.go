// Package gateway receives the webhooks of RetailCRM's message gateway for a
// transport: a messenger that is connected to the CRM's chats.
//
//	mux := gateway.New(gateway.WithCheck(tokenInHeader))
//	mux.OnMessageSent(func(ctx context.Context, meta gateway.Meta, m *gateway.Message) (*gateway.Sent, error) {
//		id, err := messenger.Send(ctx, m.ExternalChatID, m.Content)
//		return &gateway.Sent{ExternalMessageID: id}, err
//	})
//	http.Handle("POST /gateway/"+secret, mux)
//
// The gateway does not sign its webhooks. Keep the address secret, with a random
// path, or demand something by [WithCheck].
//
// Read it in this order: types.go, message.go, template.go and answers.go are
// the data, mux.go receives.
package gateway

//go:generate go run github.com/go-retailcrm/sdk/internal/tools/jsonmethods
