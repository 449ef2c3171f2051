package quota_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

func TestPlanMeter(t *testing.T) {
	meter, err := quota.Plans()[0].Meter(nil, nil)
	require.NoError(t, err)
	use, err := meter.Take(t.Context(), "shop", quota.KindTransaction, 1200)
	require.NoError(t, err)
	require.Equal(t, 1, use.Reset.Day())
	_, err = meter.Take(t.Context(), "shop", quota.KindTransaction, 1)
	require.ErrorIs(t, err, quota.ErrExceeded)
	left, err := meter.Remaining(t.Context(), "shop", quota.KindWebhook)
	require.NoError(t, err)
	require.EqualValues(t, 12000, left)
}
