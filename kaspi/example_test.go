package kaspi_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func Example() {
	// Both sides are fakes here. Yours are
	//
	//	shop, err := kaspi.New(token)
	//	crm, err := retailcrm.New("https://demo.retailcrm.ru", crmKey)
	fake := kaspitest.New()
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

	converter, err := kaspi.NewConverter(kaspi.Options{
		Site:      "shop",
		StatusMap: map[kaspi.Stage]string{kaspi.StageNew: "new", kaspi.StageComplete: "complete"},
	})
	if err != nil {
		log.Fatal(err)
	}
	poller, err := kaspi.NewPoller(shop, crm, converter, kaspi.Scope{}, marketplace.PollerOptions{
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
		if order.ExternalID == "500000007" {
			fmt.Println(order.ExternalID, order.Status, len(order.Items))
		}
	}
	// Output:
	// 7 of 7: 6 created, 0 edited, 1 skipped, 0 failed
	// 7 of 7: 0 created, 0 edited, 7 skipped, 0 failed
	// 500000007 complete 1
}

func ExampleOrdersService_All() {
	fake := kaspitest.New()
	now := time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)
	fake.AddSamples(now)
	shop, err := fake.NewClient()
	if err != nil {
		log.Fatal(err)
	}
	month := now.AddDate(0, -1, 0)
	for order, err := range shop.Orders.All(context.Background(), month, now, kaspi.StateNew, kaspi.StateArchive) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(order.Attributes.Code, order.Attributes.Status, order.Attributes.TotalPrice)
	}
	// Output:
	// 500000004 APPROVED_BY_BANK 990
	// 500000003 CANCELLED 4000
	// 500000007 COMPLETED 3500
}

func ExampleOrdersService_Get() {
	fake := kaspitest.New()
	shop, err := fake.NewClient()
	if err != nil {
		log.Fatal(err)
	}
	_, err = shop.Orders.Get(context.Background(), "1")
	fmt.Println(errors.Is(err, marketplace.ErrNotFound))
	// Output:
	// true
}

func ExampleConverter_Order() {
	converter, err := kaspi.NewConverter(kaspi.Options{Site: "shop", StatusMap: kaspi.SuggestedStatuses()})
	if err != nil {
		log.Fatal(err)
	}
	conversion, err := converter.Order(&kaspi.Details{
		Order: kaspi.Order{ID: "b3JkZXI", Attributes: kaspi.OrderAttributes{
			Code: "500000001", Status: kaspi.StatusAcceptedByMerchant, Assembled: true,
			CreationDate: kaspi.MillisOf(time.Date(2026, 10, 31, 19, 30, 0, 0, time.UTC)),
			TotalPrice:   retailcrm.MustDecimal("1499.5"),
		}},
		Entries: []kaspi.Entry{{ID: "ZW50cnk", Attributes: kaspi.EntryAttributes{
			Offer: &kaspi.Offer{Code: "SKU-VEG-9", Name: "Томаты весовые"}, UnitType: kaspi.UnitMeasurable,
			Quantity: retailcrm.Int(1), Weight: retailcrm.MustDecimal("0.5"),
			BasePrice: retailcrm.MustDecimal("2999"), TotalPrice: retailcrm.MustDecimal("1499.5"),
		}}},
	})
	if err != nil {
		log.Fatal(err)
	}
	order := conversion.Input
	fmt.Println(order.ExternalID, order.CreatedAt, order.Status)
	for _, item := range order.Items.Or(nil) {
		fmt.Println(item.ProductName, item.Quantity, "×", item.InitialPrice, "·", item.Comment)
	}
	// Output:
	// 500000001 2026-11-01 00:30:00 assembling-complete
	// Томаты весовые 1 × 1499.50 · Вес: 0.5
}
