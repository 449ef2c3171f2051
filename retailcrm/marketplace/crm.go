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

	// Offers returns the offers with these articles, by article. There are
	// at most 50 articles.
	Offers(ctx context.Context, site string, field ArticleField, articles []string) (map[string]Offer, error)
}

// Found is an order that the CRM has.
type Found struct {
	ID     int    // the CRM's own
	Status string // its code
}
