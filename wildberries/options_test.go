package wildberries_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

// sample returns the sample with this id.
func sample(t testing.TB, id int64) *wildberries.Details {
	t.Helper()
	for _, d := range wildberriestest.Samples() {
		if d.Order.ID == id {
			return &d
		}
	}
	t.Fatalf("no sample %d", id)
	return nil
}

// order converts a sample with options.
func order(t testing.TB, id int64, o wildberries.Options) *marketplace.Conversion {
	t.Helper()
	c, err := converter(t, o).Order(sample(t, id))
	require.NoError(t, err)
	return c
}

func items(t testing.TB, c *marketplace.Conversion) []retailcrm.OrderItemInput {
	t.Helper()
	list, set := c.Input.Items.Get()
	require.True(t, set)
	return list
}

func TestDefaultsSendNoCodes(t *testing.T) {
	for _, d := range wildberriestest.Samples() {
		c, err := converter(t, wildberries.Options{}).Order(&d)
		require.NoError(t, err)
		in := c.Input
		for name, set := range map[string]bool{
			"status": in.Status.IsSet(), "orderType": in.OrderType.IsSet(), "orderMethod": in.OrderMethod.IsSet(),
			"payments": in.Payments.IsSet(), "shipmentStore": in.ShipmentStore.IsSet(), "customFields": in.CustomFields.IsSet(),
			"currency": len(in.Extra) > 0, "phone": in.Phone.IsSet(),
			"delivery.code": in.Delivery.Or(retailcrm.OrderDeliveryInput{}).Code.IsSet(),
		} {
			assert.False(t, set, "%s of %d", name, d.Order.ID)
		}
		assert.Equal(t, d.Order.RID, in.ExternalID.Or(""))
	}
}

func TestOverrideWins(t *testing.T) {
	own := wildberries.Options{
		Site: "shop",
		Override: retailcrm.OrderInput{
			OrderType: retailcrm.Some("own-type"), OrderMethod: retailcrm.Some("own-method"),
			LastName: retailcrm.Some("Фамилия"), FirstName: retailcrm.Some("Имя"), Patronymic: retailcrm.Some("Отчество"),
			Phone: retailcrm.Some("+79990000000"), Email: retailcrm.Some("a@example.com"),
			CustomerComment: retailcrm.Some("от клиента"), ManagerComment: retailcrm.Null[string](),
			Number: retailcrm.Some("N-1"), ExternalID: retailcrm.Some("E-1"), CountryISO: retailcrm.Some("KZ"),
			Company: retailcrm.Some(retailcrm.OrderCompanyInput{Site: retailcrm.Some("shop")}),
			Contragent: retailcrm.Some(retailcrm.ContragentInput{
				ContragentType: retailcrm.Some(retailcrm.ContragentIndividual),
			}),
			Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{Code: retailcrm.Some("own-delivery"),
				Date: retailcrm.Some(retailcrm.NewDate(2027, 1, 2))}),
			ShipmentStore: retailcrm.Some("own-store"), ShipmentDate: retailcrm.Some(retailcrm.NewDate(2027, 1, 1)),
		},
	}
	c := order(t, 2300000001, own)
	in := c.Input
	assert.Equal(t, "shop", c.Site)
	assert.Equal(t, "E-1", c.ExternalID)
	assert.Equal(t, own.Override.ExternalID, in.ExternalID)
	assert.Equal(t, own.Override.Number, in.Number)
	assert.Equal(t, own.Override.OrderType, in.OrderType)
	assert.Equal(t, own.Override.OrderMethod, in.OrderMethod)
	assert.Equal(t, own.Override.FirstName, in.FirstName)
	assert.Equal(t, own.Override.LastName, in.LastName)
	assert.Equal(t, own.Override.Patronymic, in.Patronymic)
	assert.Equal(t, own.Override.Phone, in.Phone)
	assert.Equal(t, own.Override.Email, in.Email)
	assert.Equal(t, own.Override.CustomerComment, in.CustomerComment)
	assert.True(t, in.ManagerComment.IsNull(), "null wins too")
	assert.Equal(t, own.Override.CountryISO, in.CountryISO)
	assert.Equal(t, own.Override.Company, in.Company)
	assert.Equal(t, own.Override.ShipmentStore, in.ShipmentStore)
	assert.Equal(t, own.Override.ShipmentDate, in.ShipmentDate)

	delivery, _ := in.Delivery.Get()
	assert.Equal(t, "own-delivery", delivery.Code.Or(""))
	assert.Equal(t, retailcrm.NewDate(2027, 1, 2), delivery.Date.Or(retailcrm.Date{}))
	assert.True(t, delivery.Address.IsSet(), "what the caller does not name stays")
	contragent, _ := in.Contragent.Get()
	assert.Equal(t, retailcrm.ContragentIndividual, contragent.ContragentType.Or(""))
	assert.Equal(t, "7700000017", contragent.INN.Or(""))
	assert.Len(t, items(t, c), 1)
}

