package kaspi_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
)

func TestModelsLoseNothing(t *testing.T) {
	var records []struct {
		Order    json.RawMessage            `json:"order"`
		Entries  []json.RawMessage          `json:"entries"`
		Products map[string]json.RawMessage `json:"products"`
	}
	require.NoError(t, json.Unmarshal(kaspitest.SampleJSON(), &records))
	for _, r := range records {
		lossless.CheckText[kaspi.Order](t, r.Order)
		for _, e := range r.Entries {
			lossless.CheckText[kaspi.Entry](t, e)
		}
		for _, p := range r.Products {
			lossless.CheckText[kaspi.Product](t, p)
		}
	}
	// What nobody knows yet, and what is of another type than expected.
	lossless.CheckText[kaspi.Order](t, []byte(`{"id":"x","attributes":{"state":"MOON","status":"LOST",`+
		`"totalPrice":12345678901234567.89,"creationDate":"soon","new":[1]},"meta":{}}`))
	lossless.CheckText[kaspi.Entry](t,
		[]byte(`{"id":"x","attributes":{"unitType":"LITRES","quantity":0.125,"offer":"none"}}`))
}

func TestMillis(t *testing.T) {
	assert.Equal(t, "2024-09-03T11:29:58.405Z", kaspi.Millis(1725362998405).Time().Format(time.RFC3339Nano))
	assert.True(t, kaspi.Millis(0).Time().IsZero())
	assert.Equal(t, kaspi.Millis(1725362998405), kaspi.MillisOf(kaspi.Millis(1725362998405).Time()))
	assert.Zero(t, kaspi.MillisOf(time.Time{}))
}

func FuzzOrder(f *testing.F) {
	f.Add([]byte(`{"id":"x","attributes":{"code":"1","creationDate":1725362998405,"totalPrice":1.5,` +
		`"customer":{"id":"eA","cellPhone":"7010000001"}}}`))
	f.Add([]byte(`{"attributes":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var o, back kaspi.Order
		if json.Unmarshal(text, &o) != nil {
			return
		}
		again, err := json.Marshal(o)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(again, &back))
		require.Equal(t, o.Attributes.Code, back.Attributes.Code)
		require.Equal(t, o.Attributes.CreationDate, back.Attributes.CreationDate)
		require.True(t, o.Attributes.TotalPrice.Equal(back.Attributes.TotalPrice))
	})
}
