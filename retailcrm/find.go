package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// OrderSearch says which order is looked for. Empty fields do not matter; one
// at least must be set, and an order must match all that are.
type OrderSearch struct {
	Email  string // the buyer's e-mail address, in any case
	Phone  string // the buyer's telephone number, in any notation
	Status string // the code of the order's status
}

// Find returns the first order that matches in the API's order, the newest
// first. A telephone number may be written in any notation: "8 916 123-45-67"
// finds "+79161234567". The API finds by parts of texts; every order that it
// names is compared, so that a stranger's is not taken for a match. It lists
// orders by [OrdersService.All], up to three times for a number that is not
// found at once. The error matches [ErrNotFound] when there is none.
func (s *OrdersService) Find(ctx context.Context, search OrderSearch, opts ...RequestOption) (*Order, error) {
	if search == (OrderSearch{}) {
		return nil, errors.New("retailcrm: Orders.Find: nothing to look for")
	}
	opts = append(slices.Clone(opts), WithInFlight(1))
	for _, phone := range phoneSearches(search.Phone) {
		filter := OrderFilter{Email: search.Email, Customer: phone}
		if search.Status != "" {
			filter.ExtendedStatus = []string{search.Status}
		}
		found, err := first(s.All(ctx, &filter, opts...), search.matches)
		if found != nil || err != nil {
			return found, err
		}
	}
	return nil, notFound("Orders.Find", "order")
}

func (search OrderSearch) matches(o *Order) bool {
	emails, phones := []string{o.Email}, []string{o.Phone, o.AdditionalPhone}
	if c := o.Customer; c != nil {
		emails, phones = append(emails, c.Email), append(phones, numbers(c.Phones)...)
	}
	return (search.Status == "" || o.Status == search.Status) &&
		(search.Email == "" || hasEmail(emails, search.Email)) &&
		(search.Phone == "" || hasPhone(phones, search.Phone))
}

// CustomerSearch says which customer is looked for. Empty fields do not
// matter; one at least must be set, and a customer must match all that are.
type CustomerSearch struct {
	ExternalID string // the id that the shop gave; the call then needs that shop, see [WithSite]
	Email      string // the e-mail address, in any case
	Phone      string // a telephone number, in any notation
}

// Find returns the customer that matches. A telephone number may be written in
// any notation: "8 916 123-45-67" finds "+79161234567". The API finds by parts of
// texts; every customer that it names is compared, so that a stranger is not
// taken for a match. Of several customers it is the oldest, the one with the
// least id. The error matches [ErrNotFound] when there is none.
func (s *CustomersService) Find(ctx context.Context, search CustomerSearch, opts ...RequestOption) (*Customer, error) {
	if search == (CustomerSearch{}) {
		return nil, errors.New("retailcrm: Customers.Find: nothing to look for")
	}
	opts = append(slices.Clone(opts), WithInFlight(1))
	for _, phone := range phoneSearches(search.Phone) {
		filter := CustomerFilter{Email: search.Email, Name: phone}
		if search.ExternalID != "" {
			filter.ExternalIDs = []string{search.ExternalID}
		}
		found, err := oldest(s.All(ctx, &filter, opts...), search.matches)
		if found != nil || err != nil {
			return found, err
		}
	}
	return nil, notFound("Customers.Find", "customer")
}

func (search CustomerSearch) matches(c *Customer) bool {
	return (search.ExternalID == "" || c.ExternalID == search.ExternalID) &&
		(search.Email == "" || hasEmail([]string{c.Email}, search.Email)) &&
		(search.Phone == "" || hasPhone(numbers(c.Phones), search.Phone))
}

// first returns the first record that matches, and nil when none does.
func first[T any](records iter.Seq2[*T, error], matches func(*T) bool) (*T, error) {
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		if matches(r) {
			return r, nil
		}
	}
	return nil, nil
}

// oldest returns the matching customer with the least id, and nil when none
// matches.
func oldest(customers iter.Seq2[*Customer, error], matches func(*Customer) bool) (*Customer, error) {
	var found *Customer
	for c, err := range customers {
		if err != nil {
			return nil, err
		}
		if matches(c) && (found == nil || c.ID < found.ID) {
			found = c
		}
	}
	return found, nil
}

// phoneSearches returns the texts by which to look for a telephone number, the
// one that finds most at first: the API compares parts of the text that it
// stores. Without a number that is one search for the empty text.
func phoneSearches(phone string) []string {
	digits := phoneDigits(phone)
	switch {
	case phone == "":
		return []string{""}
	case digits == "":
		return nil
	}
	var list []string
	for _, text := range []string{digits[max(0, len(digits)-10):], "+" + digits, phone} {
		if !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// phoneDigits returns the digits of a telephone number with the code of the
// country. A Russian number may lack it, or have the 8 of calls inside the
// country in its place.
func phoneDigits(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, phone)
	switch {
	case len(digits) == 11 && digits[0] == '8':
		return "7" + digits[1:]
	case len(digits) == 10 && digits[0] == '9' && !strings.HasPrefix(strings.TrimSpace(phone), "+"):
		return "7" + digits
	}
	return digits
}

// hasPhone reports whether one of the numbers is the one looked for. A text
// without a digit is no number, and matches nothing.
func hasPhone(phones []string, wanted string) bool {
	digits := phoneDigits(wanted)
	return digits != "" && slices.ContainsFunc(phones, func(p string) bool { return phoneDigits(p) == digits })
}

func hasEmail(emails []string, wanted string) bool {
	wanted = strings.TrimSpace(wanted)
	return slices.ContainsFunc(emails, func(e string) bool { return strings.EqualFold(strings.TrimSpace(e), wanted) })
}

func numbers(phones []Phone) []string {
	list := make([]string, len(phones))
	for i, p := range phones {
		list[i] = p.Number
	}
	return list
}

// notFound is the error of a search in this package that finds nothing. It
// matches ErrNotFound.
func notFound(op, what string) error {
	return fmt.Errorf("retailcrm: %s: no such %s: %w", op, what, ErrNotFound)
}
