package retailcrm

// DeliveryTypeInput creates or changes a way of delivery.
type DeliveryTypeInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active Opt[bool] `json:"active,omitzero"`
	// Description is a free text for the users.
	Description Opt[string] `json:"description,omitzero"`
	// Currency is the code of the currency of the costs.
	Currency Opt[string] `json:"currency,omitzero"`
	// DefaultCost is what the customer pays for delivery by default, in Currency.
	DefaultCost Opt[Decimal] `json:"defaultCost,omitzero"`
	// DefaultNetCost is what delivery costs the shop by default, in Currency.
	DefaultNetCost Opt[Decimal] `json:"defaultNetCost,omitzero"`
	// DefaultForCRM says that orders made in the CRM get this type by default.
	DefaultForCRM Opt[bool] `json:"defaultForCrm,omitzero"`
	// VATRate is the rate of value added tax on delivery in per cent, or "none".
	VATRate Opt[string] `json:"vatRate,omitzero"`
	// PaymentTypes are the codes of the payment types that go with this delivery.
	// DeliveryPaymentTypes says more.
	PaymentTypes Opt[[]string] `json:"paymentTypes,omitzero"`
	// DeliveryPaymentTypes are the payment types that go with this delivery, and
	// which of them are paid on delivery.
	DeliveryPaymentTypes Opt[[]DeliveryTypePaymentTypeInput] `json:"deliveryPaymentTypes,omitzero"`
	// DeliveryServices are the codes of the delivery services of this type.
	DeliveryServices Opt[[]string] `json:"deliveryServices,omitzero"`
	// IntegrationCode is the code of the integration module that delivers.
	IntegrationCode Opt[string] `json:"integrationCode,omitzero"`
	// Sites are the codes of the shops that offer this delivery.
	Sites Opt[[]string] `json:"sites,omitzero"`
	// IsDynamicCostCalculation says that the cost depends on the order.
	IsDynamicCostCalculation Opt[bool] `json:"isDynamicCostCalculation,omitzero"`
	// IsAutoCostCalculation says that what the customer pays is worked out by the
	// CRM.
	IsAutoCostCalculation Opt[bool] `json:"isAutoCostCalculation,omitzero"`
	// IsAutoNetCostCalculation says that what the shop pays is worked out by the
	// CRM.
	IsAutoNetCostCalculation Opt[bool] `json:"isAutoNetCostCalculation,omitzero"`
	// IsCostDependsOnRegionAndWeightAndSum says that RegionWeightCostConditions
	// apply.
	IsCostDependsOnRegionAndWeightAndSum Opt[bool] `json:"isCostDependsOnRegionAndWeightAndSum,omitzero"`
	// IsCostDependsOnDateTime says that DateTimeCostConditions apply.
	IsCostDependsOnDateTime Opt[bool] `json:"isCostDependsOnDateTime,omitzero"`
	// CostCalculationType says how the cost to the customer is worked out.
	CostCalculationType Opt[string] `json:"costCalculationType,omitzero"`
	// NetCostCalculationType says how the cost to the shop is worked out.
	NetCostCalculationType Opt[string] `json:"netCostCalculationType,omitzero"`
	// CODMarkup is the surcharge for payment on delivery.
	CODMarkup Opt[Decimal] `json:"codMarkup,omitzero"`
	// DefaultTariffCode is the code of the delivery service's tariff that orders
	// get by default.
	DefaultTariffCode Opt[string] `json:"defaultTariffCode,omitzero"`
	// DefaultTariffType is the kind of that tariff: to the door or to a pick-up
	// point.
	DefaultTariffType Opt[string] `json:"defaultTariffType,omitzero"`
	// DefaultTariffName is the name of that tariff.
	DefaultTariffName Opt[string] `json:"defaultTariffName,omitzero"`
	// LimitByRegions says that delivery goes only to the regions of
	// RegionWeightCostConditions.
	LimitByRegions Opt[bool] `json:"limitByRegions,omitzero"`
	// RegionWeightCostConditions are costs by region, weight and sum.
	RegionWeightCostConditions Opt[[]DeliveryRegionCostConditionInput] `json:"regionWeightCostConditions,omitzero"`
	// DateTimeCostConditions are costs by weekday and time.
	DateTimeCostConditions Opt[[]DeliveryDateTimeCostConditionInput] `json:"dateTimeCostConditions,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryTypePaymentTypeInput is a payment type that shall go with a delivery
// type.
type DeliveryTypePaymentTypeInput struct {
	// Code is the payment type's code.
	Code Opt[string] `json:"code,omitzero"`
	// COD says that it is paid on delivery.
	COD Opt[bool] `json:"cod,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryRegionCostConditionInput is what delivery shall cost in a region, for
