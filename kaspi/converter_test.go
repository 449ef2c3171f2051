package kaspi_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/internal/testkit/golden"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// everything is a set of options in which nothing is left at its default.
func everything() kaspi.Options {
	return kaspi.Options{
		Site: "kaspi", OrderType: "eshop-individual", OrderMethod: "kaspi", CountryISO: "KZ",
		StatusMap: kaspi.SuggestedStatuses(), Key: kaspi.KeyID,
		ExternalIDPrefix: "K-", NumberPrefix: "KASPI-", AnonymousName: "Покупатель Kaspi", SendPhones: true,
		ArticleField: marketplace.ByArticle,
		Offers:       crmtest.Offers{"TEA-GREEN-100": {ID: 11}, "007-KETTLE": {ID: 12}, "200000001": {ID: 13}},
		SendCurrency: true, VATRate: "12",
		DeliveryCodeMap: map[string]string{
			"DELIVERY_PICKUP": "self", "DELIVERY_PICKUP+kaspi": "postomat", "DELIVERY_LOCAL": "courier",
			"DELIVERY_REGIONAL_PICKUP+kaspi+express": "fast",
		},
		DeliveryCode:   "other",
		StoreMap:       map[string]string{"20000001_PP1": "almaty"},
		PaymentTypeMap: map[kaspi.PaymentMode]string{kaspi.PayWithCredit: "kaspi-credit", kaspi.Prepaid: "kaspi-pay"},
		CustomFields: map[kaspi.Field]string{kaspi.FieldCode: "k_code", kaspi.FieldWaybill: "k_waybill",
			kaspi.FieldCreditTerm: "k_term", "unknown": "x"},
	}
}

func converter(t testing.TB, o kaspi.Options) *kaspi.Converter {
	t.Helper()
	c, err := kaspi.NewConverter(o)
	require.NoError(t, err)
	return c
}

// sample returns the n-th sample, from 1, with its goods.
func sample(n int) *kaspi.Details {
	s := kaspitest.Samples()[n-1]
	return &kaspi.Details{Order: s.Order, Entries: s.Entries, Products: s.Products}
}

func convert(t testing.TB, d *kaspi.Details, o kaspi.Options) *marketplace.Conversion {
	t.Helper()
	c, err := converter(t, o).Order(d)
	require.NoError(t, err)
	return c
}

func items(t testing.TB, c *marketplace.Conversion) []retailcrm.OrderItemInput {
	t.Helper()
	list, set := c.Input.Items.Get()
	require.True(t, set)
	return list
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func TestConversionOfTheSamples(t *testing.T) {
	for name, options := range map[string]kaspi.Options{"default": {}, "everything": everything()} {
		var all []*marketplace.Conversion
		for n := range kaspitest.Samples() {
			all = append(all, convert(t, sample(n+1), options))
		}
		golden.JSON(t, "testdata/orders_"+name+".golden.json", all)
	}
}

func TestDefaultsSendNoCodes(t *testing.T) {
	for n := range kaspitest.Samples() {
		c := convert(t, sample(n+1), kaspi.Options{})
		in := c.Input
		for name, set := range map[string]bool{
			"status": in.Status.IsSet(), "orderType": in.OrderType.IsSet(), "orderMethod": in.OrderMethod.IsSet(),
			"payments": in.Payments.IsSet(), "shipmentStore": in.ShipmentStore.IsSet(), "customFields": in.CustomFields.IsSet(),
			"currency": len(in.Extra) > 0, "phone": in.Phone.IsSet(),
			"delivery.code": in.Delivery.Or(retailcrm.OrderDeliveryInput{}).Code.IsSet(),
		} {
			assert.False(t, set, "%s of %s", name, c.ExternalID)
		}
	}
}

func TestOverrideWins(t *testing.T) {
	own := retailcrm.OrderInput{
		OrderType: retailcrm.Some("t"), LastName: retailcrm.Some("Фамилия"), Phone: retailcrm.Some("+79990000000"),
		Number: retailcrm.Some("N"), ExternalID: retailcrm.Some("E"), ManagerComment: retailcrm.Null[string](),
		Company: retailcrm.Some(retailcrm.OrderCompanyInput{Site: retailcrm.Some("s")}),
		Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{Code: retailcrm.Some("d"),
			Date: retailcrm.Some(retailcrm.NewDate(2027, 1, 2))}),
		ShipmentDate: retailcrm.Some(retailcrm.NewDate(2027, 1, 1)),
	}
	c := convert(t, sample(2), kaspi.Options{Override: own})
	assert.Equal(t, "E", c.ExternalID)
	assert.Equal(t, own.Number, c.Input.Number)
	assert.Equal(t, own.LastName, c.Input.LastName)
	assert.Equal(t, own.Phone, c.Input.Phone)
	assert.Equal(t, own.Company, c.Input.Company)
	assert.Equal(t, own.ShipmentDate, c.Input.ShipmentDate)
	assert.True(t, c.Input.ManagerComment.IsNull())
	delivery, _ := c.Input.Delivery.Get()
	assert.Equal(t, "d", delivery.Code.Or(""))
	assert.True(t, delivery.Address.IsSet(), "what the caller does not name stays")

	with, err := converter(t, kaspi.Options{Override: own}).OrderWith(sample(2),
		retailcrm.OrderInput{Number: retailcrm.Some("M")})
	require.NoError(t, err)
	assert.Equal(t, "M", with.Input.Number.Or(""), "the values of a call win over those of the options")
}

