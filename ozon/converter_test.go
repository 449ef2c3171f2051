package ozon_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/internal/testkit/golden"
	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// everything is a set of options that uses each feature once.
func everything() ozon.Options {
	return ozon.Options{
		Site: "shop", OrderType: "eshop-individual", OrderMethod: "ozon", ExternalIDPrefix: "oz-",
		StatusMap: ozon.SuggestedStatuses(), SubstatusMap: ozon.SuggestedSubstatuses(),
		CancelReasonMap: ozon.SuggestedCancelReasons(),
		DeliveryCodeMap: map[string]string{"23000000777001": "own-courier", "ozon": "ozon-fbs", "FBO": "ozon-fbo"},
		DeliveryCode:    "other",
		StoreMap:        map[int64]string{1020005000123456: "main", 22000000777001: "river"},
		PaymentType:     "ozon-pay", PriceMode: ozon.PriceDiscount, VATRate: "20", SendCurrency: true, SendPhones: true,
		AnonymousName: "Покупатель Ozon",
		CustomFields: map[ozon.Field]string{
			ozon.FieldOrderNumber: "ozon_order", ozon.FieldSKUs: "ozon_sku", ozon.FieldTrackNumber: "track",
			ozon.FieldClusterTo: "cluster", ozon.FieldCustomerPrice: "buyer_price", ozon.FieldScheme: "scheme",
			ozon.FieldPostingNumber: "posting", ozon.FieldParent: "parent", ozon.FieldStatus: "ozon_status",
		},
	}
}

func converter(t testing.TB, o ozon.Options) *ozon.Converter {
	t.Helper()
	c, err := ozon.NewConverter(o)
	require.NoError(t, err)
	return c
}

// sample returns a sample posting; fromGet, the fuller one.
func sample(t testing.TB, number string, fromGet bool) *ozon.Posting {
	t.Helper()
	fbs, _ := ozontest.Samples()
	var found *ozon.Posting
	for _, raw := range fbs {
		var p ozon.Posting
		require.NoError(t, json.Unmarshal(raw, &p))
		if p.PostingNumber == number && (found == nil || fromGet) {
			found = &p
		}
	}
	require.NotNil(t, found, number)
	return found
}

// TestSamplesConvert compares whole conversions with golden files. Run it
// with -update after a change, and look at the difference.
func TestSamplesConvert(t *testing.T) {
	fbs, fbo := ozontest.Samples()
	convert := func(name string, c *marketplace.Conversion, err error) {
		require.NoError(t, err, name)
		golden.JSON(t, "testdata/orders/"+name+".json", c)
	}
	full, plain := converter(t, everything()), converter(t, ozon.Options{})
	for _, raw := range fbs {
		var p ozon.Posting
		require.NoError(t, json.Unmarshal(raw, &p))
		name := p.PostingNumber
		if p.ProductExemplars != nil {
			name += "-get"
		}
		c, err := full.Order(&p)
		convert(name, c, err)
		c, err = plain.Order(&p)
		convert(name+"-plain", c, err)
	}
	for _, raw := range fbo {
		var p ozon.FBOPosting
		require.NoError(t, json.Unmarshal(raw, &p))
		c, err := full.FBOOrder(&p)
		convert("fbo-"+p.PostingNumber, c, err)
	}
}

