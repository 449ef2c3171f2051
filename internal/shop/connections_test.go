package shop_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
)

// Clients of many shops that are given one HTTP client share its connections,
// and what they keep can be closed.
func TestMarketplacesKeepNoConnectionsThatNobodyWants(t *testing.T) {
	type client interface{ CloseIdleConnections() }
	for name, connect := range map[string]func(opts ...marketplace.Option) (client, func() error, error){
		"kaspi": func(opts ...marketplace.Option) (client, func() error, error) {
			c, err := kaspi.New("token-of-a-shop", opts...)
			return c, func() error { return c.Call(t.Context(), "/cities", nil, &struct{}{}) }, err
		},
		"ozon": func(opts ...marketplace.Option) (client, func() error, error) {
			c, err := ozon.New("1", "key-of-a-shop", opts...)
			return c, func() error { return c.Call(t.Context(), "/v1/x", struct{}{}, &struct{}{}) }, err
		},
		"wildberries": func(opts ...marketplace.Option) (client, func() error, error) {
			c, err := wildberries.New("token-of-a-shop", opts...)
			return c, func() error { return c.Ping(t.Context()) }, err
		},
	} {
		opened, closed := make(chan bool, 100), make(chan bool, 100)
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{}`)
		}))
		server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				opened <- true
			case http.StateClosed:
				closed <- true
			}
		}
		server.Start()
		defer server.Close()
		shared := &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone()}
		var last client
		for range 20 {
			c, call, err := connect(marketplace.WithBaseURL(server.URL), marketplace.WithHTTPClient(shared),
				marketplace.WithLimiter(fakes.Unlimited{}))
			require.NoError(t, err)
			require.NoError(t, call(), name)
			last = c
		}
		assert.Len(t, opened, 1, name)
		last.CloseIdleConnections()
		<-closed
	}
}

// An answer that is cut is asked for again.
func TestACutAnswerIsALostOne(t *testing.T) {
	const whole = `{"items":[{"id":1},{"id":2}]}`
	for cut := range len(whole) {
		calls := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if calls++; calls == 1 {
				_, _ = io.WriteString(w, whole[:cut])
				return
			}
			_, _ = io.WriteString(w, whole)
		}))
		base, err := url.Parse(server.URL)
		require.NoError(t, err)
		settings := &marketplace.Settings{Bases: map[string]*url.URL{"": base}, Retry: retailcrm.Retry{MinWait: 1}}
		api, err := marketplace.NewAPI(settings, marketplace.APIConfig{Name: "shop"})
		require.NoError(t, err)
		var out struct {
			Items []json.RawMessage `json:"items"`
		}
		require.NoError(t, api.Do(t.Context(), marketplace.Call{Method: "GET", Op: "X", Base: base, Template: "/x"}, &out))
		assert.Equal(t, "2 2", fmt.Sprint(len(out.Items), calls))

		calls = 0
		err = api.Do(t.Context(), marketplace.Call{Op: "X", Base: base, Template: "/x"}, &out)
		var lost *marketplace.TransportError
		require.ErrorAs(t, err, &lost)
		assert.True(t, lost.OutcomeUnknown)
		server.Close()
	}
}
