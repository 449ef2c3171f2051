// Package crmtest is what the tests of marketplace pollers share: a [CRM] in
// memory, with as much of an account as a poller needs, [Passes] of a poller with
// a clock and a cursor, and a [Meter].
package crmtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// CRM keeps orders and offers. The zero CRM is an empty account. It is safe
// for concurrent use; its fields are set before it is used.
type CRM struct {
	// Fail is asked before every call: "find", "create", "edit" or "offers",
	// with the external id of the order where there is one. Its error is the
	// call's.
	Fail func(call, externalID string) error

	// LoseAnswer makes a create work and still return this error.
	LoseAnswer func(externalID string) error

	// Catalogue has the offers by article.
	Catalogue map[string]marketplace.Offer

	mu     sync.Mutex
	orders map[string]*Order
	calls  map[string]int
	asked  []string
}

// Order is an order of the account.
type Order struct {
	ID     int
	Site   string
	Inputs []retailcrm.OrderInput // the create, then the edits
	Status string
}

func (c *CRM) begin(call, externalID string) error {
	if c.calls == nil {
		c.calls, c.orders = map[string]int{}, map[string]*Order{}
	}
	c.calls[call]++
	if c.Fail != nil {
		return c.Fail(call, externalID)
	}
	return nil
}

func key(site, externalID string) string { return site + "/" + externalID }

// Find returns the orders with these external ids.
func (c *CRM) Find(ctx context.Context, site string, externalIDs []string) (map[string]marketplace.Found, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin("find", ""); err != nil {
		return nil, err
	}
	found := map[string]marketplace.Found{}
	for _, id := range externalIDs {
		if o := c.orders[key(site, id)]; o != nil {
			found[id] = marketplace.Found{ID: o.ID, Status: o.Status}
		}
	}
	return found, ctx.Err()
}

// Create adds an order.
func (c *CRM) Create(ctx context.Context, site string, in retailcrm.OrderInput) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	id := in.ExternalID.Or("")
	if err := c.begin("create", id); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if id == "" || c.orders[key(site, id)] != nil {
		return fmt.Errorf("crmtest: %q: %w", id, marketplace.ErrExists)
	}
	c.orders[key(site, id)] = &Order{
		ID: len(c.orders) + 1, Site: site, Inputs: []retailcrm.OrderInput{in}, Status: in.Status.Or("new"),
	}
	if c.LoseAnswer != nil {
		return c.LoseAnswer(id)
	}
	return nil
}

// Edit changes an order.
func (c *CRM) Edit(ctx context.Context, site, externalID string, in retailcrm.OrderInput) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin("edit", externalID); err != nil {
		return err
	}
	o := c.orders[key(site, externalID)]
	if o == nil {
		return fmt.Errorf("crmtest: no order %q: %w", externalID, marketplace.ErrRefused)
	}
	o.Inputs = append(o.Inputs, in)
	o.Status = in.Status.Or(o.Status)
	return ctx.Err()
}

// Offers looks articles up in the catalogue.
func (c *CRM) Offers(ctx context.Context, _ string, _ marketplace.ArticleField,
	articles []string) (map[string]marketplace.Offer, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin("offers", ""); err != nil {
		return nil, err
	}
	c.asked = append(c.asked, articles...)
	found := map[string]marketplace.Offer{}
	for _, a := range articles {
		if o, ok := c.Catalogue[a]; ok {
			found[a] = o
		}
	}
	return found, ctx.Err()
}

// Order returns a copy of an order, or nil.
func (c *CRM) Order(site, externalID string) *Order {
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.orders[key(site, externalID)]
	if o == nil {
		return nil
	}
	copied := *o
	copied.Inputs = slices.Clone(o.Inputs)
	return &copied
}

// Last returns what the account was last told about an order, which it must
// have.
func (c *CRM) Last(t testing.TB, site, externalID string) retailcrm.OrderInput {
	t.Helper()
	o := c.Order(site, externalID)
	if o == nil {
		t.Fatalf("crmtest: the site %q has no order %q: there are %q", site, externalID, c.IDs())
	}
	return o.Inputs[len(o.Inputs)-1]
}

// SetStatus changes an order's status, as a manager does.
func (c *CRM) SetStatus(site, externalID, status string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if o := c.orders[key(site, externalID)]; o != nil {
		o.Status = status
	}
}

// IDs returns the sites and external ids of all orders, "site/id", sorted.
func (c *CRM) IDs() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Sorted(maps.Keys(c.orders))
}

// Calls returns how often a call was made.
func (c *CRM) Calls(call string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.calls[call]
}

// Asked returns the articles that were looked up, in order.
func (c *CRM) Asked() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.asked)
}