func TestStatuses(t *testing.T) {
	o := ozon.Options{StatusMap: ozon.SuggestedStatuses(), SubstatusMap: ozon.SuggestedSubstatuses(),
		CancelReasonMap: ozon.SuggestedCancelReasons()}
	for _, test := range []struct {
		status    ozon.Status
		substatus ozon.Substatus
		reason    int64
		want      string
		note      marketplace.NoteCode
		cancelled bool
	}{
		{"awaiting_packaging", "posting_created", 0, "new", "", false},
		{"awaiting_deliver", "posting_in_carriage", 0, "assembling-complete", "", false},
		{"driver_pickup", "", 0, "delivering", "", false},
		{"delivered", "posting_received", 0, "complete", "", false},
		{"delivered", "posting_conditionally_delivered", 0, "delivering", "", false},
		{"cancelled", "posting_canceled", 0, "cancel-other", "", true},
		{"cancelled", "posting_canceled", 352, "no-product", "", true},
		{"delivered", "", 352, "complete", "", false},
		{"cancelled_from_split_pending", "", 0, "cancel-other", marketplace.NoteSplit, true},
		{"arbitration", "", 0, "", marketplace.NoteLookAtStatus, false},
		{"not_accepted", "", 0, "", marketplace.NoteLookAtStatus, false},
		{"teleporting", "", 0, "", marketplace.NoteUnknownStatus, false},
		{"", "", 0, "", marketplace.NoteUnknownStatus, false},
	} {
		p := &ozon.Posting{PostingNumber: "1-1-1", Status: test.status, Substatus: test.substatus,
			Cancellation: &ozon.Cancellation{ReasonID: test.reason}}
		c, err := converter(t, o).Order(p)
		require.NoError(t, err)
		assert.Equal(t, test.want, c.Input.Status.Or(""), test.status)
		assert.Equal(t, test.want == "", c.Input.Status.IsZero(), "no status field at all")
		assert.Equal(t, test.cancelled, c.Cancelled, test.status)
		if test.note == "" {
			assert.Empty(t, c.Notes)
		} else {
			require.Len(t, c.Notes, 1)
			assert.Equal(t, test.note, c.Notes[0].Code)
		}
	}
	c, err := converter(t, ozon.Options{}).Order(&ozon.Posting{PostingNumber: "1", Status: "delivered"})
	require.NoError(t, err)
	assert.True(t, c.Input.Status.IsZero(), "without a map, no code is guessed")
	assert.Empty(t, c.Notes)
}

func TestArticles(t *testing.T) {
	p := sample(t, "0812345670-0003-1", false)
	known := crmtest.Offers{"KTL-17-RED": {ID: 7, ExternalID: "KTL-17-RED"}, "1777000111": {ID: 8}}
	for _, test := range []struct {
		name  string
		o     ozon.Options
		offer retailcrm.OrderOfferInput
		notes int
	}{
		{"external id, unseen", ozon.Options{}, retailcrm.OrderOfferInput{ExternalID: retailcrm.Some("KTL-17-RED")}, 0},
		{"external id, looked up", ozon.Options{Offers: known},
			retailcrm.OrderOfferInput{ExternalID: retailcrm.Some("KTL-17-RED")}, 1},
		{"XML id", ozon.Options{ArticleField: marketplace.ByXMLID},
			retailcrm.OrderOfferInput{XMLID: retailcrm.Some("KTL-17-RED")}, 0},
		{"article", ozon.Options{ArticleField: marketplace.ByArticle, Offers: known},
			retailcrm.OrderOfferInput{ID: retailcrm.Some(7)}, 1},
		{"SKU", ozon.Options{ArticleField: marketplace.ByArticle, UseSKU: true, Offers: known},
			retailcrm.OrderOfferInput{ID: retailcrm.Some(8)}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, err := converter(t, test.o).Order(p)
			require.NoError(t, err)
			items := c.Input.Items.Or(nil)
			require.Len(t, items, 2, "an item without an offer is created all the same")
			assert.Equal(t, test.offer, items[0].Offer.Or(retailcrm.OrderOfferInput{}))
			require.Len(t, c.Notes, test.notes)
			if test.notes > 0 {
				assert.Equal(t, marketplace.NoteUnknownArticle, c.Notes[0].Code)
				assert.Equal(t, "products[1]", c.Notes[0].Path)
				assert.True(t, items[1].Offer.IsZero())
				assert.Equal(t, "Кружка фарфоровая 300 мл", items[1].ProductName.Or(""))
				assert.NotEmpty(t, items[1].Properties.Or(nil)[0].Value.Or(""), "the article is kept")
			}
		})
	}
	c, err := converter(t, ozon.Options{ArticleField: marketplace.ByArticle}).Order(p)
	require.NoError(t, err)
	assert.Len(t, c.Notes, 2, "an article cannot be sent unseen")
}

func TestSameArticleTwiceStaysTwoLines(t *testing.T) {
	c, err := converter(t, ozon.Options{}).Order(sample(t, "0812345671-0044-1", false))
	require.NoError(t, err)
	items := c.Input.Items.Or(nil)
	require.Len(t, items, 2)
	assert.Equal(t, "00451", items[1].Offer.Or(retailcrm.OrderOfferInput{}).ExternalID.Or(""), "leading zeros stay")
	assert.Equal(t, "0812345671-0044-1-1777000333", items[0].ExternalIDs.Or(nil)[0].Value.Or(""))
	assert.Equal(t, "0812345671-0044-1-1777000333-2", items[1].ExternalIDs.Or(nil)[0].Value.Or(""))
	assert.Equal(t, "2", items[0].Quantity.Or(retailcrm.Decimal{}).String())
	assert.Equal(t, "179.00", items[1].InitialPrice.Or(retailcrm.Decimal{}).String())
}

