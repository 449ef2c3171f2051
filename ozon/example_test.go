package ozon_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func Example() {
	// Both sides are fakes here. Yours are
	//
	//	shop, err := ozon.New(clientID, apiKey)
	//	crm, err := retailcrm.New("https://demo.retailcrm.ru", crmKey)
	fake := ozontest.New()
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
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

	converter, err := ozon.NewConverter(ozon.Options{
		Site: "shop",
		StatusMap: map[ozon.Status]string{ozon.StatusAwaitingPackaging: "new", ozon.StatusDelivered: "complete",
			ozon.StatusCancelled: "cancel-other"},
	})
	if err != nil {
		log.Fatal(err)
	}
	poller, err := ozon.NewPoller(shop, crm, converter, ozon.Scope{FBO: true}, marketplace.PollerOptions{
		LookBack: 30 * 24 * time.Hour,
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
		if order.ExternalID == "0812345670-0003-1" {
			fmt.Printf("%s %s %.2f\n", order.ExternalID, order.Status, order.TotalSumm)
		}
	}
	// Output:
	// 7 of 7: 5 created, 0 edited, 2 skipped, 0 failed
	// 2 of 2: 0 created, 0 edited, 2 skipped, 0 failed
	// 0812345670-0003-1 new 3888.00
}

func ExampleFBSService_All() {
	fake := ozontest.New()
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	fake.AddSamples(now)
	shop, err := fake.NewClient()
	if err != nil {
		log.Fatal(err)
	}
	request := &ozon.FBSListRequest{Filter: ozon.FBSFilter{Since: now.AddDate(0, -1, 0), To: now}}
	for p, err := range shop.FBS.All(context.Background(), request) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(p.PostingNumber, p.Status, p.Products[0].Price)
	}
	// Output:
	// 75500110-0021-3 delivered 1245.5 KZT
	// 74411009-0011-1 cancelled 137.00 RUB
	// 74411009-0008-2 delivering 118.9000 RUB
	// 0812345671-0044-1 awaiting_deliver 199.0000 RUB
	// 0812345670-0003-1 awaiting_packaging 2490.0000 RUB
}

func ExampleFBSService_Get() {
	fake := ozontest.New()
	shop, err := fake.NewClient()
	if err != nil {
		log.Fatal(err)
	}
	_, err = shop.FBS.Get(context.Background(), "0000-0000-1", nil)
	fmt.Println(errors.Is(err, marketplace.ErrNotFound))
	var failure *ozon.APIError
	if errors.As(err, &failure) {
		fmt.Println(failure.StatusCode, failure.Message)
	}
	// Output:
	// true
	// 404 posting not found
}

func ExampleConverter_Order() {
	converter, err := ozon.NewConverter(ozon.Options{
		Site:        "shop",
		OrderMethod: "ozon",
		StatusMap:   ozon.SuggestedStatuses(),
		StoreMap:    map[int64]string{1020005000123456: "main"},
	})
	if err != nil {
		log.Fatal(err)
	}
	price, err := ozon.NewMoney("1530.0000", "RUB")
	if err != nil {
		log.Fatal(err)
	}
	conversion, err := converter.Order(&ozon.Posting{
		PostingNumber:  "0700100277-0101-1",
		Status:         "teleporting",
		InProcessAt:    time.Date(2026, 3, 30, 21, 30, 0, 0, time.UTC),
		DeliveryMethod: &ozon.DeliveryMethod{WarehouseID: 1020005000123456},
		Products:       []ozon.Product{{SKU: 5, OfferID: "KTL-17", Name: "Чайник", Quantity: 1, Price: price}},
	})
	if err != nil {
		log.Fatal(err)
	}
	order := conversion.Input
	fmt.Println(conversion.ExternalID, order.CreatedAt, order.ShipmentStore)
	for _, item := range order.Items.Or(nil) {
		fmt.Println(item.ProductName, item.Quantity, "×", item.InitialPrice)
	}
	for _, note := range conversion.Notes {
		fmt.Println(note.Code, note.Path)
	}
	// Output:
	// 0700100277-0101-1 2026-03-31 00:30:00 main
	// Чайник 1 × 1530.00
	// unknown_status status
}

