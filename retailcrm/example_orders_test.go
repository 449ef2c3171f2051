package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// An order is stored once, however often the program is run.
func ExampleOrdersService_Upsert() {
	crm, stop := exampleAccount()
	defer stop()
	for _, comment := range []string{"первый раз", "второй раз"} {
		result, err := crm.Orders.Upsert(context.Background(), retailcrm.OrderInput{
			ExternalID:     retailcrm.Some("A-1001"),
			FirstName:      retailcrm.Some("Анна"),
			ManagerComment: retailcrm.Some(comment),
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(result.ID, result.Order.ManagerComment)
	}
	// Output:
	// 1 первый раз
	// 1 второй раз
}

func ExampleOrdersService_Find() {
	crm, stop := exampleAccount()
	defer stop()
	ctx := context.Background()
	_, err := crm.Orders.Create(ctx, retailcrm.OrderInput{Number: retailcrm.Some("1001A"),
		Phone: retailcrm.Some("+79990000000")})
	if err != nil {
		fmt.Println(err)
		return
	}
	order, err := crm.Orders.Find(ctx, retailcrm.OrderSearch{Phone: "+79990000000"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(order.Number)
	_, err = crm.Orders.Find(ctx, retailcrm.OrderSearch{Email: "nobody@example.com"})
	fmt.Println(errors.Is(err, retailcrm.ErrNotFound))
	// Output:
	// 1001A
	// true
}

// What changed since the last time, one entry an order. To leave out what the
// program itself changed, put WithoutOwn around Track.
func ExampleAssemble() {
	crm, stop := exampleAccount()
	defer stop()
	ctx := context.Background()
	var since retailcrm.Since // keep its ID in a file or a table
	for _, comment := range []string{"позвонить", "перезвонить"} {
		_, err := crm.Orders.Upsert(ctx, retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1"),
			ManagerComment: retailcrm.Some(comment)})
		if err != nil {
			fmt.Println(err)
			return
		}
		changed, err := retailcrm.Assemble(retailcrm.Track(crm.Orders.Changes(ctx, since), &since))
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, c := range changed {
			fmt.Println(c.ID, "created:", c.Created, "comment:", c.Entity.ManagerComment)
		}
	}
	fmt.Println("go on after", since.ID)
	// Output:
	// 1 created: true comment: позвонить
	// 1 created: false comment: перезвонить
	// go on after 2
}

// An edit sends what is set: zero and the empty text too, and null clears.
// Absent fields stay as they are.
func ExampleOrdersService_Edit() {
	crm, stop := exampleAccount()
	defer stop()
	ctx := context.Background()
	created, err := crm.Orders.Create(ctx, retailcrm.OrderInput{
		ExternalID:     retailcrm.Some("A-1001"),
		FirstName:      retailcrm.Some("Анна"),
		Call:           retailcrm.Some(true),
		ManagerComment: retailcrm.Some("перезвонить"),
		CustomFields:   retailcrm.Some(map[string]any{"gift": true, "card": "LC-7"}),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	edited, err := crm.Orders.Edit(ctx, retailcrm.ByID(created.ID), retailcrm.OrderInput{
		Call:                 retailcrm.Some(false),
		ManagerComment:       retailcrm.Null[string](),
		DiscountManualAmount: retailcrm.Some(retailcrm.Int(0)),
		CustomFields:         retailcrm.Some(map[string]any{"gift": nil}),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	o := edited.Order
	fmt.Printf("%s, call %t, comment %q, card %s, gift %t\n", o.FirstName, o.Call, o.ManagerComment,
		o.CustomFields["card"], !o.CustomFields["gift"].IsZero())
	// Output: Анна, call false, comment "", card LC-7, gift false
}

// A new order with everything that a shop knows of it. The second time the
// CRM refuses it: nothing is created twice.
func ExampleOrdersService_Create() {
	crm, stop := exampleAccount()
	defer stop()
	order := retailcrm.OrderInput{
		ExternalID: retailcrm.Some("A-1001"),
		FirstName:  retailcrm.Some("Анна"),
		Phone:      retailcrm.Some("+79161234567"),
		Customer:   retailcrm.Some(retailcrm.OrderCustomerInput{ExternalID: retailcrm.Some("C-77")}),
		Items: retailcrm.Some([]retailcrm.OrderItemInput{
			{
				Offer:        retailcrm.Some(retailcrm.OrderOfferInput{ExternalID: retailcrm.Some("306#1")}),
				Quantity:     retailcrm.Some(retailcrm.Int(2)),
				InitialPrice: retailcrm.Some(retailcrm.MustDecimal("7490.25")),
			},
			{
				ProductName:  retailcrm.Some("Упаковка"), // not in the catalogue
				Quantity:     retailcrm.Some(retailcrm.Int(1)),
				InitialPrice: retailcrm.Some(retailcrm.MustDecimal("0.50")),
			},
		}),
		Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{
			Cost: retailcrm.Some(retailcrm.Int(300)),
			Date: retailcrm.Some(retailcrm.NewDate(2026, time.November, 25)),
			Address: retailcrm.Some(retailcrm.OrderDeliveryAddressInput{
				City: retailcrm.Some("Москва"), Street: retailcrm.Some("Мясницкая"), Building: retailcrm.Some("1"),
			}),
		}),
		Payments: retailcrm.Some([]retailcrm.OrderPaymentInput{
			{Type: retailcrm.Some("cash"), Amount: retailcrm.Some(retailcrm.MustDecimal("15281.00"))},
		}),
		CustomFields: retailcrm.Some(map[string]any{"gift": true}),
	}
	for range 2 {
		result, err := crm.Orders.Create(context.Background(), order)
		if errors.Is(err, retailcrm.ErrAlreadyExists) {
			fmt.Println(err)
			continue
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(result.Order.ExternalID, result.Order.TotalSumm.Round(2), result.Order.Delivery.Address.City)
	}
	// Output:
	// A-1001 15281.00 Москва
	// retailcrm: Orders.Create: status 400: Order already exists.
}

// exampleAccount is a client of an account in memory.
func exampleAccount() (*retailcrm.Client, func()) {
	srv, err := retailcrmtest.Start()
	if err != nil {
		panic(err)
	}
	crm, err := srv.NewClient()
	if err != nil {
		panic(err)
	}
	return crm, srv.Close
}
