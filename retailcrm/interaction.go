package retailcrm

import (
	"context"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Cart returns the cart of a customer in the shop with the code site.
//
// API: GET /api/v5/customer-interaction/{site}/cart/{customerId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customer-interaction-site-cart-customerId
// Scope: not documented, probably customer_read.
//
//crm:op GET /api/v5/customer-interaction/{site}/cart/{customerId}
func (s *InteractionService) Cart(
	ctx context.Context, site string, customer Ref, opts ...RequestOption,
) (*Cart, error) {
	return member[Cart](ctx, s.client, newRequest(opInteractionCart, site, customer.value).by(customer).inSite(), "cart",
		opts)
}

// SetCart creates or replaces the cart of the customer that the input names.
//
// API: POST /api/v5/customer-interaction/{site}/cart/set
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customer-interaction-site-cart-set
// Scope: not documented, probably customer_write.
//
//crm:op POST /api/v5/customer-interaction/{site}/cart/set
func (s *InteractionService) SetCart(ctx context.Context, site string, cart CartInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opInteractionSetCart, site).inSite().cart(cart), opts)
}

// ClearCart empties the cart of the customer that the input names; its Order is
// the order that the cart became.
//
// API: POST /api/v5/customer-interaction/{site}/cart/clear
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customer-interaction-site-cart-clear
// Scope: not documented, probably customer_write.
//
//crm:op POST /api/v5/customer-interaction/{site}/cart/clear
func (s *InteractionService) ClearCart(ctx context.Context, site string, cart CartInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opInteractionClearCart, site).inSite().cart(cart), opts)
}

// Favorites returns the favourites of a customer in the shop with the code
// site.
//
// API: GET /api/v5/customer-interaction/{site}/favorites/{customerId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customer-interaction-site-favorites-customerId
// Scope: not documented, probably customer_read.
//
//crm:op GET /api/v5/customer-interaction/{site}/favorites/{customerId}
func (s *InteractionService) Favorites(
	ctx context.Context, site string, customer Ref, opts ...RequestOption,
) ([]Favorite, error) {
	r := newRequest(opInteractionFavorites, site, customer.value).by(customer).inSite()
	var favorites, cart List[Favorite]
	err := members(ctx, s.client, r, opts,
		phpjson.Member{Name: "favorites", Out: &favorites}, phpjson.Member{Name: "cart", Out: &cart})
	if err != nil {
		return nil, err
	}
	if len(favorites) == 0 {
		return cart, nil // some accounts answer under this name
	}
	return favorites, nil
}

// AddFavorite adds an offer, named by one of its ids, to a customer's
// favourites in the shop with the code site.
//
// API: POST /api/v5/customer-interaction/{site}/favorites/{customerId}/add
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customer-interaction-site-favorites-customerId-add
// Scope: not documented, probably customer_write.
//
//crm:op POST /api/v5/customer-interaction/{site}/favorites/{customerId}/add
func (s *InteractionService) AddFavorite(
	ctx context.Context, site string, customer Ref, offer OfferRefInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client,
		newRequest(opInteractionAddFavorite, site, customer.value).byInQuery(customer).inSite().
			json("favorite", favorite{offer}), opts)
}

// RemoveFavorite removes an offer, named by one of its ids, from a customer's
// favourites in the shop with the code site.
//
// API: POST /api/v5/customer-interaction/{site}/favorites/{customerId}/remove
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customer-interaction-site-favorites-customerId-remove
// Scope: not documented, probably customer_write.
//
//crm:op POST /api/v5/customer-interaction/{site}/favorites/{customerId}/remove
func (s *InteractionService) RemoveFavorite(
	ctx context.Context, site string, customer Ref, offer OfferRefInput, opts ...RequestOption,
) error {
	return confirm(ctx, s.client,
		newRequest(opInteractionRemoveFavorite, site, customer.value).byInQuery(customer).inSite().
			json("favorite", favorite{offer}), opts)
}

// cart sets the cart, with its times as the API takes them here.
func (r *request) cart(cart CartInput) *request {
	var err error
	if cart.DroppedAt, err = zoned("cart.droppedAt", cart.DroppedAt, cartLayout); err != nil {
		r.fail(err)
	}
	if cart.ClearedAt, err = zoned("cart.clearedAt", cart.ClearedAt, cartLayout); err != nil {
		r.fail(err)
	}
	return r.json("cart", cart)
}

// favorite is how the API takes an offer here.
type favorite struct {
	Offer OfferRefInput `json:"offer"`
}

// inSite says that the shop in the path is a code. Unlike other parameters it
// stands in the query of a POST too.
func (r *request) inSite() *request {
	r.query.Set("siteBy", "code")
	return r
}

// byInQuery is by, in the query of a POST.
func (r *request) byInQuery(ref Ref) *request {
	if err := ref.check(); err != nil {
		r.fail(err)
	}
	r.query.Set("by", ref.selector())
	return r
}

// Cart is a customer's cart.
//
//crm:input CartInput is a customer's cart.
type Cart struct {
	// Currency is the currency, an ISO 4217 code.
	Currency string `json:"currency,omitzero"`
	// ExternalID is the id that the shop gave it.
	ExternalID string `json:"externalId,omitzero"`
	// DroppedAt is when the cart was left, with its zone: see [ZonedDateTimeOf].
	DroppedAt DateTime `json:"droppedAt,omitzero"`
	// ClearedAt is when the cart was cleared, with its zone: see [ZonedDateTimeOf].
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
