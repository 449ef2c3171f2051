package retailcrm

import (
	"context"
	"strconv"
)

// DeliveryTypes returns every way of delivery of the account, by its symbolic
// code.
//
// API: GET /api/v5/reference/delivery-types
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-delivery-types
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/delivery-types
func (s *ReferencesService) DeliveryTypes(ctx context.Context, opts ...RequestOption) (Map[DeliveryType], error) {
	return dictionary[DeliveryType](ctx, s.client, newRequest(opReferencesDeliveryTypes), "deliveryTypes", opts)
}

// EditDeliveryType adds or changes the delivery type with the code. An unknown
// code adds it, so a repeat does no harm; what the input leaves absent stays as
// it is.
//
// API: POST /api/v5/reference/delivery-types/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-delivery-types-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/delivery-types/{code}/edit
func (s *ReferencesService) EditDeliveryType(
	ctx context.Context, code string, deliveryType DeliveryTypeInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditDeliveryType, code).json("deliveryType", deliveryType), opts)
}

// DeliveryServices returns every service of the delivery types, by its symbolic
// code.
//
// API: GET /api/v5/reference/delivery-services
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-delivery-services
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/delivery-services
func (s *ReferencesService) DeliveryServices(
	ctx context.Context, opts ...RequestOption,
) (Map[DeliveryServiceInfo], error) {
	return dictionary[DeliveryServiceInfo](ctx, s.client, newRequest(opReferencesDeliveryServices), "deliveryServices",
		opts)
}

// EditDeliveryService adds or changes the delivery service with the code. An
// unknown code adds it, so a repeat does no harm; what the input leaves absent
// stays as it is.
//
// API: POST /api/v5/reference/delivery-services/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-delivery-services-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/delivery-services/{code}/edit
func (s *ReferencesService) EditDeliveryService(
	ctx context.Context, code string, service DeliveryServiceInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditDeliveryService, code).json("deliveryService", service), opts)
}

// Couriers returns every courier that the account keeps.
//
// API: GET /api/v5/reference/couriers
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-couriers
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/couriers
func (s *ReferencesService) Couriers(ctx context.Context, opts ...RequestOption) ([]Courier, error) {
	return list[Courier](ctx, s.client, newRequest(opReferencesCouriers), "couriers", opts)
}

// CreateCourier adds a courier and returns the id that the CRM gave. It is not
// safe to repeat: a second call adds a second courier.
//
// API: POST /api/v5/reference/couriers/create
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-couriers-create
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/couriers/create
func (s *ReferencesService) CreateCourier(
	ctx context.Context, courier CourierInput, opts ...RequestOption,
) (*IDResult, error) {
	return whole[IDResult](ctx, s.client, newRequest(opReferencesCreateCourier).json("courier", courier), opts)
}

// EditCourier changes the courier with the id. What the input leaves absent
// stays as it is.
//
// API: POST /api/v5/reference/couriers/{id}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-couriers-id-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/couriers/{id}/edit
func (s *ReferencesService) EditCourier(
	ctx context.Context, id int, courier CourierInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditCourier, strconv.Itoa(id)).json("courier", courier), opts)
}

