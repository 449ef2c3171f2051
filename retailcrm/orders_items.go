package retailcrm

// OrderItem is a line of an order: what is bought, how many and at what price.
//
//crm:input OrderItemInput is a line of an order: what is bought, how many and at what price.
type OrderItem struct {
	// ExternalID is the id that the shop gave it. Deprecated by the API for
	// externalIds.
	ExternalID string `json:"externalId,omitzero"`
	// MarkingCodes are the marking codes of the pieces. Deprecated by the API for
	// markingObjects. «Коды маркировки»
	MarkingCodes []string `json:"markingCodes,omitzero"`
	// ID is the id that the CRM gave it. «ID позиции в заказе»
	ID int `json:"id,omitzero"`
	// ExternalIDs are the ids that the shop and its modules gave it, by kind.
	ExternalIDs []CodeValue `json:"externalIds,omitzero"`
	// PriceType says which of the offer's prices was taken. «Тип цены»
	PriceType *OrderPriceType `json:"priceType,omitzero"`
	// InitialPrice is the price of one, before discounts, in the order's
	// currency. «Цена товара/SKU»
	InitialPrice Decimal `json:"initialPrice,omitzero"`
	// DiscountManualAmount is a manual discount on one piece as an amount, in the
	// order's currency. «Денежная скидка на единицу товара»
	DiscountManualAmount Decimal `json:"discountManualAmount,omitzero"`
	// DiscountManualPercent is a manual discount on one piece, in percent.
	// «Процентная скидка на единицу товара»
	DiscountManualPercent Decimal `json:"discountManualPercent,omitzero"`
	// DiscountTotal is the discount on one, in the order's currency. Read-only.
	DiscountTotal Decimal `json:"discountTotal,omitzero"`
	// Prices are the prices and the quantities they hold for. Read-only.
	Prices []OrderItemPrice `json:"prices,omitzero"`
	// VATRate is the VAT rate in percent, or "none". «Ставка НДС»
	VATRate string `json:"vatRate,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. «Дата
	// создания позиции в системе»
	CreatedAt DateTime `json:"createdAt,omitzero"`
	// Quantity is how many are ordered, in the unit of the offer; fractions are
	// possible. «Количество»
	Quantity Decimal `json:"quantity,omitzero"`
	// Status is the symbolic code of the item's status. «Статус позиции в заказе»
	Status string `json:"status,omitzero"`
	// Comment is a note to the item, seen by users of the CRM. «Комментарий к
	// позиции в заказе»
	Comment string `json:"comment,omitzero"`
	// Offer is the variant of a product that is sold; it is sent as one of its
	// ids, and not at all when ProductName is.
	Offer *OrderOffer `json:"offer,omitzero"`
	// ProductName is the name of an item that is not in the catalogue. «Название
	// товара»
	ProductName string `json:"productName,omitzero"`
	// Order is the order that the item belongs to, by its id. Read-only.
	Order *IDRef `json:"order,omitzero"`
	// IsCanceled says whether the item was cancelled. Read-only.
	IsCanceled bool `json:"isCanceled,omitzero"`
	// Properties are traits of what is bought that users see on the line, by code.
	Properties Map[*OrderItemProperty] `json:"properties,omitzero" input:"[]OrderItemPropertyInput"`
	// Discounts are the parts of the discount on one, by their kind. Read-only.
	Discounts []OrderItemDiscount `json:"discounts,omitzero"`
	// PurchasePrice is the purchase price of one, in the base currency.
	// «Закупочная цена»
	PurchasePrice Decimal `json:"purchasePrice,omitzero"`
	// BonusesCreditTotal is bonuses credited, in bonus units. Read-only.
	BonusesCreditTotal Decimal `json:"bonusesCreditTotal,omitzero"`
	// BonusesChargeTotal is bonuses charged off, in bonus units. Read-only.
	BonusesChargeTotal Decimal `json:"bonusesChargeTotal,omitzero"`
	// MarkingObjects are the marking codes with their systems.
	MarkingObjects []MarkingObject `json:"markingObjects,omitzero"`
	// Ordering is the place of the line among the others.
	Ordering int `json:"ordering,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderOffer is the variant of a product that a line of an order is about.
//
//crm:input OrderOfferInput is the variant of a product that a line of an order is about, by one of its ids.
type OrderOffer struct {
	// DisplayName is the name that users see in an order. Read-only.
	DisplayName string `json:"displayName,omitzero"`
	// ID is the id that the CRM gave it. «ID торгового предложения»
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID торгового
	// предложения»
	ExternalID string `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C). «ID торгового предложения в
	// складской системе»
	XMLID string `json:"xmlId,omitzero"`
	// Name is the name of the offer in the catalogue. Read-only.
	Name string `json:"name,omitzero"`
	// Article is the article number. Read-only.
	Article string `json:"article,omitzero"`
	// VATRate is the VAT rate in percent, or "none". Read-only.
	VATRate string `json:"vatRate,omitzero"`
	// Unit is what Quantity counts: pieces, kilograms. Read-only.
	Unit *OrderUnit `json:"unit,omitzero"`
	// Barcode is the barcode on the package of the goods. Read-only.
	Barcode string `json:"barcode,omitzero"`
	// Properties are traits of the offer, such as its size, by code. Read-only.
	Properties Map[Value] `json:"properties,omitzero"`
	// Quantity is the stock in all warehouses. Read-only.
	Quantity Decimal `json:"quantity,omitzero"`
	// Prices are the prices and the quantities they hold for. Read-only.
	Prices []OfferPrice `json:"prices,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderUnit is the unit of measure of an offer.
type OrderUnit struct {
	// Code is the symbolic code of the unit: "pc", "kg".
	Code string `json:"code,omitzero"`
	// Name is the full name of the unit.
	Name string `json:"name,omitzero"`
	// Sym is the short name that users see behind a quantity.
	Sym string `json:"sym,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderPriceType is the price list that the price of a line comes from.
//
//crm:input OrderPriceTypeInput is the price list that the price of a line comes from, by code.
type OrderPriceType struct {
	// Code is the symbolic code of the price type. «Код типа цены»
	Code string `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderItemPrice is a price of an item and the quantity it holds for.
type OrderItemPrice struct {
	// Price is what one piece costs, in the order's currency.
	Price Decimal `json:"price,omitzero"`
	// Quantity is how many pieces have this price.
	Quantity Decimal `json:"quantity,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderItemDiscount is one part of the discount on a piece, and where it comes
// from.
type OrderItemDiscount struct {
	// Type says where this part of the discount comes from.
	Type DiscountType `json:"type,omitzero"`
	// Amount is how much this part takes off the price of one, in the order's
	// currency.
	Amount Decimal `json:"amount,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderItemProperty is a trait of what is bought, such as its size.
//
//crm:input OrderItemPropertyInput is a trait of what is bought, such as its size.
type OrderItemProperty struct {
	// Code is the symbolic code of the property; empty for one of the order alone.
	Code string `json:"code,omitzero"`
	// Name is what the screen calls the property: "Size".
	Name string `json:"name,omitzero"`
	// Value is the text of the property: "XL".
	Value string `json:"value,omitzero"`

	Extra Extra `json:",embed"`
}

// MarkingObject is a marking code and its system.
//
//crm:input MarkingObjectInput is a marking code and its system.
type MarkingObject struct {
	// Code is the marking code as the scanner reads it.
	Code string `json:"code,omitzero"`
	// Provider is the system that the marking code belongs to.
	Provider MarkingProvider `json:"provider,omitzero"`

	Extra Extra `json:",embed"`
}

// CodeValue is one of several ids of the same thing; Code tells them apart.
//
//crm:input CodeValueInput is one of several ids of the same thing; Code tells them apart.
type CodeValue struct {
	// Code is the kind of the value; "default" for the id that the shop gave.
	// «Код»
	Code string `json:"code,omitzero"`
	// Value is the id or another text of the kind that Code names. «Значение»
	Value string `json:"value,omitzero"`

	Extra Extra `json:",embed"`
}

// IDRef is a reference by id.
type IDRef struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`

	Extra Extra `json:",embed"`
}

// OfferPrice is a price of an offer by its price type.
type OfferPrice struct {
	// PriceType is the code of the price type.
	PriceType string `json:"priceType,omitzero"`
	// Price is the price of one, in the price's own currency.
	Price Decimal `json:"price,omitzero"`
	// Ordering is the place of the price type in the list.
	Ordering int `json:"ordering,omitzero"`
	// Currency is the currency, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`

	Extra Extra `json:",embed"`
}
