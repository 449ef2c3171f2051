package ozon_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// randomPosting makes a posting as Ozon might send it, from a few values of
// every kind that matters.
func randomPosting(r *rand.Rand) *ozon.Posting {
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	p := &ozon.Posting{
		PostingNumber:       fmt.Sprintf("%s%d-%04d-%d", pick("0", "00", ""), 1+r.IntN(1e6), r.IntN(1e4), 1+r.IntN(9)),
		OrderID:             r.Int64(),
		ParentPostingNumber: pick("", "0700000001-0001-1"),
		Status: ozon.Status(pick("awaiting_packaging", "delivering", "cancelled",
			"brand_new", "arbitration", "")),
		Substatus:          ozon.Substatus(pick("", "posting_created", "posting_conditionally_delivered", "what")),
		DeliverySchema:     pick("", "fbs", "rFBS", "Crossborder"),
		TPLIntegrationType: pick("", "ozon", "3pl_tracking", "hybryd"),
		TrackingNumber:     pick("", "T-1"),
	}
	if r.IntN(4) > 0 {
		p.InProcessAt = time.Unix(r.Int64N(2e9), r.Int64N(1e9)).UTC()
		p.ShipmentDate = p.InProcessAt.Add(time.Duration(r.Int64N(int64(100 * time.Hour))))
	}
	if r.IntN(2) == 0 {
		p.Customer = &ozon.Customer{Name: pick("", "Тест"), Phone: pick("", "+79990001122"), Email: pick("", "a@b.ru", "***")}
		p.Customer.Address = &ozon.Address{Country: pick("", "Казахстан", "Луна"), Tail: pick("", "ул. Речная")}
	}
	if r.IntN(2) == 0 {
		p.LegalInfo = &ozon.LegalInfo{INN: pick("", "7799000011", "x"), CompanyName: pick("", "ООО")}
	}
	if r.IntN(2) == 0 {
		p.AnalyticsData = &ozon.AnalyticsData{City: pick("", "Примерск"), DeliveryDateBegin: p.ShipmentDate}
	}
	p.FinancialData = &ozon.FinancialData{}
	for range r.IntN(5) {
		amount := retailcrm.NewDecimal(r.Int64N(1e10), r.IntN(7))
		p.Products = append(p.Products, ozon.Product{
			SKU: r.Int64N(4), OfferID: pick("A", "B", "00451", ""), Name: pick("Стол", ""), Quantity: 1 + r.IntN(5),
			Price: ozon.Money{Amount: amount, Currency: "RUB"}, Weight: retailcrm.NewDecimal(r.Int64N(5000), 3),
		})
		p.FinancialData.Products = append(p.FinancialData.Products, ozon.FinancialProduct{
			ProductID: p.Products[len(p.Products)-1].SKU, OldPrice: amount.Add(retailcrm.NewDecimal(r.Int64N(1000)-300, 2)),
		})
	}
	return p
}

// check tests what must hold for every conversion.
func check(t *testing.T, p *ozon.Posting, c *marketplace.Conversion) {
	t.Helper()
	items := c.Input.Items.Or(nil)
	require.Len(t, items, len(p.Products), "no line is lost or merged")
	want, got := retailcrm.Decimal{}, retailcrm.Decimal{}
	ids := map[string]bool{}
	for i, item := range items {
		line := &p.Products[i]
		quantity := item.Quantity.Or(retailcrm.Decimal{})
		require.True(t, quantity.Equal(retailcrm.Int(line.Quantity)), "units of line %d", i)
		price, off := item.InitialPrice.Or(retailcrm.Decimal{}), item.DiscountManualAmount.Or(retailcrm.Decimal{})
		require.LessOrEqual(t, off.Cmp(price), 0, "the discount is within the price")
		require.GreaterOrEqual(t, off.Sign(), 0)
		want = want.Add(line.Price.Amount.Round(2).Mul(quantity))
		got = got.Add(price.Sub(off).Mul(quantity))
		if line.Name != "" {
			require.Equal(t, line.Name, item.ProductName.Or(""), "lines keep their order")
		}
		id := item.ExternalIDs.Or(nil)[0].Value.Or("")
		require.False(t, ids[id], "line ids are unique: %s", id)
		ids[id] = true
	}
	require.True(t, want.Equal(got), "sum: %s instead of %s", got, want)
}

func TestEveryConversionHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	plain := everything()
	plain.PriceMode, plain.ExternalIDPrefix = ozon.PricePlain, ""
	converters := []*ozon.Converter{converter(t, ozon.Options{}), converter(t, everything()), converter(t, plain)}
	for range 1000 {
		p := randomPosting(r)
		before, err := json.Marshal(p)
		require.NoError(t, err)
		for _, conv := range converters {
			c, err := conv.Order(p)
			require.NoError(t, err)
			check(t, p, c)
			first, err := json.Marshal(c)
			require.NoError(t, err)
			again, err := conv.Order(p)
			require.NoError(t, err)
			second, err := json.Marshal(again)
			require.NoError(t, err)
			require.Equal(t, string(first), string(second), "two runs give the same bytes")
		}
		after, err := json.Marshal(p)
		require.NoError(t, err)
		require.Equal(t, string(before), string(after), "the posting is not changed")
	}
}

func TestNothingAbsentNullOrEmptyMakesADifference(t *testing.T) {
	conv := converter(t, everything())
	var first string
	for i, raw := range []string{
		`{"posting_number":"1-1-1","status":"delivering","products":[{"sku":5,"offer_id":"A","quantity":1,"price":"10"}]}`,
		`{"posting_number":"1-1-1","status":"delivering","products":[{"sku":5,"offer_id":"A","quantity":1,"price":"10",
				"imei":null,"name":""}],
			"in_process_at":null,"shipment_date":"","customer":null,"addressee":{},
			"legal_info":{"inn":"","kpp":null},"analytics_data":null,"delivery_price":"","financial_data":null,
			"external_order":null,"delivery_method":null,"barcodes":null,"requirements":[]}`,
	} {
		var p ozon.Posting
		require.NoError(t, json.Unmarshal([]byte(raw), &p))
		c, err := conv.Order(&p)
		require.NoError(t, err)
		got, err := json.Marshal(c)
		require.NoError(t, err)
		if i == 0 {
			first = string(got)
		}
		assert.JSONEq(t, first, string(got))
	}
}

func FuzzConvert(f *testing.F) {
	fbs, fbo := ozontest.Samples()
	for _, raw := range append(fbs, fbo...) {
		f.Add([]byte(raw))
	}
	f.Add([]byte(`{"posting_number":"1",
		"products":[{"price":{"amount":"9e99"},"quantity":9223372036854775807,"weight":-1}]}`))
	conv := converter(f, everything())
	f.Fuzz(func(t *testing.T, raw []byte) {
		var fboPosting ozon.FBOPosting
		if json.Unmarshal(raw, &fboPosting) == nil {
			if c, err := conv.FBOOrder(&fboPosting); err == nil {
				if _, err := json.Marshal(c); err != nil {
					t.Fatalf("FBO: cannot be written: %v", err)
				}
			}
		}
		var p ozon.Posting
		if json.Unmarshal(raw, &p) != nil {
			return
		}
		c, err := conv.Order(&p)
		if err != nil {
			return
		}
		if n := len(c.Input.Items.Or(nil)); n != len(p.Products) {
			t.Fatalf("%d items of %d products", n, len(p.Products))
		}
		first, err := json.Marshal(c)
		if err != nil {
			t.Fatalf("cannot be written: %v", err)
		}
		again, err := conv.Order(&p)
		if err != nil {
			t.Fatal(err)
		}
		if second, _ := json.Marshal(again); string(first) != string(second) {
			t.Fatalf("two runs differ:\n%s\n%s", first, second)
		}
	})
}

func FuzzItemsFromProducts(f *testing.F) {
	f.Add([]byte(`[{"sku":5,"offer_id":"A-1","name":"x","quantity":2,"price":"1530.0050"}]`))
	f.Add([]byte(`{"result":{"products":[{"sku":"6","quantity":"1","price":{"amount":"10","currency":"RUB"}}]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		items, err := ozon.ItemsFromProducts(raw, marketplace.ByXMLID)
		if err != nil {
			return
		}
		for _, item := range items {
			if item.Quantity.Or(retailcrm.Decimal{}).Sign() <= 0 || item.InitialPrice.Or(retailcrm.Decimal{}).Sign() < 0 {
				t.Fatalf("a bad value got through: %s", raw)
			}
		}
		if _, err := json.Marshal(items); err != nil {
			t.Fatal(err)
		}
	})
}
