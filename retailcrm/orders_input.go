package retailcrm

// OrderInput is what the API accepts about an order, when it is created,
// edited or uploaded.
type OrderInput struct {
	// Number is the number of the order, as users see it; the CRM gives one when
	// absent. «Номер заказа»
	Number Opt[string] `json:"number,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID заказа»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// OrderType is the code of the order type. «Тип заказа»
	OrderType Opt[string] `json:"orderType,omitzero"`
	// OrderMethod is the code of the way the order came in. «Способ оформления»
	OrderMethod Opt[string] `json:"orderMethod,omitzero"`
	// PrivilegeType is which privilege the buyer takes. «Тип привилегии»
	PrivilegeType Opt[OrderPrivilegeType] `json:"privilegeType,omitzero"`
	// CountryISO is the country, an ISO 3166-1 alpha-2 code. «ISO код страны
	// (ISO 3166-1 alpha-2)»
	CountryISO Opt[string] `json:"countryIso,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. «Дата
	// оформления заказа»
	CreatedAt Opt[DateTime] `json:"createdAt,omitzero"`
	// StatusUpdatedAt is when the status last changed, by the account's wall
	// clock. «Дата последнего изменения статуса»
	StatusUpdatedAt Opt[DateTime] `json:"statusUpdatedAt,omitzero"`
	// DiscountManualAmount is a manual discount as an amount, in the order's
	// currency. «Денежная скидка на весь заказ»
	DiscountManualAmount Opt[Decimal] `json:"discountManualAmount,omitzero"`
	// DiscountManualPercent is a manual discount in percent. «Процентная скидка
	// на весь заказ»
	DiscountManualPercent Opt[Decimal] `json:"discountManualPercent,omitzero"`
	// LoyaltyAccount is the buyer's loyalty account.
	LoyaltyAccount Opt[RefInput] `json:"loyaltyAccount,omitzero"`
	// Mark is the buyer's mark for the order. «Оценка заказа»
	Mark Opt[int] `json:"mark,omitzero"`
	// MarkDatetime is when the buyer gave the mark, by the account's wall clock.
	// «Дата и время получение оценки от покупателя»
	MarkDatetime Opt[DateTime] `json:"markDatetime,omitzero"`
	// LastName is the recipient's last name, which may differ from the customer's.
	// «Фамилия»
	LastName Opt[string] `json:"lastName,omitzero"`
	// FirstName is the recipient's first name, which may differ from the
	// customer's. «Имя»
	FirstName Opt[string] `json:"firstName,omitzero"`
	// Patronymic is the recipient's patronymic, which may differ from the
	// customer's. «Отчество»
	Patronymic Opt[string] `json:"patronymic,omitzero"`
	// Phone is the telephone number. «Телефон»
	Phone Opt[string] `json:"phone,omitzero"`
	// AdditionalPhone is a second telephone number. «Дополнительный телефон»
	AdditionalPhone Opt[string] `json:"additionalPhone,omitzero"`
	// Email is the e-mail address.
	Email Opt[string] `json:"email,omitzero"`
	// Call says whether somebody should call the buyer. «Требуется позвонить»
	Call Opt[bool] `json:"call,omitzero"`
	// Expired says whether the order is overdue. «Просрочен»
	Expired Opt[bool] `json:"expired,omitzero"`
	// CustomerComment is the buyer's comment. «Комментарий клиента»
	CustomerComment Opt[string] `json:"customerComment,omitzero"`
	// ManagerComment is the operator's comment. «Комментарий оператора»
	ManagerComment Opt[string] `json:"managerComment,omitzero"`
	// ManagerID is the id of the responsible user. «Менеджер, прикрепленный к
	// заказу»
	ManagerID Opt[int] `json:"managerId,omitzero"`
	// Customer is the buyer: by an id, or what to create one from.
	Customer Opt[OrderCustomerInput] `json:"customer,omitzero"`
	// Contact is the contact person.
	Contact Opt[OrderCustomerInput] `json:"contact,omitzero"`
	// Company is the company of a corporate customer. «Компания»
	Company Opt[OrderCompanyInput] `json:"company,omitzero"`
	// Contragent is the legal details. «Реквизиты»
	Contragent Opt[ContragentInput] `json:"contragent,omitzero"`
	// Delivery says how, when, where and at what price the parcel goes. «Данные о
	// доставке»
	Delivery Opt[OrderDeliveryInput] `json:"delivery,omitzero"`
	// Status is the code of the status. «Статус заказа»
	Status Opt[string] `json:"status,omitzero"`
	// StatusComment is the comment to the status. «Комментарий к последнему
	// изменению статуса»
	StatusComment Opt[string] `json:"statusComment,omitzero"`
	// Source is where the customer came from. «Источник заказа»
	Source Opt[SourceInput] `json:"source,omitzero"`
	// Items are the lines of the order; send all of them, also in an edit. «Позиции в
	// заказе»
	Items Opt[[]OrderItemInput] `json:"items,omitzero"`
	// Payments are the payments that go with the order. «Платежи»
	Payments Opt[[]OrderPaymentInput] `json:"payments,omitzero"`
	// Weight is the weight in grams. «Вес»
	Weight Opt[Decimal] `json:"weight,omitzero"`
	// Length is the length in millimetres. «Длина»
	Length Opt[int] `json:"length,omitzero"`
	// Width is the width in millimetres. «Ширина»
	Width Opt[int] `json:"width,omitzero"`
	// Height is the height in millimetres. «Высота»
	Height Opt[int] `json:"height,omitzero"`
	// ShipmentStore is the code of the warehouse that ships. «Склад отгрузки»
	ShipmentStore Opt[string] `json:"shipmentStore,omitzero"`
	// ShipmentDate is the day of shipment. «Дата отгрузки»
	ShipmentDate Opt[Date] `json:"shipmentDate,omitzero"`
	// Shipped says whether the order has been shipped. «Заказ отгружен»
	Shipped Opt[bool] `json:"shipped,omitzero"`
	// DialogID is the id of the message gateway's dialog. «Идентификатор диалога
	// Чатов»
	DialogID Opt[int] `json:"dialogId,omitzero"`
	// CustomFields are the custom fields by code. «Ассоциативный массив
	// пользовательских полей»
	CustomFields Opt[map[string]any] `json:"customFields,omitzero"`
	// LoyaltyEventID is the id of the loyalty event.
	LoyaltyEventID Opt[int] `json:"loyaltyEventId,omitzero"`
	// ApplyRound says whether to round the sum by the account's rules.
	ApplyRound Opt[bool] `json:"applyRound,omitzero"`
	// UploadedToExternalStoreSystem says whether the order was handed to an
	// external warehouse system.
	UploadedToExternalStoreSystem Opt[bool] `json:"uploadedToExternalStoreSystem,omitzero"`
	// LoyaltyEventDiscountID is the id of the loyalty event discount to apply;
	// needed when privilegeType is loyalty_event. «ID скидки по событию
	// программы лояльности»
	LoyaltyEventDiscountID Opt[int] `json:"loyaltyEventDiscountId,omitzero"`
	// IsFromCart says whether the order came from the customer's cart.
	IsFromCart Opt[bool] `json:"isFromCart,omitzero"`
	// ID is the id that the CRM gave it. «ID заказа»
	ID Opt[int] `json:"id,omitzero"`

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
	// Site is the code of the shop.
	Site Opt[string] `json:"site,omitzero"`
	// Companies are the companies of a corporate customer.
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

// OrderPaymentInput is a payment of an order.
type OrderPaymentInput struct {
	// Status is the code of the status. «Статус оплаты»
	Status Opt[string] `json:"status,omitzero"`
	// Type is the symbolic code of the payment type. «Тип оплаты»
	Type Opt[string] `json:"type,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID платежа»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Amount is the amount, in the order's currency. «Сумма платежа»
	Amount Opt[Decimal] `json:"amount,omitzero"`
	// PaidAt is when it was paid, by the account's wall clock. «Дата оплаты»
	PaidAt Opt[DateTime] `json:"paidAt,omitzero"`
	// Comment is a note to the payment, seen by users of the CRM. «Комментарий»
	Comment Opt[string] `json:"comment,omitzero"`
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`

	Extra Extra `json:",embed"`
}
