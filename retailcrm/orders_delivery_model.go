package retailcrm

// OrderDelivery is the delivery of an order.
//
//crm:input OrderDeliveryInput is the delivery of an order.
type OrderDelivery struct {
	// Code is the symbolic code of the delivery type. «Код типа доставки»
	Code string `json:"code,omitzero"`
	// IntegrationCode is the code of the integration module. Read-only.
	IntegrationCode string `json:"integrationCode,omitzero"`
	// Data is the delivery service's own data.
	Data *DeliveryData `json:"data,omitzero"`
	// Service is the delivery service.
	Service *OrderDeliveryService `json:"service,omitzero"`
	// Cost is what the buyer pays, in the order's currency. «Стоимость доставки»
	Cost Decimal `json:"cost,omitzero"`
	// NetCost is what it costs the shop, in the order's currency. «Себестоимость
	// доставки»
	NetCost Decimal `json:"netCost,omitzero"`
	// Date is the day of delivery. «Дата доставки»
	Date Date `json:"date,omitzero"`
	// Time is the time of delivery.
	Time *TimeInterval `json:"time,omitzero"`
	// Address is where the parcel goes.
	Address *OrderDeliveryAddress `json:"address,omitzero"`
	// VATRate is the VAT rate in percent, or "none". «Ставка НДС»
	VATRate string `json:"vatRate,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderDeliveryService is the delivery service of an order.
//
//crm:input OrderDeliveryServiceInput is the delivery service of an order; an unknown code is created with its type.
type OrderDeliveryService struct {
	// Name is the name of the service on the screen. «Название»
	Name string `json:"name,omitzero"`
	// Code is the symbolic code of the service within its delivery type.
	// «Символьный код»
	Code string `json:"code,omitzero"`
	// Active says whether it is in use. «Статус активности»
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInOrderDeliveryServiceInput is what an OrderDeliveryServiceInput has, and no answer.
type onlyInOrderDeliveryServiceInput struct {
	// DeliveryType is the code of the delivery type. «Тип доставки»
	DeliveryType string `json:"deliveryType,omitzero"`
}

// OrderDeliveryAddress is the delivery address of an order. It has neither the
// name and the external id of a [CustomerAddress] nor the coordinates of a
// [StoreAddress], and the API takes none of them here.
//
//crm:input OrderDeliveryAddressInput is the delivery address of an order.
type OrderDeliveryAddress struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Index is the postal code. «Индекс»
	Index string `json:"index,omitzero"`
	// CountryISO is the country, an ISO 3166-1 alpha-2 code. «ISO код страны (ISO
	// 3166-1 alpha-2)»
	CountryISO string `json:"countryIso,omitzero"`
	// Region is the name of the region. «Регион»
	Region string `json:"region,omitzero"`
	// RegionID is the id of the region in Geohelper, the CRM's directory of
	// addresses; 0 when it is not from there. «Идентификатор региона в Geohelper»
	RegionID int `json:"regionId,omitzero"`
	// City is the name of the city or settlement. «Город»
	City string `json:"city,omitzero"`
	// CityID is the id of the city in Geohelper; 0 when it is not from there.
	// «Идентификатор города в Geohelper»
	CityID int `json:"cityId,omitzero"`
	// CityType is the kind of settlement, abbreviated: "г.", "пос.". «Тип
	// населенного пункта»
	CityType string `json:"cityType,omitzero"`
	// Street is the name of the street. «Улица»
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
	// Floor is the storey. «Этаж»
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

// TimeInterval is a time of day from and to.
//
//crm:input TimeIntervalInput is a time of day from and to.
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
	// ExternalID is the id that the shop gave it. «Идентификатор в службе
	// доставки»
	ExternalID string `json:"externalId,omitzero"`
	// TrackNumber is the number by which the carrier tracks the parcel. Deprecated
	// by the API.
	TrackNumber string `json:"trackNumber,omitzero"`
	// Status is the carrier's code of the status. Read-only.
	Status string `json:"status,omitzero"`
	// Locked says whether the delivery data is locked against changes. «Не
	// синхронизировать со службой доставки»
	Locked bool `json:"locked,omitzero"`
	// PickuppointAddress is the address of the pick-up point. Read-only.
	PickuppointAddress string `json:"pickuppointAddress,omitzero"`
	// Days is how many days the delivery takes; a number or a range. Read-only.
	Days string `json:"days,omitzero"`
	// StatusText is the text of the status. Read-only.
	StatusText string `json:"statusText,omitzero"`
	// StatusDate is when the carrier set the status; the format differs by
	// carrier. Read-only.
	StatusDate string `json:"statusDate,omitzero"`
	// Tariff is the code of the tariff. «Код тарифа»
	Tariff string `json:"tariff,omitzero"`
	// TariffName is the name of the tariff. Read-only.
	TariffName string `json:"tariffName,omitzero"`
	// PickuppointID is the id of the pick-up point. «Идентификатор пункта
	// самовывоза»
	PickuppointID string `json:"pickuppointId,omitzero"`
	// PickuppointSchedule is the opening hours of the pick-up point. Read-only.
	PickuppointSchedule string `json:"pickuppointSchedule,omitzero"`
	// PickuppointPhone is the telephone of the pick-up point. Read-only.
	PickuppointPhone string `json:"pickuppointPhone,omitzero"`
	// PayerType is who pays for the delivery: receiver or sender. «Плательщик за
	// доставку»
	PayerType string `json:"payerType,omitzero"`
	// StatusComment is the comment to the status. Read-only.
	StatusComment string `json:"statusComment,omitzero"`
	// Cost is what the carrier asks, in the order's currency. Read-only.
	Cost Decimal `json:"cost,omitzero"`
	// MinTerm is the shortest delivery time in days. Read-only.
	MinTerm int `json:"minTerm,omitzero"`
	// MaxTerm is the longest delivery time in days. Read-only.
	MaxTerm int `json:"maxTerm,omitzero"`
	// ShipmentpointID is the id of the shipment point. «Идентификатор терминала
	// отгрузки»
	ShipmentpointID string `json:"shipmentpointId,omitzero"`
	// ShipmentpointName is the name of the shipment point. Read-only.
	ShipmentpointName string `json:"shipmentpointName,omitzero"`
	// ShipmentpointAddress is the address of the shipment point. Read-only.
	ShipmentpointAddress string `json:"shipmentpointAddress,omitzero"`
	// ShipmentpointSchedule is the opening hours of the shipment point.
	// Read-only.
	ShipmentpointSchedule string `json:"shipmentpointSchedule,omitzero"`
	// ShipmentpointPhone is the telephone of the shipment point. Read-only.
	ShipmentpointPhone string `json:"shipmentpointPhone,omitzero"`
	// ShipmentpointCoordinateLatitude is the latitude of the shipment point.
	// Read-only.
	ShipmentpointCoordinateLatitude string `json:"shipmentpointCoordinateLatitude,omitzero"`
	// ShipmentpointCoordinateLongitude is the longitude of the shipment point.
	// Read-only.
	ShipmentpointCoordinateLongitude string `json:"shipmentpointCoordinateLongitude,omitzero"`
	// PickuppointName is the name of the pick-up point. Read-only.
	PickuppointName string `json:"pickuppointName,omitzero"`
	// PickuppointCoordinateLatitude is the latitude of the pick-up point.
	// Read-only.
	PickuppointCoordinateLatitude string `json:"pickuppointCoordinateLatitude,omitzero"`
	// PickuppointCoordinateLongitude is the longitude of the pick-up point.
	// Read-only.
	PickuppointCoordinateLongitude string `json:"pickuppointCoordinateLongitude,omitzero"`
	// ExtraData is more data of the carrier by code.
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
	// ReturnExternalID is the id of the return in the delivery service.
	ReturnExternalID string `json:"returnExternalId,omitzero"`
	// DeliveryName is what the carrier calls this kind of delivery.
	DeliveryName string `json:"deliveryName,omitzero"`
	// Price is the price, in the order's currency.
	Price Decimal `json:"price,omitzero"`
	// InsurancePrice is the price of the insurance, in the order's currency.
	InsurancePrice Decimal `json:"insurancePrice,omitzero"`
	// TariffType is the carrier's code for the group of tariffs that Tariff is in.
	TariffType string `json:"tariffType,omitzero"`
	// ReceiverCity is the receiver's city.
	ReceiverCity string `json:"receiverCity,omitzero"`
	// Services are the codes of additional services.
	Services []string `json:"services,omitzero"`
	// PackageNumber is the carrier's number of the package.
	PackageNumber string `json:"packageNumber,omitzero"`
	// Comment is a note for the carrier.
	Comment string `json:"comment,omitzero"`
	// DeliveryCode is the carrier's code for this kind of delivery.
	DeliveryCode string `json:"deliveryCode,omitzero"`
	// Notes are remarks for the courier.
	Notes string `json:"notes,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// FirstName is the courier's first name.
	FirstName string `json:"firstName,omitzero"`
	// LastName is the courier's last name.
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the courier's patronymic.
	Patronymic string `json:"patronymic,omitzero"`
	// Active says whether the courier is active.
	Active bool `json:"active,omitzero"`
	// Email is the e-mail address.
	Email string `json:"email,omitzero"`
	// Phone is the courier's telephone.
	Phone *Phone `json:"phone,omitzero"`
	// Description says what the service or the courier is.
	Description string `json:"description,omitzero"`
	// CourierID is the id that the CRM gave the courier who brings the order.
	CourierID int `json:"courierId,omitzero"`
	// ServiceType is the type of the carrier's service.
	ServiceType string `json:"serviceType,omitzero"`
	// Pickuppoint is the pick-up point.
	Pickuppoint string `json:"pickuppoint,omitzero"`
	// ReceiverWarehouseTypeRef is the carrier's reference of the receiver's
	// warehouse type.
	ReceiverWarehouseTypeRef string `json:"receiverWarehouseTypeRef,omitzero"`
	// StatusName is the carrier's name of the status.
	StatusName string `json:"statusName,omitzero"`
	// ReceiverCityRef is the carrier's reference of the receiver's city.
	ReceiverCityRef string `json:"receiverCityRef,omitzero"`
	// ReceiverStreet is the receiver's street.
	ReceiverStreet string `json:"receiverStreet,omitzero"`
	// ReceiverStreetRef is the carrier's reference of the receiver's street.
	ReceiverStreetRef string `json:"receiverStreetRef,omitzero"`
	// SeatsAmount is how many places the cargo takes.
	SeatsAmount int `json:"seatsAmount,omitzero"`
	// CargoType is the carrier's code of what is sent: parcel, documents, pallet.
	CargoType string `json:"cargoType,omitzero"`
	// CargoDescription says in words what is sent, for the carrier's papers.
	CargoDescription string `json:"cargoDescription,omitzero"`
	// CashPayerType is who pays in cash.
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
	// TimeInterval is the interval of the delivery time.
	TimeInterval string `json:"timeInterval,omitzero"`
	// SaturdayDelivery says whether delivery on Saturday is wanted.
	SaturdayDelivery bool `json:"saturdayDelivery,omitzero"`
	// DeliveryDate is the day of delivery as the carrier writes it.
	DeliveryDate string `json:"deliveryDate,omitzero"`
	// DenieReason is why the delivery was refused.
	DenieReason string `json:"denieReason,omitzero"`
	// BackwardDelivery says whether something is delivered back.
	BackwardDelivery bool `json:"backwardDelivery,omitzero"`
	// BackwardDeliveryCargoType is the type of the cargo delivered back.
	BackwardDeliveryCargoType string `json:"backwardDeliveryCargoType,omitzero"`
	// BackwardDeliveryPayerType is who pays for the delivery back.
	BackwardDeliveryPayerType string `json:"backwardDeliveryPayerType,omitzero"`
	// BackwardDeliveryRedeliveryString is the carrier's description of the
	// delivery back.
	BackwardDeliveryRedeliveryString string `json:"backwardDeliveryRedeliveryString,omitzero"`
	// AfterpaymentOnGoodsCost is the cash on delivery, in the order's currency.
	AfterpaymentOnGoodsCost Decimal `json:"afterpaymentOnGoodsCost,omitzero"`
	// DeclaredValue is the declared value, in the order's currency.
	DeclaredValue Decimal `json:"declaredValue,omitzero"`
	// SendDate is when the parcel is sent, by the account's wall clock.
	SendDate DateTime `json:"sendDate,omitzero"`
	// DeliveryType is the code of the delivery type.
	DeliveryType string `json:"deliveryType,omitzero"`
	// PickupType is the type of the pick-up.
	PickupType int `json:"pickupType,omitzero"`
	// PickuppointDescription is the description of the pick-up point.
	PickuppointDescription string `json:"pickuppointDescription,omitzero"`
	// PlacesCount is how many places the cargo takes.
	PlacesCount int `json:"placesCount,omitzero"`
	// Service is the carrier's code of the service.
	Service string `json:"service,omitzero"`
}

// Package is a package of a delivery.
//
//crm:input PackageInput is a package of a delivery.
type Package struct {
	// PackageID is the id of the package. «Идентификатор упаковки»
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

// PackageItem is an item in a package.
//
//crm:input PackageItemInput is an item in a package.
type PackageItem struct {
	// OrderProduct is the item of the order.
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

// ItemDeclaredValue is the declared value of an item.
//
//crm:input ItemDeclaredValueInput is the declared value of an item.
type ItemDeclaredValue struct {
	// OrderProduct is the item of the order.
	OrderProduct *PackageOrderItem `json:"orderProduct,omitzero"`
	// Value is what one is insured for, in the order's currency.
	Value Decimal `json:"value,omitzero"`

	Extra Extra `json:",embed"`
}
