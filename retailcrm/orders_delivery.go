package retailcrm

// OrderDelivery says how, when, where and at what price an order goes to the
// buyer.
//
//crm:input OrderDeliveryInput says how, when, where and at what price an order shall go to the buyer.
type OrderDelivery struct {
	// Code is the symbolic code of the delivery type. «Код типа доставки»
	Code string `json:"code,omitzero"`
	// IntegrationCode is the symbolic code of the integration module that talks to
	// the carrier; empty without one. Read-only.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// Data is what the delivery service keeps about the order: parcel, tariff,
	// pick-up point.
	Data *DeliveryData `json:"data,omitzero"`
	// Service is the variant of the delivery type that carries the parcel; absent
	// when the type has none.
	Service *OrderDeliveryService `json:"service,omitzero"`
	// Cost is what the buyer pays, in the order's currency. «Стоимость доставки»
	Cost Decimal `json:"cost,omitzero"`
	// NetCost is what it costs the shop, in the order's currency. «Себестоимость
	// доставки»
	NetCost Decimal `json:"netCost,omitzero"`
	// Date is the day of delivery. «Дата доставки»
	Date Date `json:"date,omitzero"`
	// Time is the interval of that day in which the parcel should arrive, by the
	// shop's local clock.
	Time *TimeInterval `json:"time,omitzero"`
	// Address is where the parcel goes.
	Address *OrderDeliveryAddress `json:"address,omitzero"`
	// VATRate is the VAT rate in percent, or "none". «Ставка НДС»
	VATRate string `json:"vatRate,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderDeliveryService is one of the services that a delivery type is divided
// into.
//
//crm:input OrderDeliveryServiceInput is the delivery service of an order; an unknown code is created with its type.
type OrderDeliveryService struct {
	// Name is the name of the service on the screen. «Название»
	Name string `json:"name,omitzero"`
	// Code is the symbolic code of the service within its delivery type.
	// «Символьный код»
	Code string `json:"code,omitzero"`
	// Active says whether orders can be sent with the service. «Статус активности»
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInOrderDeliveryServiceInput is what an OrderDeliveryServiceInput has, and no answer.
type onlyInOrderDeliveryServiceInput struct {
	// DeliveryType is the code of the delivery type. «Тип доставки»
	DeliveryType string `json:"deliveryType,omitzero"`
}

// OrderDeliveryAddress is where the parcel of an order goes. It has neither the
// name and the external id of a [CustomerAddress] nor the coordinates of a
// [StoreAddress], and the API takes none of them here.
//
//crm:input OrderDeliveryAddressInput is where the parcel of an order shall go.
type OrderDeliveryAddress struct {
	// ID is the id that the CRM gave it. «ID адреса»
	ID int `json:"id,omitzero"`
	// Index is the postal code, as text. «Индекс»
	Index string `json:"index,omitzero"`
	// CountryISO is the country, an ISO 3166-1 alpha-2 code. «ISO код страны (ISO
	// 3166-1 alpha-2)»
	CountryISO string `json:"countryIso,omitzero"`
	// Region is the name of the region, province or state. «Регион»
	Region string `json:"region,omitzero"`
	// RegionID is the id of the region in Geohelper, the CRM's directory of
	// addresses; 0 when it is not from there. «Идентификатор региона в Geohelper»
	RegionID int `json:"regionId,omitzero"`
	// City is the name of the city or settlement, without CityType. «Город»
	City string `json:"city,omitzero"`
	// CityID is the id of the city in Geohelper; 0 when it is not from there.
	// «Идентификатор города в Geohelper»
	CityID int `json:"cityId,omitzero"`
	// CityType is the kind of settlement, abbreviated: "г.", "пос.". «Тип
	// населенного пункта»
	CityType string `json:"cityType,omitzero"`
	// Street is the name of the street, without StreetType. «Улица»
	Street string `json:"street,omitzero"`
	// StreetID is the id of the street in Geohelper; 0 when it is not from there.
	// «Идентификатор улицы в Geohelper»
	StreetID int `json:"streetId,omitzero"`
	// StreetType is the kind of street, abbreviated: "ул.", "пр-т". «Тип улицы»
	StreetType string `json:"streetType,omitzero"`
	// Building is the number of the house in the street. «Дом»
	Building string `json:"building,omitzero"`
	// Flat is the number of the flat or office. «Номер квартиры/офиса»
	Flat string `json:"flat,omitzero"`
	// Floor is the storey that the flat is on. «Этаж»
	Floor int `json:"floor,omitzero"`
	// Block is the number of the entrance. «Подъезд»
	Block int `json:"block,omitzero"`
	// House is the structure within the building number. «Строение»
	House string `json:"house,omitzero"`
	// Housing is the part of a building that shares its number with others.
	// «Корпус»
	Housing string `json:"housing,omitzero"`
	// Metro is the nearest underground station. «Метро»
	Metro string `json:"metro,omitzero"`
	// Text is the whole address in one line. «Адрес в текстовом виде»
	Text string `json:"text,omitzero"`
	// Notes are remarks for whoever must find the place, such as the courier.
	// «Примечания к адресу»
	Notes string `json:"notes,omitzero"`

	Extra Extra `json:",embed"`
}

// TimeInterval is a part of a day, from one time to another or in words.
//
//crm:input TimeIntervalInput is a part of a day, from one time to another or in words.
type TimeInterval struct {
	// From is the beginning, "15:04". «Время "с"»
	From string `json:"from,omitzero"`
	// To is the end, "15:04". «Время "до"»
	To string `json:"to,omitzero"`
	// Custom is the interval in the user's own words. «Временной диапазон в
	// свободной форме»
	Custom string `json:"custom,omitzero"`

	Extra Extra `json:",embed"`
}

// DeliveryData is what the delivery service keeps about an order. Which
// members come depends on the service's module; the unknown ones are in
// Extra.
//
//crm:input DeliveryDataInput is what the delivery service should know about an order. Members that a service has of
//crm:input its own go into Extra.
type DeliveryData struct {
	// ExternalID is the id that the delivery service knows the order by.
	// «Идентификатор в службе доставки»
	ExternalID string `json:"externalId,omitzero"`
	// TrackNumber is the number by which the carrier tracks the parcel. Deprecated
	// by the API.
	TrackNumber string `json:"trackNumber,omitzero"`
	// Status is the carrier's code of the state that the parcel is in. Read-only.
	Status string `json:"status,omitzero"`
	// Locked says that the CRM and the carrier no longer tell each other of
	// changes. «Не синхронизировать со службой доставки»
	Locked bool `json:"locked,omitzero"`
	// PickuppointAddress is where that pick-up point is, in one line. Read-only.
	PickuppointAddress string `json:"pickuppointAddress,omitzero"`
	// Days is how many days the delivery takes; a number or a range. Read-only.
	Days string `json:"days,omitzero"`
	// StatusText is the carrier's words for that state. Read-only.
	StatusText string `json:"statusText,omitzero"`
	// StatusDate is when the parcel came into that state; the format differs by
	// carrier. Read-only.
	StatusDate string `json:"statusDate,omitzero"`
	// Tariff is the carrier's code of the tariff that the parcel goes by. «Код
	// тарифа»
	Tariff string `json:"tariff,omitzero"`
	// TariffName is what users see for that tariff. Read-only.
	TariffName string `json:"tariffName,omitzero"`
	// PickuppointID is the carrier's id of the point where the buyer fetches the
	// parcel. «Идентификатор пункта самовывоза»
	PickuppointID string `json:"pickuppointId,omitzero"`
	// PickuppointSchedule is when that pick-up point is open, in words. Read-only.
	PickuppointSchedule string `json:"pickuppointSchedule,omitzero"`
	// PickuppointPhone is the telephone number of that pick-up point. Read-only.
	PickuppointPhone string `json:"pickuppointPhone,omitzero"`
	// PayerType is who pays for the delivery: receiver or sender. «Плательщик за
	// доставку»
	PayerType string `json:"payerType,omitzero"`
	// StatusComment is what the carrier adds to that state. Read-only.
	StatusComment string `json:"statusComment,omitzero"`
	// Cost is what the carrier asks, in the order's currency. Read-only.
	Cost Decimal `json:"cost,omitzero"`
	// MinTerm is the shortest delivery time in days. Read-only.
	MinTerm int `json:"minTerm,omitzero"`
	// MaxTerm is the longest delivery time in days. Read-only.
	MaxTerm int `json:"maxTerm,omitzero"`
	// ShipmentpointID is the carrier's id of the point where the shop hands the
	// parcel over. «Идентификатор терминала отгрузки»
	ShipmentpointID string `json:"shipmentpointId,omitzero"`
	// ShipmentpointName is what the carrier calls that shipment point. Read-only.
	ShipmentpointName string `json:"shipmentpointName,omitzero"`
	// ShipmentpointAddress is where that shipment point is, in one line. Read-only.
	ShipmentpointAddress string `json:"shipmentpointAddress,omitzero"`
	// ShipmentpointSchedule is when that shipment point is open, in words.
	// Read-only.
	ShipmentpointSchedule string `json:"shipmentpointSchedule,omitzero"`
	// ShipmentpointPhone is the telephone number of that shipment point. Read-only.
	ShipmentpointPhone string `json:"shipmentpointPhone,omitzero"`
	// ShipmentpointCoordinateLatitude is where that shipment point is on the map,
	// in degrees. Read-only.
	ShipmentpointCoordinateLatitude string `json:"shipmentpointCoordinateLatitude,omitzero"`
	// ShipmentpointCoordinateLongitude is where that shipment point is on the map,
	// in degrees. Read-only.
	ShipmentpointCoordinateLongitude string `json:"shipmentpointCoordinateLongitude,omitzero"`
	// PickuppointName is what the carrier calls that pick-up point. Read-only.
	PickuppointName string `json:"pickuppointName,omitzero"`
	// PickuppointCoordinateLatitude is where that pick-up point is on the map, in
	// degrees. Read-only.
	PickuppointCoordinateLatitude string `json:"pickuppointCoordinateLatitude,omitzero"`
	// PickuppointCoordinateLongitude is where that pick-up point is on the map, in
	// degrees. Read-only.
	PickuppointCoordinateLongitude string `json:"pickuppointCoordinateLongitude,omitzero"`
	// ExtraData is the values of the module's own delivery fields, by code.
	ExtraData Map[Value] `json:"extraData,omitzero"`
	// Packages are the boxes that the parcel consists of.
	Packages []Package `json:"packages,omitzero"`
	// ItemDeclaredValues say for which sum each item of the order is insured.
	ItemDeclaredValues []ItemDeclaredValue `json:"itemDeclaredValues,omitzero"`

	// Carrier holds members that only some services send; nil without any.
	Carrier *CarrierData `json:",embed"`

	Extra Extra `json:",embed"`
}

// CarrierData is what single delivery services keep about an order besides
// the members of DeliveryData.
type CarrierData struct {
	// ReturnExternalID is the id that the delivery service knows the returned
	// parcel by.
	ReturnExternalID string `json:"returnExternalId,omitzero"`
	// DeliveryName is what the carrier calls this kind of delivery.
	DeliveryName string `json:"deliveryName,omitzero"`
	// Price is what the carrier asks for the transport, in the order's currency.
	Price Decimal `json:"price,omitzero"`
	// InsurancePrice is what the carrier asks for insuring the parcel, in the
	// order's currency.
	InsurancePrice Decimal `json:"insurancePrice,omitzero"`
	// TariffType is the carrier's code for the group of tariffs that Tariff is in.
	TariffType string `json:"tariffType,omitzero"`
	// ReceiverCity is the city that the parcel goes to, as the carrier spells it.
	ReceiverCity string `json:"receiverCity,omitzero"`
	// Services are the codes of additional services.
	Services []string `json:"services,omitzero"`
	// PackageNumber is the number that the carrier put on the package.
	PackageNumber string `json:"packageNumber,omitzero"`
	// Comment is a note for the carrier.
	Comment string `json:"comment,omitzero"`
	// DeliveryCode is the carrier's code for this kind of delivery.
	DeliveryCode string `json:"deliveryCode,omitzero"`
	// Notes are remarks for the courier.
	Notes string `json:"notes,omitzero"`
	// ID is the id that the CRM gave the courier.
	ID int `json:"id,omitzero"`
	// FirstName is the courier's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the courier's last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the courier's patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// Active says whether the courier can be given orders.
	Active bool `json:"active,omitzero"`
	// Email is the courier's e-mail address.
	Email string `json:"email,omitzero"`
	// Phone is the courier's telephone number.
	Phone *Phone `json:"phone,omitzero"`
	// Description says what the service or the courier is.
	Description string `json:"description,omitzero"`
	// CourierID is the id that the CRM gave the courier who brings the order.
	CourierID int `json:"courierId,omitzero"`
	// ServiceType is the carrier's code for the kind of transport.
	ServiceType string `json:"serviceType,omitzero"`
	// Pickuppoint is the point where the buyer fetches the parcel, as the carrier
	// names it.
	Pickuppoint string `json:"pickuppoint,omitzero"`
	// ReceiverWarehouseTypeRef is the carrier's reference of the receiver's
	// warehouse type.
	ReceiverWarehouseTypeRef string `json:"receiverWarehouseTypeRef,omitzero"`
	// StatusName is what the carrier calls the state that the parcel is in.
	StatusName string `json:"statusName,omitzero"`
	// ReceiverCityRef is the carrier's reference of the receiver's city.
	ReceiverCityRef string `json:"receiverCityRef,omitzero"`
	// ReceiverStreet is the street that the parcel goes to, as the carrier spells
	// it.
	ReceiverStreet string `json:"receiverStreet,omitzero"`
	// ReceiverStreetRef is the carrier's reference of the receiver's street.
	ReceiverStreetRef string `json:"receiverStreetRef,omitzero"`
	// SeatsAmount is how many places the cargo takes.
	SeatsAmount int `json:"seatsAmount,omitzero"`
	// CargoType is the carrier's code of what is sent: parcel, documents, pallet.
	CargoType string `json:"cargoType,omitzero"`
	// CargoDescription says in words what is sent, for the carrier's papers.
	CargoDescription string `json:"cargoDescription,omitzero"`
	// CashPayerType is the carrier's code of who pays it in cash.
	CashPayerType string `json:"cashPayerType,omitzero"`
	// PaymentForm is the carrier's code of how it is paid: in cash or by transfer.
	PaymentForm string `json:"paymentForm,omitzero"`
	// OwnershipForm is the carrier's code of the receiver's legal form.
	OwnershipForm string `json:"ownershipForm,omitzero"`
	// AccompanyingDocument is the paper that travels with the parcel, as the
	// carrier names it.
	AccompanyingDocument string `json:"accompanyingDocument,omitzero"`
	// PreferredDeliveryDate is the preferred time of delivery, by the account's
	// wall clock.
	PreferredDeliveryDate DateTime `json:"preferredDeliveryDate,omitzero"`
	// TimeInterval is the part of the day in which the carrier comes, as the
	// carrier writes it.
	TimeInterval string `json:"timeInterval,omitzero"`
	// SaturdayDelivery says whether delivery on Saturday is wanted.
	SaturdayDelivery bool `json:"saturdayDelivery,omitzero"`
	// DeliveryDate is the day of delivery as the carrier writes it.
	DeliveryDate string `json:"deliveryDate,omitzero"`
	// DenieReason is why the delivery was refused.
	DenieReason string `json:"denieReason,omitzero"`
	// BackwardDelivery says whether the carrier brings something back, such as
	// signed papers.
	BackwardDelivery bool `json:"backwardDelivery,omitzero"`
	// BackwardDeliveryCargoType is the carrier's code of what it brings back.
	BackwardDeliveryCargoType string `json:"backwardDeliveryCargoType,omitzero"`
	// BackwardDeliveryPayerType is the carrier's code of who pays for bringing it
	// back.
	BackwardDeliveryPayerType string `json:"backwardDeliveryPayerType,omitzero"`
	// BackwardDeliveryRedeliveryString is the carrier's description of the
	// delivery back.
	BackwardDeliveryRedeliveryString string `json:"backwardDeliveryRedeliveryString,omitzero"`
	// AfterpaymentOnGoodsCost is the cash that the carrier collects for the goods,
	// in the order's currency.
	AfterpaymentOnGoodsCost Decimal `json:"afterpaymentOnGoodsCost,omitzero"`
	// DeclaredValue is the sum that the parcel is insured for, in the order's
	// currency.
	DeclaredValue Decimal `json:"declaredValue,omitzero"`
	// SendDate is when the parcel is sent, by the account's wall clock.
	SendDate DateTime `json:"sendDate,omitzero"`
	// DeliveryType is the code of the delivery type.
	DeliveryType string `json:"deliveryType,omitzero"`
	// PickupType is the carrier's number for how the parcel gets to it.
	PickupType int `json:"pickupType,omitzero"`
	// PickuppointDescription is how to find the point where the buyer fetches the
	// parcel.
	PickuppointDescription string `json:"pickuppointDescription,omitzero"`
	// PlacesCount is how many places the cargo takes.
	PlacesCount int `json:"placesCount,omitzero"`
	// Service is the carrier's code for the service that was ordered.
	Service string `json:"service,omitzero"`
}

// Package is a box of the parcel, with its sides, weight and contents.
//
//crm:input PackageInput is a box of the parcel, with its sides, weight and contents.
type Package struct {
	// PackageID is the id that tells the boxes of a parcel apart. «Идентификатор
	// упаковки»
	PackageID string `json:"packageId,omitzero"`
	// Weight is the weight in grams. «Вес г»
	Weight Decimal `json:"weight,omitzero"`
	// Length is the length in millimetres. «Длина мм»
	Length int `json:"length,omitzero"`
	// Width is the width in millimetres. «Ширина мм»
	Width int `json:"width,omitzero"`
	// Height is the height in millimetres. «Высота мм»
	Height int `json:"height,omitzero"`
	// Items say which lines of the order are in the package, and how many of each.
	Items []PackageItem `json:"items,omitzero"`

	Extra Extra `json:",embed"`
}

// PackageItem says how many of a line of the order lie in a box.
//
//crm:input PackageItemInput says how many of a line of the order lie in a box.
type PackageItem struct {
	// OrderProduct is which line of the order is meant, by its ids.
	OrderProduct *PackageOrderItem `json:"orderProduct,omitzero"`
	// Quantity is how many are in the package. «Количество товара в упаковке»
	Quantity Decimal `json:"quantity,omitzero"`

	Extra Extra `json:",embed"`
}

// PackageOrderItem is the order item that a package holds or a declared value
// is of.
//
//crm:input PackageOrderItemInput is the order item that a package holds or a declared value is of, by one of its ids.
type PackageOrderItem struct {
	// ID is the id that the CRM gave it. «ID позиции в заказе»
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. Deprecated by the API.
	// «deprecated Внешний ID позиции в заказе»
	ExternalID string `json:"externalId,omitzero"`
	// ExternalIDs are the ids that the shop and its modules gave it, by kind.
	ExternalIDs []CodeValue `json:"externalIds,omitzero"`

	Extra Extra `json:",embed"`
}

// ItemDeclaredValue is the sum that a line of the order is insured for on its
// way.
//
//crm:input ItemDeclaredValueInput is the sum that a line of the order is insured for on its way.
type ItemDeclaredValue struct {
	// OrderProduct is which line of the order is meant, by its ids.
	OrderProduct *PackageOrderItem `json:"orderProduct,omitzero"`
	// Value is what one is insured for, in the order's currency.
	Value Decimal `json:"value,omitzero"`

	Extra Extra `json:",embed"`
}
