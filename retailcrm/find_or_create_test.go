package retailcrm_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// buyer is a customer with what is not empty.
func buyer(externalID, phone, email string) retailcrm.CustomerInput {
	c := retailcrm.CustomerInput{FirstName: retailcrm.Some("Анна")}
	if externalID != "" {
		c.ExternalID = retailcrm.Some(externalID)
	}
	if phone != "" {
		c.Phones = retailcrm.Some([]retailcrm.PhoneInput{{Number: retailcrm.Some(phone)}})
	}
	if email != "" {
		c.Email = retailcrm.Some(email)
	}
	return c
}

// Whoever is there already is found, by whatever is known; nobody is made twice.
func TestFindOrCreateFindsWhoIsThere(t *testing.T) {
	account := retailcrmtest.New()
	id := account.AddCustomer(buyer("C-1", "+7 916 123-45-67", "anna@example.com"))
	crm := account.Client(t)
	for name, customer := range map[string]retailcrm.CustomerInput{
		"by all":            buyer("C-1", "+7 916 123-45-67", "anna@example.com"),
		"by external id":    buyer("C-1", "+7 999 000-00-00", ""),
		"by phone":          buyer("C-9", "8 (916) 1234567", ""),
		"by e-mail":         buyer("", "+7 999 000-00-00", "ANNA@example.com"),
		"by e-mail alone":   buyer("", "", "anna@example.com"),
		"by a second phone": {Phones: retailcrm.Some([]retailcrm.PhoneInput{{}, {Number: retailcrm.Some("89161234567")}})},
	} {
		got, created, err := crm.Customers.FindOrCreate(t.Context(), customer)
		require.NoError(t, err, name)
		require.False(t, created, name)
		require.Equal(t, id, got.ID, name)
	}
	require.Len(t, account.Customers(), 1)

	got, created, err := crm.Customers.FindOrCreate(t.Context(), buyer("C-2", "+7 999 000-00-00", "b@example.com"))
	require.NoError(t, err)
	require.True(t, created)
	require.Equal(t, "Анна", got.FirstName)
	require.Equal(t, account.Customers()[1].ID, got.ID)

	_, _, err = crm.Customers.FindOrCreate(t.Context(), retailcrm.CustomerInput{FirstName: retailcrm.Some("Анна")})
	require.ErrorContains(t, err, "to look for")
	require.Len(t, account.Customers(), 2)
}

// Whatever is lost on the way, the customer is there once in the end.
func TestFindOrCreateIsSafeToRepeat(t *testing.T) {
	for name, fault := range map[string]fakehttp.Fault{
		"the answer is lost": {Path: "/create", LoseAnswer: true, Times: 1},
		"it does not arrive": {Path: "/create", Cut: true, Times: 1},
		"a gateway answers":  {Path: "/create", Status: 502, Times: 1},
		"the read fails":     {Path: "/customers/1", Status: 500, Times: 1},
	} {
		for _, customer := range []retailcrm.CustomerInput{
			buyer("C-1", "", ""), buyer("", "+7 999 000-00-00", ""), buyer("", "", "b@example.com"),
		} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					account := retailcrmtest.New()
					account.Inject(fault)
					got, _, err := account.Client(t).Customers.FindOrCreate(t.Context(), customer)
					if err != nil {
						got, _, err = account.Client(t).Customers.FindOrCreate(t.Context(), customer)
					}
					require.NoError(t, err)
					require.Len(t, account.Customers(), 1)
					require.Equal(t, account.Customers()[0].ID, got.ID)
				})
			})
		}
	}
}

// Of an answer that was lost a customer with an external id needs no second
// call.
func TestFindOrCreateRepeatsItself(t *testing.T) {
	for _, fault := range []fakehttp.Fault{{LoseAnswer: true}, {Cut: true}} {
		synctest.Test(t, func(t *testing.T) {
			account := retailcrmtest.New()
			fault.Path, fault.Times = "/create", 1
			account.Inject(fault)
			_, created, err := account.Client(t).Customers.FindOrCreate(t.Context(), buyer("C-1", "", ""))
			require.NoError(t, err)
			require.True(t, created)
		})
	}
}

// A corporate customer is made once, and edited from then on, whatever happens.
func TestCorporateUpsertMakesOneCustomer(t *testing.T) {
	for name, fault := range map[string]fakehttp.Fault{
		"nothing goes wrong": {Path: "/none", Times: 1},
		"the answer is lost": {Path: "/create", LoseAnswer: true, Times: 1},
		"it does not arrive": {Path: "/create", Cut: true, Times: 1},
		"the edit is lost":   {Path: "/edit", LoseAnswer: true, Times: 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				account := retailcrmtest.New()
				account.Inject(fault)
				crm := account.Client(t)
				var ids []int
				for _, nick := range []string{"ООО «Роза»", "ООО «Роза и Ко»"} {
					id, err := crm.CorporateCustomers.Upsert(t.Context(), retailcrm.CorporateCustomerInput{
						ExternalID: retailcrm.Some("F-1"), NickName: retailcrm.Some(nick)})
					require.NoError(t, err)
					ids = append(ids, id)
				}
				require.Equal(t, ids[0], ids[1])
				page, err := crm.CorporateCustomers.List(t.Context(), nil)
				require.NoError(t, err)
				require.Len(t, page.Items, 1)
				require.Equal(t, "ООО «Роза и Ко»", page.Items[0].NickName)
			})
		})
	}
	_, err := retailcrmtest.New().Client(t).CorporateCustomers.Upsert(t.Context(), retailcrm.CorporateCustomerInput{})
	require.ErrorContains(t, err, "no ExternalID")
}
