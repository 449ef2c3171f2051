package wildberries_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/wildberries"
)

// rounds is how many random baskets each property is tried on.
const rounds = 500

// randomBasket returns units of one basket with odd values in them.
func randomBasket(r *rand.Rand) []wildberries.Details {
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	uid := fmt.Sprintf("uid-%d", r.Int64())
	basket := make([]wildberries.Details, 1+r.IntN(6))
	for i := range basket {
		basket[i].Order = wildberries.Order{
			ID: r.Int64(), RID: fmt.Sprintf("00%d.0.0", r.Int64()), OrderUID: uid,
			CreatedAt: datetime(time.Unix(r.Int64N(2e9), 0)),
			Article:   pick("0001", "A-1", "A-1", "", "Чай"), SKUs: []string{pick("0203", "99")},
			ConvertedPrice: wildberries.Hundredths(1 + r.Int64N(1e15)), ConvertedCurrencyCode: wildberries.RUB,
			CurrencyCode: wildberries.BYN,
			Comment:      pick("", " ", "Комментарий\nв две строки"), IsZeroOrder: r.IntN(2) == 0,
			DeliveryType: wildberries.DeliveryType(pick("fbs", "dbs", "", "drone")),
			DDate:        pick("", "01.02.2026", "soon"), SupplyID: pick("", "WB-GI-1"),
		}
		if r.IntN(2) == 0 {
			basket[i].Status = &wildberries.OrderStatus{
				Supplier: wildberries.SupplierStatus(pick("new", "confirm", "complete", "cancel", "lost")),
				WB:       wildberries.WBStatus(pick("waiting", "sold", "canceled_by_client", "lost", "")),
			}
		}
		if r.IntN(3) == 0 {
			var meta wildberries.OrderMeta
			_ = json.Unmarshal([]byte(`{"metaDetails":[{"key":"sgtin","value":["01\u001d21"]}]}`), &meta)
			basket[i].Meta = &meta
		}
	}
	return basket
}

func datetime(t time.Time) retailcrm.DateTime {
	d, _ := retailcrm.ParseDateTime(t.UTC().Format(time.RFC3339))
	return d
}

// forBaskets runs a property on random baskets that keep cancelled units.
func forBaskets(t *testing.T, property func(t *testing.T, c *wildberries.Converter, basket []wildberries.Details)) {
	t.Helper()
	o := everything()
	o.PriceMode, o.Offers = wildberries.PricePlain, nil
	c := converter(t, o)
	r := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		property(t, c, randomBasket(r))
		if t.Failed() {
			return
		}
	}
}

func TestPropertySumAndUnitsAreThoseOfTheSource(t *testing.T) {
	forBaskets(t, func(t *testing.T, c *wildberries.Converter, basket []wildberries.Details) {
		got, err := c.Basket(basket)
		require.NoError(t, err)
		want, sum := wildberries.Hundredths(0), retailcrm.Decimal{}
		for _, d := range basket {
			want += d.Order.ConvertedPrice
		}
		list := items(t, got)
		for _, item := range list {
			sum = sum.Add(item.InitialPrice.Or(retailcrm.Decimal{}).Mul(item.Quantity.Or(retailcrm.Decimal{})))
		}
		assert.True(t, want.Decimal().Equal(sum), "%s, not %s", sum, want)
		assert.Len(t, list, len(basket))
	})
}

func TestPropertyTwoRunsGiveTheSameBytes(t *testing.T) {
	forBaskets(t, func(t *testing.T, c *wildberries.Converter, basket []wildberries.Details) {
		first, err := c.Basket(basket)
		require.NoError(t, err)
		reversed := make([]wildberries.Details, len(basket))
		for i := range basket {
			reversed[len(basket)-1-i] = basket[i]
		}
		second, err := c.Basket(reversed)
		require.NoError(t, err)
		assert.Equal(t, text(t, first), text(t, second), "in whatever order the units came")
	})
}

func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func TestPropertyIDsAndArticlesAreKeptToTheLastDigit(t *testing.T) {
	forBaskets(t, func(t *testing.T, c *wildberries.Converter, basket []wildberries.Details) {
		for i := range basket {
			got, err := c.Order(&basket[i])
			require.NoError(t, err)
			require.Equal(t, "WB-"+basket[i].Order.RID, got.ExternalID)
			require.Equal(t, fmt.Sprintf("W%d", basket[i].Order.ID), got.Input.Number.Or(""))
			item := items(t, got)[0]
			require.Equal(t, basket[i].Order.Article, item.Offer.Or(retailcrm.OrderOfferInput{}).ExternalID.Or(""))
			if basket[i].Meta != nil {
				codes, _ := item.MarkingCodes.Get()
				require.Equal(t, []string{"01\x1d21"}, codes)
				require.Contains(t, text(t, got), `01\u001d21`)
			}
		}
	})
}

