package wildberries_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

func Example() {
	// Both sides are fakes here. Yours are
	//
	//	shop, err := wildberries.New(token)
	//	crm, err := retailcrm.New("https://demo.retailcrm.ru", crmKey)
	fake := wildberriestest.New()
	now := time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)
	fake.AddSamples(now)
	account := retailcrmtest.New(retailcrmtest.WithSites("shop"))
	shop, err := fake.NewClient()
	if err != nil {
		log.Fatal(err)
	}
	crm, err := account.NewClient()
	if err != nil {
		log.Fatal(err)
	}

	converter, err := wildberries.NewConverter(wildberries.Options{
		Site:      "shop",
		StatusMap: map[wildberries.Stage]string{wildberries.StageNew: "new", wildberries.StageComplete: "complete"},
	})
	if err != nil {
		log.Fatal(err)
	}
	poller, err := wildberries.NewPoller(shop, crm, converter, wildberries.Scope{
		Schemes: []wildberries.Scheme{wildberries.FBS, wildberries.FBW},
	}, marketplace.PollerOptions{
		LookBack: 14 * 24 * time.Hour,
		Now:      func() time.Time { return now },
	})
	if err != nil {
		log.Fatal(err)
	}
	for range 2 {
		progress, err := poller.Run(context.Background())
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d of %d: %d created, %d edited, %d skipped, %d failed\n",
			progress.Done, progress.Of, progress.Created, progress.Edited, progress.Skipped, progress.Failed)
	}
	for _, order := range account.Orders() {
		if order.ExternalID == "6100000000000000003.0.0" {
			fmt.Println(order.ExternalID, order.Status, order.TotalSumm)
		}
	}
	// Output:
	// 5 of 5: 3 created, 0 edited, 2 skipped, 0 failed
	// 3 of 3: 0 created, 0 edited, 3 skipped, 0 failed
	// 6100000000000000003.0.0 new 1715.43
}

func ExampleFBSService_All() {
	fake := wildberriestest.New()
	now := time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)
	fake.AddSamples(now)
	shop, err := fake.NewClient()
	if err != nil {
		log.Fatal(err)
	}
	for order, err := range shop.FBS.All(context.Background(), now.AddDate(0, -2, 0), now) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(order.ID, order.Article, order.ConvertedPrice, order.ConvertedCurrencyCode)
	}
	// Output:
	// 2200000001 TEA-GREEN-100 459.90 RUB
	// 2200000002 TEA-GREEN-100 459.90 RUB
	// 2200000003 007-KETTLE 1715.43 RUB
}

func ExampleFBSService_List() {
	shop, err := wildberries.New("token")
	if err != nil {
		log.Fatal(err)
	}
	now := time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)
	_, err = shop.FBS.List(context.Background(), &wildberries.ListRequest{From: now.AddDate(0, -2, 0), To: now})
	fmt.Println(errors.Is(err, marketplace.ErrBadRequest))
	fmt.Println(err)
	// Output:
	// true
	// wildberries: bad request: FBS.List: the period is longer than 30 days; FBS.All splits it
}

func ExampleOrderFromNotice() {
	conversion, err := wildberries.OrderFromNotice([]byte(`{"orders": [
		{"id": 101, "rid": "r.1.0", "orderUid": "basket-7", "article": "MUG-9",
			"convertedPrice": 99900, "convertedCurrencyCode": 643},
		{"id": 102, "rid": "r.2.0", "orderUid": "basket-7", "article": "MUG-9",
			"convertedPrice": 99900, "convertedCurrencyCode": 643}
	]}`))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(conversion.ExternalID)
	for _, item := range conversion.Input.Items.Or(nil) {
		offer, _ := item.Offer.Get()
		fmt.Println(offer.ExternalID, item.Quantity, "×", item.InitialPrice)
	}
	// Output:
	// basket-7
	// MUG-9 1 × 999.00
	// MUG-9 1 × 999.00
}

func ExampleConverter_OrderWith() {
	converter, err := wildberries.NewConverter(wildberries.Options{
		Site:      "shop",
		StatusMap: wildberries.SuggestedStatuses(),
		StoreMap:  map[int64]string{700001: "main"},
	})
	if err != nil {
		log.Fatal(err)
	}
	created, err := retailcrm.ParseDateTime("2026-10-31T21:30:00Z")
	if err != nil {
		log.Fatal(err)
	}
	conversion, err := converter.OrderWith(
		&wildberries.Details{
			Order: wildberries.Order{
				ID: 2200000001, RID: "d.r1.0.0", Article: "TEA-GREEN-100", CreatedAt: created, WarehouseID: 700001,
				ConvertedPrice: 45990, ConvertedCurrencyCode: wildberries.RUB,
			},
			Status: &wildberries.OrderStatus{Supplier: wildberries.SupplierComplete, WB: "teleporting"},
		},
		retailcrm.OrderInput{OrderMethod: retailcrm.Some("wildberries")},
	)
	if err != nil {
		log.Fatal(err)
	}
	in := conversion.Input
	fmt.Println(in.ExternalID, in.CreatedAt, in.Status, in.ShipmentStore, in.OrderMethod)
	// Output:
	// d.r1.0.0 2026-11-01 00:30:00 delivering main wildberries
}
