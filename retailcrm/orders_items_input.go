package retailcrm

// OrderItemInput is an item of an order.
type OrderItemInput struct {
	// ExternalID is the id that the shop gave it. Deprecated by the API for
	// externalIds.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// MarkingCodes are the marking codes of the pieces. Deprecated by the API for
	// markingObjects. «Коды маркировки»
	MarkingCodes Opt[[]string] `json:"markingCodes,omitzero"`
	// ExternalIDs are the ids that the shop and its modules gave it, by kind.
	ExternalIDs Opt[[]CodeValueInput] `json:"externalIds,omitzero"`
	// PriceType is the type of the price.
	PriceType Opt[OrderPriceTypeInput] `json:"priceType,omitzero"`
	// InitialPrice is the price of one, before discounts, in the order's
	// currency. «Цена товара/SKU»
	InitialPrice Opt[Decimal] `json:"initialPrice,omitzero"`
	// DiscountManualAmount is a manual discount as an amount, in the order's
	// currency. «Денежная скидка на единицу товара»
	DiscountManualAmount Opt[Decimal] `json:"discountManualAmount,omitzero"`
	// DiscountManualPercent is a manual discount in percent. «Процентная скидка
	// на единицу товара»
	DiscountManualPercent Opt[Decimal] `json:"discountManualPercent,omitzero"`
	// VATRate is the VAT rate in percent, or "none". «Ставка НДС»
	VATRate Opt[string] `json:"vatRate,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock. «Дата
	// создания позиции в системе»
	CreatedAt Opt[DateTime] `json:"createdAt,omitzero"`
	// Quantity is how many are ordered, in the unit of the offer; fractions are
	// possible. «Количество»
	Quantity Opt[Decimal] `json:"quantity,omitzero"`
	// Status is the code of the status. «Статус позиции в заказе»
	Status Opt[string] `json:"status,omitzero"`
	// Comment is a note to the item, seen by users of the CRM. «Комментарий к
	// позиции в заказе»
	Comment Opt[string] `json:"comment,omitzero"`
	// Offer is the variant of a product that is sold, by one of its ids; without
	// it give ProductName.
	Offer Opt[OrderOfferInput] `json:"offer,omitzero"`
	// ProductName is the name of an item that is not in the catalogue. «Название
	// товара»
	ProductName Opt[string] `json:"productName,omitzero"`
	// Properties are the properties by code.
	Properties Opt[[]OrderItemPropertyInput] `json:"properties,omitzero"`
	// PurchasePrice is the purchase price of one, in the base currency.
	// «Закупочная цена»
	PurchasePrice Opt[Decimal] `json:"purchasePrice,omitzero"`
	// MarkingObjects are the marking codes with their systems.
	MarkingObjects Opt[[]MarkingObjectInput] `json:"markingObjects,omitzero"`
	// Ordering is the place in the list.
	Ordering Opt[int] `json:"ordering,omitzero"`
	// ID is the id that the CRM gave it. «ID позиции»
	ID Opt[int] `json:"id,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderOfferInput is the offer of an item, by one of its ids.
type OrderOfferInput struct {
	// ID is the id that the CRM gave it. «ID торгового предложения»
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it. «Внешний ID торгового
	// предложения»
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// XMLID is the id in the warehouse program (1C). «ID торгового предложения в
	// складской системе»
	XMLID Opt[string] `json:"xmlId,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderPriceTypeInput is the price type of an item, by code.
type OrderPriceTypeInput struct {
	// Code is the symbolic code of the price type. «Код типа цены»
	Code Opt[string] `json:"code,omitzero"`

	Extra Extra `json:",embed"`
}

// OrderItemPropertyInput is a property of an item.
type OrderItemPropertyInput struct {
	// Code is the symbolic code of the property; empty for one of the order alone.
	Code Opt[string] `json:"code,omitzero"`
	// Name is what the screen calls the property: "Size".
	Name Opt[string] `json:"name,omitzero"`
	// Value is the text of the property: "XL".
	Value Opt[string] `json:"value,omitzero"`

	Extra Extra `json:",embed"`
}

// CodeValueInput is a value with a code.
type CodeValueInput struct {
	// Code is the kind of the value; "default" for the id that the shop gave.
	// «Код»
	Code Opt[string] `json:"code,omitzero"`
	// Value is the id or another text of the kind that Code names. «Значение»
	Value Opt[string] `json:"value,omitzero"`

	Extra Extra `json:",embed"`
}

// MarkingObjectInput is a marking code and its system.
type MarkingObjectInput struct {
	// Code is the marking code as the scanner reads it.
	Code Opt[string] `json:"code,omitzero"`
	// Provider is the system that the marking code belongs to.
	Provider Opt[MarkingProvider] `json:"provider,omitzero"`

	Extra Extra `json:",embed"`
}
