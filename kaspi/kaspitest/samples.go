package kaspitest

import (
	"embed"
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/kaspi"
)

//go:embed data/orders.json
var data embed.FS

// Samples returns orders in all lists and most steps: delivery by Kaspi and
// by the shop, self-pickup, a pre-order, a credit to be signed, goods by
// weight, a cancellation with masked names. They are of October and November
// 2026.
func Samples() []Order {
	var records []struct {
		Order    kaspi.Order              `json:"order"`
		Entries  []kaspi.Entry            `json:"entries"`
		Products map[string]kaspi.Product `json:"products"`
	}
	if err := phpjson.Unmarshal(SampleJSON(), &records); err != nil {
		panic("kaspitest: " + err.Error()) // the file is part of the package
	}
	samples := make([]Order, len(records))
	for i, r := range records {
		samples[i] = Order(r)
	}
	return samples
}

// samplesOf is a few days after the samples.
func samplesOf() time.Time { return time.Date(2026, time.November, 5, 12, 0, 0, 0, time.UTC) }

// AddSamples stores the orders of [Samples] with their times moved by whole
// days, so that they are a few days old at now.
func (s *Server) AddSamples(now time.Time) {
	days := int(now.Sub(samplesOf()).Hours()) / 24
	orders := Samples()
	for i := range orders {
		a := &orders[i].Order.Attributes
		times := []*kaspi.Millis{&a.CreationDate, &a.ApprovedByBankDate, &a.PlannedDeliveryDate, &a.ReservationDate}
		if k := a.KaspiDelivery; k != nil {
			times = append(times, &k.CourierTransmissionDate, &k.CourierTransmissionPlanningDate)
		}
		for _, m := range times {
			if *m != 0 {
				*m = kaspi.MillisOf(m.Time().AddDate(0, 0, days))
			}
		}
	}
	s.Add(orders...)
}

// SampleJSON returns the samples as they are written: a list of objects with
// an "order", its "entries", and "products" by the id of an entry.
func SampleJSON() []byte {
	b, err := data.ReadFile("data/orders.json")
	if err != nil {
		return nil
	}
	return b
}