func TestBadOptionsAreNamed(t *testing.T) {
	for name, o := range map[string]wildberries.Options{
		"article field": {ArticleField: "name"},
		"goods":         {Goods: "colour"},
		"price mode":    {PriceMode: "cheap"},
	} {
		_, err := wildberries.NewConverter(o)
		require.ErrorContains(t, err, name)
	}
}

func TestArticleFields(t *testing.T) {
	offer := func(o wildberries.Options) (retailcrm.OrderOfferInput, *marketplace.Conversion) {
		c := order(t, 2200000001, o)
		return items(t, c)[0].Offer.Or(retailcrm.OrderOfferInput{}), c
	}
	got, _ := offer(wildberries.Options{})
	assert.Equal(t, "TEA-GREEN-100", got.ExternalID.Or(""))
	got, _ = offer(wildberries.Options{ArticleField: marketplace.ByXMLID})
	assert.Equal(t, "TEA-GREEN-100", got.XMLID.Or(""))
	got, _ = offer(wildberries.Options{Goods: wildberries.GoodsBarcode})
	assert.Equal(t, "2040000000017", got.ExternalID.Or(""), "the first barcode, when nobody can be asked")
	got, _ = offer(wildberries.Options{
		Goods: wildberries.GoodsBarcode, Offers: crmtest.Offers{"2040000000024": {ExternalID: "second"}},
	})
	assert.Equal(t, "2040000000024", got.ExternalID.Or(""), "any barcode belongs to the size")
	got, _ = offer(wildberries.Options{Goods: wildberries.GoodsNMID})
	assert.Equal(t, "310000001", got.ExternalID.Or(""))
	got, _ = offer(wildberries.Options{Goods: wildberries.GoodsChrtID})
	assert.Equal(t, "510000001", got.ExternalID.Or(""))

	// The CRM takes no article: without an answer there is no offer.
	got, c := offer(wildberries.Options{ArticleField: marketplace.ByArticle})
	assert.Zero(t, got)
	properties, _ := items(t, c)[0].Properties.Get()
	assert.Equal(t, "TEA-GREEN-100", properties[0].Value.Or(""))
	assert.Equal(t, marketplace.NoteUnknownArticle, c.Notes[0].Code)
	got, c = offer(wildberries.Options{ArticleField: marketplace.ByArticle, Offers: numbers{"TEA-GREEN-100": 17}})
	assert.Equal(t, 17, got.ID.Or(0))
	assert.Empty(t, c.Notes)
}

// numbers is an Offers of a test: CRM ids by article.
type numbers map[string]int

func (n numbers) Offer(article string) (marketplace.Offer, bool) {
	id, found := n[article]
	return marketplace.Offer{ID: id}, found
}

func TestPrices(t *testing.T) {
	tests := []struct {
		name            string
		order           wildberries.Order
		mode            wildberries.PriceMode
		price, discount string
		noted           bool
	}{
		{"converted", wildberries.Order{Price: 1014, CurrencyCode: 933, ConvertedPrice: 28322, ConvertedCurrencyCode: 643},
			"", "283.22", "", false},
		{"equal currencies, converted absent", wildberries.Order{Price: 1014, CurrencyCode: 643, ConvertedCurrencyCode: 643},
			"", "10.14", "", false},
		{"sale currency only",
			wildberries.Order{Price: 1014, CurrencyCode: 933, ConvertedCurrencyCode: 643}, "", "", "", true},
		{"buyer's",
			wildberries.Order{ConvertedPrice: 28322, ConvertedFinalPrice: 27000, CurrencyCode: 933, ConvertedCurrencyCode: 643},
			"buyer", "270.00", "", false},
		{"buyer's, equal currencies",
			wildberries.Order{Price: 500, FinalPrice: 400, CurrencyCode: 643, ConvertedCurrencyCode: 643},
			"buyer", "4.00", "", false},
		{"buyer's, not told", wildberries.Order{ConvertedPrice: 28322, CurrencyCode: 643, ConvertedCurrencyCode: 643},
			"buyer", "283.22", "", true},
		{"discount", wildberries.Order{ConvertedPrice: 900, SalePrice: 1000, CurrencyCode: 643, ConvertedCurrencyCode: 643},
			"discount", "10.00", "1.00", false},
		{"discount, sale in another currency",
			wildberries.Order{ConvertedPrice: 900, SalePrice: 1000, CurrencyCode: 933, ConvertedCurrencyCode: 643},
			"discount", "9.00", "0.00", false},
		{"discount, not told", wildberries.Order{ConvertedPrice: 900, CurrencyCode: 643, ConvertedCurrencyCode: 643},
			"discount", "9.00", "0.00", false},
		{"discount, sale price lower",
			wildberries.Order{ConvertedPrice: 900, SalePrice: 800, CurrencyCode: 643, ConvertedCurrencyCode: 643},
			"discount", "9.00", "0.00", false},
		{"exact far beyond floats",
			wildberries.Order{ConvertedPrice: 900719925474099301, CurrencyCode: 643, ConvertedCurrencyCode: 643},
			"", "9007199254740993.01", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.order.RID, tt.order.Article = "r", "a"
			c, err := converter(t, wildberries.Options{PriceMode: tt.mode}).Order(&wildberries.Details{Order: tt.order})
			require.NoError(t, err)
			item := items(t, c)[0]
			price, discount := "", ""
			if p, set := item.InitialPrice.Get(); set {
				price = p.String()
			}
			if d, set := item.DiscountManualAmount.Get(); set {
				discount = d.String()
			}
			assert.Equal(t, tt.price, price)
			assert.Equal(t, tt.discount, discount)
			assert.Equal(t, tt.noted, len(c.Notes) > 0, "%v", c.Notes)
		})
	}
}

