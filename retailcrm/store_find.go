package retailcrm

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// FindByArticle returns the first product with the article number, its own or
// one of its offers'. The error matches [ErrNotFound] when there is none.
//
// The API cannot search products by article, so this asks for the stock of
// offers whose product has the article ([StoreService.Inventories] with
// filter[productArticle][]), then, when there are none, of offers that have it
// themselves (filter[offerArticle][]), and then for the products of these
// offers ([StoreService.Products] with filter[offerIds][]): two or three
// requests. A product that shows other articles only is passed over.
func (s *StoreService) FindByArticle(ctx context.Context, article string, opts ...RequestOption) (*Product, error) {
	if article == "" {
		return nil, notFound("Store.FindByArticle", "article "+clip(article))
	}
	one := []string{article}
	opts = append([]RequestOption{WithLimit(iteratorLimit)}, opts...)
	for _, filter := range []*InventoryFilter{{ProductArticle: one}, {OfferArticle: one}} {
		stock, err := s.Inventories(ctx, filter, opts...)
		if err != nil {
			return nil, err
		}
		ids := offerIDs(stock.Items)
		if len(ids) == 0 {
			continue
		}
		products, err := s.Products(ctx, &ProductFilter{OfferIDs: ids}, opts...)
		if err != nil {
			return nil, err
		}
		for i := range products.Items {
			if p := &products.Items[i]; p.mayHaveArticle(article) {
				return p, nil
			}
		}
	}
	return nil, notFound("Store.FindByArticle", "article "+clip(article))
}

func offerIDs(offers []Offer) []int {
	var ids []int
	for _, o := range offers {
		if o.ID != 0 {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// mayHaveArticle reports whether the product shows the article, or none at
// all: then the API's own search is believed.
func (p *Product) mayHaveArticle(article string) bool {
	none := true
	for _, a := range p.articles() {
		if sameArticle(a, article) {
			return true
		}
		none = none && a == ""
	}
	return none
}

func (p *Product) articles() []string {
	articles := []string{p.Article}
	for _, o := range p.Offers {
		articles = append(articles, o.Article)
	}
	return articles
}

// articleKey is the form in which two articles are compared: without case and
// outer spaces, which people type as they like.
func articleKey(article string) string { return strings.ToLower(strings.TrimSpace(article)) }

func sameArticle(a, b string) bool { return articleKey(a) == articleKey(b) }

// OfferField says which field of an offer to search: where a shop keeps the
// article numbers under which a marketplace knows its goods.
type OfferField string

// The fields of an offer that can be searched.
const (
	OfferFieldExternalID OfferField = "externalId" // the shop's own id of the offer
	OfferFieldXMLID      OfferField = "xmlId"      // the id in the warehouse program
	OfferFieldArticle    OfferField = "article"    // the article number of the offer or of its product
)

// FindOffers looks up many offers at once by one of their fields and returns
// them by the value that was asked for. A value that no offer has is not in
// the result; a value that several offers have gets all of them, those in the
// CRM's order.
//
// External ids and XML ids are filters of [StoreService.Offers], 50 in a
// request. Articles are not: they are searched with
// [StoreService.Inventories] (filter[offerArticle][], then
// filter[productArticle][] for those that no offer has) and the offers found
// are read by their ids; articles are compared without case.
func (s *StoreService) FindOffers(
	ctx context.Context, field OfferField, values []string, opts ...RequestOption,
) (map[string][]StoreOffer, error) {
	found := map[string][]StoreOffer{}
	for _, part := range queryParts(values) {
		var err error
		switch field {
		case OfferFieldExternalID:
			err = s.findOffers(ctx, &StoreOfferFilter{ExternalIDs: part},
				byField(part, found, func(o *StoreOffer) string { return o.ExternalID }), opts)
		case OfferFieldXMLID:
			err = s.findOffers(ctx, &StoreOfferFilter{XMLIDs: part},
				byField(part, found, func(o *StoreOffer) string { return o.XMLID }), opts)
		case OfferFieldArticle:
			err = s.findArticles(ctx, part, found, opts)
		default:
			return nil, fmt.Errorf("retailcrm: Store.FindOffers: unknown field %s", clip(string(field)))
		}
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// byField returns a function that puts an offer under its field's value when
// that was asked for.
func byField(asked []string, found map[string][]StoreOffer, field func(*StoreOffer) string) func(*StoreOffer) {
	return func(o *StoreOffer) {
		if value := field(o); slices.Contains(asked, value) {
			found[value] = append(found[value], *o)
		}
	}
}

func (s *StoreService) findOffers(
	ctx context.Context, filter *StoreOfferFilter, take func(*StoreOffer), opts []RequestOption,
) error {
	for o, err := range s.AllOffers(ctx, filter, opts...) {
		if err != nil {
			return err
		}
		take(o)
	}
	return nil
}

// findArticles searches the articles among the offers' own, and those that
// are left among the products'.
func (s *StoreService) findArticles(
	ctx context.Context, asked []string, found map[string][]StoreOffer, opts []RequestOption,
) error {
	left := map[string][]string{} // by key, as they were asked for
	for _, a := range asked {
		left[articleKey(a)] = append(left[articleKey(a)], a)
	}
	take := func(articleOf func(*StoreOffer) string) func(*StoreOffer) {
		return func(o *StoreOffer) {
			for _, a := range left[articleKey(articleOf(o))] {
				found[a] = append(found[a], *o)
			}
		}
	}
	err := s.findStock(ctx, &InventoryFilter{OfferArticle: asked}, take(func(o *StoreOffer) string { return o.Article }),
		opts)
	if err != nil {
		return err
	}
	asked = slices.DeleteFunc(slices.Clone(asked), func(a string) bool { return len(found[a]) > 0 })
	if len(asked) == 0 {
		return nil
	}
	maps.DeleteFunc(left, func(_ string, as []string) bool { return len(found[as[0]]) > 0 })
	return s.findStock(ctx, &InventoryFilter{ProductArticle: asked}, take((*StoreOffer).productArticle), opts)
}

func (o *StoreOffer) productArticle() string {
	if o.Product == nil {
		return ""
	}
	return o.Product.Article
}

// findStock reads in full the offers that a search of the stock finds.
func (s *StoreService) findStock(
	ctx context.Context, filter *InventoryFilter, take func(*StoreOffer), opts []RequestOption,
) error {
	var ids []int
	for o, err := range s.AllInventories(ctx, filter, opts...) {
		if err != nil {
			return err
		}
		if o.ID != 0 {
			ids = append(ids, o.ID)
		}
	}
	for part := range slices.Chunk(ids, iteratorLimit) {
		if err := s.findOffers(ctx, &StoreOfferFilter{IDs: part}, take, opts); err != nil {
			return err
		}
	}
	return nil
}

const (
	queryValues = 50   // values of one filter in a request
	queryBytes  = 3000 // of them together, escaped: servers take an address of 8 KB or less
)

// queryParts splits values, without the empty ones and repetitions, into
// parts that fit a request's address.
func queryParts(values []string) [][]string {
	var parts [][]string
	seen, size := map[string]bool{"": true}, 0
	for _, v := range values {
		if seen[v] {
			continue
		}
		seen[v] = true
		n := len(url.QueryEscape(v))
		last := len(parts) - 1
		if last < 0 || len(parts[last]) == queryValues || size+n > queryBytes {
			parts, size = append(parts, nil), 0
			last++
		}
		parts[last] = append(parts[last], v)
		size += n
	}
	return parts
}
