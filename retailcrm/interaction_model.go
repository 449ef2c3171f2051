package retailcrm

// Cart is a customer's cart.
type Cart struct {
	// Currency is the currency, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// DroppedAt is when the cart was left, with its zone.
	DroppedAt DateTime `json:"droppedAt,omitzero"`
	// ClearedAt is when the cart was cleared, with its zone.
	ClearedAt DateTime `json:"clearedAt,omitzero"`
	// Link is the address.
	Link string `json:"link,omitzero"`
	// Customer is the customer.
	Customer *CartCustomer `json:"customer,omitzero"`
	// Items are the items.
	Items []CartItem `json:"items,omitzero"`
	// Order is the order.
	Order *CartOrder `json:"order,omitzero"`

	Extra Extra `json:",embed"`
}

// CartCustomer is the customer of a cart.
type CartCustomer struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// BrowserID is the id of the device in the Collector.
	BrowserID string `json:"browserId,omitzero"`
	// Site is the code of the shop.
	Site string `json:"site,omitzero"`
	// GaClientID is the Google Analytics client id.
	GaClientID string `json:"gaClientId,omitzero"`

	Extra Extra `json:",embed"`
}

// CartItem is an item of a cart.
type CartItem struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// Offer is the offer.
	Offer *OrderOffer `json:"offer,omitzero"`
	// Quantity is the quantity.
	Quantity Decimal `json:"quantity,omitzero"`
	// Price is the price, in the order's currency.
	Price Decimal `json:"price,omitzero"`

	Extra Extra `json:",embed"`
}

// CartOrder is the order that a cart became.
type CartOrder struct {
	// ID is the id that the CRM gave it.
	ID int `json:"id,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// Number is the number.
	Number string `json:"number,omitzero"`

	Extra Extra `json:",embed"`
}

// Favorite is an offer among a customer's favourites.
type Favorite struct {
	// Offer is the offer.
	Offer *StoreOffer `json:"offer,omitzero"`
	// CreatedAt is when it was created, by the account's wall clock.
	CreatedAt DateTime `json:"createdAt,omitzero"`

	Extra Extra `json:",embed"`
}
