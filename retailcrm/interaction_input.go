package retailcrm

// CartInput is a customer's cart.
type CartInput struct {
	// Currency is the currency, an ISO 4217 code.
	Currency Opt[string] `json:"currency,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// DroppedAt is when the cart was left, with its zone.
	DroppedAt Opt[DateTime] `json:"droppedAt,omitzero"`
	// ClearedAt is when the cart was cleared, with its zone.
	ClearedAt Opt[DateTime] `json:"clearedAt,omitzero"`
	// Link is the address of the cart on the shop's web site.
	Link Opt[string] `json:"link,omitzero"`
	// Customer is the customer whose cart it is, by one of the ids.
	Customer Opt[CartCustomerInput] `json:"customer,omitzero"`
	// Items are the offers in the cart and how many of each.
	Items Opt[[]CartItemInput] `json:"items,omitzero"`
	// Order is the order that the cart became.
	Order Opt[CartOrderInput] `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// CartCustomerInput is the customer of a cart.
type CartCustomerInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID Opt[string] `json:"browserId,omitzero"`
	// Site is the code of the shop that the customer belongs to.
	Site Opt[string] `json:"site,omitzero"`
	// GaClientID is the id that Google Analytics knows the customer's browser by.
	GaClientID Opt[string] `json:"gaClientId,omitzero"`

	Extra Extra `json:",embed"`
}

// CartItemInput is an item of a cart.
type CartItemInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// Offer is the variant of a product that lies in the cart.
	Offer Opt[OrderOfferInput] `json:"offer,omitzero"`
	// Quantity is how many lie in the cart, in the unit of the offer; fractions
	// are possible.
	Quantity Opt[Decimal] `json:"quantity,omitzero"`
	// Price is the price of one, in the cart's currency.
	Price Opt[Decimal] `json:"price,omitzero"`

	Extra Extra `json:",embed"`
}

// CartOrderInput is the order that a cart became.
type CartOrderInput struct {
	// ID is the id that the CRM gave it.
	ID Opt[int] `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID Opt[string] `json:"externalId,omitzero"`
	// Number is the number of the order as users see it.
	Number Opt[string] `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}
