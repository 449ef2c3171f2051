package retailcrm_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// Upsert leaves one customer with the values of the input, whatever happens on
// the way.
func TestCustomerUpsertMakesOneCustomer(t *testing.T) {
	for name, faults := range map[string][]fakehttp.Fault{
		"nothing goes wrong":       nil,
		"the create's answer lost": {{Path: "/create", LoseAnswer: true, Times: 1}},
		"the create did not come":  {{Path: "/create", Cut: true, Times: 1}},
		"a gateway answered":       {{Path: "/create", Status: 502, Times: 1}},
		"the edit's answer lost":   {{Path: "/edit", LoseAnswer: true, Times: 1}},
	} {
		for _, known := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				account := retailcrmtest.New()
				if known {
					account.AddCustomer(retailcrm.CustomerInput{ExternalID: retailcrm.Some("c-1"), FirstName: retailcrm.Some("Аня")})
				}
				for _, f := range faults {
					account.Inject(f)
				}
				id, err := account.Client(t, retailcrm.WithRetry(retailcrm.Retry{})).Customers.Upsert(t.Context(),
					retailcrm.CustomerInput{ExternalID: retailcrm.Some("c-1"), FirstName: retailcrm.Some("Анна")})
				require.NoError(t, err)
				customers := account.Customers()
				require.Len(t, customers, 1)
				require.Equal(t, customers[0].ID, id)
				require.Equal(t, "Анна", customers[0].FirstName)
			})
		}
	}
}

// A customer that was merged into another is that other one now.
func TestCustomerUpsertFollowsAMerge(t *testing.T) {
	account := retailcrmtest.New()
	id := account.AddCustomer(retailcrm.CustomerInput{ExternalID: retailcrm.Some("c-2")})
	account.Handle("POST /api/v5/customers/c-1/edit", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(`{"success":false,"errorMsg":"Not found","combinedTo":{"id":1,"externalId":"c-2"}}`))
	})
	got, err := account.Client(t).Customers.Upsert(t.Context(),
		retailcrm.CustomerInput{ExternalID: retailcrm.Some("c-1"), FirstName: retailcrm.Some("Анна")})
	require.NoError(t, err)
	require.Equal(t, id, got)
	require.Len(t, account.Customers(), 1)
	require.Equal(t, "Анна", account.Customers()[0].FirstName)
	require.Equal(t, "c-2", account.Customers()[0].ExternalID)
}

func TestCustomerUpsertNeedsAnExternalID(t *testing.T) {
	_, err := retailcrmtest.New().Client(t).Customers.Upsert(t.Context(), retailcrm.CustomerInput{})
	require.ErrorContains(t, err, "no ExternalID")
}
