package transport

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCheckBaseURL(t *testing.T) {
	accepted := map[string]string{
		"https://demo.retailcrm.ru":    "https://demo.retailcrm.ru",
		"https://demo.retailcrm.ru/":   "https://demo.retailcrm.ru",
		" https://Demo.Simla.com\n":    "https://demo.simla.com",
		"HTTPS://crm.example.org":      "https://crm.example.org",
		"https://crm.example.org:8443": "https://crm.example.org:8443",
		"https://demo.retailcrm.ru:":   "https://demo.retailcrm.ru",
		"https://demo.simla.com:443/":  "https://demo.simla.com",
		"https://[2001:db8::1]:443":    "https://[2001:db8::1]",
		"https://crm.example.org:80":   "https://crm.example.org:80",
		"http://localhost:80":          "http://localhost",
		"http://localhost:8080/":       "http://localhost:8080",
		"http://127.0.0.1:1":           "http://127.0.0.1:1",
		"http://[::1]:9":               "http://[::1]:9",
		"https://магазин.example":      "https://магазин.example",
	}
	for raw, want := range accepted {
		u, err := CheckBaseURL(raw)
		if assert.NoError(t, err, raw) {
			assert.Equal(t, want, u.Scheme+"://"+u.Host)
			assert.Empty(t, u.Path, raw)
		}
	}
	refused := map[string]string{
		"":                                        "needs a scheme and a host",
		"demo.retailcrm.ru":                       "needs a scheme and a host",
		"https://":                                "needs a scheme and a host",
		"https://:443":                            "needs a scheme and a host",
		"https:demo.retailcrm.ru":                 "needs a scheme and a host",
		"https://secret@demo.retailcrm.ru":        "user name",
		"http://crm.localhost":                    "must be https", // a name like any other: looked up, or sent to a proxy
		"http://localhost.":                       "must be https",
		"http://localhost.example":                "must be https",
		"http://127.1":                            "must be https",
		"https://demo.retailcrm.ru/api/v5":        "path",
		"https://demo.retailcrm.ru?apiKey=secret": "query",
		"https://demo.retailcrm.ru/?":             "query",
		"https://demo.retailcrm.ru#secret":        "fragment",
		"https://demo.retailcrm.ru/#":             "fragment",
		"https://secret:%zz@host":                 "not a URL",
		"http://demo.retailcrm.ru":                "must be https",
		"http://localhost.evil.example":           "must be https",
		"http://127.0.0.1.evil.example":           "must be https",
		"ftp://demo.retailcrm.ru":                 "must be https",
	}
	for raw, want := range refused {
		_, err := CheckBaseURL(raw)
		if assert.ErrorContains(t, err, want, raw) {
			assert.NotContains(t, err.Error(), "secret")
		}
	}
}

func FuzzCheckBaseURL(f *testing.F) {
	for _, seed := range []string{"https://demo.retailcrm.ru/", "http://localhost:1", "http://[::1%25eth0]", "https://a@b",
		"//x", "https://x\\y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := CheckBaseURL(raw)
		if err != nil {
			return
		}
		if u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Path != "" || u.Hostname() == "" {
			t.Fatalf("%q became %#v", raw, u)
		}
		if u.Scheme != "https" && !isLoopback(u.Hostname()) {
			t.Fatalf("%q would send the key in the clear", raw)
		}
		again, err := CheckBaseURL(u.String())
		if err != nil || !sameOrigin(u, again) {
			t.Fatalf("%q became %q, which became %v, %v", raw, u, again, err)
		}
	})
}

func TestSameOrigin(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"https://a.ru", "https://a.ru:443/path?q", true},
		{"https://A.ru", "HTTPS://a.RU", true},
		{"http://a.ru", "http://a.ru:80", true},
		{"https://a.ru", "http://a.ru", false},
		{"https://a.ru", "http://a.ru:443", false},
		{"https://a.ru", "https://a.ru:8443", false},
		{"https://a.ru", "https://b.a.ru", false},
		{"https://a.ru", "https://a.ru.evil.example", false},
	} {
		a, errA := url.Parse(test.a)
		b, errB := url.Parse(test.b)
		require.NoError(t, errA)
		require.NoError(t, errB)
		assert.Equal(t, test.want, sameOrigin(a, b), strings.Join([]string{test.a, test.b}, " "))
	}
}
