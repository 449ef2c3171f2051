// Package connect receives the one-step connection of an integration module:
// a user of the CRM presses one button, and the CRM hands the module an API
// key of the account.
//
//	h, err := connect.New(connect.Options{
//		Secrets:     []string{moduleSecret},
//		Scopes:      []string{"order_read", "order_write"},
//		RegisterURL: "https://module.example/register",
//		OnRegister: func(ctx context.Context, r connect.Registration) (string, error) {
//			// store r.SystemURL and r.APIKey
//			return "https://module.example/settings", nil
//		},
//	})
//	http.Handle("/connect", h.Config())
//	http.Handle("/register", h.Register())
//
// The CRM signs the API key with the module's secret, but not the address
// that it belongs to: who once saw a request could send it again with an
// address of his own. So the address is checked against the hosts of
// RetailCRM, and the account is asked whether it knows the key.
//
// RetailCRM docs: one-step connection ("simple connection").
package connect
