package retailcrm

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every call of the catalogue, as it goes over the wire.
func TestStoreRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	for op, call := range map[string]func(ctx context.Context, s *StoreService) error{
		"Store.Products": func(ctx context.Context, s *StoreService) error {
			return no(s.Products(ctx, &ProductFilter{
				IDs: []int{1, 2}, OfferIDs: []int{3}, Name: "шапка", Properties: PropertyFilter{"color": "red", "size": "XL"},
				Sites: []string{"shop"}, Catalogs: []int{2}, Groups: []int{4}, Active: Some(true), Stock: Some(false),
				MinPrice: Some(MustDecimal("10.50")), MaxQuantity: Some(Int(0)), SinceID: Some(5),
				SinceUpdatedAt: mustTime(t, "2024-01-31 10:00:00"),
			}, WithPage(2), WithLimit(50)))
		},
		"Store.CreateProducts": func(ctx context.Context, s *StoreService) error {
			return no(s.CreateProducts(ctx, []ProductInput{{
				CatalogID: Some(2), Name: Some("Шапка"), Type: Some(ProductTypeProduct), Markable: Some(false),
				Groups: Some([]ProductGroupRefInput{{ExternalID: Some("hats")}}),
			}}))
		},
		"Store.EditProducts": func(ctx context.Context, s *StoreService) error {
			return no(s.EditProducts(ctx, []ProductInput{{ID: Some(5), Description: Null[string](), Active: Some(true)},
				{ExternalID: Some("p-1"), Site: Some("shop")}}))
		},
		"Store.Offers": func(ctx context.Context, s *StoreService) error {
			return no(s.Offers(ctx, &StoreOfferFilter{IDs: []int{1}, ExternalIDs: []string{"a b", "ц"}, XMLIDs: []string{"x"},
				Active: Some(true), PriceType: "base"}))
		},
		"Store.Inventories": func(ctx context.Context, s *StoreService) error {
			return no(s.Inventories(ctx, &InventoryFilter{
				IDs: []int{7}, ProductExternalID: "p", ProductArticle: []string{"A-1", "A-2"},
				OfferExternalID: []string{"e1", "e2"},
				OfferXMLID:      []string{"x1"}, OfferArticle: []string{"o1", "o2"}, ProductActive: Some(true),
				OfferActive: Some(false),
				Details:     Some(true),
			}))
		},
		"Store.UploadInventories": func(ctx context.Context, s *StoreService) error {
			return no(s.UploadInventories(ctx, []InventoryInput{
				{ExternalID: Some("o-1"), Stores: Some([]StoreInventoryInput{{Code: Some("main"), Available: Some(Int(0)),
					PurchasePrice: Some(MustDecimal("99.90"))}})},
				{XMLID: Some("x-2"), Stores: Some([]StoreInventoryInput{})},
			}))
		},
		"Store.UploadPrices": func(ctx context.Context, s *StoreService) error {
			return no(s.UploadPrices(ctx, []PriceInput{{
				ID: Some(9), Site: Some("shop"),
				Prices: Some([]OfferPriceInput{{Code: Some("base"), Price: Some(MustDecimal("1500.00"))},
					{Code: Some("old"), Remove: Some(true)}}),
			}}))
		},
		"Store.ProductGroups": func(ctx context.Context, s *StoreService) error {
			return no(s.ProductGroups(ctx, &ProductGroupFilter{ParentGroupID: "3", Active: Some(false), MinLevel: Some(0),
				MaxLevel: Some(2)}))
		},
		"Store.CreateProductGroup": func(ctx context.Context, s *StoreService) error {
			return no(s.CreateProductGroup(ctx, ProductGroupInput{Name: Some("Шапки"), ParentExternalID: Some("clothes"),
				Site: Some("shop")}))
		},
		"Store.EditProductGroup": func(ctx context.Context, s *StoreService) error {
			return no(s.EditProductGroup(ctx, ByExternalID("a/b"), ProductGroupInput{Active: Some(false)}))
		},
		"Store.Properties": func(ctx context.Context, s *StoreService) error {
			return no(s.Properties(ctx, &ProductPropertyFilter{Code: "color", Visible: Some(true),
				SortByOffersCount: SortDescending}))
		},
		"Store.PropertyValues": func(ctx context.Context, s *StoreService) error {
			return no(s.PropertyValues(ctx, &ProductPropertyValueFilter{PropertyCode: "color", Groups: []int{1, 2}}))
		},
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.Store) })
		})
	}
}

func mustTime(t *testing.T, text string) DateTime {
	t.Helper()
	d, err := ParseDateTime(text)
	require.NoError(t, err)
	return d
}

const richProductFields = `"id": 5, "externalId": "p-1", "catalogId": 2, "article": "A-1", "name": "Шапка",
	"url": "https://example.com/p",
	"imageUrl": "https://example.com/i", "description": "тёплая", "popular": true, "stock": true, "novelty": true,
	"recommended": true,
	"properties": {"color": "red", "sizes": ["M", "L"], "weight": 1.5}, "groups": [{"id": 1, "externalId": "hats"}],
	"manufacturer": "Завод",
	"minPrice": 1500.5, "maxPrice": "1700.00", "quantity": 12.25, "active": true, "markable": true,
	"markingProvider": "chestny_znak",
	"updatedAt": "2024-01-31 10:00:00", "type": "product", "options": [{"code": "size"}, "x", 3]`

