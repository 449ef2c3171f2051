package retailcrmtest_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// filled is an account with n orders of n/10 customers.
func filled(n int) *retailcrmtest.Server {
	account := retailcrmtest.New()
	for i := range n {
		account.AddOrder(numbered(i))
	}
	return account
}

func numbered(i int) retailcrm.OrderInput {
	return retailcrm.OrderInput{
		ExternalID: some(fmt.Sprint("B-", i)), FirstName: some("Иван"), Phone: some(fmt.Sprint("+7916", i/10)),
		Status: some(modelStatuses[i%len(modelStatuses)]),
		Items: some([]retailcrm.OrderItemInput{
			{ProductName: some("Кружка"), InitialPrice: money("19.99"), Quantity: money("3")},
		}),
	}
}

// BenchmarkAdd is an order added in memory to an account that has many.
func BenchmarkAdd(b *testing.B) {
	account := filled(100_000)
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		account.AddOrder(numbered(100_000 + i))
	}
}

// benchmarkCalls measures calls of the SDK, in memory and over loopback, with
// 100,000 orders.
func benchmarkCalls(b *testing.B, call func(crm *retailcrm.Client, i int) error) {
	shot := filled(100_000).Snapshot()
	for name, listen := range map[string]bool{"memory": false, "loopback": true} {
		b.Run(name, func(b *testing.B) {
			account := retailcrmtest.New()
			if listen {
				require.NoError(b, account.Listen())
				defer account.Close()
			}
			account.Restore(shot)
			crm := account.Client(b)
			require.NoError(b, call(crm, -1))
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				if err := call(crm, i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCreate(b *testing.B) {
	benchmarkCalls(b, func(crm *retailcrm.Client, i int) error {
		_, err := crm.Orders.Create(b.Context(), numbered(200_000+i))
		return err
	})
}

func BenchmarkGet(b *testing.B) {
	benchmarkCalls(b, func(crm *retailcrm.Client, i int) error {
		_, err := crm.Orders.Get(b.Context(), retailcrm.ByExternalID(fmt.Sprint("B-", (i+1)%100_000)))
		return err
	})
}

// BenchmarkListByFilter is a page of what a status and a day leave.
func BenchmarkListByFilter(b *testing.B) {
	filter := &retailcrm.OrderFilter{ExtendedStatus: []string{"complete"}, Sites: []string{"main"}}
	benchmarkCalls(b, func(crm *retailcrm.Client, _ int) error {
		_, err := crm.Orders.List(b.Context(), filter)
		return err
	})
}