func TestTimesAreTheAccountsOwn(t *testing.T) {
	p := sample(t, "0812345671-0044-1", false) // 21:30 UTC
	c, err := converter(t, ozon.Options{}).Order(p)
	require.NoError(t, err)
	assert.Equal(t, "2026-10-20 00:30:00", c.Input.CreatedAt.Or(retailcrm.DateTime{}).String(), "the next day in Moscow")
	assert.Equal(t, "2026-10-21", c.Input.ShipmentDate.Or(retailcrm.Date{}).String())
	c, err = converter(t, ozon.Options{Location: time.UTC, LateShipment: true}).Order(p)
	require.NoError(t, err)
	assert.Equal(t, "2026-10-19 21:30:00", c.Input.CreatedAt.Or(retailcrm.DateTime{}).String())
	assert.Equal(t, "2026-10-21", c.Input.ShipmentDate.Or(retailcrm.Date{}).String())

	for _, never := range []string{`null`, `""`, `"0001-01-01T00:00:00Z"`, `"9999-12-31T23:59:59Z"`} {
		var p ozon.Posting
		require.NoError(t,
			json.Unmarshal([]byte(`{"posting_number":"1","in_process_at":`+never+`,"shipment_date":`+never+`}`), &p))
		c, err := converter(t, ozon.Options{}).Order(&p)
		require.NoError(t, err)
		assert.True(t, c.Input.CreatedAt.IsZero(), never)
		assert.True(t, c.Input.ShipmentDate.IsZero(), never)
	}
}

func TestMarksKeepTheirSeparator(t *testing.T) {
	c, err := converter(t, ozon.Options{}).Order(sample(t, "74411009-0008-2", true))
	require.NoError(t, err)
	codes := c.Input.Items.Or(nil)[0].MarkingCodes.Or(nil)
	require.Equal(t, []string{"0104699999999995215Aabc!\u001d93dGVz", "0104699999999995215Babc!\u001d93dGVz"}, codes)
	raw, err := json.Marshal(c.Input)
	require.NoError(t, err)
	var back retailcrm.OrderInput
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, codes, back.Items.Or(nil)[0].MarkingCodes.Or(nil))
}

func TestMarksAreSharedByLinesOfAnArticle(t *testing.T) {
	unit := func(mark string) ozon.Exemplar { return ozon.Exemplar{MandatoryMark: mark} }
	p := &ozon.Posting{
		PostingNumber: "1",
		Products: []ozon.Product{{SKU: 5, Quantity: 2}, {SKU: 5, Quantity: 1},
			{SKU: 6, Quantity: 1, MandatoryMark: []string{"", "old"}}},
		ProductExemplars: &ozon.ProductExemplars{Products: []ozon.ExemplarProduct{
			{SKU: 5, Exemplars: []ozon.Exemplar{unit("a"), unit(""), unit("b"), unit("c")}},
		}},
	}
	c, err := converter(t, ozon.Options{}).Order(p)
	require.NoError(t, err)
	items := c.Input.Items.Or(nil)
	assert.Equal(t, []string{"a", "b"}, items[0].MarkingCodes.Or(nil))
	assert.Equal(t, []string{"c"}, items[1].MarkingCodes.Or(nil))
	assert.Equal(t, []string{"old"}, items[2].MarkingCodes.Or(nil))
}

