package webhook

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	secretText = "s3cr3t-one"
	formType   = "application/x-www-form-urlencoded"
)

// received runs a request through a handler and returns the answer, the event
// that the function got (nil when it was not called) and the log.
func received(t *testing.T, r *http.Request, opts ...Option) (*http.Response, *Event, string) {
	t.Helper()
	var got *Event
	var logged bytes.Buffer
	opts = append(opts, WithLogger(slog.New(slog.NewTextHandler(&logged, nil))))
	h := Handler(func(_ context.Context, ev *Event) error { got = ev; return nil }, opts...)
	mux := http.NewServeMux()
	mux.Handle("/hook/{token}", h)
	mux.Handle("/", h)
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	return w.Result(), got, logged.String()
}

func withHeader(r *http.Request, name string, values ...string) *http.Request {
	for _, v := range values {
		r.Header.Add(name, v)
	}
	return r
}

func TestHandlerStatuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		r      *http.Request
		opts   []Option
		status int
		body   string
	}{
		{"JSON", post("application/json", `{"a":1}`), nil, 200, "ok\n"},
		{"GET", httptest.NewRequest(http.MethodGet, "/?a=1", nil), nil, 200, "ok\n"},
		{"PUT", httptest.NewRequest(http.MethodPut, "/", nil), nil, 405, "Method Not Allowed\n"},
		{"PUT allowed", httptest.NewRequest(http.MethodPut, "/", nil), []Option{WithMethods("PUT")}, 200, "ok\n"},
		{"broken", post("application/json", `{"a":`), nil, 400, "the request cannot be read\n"},
		{"unknown type", post("application/xml", `<a/>`), nil, 415, "the content type is not supported\n"},
		{"compressed", withHeader(post("application/json", `{}`), "Content-Encoding", "gzip"), nil, 415,
			"the content type is not supported\n"},
		{"too large", post("application/json", `"`+strings.Repeat("x", 100)+`"`), []Option{WithLimits(Limits{Bytes: 50})},
			413, "the body is too large\n"},
		{"no secret", post("application/json", `{}`), []Option{WithSecrets(InHeader("X-Token"), secretText)}, 401,
			"not allowed\n"},
		{"wrong network", post("application/json", `{}`), []Option{WithAllowed(netip.MustParsePrefix("10.0.0.0/8"))}, 403,
			"not allowed\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, ev, logged := received(t, c.r, c.opts...)
			body, err := io.ReadAll(w.Body)
			require.NoError(t, err)
			assert.Equal(t, c.status, w.StatusCode)
			assert.Equal(t, c.body, string(body))
			assert.Equal(t, c.status == 200, ev != nil)
			assert.Equal(t, c.status == 200, logged == "", logged)
		})
	}
}

func TestHandlerStopsReadingABodyWithoutALength(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(`"`), strings.NewReader(strings.Repeat("x", 4<<20)))
	r := httptest.NewRequest(http.MethodPost, "/", io.NopCloser(endless))
	r.ContentLength = -1
	w, _, _ := received(t, r)
	assert.Equal(t, http.StatusRequestEntityTooLarge, w.StatusCode)
}

