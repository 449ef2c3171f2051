package marketplace_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// newAPI returns an API for a server that answers by handle.
func newAPI(
	t *testing.T, handle http.HandlerFunc, refuse func(marketplace.Call, *marketplace.Answer) error,
) (*marketplace.API, *url.URL) {
	t.Helper()
	web := httptest.NewServer(handle)
	t.Cleanup(web.Close)
	settings, err := marketplace.NewSettings(map[string]string{"": "https://example.com"}, []marketplace.Option{
		marketplace.WithBaseURL(web.URL), marketplace.WithAppInfo("sync/1"),
		marketplace.WithRetry(retailcrm.Retry{MaxRetries: 2, MinWait: time.Millisecond, MaxWait: time.Millisecond}),
	})
	require.NoError(t, err)
	api, err := marketplace.NewAPI(settings, marketplace.APIConfig{Name: "bazaar", Refuse: refuse})
	require.NoError(t, err)
	return api, settings.Bases[""]
}

func TestCallSendsAndDecodes(t *testing.T) {
	var got *http.Request
	var body []byte
	api, base := newAPI(t, func(w http.ResponseWriter, r *http.Request) {
		got = r
		body, _ = io.ReadAll(r.Body)
		_, _ = w.Write([]byte(`{"id": "77"}`))
	}, nil)
	var out struct {
		ID int `json:"id"`
	}
	call := marketplace.Call{
		Op: "Orders.Get", Base: base, Template: "/orders/{id}", Path: "/orders/a%2Fb", Query: url.Values{"page[size]": {"5"}},
		Header: http.Header{"Accept": {"application/vnd.api+json"}}, Body: map[string]any{"b": 1, "a": 2},
	}
	require.NoError(t, api.Do(t.Context(), call, &out))
	assert.Equal(t, 77, out.ID)
	assert.Equal(t, "/orders/a%2Fb?page%5Bsize%5D=5", got.RequestURI)
	assert.Equal(t, http.MethodPost, got.Method)
	assert.Equal(t, "application/vnd.api+json", got.Header.Get("Accept"))
	assert.Contains(t, got.UserAgent(), "sync/1 go-retailcrm/")
	assert.JSONEq(t, `{"a":2,"b":1}`, string(body))

	call = marketplace.Call{Op: "Orders.List", Method: http.MethodGet, Base: base, Template: "/orders"}
	require.NoError(t, api.Do(t.Context(), call, nil))
	assert.Equal(t, "application/json", got.Header.Get("Accept"))
	assert.Empty(t, body)
}

func TestCallReportsFailures(t *testing.T) {
	status := 400
	api, base := newAPI(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(`{x`))
	}, nil)
	call := marketplace.Call{Op: "X", Method: http.MethodGet, Base: base, Template: "/x"}
	require.ErrorContains(t, api.Do(t.Context(), call, nil), "bazaar: X: status 400")

	status = 200
	var decode *marketplace.DecodeError
	var out struct{}
	require.ErrorAs(t, api.Do(t.Context(), call, &out), &decode)
	assert.ErrorContains(t, decode, "bazaar: X: cannot read the answer")
	require.NoError(t, api.Do(t.Context(), call, nil))

	call.Body = func() {}
	require.ErrorContains(t, api.Do(t.Context(), call, nil), "encode the request")

	own := errors.New("own error")
	api, base = newAPI(t, func(http.ResponseWriter, *http.Request) {}, func(marketplace.Call, *marketplace.Answer) error {
		return own
	})
	require.ErrorIs(t, api.Do(t.Context(), marketplace.Call{Op: "X", Base: base, Template: "/x"}, nil), own)

	api, base = newAPI(t, func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }, nil)
	err := api.Do(t.Context(), marketplace.Call{Op: "X", Base: base, Template: "/x"}, nil)
	var lost *marketplace.TransportError
	require.ErrorAs(t, err, &lost)
	assert.True(t, lost.OutcomeUnknown)
	assert.ErrorContains(t, err, "outcome unknown")
}

func TestMeterCountsAttempts(t *testing.T) {
	n := 0
	api, base := newAPI(t, func(w http.ResponseWriter, r *http.Request) {
		if n++; n < 3 {
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}, nil)
	meter := &crmtest.Meter{Left: 3}
	call := marketplace.Call{Op: "X", Method: http.MethodGet, Base: base, Template: "/x"}
	require.NoError(t, api.Metered(meter).Do(t.Context(), call, nil))
	assert.Equal(t, 3, meter.Taken, "two attempts failed")
	require.ErrorIs(t, api.Metered(meter).Do(t.Context(), call, nil), marketplace.ErrLimit)
	assert.Equal(t, 3, n)
	require.NoError(t, api.Do(t.Context(), call, nil), "the API itself is not metered")
}

func TestAPITellsKindsOfStatuses(t *testing.T) {
	for status, kind := range map[int]error{
		404: marketplace.ErrNotFound, 401: marketplace.ErrUnauthorized, 400: marketplace.ErrBadRequest,
	} {
		api, base := newAPI(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = w.Write([]byte("Петров"))
		}, nil)
		err := api.Do(t.Context(), marketplace.Call{Op: "X", Base: base, Template: "/x"}, nil)
		require.ErrorIs(t, err, kind)
		assert.NotContains(t, err.Error(), "Петров")
	}
	api, _ := newAPI(t, func(http.ResponseWriter, *http.Request) {}, nil)
	require.ErrorContains(t, api.Do(t.Context(), marketplace.Call{Op: "X", Template: "/x"}, nil), "no address")
}

func TestAPIDemandsTheListThatACallNames(t *testing.T) {
	for text, fine := range map[string]bool{
		`{"orders":[]}`: true, `{"orders":null}`: true, `{"result":{"orders":[1]}}`: true,
		`{}`: false, `{"orders":{}}`: false, `{"result":{}}`: false, `{"orders":"x"}`: false, `[]`: false,
	} {
		api, base := newAPI(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }, nil)
		var out map[string]any
		err := api.Do(t.Context(), marketplace.Call{Op: "X", Base: base, Template: "/x", List: "orders"}, &out)
		var decode *marketplace.DecodeError
		if fine {
			require.NoError(t, err, text)
		} else {
			require.ErrorAs(t, err, &decode, text)
		}
	}
}