func ExampleItemsFromProducts() {
	items, err := ozon.ItemsFromProducts(
		[]byte(`[{"sku": 5, "offer_id": "KTL-17", "name": "Чайник", "quantity": 2, "price": "1530.0000"}]`),
		marketplace.ByExternalID,
	)
	if err != nil {
		log.Fatal(err)
	}
	offer, _ := items[0].Offer.Get()
	fmt.Println(offer.ExternalID, items[0].ProductName, items[0].Quantity, items[0].InitialPrice)
	// Output:
	// KTL-17 Чайник 2 1530.00
}

func ExamplePushHandler() {
	queue := make(chan *ozon.Push, 100)
	handler := ozon.PushHandler(func(_ context.Context, push *ozon.Push) error {
		select {
		case queue <- push: // and answer at once
			return nil
		default:
			return errors.New("the queue is full") // Ozon sends it again
		}
	}, ozon.PushOptions{Name: "shop-sync", Secrets: []string{"long-random-text"}})

	body := `{"message_type": "TYPE_STATE_CHANGED", "posting_number": "0700100277-0101-1",
		"new_state": "posting_delivered", "seller_id": 15}`
	request := httptest.NewRequest(http.MethodPost, "/ozon/long-random-text", strings.NewReader(body))
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	fmt.Print(answer.Code, " ", answer.Body)

	close(queue)
	for push := range queue {
		switch event := push.Event.(type) {
		case *ozon.StateChanged:
			status, _ := event.NewState.Status()
			fmt.Println(event.PostingNumber, status)
		}
	}
	// Output:
	// 200 {"result":true}
	// 0700100277-0101-1 delivered
}

// A push says that something has changed, late at times and in any order. The
// poller asks Ozon what holds now, for that posting alone, and brings it into the
// CRM as a pass does.
func ExamplePushHandler_syncOrder() {
	now := time.Date(2026, 10, 21, 12, 0, 0, 0, time.UTC)
	fake, account := ozontest.New(ozontest.WithClock(func() time.Time { return now })), retailcrmtest.New()
	fake.AddSamples(now)
	shop, err1 := fake.NewClient()
	crm, err2 := account.NewClient()
	converter, err3 := ozon.NewConverter(ozon.Options{StatusMap: ozon.SuggestedStatuses()})
	if err := errors.Join(err1, err2, err3); err != nil {
		log.Fatal(err)
	}
	poller, err := ozon.NewPoller(shop, crm, converter, ozon.Scope{FBO: true}, marketplace.PollerOptions{
		LookBack: 30 * 24 * time.Hour,
		Now:      func() time.Time { return now },
	})
	if err != nil {
		log.Fatal(err)
	}
	numbers := make(chan string, 1000)
	handler := ozon.PushHandler(func(_ context.Context, push *ozon.Push) error {
		if number := push.PostingNumber(); number != "" {
			numbers <- number // and answer at once
		}
		return nil
	}, ozon.PushOptions{Secrets: []string{"long-random-text"}})

	body := `{"message_type": "TYPE_STATE_CHANGED", "posting_number": "0812345670-0003-1",
		"new_state": "posting_in_carriage", "seller_id": 15}`
	for range 2 { // Ozon repeats what it takes for lost
		request := httptest.NewRequest(http.MethodPost, "/ozon/long-random-text", strings.NewReader(body))
		handler.ServeHTTP(httptest.NewRecorder(), request)
	}
	close(numbers)
	for number := range numbers { // beside poller.Follow, in a goroutine of its own
		outcome, err := poller.SyncOrder(context.Background(), number)
		fmt.Println(outcome.ExternalID, outcome.Action, err)
	}
	// Output:
	// 0812345670-0003-1 created <nil>
	// 0812345670-0003-1 skipped <nil>
}
