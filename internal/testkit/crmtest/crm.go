// Package crmtest is what the tests of marketplace pollers share: a [CRM] in
// memory, with as much of an account as a poller needs, [Passes] of a poller with
// a clock and a cursor, and a [Meter].
package crmtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// CRM keeps orders and offers. The zero CRM is an empty account. It is safe
// for concurrent use; its fields are set before it is used.
type CRM struct {
	// Fail is asked before every call: "find", "create", "edit", "payment",
	// "statuses", "history" or "offers", with the external id of the order where
	// there is one. Its error is the call's.
	Fail func(call, externalID string) error

	// LoseAnswer makes a create work and still return this error.
	LoseAnswer func(externalID string) error

	// Catalogue has the offers by article.
	Catalogue map[string]marketplace.Offer

	// Flow are the account's statuses. The zero flow knows no order.
	Flow marketplace.StatusFlow

	mu     sync.Mutex
	ids    int // of items and payments
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

	record map[string]any // the order as JSON
	byUser bool           // a manager was the last who changed the status
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
			found[id] = marketplace.Found{ID: o.ID, Status: o.Status, Order: o.order()}
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
	o := &Order{ID: len(c.orders) + 1, Site: site, Inputs: []retailcrm.OrderInput{in}, Status: in.Status.Or("new")}
	c.fill(o, in)
	c.orders[key(site, id)] = o
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
	if status, sent := in.Status.Get(); sent && status != o.Status {
		o.Status, o.byUser = status, false
	}
	c.merge(o.record, tree(in))
	return ctx.Err()
}

// CreatePayment adds a payment to an order.
func (c *CRM) CreatePayment(ctx context.Context, site, externalID string, in retailcrm.PaymentInput) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin("payment", externalID); err != nil {
		return err
	}
	o := c.orders[key(site, externalID)]
	if o == nil {
		return fmt.Errorf("crmtest: no order %q: %w", externalID, marketplace.ErrRefused)
	}
	c.pay(o, tree(in))
	return ctx.Err()
}

// EditPayment changes a payment.
func (c *CRM) EditPayment(ctx context.Context, _ string, id int, in retailcrm.PaymentInput) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin("payment", ""); err != nil {
		return err
	}
	for _, o := range c.orders {
		all, _ := o.record["payments"].(map[string]any)
		if payment, ok := all[strconv.Itoa(id)].(map[string]any); ok {
			overlay(payment, tree(in))
			return ctx.Err()
		}
	}
	return fmt.Errorf("crmtest: no payment %d: %w", id, marketplace.ErrRefused)
}

// Statuses returns Flow.
func (c *CRM) Statuses(ctx context.Context) (marketplace.StatusFlow, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin("statuses", ""); err != nil {
		return marketplace.StatusFlow{}, err
	}
	return c.Flow, ctx.Err()
}

// StatusByUser reports whether SetStatus was the last to change a status.
func (c *CRM) StatusByUser(ctx context.Context, id int) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.begin("history", ""); err != nil {
		return false, err
	}
	for _, o := range c.orders {
		if o.ID == id {
			return o.byUser, ctx.Err()
		}
	}
	return false, ctx.Err()
}

// Now returns an order as the account has it, which it must have.
func (c *CRM) Now(t testing.TB, site, externalID string) *retailcrm.Order {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	o := c.orders[key(site, externalID)]
	if o == nil {
		t.Fatalf("crmtest: the site %q has no order %q", site, externalID)
		return nil
	}
	return o.order()
}

// Manager changes an order as a person does: the items and all else of the
// input, and no payment.
func (c *CRM) Manager(site, externalID string, in retailcrm.OrderInput) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if o := c.orders[key(site, externalID)]; o != nil {
		if status, sent := in.Status.Get(); sent {
			o.Status, o.byUser = status, true
		}
		c.merge(o.record, tree(in))
	}
}

// Remove deletes an order.
func (c *CRM) Remove(site, externalID string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.orders, key(site, externalID))
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
	c.Manager(site, externalID, retailcrm.OrderInput{Status: retailcrm.Some(status)})
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
