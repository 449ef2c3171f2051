package connect_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/webhook/connect"
)

const (
	secret = "module-secret"
	apiKey = "k3y-of-the-account"
)

func registration(systemURL, key, token string) string {
	return url.Values{"register": {fmt.Sprintf(`{"systemUrl":%q,"apiKey":%q,"token":%q}`, systemURL, key, token)}}.Encode()
}

func post(h http.Handler, body string) (int, string) {
	r := httptest.NewRequest(http.MethodPost, "/register", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	b, _ := io.ReadAll(w.Result().Body)
	return w.Code, strings.TrimSpace(string(b))
}

func TestRegister(t *testing.T) {
	good := connect.Token(secret, apiKey)
	tests := []struct {
		name, body string
		status     int
		answer     string
		logged     string
	}{
		{"good", registration("https://demo.retailcrm.ru/", apiKey, good), 201,
			`{"accountUrl":"https://module.example/settings","success":true}`, ""},
		{"signed with the former secret", registration("https://demo.simla.com", apiKey, connect.Token("former", apiKey)),
			201, `{"accountUrl":"https://module.example/settings","success":true}`, ""},
		{"bad token", registration("https://demo.retailcrm.ru", apiKey, strings.ToUpper(good)), 401,
			`{"errorMsg":"invalid token","success":false}`, "token does not match"},
		{"an empty port", registration("https://Demo.retailcrm.ru:", apiKey, good), 201,
			`{"accountUrl":"https://module.example/settings","success":true}`, ""},
		{"the port of https", registration("https://demo.retailcrm.ru:443/", apiKey, good), 201,
			`{"accountUrl":"https://module.example/settings","success":true}`, ""},
		{"an address with a zone", registration("https://[::1%25x.retailcrm.ru]", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "not the address"},
		{"an empty name", registration("https://a..retailcrm.ru", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "not the address"},
		{"another host", registration("https://evil.example", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, `host \"evil.example\"`},
		{"a host that only ends alike", registration("https://evilretailcrm.ru", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "not the address"},
		{"the bare domain", registration("https://retailcrm.ru", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "not the address"},
		{"a port", registration("https://demo.retailcrm.ru:8443", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "not the address"},
		{"http", registration("http://demo.retailcrm.ru", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "must be https"},
		{"loopback", registration("http://127.0.0.1:80", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "not the address"},
		{"user info", registration("https://demo.retailcrm.ru@evil.example", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "user name"},
		{"a path", registration("https://demo.retailcrm.ru/x", apiKey, good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "must not hold a path"},
		{"broken JSON", "register=%7B", 400, `{"errorMsg":"invalid registration","success":false}`, "invalid JSON at byte 1"},
		{"no field", "x=1", 400, `{"errorMsg":"invalid registration","success":false}`, "not exactly one field"},
		{"two fields", "register=%7B%7D&register=%7B%7D", 400, `{"errorMsg":"invalid registration","success":false}`,
			"not exactly one field"},
		{"a missing key", registration("https://demo.retailcrm.ru", "", good), 400,
			`{"errorMsg":"invalid registration","success":false}`, "lacks"},
		{"a body that is too large", "register=" + strings.Repeat("x", 1<<20), 413,
			`{"errorMsg":"the body is too large","success":false}`, "more than 65536 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			var stored []connect.Registration
			asked := 0
			h, err := connect.New(connect.Options{
				Secrets: []string{secret, "former"}, RegisterURL: "https://module.example/register",
				Verify: func(context.Context, connect.Registration) error { asked++; return nil },
				OnRegister: func(_ context.Context, r connect.Registration) (string, error) {
					stored = append(stored, r)
					return "https://module.example/settings", nil
				},
				Logger: slog.New(slog.NewTextHandler(&log, nil)),
			})
			require.NoError(t, err)
			status, answer := post(h.Register(), tt.body)
			require.Equal(t, tt.status, status)
			require.Equal(t, tt.answer, answer)
			require.Contains(t, log.String(), tt.logged)
			require.NotContains(t, log.String(), apiKey)
			if status == 201 {
				require.Equal(t, apiKey, stored[0].APIKey)
				require.Contains(t, []string{"https://demo.retailcrm.ru", "https://demo.simla.com"}, stored[0].SystemURL,
					"one account has one address")
			} else {
				require.Empty(t, stored)
				require.Zero(t, asked, "an address that is refused is never called")
			}
		})
	}
}

// What somebody added to the address of the handler is no part of the form.
func TestRegistrationDoesNotDieOfItsQuery(t *testing.T) {
	h, err := connect.New(connect.Options{
		Secrets: []string{secret}, RegisterURL: "https://module.example/register",
		Verify:     func(context.Context, connect.Registration) error { return nil },
		OnRegister: func(context.Context, connect.Registration) (string, error) { return "x", nil },
	})
	require.NoError(t, err)
	for _, query := range []string{"x=50%", "a;b", "register=%7B%7D"} {
		r := httptest.NewRequest(http.MethodPost, "/register",
			strings.NewReader(registration("https://demo.retailcrm.ru", apiKey, connect.Token(secret, apiKey))))
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.Register().ServeHTTP(w, r)
		require.Equal(t, 201, w.Code, query)
	}
}

func TestTheAccountConfirmsTheKey(t *testing.T) {
	account := retailcrmtest.NewServer(t, retailcrmtest.WithKey(apiKey))
	h, err := connect.New(connect.Options{
		Secrets: []string{secret}, RegisterURL: "https://module.example/register",
		AllowHost:  func(host string) bool { return host == "127.0.0.1" },
		OnRegister: func(context.Context, connect.Registration) (string, error) { return "", nil },
	})
	require.NoError(t, err)
	status, _ := post(h.Register(), registration(account.URL, apiKey, connect.Token(secret, apiKey)))
	require.Equal(t, 201, status)
	status, _ = post(h.Register(), registration(account.URL, "other", connect.Token(secret, "other")))
	require.Equal(t, 400, status)
}

func TestFailuresOfTheModuleAreNotEchoed(t *testing.T) {
	h, err := connect.New(connect.Options{
		Secrets: []string{secret}, RegisterURL: "https://module.example/register",
		Verify: func(context.Context, connect.Registration) error { return nil },
		OnRegister: func(context.Context, connect.Registration) (string, error) {
			return "", errors.New("db password hunter2")
		},
	})
	require.NoError(t, err)
	status, answer := post(h.Register(), registration("https://demo.retailcrm.ru", apiKey, connect.Token(secret, apiKey)))
	require.Equal(t, 500, status)
	require.Equal(t, `{"errorMsg":"registration failed","success":false}`, answer)
}

func TestPanicsOfTheModuleTellNoKey(t *testing.T) {
	for _, broken := range []string{"verify", "register", "host"} {
		fail := func(where string, r connect.Registration) error {
			if where == broken {
				panic("no " + r.APIKey)
			}
			return nil
		}
		var log bytes.Buffer
		h, err := connect.New(connect.Options{
			Secrets: []string{secret}, RegisterURL: "https://module.example/register",
			Verify:     func(_ context.Context, r connect.Registration) error { return fail("verify", r) },
			OnRegister: func(_ context.Context, r connect.Registration) (string, error) { return "", fail("register", r) },
			AllowHost:  func(string) bool { return fail("host", connect.Registration{APIKey: apiKey}) == nil },
			Logger:     slog.New(slog.NewTextHandler(&log, nil)),
		})
		require.NoError(t, err)
		status, answer := post(h.Register(), registration("https://crm.example", apiKey, connect.Token(secret, apiKey)))
		require.Equal(t, 500, status, broken)
		require.Equal(t, `{"errorMsg":"registration failed","success":false}`, answer)
		require.Contains(t, log.String(), "connect_test.go", "the stack names the line")
		require.NotContains(t, log.String(), apiKey)
	}
}

func TestNewRefuses(t *testing.T) {
	on := func(context.Context, connect.Registration) (string, error) { return "", nil }
	for want, o := range map[string]connect.Options{
		"no secret":       {RegisterURL: "x", OnRegister: on},
		"an empty secret": {Secrets: []string{""}, RegisterURL: "x", OnRegister: on},
		"no RegisterURL":  {Secrets: []string{"s"}, OnRegister: on},
		"no OnRegister":   {Secrets: []string{"s"}, RegisterURL: "x"},
	} {
		_, err := connect.New(o)
		require.ErrorContains(t, err, want)
	}
}

func TestRegistrationHidesItsKey(t *testing.T) {
	r := connect.Registration{SystemURL: "https://demo.retailcrm.ru", APIKey: apiKey}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "registration", r)
	require.NotContains(t, fmt.Sprintf("%v %+v %#v %s", r, r, r, r)+log.String(), apiKey)
}

func Example() {
	h, err := connect.New(connect.Options{
		Secrets:     []string{"module-secret"},
		Scopes:      []string{"order_read", "order_write"},
		RegisterURL: "https://module.example/register",
		OnRegister: func(context.Context, connect.Registration) (string, error) {
			return "https://module.example/settings", nil
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	w := httptest.NewRecorder()
	h.Config().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/connect", nil))
	fmt.Print(w.Body)
	// Output: {"registerUrl":"https://module.example/register","scopes":["order_read","order_write"],"success":true}
}
