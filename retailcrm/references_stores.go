package retailcrm

import (
	"context"
)

// Stores returns every warehouse, in the order of the account.
// [ReferencesService.Store] picks one.
//
// API: GET /api/v5/reference/stores
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-reference-stores
// Scope: reference_read.
//
//crm:op GET /api/v5/reference/stores
func (s *ReferencesService) Stores(ctx context.Context, opts ...RequestOption) ([]Store, error) {
	return list[Store](ctx, s.client, newRequest(opReferencesStores), "stores", opts)
}

// Store returns the warehouse with the code. The API has no method for one
// warehouse: this calls [ReferencesService.Stores]. The error matches
// [ErrNotFound] when there is none.
func (s *ReferencesService) Store(ctx context.Context, code string, opts ...RequestOption) (*Store, error) {
	stores, err := s.Stores(ctx, opts...)
	if err != nil {
		return nil, err
	}
	for i := range stores {
		if stores[i].Code == code {
			return &stores[i], nil
		}
	}
	return nil, notFound("References.Store", "warehouse "+clip(code))
}

// EditStore adds or changes the warehouse with the code. An unknown code adds
// it, so a repeat does no harm; what the input leaves absent stays as it is.
//
// API: POST /api/v5/reference/stores/{code}/edit
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-reference-stores-code-edit
// Scope: reference_write.
//
//crm:op POST /api/v5/reference/stores/{code}/edit
func (s *ReferencesService) EditStore(ctx context.Context, code string, store StoreInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opReferencesEditStore, code).json("store", store), opts)
}

// Store is a warehouse: where goods lie and orders are shipped from.
//
//crm:input StoreInput creates or changes a warehouse. See [Opt] for the states of a field.
type Store struct {
	// Code is what other methods call the warehouse by. It cannot be changed
	// later. «Код Склада»
	Code string `json:"code,omitzero"`
	// Name is what users see. «Название»
	Name string `json:"name,omitzero"`
	// ExternalID is the id in the shop's own system. «Внешний ID»
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C). «Идентификатор 1С»
	XMLID string `json:"xmlId,omitzero"`
	// Description is a free text for the users. «Описание склада»
	Description string `json:"description,omitzero"`
	// Email is the warehouse's address for mail. «Email склада»
	Email string `json:"email,omitzero"`
	// Type says what kind of place it is. «Тип склада»
	Type StoreType `json:"type,omitzero"`
	// InventoryType says how exactly the stock is known. «Вид остатков на складе»
	InventoryType StoreInventoryType `json:"inventoryType,omitzero"`
	// Address is where the warehouse stands. «Адрес склада»
	Address *StoreAddress `json:"address,omitzero"`
	// Active says whether the warehouse is in use. «Статус активности»
	Active bool `json:"active,omitzero"`
	// Phone is the warehouse's telephone. «Телефон склада»
	Phone *Phone `json:"phone,omitzero"`
	// Contact is the person to ask for.
	Contact string `json:"contact,omitzero"`
	// WorkTime says when the warehouse is open, by weekday. «Время работы склада»
	WorkTime *StoreWeekOpeningHours `json:"workTime,omitzero"`
	// Ordering is the place in the list of warehouses, a whole number.
	Ordering string `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreAddress is the address of a warehouse. Unlike a [CustomerAddress] it
// has coordinates and no id.
//
//crm:input StoreAddressInput is the address of a warehouse to be stored.
type StoreAddress struct {
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
	// Notes are remarks for whoever must find the place, such as the courier.
	// «Примечания к адресу»
	Notes string `json:"notes,omitzero"`
	// Text is the whole address in one line. «Адрес в текстовом виде»
	Text string `json:"text,omitzero"`
	// Coordinates is the place on the map.
	Coordinates *Point `json:"coordinates,omitzero"`

	Extra Extra `json:",embed"`
}

// Point is a place on the map.
//
//crm:input PointInput is a place on the map to be stored.
type Point struct {
	// Latitude is in degrees, north positive.
	Latitude Decimal `json:"latitude,omitzero"`
	// Longitude is in degrees, east positive.
	Longitude Decimal `json:"longitude,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreWeekOpeningHours says when a warehouse is open on each weekday. A day
// without intervals is a day off: the API writes [] for it.
//
//crm:input StoreWeekOpeningHoursInput says when a warehouse is open on each weekday. An empty list makes a day off.
type StoreWeekOpeningHours struct {
	// Mo are the opening hours on Monday.
	Mo []StoreWorkTime `json:"mo,omitzero"`
	// Tu are the opening hours on Tuesday.
	Tu []StoreWorkTime `json:"tu,omitzero"`
	// We are the opening hours on Wednesday.
	We []StoreWorkTime `json:"we,omitzero"`
	// Th are the opening hours on Thursday.
	Th []StoreWorkTime `json:"th,omitzero"`
	// Fr are the opening hours on Friday.
	Fr []StoreWorkTime `json:"fr,omitzero"`
	// Sa are the opening hours on Saturday.
	Sa []StoreWorkTime `json:"sa,omitzero"`
	// Su are the opening hours on Sunday.
	Su []StoreWorkTime `json:"su,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreWorkTime is one interval of opening hours. Times are "15:04", local to
// the warehouse.
//
//crm:input StoreWorkTimeInput is one interval of opening hours to be stored. Times are "15:04", local to the
//crm:input warehouse.
type StoreWorkTime struct {
	// StartTime is when the warehouse opens.
	StartTime string `json:"startTime,omitzero"`
	// EndTime is when it closes.
	EndTime string `json:"endTime,omitzero"`
	// LunchStartTime is when the break begins; "" without one.
	LunchStartTime string `json:"lunchStartTime,omitzero"`
	// LunchEndTime is when the break ends.
	LunchEndTime string `json:"lunchEndTime,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreType says what kind of place a warehouse is.
type StoreType string

// The known values of StoreType; others may come.
const (
	StoreTypeOnline    StoreType = "store-type-online"    // an online shop
	StoreTypeRetail    StoreType = "store-type-retail"    // a shop that people walk into
	StoreTypeSupplier  StoreType = "store-type-supplier"  // a supplier's warehouse
	StoreTypeWarehouse StoreType = "store-type-warehouse" // a place that only stores goods
)

// StoreInventoryType says how exactly a warehouse's stock is known.
type StoreInventoryType string

// The known values of StoreInventoryType; others may come.
const (
	StoreInventoryTypeAvailable StoreInventoryType = "available" // only whether something is there
	StoreInventoryTypeInteger   StoreInventoryType = "integer"   // how much is there
)

// CostGroupColor is the colour of a group of costs, "#rrggbb". The CRM has a
// palette and refuses others.
type CostGroupColor string

// The known values of CostGroupColor; others may come.
const (
	CostGroupColorMountainMeadow CostGroupColor = "#19976e" // green
	CostGroupColorDodgerBlue     CostGroupColor = "#4191ff" // bright blue
	CostGroupColorBermuda        CostGroupColor = "#6ce0b9" // light green
	CostGroupColorMediumPurple   CostGroupColor = "#8453df" // violet
	CostGroupColorRegentGray     CostGroupColor = "#8a96a6" // grey
	CostGroupColorIndochine      CostGroupColor = "#bc6b01" // brown
	CostGroupColorGhost          CostGroupColor = "#c7cdd4" // light grey
	CostGroupColorTahitiGold     CostGroupColor = "#ef8e06" // orange
	CostGroupColorVividTangerine CostGroupColor = "#ff8e87" // light red
	CostGroupColorPeachOrange    CostGroupColor = "#ffd298" // light orange
)
