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
func (s *InteractionService) Cart(ctx context.Context, site string, customer Ref, opts ...RequestOption) (*Cart, error) {
	return member[Cart](ctx, s.client, newRequest(opInteractionCart, site, customer.value).by(customer).inSite(), "cart", opts)
}

// SetCart creates or replaces the cart of the customer that the input names.
//
// API: POST /api/v5/customer-interaction/{site}/cart/set
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customer-interaction-site-cart-set
// Scope: not documented, probably customer_write.
//
//crm:op POST /api/v5/customer-interaction/{site}/cart/set
func (s *InteractionService) SetCart(ctx context.Context, site string, cart CartInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opInteractionSetCart, site).inSite().json("cart", cart), opts)
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
	return confirm(ctx, s.client, newRequest(opInteractionClearCart, site).inSite().json("cart", cart), opts)
}

// Favorites returns the favourites of a customer in the shop with the code
// site.
//
// API: GET /api/v5/customer-interaction/{site}/favorites/{customerId}
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#get--api-v5-customer-interaction-site-favorites-customerId
// Scope: not documented, probably customer_read.
//
//crm:op GET /api/v5/customer-interaction/{site}/favorites/{customerId}
func (s *InteractionService) Favorites(ctx context.Context, site string, customer Ref, opts ...RequestOption) ([]Favorite, error) {
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
func (s *InteractionService) AddFavorite(ctx context.Context, site string, customer Ref, offer OfferRefInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opInteractionAddFavorite, site, customer.value).byInQuery(customer).inSite().json("favorite", favorite{offer}), opts)
}

// RemoveFavorite removes an offer, named by one of its ids, from a customer's
// favourites in the shop with the code site.
//
// API: POST /api/v5/customer-interaction/{site}/favorites/{customerId}/remove
// https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5#post--api-v5-customer-interaction-site-favorites-customerId-remove
// Scope: not documented, probably customer_write.
//
//crm:op POST /api/v5/customer-interaction/{site}/favorites/{customerId}/remove
func (s *InteractionService) RemoveFavorite(ctx context.Context, site string, customer Ref, offer OfferRefInput, opts ...RequestOption) error {
	return confirm(ctx, s.client, newRequest(opInteractionRemoveFavorite, site, customer.value).byInQuery(customer).inSite().json("favorite", favorite{offer}), opts)
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
	r.query.Set("by", ref.selector())
	return r
}