// DeliveryType is a way of delivery that orders can choose.
//
//crm:input DeliveryTypeInput creates or changes a way of delivery.
type DeliveryType struct {
	// ID is the CRM's id of the delivery type. Read-only.
	ID int `json:"id,omitzero"`
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active bool `json:"active,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`
	// Currency is the code of the currency of the costs.
	Currency string `json:"currency,omitzero"`
	// DefaultCost is what the customer pays for delivery by default, in Currency.
	DefaultCost Decimal `json:"defaultCost,omitzero"`
	// DefaultNetCost is what delivery costs the shop by default, in Currency.
	DefaultNetCost Decimal `json:"defaultNetCost,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM bool `json:"defaultForCrm,omitzero"`
	// VATRate is the rate of value added tax on delivery in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// PaymentTypes are the codes of the payment types that go with this delivery.
	// DeliveryPaymentTypes says more.
	PaymentTypes []string `json:"paymentTypes,omitzero"`
	// DeliveryPaymentTypes are the payment types that go with this delivery, and
	// which of them are paid on delivery.
	DeliveryPaymentTypes []DeliveryTypePaymentType `json:"deliveryPaymentTypes,omitzero"`
	// DeliveryServices are the codes of the delivery services of this type.
	DeliveryServices []string `json:"deliveryServices,omitzero"`
	// IntegrationCode is the code of the integration module that delivers.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// Sites are the codes of the shops that offer this delivery.
	Sites []string `json:"sites,omitzero"`
	// IsDynamicCostCalculation says that the cost depends on the order.
	IsDynamicCostCalculation bool `json:"isDynamicCostCalculation,omitzero"`
	// IsAutoCostCalculation says that what the customer pays is worked out by the
	// CRM.
	IsAutoCostCalculation bool `json:"isAutoCostCalculation,omitzero"`
	// IsAutoNetCostCalculation says that what the shop pays is worked out by the
	// CRM.
	IsAutoNetCostCalculation bool `json:"isAutoNetCostCalculation,omitzero"`
	// IsCostDependsOnRegionAndWeightAndSum says that RegionWeightCostConditions
	// apply.
	IsCostDependsOnRegionAndWeightAndSum bool `json:"isCostDependsOnRegionAndWeightAndSum,omitzero"`
	// IsCostDependsOnDateTime says that DateTimeCostConditions apply.
	IsCostDependsOnDateTime bool `json:"isCostDependsOnDateTime,omitzero"`
	// CostCalculationType says how the cost to the customer is worked out.
	CostCalculationType string `json:"costCalculationType,omitzero"`
	// NetCostCalculationType says how the cost to the shop is worked out.
	NetCostCalculationType string `json:"netCostCalculationType,omitzero"`
	// CODMarkup is the surcharge for payment on delivery.
	CODMarkup Decimal `json:"codMarkup,omitzero"`
	// DefaultTariffCode is the code of the delivery service's tariff that orders
	// get by default.
	DefaultTariffCode string `json:"defaultTariffCode,omitzero"`
	// DefaultTariffType is the kind of that tariff: to the door or to a pick-up
	// point.
	DefaultTariffType string `json:"defaultTariffType,omitzero"`
	// DefaultTariffName is what users see for DefaultTariffCode.
	DefaultTariffName string `json:"defaultTariffName,omitzero"`
	// LimitByRegions says that delivery goes only to the regions of
	// RegionWeightCostConditions.
	LimitByRegions bool `json:"limitByRegions,omitzero"`
	// RegionWeightCostConditions are costs by region, weight and sum.
	RegionWeightCostConditions []DeliveryRegionCostCondition `json:"regionWeightCostConditions,omitzero"`
	// DateTimeCostConditions are costs by weekday and time.
	DateTimeCostConditions []DeliveryDateTimeCostCondition `json:"dateTimeCostConditions,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryTypePaymentType is a payment type that goes with a delivery type.
//
//crm:input DeliveryTypePaymentTypeInput is a payment type that shall go with a delivery type.
type DeliveryTypePaymentType struct {
	// Code is the payment type's code.
	Code string `json:"code,omitzero"`
	// COD says that it is paid on delivery.
	COD bool `json:"cod,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryRegionCostCondition is what delivery costs in a region, for a range
// of weights and order sums.
//
//crm:input DeliveryRegionCostConditionInput is what delivery shall cost in a region, for a range of weights and order
//crm:input sums.
type DeliveryRegionCostCondition struct {
	// Country is the two-letter code of the country (ISO 3166-1).
	Country string `json:"country,omitzero"`
	// Region is the region's name.
	Region string `json:"region,omitzero"`
	// RegionID is the region's id in the CRM's directory of addresses.
	RegionID int `json:"regionId,omitzero"`
	// City is the city's name.
	City string `json:"city,omitzero"`
	// CityID is the city's id in the CRM's directory of addresses.
	CityID int `json:"cityId,omitzero"`
	// WeightStart is the least weight, in grams.
	WeightStart Decimal `json:"weightStart,omitzero"`
	// WeightEnd is the greatest weight, in grams.
	WeightEnd Decimal `json:"weightEnd,omitzero"`
	// SummStart is the least sum of the order, in the delivery type's currency.
	SummStart Decimal `json:"summStart,omitzero"`
	// SummEnd is the greatest sum of the order, in the delivery type's currency.
	SummEnd Decimal `json:"summEnd,omitzero"`
	// Value is what the customer pays, in the delivery type's currency.
	Value Decimal `json:"value,omitzero"`
	// NetValue is what the shop pays, in the delivery type's currency or in per
	// cent, as NetValueType says.
	NetValue Decimal `json:"netValue,omitzero"`
	// NetValueType says what NetValue is: a sum or a share.
	NetValueType string `json:"netValueType,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryDateTimeCostCondition is what delivery costs on some weekdays and
// times.
//
//crm:input DeliveryDateTimeCostConditionInput is what delivery shall cost on some weekdays and times.
type DeliveryDateTimeCostCondition struct {
	// Days are the weekdays on which the price holds.
	Days []string `json:"days,omitzero"`
	// TimeStart is when the condition begins to hold, "15:04".
	TimeStart string `json:"timeStart,omitzero"`
	// TimeEnd is when it ends, "15:04".
	TimeEnd string `json:"timeEnd,omitzero"`
	// Value is what the customer pays, in the delivery type's currency.
	Value Decimal `json:"value,omitzero"`
	// NetValue is what the shop pays, in the delivery type's currency.
	NetValue Decimal `json:"netValue,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryServiceInfo is a delivery service: a carrier within a delivery type.
// In an order it is an [OrderDeliveryService], which is sent with its type.
//
//crm:input DeliveryServiceInput creates or changes a delivery service.
type DeliveryServiceInfo struct {
	// Name is what users see.
	Name string `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code string `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// Courier is a person who delivers orders for the shop.
//
//crm:input CourierInput creates or changes a courier.
type Courier struct {
	// ID is the CRM's id of the courier.
	ID int `json:"id,omitzero"`
	// FirstName is the courier's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the courier's family name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the courier's father's name.
	Patronymic string `json:"patronymic,omitzero"`
	// Active says whether orders can be given to the courier.
	Active bool `json:"active,omitzero"`
	// Email is the courier's address for mail.
	Email string `json:"email,omitzero"`
	// Phone is the courier's telephone.
	Phone *Phone `json:"phone,omitzero"`
	// Description is a free text for the users.
	Description string `json:"description,omitzero"`

	Extra Extra `json:",embed"`
}
