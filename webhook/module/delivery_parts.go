package module

import "github.com/go-retailcrm/sdk/retailcrm"

// Package is a parcel of a delivery, with the goods in it. «Упаковка»
type Package struct {
	// PackageID is the parcel's id within the order.
	PackageID string `json:"packageId,omitzero"`
	// Weight is the weight in grams.
	Weight retailcrm.Decimal `json:"weight,omitzero"`
	// Width is the width in millimetres.
	Width int `json:"width,omitzero"`
	// Length is the length in millimetres.
	Length int `json:"length,omitzero"`
	// Height is the height in millimetres.
	Height int `json:"height,omitzero"`
	// Items are the goods in it.
	Items []PackageItem `json:"items,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// PackageItem is an item of the order in a parcel. Amounts are for one unit,
// in the request's currency.
type PackageItem struct {
	// OfferID is the CRM's id of the offer, as text.
	OfferID string `json:"offerId,omitzero"`
	// ExternalID is the shop's own id of the offer.
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C).
	XMLID string `json:"xmlId,omitzero"`
	// Name is what the customer and the waybill call the goods.
	Name string `json:"name,omitzero"`
	// DeclaredValue is the declared value of one unit.
	DeclaredValue retailcrm.Decimal `json:"declaredValue,omitzero"`
	// COD is the cash to collect for one unit.
	COD retailcrm.Decimal `json:"cod,omitzero"`
	// VATRate is the rate of value added tax in per cent, or "none".
	VATRate string `json:"vatRate,omitzero"`
	// Quantity is how many units of Unit lie in the parcel.
	Quantity retailcrm.Decimal `json:"quantity,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms.
	Unit *retailcrm.OrderUnit `json:"unit,omitzero"`
	// Cost is the price of one unit.
	Cost retailcrm.Decimal `json:"cost,omitzero"`
	// MarkingCodes are the codes that goods tracked by the state carry, as the
	// scanner reads them; none for other goods. «Коды маркировки»
	MarkingCodes []string `json:"markingCodes,omitzero"`
	// Properties are the offer's properties by code.
	Properties retailcrm.Map[retailcrm.Value] `json:"properties,omitzero"`
	// Weight is the weight of one unit in grams.
	Weight retailcrm.Decimal `json:"weight,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Address is an address of a delivery. Which parts come depends on how it was
// entered; Text always tells it whole.
type Address struct {
	// Index is the postal code. «Индекс»
	Index string `json:"index,omitzero"`
	// CountryISO is the two-letter ISO code of the country. «Страна»
	CountryISO string `json:"countryIso,omitzero"`
	// Region is the region's name. «Регион»
	Region string `json:"region,omitzero"`
	// RegionID is the CRM's id of the region.
	RegionID int `json:"regionId,omitzero"`
	// City is the city's name. «Город»
	City string `json:"city,omitzero"`
	// CityID is the CRM's id of the city.
	CityID int `json:"cityId,omitzero"`
	// CityType is the kind of settlement, such as "г.".
	CityType string `json:"cityType,omitzero"`
	// Street is the street's name. «Улица»
	Street string `json:"street,omitzero"`
	// StreetID is the CRM's id of the street.
	StreetID int `json:"streetId,omitzero"`
	// StreetType is the kind of street, such as "ул.".
	StreetType string `json:"streetType,omitzero"`
	// Building is the building's number. «Дом»
	Building string `json:"building,omitzero"`
	// Flat is the flat or office. «Квартира/офис»
	Flat string `json:"flat,omitzero"`
	// Floor is the floor. The vendor's classes say a number, users type text.
	Floor string `json:"floor,omitzero"`
	// Block is the entrance. The vendor's classes say a number, users type text.
	Block string `json:"block,omitzero"`
	// House is the part of a building that Russian addresses give after its number. «Строение»
	House string `json:"house,omitzero"`
	// Housing is the part of a building that Russian addresses give after its number. «Корпус»
	Housing string `json:"housing,omitzero"`
	// Metro is the nearest metro station. «Метро»
	Metro string `json:"metro,omitzero"`
	// Notes are notes for the courier. «Примечания к адресу»
	Notes string `json:"notes,omitzero"`
	// Text is the whole address in one line.
	Text string `json:"text,omitzero"`
	// Terminal is the code of the pick-up point.
	Terminal string `json:"terminal,omitzero"`
	// TerminalData is the pick-up point.
	TerminalData *Terminal `json:"terminalData,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Terminal is a pick-up point or a point where the carrier takes parcels.
type Terminal struct {
	// Code is the carrier's code of the point. Required in answers.
	Code string `json:"code,omitzero"`
	// Cost is what delivery to this point costs, in the request's currency;
	// absent, the tariff's own cost counts.
	Cost retailcrm.Opt[retailcrm.Decimal] `json:"cost,omitzero"`
	// Name is what the user sees.
	Name string `json:"name,omitzero"`
	// Description tells more: how to find it.
	Description string `json:"description,omitzero"`
	// Address is where the point is, in one line.
	Address string `json:"address,omitzero"`
	// Schedule says when it is open.
	Schedule string `json:"schedule,omitzero"`
	// Phone is its phone number.
	Phone string `json:"phone,omitzero"`
	// ExtraData are values for the module's own fields by code.
	ExtraData retailcrm.Map[retailcrm.Value] `json:"extraData,omitzero"`
	// Coordinates is where it is on a map.
	Coordinates *Coordinates `json:"coordinates,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Coordinates is a point on a map, in degrees (WGS 84).
type Coordinates struct {
	// Latitude is positive in the north.
	Latitude retailcrm.Decimal `json:"latitude"`
	// Longitude is positive in the east.
	Longitude retailcrm.Decimal `json:"longitude"`

	Extra retailcrm.Extra `json:",embed"`
}

// BaseStore is a warehouse of the shop. «Склад»
type BaseStore struct {
	// Code is the warehouse's code.
	Code string `json:"code,omitzero"`
	// Name is what users call the warehouse.
	Name string `json:"name,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Store is a warehouse with its opening hours.
type Store struct {
	// Code is the warehouse's code.
	Code string `json:"code,omitzero"`
	// Name is what users call the warehouse.
	Name string `json:"name,omitzero"`
	// WorkTime says when it is open; a closed day has no intervals.
	WorkTime *retailcrm.StoreWeekOpeningHours `json:"workTime,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// Manager is a user of the CRM.
type Manager struct {
	// ID is the CRM's id of the user.
	ID int `json:"id,omitzero"`
	// LastName is the family name. «Фамилия»
	LastName string `json:"lastName,omitzero"`
	// FirstName is the given name. «Имя»
	FirstName string `json:"firstName,omitzero"`
	// Patronymic is the name after the father's; "" for none. «Отчество»
	Patronymic string `json:"patronymic,omitzero"`
	// Phone is the phone number.
	Phone string `json:"phone,omitzero"`
	// Email is the e-mail address.
	Email string `json:"email,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}

// PaymentType is a way to pay.
type PaymentType struct {
	// Code is its code in the account.
	Code string `json:"code,omitzero"`
	// Name is what users call the way to pay.
	Name string `json:"name,omitzero"`

	Extra retailcrm.Extra `json:",embed"`
}
