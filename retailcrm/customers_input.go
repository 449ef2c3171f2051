package retailcrm

// CustomerInput is what the API accepts about a customer, when it is
// created, edited or uploaded.
type CustomerInput struct {
	// ID is the id that the CRM gave it. «ID клиента»
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID клиента»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// IsContact says whether it is the contact person of a corporate customer.
	// «Клиент является контактным лицом (создан как контактное лицо и на него
	// нет оформленных заказов)»
	IsContact Opt[bool] `json:"isContact,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. «Создан»
	CreatedAt Opt[DateTime] `json:"createdAt,omitzero"`
	// ManagerID is the id of the responsible user. «Менеджер клиента»
	ManagerID Opt[int] `json:"managerId,omitzero"`
	// VIP says whether the customer is marked VIP. «Важный клиент»
	VIP Opt[bool] `json:"vip,omitzero"`
	// Bad says whether the customer is marked bad. «Плохой клиент»
	Bad Opt[bool] `json:"bad,omitzero"`
	// BrowserID is the id of the device in the Collector. «Идентификатор
	// устройства в Collector»
	BrowserID Opt[string] `json:"browserId,omitzero"`
	// Site is the code of the shop. «Магазин, с которого пришел клиент»
	Site Opt[string] `json:"site,omitzero"`
	// Contragent is the legal details. Deprecated by the API.
	Contragent Opt[ContragentInput] `json:"contragent,omitzero"`
	// Tags are the labels that users stick on a customer. «Теги клиента»
	Tags Opt[[]string] `json:"tags,omitzero"`
	// AddTags are the tags to add.
	AddTags Opt[[]string] `json:"addTags,omitzero"`
	// RemoveTags are the tags to remove.
	RemoveTags Opt[[]string] `json:"removeTags,omitzero"`
	// CustomFields are the custom fields by code. «Ассоциативный массив
	// пользовательских полей»
	CustomFields Opt[map[string]any] `json:"customFields,omitzero"`
	// PersonalDiscount is the personal discount, in percent. «Персональная
	// скидка»
	PersonalDiscount Opt[Decimal] `json:"personalDiscount,omitzero"`
	// CumulativeDiscount is the cumulative discount, in percent. Deprecated by
	// the API.
	CumulativeDiscount Opt[Decimal] `json:"cumulativeDiscount,omitzero"`
	// DiscountCardNumber is the number of the discount card. «Номер дисконтной
	// карты»
	DiscountCardNumber Opt[string] `json:"discountCardNumber,omitzero"`
	// Address is the main address of the customer.
	Address Opt[CustomerAddressInput] `json:"address,omitzero"`
	// FirstName is the customer's first name. «Имя»
	FirstName Opt[string] `json:"firstName,omitzero"`
	// LastName is the customer's last name. «Фамилия»
	LastName Opt[string] `json:"lastName,omitzero"`
	// Patronymic is the customer's patronymic. «Отчество»
	Patronymic Opt[string] `json:"patronymic,omitzero"`
	// Sex is male or female; empty when it is not known. «Пол»
	Sex Opt[Gender] `json:"sex,omitzero"`
	// Email is the e-mail address.
	Email Opt[string] `json:"email,omitzero"`
	// EmailMarketingUnsubscribedAt is when the customer unsubscribed from
	// e-mails, by the account's wall clock. Deprecated by the API. «Дата отписки
	// от email рассылок»
	EmailMarketingUnsubscribedAt Opt[DateTime] `json:"emailMarketingUnsubscribedAt,omitzero"`
	// Phones are the telephone numbers. «Телефоны»
	Phones Opt[[]CustomerPhoneInput] `json:"phones,omitzero"`
	// Birthday is the day of birth; a time part is refused. «День рождения»
	Birthday Opt[Date] `json:"birthday,omitzero"`
	// Source is where the customer came from.
	Source Opt[SourceInput] `json:"source,omitzero"`
	// PhotoURL is the address of the photo. «URL фотографии»
	PhotoURL Opt[string] `json:"photoUrl,omitzero"`
	// MGCustomerID is the id in the message gateway.
	MGCustomerID Opt[int] `json:"mgCustomerId,omitzero"`
	// Subscribed says whether the customer is subscribed to e-mails.
	Subscribed Opt[bool] `json:"subscribed,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerAddressInput is an address of a customer.
type CustomerAddressInput struct {
	// ID is the id that the CRM gave it. «ID адреса»
	ID Opt[int] `json:"id,omitzero"`
	// Name is a short name for the address: "Warehouse". «Наменование адреса»
	Name Opt[string] `json:"name,omitzero"`
	// IsMain says whether it is the main one.
	IsMain Opt[bool] `json:"isMain,omitzero"`
	// Index is the postal code. «Индекс»
	Index Opt[string] `json:"index,omitzero"`
	// CountryISO is the country, an ISO 3166-1 alpha-2 code. «ISO код страны
	// (ISO 3166-1 alpha-2)»
	CountryISO Opt[string] `json:"countryIso,omitzero"`
	// Region is the name of the region. «Регион»
	Region Opt[string] `json:"region,omitzero"`
	// RegionID is the id of the region in Geohelper. «Идентификатор региона в
	// Geohelper»
	RegionID Opt[int] `json:"regionId,omitzero"`
	// City is the name of the city or settlement. «Город»
	City Opt[string] `json:"city,omitzero"`
	// CityID is the id of the city in Geohelper. «Идентификатор города в
	// Geohelper»
	CityID Opt[int] `json:"cityId,omitzero"`
	// CityType is the type of the settlement. «Тип населенного пункта»
	CityType Opt[string] `json:"cityType,omitzero"`
	// Street is the name of the street. «Улица»
	Street Opt[string] `json:"street,omitzero"`
	// StreetID is the id of the street in Geohelper. «Идентификатор улицы в
	// Geohelper»
	StreetID Opt[int] `json:"streetId,omitzero"`
	// StreetType is the type of the street. «Тип улицы»
	StreetType Opt[string] `json:"streetType,omitzero"`
	// Building is the number of the house in the street. «Дом»
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
	// Notes is notes for the courier. «Примечания к адресу»
	Notes Opt[string] `json:"notes,omitzero"`
	// Text is the address in one line. «Адрес в текстовом виде»
	Text Opt[string] `json:"text,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// IntercomCode is the code of the intercom.
	IntercomCode Opt[string] `json:"intercomCode,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerPhoneInput is a telephone number of a customer.
type CustomerPhoneInput struct {
	// Number is the telephone number, in any notation. «Номер телефона»
	Number Opt[string] `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// SourceInput is where a customer or an order came from.
type SourceInput struct {
	// Source is the traffic source. «Источник»
	Source Opt[string] `json:"source,omitzero"`
	// Medium is the channel: cpc, email, .... «Канал»
	Medium Opt[string] `json:"medium,omitzero"`
	// Campaign is the advertising campaign. «Кампания»
	Campaign Opt[string] `json:"campaign,omitzero"`
	// Keyword is the search keyword. «Ключевое слово»
	Keyword Opt[string] `json:"keyword,omitzero"`
	// Content is the advertisement. «Содержание кампании»
	Content Opt[string] `json:"content,omitzero"`

	Extra Extra `json:",embed"`
}

// ContragentInput is the legal details of a buyer.
type ContragentInput struct {
	// ContragentType is the legal form: individual, legal-entity or
	// enterpreneur. «Тип контрагента»
	ContragentType Opt[ContragentType] `json:"contragentType,omitzero"`
	// Type is the legal form, where an answer names it so.
	Type Opt[string] `json:"type,omitzero"`
	// LegalName is the full legal name. «Полное наименование»
	LegalName Opt[string] `json:"legalName,omitzero"`
	// LegalAddress is the registered address. «Адрес регистрации»
	LegalAddress Opt[string] `json:"legalAddress,omitzero"`
	// INN is the taxpayer number (INN). «ИНН»
	INN Opt[string] `json:"INN,omitzero"`
	// OKPO is the OKPO code. «ОКПО»
	OKPO Opt[string] `json:"OKPO,omitzero"`
	// KPP is the KPP code. «КПП»
	KPP Opt[string] `json:"KPP,omitzero"`
	// OGRN is the OGRN of a legal entity. «ОГРН»
	OGRN Opt[string] `json:"OGRN,omitzero"`
	// OGRNIP is the OGRNIP of an entrepreneur. «ОГРНИП»
	OGRNIP Opt[string] `json:"OGRNIP,omitzero"`
	// CertificateNumber is the number of the certificate. «Номер свидетельства»
	CertificateNumber Opt[string] `json:"certificateNumber,omitzero"`
	// CertificateDate is the day of the certificate. «Дата свидетельства»
	CertificateDate Opt[Date] `json:"certificateDate,omitzero"`
	// BIK is the bank's BIK. «БИК»
	BIK Opt[string] `json:"BIK,omitzero"`
	// Bank is the name of the bank that holds the settlement account. «Банк»
	Bank Opt[string] `json:"bank,omitzero"`
	// BankAddress is the bank's address. «Адрес банка»
	BankAddress Opt[string] `json:"bankAddress,omitzero"`
	// CorrAccount is the correspondent account. «Корр. счёт»
	CorrAccount Opt[string] `json:"corrAccount,omitzero"`
	// BankAccount is the settlement account. «Расчётный счёт»
	BankAccount Opt[string] `json:"bankAccount,omitzero"`

	Extra Extra `json:",embed"`
}