func TestBadOptionsAreNamed(t *testing.T) {
	_, err := kaspi.NewConverter(kaspi.Options{ArticleField: "name"})
	require.ErrorContains(t, err, "article field")
	_, err = kaspi.NewConverter(kaspi.Options{Key: "phone"})
	require.ErrorContains(t, err, "key")
	_, err = converter(t, kaspi.Options{}).Order(nil)
	require.ErrorIs(t, err, kaspi.ErrNoKey)
	_, err = converter(t, kaspi.Options{}).Order(&kaspi.Details{})
	require.ErrorIs(t, err, kaspi.ErrNoKey)
}

func TestStages(t *testing.T) {
	tests := []struct {
		attributes string
		want       kaspi.Stage
		cancelled  bool
		paid       bool
	}{
		{`"state":"NEW","status":"APPROVED_BY_BANK","approvedByBankDate":1`, kaspi.StageNew, false, true},
		{`"state":"SIGN_REQUIRED","status":"APPROVED_BY_BANK","approvedByBankDate":1`, kaspi.StageNew, false, false},
		{`"state":"NEW","status":"APPROVED_BY_BANK","preOrder":true`, kaspi.StagePreOrder, false, false},
		{`"status":"ACCEPTED_BY_MERCHANT"`, kaspi.StageAssembling, false, false},
		{`"status":"ACCEPTED_BY_MERCHANT","assembled":true,"approvedByBankDate":1`, kaspi.StageAssembled, false, true},
		{`"status":"ACCEPTED_BY_MERCHANT","assembled":true,"kaspiDelivery":{"courierTransmissionDate":1}`,
			kaspi.StageDelivering, false, false},
		{`"status":"ACCEPTED_BY_MERCHANT","kaspiDelivery":{"courierTransmissionDate":null}`,
			kaspi.StageAssembling, false, false},
		{`"status":"COMPLETED"`, kaspi.StageComplete, false, false},
		{`"status":"CANCELLING"`, kaspi.StageCancelled, true, false},
		{`"status":"CANCELLED"`, kaspi.StageCancelled, true, false},
		{`"status":"CANCELLED","cancellationReason":"MERCHANT_OUT_OF_STOCK"`, kaspi.StageNoProduct, true, false},
		{`"status":"KASPI_DELIVERY_RETURN_REQUESTED"`, kaspi.StageReturnRequested, false, false},
		{`"status":"RETURNED"`, kaspi.StageReturned, false, false},
		{`"status":"ON_THE_MOON"`, kaspi.StageUnknown, false, false},
		{`"state":"NEW"`, kaspi.StageUnknown, false, false},
	}
	for _, tt := range tests {
		var d kaspi.Details
		require.NoError(t, json.Unmarshal([]byte(`{"id":"i","attributes":{"code":"c",`+tt.attributes+`}}`), &d.Order))
		assert.Equal(t, tt.want, d.Order.Stage(), tt.attributes)
		assert.Equal(t, tt.paid, d.Order.Paid(), tt.attributes)
		c := convert(t, &d, kaspi.Options{StatusMap: kaspi.SuggestedStatuses()})
		assert.Equal(t, tt.cancelled, c.Cancelled, tt.attributes)
		unknown := tt.want == kaspi.StageUnknown
		assert.Equal(t, !unknown, c.Input.Status.IsSet(), tt.attributes)
		assert.Equal(t, unknown, len(c.Notes) == 1 && c.Notes[0].Code == marketplace.NoteUnknownStatus,
			"%s: %v", tt.attributes, c.Notes)
	}
}

