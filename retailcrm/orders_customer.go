package retailcrm

import (
	"fmt"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// OrderCustomer is the customer of an order, private or corporate; Type says
// which. The members of a corporate customer are nickName, mainAddress,
// mainCompany, mainCustomerContact, customerContacts, companies and
// addresses. It is a type of its own, as an answer tells the two apart only by
// Type.
type OrderCustomer struct {
	// Type is customer or customer_corporate. «Тип клиента»
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
	Tags []CustomerTag `json:"tags,omitzero"`
	// AttachedTag is the text of the one of Tags whose Attached is set.
	AttachedTag string `json:"attachedTag,omitzero"`
	// AvgMarginSumm is the average gross profit of an order, in the base
	// currency. «Средняя валовая прибыль по заказам клиента»
	AvgMarginSumm Decimal `json:"avgMarginSumm,omitzero"`
	// MarginSumm is the lifetime value: gross profit of all orders, in the base
	// currency. «LTV»
	MarginSumm Decimal `json:"marginSumm,omitzero"`
	// TotalSumm is the sum of all orders, in the base currency. «Общая сумма
	// заказов»
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// AverageSumm is the average sum of an order, in the base currency. «Средняя
	// сумма заказа»
	AverageSumm Decimal `json:"averageSumm,omitzero"`
	// OrdersCount is how many orders the customer has made. «Количество заказов»
	OrdersCount int `json:"ordersCount,omitzero"`
	// CostSumm is the sum of the costs, in the base currency. «Сумма расходов»
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
	// first. «Первая метка клиента Google Analytics»
	FirstClientID string `json:"firstClientId,omitzero"`
	// LastClientID is the id by which web analytics knew the customer's browser
	// last. «Последняя метка клиента Google Analytics»
	LastClientID string `json:"lastClientId,omitzero"`
	// Address is where the customer lives or takes deliveries.
	Address *CustomerAddress `json:"address,omitzero"`
	// Segments are the segments that the customer is in. «[массив] Сегменты»
	Segments []Segment `json:"segments,omitzero"`
	// MaturationTime is how long the customer took to ripen, in seconds. «Время
	// «созревания», в секундах»
	MaturationTime int `json:"maturationTime,omitzero"`
	// FirstName is the customer's first name. «Имя»
	FirstName string `json:"firstName,omitzero"`
	// LastName is the customer's last name. «Фамилия»
	LastName string `json:"lastName,omitzero"`
	// Patronymic is the customer's patronymic. «Отчество»
	Patronymic string `json:"patronymic,omitzero"`
	// Sex is male or female; empty when it is not known. «Пол»
	Sex Gender `json:"sex,omitzero"`
	// PresumableSex is the sex guessed from the full name. «Предполагаемый пол
	// на основе ФИО»
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
	// channel.
	CustomerSubscriptions []CustomerSubscription `json:"customerSubscriptions,omitzero"`
	// MGCustomers are the customer's counterparts in the message gateway.
	MGCustomers []MGCustomer `json:"mgCustomers,omitzero"`
	// NickName is what users call a corporate customer. «Наименование
	// корпоративного клиента»
	NickName string `json:"nickName,omitzero"`
	// MainAddress is the one of Addresses whose IsMain is set, in short.
	MainAddress *NamedRef `json:"mainAddress,omitzero"`
	// CustomerContacts are the people whom the shop talks to at a corporate
	// customer.
	CustomerContacts []CustomerContact `json:"customerContacts,omitzero"`
	// Companies are the legal entities that a corporate customer buys as, each with
	// its own legal details.
	Companies []Company `json:"companies,omitzero"`
	// Addresses are the places that a corporate customer has or takes deliveries
	// at.
	Addresses []CustomerAddress `json:"addresses,omitzero"`
	// MainCustomerContact is the one of CustomerContacts whose IsMain is set.
	MainCustomerContact *CustomerContact `json:"mainCustomerContact,omitzero"`
	// MainCompany is the one of Companies whose IsMain is set, in short.
	MainCompany *NamedRef `json:"mainCompany,omitzero"`

	Extra Extra `json:",embed"`
}

// IsCorporate reports whether the customer is a firm: the type says so, or,
// where an answer leaves the type out, a member that only firms have.
func (c *OrderCustomer) IsCorporate() bool {
	if c.Type != "" {
		return c.Type == CustomerTypeCorporate
	}
	return c.NickName != "" || c.MainCompany != nil || c.MainCustomerContact != nil || c.MainAddress != nil ||
		len(c.Companies) > 0 || len(c.CustomerContacts) > 0
}

// Customer returns a private customer with all that c holds: members that a
// private customer lacks are in Extra.
func (c *OrderCustomer) Customer() (*Customer, error) { return convert[Customer](c) }

// Corporate returns a corporate customer with all that c holds: members that
// a corporate customer lacks are in Extra.
func (c *OrderCustomer) Corporate() (*CorporateCustomer, error) {
	return convert[CorporateCustomer](c)
}

// convert returns a T with the members of another entity.
func convert[T any](from any) (*T, error) {
	b, err := phpjson.Marshal(from)
	if err != nil {
		return nil, fmt.Errorf("retailcrm: convert: %w", err)
	}
	to := new(T)
	if err := phpjson.Unmarshal(b, to); err != nil {
		return nil, fmt.Errorf("retailcrm: convert: %w", err)
	}
	return to, nil
}
