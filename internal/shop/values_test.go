package shop_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
)

func TestRealPhone(t *testing.T) {
	for phone, real := range map[string]bool{
		"+7 (999) 123-45-67": true, "9991234567": true, "+375 29 123 45 67": true, "8 800 000-00-01": true,
		"+70000000000": false, "0000000000": false, "+7 999 *** ** 67": false, "999xxx4567": false,
		"": false, "12345": false, "1234567890123456": false,
	} {
		assert.Equal(t, real, shop.RealPhone(phone), phone)
	}
}

func TestRealEmail(t *testing.T) {
	for email, real := range map[string]bool{
		"a@example.com": true, "a.b+c@mail.example.ru": true,
		"": false, "a": false, "@example.com": false, "a@localhost": false, "a***@example.com": false, "a@b@c.ru": false,
		"a b@c.ru": false,
	} {
		assert.Equal(t, real, shop.RealEmail(email), email)
	}
}

func TestCountries(t *testing.T) {
	for name, iso := range map[string]string{
		"Россия": "RU", " беларусь ": "BY", "КАЗАХСТАН": "KZ", "Армения": "AM", "Кыргызстан": "KG", "Киргизия": "KG",
		"Узбекистан": "UZ", "Луна": "", "": "",
	} {
		assert.Equal(t, iso, shop.CountryISO(name), name)
	}
}

func TestContragent(t *testing.T) {
	c := shop.Contragent(" 7799000011 ", "779901001", "ООО").Or(retailcrm.ContragentInput{})
	assert.Equal(t, retailcrm.ContragentLegalEntity, c.ContragentType.Or(""))
	assert.Equal(t, "779901001", c.KPP.Or(""))
	c = shop.Contragent("779900001122", "779901001", "ИП").Or(retailcrm.ContragentInput{})
	assert.Equal(t, retailcrm.ContragentEntrepreneur, c.ContragentType.Or(""))
	assert.True(t, c.KPP.IsZero(), "an entrepreneur has none")
	assert.False(t, shop.ContragentType("77990000AB", "").IsSet())
	assert.False(t, shop.ContragentType("190000001", "").IsSet(), "nine digits need a company's name")
	assert.False(t, shop.Contragent(" ", "1", "").IsSet())
}

func TestTimesThatMeanNothing(t *testing.T) {
	moscow := shop.Moscow()
	for _, never := range []time.Time{{}, time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)} {
		assert.False(t, shop.DateTime(never, moscow).IsSet())
		assert.False(t, shop.Date(never, moscow).IsSet())
	}
	late := time.Date(2026, 5, 31, 21, 30, 0, 0, time.UTC)
	assert.Equal(t, "2026-06-01", shop.Date(late, moscow).String())
	assert.Equal(t, "2026-06-01 02:30:00", shop.DateTime(late, shop.Almaty()).String())
}

func TestMoneyRoundsHalvesUp(t *testing.T) {
	for in, want := range map[string]string{"1.005": "1.01", "1.004999": "1.00", "1530.000000": "1530.00", "10": "10"} {
		got := shop.Money(retailcrm.MustDecimal(in))
		assert.True(t, got.Equal(retailcrm.MustDecimal(want)), "%s: %s", in, got)
	}
}

func TestOverlayCoversEveryField(t *testing.T) {
	// Every field of an order that the caller sets to null must win.
	var own retailcrm.OrderInput
	v := reflect.ValueOf(&own).Elem()
	for i := range v.NumField() {
		if opt, ok := v.Field(i).Addr().Interface().(json.Unmarshaler); ok && v.Type().Field(i).Name != "Extra" {
			require.NoError(t, opt.UnmarshalJSON([]byte("null")), v.Type().Field(i).Name)
		}
	}
	order := retailcrm.OrderInput{
		Number: retailcrm.Some("1"), Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{Code: retailcrm.Some("x")}),
		CustomFields: retailcrm.Some(map[string]any{"a": 1}),
	}
	shop.OverlayOrder(&order, own)
	assert.Equal(t, own, order)

	before := order
	shop.OverlayOrder(&order, retailcrm.OrderInput{})
	assert.Equal(t, before, order, "nothing set changes nothing")
}

func TestOverlayMergesNestedInputs(t *testing.T) {
	type address = retailcrm.OrderDeliveryAddressInput
	order := retailcrm.OrderInput{
		Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{
			Code: retailcrm.Some("ozon"), Address: retailcrm.Some(address{City: retailcrm.Some("A"), Text: retailcrm.Some("T")}),
		}),
		CustomFields: retailcrm.Some(map[string]any{"a": 1, "b": 2}),
	}
	shared := order.CustomFields.Or(nil)
	shop.OverlayOrder(&order, retailcrm.OrderInput{
		Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{
			Cost: retailcrm.Some(retailcrm.Int(5)), Address: retailcrm.Some(address{City: retailcrm.Some("B")}),
		}),
		CustomFields: retailcrm.Some(map[string]any{"b": 3}),
		Customer:     retailcrm.Some(retailcrm.OrderCustomerInput{ID: retailcrm.Some(7)}),
	})
	d := order.Delivery.Or(retailcrm.OrderDeliveryInput{})
	assert.Equal(t, "ozon", d.Code.Or(""))
	assert.Equal(t, "5", d.Cost.String())
	a := d.Address.Or(address{})
	assert.Equal(t, []string{"B", "T"}, []string{a.City.Or(""), a.Text.Or("")})
	assert.Equal(t, map[string]any{"a": 1, "b": 3}, order.CustomFields.Or(nil))
	assert.Equal(t, 2, shared["b"], "the caller's map is not changed")
	assert.True(t, order.Customer.IsSet())
}
