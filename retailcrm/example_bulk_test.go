package retailcrm_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// An import of orders from a file. It goes on after lost answers and keeps its
// place: a program that is killed is started again, and stores nothing twice.
func ExampleOrdersService_UploadAll() {
	account := retailcrmtest.New()
	account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-2"), FirstName: retailcrm.Some("Пётр")})
	account.Inject(fakehttp.Fault{Path: "/orders/upload", LoseAnswer: true, Times: 1})
	crm, err := account.NewClient()
	if err != nil {
		fmt.Println(err)
		return
	}

	file := strings.NewReader("A-1,Иван,990.50\nA-2,Анна,1200\nA-3,Олег,300\n")
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		fmt.Println(err)
		return
	}
	saved := "" // in a file or a table, between runs
	report, err := crm.Orders.UploadAll(context.Background(), func(yield func(retailcrm.OrderInput) bool) {
		for _, row := range rows {
			price, err := retailcrm.ParseDecimal(row[2])
			if err != nil || !yield(retailcrm.OrderInput{
				ExternalID: retailcrm.Some(row[0]),
				FirstName:  retailcrm.Some(row[1]),
				Items: retailcrm.Some([]retailcrm.OrderItemInput{{
					ProductName: retailcrm.Some("Доставка"), InitialPrice: retailcrm.Some(price),
				}}),
			}) {
				return
			}
		}
	}, retailcrm.WithState(saved), retailcrm.WithTotal(len(rows)), retailcrm.WithProgress(func(p retailcrm.Progress) {
		saved = p.State
		fmt.Println(p.Done, "of", p.Total)
	}))
	if err != nil {
		fmt.Println("go on later:", err)
		return
	}
	fmt.Println("stored", report.Stored)
	for _, f := range report.Failed {
		fmt.Println("row", f.Index+1, f.ExternalID, "exists:", errors.Is(f.Err, retailcrm.ErrAlreadyExists))
	}
	// Output:
	// 3 of 3
	// stored 2
	// row 2 A-2 exists: true
}

// Orders that exist are edited, the others created.
func ExampleOrdersService_UpsertAll() {
	account := retailcrmtest.New()
	account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1"), Status: retailcrm.Some("new")})
	crm, err := account.NewClient()
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := crm.Orders.UpsertAll(context.Background(), slices.Values([]retailcrm.OrderInput{
		{ExternalID: retailcrm.Some("A-1"), Status: retailcrm.Some("complete")},
		{ExternalID: retailcrm.Some("A-2"), Status: retailcrm.Some("new")},
	}))
	if err = errors.Join(err, report.Err()); err != nil {
		fmt.Println(err)
		return
	}
	for _, order := range account.Orders() {
		fmt.Println(order.ExternalID, order.Status)
	}
	// Output:
	// A-1 complete
	// A-2 new
}

// stockOf yields the stock of offers in one warehouse.
func stockOf(store string, quantities map[string]int) iter.Seq[retailcrm.InventoryInput] {
	return func(yield func(retailcrm.InventoryInput) bool) {
		for _, id := range slices.Sorted(maps.Keys(quantities)) {
			if !yield(retailcrm.InventoryInput{
				XMLID: retailcrm.Some(id),
				Stores: retailcrm.Some([]retailcrm.StoreInventoryInput{{
					Code: retailcrm.Some(store), Available: retailcrm.Some(retailcrm.Int(quantities[id])),
				}}),
			}) {
				return
			}
		}
	}
}

// The stock of a warehouse, from the warehouse program to the CRM. What the
// catalogue does not have is told.
func ExampleStoreService_UploadAllInventories() {
	crm, closeAccount := account(map[string]string{
		"/api/v5/store/inventories/upload": `{"success": true, "processedOffersCount": 2,
			"notFoundOffers": [{"xmlId": "x-2"}]}`,
	})
	defer closeAccount()

	stock := map[string]int{"x-1": 12, "x-2": 7, "x-3": 0} // a zero is sent, too
	report, err := crm.Store.UploadAllInventories(context.Background(), stockOf("main", stock))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("set:", report.Stored)
	for _, offer := range report.Failed {
		fmt.Println("not in the catalogue:", offer.XMLID)
	}
	// Output:
	// set: 2
	// not in the catalogue: x-2
}

