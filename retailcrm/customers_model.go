package retailcrm

// Customer is a private customer, or the contact person of a corporate one.
//
//crm:input CustomerInput is what the API accepts about a customer, when it is created, edited or uploaded.
type Customer struct {
	// Type is customer or customer_corporate. Read-only. «Тип клиента»
	Type CustomerType `json:"type,omitzero"`
	// ID is the id that the CRM gave it. «ID клиента»
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID клиента»
	ExternalID string `json:"externalId,omitzero"`
	// IsContact says whether it is the contact person of a corporate customer.
	// «Клиент является контактным лицом (создан как контактное лицо и на него
	// нет оформленных заказов)»
	IsContact bool `json:"isContact,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. «Создан»
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// ManagerID is the id of the responsible user. «Менеджер клиента»
	ManagerID int `json:"managerId,omitzero"`
	// VIP says whether the customer is marked VIP. «Важный клиент»
	VIP bool `json:"vip,omitzero"`
	// Bad says whether the customer is marked bad. «Плохой клиент»
	Bad bool `json:"bad,omitzero"`
	// BrowserID is the id of the device in the Collector. «Идентификатор
	// устройства в Collector»
	BrowserID string `json:"browserId,omitzero"`
	// Site is the code of the shop that the customer came from. «Магазин, с
	// которого пришел клиент»
	Site string `json:"site,omitzero"`
	// Contragent is the legal details. Deprecated by the API.
	Contragent *Contragent `json:"contragent,omitzero"`
	// Tags are the labels that users stick on a customer. «Теги клиента»
	Tags []CustomerTag `json:"tags,omitzero" input:"[]string"`
	// AttachedTag is the text of the one of Tags whose Attached is set. Read-only.
	AttachedTag string `json:"attachedTag,omitzero"`
	// AvgMarginSumm is the average gross profit of an order, in the base currency.
	// Read-only. «Средняя валовая прибыль по заказам клиента»
	AvgMarginSumm Decimal `json:"avgMarginSumm,omitzero"`
	// MarginSumm is the lifetime value: gross profit of all orders, in the base
	// currency. Read-only. «LTV»
	MarginSumm Decimal `json:"marginSumm,omitzero"`
	// TotalSumm is the sum of all orders, in the base currency. Read-only. «Общая
	// сумма заказов»
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// AverageSumm is the average sum of an order, in the base currency. Read-only.
	// «Средняя сумма заказа»
	AverageSumm Decimal `json:"averageSumm,omitzero"`
	// OrdersCount is how many orders the customer has made. Read-only. «Количество
	// заказов»
	OrdersCount int `json:"ordersCount,omitzero"`
	// CostSumm is the sum of the costs, in the base currency. Read-only. «Сумма
	// расходов»
	CostSumm Decimal `json:"costSumm,omitzero"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field. «Ассоциативный массив пользовательских полей»
	CustomFields CustomFields `json:"customFields,omitzero"`
	// PersonalDiscount is the personal discount, in percent. «Персональная
	// скидка»
	PersonalDiscount Decimal `json:"personalDiscount,omitzero"`
	// CumulativeDiscount is the cumulative discount, in percent. Deprecated by
	// the API.
	CumulativeDiscount Decimal `json:"cumulativeDiscount,omitzero"`
	// DiscountCardNumber is printed on the customer's discount card. «Номер
	// дисконтной карты»
	DiscountCardNumber string `json:"discountCardNumber,omitzero"`
	// FirstClientID is the id by which web analytics knew the customer's browser at
	// first. Read-only. «Первая метка клиента Google Analytics»
	FirstClientID string `json:"firstClientId,omitzero"`
	// LastClientID is the id by which web analytics knew the customer's browser
	// last. Read-only. «Последняя метка клиента Google Analytics»
	LastClientID string `json:"lastClientId,omitzero"`
	// Address is where the customer lives or takes deliveries.
	Address *CustomerAddress `json:"address,omitzero"`
	// Segments are the segments that the customer is in. Read-only. «[массив]
	// Сегменты»
	Segments []Segment `json:"segments,omitzero"`
	// MaturationTime is how long the customer took to ripen, in seconds.
	// Read-only. «Время «созревания», в секундах»
	MaturationTime int `json:"maturationTime,omitzero"`
	// FirstName is the customer's first name. «Имя»
	FirstName string `json:"firstName,omitzero"`
	// LastName is the customer's last name. «Фамилия»
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the customer's patronymic. «Отчество»
	Patronymic string `json:"patronymic,omitzero"`
	// Sex is male or female; empty when it is not known. «Пол»
	Sex Gender `json:"sex,omitzero"`
	// PresumableSex is the sex guessed from the full name. Read-only.
	// «Предполагаемый пол на основе ФИО»
	PresumableSex Gender `json:"presumableSex,omitzero"`
	// Email is the customer's e-mail address.
	Email string `json:"email,omitzero"`
	// EmailMarketingUnsubscribedAt is when the customer unsubscribed from
	// e-mails, by the account's wall clock. Deprecated by the API. «Дата отписки
	// от email рассылок»
	EmailMarketingUnsubscribedAt DateTime `json:"emailMarketingUnsubscribedAt,omitzero"`
	// Phones are the telephone numbers. «Телефоны»
	Phones []Phone `json:"phones,omitzero"`
	// Birthday is the day of birth; a time part is refused. «День рождения»
	Birthday Date `json:"birthday,omitzero"`
	// Source is where the customer came from.
	Source *Source `json:"source,omitzero"`
	// PhotoURL is the address of the photo. «URL фотографии»
	PhotoURL string `json:"photoUrl,omitzero"`
	// MGCustomerID is the message gateway's id of the customer.
	MGCustomerID int `json:"mgCustomerId,omitzero"`
	// Subscribed says whether the customer is subscribed to e-mails.
	Subscribed bool `json:"subscribed,omitzero"`
	// CustomerSubscriptions tell which kinds of messages the customer takes, by
	// channel. Read-only.
	CustomerSubscriptions []CustomerSubscription `json:"customerSubscriptions,omitzero"`
	// MGCustomers are the customer's counterparts in the message gateway.
	// Read-only.
	MGCustomers []MGCustomer `json:"mgCustomers,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInCustomerInput is what a CustomerInput has, and no answer.
type onlyInCustomerInput struct {
	// AddTags are the texts of labels to stick on the customer.
	AddTags []string `json:"addTags,omitzero"`
	// RemoveTags are the texts of labels to take off the customer.
	RemoveTags []string `json:"removeTags,omitzero"`
}

// CustomerAddress is where a customer lives, works or takes deliveries.
//
//crm:input CustomerAddressInput is where a customer lives, works or takes deliveries, as the API accepts it.
type CustomerAddress struct {
	// ID is the id that the CRM gave it. «ID адреса»
	ID int `json:"id,omitzero"`
	// Name is a short name for the address: "Warehouse". «Наменование адреса»
	Name string `json:"name,omitzero"`
	// IsMain marks the one of a corporate customer's addresses that MainAddress
	// names.
	IsMain bool `json:"isMain,omitzero"`
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
	// ExternalID is the id that the shop gave it. «Внешний ID»
	ExternalID string `json:"externalId,omitzero"`
	// IntercomCode is what the courier types at the door to be let in.
	IntercomCode string `json:"intercomCode,omitzero"`

	Extra Extra `json:",embed"`
}

// Phone is a telephone number of a customer, a courier or a warehouse.
//
//crm:input PhoneInput is a telephone number of a customer, a courier or a warehouse.
type Phone struct {
	// Number is the telephone number, in any notation. «Номер телефона»
	Number string `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerTag is a coloured label that users stick on a customer.
type CustomerTag struct {
	// Name is the text of the tag.
	Name string `json:"name,omitzero"`
	// Color is the colour of the label, "#rrggbb".
	Color string `json:"color,omitzero"`
	// Attached marks the label that the customer's AttachedTag repeats.
	Attached bool `json:"attached,omitzero"`
	// ColorCode is the symbolic code of the colour in the CRM's palette.
	ColorCode string `json:"colorCode,omitzero"`

	Extra Extra `json:",embed"`
}

// Source is where a customer or an order came from.
//
//crm:input SourceInput is where a customer or an order came from.
type Source struct {
	// Source is the site or service that brought the visitor: google, vk, ....
	// «Источник»
	Source string `json:"source,omitzero"`
	// Medium is the kind of advertising that brought the visitor: cpc, email, ....
	// «Канал»
	Medium string `json:"medium,omitzero"`
	// Campaign is the name of the advertising campaign that brought the visitor.
	// «Кампания»
	Campaign string `json:"campaign,omitzero"`
	// Keyword is what the visitor searched for or the advertisement was shown for.
	// «Ключевое слово»
	Keyword string `json:"keyword,omitzero"`
	// Content is which advertisement or link of the campaign brought the visitor.
	// «Содержание кампании»
	Content string `json:"content,omitzero"`

	Extra Extra `json:",embed"`
}

// Segment is a group of customers who have something in common.
type Segment struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Code is the symbolic code of the segment.
	Code string `json:"code,omitzero"`
	// Name is the name of the segment on the screen.
	Name string `json:"name,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// IsDynamic says whether the members follow from conditions.
	IsDynamic bool `json:"isDynamic,omitzero"`
	// CustomersCount is how many customers are in it.
	CustomersCount int `json:"customersCount,omitzero"`
	// Active says whether it is in use.
	Active bool `json:"active,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerSubscription is whether a customer takes messages of a category.
type CustomerSubscription struct {
	// Subscription is the kind of messages that this is about.
	Subscription *SubscriptionCategory `json:"subscription,omitzero"`
	// Subscribed says whether the customer takes these messages.
	Subscribed bool `json:"subscribed,omitzero"`
	// ChangedAt is when the customer last subscribed or unsubscribed, by the
	// account's wall clock.
	ChangedAt DateTime `json:"changedAt,omitzero"`

	Extra Extra `json:",embed"`
}

// SubscriptionCategory is a category of messages that customers subscribe
// to.
//
//crm:input SubscriptionCategoryInput creates or changes a kind of messages. The channel and the code stand in the
//crm:input call's path.
type SubscriptionCategory struct {
	// ID is the id that the CRM gave it. Read-only.
	ID int `json:"id,omitzero"`
	// Channel is where messages go: "email", "sms" and others. Read-only.
	Channel string `json:"channel,omitzero"`
	// Name is the name of the category on the screen.
	Name string `json:"name,omitzero"`
	// Code is the symbolic code of the category. Read-only.
	Code string `json:"code,omitzero"`
	// Active says whether the category is in use.
	Active bool `json:"active,omitzero"`
	// AutoSubscribe says whether new customers take these messages unless they
	// refuse.
	AutoSubscribe bool `json:"autoSubscribe,omitzero"`
	// Ordering is the place in the list.
	Ordering int `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// MGCustomer is a customer's counterpart in the message gateway.
type MGCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the message gateway's id of the customer.
	ExternalID int `json:"externalId,omitzero"`
	// MGChannel is the channel that the customer writes through.
	MGChannel *CustomerMGChannel `json:"mgChannel,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerMGChannel is a channel of the message gateway: a connected messenger,
// social network or mailbox.
type CustomerMGChannel struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the message gateway's id of the channel.
	ExternalID int `json:"externalId,omitzero"`
	// Type is the messenger: "telegram", "whatsapp" and others.
	Type string `json:"type,omitzero"`
	// Active says whether messages go through the channel.
	Active bool `json:"active,omitzero"`
	// Name is the name of the channel on the screen.
	Name string `json:"name,omitzero"`
	// AllowedSendByPhone says whether messages can be sent by telephone number.
	AllowedSendByPhone bool `json:"allowedSendByPhone,omitzero"`

	Extra Extra `json:",embed"`
}
