package retailcrm

// DeliveryIntegration is what a module declares that sends parcels with a
// delivery service.
//
//crm:input DeliveryIntegrationInput is what a module declares that sends parcels with a delivery service.
type DeliveryIntegration struct {
	// Description is the text that tells users about the delivery service.
	Description string `json:"description,omitzero"`
	// Actions are the paths of the module's callbacks by action.
	Actions Map[string] `json:"actions,omitzero"`
	// PayerType is who pays for the delivery: receiver or sender.
	PayerType []string `json:"payerType,omitzero"`
	// PlatePrintLimit is how many printed forms may be asked for at once.
	PlatePrintLimit int `json:"platePrintLimit,omitzero"`
	// RateDeliveryCost says whether the module computes the cost of a delivery.
	RateDeliveryCost bool `json:"rateDeliveryCost,omitzero"`
	// AllowPackages says whether an order may be split into packages.
	AllowPackages bool `json:"allowPackages,omitzero"`
	// CodAvailable says whether cash on delivery is possible.
	CodAvailable bool `json:"codAvailable,omitzero"`
	// SelfShipmentAvailable says whether the shop may bring parcels itself.
	SelfShipmentAvailable bool `json:"selfShipmentAvailable,omitzero"`
	// DuplicateOrderProductSupported says whether an item may be in several
	// packages.
	DuplicateOrderProductSupported bool `json:"duplicateOrderProductSupported,omitzero"`
	// AllowTrackNumber says whether users may set the track number.
	AllowTrackNumber bool `json:"allowTrackNumber,omitzero"`
	// AvailableCountries are the countries, ISO 3166-1 alpha-2.
	AvailableCountries []string `json:"availableCountries,omitzero"`
	// RequiredFields are the names of the fields that the delivery service cannot
	// do without.
	RequiredFields []string `json:"requiredFields,omitzero"`
	// StatusList is the states that a parcel can be in at the delivery service.
	StatusList []DeliveryIntegrationStatus `json:"statusList,omitzero"`
	// PlateList is the forms that the module can print, such as labels and
	// registers.
	PlateList []DeliveryIntegrationPlate `json:"plateList,omitzero"`
	// DeliveryDataFieldList is the module's own fields on the delivery of an
	// order.
	DeliveryDataFieldList []DeliveryDataField `json:"deliveryDataFieldList,omitzero"`
	// ShipmentDataFieldList is the module's own fields on a shipment.
	ShipmentDataFieldList []DeliveryDataField `json:"shipmentDataFieldList,omitzero"`
	// Settings is what the account's user chose: payment types, statuses, shipment
	// points.
	Settings *DeliveryIntegrationSettings `json:"settings,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryDataField is an extra field of a delivery or a shipment.
//
//crm:input DeliveryDataFieldInput is an extra field of a delivery or a shipment.
type DeliveryDataField struct {
	// Code is the symbolic code of the field, its key in extra data.
	Code string `json:"code,omitzero"`
	// Label is the label that users see.
	Label string `json:"label,omitzero"`
	// Hint is the hint that users see.
	Hint string `json:"hint,omitzero"`
	// Type is the kind of value that the field takes.
	Type string `json:"type,omitzero"`
	// Multiple says whether several values are possible.
	Multiple bool `json:"multiple,omitzero"`
	// Choices is the texts that users choose from: a map by code, or a list.
	Choices Value `json:"choices,omitzero" input:"any"`
	// AutocompleteURL is the path of the module's callback that completes a text.
	AutocompleteURL string `json:"autocompleteUrl,omitzero"`
	// Visible says whether users see it.
	Visible bool `json:"visible,omitzero"`
	// Required says whether users must fill the field.
	Required bool `json:"required,omitzero"`
	// AffectsCost says whether the cost depends on it.
	AffectsCost bool `json:"affectsCost,omitzero"`
	// Editable says whether users may change it.
	Editable bool `json:"editable,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationSettings is what the account's user chose for a delivery
// service.
//
//crm:input DeliveryIntegrationSettingsInput is what the account's user chose for a delivery service.
type DeliveryIntegrationSettings struct {
	// DefaultPayerType is who pays for the delivery unless an order says
	// otherwise: receiver or sender.
	DefaultPayerType string `json:"defaultPayerType,omitzero"`
	// CostCalculateBy is what the cost is computed from.
	CostCalculateBy string `json:"costCalculateBy,omitzero"`
	// NullDeclaredValue says whether parcels are declared with a value of zero.
	NullDeclaredValue bool `json:"nullDeclaredValue,omitzero"`
	// LockedByDefault says whether the delivery data of an order starts locked.
	LockedByDefault bool `json:"lockedByDefault,omitzero"`
	// PaymentTypes are the CRM's payment types that the delivery service can take,
	// and which of them mean cash on delivery.
	PaymentTypes []DeliveryIntegrationPaymentType `json:"paymentTypes,omitzero"`
	// ShipmentPoints are the places where each warehouse hands parcels over.
	ShipmentPoints []DeliveryIntegrationShipmentPoint `json:"shipmentPoints,omitzero"`
	// Statuses are the pairs of a status and the state of a parcel that it stands
	// for.
	Statuses []DeliveryIntegrationSettingsStatus `json:"statuses,omitzero"`
	// DeliveryExtraData is the values of the module's own delivery fields, by
	// code.
	DeliveryExtraData Map[Value] `json:"deliveryExtraData,omitzero"`
	// ShipmentExtraData is the values of the module's own shipment fields, by
	// code.
	ShipmentExtraData Map[Value] `json:"shipmentExtraData,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationPaymentType is one of the CRM's payment types that a
// delivery service can take.
//
//crm:input DeliveryIntegrationPaymentTypeInput is one of the CRM's payment types that a delivery service can take.
type DeliveryIntegrationPaymentType struct {
	// Code is the symbolic code of the payment type in the CRM.
	Code string `json:"code,omitzero"`
	// Active says whether orders with this delivery can have the payment type.
	Active bool `json:"active,omitzero"`
	// Cod says whether the payment type means cash on delivery.
	Cod bool `json:"cod,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationPlate is a form that a delivery module can print, such as a
// label.
//
//crm:input DeliveryIntegrationPlateInput is a form that a delivery module can print, such as a label.
type DeliveryIntegrationPlate struct {
	// Type is the kind of the printed form.
	Type string `json:"type,omitzero"`
	// Code is the symbolic code of the printed form.
	Code string `json:"code,omitzero"`
	// Label is the label that users see.
	Label string `json:"label,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationSettingsStatus is the order status that a delivery
// status means.
//
//crm:input DeliveryIntegrationSettingsStatusInput is the order status that a delivery status means.
type DeliveryIntegrationSettingsStatus struct {
	// Code is the symbolic code of the status that is paired with
	// TrackingStatusCode.
	Code string `json:"code,omitzero"`
	// TrackingStatusCode is the code of the status in the delivery service.
	TrackingStatusCode string `json:"trackingStatusCode,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationShipmentPoint is where a warehouse hands its parcels over
// to the delivery service.
//
//crm:input DeliveryIntegrationShipmentPointInput is where a warehouse hands its parcels over to the delivery service.
type DeliveryIntegrationShipmentPoint struct {
	// Code is the symbolic code of the warehouse that uses the point.
	Code string `json:"code,omitzero"`
	// ShipmentPointID is the id of the point in the delivery service, a text.
	ShipmentPointID string `json:"shipmentPointId,omitzero"`
	// ShipmentPointLabel is the name of the point that users see.
	ShipmentPointLabel string `json:"shipmentPointLabel,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationStatus is a state that a parcel can be in at the delivery
// service.
//
//crm:input DeliveryIntegrationStatusInput is a state that a parcel can be in at the delivery service.
type DeliveryIntegrationStatus struct {
	// Code is the symbolic code of the state, which tracking updates name.
	Code string `json:"code,omitzero"`
	// Name is the name of the state that users see.
	Name string `json:"name,omitzero"`
	// IsEditable says whether orders in this status may be changed.
	IsEditable bool `json:"isEditable,omitzero"`
	// IsError says whether a parcel in this state has met a problem.
	IsError bool `json:"isError,omitzero"`
	// IsPreprocessing says whether the parcel is not with the carrier yet.
	IsPreprocessing bool `json:"isPreprocessing,omitzero"`

	Extra Extra `json:",embed"`
}
