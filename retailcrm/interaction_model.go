package retailcrm

// Cart is a customer's cart.
//
//crm:input CartInput is a customer's cart.
type Cart struct {
	// Currency is the currency, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// DroppedAt is when the cart was left, with its zone.
	DroppedAt DateTime `json:"droppedAt,omitzero"`
	// ClearedAt is when the cart was cleared, with its zone.
	ClearedAt DateTime `json:"clearedAt,omitzero"`
	// Link is the address of the cart on the shop's web site.
	Link string `json:"link,omitzero"`
	// Customer is the customer whose cart it is, by one of the ids.
	Customer *CartCustomer `json:"customer,omitzero"`
	// Items are the offers in the cart and how many of each.
	Items []CartItem `json:"items,omitzero"`
	// Order is the order that the cart became.
	Order *OrderRef `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// CartCustomer is whose cart it is: a customer by an id, or a visitor by the
// browser.
//
//crm:input CartCustomerInput is whose cart it is: a customer by an id, or a visitor by the browser.
type CartCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID string `json:"browserId,omitzero"`
	// Site is the code of the shop that the customer belongs to.
	Site string `json:"site,omitzero"`
	// GaClientID is the id that Google Analytics knows the customer's browser by.
	GaClientID string `json:"gaClientId,omitzero"`

	Extra Extra `json:",embed"`
}

// CartItem is an offer that lies in a cart, and how many of it.
//
//crm:input CartItemInput is an offer that lies in a cart, and how many of it.
type CartItem struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Offer is the variant of a product that lies in the cart.
	Offer *OrderOffer `json:"offer,omitzero"`
	// Quantity is how many lie in the cart, in the unit of the offer; fractions
	// are possible.
	Quantity Decimal `json:"quantity,omitzero"`
	// Price is the price of one, in the cart's currency.
	Price Decimal `json:"price,omitzero"`

	Extra Extra `json:",embed"`
}

// Favorite is an offer among a customer's favourites.
type Favorite struct {
	// Offer is the variant of a product that the customer likes.
	Offer *StoreOffer `json:"offer,omitzero"`
	// CreatedAt is when the offer was added to the favourites, with its zone.
	CreatedAt DateTime `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}
