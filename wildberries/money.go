package wildberries

import (
	"strconv"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Hundredths is an amount of money in hundredths of its currency: 28322 is
// 283.22. It is how the marketplace API writes money.
type Hundredths int64

// Decimal returns the amount in whole units of the currency.
func (h Hundredths) Decimal() retailcrm.Decimal { return retailcrm.NewDecimal(int64(h), 2) }

// String returns the amount in whole units, "283.22".
func (h Hundredths) String() string { return h.Decimal().String() }

// Currency is a currency's numeric ISO 4217 code. 51 stands for "051".
type Currency int

// Currencies that Wildberries trades in.
const (
	AMD Currency = 51  // Armenian dram
	CNY Currency = 156 // Chinese yuan
	KZT Currency = 398 // Kazakhstani tenge
	KGS Currency = 417 // Kyrgyzstani som
	RUB Currency = 643 // Russian ruble
	USD Currency = 840 // US dollar
	UZS Currency = 860 // Uzbekistani sum
	BYN Currency = 933 // Belarusian ruble
	TRY Currency = 949 // Turkish lira
	EUR Currency = 978 // euro
)

// Code returns the currency's letters, "RUB", or "" for one that this
// package does not know.
func (c Currency) Code() string {
	switch c {
	case AMD:
		return "AMD"
	case CNY:
		return "CNY"
	case KZT:
		return "KZT"
	case KGS:
		return "KGS"
	case RUB:
		return "RUB"
	case USD:
		return "USD"
	case UZS:
		return "UZS"
	case BYN:
		return "BYN"
	case TRY:
		return "TRY"
	case EUR:
		return "EUR"
	}
	return ""
}

// String returns the letters, or the number when they are not known.
func (c Currency) String() string {
	if code := c.Code(); code != "" {
		return code
	}
	return strconv.Itoa(int(c))
}
