package marketplace

import (
	"context"
	"errors"
	"fmt"
)

// CRM is what a poller needs of RetailCRM. [NewCRM] makes one of a client.
// Methods may be called concurrently.
type CRM interface {
	// Find returns the orders of the site with these external ids, by
	// external id. There are at most 50 ids.
	Find(ctx context.Context, site string, externalIDs []string) (map[string]Found, error)

	// Create adds an order. The error is [ErrExists] when the external id is
	// taken, and [ErrRefused] when the CRM does not accept this order.
	Create(ctx context.Context, site string, in Input) error

	// Edit changes the order with the external id. The error is [ErrRefused]
	// when the CRM does not accept the change.
	Edit(ctx context.Context, site, externalID string, in Input) error

	// Offers returns the offers with these articles, by article. There are
	// at most 50 articles.
	Offers(ctx context.Context, site string, field ArticleField, articles []string) (map[string]Offer, error)
}

// Found is an order that the CRM has.
type Found struct {
	ID     int
	Status string // its code
}

// What a CRM's answer to one order may be. Any other error is trouble with
// the CRM itself.
var (
	ErrExists  = errors.New("an order with this external id exists")
	ErrRefused = errors.New("the CRM refused the order")
)

// Meter counts outgoing calls.
type Meter interface {
	// Take counts n calls before they are made. An error says that they must
	// not be made: the limit is reached.
	Take(ctx context.Context, n int) error
}

// ErrLimit: a meter did not allow the next call.
var ErrLimit = errors.New("the limit of outgoing calls is reached")

// take asks the meter for one call. A nil meter allows all.
func take(ctx context.Context, meter Meter) error {
	if meter == nil {
		return nil
	}
	if err := meter.Take(ctx, 1); err != nil {
		if ctx.Err() != nil {
			return err
		}
		return fmt.Errorf("%w: %w", ErrLimit, err)
	}
	return nil
}

// repeated counts the attempts of a call beyond the first. They have been
// made, so that a refusal is left to the next call.
func repeated(ctx context.Context, meter Meter, attempts int) {
	if meter != nil && attempts > 1 {
		_ = meter.Take(context.WithoutCancel(ctx), attempts-1)
	}
}
