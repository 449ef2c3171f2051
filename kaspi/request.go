package kaspi

import (
	"cmp"
	"net/url"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// Limits of Kaspi's list.
const (
	maxPage   = 100                 // orders of one page
	MaxPeriod = 14 * 24 * time.Hour // between From and To; the iterators split longer ones
)

// includeParameter asks for what belongs to orders along with them.
const includeParameter = "include[orders]"

// ListRequest chooses orders by their list and the time of ordering.
type ListRequest struct {
	State    State     // required, unless Code is set
	From, To time.Time // at most 14 days apart; a zero To means now

	// The rest is optional.
	Status            Status              // one step only; empty for all
	DeliveryType      string              // PICKUP or DELIVERY; not with the delivery lists
	SignatureRequired retailcrm.Opt[bool] // with a credit still to sign, or without; absent for all
	Code              string              // one order by its number

	// Entries asks for the goods along with the orders. Where Kaspi sends
	// them, they are in OrderPage.Entries and save a call per order.
	Entries bool

	Page  int // from 0
	Limit int // 1 to 100; 0 means 100
}

// check says what Kaspi would refuse, for the call op.
func (r *ListRequest) check(op string) error {
	switch {
	case r.Limit < 0 || r.Limit > maxPage:
		return invalid(op, "limit %d: it must be 1 to %d", r.Limit, maxPage)
	case r.Page < 0:
		return invalid(op, "page %d: pages count from 0", r.Page)
	case r.Code == "" && r.State == "":
		return invalid(op, "a state or a code is needed")
	case r.Code == "" && r.From.IsZero():
		return invalid(op, "the period needs a beginning")
	case !r.To.IsZero() && r.To.Before(r.From):
		return invalid(op, "the period ends before it begins")
	case !r.To.IsZero() && !r.From.IsZero() && r.To.Sub(r.From) > MaxPeriod:
		return invalid(op, "the period is longer than 14 days; Orders.All splits it")
	case r.DeliveryType != "" && (r.State == StateDelivery || r.State == StateKaspiDelivery):
		return invalid(op, "a delivery type cannot be asked for in the list %s", r.State)
	}
	return nil
}

// query returns the query of the call op.
func (r *ListRequest) query(op string) (url.Values, error) {
	if err := r.check(op); err != nil {
		return nil, err
	}
	query := url.Values{
		"page[number]": {strconv.Itoa(r.Page)},
		"page[size]":   {strconv.Itoa(cmp.Or(r.Limit, maxPage))},
	}
	set := func(name, value string) {
		if value != "" {
			query.Set("filter[orders]["+name+"]", value)
		}
	}
	set("code", r.Code)
	set("state", string(r.State))
	set("status", string(r.Status))
	set("deliveryType", r.DeliveryType)
	if yes, given := r.SignatureRequired.Get(); given {
		set("signatureRequired", strconv.FormatBool(yes))
	}
	if !r.From.IsZero() {
		set("creationDate][$ge", strconv.FormatInt(r.From.UnixMilli(), 10))
	}
	if !r.To.IsZero() {
		set("creationDate][$le", strconv.FormatInt(r.To.UnixMilli(), 10))
	}
	if r.Entries {
		query.Set(includeParameter, "user,entries")
	}
	return query, nil
}
