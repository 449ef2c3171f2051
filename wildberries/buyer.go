package wildberries

import (
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// buyer fills who bought, as far as Wildberries tells.
func (v *conversion) buyer() {
	for i := range v.orders {
		d := &v.orders[i]
		if d.Buyer != nil && !v.named() {
			v.person(d.Buyer, d.Order.Scheme())
		}
		if d.Company != nil && !v.Input.Contragent.IsSet() {
			v.Input.Contragent = shop.Contragent(d.Company.INN, d.Company.KPP, d.Company.Name)
		}
	}
	if !v.named() {
		v.anonymous()
	}
}

func (v *conversion) named() bool { return v.Input.FirstName.IsSet() || v.Input.LastName.IsSet() }

func (v *conversion) anonymous() {
	v.Input.FirstName = shop.Text(v.options.AnonymousName)
	if c := v.options.Customer; c.ID.IsSet() || c.ExternalID.IsSet() {
		v.Input.Customer = retailcrm.Some(c)
	}
}

// person sends the names, and the numbers when the options want them.
func (v *conversion) person(b *Buyer, scheme Scheme) {
	first, last, middle := names(b)
	v.Input.FirstName = shop.Text(first)
	v.Input.LastName = shop.Text(last)
	v.Input.Patronymic = shop.Text(middle)
	if v.options.SendPhones {
		v.phones(b, scheme)
	}
}

// phones sends the number to call, and the other one beside it. With DBS, the
// number to call is the substitute.
func (v *conversion) phones(b *Buyer, scheme Scheme) {
	numbers := []string{realPhone(b.Phone), realPhone(b.ReplacementPhone)}
	if scheme == DBS {
		slices.Reverse(numbers)
	}
	for _, phone := range numbers {
		switch {
		case phone == "":
		case !v.Input.Phone.IsSet():
			v.Input.Phone = retailcrm.Some(phone)
		case v.Input.Phone != retailcrm.Some(phone):
			v.Input.AdditionalPhone = retailcrm.Some(phone)
		}
	}
}

// names returns the first, the last and the middle name. Where Wildberries has
// only the first one apart, the full name tells the others: "last first
// middle", or "first last". One that has no first name in it is not taken to
// pieces.
func names(b *Buyer) (first, last, middle string) {
	if b.LastName != "" || b.MiddleName != "" || strings.TrimSpace(b.FullName) == "" {
		return b.FirstName, b.LastName, b.MiddleName
	}
	words := strings.Fields(b.FullName)
	at := slices.Index(words, strings.TrimSpace(b.FirstName))
	switch {
	case at < 0:
		return b.FullName, "", ""
	case at == 0 && len(words) == 3:
		return words[0], words[2], words[1]
	case at == 0:
		return words[0], strings.Join(words[1:], " "), ""
	}
	return words[at], strings.Join(words[:at], " "), strings.Join(words[at+1:], " ")
}

// realPhone returns a number as +79000000001, or "" for one that cannot be
// somebody's.
func realPhone(text string) string {
	if !shop.RealPhone(text) {
		return ""
	}
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	switch {
	case len(digits) == 10:
		return "+7" + digits
	case len(digits) == 11 && digits[0] == '8' && !strings.HasPrefix(strings.TrimSpace(text), "+"):
		return "+7" + digits[1:]
	}
	return "+" + digits
}
