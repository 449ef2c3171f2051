package retailcrm

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestClonesShareTheirConnections(t *testing.T) {
	opened, closed := make(chan bool, 100), make(chan bool, 100)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"success":true,"versions":["5.0"]}`)
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
	crm, err := New(server.URL, "key")
	require.NoError(t, err)
	for range 20 {
		shop, err := crm.Clone(WithSite("shop"))
		require.NoError(t, err)
		shop, err = shop.Clone(WithTimeout(time.Minute), WithLimiter(NewLimiter()))
		require.NoError(t, err)
		_, err = shop.Account.APIVersions(t.Context())
		require.NoError(t, err)
	}
	assert.Len(t, opened, 1)
	crm.CloseIdleConnections()
	<-closed
	_, err = crm.Account.APIVersions(t.Context())
	require.NoError(t, err, "the client goes on")
}

type transportFunc func(*http.Request) (*http.Response, error)

func (f transportFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// Two clients of one account that were given one limiter send ten requests a
// second together.
func TestClientsShareALimiter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limiter := NewLimiter()
		answer := WithHTTPClient(&http.Client{Transport: transportFunc(func(*http.Request) (*http.Response, error) {
			w := httptest.NewRecorder()
			_, _ = io.WriteString(w, `{"success":true,"versions":["5.0"]}`)
			return w.Result(), nil
		})})
		start := time.Now()
		for range 10 {
			for _, key := range []string{"one", "other"} {
				crm, err := New("https://demo.retailcrm.ru", key, WithLimiter(limiter), answer)
				require.NoError(t, err)
				_, err = crm.Account.APIVersions(t.Context())
				require.NoError(t, err)
			}
		}
		assert.Equal(t, 1050*time.Millisecond, time.Since(start))
	})
}
