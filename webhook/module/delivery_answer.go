package module

import "github.com/go-retailcrm/sdk/retailcrm"

// CalculateResult is a tariff and its price: one element of the answer to
// calculate. RetailCRM docs: DeliveryApi, calculate.
type CalculateResult struct {
	// Code is the tariff's code. Required.
	Code string `json:"code,omitzero"`
	// Group is the code of the group that the tariff is shown in.
	Group string `json:"group,omitzero"`
	// Name is what the user sees. Required.
	Name string `json:"name,omitzero"`
	// Type says how parcels reach the customer.
	Type TariffType `json:"type,omitzero"`
	// Description tells more about the tariff.
	Description string `json:"description,omitzero"`
	// Cost is the price in the request's currency. It is always sent: 0 is a free
	// delivery.
	Cost retailcrm.Decimal `json:"cost"`
	// MinTerm is the shortest term in days.
	MinTerm retailcrm.Opt[int] `json:"minTerm,omitzero"`
	// MaxTerm is the longest term in days.
	MaxTerm retailcrm.Opt[int] `json:"maxTerm,omitzero"`
	// ExtraData are values for the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`
	// ExtraDataAvailable are the values that a field may have for this tariff, by
	// the field's code.
	ExtraDataAvailable retailcrm.Map[retailcrm.Value] `json:"extraDataAvailable,omitzero"`
	// PickupPointList are the pick-up points of the tariff.
	PickupPointList []Terminal `json:"pickuppointList,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// SaveResult is a delivery that was created or changed. RetailCRM docs:
// DeliveryApi, save.
type SaveResult struct {
	// DeliveryID is the carrier's id of the delivery. Required.
	DeliveryID string `json:"deliveryId"`
	// TrackNumber is the number by which the parcel is tracked.
	TrackNumber string `json:"trackNumber,omitzero"`
	// Cost is what the carrier charges, in the request's currency.
	Cost retailcrm.Opt[retailcrm.Decimal] `json:"cost,omitzero"`
	// Status is the code of the delivery's status, as the module registered it.
	Status string `json:"status,omitzero"`
	// ExtraData are values for the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// GetResult is a delivery as the carrier has it. RetailCRM docs: DeliveryApi,
// get.
type GetResult struct {
	// TrackNumber is the number by which the parcel is tracked.
	TrackNumber string `json:"trackNumber,omitzero"`
	// Cost is what the carrier charges, in the order's currency.
	Cost retailcrm.Opt[retailcrm.Decimal] `json:"cost,omitzero"`
	// ShipmentDate is the day of the handover.
	ShipmentDate retailcrm.Date `json:"shipmentDate,omitzero"`
	// DeliveryDate is the day of the delivery.
	DeliveryDate retailcrm.Date `json:"deliveryDate,omitzero"`
	// DeliveryTime is the time of that day.
	DeliveryTime *retailcrm.TimeInterval `json:"deliveryTime,omitzero"`
	// Tariff is the code of the tariff.
	Tariff string `json:"tariff,omitzero"`
	// TariffName is the tariff's name.
	TariffName string `json:"tariffName,omitzero"`
	// PayerType says who pays the carrier.
	PayerType PayerType `json:"payerType,omitzero"`
	// Status is the delivery's status.
	Status *StatusInfo `json:"status,omitzero"`
	// ExtraData are values for the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`
	// ShipmentAddress is where the parcels start from.
	ShipmentAddress *Address `json:"shipmentAddress,omitzero"`
	// DeliveryAddress is where they go.
	DeliveryAddress *Address `json:"deliveryAddress,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// StatusInfo is the status of a delivery.
type StatusInfo struct {
	// Code is the status, as the module registered it. Required.
	Code string `json:"code,omitzero"`
	// UpdatedAt is when it changed, with a zone: "2006-01-02T15:04:05+02:00"
	// ([ZonedTime] makes it).
	UpdatedAt retailcrm.DateTime `json:"updatedAt,omitzero"`
	// Comment is the carrier's remark.
	Comment string `json:"comment,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ShipmentSaveResult is a shipment that was created or changed. RetailCRM
// docs: DeliveryApi, shipmentSave.
type ShipmentSaveResult struct {
	// ShipmentID is the carrier's id of the shipment. Required.
	ShipmentID string `json:"shipmentId"`
	// ExtraData are values for the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Tariff is a tariff of the carrier: an element of the answer to tariffList.
// RetailCRM docs: DeliveryApi, tariffList.
type Tariff struct {
	// Code is the tariff's code. Required.
	Code string `json:"code,omitzero"`
	// Name is what the user sees. Required.
	Name string `json:"name,omitzero"`
	// Description tells more about the tariff.
	Description string `json:"description,omitzero"`
	// Type says how parcels reach the customer.
	Type TariffType `json:"type,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// AutocompleteItem is a suggestion for a field: an element of the answer to
// autocomplete.
type AutocompleteItem struct {
	// Value is what is stored. Required.
	Value string `json:"value,omitzero"`
	// Label is what the user sees. Required.
	Label string `json:"label,omitzero"`
	// Description is a second line below Label.
	Description string `json:"description,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}