const richOfferFields = `"id": 7, "externalId": "o-1", "xmlId": "x-1", "name": "Шапка L", "article": "A-1-L",
	"images": ["https://example.com/1"],
	"prices": [{"priceType": "base", "price": 1500.5, "ordering": 1, "currency": "RUB"}], "purchasePrice": 900,
	"vatRate": "20.00",
	"properties": {"size": "L"}, "quantity": 3, "weight": 120, "length": 10, "width": 20, "height": 30.5, "active": true,
	"unit": {"code": "pc", "name": "Штука", "sym": "шт."}, "barcode": "4600000000000", "site": "shop"`

func TestCatalogueKeepsEverything(t *testing.T) {
	p := requireKept[Product](t, `{`+richProductFields+`, "offers": [{`+richOfferFields+`, "price": 1500.5}]}`)
	assert.Equal(t, []string{"M", "L"}, p.Properties["sizes"].Strings())
	assert.True(t, p.Offers[0].Prices[0].Price.Equal(MustDecimal("1500.50")))
	o := requireKept[StoreOffer](t, `{`+richOfferFields+`, "product": {`+richProductFields+`}}`)
	assert.Equal(t, "A-1", o.Product.Article)

	ugly := requireKept[Product](t, `{"id": "5", "properties": [],
		"offers": {"0": {"id": "7", "properties": ["L"], "quantity": "3.00", "unit": []}},
		"quantity": "", "active": 1, "groups": null, "minPrice": null, "unknown": [1, {"deep": true}]}`)
	assert.Equal(t, 7, ugly.Offers[0].ID)
	assert.Equal(t, "L", ugly.Offers[0].Properties["0"].String(), "a map whose keys are 0 to n-1 comes as a list")

	requireKept[Offer](t, `{"id": 7, "externalId": "o-1", "xmlId": "x-1", "name": "Шапка L", "displayName": "Шапка (L)",
		"article": "A-1-L",
		"barcode": "46", "vatRate": "20", "unit": {"code": "pc"}, "properties": {"size": "L"}, "site": "shop", "quantity": 3,
		"purchasePrice": 900.1,
		"stores": [{"store": "main", "code": "main", "quantity": 3, "available": 2.5, "purchasePrice": 900.1}]}`)
	requireKept[Offer](t, `{"id": "7", "quantity": "3.5", "stores": {"0": {"store": "main", "quantity": "3.5"}},
		"properties": []}`)
	requireKept[ProductGroup](t, `{"id": 1, "externalId": "hats", "parentId": 2, "site": "shop", "name": "Шапки",
		"active": true, "lvl": 1}`)
	requireKept[ProductPropertyValue](t, `{"property": {"code": "color", "name": "Цвет", "sites": ["shop"],
		"groups": [{"id": 1, "name": "Шапки"}],
		"isNumeric": true, "visible": true, "variative": true}, "value": "red", "offersCount": 4}`)
	requireKept[OffersUploadResult](t,
		`{"success": true, "processedOffersCount": 2, "notFoundOffers": [{"xmlId": "x-9"}]}`)
	requireKept[OffersUploadResult](t,
		`{"success": true, "processedOffersCount": 2, "notFoundOffers": [{"id": 12, "externalId": "a", "xmlId": "b"}]}`)
	requireKept[ProductsCreateResult](t, `{"success": true, "processedProductsCount": 2, "addedProducts": [11, "12"]}`)
	requireKept[ProductsEditResult](t, `{"success": true, "processedProductsCount": 1,
		"notFoundProducts": [{"id": 3, "externalId": "x"}]}`)
}

// The list of product groups is called productGroup.
func TestProductGroupsListKeyIsSingular(t *testing.T) {
	crm := crmAnswering(t, http.StatusOK, `{"success": true, "pagination": {"limit": 20, "totalCount": 1, "currentPage": 1,
		"totalPageCount": 1},
		"productGroup": [{"id": 1, "name": "Шапки"}]}`)
	p, err := crm.Store.ProductGroups(t.Context(), nil)
	require.NoError(t, err)
	require.Len(t, p.Items, 1)
	assert.Equal(t, "Шапки", p.Items[0].Name)
}

func TestEditProductsNamesWhatWasNotFound(t *testing.T) {
	crm := crmAnswering(t, http.StatusOK, `{"success": true, "processedProductsCount": 0,
		"notFoundProducts": [{"externalId": "p-9"}]}`)
	result, err := crm.Store.EditProducts(t.Context(), []ProductInput{{ExternalID: Some("p-9")}})
	require.NoError(t, err)
	assert.Equal(t, "p-9", result.NotFoundProducts[0].ExternalID)
}

// Values of one property stay apart while pages shift, and values without a
// property are all shown.
func TestAllPropertyValuesShowsEveryValue(t *testing.T) {
	crm := crmAnswering(t, http.StatusOK, `{"success": true, "pagination": {"limit": 100, "totalCount": 4,
		"currentPage": 1, "totalPageCount": 1},
		"productPropertyValues": [{"property": {"code": "c"}, "value": "red"}, {"property": {"code": "c"}, "value": "blue"},
		{"value": "x"}, {"value": "x"}]}`)
	var values []string
	for v, err := range crm.Store.AllPropertyValues(t.Context(), nil) {
		require.NoError(t, err)
		values = append(values, v.Value)
	}
	assert.Equal(t, []string{"red", "blue", "x", "x"}, values)
}
