package retailcrm

// DeliveryIntegration is the integration of a delivery service.
type DeliveryIntegration struct {
	// Description is the description.
	Description string `json:"description,omitzero"`
	// Actions are the paths of the module's callbacks by action.
	Actions Map[string] `json:"actions,omitzero"`
	// PayerType is who pays for the delivery: receiver or sender.
	PayerType []string `json:"payerType,omitzero"`
	// PlatePrintLimit is how many printed forms may be asked for at once.
	PlatePrintLimit int `json:"platePrintLimit,omitzero"`
	// RateDeliveryCost says whether the module computes the cost.
	RateDeliveryCost bool `json:"rateDeliveryCost,omitzero"`
	// AllowPackages says whether orders are split into packages.
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
	// RequiredFields are the fields that are required.
	RequiredFields []string `json:"requiredFields,omitzero"`
	// StatusList is the statuses of the delivery service.
	StatusList []DeliveryIntegrationStatus `json:"statusList,omitzero"`
	// PlateList is the printed forms.
	PlateList []DeliveryIntegrationPlate `json:"plateList,omitzero"`
	// DeliveryDataFieldList is the extra fields of a delivery.
	DeliveryDataFieldList []DeliveryDataField `json:"deliveryDataFieldList,omitzero"`
	// ShipmentDataFieldList is the extra fields of a shipment.
	ShipmentDataFieldList []DeliveryDataField `json:"shipmentDataFieldList,omitzero"`
	// Settings is the settings.
	Settings *DeliveryIntegrationSettings `json:"settings,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryDataField is an extra field of a delivery or a shipment.
type DeliveryDataField struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// Label is the label that users see.
	Label string `json:"label,omitzero"`
	// Hint is the hint that users see.
	Hint string `json:"hint,omitzero"`
	// Type is the type.
	Type string `json:"type,omitzero"`
	// Multiple says whether several values are possible.
	Multiple bool `json:"multiple,omitzero"`
	// Choices is the values to choose from.
	Choices Value `json:"choices,omitzero"`
	// AutocompleteURL is the path that completes a text.
	AutocompleteURL string `json:"autocompleteUrl,omitzero"`
	// Visible says whether users see it.
	Visible bool `json:"visible,omitzero"`
	// Required says whether it is required.
	Required bool `json:"required,omitzero"`
	// AffectsCost says whether the cost depends on it.
	AffectsCost bool `json:"affectsCost,omitzero"`
	// Editable says whether users may change it.
	Editable bool `json:"editable,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationSettings is the settings of a delivery integration.
type DeliveryIntegrationSettings struct {
	// DefaultPayerType is who pays by default.
	DefaultPayerType string `json:"defaultPayerType,omitzero"`
	// CostCalculateBy is what the cost is computed from.
	CostCalculateBy string `json:"costCalculateBy,omitzero"`
	// NullDeclaredValue says whether the declared value is zero.
	NullDeclaredValue bool `json:"nullDeclaredValue,omitzero"`
	// LockedByDefault says whether delivery data is locked by default.
	LockedByDefault bool `json:"lockedByDefault,omitzero"`
	// PaymentTypes are the payment types.
	PaymentTypes []DeliveryIntegrationPaymentType `json:"paymentTypes,omitzero"`
	// ShipmentPoints are the shipment points of the warehouses.
	ShipmentPoints []DeliveryIntegrationShipmentPoint `json:"shipmentPoints,omitzero"`
	// Statuses are the statuses.
	Statuses []DeliveryIntegrationSettingsStatus `json:"statuses,omitzero"`
	// DeliveryExtraData is extra data of deliveries by code.
	DeliveryExtraData Map[Value] `json:"deliveryExtraData,omitzero"`
	// ShipmentExtraData is extra data of shipments by code.
	ShipmentExtraData Map[Value] `json:"shipmentExtraData,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationPaymentType is a payment type of a delivery
// integration.
type DeliveryIntegrationPaymentType struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`
	// Cod says whether the payment type means cash on delivery.
	Cod bool `json:"cod,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationPlate is a printed form of a delivery integration.
type DeliveryIntegrationPlate struct {
	// Type is the type.
	Type string `json:"type,omitzero"`
	// Code is the code.
	Code string `json:"code,omitzero"`
	// Label is the label that users see.
	Label string `json:"label,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationSettingsStatus is the order status that a delivery
// status means.
type DeliveryIntegrationSettingsStatus struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// TrackingStatusCode is the code of the status in the delivery service.
	TrackingStatusCode string `json:"trackingStatusCode,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationShipmentPoint is the shipment point of a warehouse.
type DeliveryIntegrationShipmentPoint struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// ShipmentPointID is the id of the shipment point.
	ShipmentPointID string `json:"shipmentPointId,omitzero"`
	// ShipmentPointLabel is the label of the shipment point.
	ShipmentPointLabel string `json:"shipmentPointLabel,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationStatus is a status of a delivery service.
type DeliveryIntegrationStatus struct {
	// Code is the code.
	Code string `json:"code,omitzero"`
	// Name is the name.
	Name string `json:"name,omitzero"`
	// IsEditable says whether orders in this status may be changed.
	IsEditable bool `json:"isEditable,omitzero"`
	// IsError says whether it is an error.
	IsError bool `json:"isError,omitzero"`
	// IsPreprocessing says whether the parcel is not with the carrier yet.
	IsPreprocessing bool `json:"isPreprocessing,omitzero"`

	Extra Extra `json:",embed"`
}
