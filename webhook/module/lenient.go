package module

import (
	"time"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

// PayerType says who pays the carrier.
type PayerType string

// Who pays the carrier.
const (
	PayerReceiver PayerType = "receiver" // the customer pays the carrier
	PayerSender   PayerType = "sender"   // the shop pays the carrier
)

// TariffType says how parcels reach the customer: [TariffCourier], or the code
// for pick-up points.
type TariffType string

// TariffCourier is the type of a tariff with delivery to the door.
const TariffCourier TariffType = "courier"

// EntityType says what the ids of a [PrintRequest] are ids of.
type EntityType string

// What documents are printed for.
const (
	EntityOrder    EntityType = "order"    // PrintRequest.DeliveryIDs are ids of deliveries
	EntityShipment EntityType = "shipment" // PrintRequest.DeliveryIDs are ids of shipments
)

// flatIDs reads the ids of print: a list of strings, or of numbers, or a list
// within a list.
func flatIDs(v webhook.Value) []string {
	var ids []string
	for leaf := range v.Leaves() {
		if id := leaf.String(); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// ZonedTime returns an instant as the status of a delivery wants it, with its
// zone: "2006-01-02T15:04:05+02:00".
func ZonedTime(t time.Time) retailcrm.DateTime {
	d, err := retailcrm.ParseDateTime(t.Format("2006-01-02T15:04:05-07:00"))
	if err != nil { // a year of five digits
		return retailcrm.DateTime{}
	}
	return d
}

// SettingsRequest says that the account's settings have changed. They come
// bare, or in a member settings beside the clientId; both are read.
type SettingsRequest struct {
	// Settings are all settings, not only the changed ones.
	Settings retailcrm.Settings
}

// UnmarshalJSON reads the settings in either shape.
func (r *SettingsRequest) UnmarshalJSON(b []byte) error {
	var wrapper struct {
		Settings *retailcrm.Settings `json:"settings"`
	}
	if err := phpjson.Unmarshal(b, &wrapper); err == nil && wrapper.Settings != nil {
		r.Settings = *wrapper.Settings
		return nil
	}
	return phpjson.Unmarshal(b, &r.Settings)
}

// AutocompleteRequest is what a user has typed. The vendor does not document
// the parameters' names, so they are given as they came, without clientId.
type AutocompleteRequest struct {
	// Params are the parameters of the query: Params.Value("term").String().
	Params webhook.Value
}