func TestPhonesAreSentOnlyWhenWantedAndReal(t *testing.T) {
	for text, want := range map[string]string{
		"+79000000001": "+79000000001", "79000000001": "+79000000001", "89000000001": "+79000000001",
		"9000000001":    "+79000000001",
		"+375290000001": "+375290000001", "+7 (900) 000-00-01": "+79000000001",
		"70000000000": "", "+7900***0001": "", "123": "", "": "",
	} {
		d := sample(t, 2300000001)
		d.Buyer.Phone, d.Buyer.ReplacementPhone = text, ""
		c, err := converter(t, wildberries.Options{SendPhones: true}).Order(d)
		require.NoError(t, err)
		assert.Equal(t, want, c.Input.Phone.Or(""), "phone %q", text)
	}
	assert.False(t, order(t, 2300000001, wildberries.Options{}).Input.Phone.IsSet())
	assert.NotContains(t, order(t, 2300000001, wildberries.Options{}).Input.ManagerComment.Or(""),
		"4821", "nor the extension")
}

func TestNamesAreNotTakenApart(t *testing.T) {
	d := sample(t, 2300000001)
	d.Buyer = &wildberries.Buyer{FullName: "Тестов Тест Тестович"}
	c, err := converter(t, wildberries.Options{}).Order(d)
	require.NoError(t, err)
	assert.Equal(t, "Тестов Тест Тестович", c.Input.FirstName.Or(""))
	assert.False(t, c.Input.LastName.IsSet())

	d.Buyer = &wildberries.Buyer{FirstName: "Тест", LastName: "Тестов", MiddleName: "Тестович", FullName: "x"}
	c, err = converter(t, wildberries.Options{}).Order(d)
	require.NoError(t, err)
	assert.Equal(t, "Тестович", c.Input.Patronymic.Or(""))
}

func TestUnknownStatusSendsNoneAndIsNoted(t *testing.T) {
	d := sample(t, 2200000001)
	d.Status = &wildberries.OrderStatus{Supplier: "teleported", WB: "waiting"}
	c, err := converter(t, wildberries.Options{StatusMap: wildberries.SuggestedStatuses()}).Order(d)
	require.NoError(t, err)
	assert.False(t, c.Input.Status.IsSet())
	require.Len(t, c.Notes, 1)
	assert.Equal(t, marketplace.NoteUnknownStatus, c.Notes[0].Code)
	assert.Contains(t, c.Notes[0].Text, "teleported")

	d.Status = nil
	c, err = converter(t, wildberries.Options{StatusMap: wildberries.SuggestedStatuses()}).Order(d)
	require.NoError(t, err)
	assert.False(t, c.Input.Status.IsSet())
	assert.Empty(t, c.Notes, "not asked for is not unknown")
}

func TestBadDatesAreLeftOutAndNoted(t *testing.T) {
	d := sample(t, 2200000003)
	d.Order.DDate, d.Order.SellerDate = "2026-11-12", "32.01.2026"
	c, err := converter(t, wildberries.Options{}).Order(d)
	require.NoError(t, err)
	assert.False(t, c.Input.ShipmentDate.IsSet())
	assert.Len(t, c.Notes, 2)
	for _, n := range c.Notes {
		assert.Equal(t, marketplace.NoteBadValue, n.Code)
	}
}

func TestCrossBorderCountries(t *testing.T) {
	for currency, country := range map[wildberries.Currency]string{
		933: "BY", 398: "KZ", 51: "AM", 417: "KG", 860: "UZ", 949: "TR", 643: "RU", 840: "RU",
	} {
		d := wildberries.Details{Order: wildberries.Order{RID: "r", CrossBorderType: 1, CurrencyCode: currency}}
		c, err := converter(t, wildberries.Options{}).Order(&d)
		require.NoError(t, err)
		assert.Equal(t, country, c.Input.CountryISO.Or(""), "currency %s", currency)
		d.Order.CrossBorderType = 0
		c, err = converter(t, wildberries.Options{}).Order(&d)
		require.NoError(t, err)
		assert.Equal(t, "RU", c.Input.CountryISO.Or(""))
	}
}

func TestSoleProprietorsAndForeignCompanies(t *testing.T) {
	for inn, want := range map[string]string{
		"770000000017": "enterpreneur", "7700000017": "legal-entity", "100000001": "legal-entity", "1": "",
	} {
		d := sample(t, 2300000001)
		d.Company = &wildberries.Company{Name: "Образец", INN: inn}
		c, err := converter(t, wildberries.Options{}).Order(d)
		require.NoError(t, err)
		contragent, _ := c.Input.Contragent.Get()
		assert.Equal(t, want, string(contragent.ContragentType.Or("")), inn)
	}
}
