package shop

import (
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

func trim(s string) string { return strings.TrimSpace(s) }

// Moscow is the zone of most accounts: Europe/Moscow, or UTC+3 where the
// system has no time zone data.
func Moscow() *time.Location { return zone("Europe/Moscow", 3) }

// Almaty is the zone of accounts in Kazakhstan, UTC+5.
func Almaty() *time.Location { return zone("Asia/Almaty", 5) }

func zone(name string, hours int) *time.Location {
	if loc, err := time.LoadLocation(name); err == nil {
		return loc
	}
	return time.FixedZone(name, hours*3600)
}

// RealTime reports whether t is a time that something happened at:
// marketplaces write the years 1 and 9999 for "none".
func RealTime(t time.Time) bool { return t.Year() > 1970 && t.Year() < 9000 }

// DateTime returns the account's wall clock at t, absent when there is no
// time.
func DateTime(t time.Time, loc *time.Location) retailcrm.Opt[retailcrm.DateTime] {
	if !RealTime(t) {
		return retailcrm.Opt[retailcrm.DateTime]{}
	}
	return retailcrm.Some(retailcrm.DateTimeOf(t.In(loc)))
}

// Date returns the account's day at t, absent when there is no time.
func Date(t time.Time, loc *time.Location) retailcrm.Opt[retailcrm.Date] {
	if !RealTime(t) {
		return retailcrm.Opt[retailcrm.Date]{}
	}
	return retailcrm.Some(retailcrm.DateOf(t.In(loc)))
}

// Text returns s without surrounding space, absent when nothing is left.
func Text(s string) retailcrm.Opt[string] {
	if s = trim(s); s == "" {
		return retailcrm.Opt[string]{}
	}
	return retailcrm.Some(s)
}

// Money rounds an amount to the two decimals of RetailCRM, halves up.
func Money(d retailcrm.Decimal) retailcrm.Decimal { return d.Round(2) }

// RealPhone reports whether s can be somebody's number: ten digits or more,
// not masked and not zeros.
func RealPhone(s string) bool {
	digits, zeros := 0, 0
	for _, r := range s {
		switch {
		case r == '0':
			zeros++
			digits++
		case '1' <= r && r <= '9':
			digits++
		case !strings.ContainsRune("+-() .", r):
			return false
		}
	}
	// "+7 000 000-00-00" has one digit that is no zero.
	return digits >= 10 && digits <= 15 && digits-zeros > 1
}

// RealEmail reports whether s looks like an address that mail reaches.
func RealEmail(s string) bool {
	name, domain, found := strings.Cut(s, "@")
	return found && name != "" && strings.Contains(domain, ".") && !strings.ContainsAny(s, "* \t\r\n<>,") &&
		!strings.Contains(domain, "@")
}

// ContragentType tells a company from a sole proprietor by the length of the
// tax number: 10 digits (or 9, in Belarus, with a company's name) or 12. It is
// absent for anything else.
func ContragentType(inn, company string) retailcrm.Opt[retailcrm.ContragentType] {
	switch n := len(inn); {
	case strings.Trim(inn, "0123456789") != "":
	case n == 10, n == 9 && company != "":
		return retailcrm.Some(retailcrm.ContragentLegalEntity)
	case n == 12:
		return retailcrm.Some(retailcrm.ContragentEntrepreneur)
	}
	return retailcrm.Opt[retailcrm.ContragentType]{}
}

// CountryISO returns the code of a country that is named in Russian, or "".
func CountryISO(name string) string {
	switch strings.ToLower(trim(name)) {
	case "россия", "российская федерация", "рф":
		return "RU"
	case "беларусь", "республика беларусь", "белоруссия":
		return "BY"
	case "казахстан", "республика казахстан":
		return "KZ"
	case "армения":
		return "AM"
	case "кыргызстан", "киргизия":
		return "KG"
	case "узбекистан":
		return "UZ"
	}
	return ""
}

// Contragent returns the requisites of a company, absent when there is
// neither a tax number nor a name. The type is left out when the number does
// not tell it.
func Contragent(inn, kpp, company string) retailcrm.Opt[retailcrm.ContragentInput] {
	inn, kpp, company = trim(inn), trim(kpp), trim(company)
	if inn == "" && company == "" {
		return retailcrm.Opt[retailcrm.ContragentInput]{}
	}
	c := retailcrm.ContragentInput{LegalName: Text(company), INN: Text(inn), ContragentType: ContragentType(inn, company)}
	if c.ContragentType.Or("") != retailcrm.ContragentEntrepreneur {
		c.KPP = Text(kpp)
	}
	return retailcrm.Some(c)
}

// Track is what the carrier knows a parcel by, absent when it is not known yet.
func Track(number string) retailcrm.Opt[retailcrm.DeliveryDataInput] {
	text := Text(number)
	if !text.IsSet() {
		return retailcrm.Opt[retailcrm.DeliveryDataInput]{}
	}
	return retailcrm.Some(retailcrm.DeliveryDataInput{TrackNumber: text})
}

// Property is an item's property. The article of an item that has no offer in
// the CRM is kept in one.
func Property(code, name, value string) retailcrm.OrderItemPropertyInput {
	return retailcrm.OrderItemPropertyInput{
		Code: retailcrm.Some(code), Name: retailcrm.Some(name), Value: retailcrm.Some(value),
	}
}
