package kaspitest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

func TestServerListensOnLoopback(t *testing.T) {
	fake := kaspitest.NewServer(t, kaspitest.WithToken("secret"))
	fake.Add(kaspitest.Samples()...)
	client, err := kaspi.New("secret", marketplace.WithBaseURL(fake.URL))
	require.NoError(t, err)
	o, err := client.Orders.Get(t.Context(), "500000001")
	require.NoError(t, err)
	assert.Equal(t, kaspi.StateKaspiDelivery, o.Attributes.State)
	assert.Equal(t, 1, fake.Calls("/shop/api/v2/orders"))

	wrong, err := kaspi.New("wrong", marketplace.WithBaseURL(fake.URL))
	require.NoError(t, err)
	_, err = wrong.Orders.Get(t.Context(), "500000001")
	assert.ErrorIs(t, err, marketplace.ErrUnauthorized)
}

func TestSamplesAreAFewDaysOld(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC), time.Date(2031, 3, 1, 0, 0, 0, 0, time.UTC),
	} {
		fake := kaspitest.New()
		fake.AddSamples(now)
		client := fake.Client(t)
		n := 0
		for o, err := range client.Orders.All(t.Context(), now.AddDate(0, 0, -13), now) {
			require.NoError(t, err)
			assert.Greater(t, now.Sub(o.Attributes.CreationDate.Time()), 24*time.Hour)
			n++
		}
		assert.Equal(t, 7, n)
	}
}
