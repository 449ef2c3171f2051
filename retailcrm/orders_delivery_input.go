package retailcrm

// OrderDeliveryInput is the delivery of an order.
type OrderDeliveryInput struct {
	// Code is the symbolic code of the delivery type. «Код типа доставки»
	Code Opt[string] `json:"code,omitzero"`
	// Data is the delivery service's own data.
	Data Opt[DeliveryDataInput] `json:"data,omitzero"`
	// Service is the delivery service.
	Service Opt[OrderDeliveryServiceInput] `json:"service,omitzero"`
	// Cost is what the buyer pays, in the order's currency. «Стоимость доставки»
	Cost Opt[Decimal] `json:"cost,omitzero"`
	// NetCost is what it costs the shop, in the order's currency. «Себестоимость
	// доставки»
	NetCost Opt[Decimal] `json:"netCost,omitzero"`
	// Date is the day of delivery. «Дата доставки»
	Date Opt[Date] `json:"date,omitzero"`
	// Time is the time of delivery.
	Time Opt[TimeIntervalInput] `json:"time,omitzero"`
	// Address is where the parcel goes.
	Address Opt[OrderDeliveryAddressInput] `json:"address,omitzero"`
	// VATRate is the VAT rate in percent, or "none". «Ставка НДС»
	VATRate Opt[string] `json:"vatRate,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderDeliveryServiceInput is the delivery service of an order; an unknown
// code is created with its type.
type OrderDeliveryServiceInput struct {
	// Name is the name of the service on the screen. «Название»
	Name Opt[string] `json:"name,omitzero"`
	// Code is the symbolic code of the service within its delivery type.
	// «Символьный код»
	Code Opt[string] `json:"code,omitzero"`
	// Active says whether it is in use. «Статус активности»
	Active Opt[bool] `json:"active,omitzero"`
	// DeliveryType is the code of the delivery type. «Тип доставки»
	DeliveryType Opt[string] `json:"deliveryType,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderDeliveryAddressInput is the delivery address of an order.
type OrderDeliveryAddressInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// Index is the postal code. «Индекс адреса доставки»
	Index Opt[string] `json:"index,omitzero"`
	// CountryISO is the country, an ISO 3166-1 alpha-2 code. «ISO код страны
	// (ISO 3166-1 alpha-2)»
	CountryISO Opt[string] `json:"countryIso,omitzero"`
	// Region is the name of the region. «Регион адреса доставки»
	Region Opt[string] `json:"region,omitzero"`
	// RegionID is the id of the region in Geohelper. «Идентификатор региона в
	// Geohelper»
	RegionID Opt[int] `json:"regionId,omitzero"`
	// City is the name of the city or settlement. «Город адреса доставки»
	City Opt[string] `json:"city,omitzero"`
	// CityID is the id of the city in Geohelper. «Идентификатор города в
	// Geohelper»
	CityID Opt[int] `json:"cityId,omitzero"`
	// CityType is the type of the settlement. «Тип населенного пункта»
	CityType Opt[string] `json:"cityType,omitzero"`
	// Street is the name of the street. «Улица адреса доставки»
	Street Opt[string] `json:"street,omitzero"`
	// StreetID is the id of the street in Geohelper. «Идентификатор улицы в
	// Geohelper»
	StreetID Opt[int] `json:"streetId,omitzero"`
	// StreetType is the type of the street. «Тип улицы адреса доставки»
	StreetType Opt[string] `json:"streetType,omitzero"`
	// Building is the number of the house in the street. «Дом адреса доставки»
	Building Opt[string] `json:"building,omitzero"`
	// Flat is the flat or office. «Номер квартиры/офиса»
	Flat Opt[string] `json:"flat,omitzero"`
	// Floor is the number of the floor. «Этаж»
	Floor Opt[int] `json:"floor,omitzero"`
	// Block is the entrance. «Подъезд»
	Block Opt[int] `json:"block,omitzero"`
	// House is the structure within the building number. «Строение»
	House Opt[string] `json:"house,omitzero"`
	// Housing is the housing (corpus). «Корпус»
	Housing Opt[string] `json:"housing,omitzero"`
	// Metro is the metro station. «Метро»
	Metro Opt[string] `json:"metro,omitzero"`
	// Text is the address in one line. «Адрес в текстовом виде»
	Text Opt[string] `json:"text,omitzero"`
	// Notes is notes for the courier. «Примечания к адресу»
	Notes Opt[string] `json:"notes,omitzero"`

	Extra Extra `json:",embed"`
}

