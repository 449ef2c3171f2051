package retailcrm

import (
	"context"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var moscow = time.FixedZone("Europe/Moscow", 3*60*60)

func TestAZonedTimeKeepsItsOffset(t *testing.T) {
	noon := time.Date(2026, 11, 24, 12, 0, 0, 999, moscow)
	d := ZonedDateTimeOf(noon)
	assert.Equal(t, "2026-11-24T12:00:00+03:00", d.String())
	assert.True(t, d.HasZone())
	assert.True(t, d.In(time.UTC).Equal(noon.Truncate(time.Second)))
	assert.Equal(t, "2026-11-24T12:00:00Z", ZonedDateTimeOf(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)).String())
	assert.True(t, ZonedDateTimeOf(time.Time{}).IsZero())
}

// The carrier's times go out with their zone, in the form of each method.
func TestTimesThatNeedAZoneAreSentWithOne(t *testing.T) {
	var form string
	crm := serving(t, func(w http.ResponseWriter, r *http.Request) {
		assert.NoError(t, r.ParseForm())
		form = r.PostForm.Get("statusUpdate") + r.PostForm.Get("cart")
		_, _ = io.WriteString(w, `{"success":true}`)
	})
	noon := ZonedDateTimeOf(time.Date(2026, 11, 24, 12, 0, 0, 0, moscow))
	history := func(d DateTime) []TrackingUpdateInput {
		return []TrackingUpdateInput{{History: Some([]TrackingStatusInput{{UpdatedAt: Some(d)}})}}
	}
	ctx := context.Background()

	require.NoError(t, crm.Delivery.Track(ctx, "courier", history(noon)))
	assert.JSONEq(t, `[{"history":[{"updatedAt":"2026-11-24T12:00:00+03:00"}]}]`, form)

	require.NoError(t, crm.Interaction.SetCart(ctx, "shop", CartInput{DroppedAt: Some(noon), ClearedAt: Null[DateTime]()}))
	assert.JSONEq(t, `{"droppedAt":"2026-11-24 12:00:00+03:00","clearedAt":null}`, form)

	form = ""
	local := DateTimeOf(time.Date(2026, 11, 24, 12, 0, 0, 0, moscow))
	err := crm.Delivery.Track(ctx, "courier", history(local))
	require.ErrorIs(t, err, ErrTime)
	require.ErrorContains(t, err, "statusUpdate[0].history[0].updatedAt: 2026-11-24 12:00:00 has no time zone; "+
		"use retailcrm.ZonedDateTimeOf")
	require.ErrorContains(t, crm.Interaction.ClearCart(ctx, "shop", CartInput{ClearedAt: Some(local)}),
		"cart.clearedAt: 2026-11-24 12:00:00 has no time zone")
	assert.Empty(t, form, "nothing is sent")
}
