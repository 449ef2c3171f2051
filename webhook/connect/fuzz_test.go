package connect_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/go-retailcrm/sdk/webhook/connect"
)

// FuzzRegister sends any form to Register. Only a registration that is signed
// with the secret, for a host of RetailCRM, is stored: the one that the seeds hold.
func FuzzRegister(f *testing.F) {
	f.Add("application/x-www-form-urlencoded", registration("https://demo.retailcrm.ru", apiKey,
		connect.Token(secret, apiKey)))
	f.Add("application/x-www-form-urlencoded", registration("https://demo.retailcrm.ru@evil.example", apiKey,
		connect.Token(secret, apiKey)))
	f.Add("application/x-www-form-urlencoded", `register={"systemUrl":["https://demo.retailcrm.ru"],"apiKey":1,`+
		`"token":{}}`)
	f.Add("multipart/form-data; boundary=b", "--b\r\n")
	f.Add("application/json", `{"register":{}}`)
	f.Fuzz(func(t *testing.T, contentType, body string) {
		h, err := connect.New(connect.Options{
			Secrets: []string{secret}, RegisterURL: "https://module.example/register",
			Verify: func(context.Context, connect.Registration) error { return nil },
			OnRegister: func(_ context.Context, r connect.Registration) (string, error) {
				host := strings.TrimPrefix(r.SystemURL, "https://")
				if host == r.SystemURL || strings.ContainsAny(host, "/@:?#") || r.APIKey != apiKey {
					t.Errorf("stored %q", r.SystemURL)
				}
				return "https://module.example/settings", nil
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/register", strings.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		w := httptest.NewRecorder()
		h.Register().ServeHTTP(w, r)
		if !json.Valid(w.Body.Bytes()) || w.Code >= 500 {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	})
}