// Prices of one price type, with those that are no longer valid taken away.
func ExampleStoreService_UploadAllPrices() {
	crm, closeAccount := account(map[string]string{
		"/api/v5/store/prices/upload": `{"success": true, "processedOffersCount": 2, "notFoundOffers": []}`,
	})
	defer closeAccount()

	prices := map[string]string{"offer-1": "1290.00", "offer-2": ""}
	report, err := crm.Store.UploadAllPrices(context.Background(), func(yield func(retailcrm.PriceInput) bool) {
		for _, id := range slices.Sorted(maps.Keys(prices)) {
			price := retailcrm.OfferPriceInput{Code: retailcrm.Some("base")}
			if text := prices[id]; text == "" {
				price.Remove = retailcrm.Some(true)
			} else {
				price.Price = retailcrm.Some(retailcrm.MustDecimal(text))
			}
			if !yield(retailcrm.PriceInput{
				ExternalID: retailcrm.Some(id), Prices: retailcrm.Some([]retailcrm.OfferPriceInput{price}),
			}) {
				return
			}
		}
	})
	fmt.Println(report.Stored, errors.Join(err, report.Err()))
	// Output: 2 <nil>
}

// A buyer of the shop, found by any notation of his number, or made.
func ExampleCustomersService_FindOrCreate() {
	account := retailcrmtest.New()
	crm, err := account.NewClient()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, phone := range []string{"+7 916 123-45-67", "89161234567"} {
		customer, created, err := crm.Customers.FindOrCreate(context.Background(), retailcrm.CustomerInput{
			FirstName: retailcrm.Some("Анна"),
			Phones:    retailcrm.Some([]retailcrm.PhoneInput{{Number: retailcrm.Some(phone)}}),
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(customer.ID, customer.FirstName, created)
	}
	// Output:
	// 1 Анна true
	// 1 Анна false
}

// What a service needs is compared with the account before it starts.
func ExampleClient_Check() {
	account := retailcrmtest.New()
	says(account, "/api/credentials", 200, `{"success":true,"scopes":["order_read","order_write","reference_read"]}`)
	says(account, "/api/v5/settings", 200, `{"success":true,"settings":{"timezone":{"value":"Europe/Moscow"}}}`)
	crm, err := account.NewClient()
	if err != nil {
		fmt.Println(err)
		return
	}
	problems, err := crm.Check(context.Background(), retailcrm.Needs{
		Operations: []string{"Orders.Upload", "Telephony.CallEvent"},
		Statuses:   []string{"new", "on-the-moon"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range problems {
		fmt.Println(p.Kind, p.Name)
	}
	// Output:
	// scope telephony_write
	// time zone Europe/Moscow
	// code on-the-moon
}

// One program for many shops: a client for each, made when it is needed.
func ExampleClients() {
	account := retailcrmtest.New()
	clients, err := retailcrm.NewClients(retailcrm.ClientsConfig{
		Access: func(_ context.Context, shop string) (retailcrm.Access, error) {
			return retailcrm.Access{BaseURL: "https://" + shop + ".retailcrm.invalid", APIKey: account.Key}, nil // from a table
		},
		Options: []retailcrm.Option{retailcrm.WithHTTPClient(account.HTTPClient())},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer clients.Close()
	for _, shop := range []string{"roses", "hats"} {
		crm, err := clients.Get(context.Background(), shop)
		if err != nil {
			fmt.Println(err)
			return
		}
		orders, err := crm.Orders.List(context.Background(), nil)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(crm, orders.Pagination.TotalCount)
	}
	// Output:
	// retailcrm client for roses.retailcrm.invalid 0
	// retailcrm client for hats.retailcrm.invalid 0
}
