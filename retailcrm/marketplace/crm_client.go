package marketplace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// NewCRM makes a CRM of a client. Its requests count towards meter, unless
// that is nil: each call before it is made, and what one call sends beyond
// its first request (attempts, pages) after it.
func NewCRM(client *retailcrm.Client, meter Meter) (CRM, error) {
	if client == nil {
		return nil, errors.New("the RetailCRM client is nil")
	}
	if meter != nil {
		counting, err := client.Clone(retailcrm.WithMiddleware(countRequests))
		if err != nil {
			return nil, err
		}
		client = counting
	}
	return &crmClient{client, meter}, nil
}

type crmClient struct {
	client *retailcrm.Client
	meter  Meter
}

// sentKey is the context's key for the number of requests of one call.
type sentKey struct{}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// countRequests is a middleware that counts the requests of each call.
func countRequests(next http.RoundTripper) http.RoundTripper {
	return roundTrip(func(r *http.Request) (*http.Response, error) {
		if sent, ok := r.Context().Value(sentKey{}).(*atomic.Int64); ok {
			sent.Add(1)
		}
		return next.RoundTrip(r)
	})
}

// metered makes one call.
func (c *crmClient) metered(ctx context.Context, call func(context.Context) error) error {
	if err := CountCall(ctx, c.meter); err != nil {
		return err
	}
	sent := new(atomic.Int64)
	err := call(context.WithValue(ctx, sentKey{}, sent))
	CountRepeats(ctx, c.meter, int(sent.Load()))
	return err
}

func siteOption(site string) []retailcrm.RequestOption {
	if site == "" {
		return nil
	}
	return []retailcrm.RequestOption{retailcrm.WithSite(site)}
}

// Find looks the orders up with one list call.
func (c *crmClient) Find(ctx context.Context, site string, externalIDs []string) (map[string]Found, error) {
	filter := &retailcrm.OrderFilter{ExternalIDs: externalIDs}
	if site != "" {
		filter.Sites = []string{site}
	}
	found := map[string]Found{}
	err := c.metered(ctx, func(ctx context.Context) error {
		page, err := c.client.Orders.List(ctx, filter, retailcrm.WithLimit(100))
		if err != nil {
			return err
		}
		for i := range page.Items {
			o := &page.Items[i]
			found[o.ExternalID] = Found{ID: o.ID, Status: o.Status, Order: o}
		}
		return nil
	})
	return found, err
}

// Create adds an order.
func (c *crmClient) Create(ctx context.Context, site string, in retailcrm.OrderInput) error {
	err := c.metered(ctx, func(ctx context.Context) error {
		_, err := c.client.Orders.Create(ctx, in, siteOption(site)...)
		return err
	})
	if errors.Is(err, retailcrm.ErrAlreadyExists) {
		return fmt.Errorf("%w: %w", ErrExists, err)
	}
	return refused(err)
}

// Edit changes an order.
func (c *crmClient) Edit(ctx context.Context, site, externalID string, in retailcrm.OrderInput) error {
	return refused(c.metered(ctx, func(ctx context.Context) error {
		_, err := c.client.Orders.Edit(ctx, retailcrm.ByExternalID(externalID), in, siteOption(site)...)
		return err
	}))
}

// CreatePayment adds a payment to an order.
func (c *crmClient) CreatePayment(
	ctx context.Context, site, externalID string, in retailcrm.PaymentInput,
) error {
	in.Order = retailcrm.Some(retailcrm.OrderRefInput{ExternalID: retailcrm.Some(externalID)})
	return refused(c.metered(ctx, func(ctx context.Context) error {
		_, err := c.client.Orders.CreatePayment(ctx, in, siteOption(site)...)
		return err
	}))
}

// EditPayment changes a payment.
func (c *crmClient) EditPayment(ctx context.Context, site string, id int, in retailcrm.PaymentInput) error {
	return refused(c.metered(ctx, func(ctx context.Context) error {
		_, err := c.client.Orders.EditPayment(ctx, retailcrm.ByID(id), in, siteOption(site)...)
		return err
	}))
}

// Statuses puts the statuses into the order of their groups. An account whose
// statuses name no group has no such order.
func (c *crmClient) Statuses(ctx context.Context) (StatusFlow, error) {
	var flow StatusFlow
	var statuses retailcrm.Map[retailcrm.Status]
	var groups retailcrm.Map[retailcrm.StatusGroup]
	err := c.metered(ctx, func(ctx context.Context) (err error) {
		statuses, err = c.client.References.Statuses(ctx)
		return err
	})
	if err == nil {
		err = c.metered(ctx, func(ctx context.Context) (err error) {
			groups, err = c.client.References.StatusGroups(ctx)
			return err
		})
	}
	if errors.Is(err, retailcrm.ErrForbidden) || errors.Is(err, retailcrm.ErrNotFound) {
		return flow, nil // the key may not read them
	}
	list := slices.SortedFunc(maps.Values(statuses), func(a, b retailcrm.Status) int {
		return cmp.Or(cmp.Compare(groups[a.Group].Ordering, groups[b.Group].Ordering), cmp.Compare(a.Ordering, b.Ordering),
			cmp.Compare(a.Code, b.Code))
	})
	for _, s := range list {
		switch _, known := groups[s.Group]; {
		case strings.Contains(s.Group, "cancel"):
			flow.Cancelled = append(flow.Cancelled, s.Code)
		case known:
			flow.Forward = append(flow.Forward, s.Code)
		}
	}
	return flow, err
}

// StatusByUser looks for the last change of the status in the order's history.
func (c *crmClient) StatusByUser(ctx context.Context, id int) (bool, error) {
	byUser, since := false, 0
	for {
		var page *retailcrm.Page[retailcrm.OrderHistory]
		filter := &retailcrm.OrderHistoryFilter{OrderID: retailcrm.Some(id)}
		if since > 0 {
			filter.SinceID = retailcrm.Some(since)
		}
		err := c.metered(ctx, func(ctx context.Context) (err error) {
			page, err = c.client.Orders.History(ctx, filter, retailcrm.WithLimit(100))
			return err
		})
		if err != nil || len(page.Items) == 0 {
			return byUser, err
		}
		for i := range page.Items {
			h := &page.Items[i]
			if h.Field == "status" || h.Created {
				byUser = h.Source == "user"
			}
			since = max(since, h.ID)
		}
		if page.Pagination.TotalPageCount <= 1 {
			return byUser, nil
		}
	}
}

// refused tells what is wrong with one order from what is wrong with the CRM.
func refused(err error) error {
	if errors.Is(err, retailcrm.ErrValidation) || errors.Is(err, retailcrm.ErrNotFound) {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return err
}

// Offers looks articles up. Of several offers with an article, it takes the
// first.
func (c *crmClient) Offers(
	ctx context.Context, _ string, field ArticleField, articles []string,
) (map[string]Offer, error) {
	offers := map[string]Offer{}
	err := c.metered(ctx, func(ctx context.Context) error {
		found, err := c.client.Store.FindOffers(ctx, retailcrm.OfferField(field.orDefault()), articles)
		for article, list := range found {
			if len(list) > 0 {
				offers[article] = Offer{ID: list[0].ID, ExternalID: list[0].ExternalID, XMLID: list[0].XMLID}
			}
		}
		return err
	})
	return offers, err
}