func TestBuyers(t *testing.T) {
	get := sample(t, "74411009-0008-2", true)
	c, err := converter(t, ozon.Options{}).Order(get)
	require.NoError(t, err)
	assert.Equal(t, "Примерова Мария", c.Input.FirstName.Or(""))
	assert.True(t, c.Input.Phone.IsZero(), "a substitute number would merge strangers")
	assert.NotContains(t, c.Input.ManagerComment.Or(""), "4321")

	c, err = converter(t, ozon.Options{SendPhones: true, SplitNames: true}).Order(get)
	require.NoError(t, err)
	assert.Equal(t, "Примерова", c.Input.LastName.Or(""))
	assert.Equal(t, "Мария", c.Input.FirstName.Or(""))
	assert.Equal(t, "+79990001122", c.Input.Phone.Or(""))
	assert.Contains(t, c.Input.ManagerComment.Or(""), "4321")

	for phone, real := range map[string]bool{
		"+7 (999) 000-11-22": true, "9990001122": true, "+70000000000": false, "7999*****22": false, "": false, "123": false,
	} {
		p := &ozon.Posting{PostingNumber: "1", Customer: &ozon.Customer{Phone: phone}}
		c, err := converter(t, ozon.Options{SendPhones: true}).Order(p)
		require.NoError(t, err)
		assert.Equal(t, real, c.Input.Phone.IsSet(), phone)
	}

	shared := retailcrm.OrderCustomerInput{ID: retailcrm.Some(99)}
	o := ozon.Options{AnonymousName: "Покупатель Ozon", Customer: shared}
	c, err = converter(t, o).Order(sample(t, "0812345671-0044-1", false))
	require.NoError(t, err)
	assert.Equal(t, "Покупатель Ozon", c.Input.FirstName.Or(""))
	assert.Equal(t, shared, c.Input.Customer.Or(retailcrm.OrderCustomerInput{}))
}

func TestCompanies(t *testing.T) {
	for _, test := range []struct {
		info ozon.LegalInfo
		want retailcrm.ContragentType
		kpp  bool
	}{
		{ozon.LegalInfo{INN: "7799000011", KPP: "779901001", CompanyName: "ООО «Пример»"},
			retailcrm.ContragentLegalEntity, true},
		{ozon.LegalInfo{INN: "779900001122", KPP: "1"}, retailcrm.ContragentEntrepreneur, false},
		{ozon.LegalInfo{INN: "190000001", CompanyName: "ООО «Минск»"}, retailcrm.ContragentLegalEntity, false},
		{ozon.LegalInfo{INN: "12"}, "", false},
	} {
		c, err := converter(t, ozon.Options{}).Order(&ozon.Posting{PostingNumber: "1", LegalInfo: &test.info})
		require.NoError(t, err)
		got := c.Input.Contragent.Or(retailcrm.ContragentInput{})
		assert.Equal(t, test.want, got.ContragentType.Or(""), test.info.INN)
		assert.Equal(t, test.info.INN, got.INN.Or(""))
		assert.Equal(t, test.kpp, got.KPP.IsSet())
	}
	c, err := converter(t, ozon.Options{}).Order(&ozon.Posting{PostingNumber: "1", LegalInfo: &ozon.LegalInfo{}})
	require.NoError(t, err)
	assert.True(t, c.Input.Contragent.IsZero())
}

func TestPayments(t *testing.T) {
	o := ozon.Options{PaymentType: "ozon"}
	c, err := converter(t, o).Order(sample(t, "0812345670-0003-1", false))
	require.NoError(t, err)
	paid := c.Input.Payments.Or(nil)
	require.Len(t, paid, 1)
	assert.Equal(t, "3888.00", paid[0].Amount.Or(retailcrm.Decimal{}).String(), "2490 + 4 × 349.50")
	assert.Equal(t, "paid", paid[0].Status.Or(""))

	c, err = converter(t, o).Order(sample(t, "0812345679-0001-1", false))
	require.NoError(t, err)
	pending := c.Input.Payments.Or(nil)
	assert.Equal(t, "not-paid", pending[0].Status.Or(""))
	assert.True(t, pending[0].PaidAt.IsZero())

	c, err = converter(t, o).Order(sample(t, "74411009-0011-1", false))
	require.NoError(t, err)
	assert.True(t, c.Input.Payments.IsZero(), "a cancelled posting has no payment")
}

func TestLinesOfAnArticleHaveTheirOwnOldPrices(t *testing.T) {
	p := sample(t, "0812345671-0044-1", false)
	p.FinancialData = &ozon.FinancialData{Products: []ozon.FinancialProduct{
		{ProductID: 1777000333, OldPrice: retailcrm.Int(300)}, {ProductID: 1777000333, OldPrice: retailcrm.Int(100)},
	}}
	c, err := converter(t, ozon.Options{PriceMode: ozon.PriceDiscount}).Order(p)
	require.NoError(t, err)
	items := c.Input.Items.Or(nil)
	assert.True(t, items[0].InitialPrice.Or(retailcrm.Decimal{}).Equal(retailcrm.Int(300)))
	assert.True(t, items[0].DiscountManualAmount.Or(retailcrm.Decimal{}).Equal(retailcrm.Int(101)))
	assert.True(t, items[1].InitialPrice.Or(retailcrm.Decimal{}).Equal(retailcrm.Int(179)),
		"an old price below the price is none")
	assert.True(t, items[1].DiscountManualAmount.IsZero())

	p.FinancialData.Products = p.FinancialData.Products[1:]
	p.FinancialData.Products[0] = ozon.FinancialProduct{ProductID: 1777000333, OldPrice: retailcrm.Int(300)}
	c, err = converter(t, ozon.Options{PriceMode: ozon.PriceDiscount}).Order(p)
	require.NoError(t, err)
	assert.True(t,
		c.Input.Items.Or(nil)[1].InitialPrice.Or(retailcrm.Decimal{}).Equal(retailcrm.Int(300)), "found by article")
}

