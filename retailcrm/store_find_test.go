package retailcrm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// catalogue plays the three lists that searches by article go through.
type catalogue struct {
	products []Product
	asked    []string // what was asked, in order
}

func (c *catalogue) offers() []StoreOffer {
	var offers []StoreOffer
	for _, p := range c.products {
		for _, o := range p.Offers {
			offers = append(offers, StoreOffer{
				ID: o.ID, ExternalID: o.ExternalID, XMLID: o.XMLID, Article: o.Article,
				Product: &Product{ID: p.ID, Article: p.Article},
			})
		}
	}
	return offers
}

func (c *catalogue) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	for name := range q {
		if strings.HasPrefix(name, "filter[") {
			c.asked = append(c.asked, r.URL.Path[len("/api/v5/store/"):]+" "+strings.NewReplacer("filter[", "", "][]",
				"").Replace(name))
		}
	}
	matches := func(name, value string) bool {
		texts, filtered := q["filter["+name+"][]"]
		return !filtered || slices.ContainsFunc(texts, func(s string) bool {
			return strings.HasPrefix(strings.ToLower(value), strings.ToLower(s))
		})
	}
	var key string
	var items []any
	switch r.URL.Path {
	case "/api/v5/store/inventories":
		key = "offers"
		for _, o := range c.offers() {
			if matches("offerArticle", o.Article) && matches("productArticle", o.Product.Article) {
				items = append(items, Offer{ID: o.ID})
			}
		}
	case "/api/v5/store/offers":
		key = "offers"
		for _, o := range c.offers() {
			if matches("ids", strconv.Itoa(o.ID)) && matches("externalIds", o.ExternalID) && matches("xmlIds", o.XMLID) {
				items = append(items, o)
			}
		}
	case "/api/v5/store/products":
		key = "products"
		for _, p := range c.products {
			if slices.ContainsFunc(p.Offers, func(o StoreOffer) bool { return matches("offerIds", strconv.Itoa(o.ID)) }) {
				items = append(items, p)
			}
		}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{
		"success": true, key: items,
		"pagination": Pagination{Limit: 100, TotalCount: len(items), CurrentPage: 1, TotalPageCount: 1},
	})
}

func newCatalogue() *catalogue {
	return &catalogue{products: []Product{
		{ID: 1, Article: "HAT", Offers: []StoreOffer{{ID: 10, ExternalID: "h-red", XMLID: "x10", Article: "HAT-RED"},
			{ID: 11, ExternalID: "h-blue", XMLID: "x11", Article: "HAT-BLUE"}}},
		{ID: 2, Article: "hat-2", Offers: []StoreOffer{{ID: 20, ExternalID: "h2", XMLID: "same", Article: "hat-2"}}},
		{ID: 3, Article: "SCARF", Offers: []StoreOffer{{ID: 30, ExternalID: "s", XMLID: "same"}}},
		{ID: 4, Offers: []StoreOffer{{ID: 40, ExternalID: "secret"}}},
	}}
}

func TestFindByArticle(t *testing.T) {
	for _, tc := range []struct {
		name, article string
		id            int
		asked         []string
	}{
		{"the product's own", "SCARF", 3, []string{"inventories productArticle", "products offerIds"}},
		{"in another case", "scarf", 3, []string{"inventories productArticle", "products offerIds"}},
		{"an offer's", "HAT-BLUE", 1, []string{"inventories productArticle", "inventories offerArticle",
			"products offerIds"}},
		{"more than a prefix", "HAT-2", 2, []string{"inventories productArticle", "products offerIds"}},
		{"nobody's", "GLOVE", 0, []string{"inventories productArticle", "inventories offerArticle"}},
		{"a prefix only", "SCAR", 0, []string{"inventories productArticle", "products offerIds", "inventories offerArticle"}},
		{"empty", "", 0, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newCatalogue()
			p, err := crmWith(t, c.ServeHTTP).Store.FindByArticle(t.Context(), tc.article)
			assert.Equal(t, tc.asked, c.asked)
			if tc.id == 0 {
				require.ErrorIs(t, err, ErrNotFound)
				assert.ErrorContains(t, err, strconv.Quote(tc.article))
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tc.id, p.ID)
		})
	}
}

// A product that shows no article at all is what the API's search says it is.
func TestFindByArticleBelievesTheSearch(t *testing.T) {
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		key := map[bool]string{true: "products", false: "offers"}[strings.HasSuffix(r.URL.Path, "products")]
		_, _ = fmt.Fprintf(w, `{"success": true, %q: [{"id": 4}]}`, key)
	})
	p, err := crm.Store.FindByArticle(t.Context(), "A-1")
	require.NoError(t, err)
	assert.Equal(t, 4, p.ID)
}

func TestFindByArticleReportsFailures(t *testing.T) {
	_, err := crmAnswering(t, http.StatusForbidden,
		`{"success": false, "errorMsg": "Access denied."}`).Store.FindByArticle(t.Context(), "A-1")
	require.ErrorIs(t, err, ErrForbidden)
}

func TestFindOffers(t *testing.T) {
	ids := func(found map[string][]StoreOffer) map[string][]int {
		byValue := map[string][]int{}
		for value, offers := range found {
			for _, o := range offers {
				byValue[value] = append(byValue[value], o.ID)
			}
		}
		return byValue
	}
	for _, tc := range []struct {
		field OfferField
		asked []string
		want  map[string][]int
		calls []string
	}{
		{
			OfferFieldExternalID, []string{"h-red", "h", "s", "s", ""},
			map[string][]int{"h-red": {10}, "s": {30}},
			[]string{"offers externalIds"},
		},
		{
			OfferFieldXMLID, []string{"same", "x10"},
			map[string][]int{"same": {20, 30}, "x10": {10}},
			[]string{"offers xmlIds"},
		},
		{
			OfferFieldArticle, []string{"HAT-RED"},
			map[string][]int{"HAT-RED": {10}},
			[]string{"inventories offerArticle", "offers ids"},
		},
		{
			OfferFieldArticle, []string{"hat-red", "Hat-Red", "HAT", "glove"},
			map[string][]int{"hat-red": {10}, "Hat-Red": {10}, "HAT": {10, 11}},
			[]string{"inventories offerArticle", "offers ids", "inventories productArticle", "offers ids"},
		},
		{OfferFieldArticle, nil, map[string][]int{}, nil},
	} {
		t.Run(fmt.Sprint(tc.field, tc.asked), func(t *testing.T) {
			c := newCatalogue()
			found, err := crmWith(t, c.ServeHTTP).Store.FindOffers(t.Context(), tc.field, tc.asked)
			require.NoError(t, err)
			assert.Equal(t, tc.want, ids(found))
			assert.Equal(t, tc.calls, c.asked)
		})
	}

	_, err := newCatalogueClient(t).Store.FindOffers(t.Context(), "colour", []string{"red"})
	require.ErrorContains(t, err, "colour")
}

func newCatalogueClient(t *testing.T) *Client { return crmWith(t, newCatalogue().ServeHTTP) }

// Lookups of many values stay within what an address can hold.
func TestQueryPartsFitAnAddress(t *testing.T) {
	var values []string
	for i := range 120 {
		values = append(values, strconv.Itoa(i))
	}
	parts := queryParts(append(values, values...))
	assert.Len(t, parts, 3)
	assert.Equal(t, values, slices.Concat(parts...))

	long := strings.Repeat("ж", 300) // 1800 bytes when escaped
	assert.Equal(t, [][]string{{long}, {long + "1", "a"}}, queryParts([]string{long, long + "1", "a", ""}))
}
