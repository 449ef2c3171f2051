package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// A plan allows so many calls a month. The transport that counts them stands
// below the retries, so that each attempt takes a unit; a call that the plan
// refuses is not sent and not tried again.
func ExampleWithMiddleware() {
	account, err := retailcrmtest.Start()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer account.Close()
	meter, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(context.Context, string, string) (quota.Allowance, error) {
			return quota.Allowance{Limit: 2}, nil // a real one: plan.Allowance(kind, zone)
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	count := func(next http.RoundTripper) http.RoundTripper {
		return &quota.Transport{Meter: meter, Base: next, Account: func(*http.Request) string { return "shop-7" }}
	}
	crm, err := retailcrm.New(account.URL, account.Key, retailcrm.WithMiddleware(count))
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 3 {
		_, err := crm.Orders.List(context.Background(), nil)
		fmt.Println(err == nil, errors.Is(err, quota.ErrExceeded))
	}
	// Output:
	// true false
	// true false
	// false true
}

// A client for one shop of the account. Both share one limiter, and so keep the
// limit of the account together.
func ExampleClient_Clone() {
	crm, stop := exampleAccount()
	defer stop()
	shop, err := crm.Clone(retailcrm.WithSite("shop"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%q %q\n", crm.Site(), shop.Site())
	// Output: "" "shop"
}
