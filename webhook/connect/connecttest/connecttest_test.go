package connecttest_test

import (
	"context"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/connect"
	"github.com/go-retailcrm/sdk/webhook/connect/connecttest"
)

func TestBuiltRequestsConnect(t *testing.T) {
	var stored connect.Registration
	h, err := connect.New(connect.Options{
		Secrets: []string{"secret"}, Scopes: []string{"order_read"}, RegisterURL: "https://module.example/register",
		Verify: func(context.Context, connect.Registration) error { return nil },
		OnRegister: func(_ context.Context, r connect.Registration) (string, error) {
			stored = r
			return "https://module.example/settings", nil
		},
	})
	require.NoError(t, err)

	w := httptest.NewRecorder()
	h.Config().ServeHTTP(w, connecttest.Config())
	require.JSONEq(t, `{"success":true,"scopes":["order_read"],"registerUrl":"https://module.example/register"}`,
		w.Body.String())

	want := connect.Registration{SystemURL: "https://demo.retailcrm.ru", APIKey: `k"1`}
	w = httptest.NewRecorder()
	h.Register().ServeHTTP(w, connecttest.Register("secret", want))
	require.Equal(t, 201, w.Code)
	require.Equal(t, want, stored)

	for _, r := range []string{"{}", "no JSON"} {
		w = httptest.NewRecorder()
		h.Register().ServeHTTP(w, connecttest.RegisterRaw(r))
		require.Equal(t, 400, w.Code)
	}
	w = httptest.NewRecorder()
	h.Register().ServeHTTP(w, connecttest.Register("another", want))
	require.Equal(t, 401, w.Code)
}
