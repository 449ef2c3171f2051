package module

import "github.com/go-retailcrm/sdk/retailcrm"

// CalculateRequest asks what a delivery would cost. RetailCRM docs:
// DeliveryApi, calculate.
type CalculateRequest struct {
	// Packages are the parcels of the delivery, with the goods in them.
	Packages []Package `json:"packages,omitzero"`
	// PayerType says who pays the carrier.
	PayerType PayerType `json:"payerType,omitzero"`
	// DeclaredValue is the declared value of all parcels, in Currency.
	DeclaredValue retailcrm.Decimal `json:"declaredValue,omitzero"`
	// ShipmentAddress is where the parcels start from.
	ShipmentAddress *Address `json:"shipmentAddress,omitzero"`
	// Store is the warehouse that they start from.
	Store *BaseStore `json:"store,omitzero"`
	// DeliveryAddress is where they go.
	DeliveryAddress *Address `json:"deliveryAddress,omitzero"`
	// COD is the cash to collect on delivery, in Currency.
	COD retailcrm.Decimal `json:"cod,omitzero"`
	// ShipmentDate is when they are handed over, by the account's wall clock.
	ShipmentDate retailcrm.DateTime `json:"shipmentDate,omitzero"`
	// DeliveryDate is when the customer wants them, by the account's wall clock.
	DeliveryDate retailcrm.DateTime `json:"deliveryDate,omitzero"`
	// DeliveryTime is the time of that day.
	DeliveryTime *retailcrm.TimeInterval `json:"deliveryTime,omitzero"`
	// Currency is the ISO code of the currency of all amounts.
	Currency string `json:"currency,omitzero"`
	// ExtraData are the values of the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// SaveRequest creates a delivery with the carrier, or changes the one that
// DeliveryID names. RetailCRM docs: DeliveryApi, save.
type SaveRequest struct {
	// DeliveryID is the carrier's id of a delivery that exists; "" for a new one.
	// A repeated save of it is an edit.
	DeliveryID string `json:"deliveryId,omitzero"`
	// Order is the CRM's id of the order, as text.
	Order string `json:"order,omitzero"`
	// OrderNumber is the order's number, which people see.
	OrderNumber string `json:"orderNumber,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// SiteName is the name of the shop.
	SiteName string `json:"siteName,omitzero"`
	// Store is the warehouse that the parcels start from.
	Store *Store `json:"store,omitzero"`
	// LegalEntity is the code of the shop's legal entity.
	LegalEntity string `json:"legalEntity,omitzero"`
	// Customer is who receives the parcels.
	Customer *retailcrm.Customer `json:"customer,omitzero"`
	// Manager is who handles the order in the CRM, whom the carrier can call.
	Manager *Manager `json:"manager,omitzero"`
	// Packages are the parcels of the delivery, with the goods in them.
	Packages []Package `json:"packages,omitzero"`
	// Delivery is how they are delivered.
	Delivery *SaveDelivery `json:"delivery,omitzero"`
	// Currency is the ISO code of the currency of all amounts.
	Currency string `json:"currency,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// SaveDelivery is how the parcels of a [SaveRequest] are delivered.
type SaveDelivery struct {
	// ShipmentAddress is where the parcels start from.
	ShipmentAddress *Address `json:"shipmentAddress,omitzero"`
	// DeliveryAddress is where they go.
	DeliveryAddress *Address `json:"deliveryAddress,omitzero"`
	// CODPaymentType is how the customer pays on delivery.
	CODPaymentType *PaymentType `json:"codPaymentType,omitzero"`
	// WithCOD says whether the carrier collects cash.
	WithCOD bool `json:"withCod,omitzero"`
	// COD is the cash to collect on delivery, in the request's currency.
	COD retailcrm.Decimal `json:"cod,omitzero"`
	// Cost is what the customer pays for the delivery, in the request's currency.
	Cost retailcrm.Decimal `json:"cost,omitzero"`
	// VATRate is the rate of value added tax on Cost in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Tariff is the code of the tariff that was chosen.
	Tariff string `json:"tariff,omitzero"`
	// PayerType says who pays the carrier.
	PayerType PayerType `json:"payerType,omitzero"`
	// ShipmentDate is when the parcels are handed over, by the account's wall
	// clock.
	ShipmentDate retailcrm.DateTime `json:"shipmentDate,omitzero"`
	// DeliveryDate is when the customer wants them, by the account's wall clock.
	DeliveryDate retailcrm.DateTime `json:"deliveryDate,omitzero"`
	// DeliveryTime is the time of that day.
	DeliveryTime *retailcrm.TimeInterval `json:"deliveryTime,omitzero"`
	// ExtraData are the values of the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// GetRequest asks for a delivery as the carrier has it. RetailCRM docs:
// DeliveryApi, get.
type GetRequest struct {
	// DeliveryID is the carrier's id of the delivery.
	DeliveryID string `json:"deliveryId,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// DeleteRequest cancels a delivery. RetailCRM docs: DeliveryApi, delete.
type DeleteRequest struct {
	// DeliveryID is the carrier's id of the delivery.
	DeliveryID string `json:"deliveryId,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// PrintRequest asks for a document. RetailCRM docs: DeliveryApi, print.
type PrintRequest struct {
	// EntityType says what DeliveryIDs are ids of.
	EntityType EntityType `json:"entityType,omitzero"`
	// Type is the code of the document, as the module registered it.
	Type string `json:"type,omitzero"`
	// DeliveryIDs are the carrier's ids. A list within a list is flattened.
	DeliveryIDs []string `json:"deliveryIds,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ShipmentSaveRequest hands deliveries over to the carrier, or changes the
// shipment that ShipmentID names. RetailCRM docs: DeliveryApi, shipmentSave.
type ShipmentSaveRequest struct {
	// ShipmentID is the carrier's id of a shipment that exists; "" for a new one.
	ShipmentID string `json:"shipmentId,omitzero"`
	// Manager is the manager who made the shipment.
	Manager *Manager `json:"manager,omitzero"`
	// Date is the day of the handover, by the account's wall clock.
	Date retailcrm.DateTime `json:"date,omitzero"`
	// Time is from when to when the carrier may come on that day, by the account's
	// wall clock.
	Time *retailcrm.TimeInterval `json:"time,omitzero"`
	// Address is where the carrier picks the parcels up.
	Address *Address `json:"address,omitzero"`
	// Store is the code of the warehouse.
	Store string `json:"store,omitzero"`
	// Orders are the deliveries that are handed over together.
	Orders []ShipmentOrder `json:"orders,omitzero"`
	// Comment is the manager's note to the carrier.
	Comment string `json:"comment,omitzero"`
	// ExtraData are the values of the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ShipmentOrder is a delivery within a shipment.
type ShipmentOrder struct {
	// DeliveryID is the carrier's id of the delivery.
	DeliveryID string `json:"deliveryId,omitzero"`
	// Packages are the parcels of this delivery.
	Packages []Package `json:"packages,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ShipmentDeleteRequest cancels a shipment. RetailCRM docs: DeliveryApi,
// shipmentDelete.
type ShipmentDeleteRequest struct {
	// ShipmentID is the carrier's id of the shipment.
	ShipmentID string `json:"shipmentId,omitzero"`
	// ExtraData are the values of the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// ShipmentPointListRequest asks where parcels can be handed over. RetailCRM
// docs: DeliveryApi, shipmentPointList.
type ShipmentPointListRequest struct {
	// Country is the ISO code of the country.
	Country string `json:"country,omitzero"`
	// RegionID is the CRM's id of the region.
	RegionID string `json:"regionId,omitzero"`
	// Region is the region's name.
	Region string `json:"region,omitzero"`
	// CityID is the CRM's id of the city.
	CityID string `json:"cityId,omitzero"`
	// City is the city's name.
	City string `json:"city,omitzero"`
	// Code is the code of one point; "" asks for all.
	Code string `json:"code,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}
