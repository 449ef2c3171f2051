package marketplace_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// A marketplace is a type for its orders, a list of them, and a conversion.
// internal/testdata/consumer/bazaar has a whole one, with a client.
func ExampleNewPoller() {
	type sale struct{ Number, State string }
	sales := []sale{{"S-1", "new"}, {"S-2", "draft"}, {"S-3", "sold"}}

	feed := marketplace.Feed[sale]{
		Name: "stall",
		Key:  func(s *sale) string { return s.Number },
		List: func(context.Context, marketplace.Period) iter.Seq2[*sale, error] {
			return func(yield func(*sale, error) bool) {
				for i := range sales {
					if !yield(&sales[i], nil) {
						return
					}
				}
			}
		},
		Convert: func(s *sale, _ marketplace.Offers) (*marketplace.Conversion, error) {
			if s.State == "draft" {
				return nil, marketplace.ErrSkip
			}
			c := &marketplace.Conversion{ExternalID: s.Number}
			c.Input.ExternalID = retailcrm.Some(s.Number)
			c.Input.Status = retailcrm.Some(map[string]string{"new": "new", "sold": "complete"}[s.State])
			return c, nil
		},
	}

	account := retailcrmtest.New()
	client, err := account.NewClient()
	if err != nil {
		panic(err)
	}
	crm, err := marketplace.NewCRM(client, nil)
	if err != nil {
		panic(err)
	}
	poller, err := marketplace.NewPoller(feed, crm, marketplace.PollerOptions{LookBack: 5 * 24 * time.Hour})
	if err != nil {
		panic(err)
	}

	for range 2 {
		progress, err := poller.Run(context.Background())
		fmt.Println(progress.Created, "created,", progress.Edited, "edited,", progress.Skipped, "skipped", err)
		sales[0].State = "sold"
	}
	// Output:
	// 2 created, 0 edited, 1 skipped <nil>
	// 0 created, 1 edited, 2 skipped <nil>
}

// A plan's limit stops a client before the call that would exceed it.
func ExampleCountIn() {
	meter, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(context.Context, string, string) (quota.Allowance, error) {
			return quota.Allowance{Limit: 2, Window: quota.CalendarMonths(time.UTC)}, nil
		},
	})
	if err != nil {
		panic(err)
	}
	calls := marketplace.CountIn(meter, "shop-7") // for NewCRM and the client, or Meter of a marketplace's PollerOptions
	for range 3 {
		err := marketplace.CountCall(context.Background(), calls)
		fmt.Println(errors.Is(err, marketplace.ErrLimit))
	}
	// Output:
	// false
	// false
	// true
}