// TimeIntervalInput is a time of day from and to.
type TimeIntervalInput struct {
	// From is the beginning, "15:04". «Время "с"»
	From Opt[string] `json:"from,omitzero"`
	// To is the end, "15:04". «Время "до"»
	To Opt[string] `json:"to,omitzero"`
	// Custom is the interval in the user's own words. «Временной диапазон в
	// свободной форме»
	Custom Opt[string] `json:"custom,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryDataInput is what the delivery service should know about an order.
// Members that a service has of its own go into Extra.
type DeliveryDataInput struct {
	// ExternalID is the id that the shop gave it. «Идентификатор в службе
	// доставки»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// TrackNumber is the number by which the carrier tracks the parcel. Deprecated
	// by the API.
	TrackNumber Opt[string] `json:"trackNumber,omitzero"`
	// Locked says whether the delivery data is locked against changes. «Не
	// синхронизировать со службой доставки»
	Locked Opt[bool] `json:"locked,omitzero"`
	// Tariff is the code of the tariff. «Код тарифа»
	Tariff Opt[string] `json:"tariff,omitzero"`
	// PickuppointID is the id of the pick-up point. «Идентификатор пункта
	// самовывоза»
	PickuppointID Opt[string] `json:"pickuppointId,omitzero"`
	// PayerType is who pays for the delivery: receiver or sender. «Плательщик за
	// доставку»
	PayerType Opt[string] `json:"payerType,omitzero"`
	// ShipmentpointID is the id of the shipment point. «Идентификатор терминала
	// отгрузки»
	ShipmentpointID Opt[string] `json:"shipmentpointId,omitzero"`
	// ExtraData is more data of the carrier by code.
	ExtraData Opt[map[string]any] `json:"extraData,omitzero"`
	// Packages are the boxes that the parcel consists of.
	Packages Opt[[]PackageInput] `json:"packages,omitzero"`
	// ReturnExternalID is the id of the return in the delivery service.
	ReturnExternalID Opt[string] `json:"returnExternalId,omitzero"`
	// DeliveryName is the name of the delivery.
	DeliveryName Opt[string] `json:"deliveryName,omitzero"`
	// Price is the price, in the order's currency.
	Price Opt[Decimal] `json:"price,omitzero"`
	// InsurancePrice is the price of the insurance, in the order's currency.
	InsurancePrice Opt[Decimal] `json:"insurancePrice,omitzero"`
	// TariffType is the type of the tariff.
	TariffType Opt[string] `json:"tariffType,omitzero"`
	// ReceiverCity is the receiver's city.
	ReceiverCity Opt[string] `json:"receiverCity,omitzero"`
	// Services are the codes of additional services.
	Services Opt[[]string] `json:"services,omitzero"`
	// PackageNumber is the number of the package.
	PackageNumber Opt[string] `json:"packageNumber,omitzero"`
	// Comment is a note for the carrier.
	Comment Opt[string] `json:"comment,omitzero"`
	// DeliveryCode is the code of the delivery.
	DeliveryCode Opt[string] `json:"deliveryCode,omitzero"`
	// Notes is notes for the courier.
	Notes Opt[string] `json:"notes,omitzero"`
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// FirstName is the courier's first name.
	FirstName Opt[string] `json:"firstName,omitzero"`
	// LastName is the courier's last name.
	LastName Opt[string] `json:"lastName,omitzero"`
	// Patronymic is the courier's patronymic.
	Patronymic Opt[string] `json:"patronymic,omitzero"`
	// Active says whether the courier is active.
	Active Opt[bool] `json:"active,omitzero"`
	// Email is the e-mail address.
	Email Opt[string] `json:"email,omitzero"`
	// Phone is the courier's telephone.
	Phone Opt[CourierPhoneInput] `json:"phone,omitzero"`
	// Description says what the service or the courier is.
	Description Opt[string] `json:"description,omitzero"`
	// CourierID is the id of the courier.
	CourierID Opt[int] `json:"courierId,omitzero"`
	// ServiceType is the type of the carrier's service.
	ServiceType Opt[string] `json:"serviceType,omitzero"`
	// Pickuppoint is the pick-up point.
	Pickuppoint Opt[string] `json:"pickuppoint,omitzero"`
	// ReceiverWarehouseTypeRef is the carrier's reference of the receiver's
	// warehouse type.
	ReceiverWarehouseTypeRef Opt[string] `json:"receiverWarehouseTypeRef,omitzero"`
	// StatusName is the carrier's name of the status.
	StatusName Opt[string] `json:"statusName,omitzero"`
	// ReceiverCityRef is the carrier's reference of the receiver's city.
	ReceiverCityRef Opt[string] `json:"receiverCityRef,omitzero"`
	// ReceiverStreet is the receiver's street.
	ReceiverStreet Opt[string] `json:"receiverStreet,omitzero"`
	// ReceiverStreetRef is the carrier's reference of the receiver's street.
	ReceiverStreetRef Opt[string] `json:"receiverStreetRef,omitzero"`
	// SeatsAmount is how many places the cargo takes.
	SeatsAmount Opt[int] `json:"seatsAmount,omitzero"`
	// CargoType is the type of the cargo.
	CargoType Opt[string] `json:"cargoType,omitzero"`
	// CargoDescription is the description of the cargo.
	CargoDescription Opt[string] `json:"cargoDescription,omitzero"`
	// CashPayerType is who pays in cash.
	CashPayerType Opt[string] `json:"cashPayerType,omitzero"`
	// PaymentForm is the form of payment.
	PaymentForm Opt[string] `json:"paymentForm,omitzero"`
	// OwnershipForm is the form of ownership.
	OwnershipForm Opt[string] `json:"ownershipForm,omitzero"`
	// AccompanyingDocument is the paper that travels with the parcel, as the
	// carrier names it.
	AccompanyingDocument Opt[string] `json:"accompanyingDocument,omitzero"`
	// PreferredDeliveryDate is the preferred time of delivery, by the account's
	// wall clock.
	PreferredDeliveryDate Opt[DateTime] `json:"preferredDeliveryDate,omitzero"`
	// TimeInterval is the interval of the delivery time.
	TimeInterval Opt[string] `json:"timeInterval,omitzero"`
	// SaturdayDelivery says whether delivery on Saturday is wanted.
	SaturdayDelivery Opt[bool] `json:"saturdayDelivery,omitzero"`
	// DeliveryDate is the day of delivery as the carrier writes it.
	DeliveryDate Opt[string] `json:"deliveryDate,omitzero"`
	// DenieReason is why the delivery was refused.
	DenieReason Opt[string] `json:"denieReason,omitzero"`
	// BackwardDelivery says whether something is delivered back.
	BackwardDelivery Opt[bool] `json:"backwardDelivery,omitzero"`
	// BackwardDeliveryCargoType is the type of the cargo delivered back.
	BackwardDeliveryCargoType Opt[string] `json:"backwardDeliveryCargoType,omitzero"`
	// BackwardDeliveryPayerType is who pays for the delivery back.
	BackwardDeliveryPayerType Opt[string] `json:"backwardDeliveryPayerType,omitzero"`
	// BackwardDeliveryRedeliveryString is the carrier's description of the
	// delivery back.
	BackwardDeliveryRedeliveryString Opt[string] `json:"backwardDeliveryRedeliveryString,omitzero"`
	// AfterpaymentOnGoodsCost is the cash on delivery, in the order's currency.
	AfterpaymentOnGoodsCost Opt[Decimal] `json:"afterpaymentOnGoodsCost,omitzero"`
	// DeclaredValue is the declared value, in the order's currency.
	DeclaredValue Opt[Decimal] `json:"declaredValue,omitzero"`
	// SendDate is when the parcel is sent, by the account's wall clock.
	SendDate Opt[DateTime] `json:"sendDate,omitzero"`
	// DeliveryType is the code of the delivery type.
	DeliveryType Opt[string] `json:"deliveryType,omitzero"`
	// PickupType is the type of the pick-up.
	PickupType Opt[int] `json:"pickupType,omitzero"`
	// PickuppointDescription is the description of the pick-up point.
	PickuppointDescription Opt[string] `json:"pickuppointDescription,omitzero"`
	// PlacesCount is how many places the cargo takes.
	PlacesCount Opt[int] `json:"placesCount,omitzero"`
	// Service is the carrier's code of the service.
	Service Opt[string] `json:"service,omitzero"`
	// ItemDeclaredValues are the declared values of items.
	ItemDeclaredValues Opt[[]ItemDeclaredValueInput] `json:"itemDeclaredValues,omitzero"`

	Extra Extra `json:",embed"`
}

// CourierPhoneInput is the telephone number of a courier.
type CourierPhoneInput struct {
	// Number is the telephone number, in any notation.
	Number Opt[string] `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// PackageInput is a package of a delivery.
type PackageInput struct {
	// PackageID is the id of the package. «Идентификатор упаковки»
	PackageID Opt[string] `json:"packageId,omitzero"`
	// Weight is the weight in grams. «Вес г»
	Weight Opt[Decimal] `json:"weight,omitzero"`
	// Length is the length in millimetres. «Длина мм»
	Length Opt[int] `json:"length,omitzero"`
	// Width is the width in millimetres. «Ширина мм»
	Width Opt[int] `json:"width,omitzero"`
	// Height is the height in millimetres. «Высота мм»
	Height Opt[int] `json:"height,omitzero"`
	// Items say which lines of the order are in the package, and how many of each.
	Items Opt[[]PackageItemInput] `json:"items,omitzero"`

	Extra Extra `json:",embed"`
}

// PackageItemInput is an item in a package.
type PackageItemInput struct {
	// OrderProduct is the item of the order.
	OrderProduct Opt[PackageOrderItemInput] `json:"orderProduct,omitzero"`
	// Quantity is how many are in the package. «Количество товара в упаковке»
	Quantity Opt[Decimal] `json:"quantity,omitzero"`

	Extra Extra `json:",embed"`
}

// PackageOrderItemInput is the order item that a package holds, by one of
// its ids.
type PackageOrderItemInput struct {
	// ID is the id that the CRM gave it. «ID позиции в заказе»
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. Deprecated by the API.
	// «deprecated Внешний ID позиции в заказе»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// ExternalIDs are the ids that the shop and its modules gave it, by kind.
	ExternalIDs Opt[[]CodeValueInput] `json:"externalIds,omitzero"`

	Extra Extra `json:",embed"`
}

// ItemDeclaredValueInput is the declared value of an item.
type ItemDeclaredValueInput struct {
	// OrderProduct is the item of the order.
	OrderProduct Opt[DeclaredValueItemInput] `json:"orderProduct,omitzero"`
	// Value is what one is insured for, in the order's currency.
	Value Opt[Decimal] `json:"value,omitzero"`

	Extra Extra `json:",embed"`
}

// DeclaredValueItemInput is the order item that a declared value is of, by
// one of its ids.
type DeclaredValueItemInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. Deprecated by the API.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// ExternalIDs are the ids that the shop and its modules gave it, by kind.
	ExternalIDs Opt[[]CodeValueInput] `json:"externalIds,omitzero"`

	Extra Extra `json:",embed"`
}