func TestMixedCurrenciesAreNotedAndNotSummed(t *testing.T) {
	price := func(amount, currency string) ozon.Money {
		m, err := ozon.NewMoney(amount, currency)
		require.NoError(t, err)
		return m
	}
	p := &ozon.Posting{PostingNumber: "1", Products: []ozon.Product{
		{SKU: 1, Quantity: 1, Price: price("10", "RUB")}, {SKU: 2, Quantity: 1, Price: price("10", "KZT")},
	}}
	c, err := converter(t, ozon.Options{PaymentType: "ozon", SendCurrency: true}).Order(p)
	require.NoError(t, err)
	codes := []marketplace.NoteCode{}
	for _, n := range c.Notes {
		codes = append(codes, n.Code)
	}
	assert.Contains(t, codes, marketplace.NoteMixedCurrencies)
	assert.True(t, c.Input.Payments.IsZero())
	assert.Empty(t, c.Input.Extra)
	assert.Len(t, c.Input.Items.Or(nil), 2)
}

func TestBadValuesAreNoted(t *testing.T) {
	var p ozon.Posting
	require.NoError(t, json.Unmarshal([]byte(`{"posting_number":"1",
		"products":[{"offer_id":"a","quantity":"many","price":{"amount":"free"}}]}`), &p))
	c, err := converter(t, ozon.Options{}).Order(&p)
	require.NoError(t, err)
	require.Len(t, c.Notes, 2)
	assert.Equal(t, "products[0].price", c.Notes[0].Path)
	assert.Equal(t, "products[0].quantity", c.Notes[1].Path)
}

func TestTheCallersValuesWin(t *testing.T) {
	// All inputs of the actions that create an order from a marketplace.
	own := retailcrm.OrderInput{
		OrderType: retailcrm.Some("b2b"), LastName: retailcrm.Some("Л"), FirstName: retailcrm.Some("Ф"),
		Patronymic: retailcrm.Some("О"),
		Phone:      retailcrm.Some("+79991112233"), Email: retailcrm.Some("a@example.com"),
		CustomerComment: retailcrm.Some("c"),
		ManagerComment:  retailcrm.Null[string](), OrderMethod: retailcrm.Some("phone"), Number: retailcrm.Some("N1"),
		ExternalID: retailcrm.Some("E1"),
		Company:    retailcrm.Some(retailcrm.OrderCompanyInput{Site: retailcrm.Some("example.com")}),
		Contragent: retailcrm.Some(retailcrm.ContragentInput{
			ContragentType: retailcrm.Some(retailcrm.ContragentEntrepreneur),
		}),
		CountryISO: retailcrm.Some("BY"), ShipmentStore: retailcrm.Some("far"),
		ShipmentDate: retailcrm.Some(retailcrm.NewDate(2030, 1, 2)),
		Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{Code: retailcrm.Some("pickup"),
			Date: retailcrm.Some(retailcrm.NewDate(2030, 1, 3))}),
		Items:        retailcrm.Some([]retailcrm.OrderItemInput{{ProductName: retailcrm.Some("one")}}),
		CustomFields: retailcrm.Some(map[string]any{"mine": "yes"}),
	}
	c, err := converter(t, everything()).OrderWith(sample(t, "0812345670-0003-1", false), own)
	require.NoError(t, err)
	in := c.Input
	assert.Equal(t, "E1", c.ExternalID)
	assert.True(t, in.ManagerComment.IsNull(), "null wins too")
	contragent := in.Contragent.Or(retailcrm.ContragentInput{})
	assert.Equal(t, retailcrm.ContragentEntrepreneur, contragent.ContragentType.Or(""))
	assert.Equal(t, "7799000011", contragent.INN.Or(""), "what the caller does not set stays")
	delivery := in.Delivery.Or(retailcrm.OrderDeliveryInput{})
	assert.Equal(t, "pickup", delivery.Code.Or(""))
	assert.True(t, delivery.Time.IsSet())
	assert.Equal(t, "yes", in.CustomFields.Or(nil)["mine"])
	assert.Equal(t, "FBS", in.CustomFields.Or(nil)["scheme"])

	mine, err := json.Marshal(own)
	require.NoError(t, err)
	got, err := json.Marshal(in)
	require.NoError(t, err)
	want, err := lossless.Of(mine)
	require.NoError(t, err)
	have, err := lossless.Of(got)
	require.NoError(t, err)
	assert.Empty(t, lossless.Lost(want, have))

	o := everything()
	o.Override = retailcrm.OrderInput{OrderType: retailcrm.Some("from-options"), Status: retailcrm.Some("checked")}
	c, err = converter(t, o).OrderWith(sample(t, "0812345670-0003-1", false),
		retailcrm.OrderInput{OrderType: retailcrm.Some("from-call")})
	require.NoError(t, err)
	assert.Equal(t, "from-call", c.Input.OrderType.Or(""))
	assert.Equal(t, "checked", c.Input.Status.Or(""))
}

