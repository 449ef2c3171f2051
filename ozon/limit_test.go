package ozon_test

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

func TestClientKeepsOzonsLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := ozontest.New(ozontest.WithRateLimit(ozon.RequestsPerSecond)) // answers 429 to what comes faster
		client := fake.Client(t, marketplace.WithTimeout(time.Hour))
		begin := time.Now()
		var calls sync.WaitGroup
		for range 4*ozon.RequestsPerSecond + 1 {
			calls.Go(func() {
				_, err := client.FBS.Get(t.Context(), "1", nil)
				assert.ErrorIs(t, err, marketplace.ErrNotFound)
			})
		}
		calls.Wait()
		took := time.Since(begin)
		assert.Equal(t, 4*ozon.RequestsPerSecond+1, fake.Calls("/v3/posting/fbs/get"),
			"nothing was sent too early and repeated")
		assert.GreaterOrEqual(t, took, 4*time.Second)
		assert.Less(t, took, 5*time.Second)
	})
}

func TestClientWaitsOutALimitSharedWithOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := ozontest.New(ozontest.WithRateLimit(1))
		client := fake.Client(t, marketplace.WithTimeout(time.Hour))
		for range 3 {
			_, err := client.FBS.Get(t.Context(), "1", nil)
			assert.ErrorIs(t, err, marketplace.ErrNotFound, "the limit was waited out")
		}
	})
}
