package marketplace

import (
	"context"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// CRM is what a poller needs of RetailCRM. [NewCRM] makes one of a client.
// Methods may be called concurrently.
type CRM interface {
	// Find returns the orders of the site with these external ids, by
	// external id. There are at most 50 ids.
	Find(ctx context.Context, site string, externalIDs []string) (map[string]Found, error)

	// Create adds an order. The error is [ErrExists] when the external id is
	// taken, and [ErrRefused] when the CRM does not accept this order.
	Create(ctx context.Context, site string, in retailcrm.OrderInput) error

	// Edit changes the order with the external id. The error is [ErrRefused]
	// when the CRM does not accept the change.
	Edit(ctx context.Context, site, externalID string, in retailcrm.OrderInput) error

	// CreatePayment adds a payment to the order with the external id. The
	// error is [ErrRefused] when the CRM does not accept it.
	CreatePayment(ctx context.Context, site, externalID string, in retailcrm.PaymentInput) error

	// EditPayment changes the payment with the CRM's own id. The error is
	// [ErrRefused] when the CRM does not accept the change.
	EditPayment(ctx context.Context, site string, id int, in retailcrm.PaymentInput) error

	// Statuses returns the statuses of the account, as orders go through them.
	Statuses(ctx context.Context) (StatusFlow, error)

	// StatusByUser reports whether a person was the last who changed the
	// status of the order with the CRM's own id.
	StatusByUser(ctx context.Context, id int) (bool, error)

	// Offers returns the offers with these articles, by article. There are
	// at most 50 articles.
	Offers(ctx context.Context, site string, field ArticleField, articles []string) (map[string]Offer, error)
}

// Found is an order that the CRM has.
type Found struct {
	ID     int              // the CRM's own
	Status string           // its code
	Order  *retailcrm.Order // the whole of it: what people did to it is kept
}

// StatusFlow is the way of orders through the statuses of an account.
type StatusFlow struct {
	Forward   []string // codes in the order in which an order goes through them
	Cancelled []string // codes of statuses in which an order is given up
}
