package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"slices"

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

// Records that the API refuses are reported, and the others are stored.
func ExampleOrdersService_UploadAll() {
	crm, stop := exampleAccount()
	defer stop()
	orders := []retailcrm.OrderInput{
		{ExternalID: retailcrm.Some("A-1")}, {ExternalID: retailcrm.Some("A-2")}, {ExternalID: retailcrm.Some("A-1")},
	}
	report, err := crm.Orders.UploadAll(context.Background(), slices.Values(orders))
	if err != nil {
		fmt.Println("resume after", report.Sent, err)
		return
	}
	fmt.Println("stored:", len(report.Uploaded))
	for _, failed := range report.Failed {
		fmt.Println("refused:", failed.ExternalID)
	}
	// Output:
	// stored: 2
	// refused: A-1
}

func ExampleOrdersService_Find() {
	crm, stop := exampleAccount()
	defer stop()
	ctx := context.Background()
	_, err := crm.Orders.Create(ctx, retailcrm.OrderInput{Number: retailcrm.Some("1001A"), Phone: retailcrm.Some("+79990000000")})
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

// What others changed since the last run, one entry an order. The program's
// own changes are its own echo: WithoutOwn leaves them out.
func ExampleAssemble() {
	crm, stop := exampleAccount()
	defer stop()
	ctx := context.Background()
	for _, err := range []error{
		second(crm.Orders.Create(ctx, retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})),
		second(crm.Orders.Edit(ctx, retailcrm.ByExternalID("A-1"), retailcrm.OrderInput{ManagerComment: retailcrm.Some("позвонить")})),
	} {
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	changed, err := retailcrm.Assemble(crm.Orders.Changes(ctx, retailcrm.Since{}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range changed {
		fmt.Println(c.Entity.ExternalID, "created:", c.Created, "comment:", c.Fields["managerComment"].New)
	}
	// Output: A-1 created: true comment: позвонить
}

func second(_ any, err error) error { return err }

// exampleAccount is a client of an account in memory.
func exampleAccount() (*retailcrm.Client, func()) {
	srv, err := retailcrmtest.Start()
	if err != nil {
		panic(err)
	}
	crm, err := retailcrm.New(srv.URL, srv.Key)
	if err != nil {
		panic(err)
	}
	return crm, srv.Close
}
