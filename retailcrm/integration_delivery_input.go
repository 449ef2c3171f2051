package retailcrm

// DeliveryIntegrationInput is the integration of a delivery service.
type DeliveryIntegrationInput struct {
	// Description is the text that tells users about the delivery service.
	Description Opt[string] `json:"description,omitzero"`
	// Actions are the paths of the module's callbacks by action.
	Actions Opt[map[string]string] `json:"actions,omitzero"`
	// PayerType is who pays for the delivery: receiver or sender.
	PayerType Opt[[]string] `json:"payerType,omitzero"`
	// PlatePrintLimit is how many printed forms may be asked for at once.
	PlatePrintLimit Opt[int] `json:"platePrintLimit,omitzero"`
	// RateDeliveryCost says whether the module computes the cost of a delivery.
	RateDeliveryCost Opt[bool] `json:"rateDeliveryCost,omitzero"`
	// AllowPackages says whether an order may be split into packages.
	AllowPackages Opt[bool] `json:"allowPackages,omitzero"`
	// CodAvailable says whether cash on delivery is possible.
	CodAvailable Opt[bool] `json:"codAvailable,omitzero"`
	// SelfShipmentAvailable says whether the shop may bring parcels itself.
	SelfShipmentAvailable Opt[bool] `json:"selfShipmentAvailable,omitzero"`
	// DuplicateOrderProductSupported says whether an item may be in several
	// packages.
	DuplicateOrderProductSupported Opt[bool] `json:"duplicateOrderProductSupported,omitzero"`
	// AllowTrackNumber says whether users may set the track number.
	AllowTrackNumber Opt[bool] `json:"allowTrackNumber,omitzero"`
	// AvailableCountries are the countries, ISO 3166-1 alpha-2.
	AvailableCountries Opt[[]string] `json:"availableCountries,omitzero"`
	// RequiredFields are the names of the fields that the delivery service cannot
	// do without.
	RequiredFields Opt[[]string] `json:"requiredFields,omitzero"`
	// StatusList is the states that a parcel can be in at the delivery service.
	StatusList Opt[[]DeliveryIntegrationStatusInput] `json:"statusList,omitzero"`
	// PlateList is the forms that the module can print, such as labels and
	// registers.
	PlateList Opt[[]DeliveryIntegrationPlateInput] `json:"plateList,omitzero"`
	// DeliveryDataFieldList is the module's own fields on the delivery of an
	// order.
	DeliveryDataFieldList Opt[[]DeliveryDataFieldInput] `json:"deliveryDataFieldList,omitzero"`
	// ShipmentDataFieldList is the module's own fields on a shipment.
	ShipmentDataFieldList Opt[[]DeliveryDataFieldInput] `json:"shipmentDataFieldList,omitzero"`
	// Settings is what the account's user chose: payment types, statuses, shipment
	// points.
	Settings Opt[DeliveryIntegrationSettingsInput] `json:"settings,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryDataFieldInput is an extra field of a delivery or a shipment.
type DeliveryDataFieldInput struct {
	// Code is the symbolic code of the field, its key in extra data.
	Code Opt[string] `json:"code,omitzero"`
	// Label is the label that users see.
	Label Opt[string] `json:"label,omitzero"`
	// Hint is the hint that users see.
	Hint Opt[string] `json:"hint,omitzero"`
	// Type is the kind of value that the field takes.
	Type Opt[string] `json:"type,omitzero"`
	// Multiple says whether several values are possible.
	Multiple Opt[bool] `json:"multiple,omitzero"`
	// Choices is the texts that users choose from: a map by code, or a list.
	Choices Opt[any] `json:"choices,omitzero"`
	// AutocompleteURL is the path of the module's callback that completes a text.
	AutocompleteURL Opt[string] `json:"autocompleteUrl,omitzero"`
	// Visible says whether users see it.
	Visible Opt[bool] `json:"visible,omitzero"`
	// Required says whether users must fill the field.
	Required Opt[bool] `json:"required,omitzero"`
	// AffectsCost says whether the cost depends on it.
	AffectsCost Opt[bool] `json:"affectsCost,omitzero"`
	// Editable says whether users may change it.
	Editable Opt[bool] `json:"editable,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationSettingsInput is the settings of a delivery
// integration.
type DeliveryIntegrationSettingsInput struct {
	// DefaultPayerType is who pays for the delivery unless an order says
	// otherwise: receiver or sender.
	DefaultPayerType Opt[string] `json:"defaultPayerType,omitzero"`
	// CostCalculateBy is what the cost is computed from.
	CostCalculateBy Opt[string] `json:"costCalculateBy,omitzero"`
	// NullDeclaredValue says whether parcels are declared with a value of zero.
	NullDeclaredValue Opt[bool] `json:"nullDeclaredValue,omitzero"`
	// LockedByDefault says whether the delivery data of an order starts locked.
	LockedByDefault Opt[bool] `json:"lockedByDefault,omitzero"`
	// PaymentTypes are the CRM's payment types that the delivery service can take,
	// and which of them mean cash on delivery.
	PaymentTypes Opt[[]DeliveryIntegrationPaymentTypeInput] `json:"paymentTypes,omitzero"`
	// ShipmentPoints are the places where each warehouse hands parcels over.
	ShipmentPoints Opt[[]DeliveryIntegrationShipmentPointInput] `json:"shipmentPoints,omitzero"`
	// Statuses are the pairs of a status and the state of a parcel that it stands
	// for.
	Statuses Opt[[]DeliveryIntegrationSettingsStatusInput] `json:"statuses,omitzero"`
	// DeliveryExtraData is the values of the module's own delivery fields, by
	// code.
	DeliveryExtraData Opt[map[string]any] `json:"deliveryExtraData,omitzero"`
	// ShipmentExtraData is the values of the module's own shipment fields, by
	// code.
	ShipmentExtraData Opt[map[string]any] `json:"shipmentExtraData,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationPaymentTypeInput is a payment type of a delivery
// integration.
type DeliveryIntegrationPaymentTypeInput struct {
	// Code is the symbolic code of the payment type in the CRM.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether it is in use.
	Active Opt[bool] `json:"active,omitzero"`
	// Cod says whether the payment type means cash on delivery.
	Cod Opt[bool] `json:"cod,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationPlateInput is a printed form of a delivery integration.
type DeliveryIntegrationPlateInput struct {
	// Type is the kind of the printed form.
	Type Opt[string] `json:"type,omitzero"`
	// Code is the symbolic code of the printed form.
	Code Opt[string] `json:"code,omitzero"`
	// Label is the label that users see.
	Label Opt[string] `json:"label,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationSettingsStatusInput is the order status that a delivery
// status means.
type DeliveryIntegrationSettingsStatusInput struct {
	// Code is the symbolic code of the status that is paired with
	// TrackingStatusCode.
	Code Opt[string] `json:"code,omitzero"`
	// TrackingStatusCode is the code of the status in the delivery service.
	TrackingStatusCode Opt[string] `json:"trackingStatusCode,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationShipmentPointInput is the shipment point of a
// warehouse.
type DeliveryIntegrationShipmentPointInput struct {
	// Code is the symbolic code of the warehouse that uses the point.
	Code Opt[string] `json:"code,omitzero"`
	// ShipmentPointID is the id of the point in the delivery service, a text.
	ShipmentPointID Opt[string] `json:"shipmentPointId,omitzero"`
	// ShipmentPointLabel is the name of the point that users see.
	ShipmentPointLabel Opt[string] `json:"shipmentPointLabel,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryIntegrationStatusInput is a status of a delivery service.
type DeliveryIntegrationStatusInput struct {
	// Code is the symbolic code of the state, which tracking updates name.
	Code Opt[string] `json:"code,omitzero"`
	// Name is the name of the state that users see.
	Name Opt[string] `json:"name,omitzero"`
	// IsEditable says whether orders in this status may be changed.
	IsEditable Opt[bool] `json:"isEditable,omitzero"`
	// IsError says whether a parcel in this state has met a problem.
	IsError Opt[bool] `json:"isError,omitzero"`
	// IsPreprocessing says whether the parcel is not with the carrier yet.
	IsPreprocessing Opt[bool] `json:"isPreprocessing,omitzero"`

	Extra Extra `json:",embed"`
}
