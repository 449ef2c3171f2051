package retailcrm_test

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// statuses is a store in memory: the status of each order, by its id. Over SQL
// each method is one statement, or a transaction.
type statuses struct {
	byID   map[int]string
	cursor string
}

func (s *statuses) Put(_ context.Context, orders []*retailcrm.Order) error {
	for _, o := range orders {
		s.byID[o.ID] = o.Status // INSERT ... ON CONFLICT (id) DO UPDATE
	}
	return nil
}

func (s *statuses) Delete(_ context.Context, ids []int) error {
	for _, id := range ids {
		delete(s.byID, id) // DELETE ... WHERE id IN (...)
	}
	return nil
}

func (s *statuses) SaveCursor(_ context.Context, cursor string) error {
	s.cursor = cursor // one row: UPDATE cursors SET place = ...
	return nil
}

// A program that a timer starts keeps a copy of all orders. Without Once it
// follows for ever.
func ExampleMirror() {
	account, err := retailcrmtest.Start()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer account.Close()
	crm, err := retailcrm.New(account.URL, account.Key)
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	store := &statuses{byID: map[int]string{}}
	catchUp := func() {
		err := retailcrm.Mirror(ctx, crm.Orders, store, retailcrm.MirrorOptions{Cursor: store.cursor, Once: true})
		if err != nil {
			fmt.Println(err)
		}
		for _, id := range slices.Sorted(maps.Keys(store.byID)) {
			fmt.Println(id, store.byID[id])
		}
		fmt.Println("cursor:", store.cursor)
	}

	first := account.AddOrder(retailcrm.OrderInput{Status: retailcrm.Some("new")})
	account.AddOrder(retailcrm.OrderInput{Status: retailcrm.Some("assembling")})
	catchUp() // the first copy

	account.ChangeOrder(first, retailcrm.OrderInput{Status: retailcrm.Some("complete")})
	account.AddOrder(retailcrm.OrderInput{Status: retailcrm.Some("new")})
	catchUp() // what has changed
	// Output:
	// 1 new
	// 2 assembling
	// cursor: 2
	// 1 complete
	// 2 assembling
	// 3 new
	// cursor: 4
}
