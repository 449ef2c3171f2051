package wildberries

import (
	"errors"
	"fmt"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// ErrSeveralOrders: a notice holds more than one order, where one is wanted.
var ErrSeveralOrders = errors.New("wildberries: the notice holds several orders")

// OrderFromNotice makes one CRM order of a notice, without options and
// without asking anybody: see [ParseNotice] for the shapes. Units of one basket
// become one order with an item for each. Its external id is that of the basket,
// however many of its units a notice holds: a poller beside it needs
// Scope.Basket. A cancelled order gets the status cancel-other, unless options
// have a StatusMap. The error wraps [ErrNotice], [ErrSeveralOrders] or [ErrNoKey].
func OrderFromNotice(raw []byte) (*marketplace.Conversion, error) {
	c, err := NewConverter(Options{})
	if err != nil {
		return nil, err
	}
	return c.OrderFromNotice(raw)
}

// OrderFromNotice is the function of that name, with the converter's options.
func (c *Converter) OrderFromNotice(raw []byte) (*marketplace.Conversion, error) {
	return c.OrderFromNoticeWith(raw, retailcrm.OrderInput{})
}

// OrderFromNoticeWith is OrderFromNotice with values that win over what was
// converted, and over Options.Override, field by field.
func (c *Converter) OrderFromNoticeWith(raw []byte, own retailcrm.OrderInput) (*marketplace.Conversion, error) {
	n, err := ParseNotice(raw)
	if err != nil {
		return nil, err
	}
	switch {
	case len(n.Orders) == 0 && len(n.Statistics) == 1:
		return c.shown(c.StatisticsOrderWith(&n.Statistics[0], own))
	case len(n.Statistics) > 0:
		return nil, fmt.Errorf("%w: %d rows of the report", ErrSeveralOrders, len(n.Statistics))
	}
	conversion, err := c.shown(c.BasketWith(n.Orders, own))
	if errors.Is(err, ErrBaskets) {
		return nil, fmt.Errorf("%w: %w", ErrSeveralOrders, err)
	}
	return conversion, err
}

// shown gives a cancelled order a status that says so, where the options have no
// statuses at all: without one it would look like any other.
func (c *Converter) shown(conversion *marketplace.Conversion, err error) (*marketplace.Conversion, error) {
	if err == nil && conversion.Cancelled && c.options.StatusMap == nil && conversion.Input.Status.IsZero() {
		conversion.Input.Status = retailcrm.Some(SuggestedStatuses()[StageCancelled])
	}
	return conversion, err
}

// Notice makes CRM orders of all orders of a notice, one of each unit. The
// error wraps [ErrNotice] or [ErrNoKey].
func (c *Converter) Notice(raw []byte) ([]*marketplace.Conversion, error) {
	n, err := ParseNotice(raw)
	if err != nil {
		return nil, err
	}
	var all []*marketplace.Conversion
	for i := range n.Orders {
		conversion, err := c.shown(c.Order(&n.Orders[i]))
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", i, err)
		}
		all = append(all, conversion)
	}
	for i := range n.Statistics {
		conversion, err := c.shown(c.StatisticsOrder(&n.Statistics[i]))
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", i, err)
		}
		all = append(all, conversion)
	}
	return all, nil
}