// a range of weights and order sums.
type DeliveryRegionCostConditionInput struct {
	// Country is the two-letter code of the country (ISO 3166-1).
	Country Opt[string] `json:"country,omitzero"`
	// Region is the region's name.
	Region Opt[string] `json:"region,omitzero"`
	// RegionID is the region's id in the CRM's directory of addresses.
	RegionID Opt[int] `json:"regionId,omitzero"`
	// City is the city's name.
	City Opt[string] `json:"city,omitzero"`
	// CityID is the city's id in the CRM's directory of addresses.
	CityID Opt[int] `json:"cityId,omitzero"`
	// WeightStart is the least weight, in grams.
	WeightStart Opt[Decimal] `json:"weightStart,omitzero"`
	// WeightEnd is the greatest weight, in grams.
	WeightEnd Opt[Decimal] `json:"weightEnd,omitzero"`
	// SummStart is the least sum of the order, in the delivery type's currency.
	SummStart Opt[Decimal] `json:"summStart,omitzero"`
	// SummEnd is the greatest sum of the order, in the delivery type's currency.
	SummEnd Opt[Decimal] `json:"summEnd,omitzero"`
	// Value is what the customer pays, in the delivery type's currency.
	Value Opt[Decimal] `json:"value,omitzero"`
	// NetValue is what the shop pays, in the delivery type's currency or in per
	// cent, as NetValueType says.
	NetValue Opt[Decimal] `json:"netValue,omitzero"`
	// NetValueType says what NetValue is: a sum or a share.
	NetValueType Opt[string] `json:"netValueType,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryDateTimeCostConditionInput is what delivery shall cost on some
// weekdays and times.
type DeliveryDateTimeCostConditionInput struct {
	// Days are the weekdays.
	Days Opt[[]string] `json:"days,omitzero"`
	// TimeStart is when the condition begins to hold, "15:04".
	TimeStart Opt[string] `json:"timeStart,omitzero"`
	// TimeEnd is when it ends, "15:04".
	TimeEnd Opt[string] `json:"timeEnd,omitzero"`
	// Value is what the customer pays, in the delivery type's currency.
	Value Opt[Decimal] `json:"value,omitzero"`
	// NetValue is what the shop pays, in the delivery type's currency.
	NetValue Opt[Decimal] `json:"netValue,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryServiceInput creates or changes a delivery service.
type DeliveryServiceInput struct {
	// Name is what users see.
	Name Opt[string] `json:"name,omitzero"`
	// Code is what orders hold. It cannot be changed later.
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether orders can choose it.
	Active Opt[bool] `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// CourierInput creates or changes a courier.
type CourierInput struct {
	// ID is the CRM's id of the courier.
	ID Opt[int] `json:"id,omitzero"`
	// FirstName is the courier's first name.
	FirstName Opt[string] `json:"firstName,omitzero"`
	// LastName is the courier's family name.
	LastName Opt[string] `json:"lastName,omitzero"`
	// Patronymic is the courier's father's name.
	Patronymic Opt[string] `json:"patronymic,omitzero"`
	// Active says whether orders can be given to the courier.
	Active Opt[bool] `json:"active,omitzero"`
	// Email is the courier's address for mail.
	Email Opt[string] `json:"email,omitzero"`
	// Phone is the courier's telephone.
	Phone Opt[CourierPhoneInput] `json:"phone,omitzero"`
	// Description is a free text for the users.
	Description Opt[string] `json:"description,omitzero"`

	Extra Extra `json:",embed"`
}
