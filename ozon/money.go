package ozon

import (
	"fmt"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Money is an exact amount with its currency. Ozon writes it as an object in
// new methods, as a text or a number in old ones, which name the currency
// beside it; Currency is "" then, and it is written as a text.
type Money struct {
	Amount   retailcrm.Decimal // exact, such as 1530.00; not in kopecks
	Currency string            // RUB, BYN, KZT, EUR, USD, CNY, ...
	Extra    retailcrm.Extra   // members that the SDK does not know
}

// NewMoney returns an amount in a currency. The text is one of a
// [retailcrm.Decimal]; the error says that it is not.
func NewMoney(amount, currency string) (Money, error) {
	d, err := retailcrm.ParseDecimal(amount)
	return Money{Amount: d, Currency: currency}, err
}

// IsZero reports whether there is no amount and no currency.
func (m Money) IsZero() bool { return m.Amount.IsZero() && m.Currency == "" && len(m.Extra) == 0 }

// String returns "12990.00 RUB".
func (m Money) String() string {
	if m.Currency == "" {
		return m.Amount.String()
	}
	return m.Amount.String() + " " + m.Currency
}

// moneyObject is money in new methods.
type moneyObject struct {
	Amount   string          `json:"amount"`
	Currency string          `json:"currency"`
	Extra    retailcrm.Extra `json:",embed"`
}

func (m Money) form() any {
	if m.Currency == "" && len(m.Extra) == 0 {
		return m.Amount.String()
	}
	return moneyObject{m.Amount.String(), m.Currency, m.Extra}
}

// MarshalJSON writes an object, or a text for money that came as one value.
func (m Money) MarshalJSON() ([]byte, error) { return phpjson.Marshal(m.form()) }

// AppendJSON is MarshalJSON into b.
func (m Money) AppendJSON(b []byte) ([]byte, error) { return phpjson.Append(b, m.form()) }

// UnmarshalJSON reads an object, a text, a number or null. The error wraps
// [retailcrm.ErrDecimal] or says that the JSON has another shape.
func (m *Money) UnmarshalJSON(b []byte) error {
	if i := phpjson.SkipSpace(b, 0); i == len(b) || b[i] != '{' {
		*m = Money{}
		return m.Amount.UnmarshalJSON(b)
	}
	var o moneyObject
	if err := phpjson.Unmarshal(b, &o); err != nil {
		return err
	}
	if raw, misfit := o.Extra["amount"]; misfit {
		return fmt.Errorf("%w: %.40s", retailcrm.ErrDecimal, raw)
	}
	amount := retailcrm.Decimal{}
	if o.Amount != "" {
		var err error
		if amount, err = retailcrm.ParseDecimal(o.Amount); err != nil {
			return err
		}
	}
	*m = Money{Amount: amount, Currency: o.Currency, Extra: o.Extra}
	return nil
}
