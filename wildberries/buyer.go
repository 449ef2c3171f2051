package wildberries

import (
	"cmp"
	"strings"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// buyer fills who bought, as far as Wildberries tells.
func (v *conversion) buyer() {
	for i := range v.orders {
		d := &v.orders[i]
		if d.Buyer != nil && !v.named() {
			v.person(d.Buyer)
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

// person sends names as Wildberries has them apart; a full name is not taken
// to pieces.
func (v *conversion) person(b *Buyer) {
	first := b.FirstName
	if first == "" && b.LastName == "" {
		first = b.FullName
	}
	v.Input.FirstName = shop.Text(first)
	v.Input.LastName = shop.Text(b.LastName)
	v.Input.Patronymic = shop.Text(b.MiddleName)
	if !v.options.SendPhones {
		return
	}
	if phone := cmp.Or(realPhone(b.Phone), realPhone(b.ReplacementPhone)); phone != "" {
		v.Input.Phone = retailcrm.Some(phone)
	}
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
