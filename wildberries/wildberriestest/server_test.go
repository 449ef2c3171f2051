package wildberriestest_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

func TestServerListensOnLoopback(t *testing.T) {
	fake := wildberriestest.NewServer(t, wildberriestest.WithToken("secret"))
	fake.Add(wildberriestest.Samples()...)
	client, err := wildberries.New("secret", marketplace.WithBaseURL(fake.URL))
	require.NoError(t, err)
	orders, err := client.FBS.New(t.Context())
	require.NoError(t, err)
	assert.Len(t, orders, 1)
	assert.Equal(t, 1, fake.Calls("/api/v3/orders/new"))

	wrong, err := wildberries.New("wrong", marketplace.WithBaseURL(fake.URL))
	require.NoError(t, err)
	assert.ErrorIs(t, wrong.Ping(t.Context()), marketplace.ErrUnauthorized)
}

func TestSamplesAreAFewDaysOld(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC), time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC),
	} {
		fake := wildberriestest.New()
		fake.AddSamples(now)
		client := fake.Client(t)
		n := 0
		for o, err := range client.FBS.All(t.Context(), now.AddDate(0, 0, -7), now) {
			require.NoError(t, err)
			age := now.Sub(o.CreatedAt.In(time.UTC))
			assert.Greater(t, age, 24*time.Hour)
			n++
		}
		assert.Equal(t, 3, n)
		rows, err := client.Statistics.Orders(t.Context(), now.AddDate(0, 0, -7))
		require.NoError(t, err)
		assert.Len(t, rows, 3)
	}
}

// The limit counts a refusal as ten requests.
func TestRateLimitOfTheFake(t *testing.T) {
	fake := wildberriestest.New(wildberriestest.WithRateLimit(0.001, 12))
	client := fake.Client(t)
	err := client.Call(t.Context(), http.MethodGet, "/api/v3/unknown", nil, nil, nil)
	require.ErrorIs(t, err, marketplace.ErrNotFound)
	require.NoError(t, client.Ping(t.Context()))
	require.NoError(t, client.Ping(t.Context()))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, client.Ping(ctx), context.DeadlineExceeded)
}
