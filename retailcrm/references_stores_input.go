package retailcrm

// StoreInput creates or changes a warehouse. See [Opt] for the states of a
// field.
type StoreInput struct {
	// Code is what other methods call the warehouse by. It cannot be changed
	// later. «Код Склада»
	Code Opt[string] `json:"code,omitzero"`
	// Name is what users see. «Название»
	Name Opt[string] `json:"name,omitzero"`
	// ExternalID is the id in the shop's own system. «Внешний ID»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C). «Идентификатор 1С»
	XMLID Opt[string] `json:"xmlId,omitzero"`
	// Description is a free text for the users. «Описание склада»
	Description Opt[string] `json:"description,omitzero"`
	// Email is the warehouse's address for mail. «Email склада»
	Email Opt[string] `json:"email,omitzero"`
	// Type says what kind of place it is. «Тип склада»
	Type Opt[StoreType] `json:"type,omitzero"`
	// InventoryType says how exactly the stock is known. «Вид остатков на складе»
	InventoryType Opt[StoreInventoryType] `json:"inventoryType,omitzero"`
	// Address is where the warehouse stands. «Адрес склада»
	Address Opt[StoreAddressInput] `json:"address,omitzero"`
	// Active says whether the warehouse is in use. «Статус активности»
	Active Opt[bool] `json:"active,omitzero"`
	// Phone is the warehouse's telephone. «Телефон склада»
	Phone Opt[StorePhoneInput] `json:"phone,omitzero"`
	// Contact is the person to ask for.
	Contact Opt[string] `json:"contact,omitzero"`
	// WorkTime says when the warehouse is open, by weekday. «Время работы склада»
	WorkTime Opt[StoreWeekOpeningHoursInput] `json:"workTime,omitzero"`
	// Ordering is the place in the list of warehouses, a whole number.
	Ordering Opt[string] `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreAddressInput is the address of a warehouse to be stored.
type StoreAddressInput struct {
	// Index is the postal code.
	Index Opt[string] `json:"index,omitzero"`
	// CountryISO is the country's two-letter code (ISO 3166-1).
	CountryISO Opt[string] `json:"countryIso,omitzero"`
	// Region is the region's name.
	Region Opt[string] `json:"region,omitzero"`
	// RegionID is the region's id in the CRM's directory of addresses; 0 when the
	// region is not from it.
	RegionID Opt[int] `json:"regionId,omitzero"`
	// City is the city's name.
	City Opt[string] `json:"city,omitzero"`
	// CityID is the city's id in the CRM's directory of addresses; 0 when the city
	// is not from it.
	CityID Opt[int] `json:"cityId,omitzero"`
	// CityType is the kind of settlement, abbreviated: "г.", "пос.".
	CityType Opt[string] `json:"cityType,omitzero"`
	// Street is the street's name.
	Street Opt[string] `json:"street,omitzero"`
	// StreetID is the street's id in the CRM's directory of addresses; 0 when the
	// street is not from it.
	StreetID Opt[int] `json:"streetId,omitzero"`
	// StreetType is the kind of street, abbreviated: "ул.", "пр-т".
	StreetType Opt[string] `json:"streetType,omitzero"`
	// Building is the building's number.
	Building Opt[string] `json:"building,omitzero"`
	// Flat is the number of the flat or office.
	Flat Opt[string] `json:"flat,omitzero"`
	// Floor is the storey.
	Floor Opt[int] `json:"floor,omitzero"`
	// Block is the number of the entrance.
	Block Opt[int] `json:"block,omitzero"`
	// House is the structure's number («строение»).
	House Opt[string] `json:"house,omitzero"`
	// Housing is the number of the building's part («корпус»).
	Housing Opt[string] `json:"housing,omitzero"`
	// Metro is the nearest underground station.
	Metro Opt[string] `json:"metro,omitzero"`
	// Notes are remarks on how to get there.
	Notes Opt[string] `json:"notes,omitzero"`
	// Text is the whole address in one line.
	Text Opt[string] `json:"text,omitzero"`
	// Coordinates is the place on the map.
	Coordinates Opt[PointInput] `json:"coordinates,omitzero"`

	Extra Extra `json:",embed"`
}

// PointInput is a place on the map to be stored.
type PointInput struct {
	// Latitude is in degrees, north positive.
	Latitude Opt[Decimal] `json:"latitude,omitzero"`
	// Longitude is in degrees, east positive.
	Longitude Opt[Decimal] `json:"longitude,omitzero"`

	Extra Extra `json:",embed"`
}

// StorePhoneInput is the telephone of a warehouse to be stored.
type StorePhoneInput struct {
	// Number is the telephone number.
	Number Opt[string] `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreWeekOpeningHoursInput says when a warehouse is open on each weekday. An
// empty list makes a day off.
type StoreWeekOpeningHoursInput struct {
	// Mo are the opening hours on Monday.
	Mo Opt[[]StoreWorkTimeInput] `json:"mo,omitzero"`
	// Tu are the opening hours on Tuesday.
	Tu Opt[[]StoreWorkTimeInput] `json:"tu,omitzero"`
	// We are the opening hours on Wednesday.
	We Opt[[]StoreWorkTimeInput] `json:"we,omitzero"`
	// Th are the opening hours on Thursday.
	Th Opt[[]StoreWorkTimeInput] `json:"th,omitzero"`
	// Fr are the opening hours on Friday.
	Fr Opt[[]StoreWorkTimeInput] `json:"fr,omitzero"`
	// Sa are the opening hours on Saturday.
	Sa Opt[[]StoreWorkTimeInput] `json:"sa,omitzero"`
	// Su are the opening hours on Sunday.
	Su Opt[[]StoreWorkTimeInput] `json:"su,omitzero"`

	Extra Extra `json:",embed"`
}

// StoreWorkTimeInput is one interval of opening hours to be stored. Times are
// "15:04", local to the warehouse.
type StoreWorkTimeInput struct {
	// StartTime is when the warehouse opens.
	StartTime Opt[string] `json:"startTime,omitzero"`
	// EndTime is when it closes.
	EndTime Opt[string] `json:"endTime,omitzero"`
	// LunchStartTime is when the break begins; "" without one.
	LunchStartTime Opt[string] `json:"lunchStartTime,omitzero"`
	// LunchEndTime is when the break ends.
	LunchEndTime Opt[string] `json:"lunchEndTime,omitzero"`

	Extra Extra `json:",embed"`
}
