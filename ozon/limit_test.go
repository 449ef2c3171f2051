package ozon_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
)

// inMemory serves a handler without a network, so that time can be virtual.
type inMemory struct{ http.Handler }

func (h inMemory) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result(), nil
}

func TestClientKeepsOzonsLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := ozontest.New()
		fake.Limit(ozon.RequestsPerSecond) // answers 429 to what comes faster
		client, err := ozon.New(ozontest.ClientID, ozontest.APIKey,
			ozon.WithHTTPClient(&http.Client{Transport: inMemory{fake}}), ozon.WithTimeout(-1))
		require.NoError(t, err)
		begin := time.Now()
		var calls sync.WaitGroup
		for range 4*ozon.RequestsPerSecond + 1 {
			calls.Go(func() {
				_, err := client.FBS.Get(t.Context(), "1", nil)
				assert.ErrorIs(t, err, ozon.ErrNotFound)
			})
		}
		calls.Wait()
		took := time.Since(begin)
		assert.Equal(t, 4*ozon.RequestsPerSecond+1, fake.Calls("/v3/posting/fbs/get"), "nothing was sent too early and repeated")
		assert.GreaterOrEqual(t, took, 4*time.Second)
		assert.Less(t, took, 5*time.Second)
	})
}

func TestClientWaitsOutALimitSharedWithOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := ozontest.New()
		fake.Limit(1)
		client, err := ozon.New(ozontest.ClientID, ozontest.APIKey,
			ozon.WithHTTPClient(&http.Client{Transport: inMemory{fake}}), ozon.WithTimeout(-1))
		require.NoError(t, err)
		for range 3 {
			_, err := client.FBS.Get(t.Context(), "1", nil)
			assert.ErrorIs(t, err, ozon.ErrNotFound, "the limit was waited out")
		}
	})
}