func TestPriceOfOne(t *testing.T) {
	tests := []struct {
		name                            string
		quantity, base, total           string
		wantQuantity, wantPrice, reason string
	}{
		{"pieces", "2", "2000.0", "4000.0", "2", "2000", ""},
		{"one weighed parcel", "1", "2999.0", "1499.5", "1", "1499.5", ""},
		{"weight as quantity", "0.5", "17494.5", "8747.25", "0.5", "17494.5", ""},
		{"discounted line", "4", "1000", "3600", "4", "900", ""},
		{"no exact price of one", "3", "1000", "1000", "1", "1000", "sent as one"},
		{"no total", "3", "10", "0", "3", "10", ""},
		{"no quantity", "0", "10", "10", "1", "10", ""},
		{"base with thousandths", "2", "0.005", "0.01", "1", "0.01", "sent as one"},
		{"exact far beyond floats", "1", "0", "9007199254740993.01", "1", "9007199254740993.01", ""},
		{"negative", "1", "-5", "-5", "1", "", "negative"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &kaspi.Details{
				Order: kaspi.Order{Attributes: kaspi.OrderAttributes{Code: "c", TotalPrice: retailcrm.MustDecimal(tt.total)}},
				Entries: []kaspi.Entry{{Attributes: kaspi.EntryAttributes{
					Offer: &kaspi.Offer{Code: "a"}, Quantity: retailcrm.MustDecimal(tt.quantity),
					BasePrice: retailcrm.MustDecimal(tt.base), TotalPrice: retailcrm.MustDecimal(tt.total),
				}}},
			}
			c := convert(t, d, kaspi.Options{})
			item := items(t, c)[0]
			quantity, _ := item.Quantity.Get()
			assert.True(t, quantity.Equal(retailcrm.MustDecimal(tt.wantQuantity)), "quantity %s", quantity)
			price, set := item.InitialPrice.Get()
			if tt.wantPrice == "" {
				assert.False(t, set)
			} else {
				assert.True(t, price.Equal(retailcrm.MustDecimal(tt.wantPrice)), "price %s", price)
			}
			if tt.reason == "" {
				assert.Empty(t, c.Notes)
			} else {
				require.Len(t, c.Notes, 1)
				assert.Contains(t, c.Notes[0].Text, tt.reason)
			}
		})
	}
}

func TestTotalIsComparedNotAssumed(t *testing.T) {
	d := sample(1)
	assert.Empty(t, convert(t, d, kaspi.Options{}).Notes, "the sum of the goods")
	d = sample(2)
	assert.Empty(t, convert(t, d, kaspi.Options{}).Notes, "the sum with delivery")
	d.Order.Attributes.TotalPrice = retailcrm.MustDecimal("1")
	notes := convert(t, d, kaspi.Options{}).Notes
	require.Len(t, notes, 1)
	assert.Equal(t, marketplace.NoteBadValue, notes[0].Code)
}

func TestEntriesThatAreNotKnownAreNotSent(t *testing.T) {
	d := sample(1)
	d.Entries = nil
	assert.False(t, convert(t, d, kaspi.Options{}).Input.Items.IsSet(), "an edit must not empty the order")
	d.Entries = []kaspi.Entry{}
	assert.True(t, convert(t, d, kaspi.Options{}).Input.Items.IsSet())
}

func TestPhones(t *testing.T) {
	for phone, want := range map[string]string{
		"7010000001": "+77010000001", "+77010000001": "+77010000001", "0000000000": "", "701****001": "", "": "",
	} {
		d := sample(1)
		d.Order.Attributes.Customer.CellPhone = phone
		assert.Equal(t, want, convert(t, d, kaspi.Options{SendPhones: true}).Input.Phone.Or(""))
		assert.False(t, convert(t, d, kaspi.Options{}).Input.Phone.IsSet())
	}
}

func TestTheBuyersIDIsNeverUsed(t *testing.T) {
	d := sample(1)
	o := everything()
	o.StatusMap, o.Offers = map[kaspi.Stage]string{}, nil
	c := convert(t, d, o)
	require.NotEmpty(t, c.Notes)
	assert.NotContains(t, text(t, c), d.Order.Attributes.Customer.ID)
	assert.NotContains(t, fmt.Sprint(c.Notes), d.Order.Attributes.Customer.CellPhone)
	assert.NotContains(t, fmt.Sprint(c.Notes), d.Order.Attributes.Customer.LastName)
}