func TestExternalOrders(t *testing.T) {
	p := &ozon.Posting{PostingNumber: "1", ExternalOrder: &ozon.ExternalOrder{IsExternal: true, PlatformName: "Свой сайт"}}
	c, err := converter(t, ozon.Options{}).Order(p)
	require.NoError(t, err)
	assert.Contains(t, c.Input.ManagerComment.Or(""), "Свой сайт")
	_, err = converter(t, ozon.Options{SkipExternal: true}).Order(p)
	require.ErrorIs(t, err, marketplace.ErrSkip)
}

func TestConverterRefuses(t *testing.T) {
	_, err := converter(t, ozon.Options{}).Order(&ozon.Posting{})
	require.ErrorContains(t, err, "number")
	_, err = converter(t, ozon.Options{}).Order(nil)
	require.ErrorContains(t, err, "number")
	_, err = converter(t, ozon.Options{}).FBOOrder(nil)
	require.ErrorContains(t, err, "number")
	_, err = ozon.NewConverter(ozon.Options{ArticleField: "sku"})
	require.ErrorContains(t, err, "article field")
	_, err = ozon.NewConverter(ozon.Options{PriceMode: "cheap"})
	require.ErrorContains(t, err, "price mode")
}

func TestItemsFromProducts(t *testing.T) {
	list := `[{"sku":5,"offer_id":"A-1","name":"Стол","quantity":2,"price":"1530.0050","currency_code":"RUB"},
		{"sku":"6","offer_id":77,"name":"Стул","quantity":"1","price":{"amount":"10","currency":"RUB"},
			"mandatory_mark":["m"]}]`
	for _, raw := range []string{list, `{"products":` + list + `}`, `{"result":{"products":` + list + `}}`, " \n" + list} {
		items, err := ozon.ItemsFromProducts([]byte(raw), marketplace.ByXMLID)
		require.NoError(t, err)
		require.Len(t, items, 2)
		assert.Equal(t, "A-1", items[0].Offer.Or(retailcrm.OrderOfferInput{}).XMLID.Or(""))
		assert.Equal(t, "1530.01", items[0].InitialPrice.Or(retailcrm.Decimal{}).String(), "half up")
		assert.Equal(t, "77", items[1].Offer.Or(retailcrm.OrderOfferInput{}).XMLID.Or(""))
		assert.Equal(t, []string{"m"}, items[1].MarkingCodes.Or(nil))
	}
	items, err := ozon.ItemsFromProducts([]byte(list), marketplace.ByArticle)
	require.NoError(t, err)
	assert.True(t, items[0].Offer.IsZero())
	assert.Equal(t, "A-1", items[0].Properties.Or(nil)[0].Value.Or(""))

	for _, bad := range []string{
		``, `null`, `"x"`, `{}`, `[1]`, `[`, `[{"quantity":0,"price":"1"}]`, `[{"quantity":1,"price":"x"}]`,
	} {
		_, err := ozon.ItemsFromProducts([]byte(bad), "")
		assert.ErrorIs(t, err, ozon.ErrProducts, bad)
	}
	_, err = ozon.ItemsFromProducts([]byte(list), "sku")
	require.ErrorContains(t, err, "article field")
	assert.NotContains(t, strings.ToLower(err.Error()), "стол")
}
