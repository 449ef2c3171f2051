package retailcrm

import (
	"cmp"
	"slices"
)

// Order is a sale as the CRM knows it: the buyer, the items, the delivery, the
// payments and how far it has come.
//
//crm:input OrderInput is what the API accepts about an order, when it is created, edited or uploaded.
type Order struct {
	// BonusesCreditTotal is bonuses credited, in bonus units. Read-only.
	// «Количество начисленных бонусов»
	BonusesCreditTotal Decimal `json:"bonusesCreditTotal,omitzero"`
	// BonusesChargeTotal is bonuses charged off, in bonus units. Read-only.
	// «Количество списанных бонусов»
	BonusesChargeTotal Decimal `json:"bonusesChargeTotal,omitzero"`
	// Summ is the sum of the items with discounts, in the order's currency.
	// Read-only. «Сумма по товарам»
	Summ Decimal `json:"summ,omitzero"`
	// Currency is the currency of the order's sums, an ISO 4217 code. Read-only.
	Currency string `json:"currency,omitzero"`
	// ID is the id that the CRM gave it. «ID заказа»
	ID int `json:"id,omitzero"`
	// Slug is a symbolic code of the order, an integer on the wire. Deprecated
	// by the API. Read-only. «Слаг»
	Slug int `json:"slug,omitzero"`
	// Number is the number of the order, as users see it; the CRM gives one when
	// absent. «Номер заказа»
	Number string `json:"number,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID заказа»
	ExternalID string `json:"externalId,omitzero"`
	// OrderType is the code of the order type. «Тип заказа»
	OrderType string `json:"orderType,omitzero"`
	// OrderMethod is the code of the way the order came in. «Способ оформления»
	OrderMethod string `json:"orderMethod,omitzero"`
	// PrivilegeType is which privilege the buyer takes. «Тип привилегии»
	PrivilegeType OrderPrivilegeType `json:"privilegeType,omitzero"`
	// CountryISO is the country, an ISO 3166-1 alpha-2 code. «ISO код страны
	// (ISO 3166-1 alpha-2)»
	CountryISO string `json:"countryIso,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. «Дата
	// оформления заказа»
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// StatusUpdatedAt is when the status last changed, by the account's wall
	// clock. «Дата последнего изменения статуса»
	StatusUpdatedAt DateTime `json:"statusUpdatedAt,omitzero"`
	// TotalSumm is the sum to pay with discounts and delivery, in the order's
	// currency. Read-only. «Общая сумма с учетом скидки»
	TotalSumm Decimal `json:"totalSumm,omitzero"`
	// PrepaySum is the sum paid so far, in the order's currency. Read-only.
	// «Оплаченная сумма»
	PrepaySum Decimal `json:"prepaySum,omitzero"`
	// PurchaseSumm is the purchase cost of the items, in the base currency.
	// Read-only. «Общая стоимость закупки»
	PurchaseSumm Decimal `json:"purchaseSumm,omitzero"`
	// PersonalDiscountPercent is the buyer's personal discount, as this order has
	// it, in percent. Read-only. «Персональная скидка на заказ»
	PersonalDiscountPercent Decimal `json:"personalDiscountPercent,omitzero"`
	// LoyaltyAccount is the account by which the buyer takes part in the loyalty
	// program.
	LoyaltyAccount *OrderLoyaltyAccount `json:"loyaltyAccount,omitzero" input:"RefInput"`
	// LoyaltyLevel is the buyer's level in the loyalty program. Read-only.
	// «Уровень участия в программе лояльности»
	LoyaltyLevel *LoyaltyLevel `json:"loyaltyLevel,omitzero"`
	// LoyaltyEventDiscount is the discount of a loyalty event that the order takes.
	// Read-only.
	LoyaltyEventDiscount *LoyaltyEventDiscount `json:"loyaltyEventDiscount,omitzero"`
	// Mark is how content the buyer was, as a number. «Оценка заказа»
	Mark int `json:"mark,omitzero"`
	// MarkDatetime is when the buyer gave the mark, by the account's wall clock.
	// «Дата и время получение оценки от покупателя»
	MarkDatetime DateTime `json:"markDatetime,omitzero"`
	// LastName is the recipient's last name, which may differ from the customer's.
	// «Фамилия»
	LastName string `json:"lastName,omitzero"`
	// FirstName is the recipient's first name, which may differ from the
	// customer's. «Имя»
	FirstName string `json:"firstName,omitzero"`
	// Patronymic is the recipient's patronymic, which may differ from the
	// customer's. «Отчество»
	Patronymic string `json:"patronymic,omitzero"`
	// Phone is the recipient's telephone number, in any notation. «Телефон»
	Phone string `json:"phone,omitzero"`
	// AdditionalPhone is a second telephone number. «Дополнительный телефон»
	AdditionalPhone string `json:"additionalPhone,omitzero"`
	// Email is the recipient's e-mail address.
	Email string `json:"email,omitzero"`
	// Call says whether somebody should call the buyer. «Требуется позвонить»
	Call bool `json:"call,omitzero"`
	// Expired says whether the order is overdue. «Просрочен»
	Expired bool `json:"expired,omitzero"`
	// CustomerComment is the buyer's comment. «Комментарий клиента»
	CustomerComment string `json:"customerComment,omitzero"`
	// ManagerComment is the operator's comment. «Комментарий оператора»
	ManagerComment string `json:"managerComment,omitzero"`
	// ManagerID is the id of the responsible user. «Менеджер, прикрепленный к
	// заказу»
	ManagerID int `json:"managerId,omitzero"`
	// Customer is the buyer, private or corporate: see
	// [OrderCustomer.IsCorporate]. It is sent as one of its ids, or as what to
	// create one from.
	Customer *OrderCustomer `json:"customer,omitzero" input:"OrderCustomerInput"`
	// Contact is the person to talk to about the order of a corporate customer.
	Contact *Customer `json:"contact,omitzero" input:"OrderCustomerInput"`
	// Company is the legal entity that a corporate customer buys the order as.
	// «Компания»
	Company *Company `json:"company,omitzero" input:"OrderCompanyInput"`
	// Contragent is the buyer's legal details: form, INN, bank account. «Реквизиты»
	Contragent *Contragent `json:"contragent,omitzero"`
	// Delivery says how, when, where and at what price the parcel goes. «Данные о
	// доставке»
	Delivery *OrderDelivery `json:"delivery,omitzero"`
	// Marketplace is the marketplace that the order came from. Read-only. «Данные
	// маркетплейс площадки»
	Marketplace *MarketplaceData `json:"marketplace,omitzero"`
	// Site is the code of the shop that the order was made in. Read-only. «Магазин»
	Site string `json:"site,omitzero"`
	// Status is the symbolic code of the order's status. «Статус заказа»
	Status string `json:"status,omitzero"`
	// StatusComment is why the order came into its status, in a user's words.
	// «Комментарий к последнему изменению статуса»
	StatusComment string `json:"statusComment,omitzero"`
	// Source is where the buyer came from: an advertisement, a search, a link.
	// «Источник заказа»
	Source *Source `json:"source,omitzero"`
	// Items are the lines of the order; send all of them, also in an edit.
	// «Позиции в заказе»
	Items []OrderItem `json:"items,omitzero"`
	// FullPaidAt is when the order was paid in full, by the account's wall
	// clock. Read-only. «Дата полной оплаты»
	FullPaidAt DateTime `json:"fullPaidAt,omitzero"`
	// Payments are the payments that go with the order; an answer has them by
	// their ids, see [Order.PaymentsSorted]. «Платежи»
	Payments Map[*OrderPayment] `json:"payments,omitzero" input:"[]OrderPaymentInput"`
	// Links tell which other orders belong with this one, and why. Read-only.
	Links []OrderLink `json:"links,omitzero"`
	// FromAPI says whether the order came through the API. Read-only. «Заказ
	// поступил через API»
	FromAPI bool `json:"fromApi,omitzero"`
	// Weight is the weight in grams. «Вес»
	Weight Decimal `json:"weight,omitzero"`
	// Length is the length in millimetres. «Длина»
	Length int `json:"length,omitzero"`
	// Width is the width in millimetres. «Ширина»
	Width int `json:"width,omitzero"`
	// Height is the height in millimetres. «Высота»
	Height int `json:"height,omitzero"`
	// ShipmentStore is the code of the warehouse that ships. «Склад отгрузки»
	ShipmentStore string `json:"shipmentStore,omitzero"`
	// ShipmentDate is the day of shipment. «Дата отгрузки»
	ShipmentDate Date `json:"shipmentDate,omitzero"`
	// Shipped says whether the order has been shipped. «Заказ отгружен»
	Shipped bool `json:"shipped,omitzero"`
	// CustomFields are the values of the account's own fields, by the code of the
	// field. «Ассоциативный массив пользовательских полей»
	CustomFields CustomFields `json:"customFields,omitzero"`
	// ClientID is the id by which web analytics knows the buyer's browser.
	// Read-only. «Метка клиента Google Analytics»
	ClientID string `json:"clientId,omitzero"`
	// LoyaltyEventID is the id of the event of the loyalty program, such as a
	// birthday, whose discount the order takes.
	LoyaltyEventID int `json:"loyaltyEventId,omitzero"`
	// UploadedToExternalStoreSystem says whether the order was handed to an
	// external warehouse system.
	UploadedToExternalStoreSystem bool `json:"uploadedToExternalStoreSystem,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInOrderInput is what an OrderInput has, and no answer.
type onlyInOrderInput struct {
	// DiscountManualAmount is a manual discount as an amount, in the order's
	// currency. «Денежная скидка на весь заказ»
	DiscountManualAmount Decimal `json:"discountManualAmount,omitzero"`
	// DiscountManualPercent is a manual discount in percent. «Процентная скидка на
	// весь заказ»
	DiscountManualPercent Decimal `json:"discountManualPercent,omitzero"`
	// DialogID is the id of the message gateway's dialog. «Идентификатор диалога
	// Чатов»
	DialogID int `json:"dialogId,omitzero"`
	// ApplyRound says whether to round the sum by the account's rules.
	ApplyRound bool `json:"applyRound,omitzero"`
	// LoyaltyEventDiscountID is the id of the loyalty event discount to apply;
	// needed when privilegeType is loyalty_event. «ID скидки по событию программы
	// лояльности»
	LoyaltyEventDiscountID int `json:"loyaltyEventDiscountId,omitzero"`
	// IsFromCart says whether the order came from the customer's cart.
	IsFromCart bool `json:"isFromCart,omitzero"`
}

// Input returns what would write the order as it was read, to change it and
// send it back by [OrdersService.Edit]:
//
//	in := order.Input()
//	in.Items.Ptr() // all of them: an edit takes the list as the whole order
//
// What the API computes is not in it, nor are the payments, which an edit does not
// take: change them by [OrdersService.EditPayment]. The customer is named by
// ids.
func (o *Order) Input() OrderInput {
	in := inputOf[OrderInput](o)
	in.Payments = Opt[[]OrderPaymentInput]{}
	if c := o.Customer; c != nil {
		in.Customer = Some(inputOf[OrderCustomerInput](&OrderCustomer{
			ID: c.ID, ExternalID: c.ExternalID, Site: c.Site, Type: c.Type,
		}))
	}
	if c := o.Contact; c != nil {
		in.Contact = Some(inputOf[OrderCustomerInput](&Customer{ID: c.ID, ExternalID: c.ExternalID, Site: c.Site}))
	}
	if c := o.Company; c != nil {
		in.Company = Some(inputOf[OrderCompanyInput](&Company{ID: c.ID, ExternalID: c.ExternalID}))
	}
	return in
}

// PaymentsSorted returns the payments in the order in which they were added,
// which a map does not keep: by their ids.
func (o *Order) PaymentsSorted() []*OrderPayment {
	list := make([]*OrderPayment, 0, len(o.Payments))
	for _, key := range o.Payments.Keys() {
		if p := o.Payments[key]; p != nil {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *OrderPayment) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// OrderLoyaltyAccount is the account by which the buyer of an order takes part
// in the loyalty program.
type OrderLoyaltyAccount struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Amount is how many bonuses the account holds, in bonus units.
	Amount Decimal `json:"amount,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyLevel is a step of a loyalty program that customers climb, with its
// privilege.
type LoyaltyLevel struct {
	// Type says what the level gives: a discount or bonuses, and how they are
	// counted.
	Type LoyaltyLevelType `json:"type,omitzero"`
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Name is the name of the level on the screen.
	Name string `json:"name,omitzero"`
	// Sum is the sum of orders from which the level is reached, in the base
	// currency.
	Sum int `json:"sum,omitzero"`
	// PrivilegeSize is the size of the privilege: percent or bonuses for a unit
	// of money.
	PrivilegeSize Decimal `json:"privilegeSize,omitzero"`
	// PrivilegeSizePromo is the size of the privilege for promotional goods.
	PrivilegeSizePromo Decimal `json:"privilegeSizePromo,omitzero"`

	Extra Extra `json:",embed"`
}

// LoyaltyEventDiscount is the discount that a loyalty event gives.
type LoyaltyEventDiscount struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`

	Extra Extra `json:",embed"`
}

// MarketplaceData is the marketplace that an order came from.
type MarketplaceData struct {
	// Code is the symbolic code of the marketplace.
	Code string `json:"code,omitzero"`
	// OrderID is the marketplace's own id of the order.
	OrderID string `json:"orderId,omitzero"`

	Extra Extra `json:",embed"`
}

// Contragent is the legal details of a buyer.
//
//crm:input ContragentInput is the legal details of a buyer.
type Contragent struct {
	// ContragentType is the legal form: individual, legal-entity or
	// enterpreneur. «Тип контрагента»
	ContragentType ContragentType `json:"contragentType,omitzero"`
	// Type is the legal form, where an answer names it so.
	Type string `json:"type,omitzero"`
	// LegalName is the full legal name. «Полное наименование»
	LegalName string `json:"legalName,omitzero"`
	// LegalAddress is the registered address. «Адрес регистрации»
	LegalAddress string `json:"legalAddress,omitzero"`
	// INN is the taxpayer's number, of 10 digits for firms and 12 for people. «ИНН»
	INN string `json:"INN,omitzero"`
	// OKPO is the number in the statistical register of enterprises. «ОКПО»
	OKPO string `json:"OKPO,omitzero"`
	// KPP is the code of the reason for registration; of firms. «КПП»
	KPP string `json:"KPP,omitzero"`
	// OGRN is the number in the state register; of firms. «ОГРН»
	OGRN string `json:"OGRN,omitzero"`
	// OGRNIP is the number in the state register; of entrepreneurs. «ОГРНИП»
	OGRNIP string `json:"OGRNIP,omitzero"`
	// CertificateNumber is the number of the certificate by which an entrepreneur
	// is registered. «Номер свидетельства»
	CertificateNumber string `json:"certificateNumber,omitzero"`
	// CertificateDate is the day on which that certificate was issued. «Дата
	// свидетельства»
	CertificateDate Date `json:"certificateDate,omitzero"`
	// BIK is the bank's identification code. «БИК»
	BIK string `json:"BIK,omitzero"`
	// Bank is the name of the bank that holds the settlement account. «Банк»
	Bank string `json:"bank,omitzero"`
	// BankAddress is where that bank is, in one line. «Адрес банка»
	BankAddress string `json:"bankAddress,omitzero"`
	// CorrAccount is the account that the bank itself has at the central bank.
	// «Корр. счёт»
	CorrAccount string `json:"corrAccount,omitzero"`
	// BankAccount is the number of the settlement account at that bank. «Расчётный
	// счёт»
	BankAccount string `json:"bankAccount,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderPayment is money that the buyer has paid or is to pay for an order.
//
//crm:input OrderPaymentInput is money that the buyer has paid or is to pay for an order, sent with the order.
//crm:input PaymentInput is what the API accepts about a payment that is added to or changed in an order.
type OrderPayment struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Status is the symbolic code of the payment's status. «Статус оплаты»
	Status string `json:"status,omitzero"`
	// Type is the symbolic code of the payment type. «Тип оплаты»
	Type string `json:"type,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID платежа»
	ExternalID string `json:"externalId,omitzero"`
	// Amount is how much is paid, in the order's currency. «Сумма платежа»
	Amount Decimal `json:"amount,omitzero"`
	// PaidAt is when the money came, by the account's wall clock; absent while it
	// has not. «Дата оплаты»
	PaidAt DateTime `json:"paidAt,omitzero"`
	// Comment is a note to the payment, seen by users of the CRM. «Комментарий»
	Comment string `json:"comment,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInPaymentInput is what a PaymentInput has, and no answer.
type onlyInPaymentInput struct {
	// Order is the order that the payment belongs to; needed to create one.
	Order OrderRefInput `json:"order,omitzero"`
}

// OrderLink is a link between orders.
//
//crm:input OrderLinkInput links orders to each other.
type OrderLink struct {
	// Comment says why the orders are linked.
	Comment string `json:"comment,omitzero"`
	// Order is the linked order. Read-only.
	Order *OrderRef `json:"order,omitzero"`
	// CreatedAt is when the link was made, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}

// onlyInOrderLinkInput is what an OrderLinkInput has, and no answer.
type onlyInOrderLinkInput struct {
	// Orders are the orders to link, two or more.
	Orders []OrderRefInput `json:"orders,omitzero"`
}

// OrderStatus is what a list of statuses tells of an order: its ids and how far
// it has come.
type OrderStatus struct {
	// ID is the id that the CRM gave the order.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave the order.
	ExternalID string `json:"externalId,omitzero"`
	// Status is the symbolic code of the order's status.
	Status string `json:"status,omitzero"`
	// Group is the symbolic code of the group that the status is in.
	Group string `json:"group,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderCustomerInput is the customer or contact person of an order: one that
// exists, by id, external id or browser id, or one to be created with the
// order.
type OrderCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID Opt[string] `json:"browserId,omitzero"`
	// Site is the code of the shop that gave ExternalID. «Код магазина, необходим
	// при передаче externalId»
	Site Opt[string] `json:"site,omitzero"`
	// Companies are those of the corporate customer's companies that the person
	// works for.
	Companies Opt[[]CustomerContactCompanyInput] `json:"companies,omitzero"`
	// Type is customer or customer_corporate.
	Type Opt[CustomerType] `json:"type,omitzero"`
	// NickName is the name of a corporate customer.
	NickName Opt[string] `json:"nickName,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderCompanyInput is the company of a corporate customer that an order is
// for.
type OrderCompanyInput struct {
	// ID is the id that the CRM gave it. «ID компании»
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID компании»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Site is the address of the company's web site. «Сайт»
	Site Opt[string] `json:"site,omitzero"`

	Extra Extra `json:",embed"`
}

// CustomerType says whether a customer is a person or a firm.
type CustomerType string

// The known values of CustomerType; others may come.
const (
	CustomerTypePrivate   CustomerType = "customer"           // a person
	CustomerTypeCorporate CustomerType = "customer_corporate" // a firm
)

// ContragentType is the legal form of a buyer.
type ContragentType string

// The known values of ContragentType; others may come.
const (
	ContragentIndividual   ContragentType = "individual"   // a natural person; no requisites apply
	ContragentLegalEntity  ContragentType = "legal-entity" // a legal entity; OGRNIP and the certificate do not apply
	ContragentEntrepreneur ContragentType = "enterpreneur" // a sole proprietor, spelt like this; no OGRN or KPP
)

// Gender is a customer's sex.
type Gender string

// The known values of Gender; others may come.
const (
	GenderFemale Gender = "female" // a woman
	GenderMale   Gender = "male"   // a man
)

// OrderPrivilegeType is the privilege that a buyer takes with an order.
type OrderPrivilegeType string

// The known values of OrderPrivilegeType; others may come.
const (
	PrivilegeNone             OrderPrivilegeType = "none"              // no privilege
	PrivilegePersonalDiscount OrderPrivilegeType = "personal_discount" // the customer's personal discount
	PrivilegeLoyaltyLevel     OrderPrivilegeType = "loyalty_level"     // the loyalty program's level
	PrivilegeLoyaltyEvent     OrderPrivilegeType = "loyalty_event"     // an event: OrderInput.LoyaltyEventDiscountID
)

// DiscountType is the reason of an item's discount.
type DiscountType string

// The known values of DiscountType; others may come.
const (
	DiscountManualOrder     DiscountType = "manual_order"     // a one-off discount on the order
	DiscountManualProduct   DiscountType = "manual_product"   // an extra discount on the item
	DiscountLoyaltyLevel    DiscountType = "loyalty_level"    // of the step reached in the loyalty program
	DiscountLoyaltyEvent    DiscountType = "loyalty_event"    // of an occasion, such as a birthday
	DiscountPersonal        DiscountType = "personal"         // the customer's personal discount
	DiscountLoyaltyPersonal DiscountType = "loyalty_personal" // the personal discount in another spelling
	DiscountBonusCharge     DiscountType = "bonus_charge"     // bonuses charged off
	DiscountRound           DiscountType = "round"            // what the account's rules for rounding take off
)

// LoyaltyLevelType is what a level of a loyalty program gives.
type LoyaltyLevelType string

// The known values of LoyaltyLevelType; others may come.
const (
	LoyaltyLevelBonusConverting LoyaltyLevelType = "bonus_converting" // a bonus for each unit of money
	LoyaltyLevelBonusPercent    LoyaltyLevelType = "bonus_percent"    // bonuses in percent of the order
	LoyaltyLevelDiscount        LoyaltyLevelType = "discount"         // a discount in percent
)

// MarkingProvider is the system that a marking code belongs to.
type MarkingProvider string

// The known values of MarkingProvider; others may come.
const (
	MarkingChestnyZnak MarkingProvider = "chestny_znak" // Честный ЗНАК
	MarkingGIISDMDK    MarkingProvider = "giis_dmdk"    // ГИИС ДМДК
)

// DeliveryState is the state of an order's parcel in its delivery service.
type DeliveryState string

// The known values of DeliveryState; others may come.
const (
	DeliveryStateNone        DeliveryState = "none"         // not handed over
	DeliveryStateProcessing  DeliveryState = "processing"   // being handed over
	DeliveryStateSuccess     DeliveryState = "success"      // handed over
	DeliveryStateError       DeliveryState = "error"        // the service refused it
	DeliveryStateCancel      DeliveryState = "cancel"       // cancelled
	DeliveryStateCancelForce DeliveryState = "cancel_force" // cancelled in the CRM only
)