func TestPropertySumUnitsAndOrderAreThoseOfTheSource(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	c := converter(t, kaspi.Options{})
	for range 500 {
		d := &kaspi.Details{Order: kaspi.Order{ID: "i",
			Attributes: kaspi.OrderAttributes{Code: fmt.Sprintf("00%d", r.Int64())}}}
		sum, n := retailcrm.Decimal{}, 1+r.IntN(5)
		for i := range n {
			total := retailcrm.NewDecimal(r.Int64N(1e12), 2)
			sum = sum.Add(total)
			d.Entries = append(d.Entries, kaspi.Entry{ID: fmt.Sprint(i), Attributes: kaspi.EntryAttributes{
				Offer: &kaspi.Offer{Code: "same"}, Quantity: retailcrm.NewDecimal(1+r.Int64N(5000), r.IntN(4)),
				BasePrice: retailcrm.NewDecimal(r.Int64N(1e6), 2), TotalPrice: total, UnitType: kaspi.UnitMeasurable,
			}})
		}
		first, err := c.Order(d)
		require.NoError(t, err)
		second, err := c.Order(d)
		require.NoError(t, err)
		require.Equal(t, text(t, first), text(t, second))
		require.Equal(t, d.Order.Attributes.Code, first.ExternalID, "leading zeros are kept")
		got := retailcrm.Decimal{}
		list := items(t, first)
		require.Len(t, list, n)
		for i, item := range list {
			ids, _ := item.ExternalIDs.Get()
			require.Equal(t, fmt.Sprint(i), ids[0].Value.Or(""))
			got = got.Add(item.InitialPrice.Or(retailcrm.Decimal{}).Mul(item.Quantity.Or(retailcrm.Decimal{})))
		}
		require.True(t, sum.Equal(got), "%s, not %s", got, sum)
	}
}

func TestPropertyDayChangesInAlmaty(t *testing.T) {
	d := sample(1)
	d.Order.Attributes.CreationDate = kaspi.MillisOf(time.Date(2026, 10, 31, 19, 0, 0, 0, time.UTC))
	d.Order.Attributes.PlannedDeliveryDate = kaspi.MillisOf(time.Date(2026, 10, 31, 18, 59, 59, 0, time.UTC))
	c := convert(t, d, kaspi.Options{})
	assert.Equal(t, "2026-11-01 00:00:00", c.Input.CreatedAt.String())
	delivery, _ := c.Input.Delivery.Get()
	assert.Equal(t, "2026-10-31", delivery.Date.String())
}

func TestPropertyNullAbsentAndEmptyAreTheSame(t *testing.T) {
	var texts []string
	for _, tail := range []string{
		``,
		`,"customer":null,"deliveryAddress":null,"kaspiDelivery":null,"plannedDeliveryDate":null,` +
			`"pickupPointId":null,"preOrder":null`,
		`,"customer":"","deliveryAddress":[],"kaspiDelivery":"","plannedDeliveryDate":"","pickupPointId":"","preOrder":""`,
		`,"customer":{},"deliveryAddress":{},"kaspiDelivery":{},"unheard":{"of":[1]}`,
	} {
		var d kaspi.Details
		require.NoError(t,
			json.Unmarshal([]byte(`{"id":"i","attributes":{"code":"c","status":"COMPLETED"`+tail+`}}`), &d.Order))
		texts = append(texts, text(t, convert(t, &d, everything())))
	}
	for _, other := range texts[1:] {
		assert.Equal(t, texts[0], other)
	}
}

func FuzzConverter(f *testing.F) {
	f.Add([]byte(`{"id":"i","attributes":{"code":"c","totalPrice":10,"status":"COMPLETED","paymentMode":"PREPAID"}}`),
		[]byte(`[{"id":"e","attributes":{"quantity":3,"basePrice":1,"totalPrice":10}}]`))
	f.Add([]byte(`{"attributes":{"code":"c","creationDate":-1,"customer":{"cellPhone":"7010000001"}}}`), []byte(`[]`))
	f.Add([]byte(`{"attributes":{"code":"c"}}`), []byte(`[{"attributes":{"quantity":1e-300,"totalPrice":1e300}}]`))
	c, err := kaspi.NewConverter(everything())
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, order, entries []byte) {
		var d kaspi.Details
		if json.Unmarshal(order, &d.Order) != nil || json.Unmarshal(entries, &d.Entries) != nil {
			return
		}
		got, err := c.Order(&d)
		if err != nil {
			require.ErrorIs(t, err, kaspi.ErrNoKey)
			return
		}
		again, err := c.Order(&d)
		require.NoError(t, err)
		require.Equal(t, text(t, got), text(t, again))
		if list, set := got.Input.Items.Get(); set {
			require.Len(t, list, len(d.Entries))
			for _, item := range list {
				require.GreaterOrEqual(t, item.InitialPrice.Or(retailcrm.Decimal{}).Sign(), 0)
				require.Positive(t, item.Quantity.Or(retailcrm.Decimal{}).Sign())
			}
		}
	})
}
