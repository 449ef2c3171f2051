package shop_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/shop"
)

func TestLimitsPaceAndCharge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limits := shop.Limits{"": shop.Every(200*time.Millisecond, 5), "slow": shop.Every(time.Minute, 1)}
		begin := time.Now()
		for range 7 {
			require.NoError(t, limits.Wait(t.Context(), "orders"))
		}
		assert.Equal(t, 400*time.Millisecond, time.Since(begin), "five at once, then one every 200 ms")

		limits.Charge("orders", 9)
		require.NoError(t, limits.Wait(t.Context(), "orders"))
		assert.Equal(t, 400*time.Millisecond+10*200*time.Millisecond, time.Since(begin), "a charge delays what comes later")

		require.NoError(t, limits.Wait(t.Context(), "slow"))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		require.ErrorIs(t, limits.Wait(ctx, "slow"), context.DeadlineExceeded)

		none := shop.Limits{}
		require.NoError(t, none.Wait(t.Context(), "x"))
		none.Charge("x", 10)
	})
}
