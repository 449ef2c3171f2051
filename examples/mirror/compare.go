package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// compare reads the file as another program would, and the account through the
// API.
func compare(ctx context.Context, out io.Writer, account *retailcrmtest.Server, file string) error {
	crm, err := account.NewClient()
	if err != nil {
		return err
	}
	db, err := open(ctx, file)
	if err != nil {
		return err
	}
	defer db.Close()
	nOrders, errOrders := equal(ctx, orders(db), crm.Orders.All(ctx, nil), recordedOfOrder)
	nCustomers, errCustomers := equal(ctx, customers(db), crm.Customers.All(ctx, nil), recordedOfCustomer)
	if err := errors.Join(errOrders, errCustomers); err != nil {
		return err
	}
	fmt.Fprintf(out, "Файл равен учётной записи: %d заказов, %d клиентов\n", nOrders, nCustomers)
	return nil
}

// What a history does not tell of cannot be followed: the totals that the CRM
// computes for a customer, and the customer as an order shows it. They are as
// they were when the entity was last read.

func recordedOfOrder(o *retailcrm.Order) {
	if o.Customer != nil {
		o.Customer = &retailcrm.OrderCustomer{ID: o.Customer.ID}
	}
}

func recordedOfCustomer(c *retailcrm.Customer) {
	var none retailcrm.Decimal
	c.OrdersCount, c.TotalSumm, c.AverageSumm, c.MarginSumm, c.AvgMarginSumm = 0, none, none, none, none
}

// equal compares the table with the account, by what the history records.
func equal[E any](ctx context.Context, t table[E], account iter.Seq2[*E, error], recorded func(*E)) (int, error) {
	rows, err := t.rows(ctx)
	if err != nil {
		return 0, err
	}
	total := 0
	for there, err := range account {
		if err != nil {
			return 0, err
		}
		here := new(E)
		if err := json.Unmarshal([]byte(rows[t.id(there)]), here); err != nil {
			return 0, fmt.Errorf("%s %d: %w", t.name, t.id(there), err)
		}
		recorded(here)
		recorded(there)
		a, errA := json.Marshal(here)
		b, errB := json.Marshal(there)
		if err := errors.Join(errA, errB); err != nil {
			return 0, err
		}
		if string(a) != string(b) {
			return 0, fmt.Errorf("%s %d differs:\nfile:    %s\naccount: %s", t.name, t.id(there), a, b)
		}
		total++
	}
	if total != len(rows) {
		return 0, fmt.Errorf("%s: the file has %d, the account %d", t.name, len(rows), total)
	}
	return total, nil
}