func TestSecrets(t *testing.T) {
	header := WithSecrets(InHeader("x-token"), "old", secretText)
	path := WithSecrets(InPath("token"), secretText)
	param := WithSecrets(InParam("secret"), secretText)
	form := func(body string) *http.Request { return post(formType, body) }
	get := func(target string) *http.Request { return httptest.NewRequest(http.MethodGet, target, nil) }
	for _, c := range []struct {
		name string
		r    *http.Request
		opt  Option
		ok   bool
	}{
		{"header", withHeader(get("/?a=1"), "X-Token", secretText), header, true},
		{"header, the other one", withHeader(get("/?a=1"), "X-Token", "old"), header, true},
		{"header wrong", withHeader(get("/"), "X-Token", secretText+"x"), header, false},
		{"header twice", withHeader(get("/"), "X-Token", secretText, secretText), header, false},
		{"header empty", withHeader(get("/"), "X-Token", ""), header, false},
		{"no secrets configured", withHeader(get("/"), "X-Token", ""), WithSecrets(InHeader("X-Token")), false},
		{"an empty secret configured", withHeader(get("/"), "X-Token", ""), WithSecrets(InHeader("X-Token"), ""), false},
		{"path", get("/hook/" + secretText + "?a=1"), path, true},
		{"path wrong", get("/hook/x"), path, false},
		{"path without one", get("/"), path, false},
		{"query", get("/?secret=" + secretText + "&a=1"), param, true},
		{"query, encoded", get("/?a=1&%73ecret=s3cr3t%2Done"), param, true},
		{"query wrong", get("/?secret=x"), param, false},
		{"query twice", get("/?secret=" + secretText + "&secret=x"), param, false},
		{"query of JSON", withHeader(httptest.NewRequest(http.MethodPost, "/?secret="+secretText,
			strings.NewReader(`{"a":1}`)), "Content-Type", "application/json"), param, true},
		{"JSON without", post("application/json", `{"secret":"`+secretText+`"}`), param, false},
		{"form", form("a=1&secret=" + secretText), param, true},
		{"form alone", form("secret=" + secretText), param, true},
		{"form wrong", form("secret=x&a=1"), param, false},
		{"form without", form("a=1"), param, false},
		{"form and query", withHeader(httptest.NewRequest(http.MethodPost, "/?secret="+secretText,
			strings.NewReader("secret="+secretText)), "Content-Type", formType), param, false},
		{"query of a form", withHeader(httptest.NewRequest(http.MethodPost, "/?secret="+secretText,
			strings.NewReader("a=1")), "Content-Type", formType), param, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, ev, logged := received(t, c.r, c.opt)
			assert.NotContains(t, logged, secretText)
			if !c.ok {
				assert.Equal(t, http.StatusUnauthorized, w.StatusCode)
				assert.Nil(t, ev)
				return
			}
			require.Equal(t, http.StatusOK, w.StatusCode, logged)
			stored := jsonOf(t, ev.Request())
			assert.NotContains(t, stored+ev.Body()+ev.Root().String()+ev.Header("X-Token"), secretText)
			assert.NotContains(t, strings.ToLower(stored), "x-token")
			if c.name != "form alone" {
				assert.Equal(t, "1", ev.Value("a").String())
			}
		})
	}
}

func TestTwoSecretsAreBothDemanded(t *testing.T) {
	opts := []Option{WithSecrets(InHeader("X-A"), "a"), WithSecrets(InParam("b"), "b")}
	w, _, _ := received(t, withHeader(httptest.NewRequest(http.MethodGet, "/?b=b", nil), "X-A", "a"), opts...)
	assert.Equal(t, http.StatusOK, w.StatusCode)
	w, _, _ = received(t, httptest.NewRequest(http.MethodGet, "/?b=b", nil), opts...)
	assert.Equal(t, http.StatusUnauthorized, w.StatusCode)
}

func TestHMAC(t *testing.T) {
	m := HMAC{Header: "X-Signature", Prefix: "sha256=", Keys: []string{"new", "old"}}
	old := HMAC{Header: "X-Signature", Prefix: "sha256=", Keys: []string{"old"}}
	in64 := HMAC{Header: "X-Signature", Keys: []string{"new"}, Base64: true}
	const body = `{"a":1}`
	for _, c := range []struct {
		name, signature string
		m               HMAC
		ok              bool
	}{
		{"right", m.Sign([]byte(body)), m, true},
		{"old key", old.Sign([]byte(body)), m, true},
		{"base64", in64.Sign([]byte(body)), in64, true},
		{"of another body", m.Sign([]byte(`{"a":2}`)), m, false},
		{"no prefix", strings.TrimPrefix(m.Sign([]byte(body)), "sha256="), m, false},
		{"no hex", "sha256=zz", m, false},
		{"cut off", m.Sign([]byte(body))[:20], m, false},
		{"empty", "", m, false},
		{"no keys", m.Sign([]byte(body)), HMAC{Header: "X-Signature", Prefix: "sha256="}, false},
	} {
		w, ev, _ := received(t, withHeader(post("application/json", body), "X-Signature", c.signature), WithHMAC(c.m))
		assert.Equal(t, c.ok, w.StatusCode == http.StatusOK, c.name)
		assert.Equal(t, c.ok, ev != nil, c.name)
	}
	w, _, _ := received(t, post("application/json", body), WithHMAC(m))
	assert.Equal(t, http.StatusUnauthorized, w.StatusCode)

	unsigned := withHeader(httptest.NewRequest(http.MethodPost, "/?forged=1", strings.NewReader(body)), "X-Signature",
		m.Sign([]byte(body)))
	_, ev, _ := received(t, unsigned, WithHMAC(m))
	assert.False(t, ev.Value("forged").Exists(), "a query that is not signed is no part of the event")

	signed := withHeader(httptest.NewRequest(http.MethodGet, "/?a=1", nil), "X-Signature", m.Sign([]byte("a=1")))
	_, ev, _ = received(t, signed, WithHMAC(m))
	assert.Equal(t, "1", ev.Value("a").String())
}