func TestPropertyDayChangesInMoscow(t *testing.T) {
	for at, want := range map[string]string{
		"2026-10-31T20:59:59Z": "2026-10-31 23:59:59",
		"2026-10-31T21:00:00Z": "2026-11-01 00:00:00",
		"2026-12-31T21:30:00Z": "2027-01-01 00:30:00",
	} {
		created, err := retailcrm.ParseDateTime(at)
		require.NoError(t, err)
		d := &wildberries.Details{Order: wildberries.Order{RID: "r", CreatedAt: created}}
		c, err := converter(t, wildberries.Options{}).Order(d)
		require.NoError(t, err)
		assert.Equal(t, want, c.Input.CreatedAt.String())
	}
	// Times that mean "none" are not sent.
	for _, at := range []string{"", "0001-01-01T00:00:00", "9999-12-31T00:00:00Z"} {
		created, err := retailcrm.ParseDateTime(at)
		require.NoError(t, err)
		d := &wildberries.Details{Order: wildberries.Order{RID: "r", CreatedAt: created}}
		c, err := converter(t, wildberries.Options{}).Order(d)
		require.NoError(t, err)
		assert.False(t, c.Input.CreatedAt.IsSet(), at)
	}
}

func TestPropertyNullAbsentAndEmptyAreTheSame(t *testing.T) {
	const head = `{"id":1,"rid":"r","article":"a","convertedPrice":100,"convertedCurrencyCode":643`
	var texts []string
	for _, tail := range []string{
		`}`,
		`,"address":null,"comment":null,"ddate":null,"sellerDate":null,"salePrice":null,
			"offices":null,"options":null,"skus":null,"supplyId":null,"colorCode":null}`,
		`,"address":"","comment":"","ddate":"","sellerDate":"","salePrice":"",
			"offices":"","options":"","skus":"","supplyId":"","colorCode":""}`,
		`,"address":{},"comment":" ","offices":[],"options":[],"skus":[]}`,
	} {
		c, err := wildberries.OrderFromNotice([]byte(head + tail))
		require.NoError(t, err)
		texts = append(texts, text(t, c))
	}
	for _, other := range texts[1:] {
		assert.Equal(t, texts[0], other)
	}
}

func TestPropertyUnknownMembersChangeNothing(t *testing.T) {
	plain, err := wildberries.OrderFromNotice([]byte(oneOrder))
	require.NoError(t, err)
	odd := strings.Replace(oneOrder, "{", `{"brandNew":{"a":[1]},"another":null,`, 1)
	same, err := wildberries.OrderFromNotice([]byte(odd))
	require.NoError(t, err)
	assert.Equal(t, text(t, plain), text(t, same))
}

func TestNotesAndErrorsHoldNoPerson(t *testing.T) {
	o := everything()
	o.StatusMap = map[wildberries.Stage]string{}
	d := sample(t, 2300000001)
	c, err := converter(t, o).Order(d)
	require.NoError(t, err)
	require.NotEmpty(t, c.Notes)
	for _, secret := range []string{d.Buyer.Phone, d.Buyer.FirstName, d.Order.Address.FullAddress} {
		assert.NotContains(t, fmt.Sprint(c.Notes), secret)
	}
}

func FuzzOrderFromNotice(f *testing.F) {
	f.Add([]byte(oneOrder))
	f.Add([]byte(`{"srid":"s","totalPrice":1887.5,"priceWithDisc":1e2,
		"date":"2026-10-31T23:50:00","countryName":"Беларусь"}`))
	f.Add([]byte(`[{"rid":"a","orderUid":"u","ddate":"31.12.2026"},{"rid":"b","orderUid":"u","price":-5}]`))
	o := everything()
	c, err := wildberries.NewConverter(o)
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := c.Notice(raw)
		if err != nil {
			return
		}
		again, err := c.Notice(raw)
		require.NoError(t, err)
		require.Equal(t, text(t, got), text(t, again))
		for _, conversion := range got {
			require.NotEqual(t, o.ExternalIDPrefix, conversion.ExternalID)
			for _, item := range items(t, conversion) {
				price, discount := item.InitialPrice.Or(retailcrm.Decimal{}), item.DiscountManualAmount.Or(retailcrm.Decimal{})
				require.GreaterOrEqual(t, price.Sign(), 0)
				require.LessOrEqual(t, discount.Cmp(price), 0, "a discount above the price")
				require.GreaterOrEqual(t, discount.Sign(), 0)
			}
		}
	})
}
