package retailcrm

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCorporateCustomersRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	for op, call := range map[string]func(ctx context.Context, s *CorporateCustomersService) error{
		"CorporateCustomers.List": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.List(ctx, &CorporateCustomerFilter{
				NickName: []string{"ООО Ромашка", "АО Б"}, ContactIDs: []int{7}, ContragentINN: "7700000000", VIP: Some(false),
				ContragentTypes: []ContragentType{ContragentLegalEntity}, LastOrderTo: NewDate(2024, 1, 31),
				MinCostSumm:  Some(Int(0)),
				CustomFields: CustomFieldsFilter{"tier": "gold"},
			}))
		},
		"CorporateCustomers.Get": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Get(ctx, ByID(11)))
		},
		"CorporateCustomers.Create": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Create(ctx, CorporateCustomerInput{
				ExternalID: Some("f-1"), NickName: Some("ООО Ромашка"),
				Companies: Some([]CompanyInput{{Name: Some("Ромашка"), IsMain: Some(true),
					Contragent: Some(ContragentInput{INN: Some("7700000000")})}}),
			}))
		},
		"CorporateCustomers.Edit": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Edit(ctx, ByExternalID("f-1"),
				CorporateCustomerInput{ManagerID: Null[int](), RemoveTags: Some([]string{"old"})}))
		},
		"CorporateCustomers.Upload": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Upload(ctx, []CorporateCustomerInput{{NickName: Some("А")}}))
		},
		"CorporateCustomers.FixExternalIDs": func(ctx context.Context, s *CorporateCustomersService) error {
			return s.FixExternalIDs(ctx, []ExternalIDFix{{ID: 11, ExternalID: "f-11"}})
		},
		"CorporateCustomers.Combine": func(ctx context.Context, s *CorporateCustomersService) error {
			return s.Combine(ctx, 11, []int{12})
		},
		"CorporateCustomers.Notes": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Notes(ctx, &CustomerNoteFilter{CustomerExternalIDs: []string{"f-1"}, IDs: []int{1}}))
		},
		"CorporateCustomers.CreateNote": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.CreateNote(ctx, NoteInput{Text: Some("Счёт выслан"), Customer: Some(NoteCustomerInput{ID: Some(11)})}))
		},
		"CorporateCustomers.DeleteNote": func(ctx context.Context, s *CorporateCustomersService) error {
			return s.DeleteNote(ctx, 13)
		},
		"CorporateCustomers.History": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.History(ctx, &CorporateCustomerHistoryFilter{CustomerID: Some(11), ContactIDs: []string{"7"},
				SinceID: Some(100)}))
		},
		"CorporateAddresses.List": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Addresses.List(ctx, ByExternalID("f-1"), &CustomerAddressFilter{IDs: []int{3}, City: "Москва"},
				WithPage(2)))
		},
		"CorporateAddresses.Create": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Addresses.Create(ctx, ByID(11), CustomerAddressInput{Name: Some("склад"), IsMain: Some(false)}))
		},
		"CorporateAddresses.Edit": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Addresses.Edit(ctx, ByExternalID("f/1"), ByID(3), CustomerAddressInput{Text: Some("")}))
		},
		"CorporateCompanies.List": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Companies.List(ctx, ByID(11), &CompanyFilter{ExternalIDs: []string{"co-1"}}))
		},
		"CorporateCompanies.Create": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Companies.Create(ctx, ByID(11),
				CompanyInput{Name: Some("Ромашка"), Address: Some(RefInput{ID: Some(3)})}))
		},
		"CorporateCompanies.Edit": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Companies.Edit(ctx, ByID(11), ByExternalID("co/1"), CompanyInput{Active: Some(false)}))
		},
		"CorporateContacts.List": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Contacts.List(ctx, ByID(11),
				&CustomerContactFilter{ContactIDs: []int{7}, ContactExternalIDs: []string{"c-7"}}))
		},
		"CorporateContacts.Create": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Contacts.Create(ctx, ByID(11),
				CustomerContactInput{Customer: Some(RelatedCustomerInput{ID: Some(7)}), IsMain: Some(true)}))
		},
		"CorporateContacts.Edit": func(ctx context.Context, s *CorporateCustomersService) error {
			return no(s.Contacts.Edit(ctx, ByExternalID("f-1"), ByExternalID("c-7"),
				CustomerContactInput{Companies: Some([]CustomerContactCompanyInput{})}))
		},
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.CorporateCustomers) })
		})
	}
}

func TestCorporateHistoryKeepsEverything(t *testing.T) {
	h := requireKept[CorporateCustomerHistory](t,
		`{"id": 100, "createdAt": "2024-01-31 10:00:00", "created": true, "deleted": true, "source": "user",
		"field": "company.name", "oldValue": null, "newValue": "Ромашка", "user": {"id": 5}, "apiKey": {"current": true},
		"customer": {"type": "customer_corporate", "id": 11, "nickName": "ООО"}, "corporateCustomer": {"id": 11},
		"address": {"id": 3, "name": "склад"}, "company": {"id": 4, "name": "Ромашка"},
		"customerContact": {"id": 6, "isMain": true, "customer": {"id": 7}}, "combinedTo": {"id": 12}, "contact": {"id": 1}}`)
	assert.Equal(t, "ООО", h.Customer.NickName)
	assert.Equal(t, "Ромашка", h.Company.Name)
	requireKept[CorporateCustomerHistory](t,
		`{"id": "100", "company": [], "address": "", "newValue": [], "oldValue": false}`)
}

// Addresses, companies and contacts of a corporate customer have pages.
func TestCorporatePartsArePaged(t *testing.T) {
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "id", r.URL.Query().Get("by"))
		page := r.URL.Query().Get("page")
		_, _ = w.Write([]byte(`{"success": true, "pagination": {"currentPage": ` + page + `, "totalPageCount": 2},
			"addresses": [{"id": ` + page + `1}], "companies": [{"id": ` + page + `2}], "contacts": [{"id": ` + page + `3}]}`))
	})
	var ids []int
	for a, err := range crm.CorporateCustomers.Addresses.All(t.Context(), ByID(11), nil) {
		require.NoError(t, err)
		ids = append(ids, a.ID)
	}
	for c, err := range crm.CorporateCustomers.Companies.All(t.Context(), ByID(11), nil) {
		require.NoError(t, err)
		ids = append(ids, c.ID)
	}
	for c, err := range crm.CorporateCustomers.Contacts.All(t.Context(), ByID(11), nil) {
		require.NoError(t, err)
		ids = append(ids, c.ID)
	}
	assert.Equal(t, []int{11, 21, 12, 22, 13, 23}, ids)
}