func TestAllowedAddresses(t *testing.T) {
	allowed := WithAllowed(netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("2001:db8::/32"))
	proxies := WithTrustedProxies(netip.MustParsePrefix("10.0.0.0/8"))
	for _, c := range []struct {
		remote    string
		forwarded []string
		ok        bool
	}{
		{"203.0.113.7:1234", nil, true},
		{"[::ffff:203.0.113.7]:1234", nil, true},
		{"[2001:db8::1%eth0]:1234", nil, true},
		{"198.51.100.1:1", nil, false},
		{"198.51.100.1:1", []string{"203.0.113.7"}, false},           // no proxy of ours
		{"10.0.0.1:1", []string{"203.0.113.7"}, true},                // one proxy
		{"10.0.0.1:1", []string{"203.0.113.7, 10.0.0.2"}, true},      // two
		{"10.0.0.1:1", []string{"203.0.113.7", "10.0.0.2"}, true},    // in two headers
		{"10.0.0.1:1", []string{"203.0.113.7, 198.51.100.1"}, false}, // forged by the client
		{"10.0.0.1:1", []string{"203.0.113.7, junk"}, false},         // unreadable
		{"10.0.0.1:1", []string{"203.0.113.7:5555"}, true},           // with a port, as some proxies write it
		{"10.0.0.1:1", []string{"[2001:db8::1]:443,10.0.0.2:80"}, true},
		{"10.0.0.1:1", []string{"[2001:db8::1]"}, true},
		{"10.0.0.1:1", []string{"[::ffff:203.0.113.7]:1"}, true},
		{"10.0.0.1:1", []string{"203.0.113.7:5555:1"}, false},
		{"10.0.0.1:1", []string{"203.0.113.7:x"}, false},
		{"10.0.0.1:1", []string{"[203.0.113.7"}, false},
		{"203.0.113.7", nil, true}, // as a middleware writes it
		{"10.0.0.1:1", nil, false}, // the proxy itself
		{"unix", nil, false},
	} {
		r := withHeader(httptest.NewRequest(http.MethodGet, "/", nil), "X-Forwarded-For", c.forwarded...)
		r.RemoteAddr = c.remote
		w, _, _ := received(t, r, allowed, proxies)
		assert.Equal(t, c.ok, w.StatusCode == http.StatusOK, "%+v", c)
	}
	w, _, _ := received(t, httptest.NewRequest(http.MethodGet, "/", nil), WithAllowed())
	assert.Equal(t, http.StatusForbidden, w.StatusCode, "an empty list allows nobody")
}

// Networks of IPv4 may be written in the way of IPv6, as addresses may.
func TestAllowedAddressesWrittenAsIPv6(t *testing.T) {
	for _, c := range []struct {
		network, remote string
		ok              bool
	}{
		{"::ffff:203.0.113.0/120", "203.0.113.7:1", true},
		{"::ffff:203.0.113.0/120", "[::ffff:203.0.113.7]:1", true},
		{"::ffff:203.0.113.0/120", "203.0.114.7:1", false},
		{"::ffff:203.0.113.7/128", "203.0.113.8:1", false},
		{"::ffff:0.0.0.0/96", "198.51.100.1:1", true},
		{"::ffff:0.0.0.0/96", "[2001:db8::1]:1", false},
		{"2001:db8::/32", "203.0.113.7:1", false},
	} {
		n := netip.MustParsePrefix(c.network)
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		w, _, _ := received(t, r, WithAllowed(n))
		assert.Equal(t, c.ok, w.StatusCode == http.StatusOK, "%+v", c)

		proxied := withHeader(httptest.NewRequest(http.MethodGet, "/", nil), "X-Forwarded-For", "192.0.2.200")
		proxied.RemoteAddr = c.remote
		w, _, _ = received(t, proxied, WithTrustedProxies(n), WithAllowed(netip.MustParsePrefix("192.0.2.200/32")))
		assert.Equal(t, c.ok, w.StatusCode == http.StatusOK, "proxy %+v", c)
	}
}

