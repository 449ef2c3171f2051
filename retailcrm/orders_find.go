package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// OrderSearch says which order is looked for. Empty fields do not matter; one
// at least must be set.
type OrderSearch struct {
	Email  string // the buyer's e-mail address
	Phone  string // the buyer's telephone number; the API compares the text
	Status string // the code of the order's status
}

// Find returns the first order that matches, the newest. E-mail and status
// have filters of their own; the telephone number goes into the filter that
// searches customers by name and number. It calls [OrdersService.List]. The
// error matches [ErrNotFound] when there is none.
func (s *OrdersService) Find(ctx context.Context, search OrderSearch, opts ...RequestOption) (*Order, error) {
	if search == (OrderSearch{}) {
		return nil, errors.New("retailcrm: Orders.Find: nothing to look for")
	}
	filter := OrderFilter{Email: search.Email, Customer: search.Phone}
	if search.Status != "" {
		filter.ExtendedStatus = []string{search.Status}
	}
	opts = append(slices.Clone(opts), WithPage(1), WithLimit(20))
	found, err := s.List(ctx, &filter, opts...)
	if err != nil {
		return nil, err
	}
	if len(found.Items) == 0 {
		return nil, notFound("Orders.Find", "order")
	}
	return &found.Items[0], nil
}

// notFound is the error of a search in this package that finds nothing. It
// matches ErrNotFound.
func notFound(op, what string) error {
	return fmt.Errorf("retailcrm: %s: no such %s: %w", op, what, ErrNotFound)
}