func TestHandlerErrors(t *testing.T) {
	failure := errors.New("database is down")
	for _, c := range []struct {
		name   string
		fn     HandlerFunc
		opts   []Option
		status int
		log    string
	}{
		{"temporary", func(context.Context, *Event) error { return failure }, nil, 500, "database is down"},
		{"permanent", func(context.Context, *Event) error { return Permanent(failure) }, nil, 200, "database is down"},
		{"permanent, other status", func(context.Context, *Event) error { return Permanent(failure) },
			[]Option{WithPermanentStatus(422)}, 422, "database is down"},
		{"permanent, own status", func(context.Context, *Event) error { return PermanentStatus(failure, 410) }, nil, 410,
			"database is down"},
		{"permanent, no status", func(context.Context, *Event) error { return PermanentStatus(failure, 503) },
			[]Option{WithPermanentStatus(700)}, 200, "database is down"},
		{"an error of another body", func(context.Context, *Event) error { _, err := ParseValue("{"); return err }, nil,
			500, "webhook failed"},
		{"panic", func(context.Context, *Event) error { panic("phone +79160000000") }, nil, 500,
			"handler panicked with a value of type string"},
		{"panic of the runtime", func(_ context.Context, ev *Event) error { _ = []int{}[ev.Root().Len()]; return nil }, nil,
			500, "index out of range"},
		{"panic with nil", func(context.Context, *Event) error { panic(nil) }, nil, 500, "panic called with nil"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var logged bytes.Buffer
			opts := append(c.opts, WithLogger(slog.New(slog.NewTextHandler(&logged, nil))))
			w := httptest.NewRecorder()
			Handler(c.fn, opts...).ServeHTTP(w, post("application/json", `{"phone":"+79161111111"}`))
			assert.Equal(t, c.status, w.Code)
			assert.Contains(t, logged.String(), c.log)
			assert.NotContains(t, logged.String(), "+7916")
			assert.NotContains(t, w.Body.String(), "database")
		})
	}
	assert.NoError(t, Permanent(nil))
	assert.ErrorIs(t, Permanent(failure), failure)
	assert.True(t, IsPermanent(Permanent(failure)))
	assert.False(t, IsPermanent(failure))
	assert.PanicsWithValue(t, http.ErrAbortHandler, func() {
		Handler(func(context.Context, *Event) error { panic(http.ErrAbortHandler) }).ServeHTTP(httptest.NewRecorder(),
			post("", ""))
	})
}

func TestHandlerLogHasNoQueryNorBody(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/hook?phone=123456", strings.NewReader(`{"phone":"123456",}`))
	_, _, logged := received(t, r)
	assert.Contains(t, logged, "invalid JSON at byte 18: member name expected")
	assert.Contains(t, logged, "client=192.0.2.1")
	assert.NotContains(t, logged, "123456")
}

func TestMux(t *testing.T) {
	var called []string
	fn := func(name string) HandlerFunc {
		return func(context.Context, *Event) error { called = append(called, name); return nil }
	}
	mux := NewMux("event").On("created", fn("created")).On("", fn("empty"))
	ev := func(json string) *Event { return parsedValue(t, json) }
	require.NoError(t, mux.Handle(t.Context(), ev(`{"event":"created"}`)))
	require.NoError(t, mux.Handle(t.Context(), ev(`{"event":""}`)))
	for _, body := range []string{`{"event":"deleted"}`, `{}`} {
		err := mux.Handle(t.Context(), ev(body))
		assert.ErrorIs(t, err, ErrUnknownEvent)
		assert.True(t, IsPermanent(err))
	}
	mux.Default(fn("other"))
	require.NoError(t, mux.Handle(t.Context(), ev(`{"event":"deleted"}`)))
	require.NoError(t, mux.Handle(t.Context(), ev(`{}`)))
	assert.Equal(t, []string{"created", "empty", "other", "other"}, called)
}

func TestReusedEventsKeepTheirTexts(t *testing.T) {
	var texts []string
	var values []Value
	h := Handler(func(_ context.Context, ev *Event) error {
		texts = append(texts, ev.Value("a").String())
		values = append(values, ev.Value("a"))
		return nil
	}, WithReuse())
	for _, body := range []string{`{"a":"one"}`, `{"a":"two"}`, `{"a":"three"}`} {
		h.ServeHTTP(httptest.NewRecorder(), post("application/json", body))
	}
	assert.Equal(t, []string{"one", "two", "three"}, texts)
	for _, v := range values {
		assert.ErrorIs(t, v.Err(), ErrReleased)
	}
}
