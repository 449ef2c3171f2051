package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCustomersRequests(t *testing.T) {
	no := func(_ any, err error) error { return err }
	for op, call := range map[string]func(ctx context.Context, s *CustomersService) error{
		"Customers.List": func(ctx context.Context, s *CustomersService) error {
			return no(s.List(ctx, &CustomerFilter{
				IDs: []int{1, 2}, ExternalIDs: []string{"c-1", "c 2"}, Name: "Иванов", Sex: GenderFemale, VIP: Some(true),
				Bad:       Some(false),
				Countries: []string{"RU", "KZ"}, Tags: []string{"vip"}, Attachments: Some(AttachmentsSome),
				TasksCounts:    Some(TasksCountsOverdue),
				MinOrdersCount: Some(0), MaxTotalSumm: Some(MustDecimal("1000.50")), DateFrom: NewDate(2024, 1, 31),
				ContragentTypes: []ContragentType{ContragentLegalEntity}, MGCustomerID: "7",
				CustomFields: CustomFieldsFilter{"nps": Range{Min: "5"}, "vip": true},
				Subscriptions: CustomerSubscriptionFilters{{Channel: "email", Subscription: "news", Subscribed: Some(true)},
					{Channel: "sms", Subscribed: Some(false)}},
			}, WithPage(2), WithLimit(100)))
		},
		"Customers.Get": func(ctx context.Context, s *CustomersService) error {
			return no(s.Get(ctx, ByExternalID("ш/1 2?")))
		},
		"Customers.Create": func(ctx context.Context, s *CustomersService) error {
			return no(s.Create(ctx, CustomerInput{
				ExternalID: Some("c-1"), FirstName: Some("Анна"), Birthday: Some(NewDate(1990, 2, 28)), VIP: Some(false),
				Phones: Some([]PhoneInput{{Number: Some("+79990000000")}}), Tags: Some([]string{"новый"}),
				Address: Some(CustomerAddressInput{City: Some("Москва")}), CustomFields: Some(map[string]any{"nps": 0}),
			}))
		},
		"Customers.Edit": func(ctx context.Context, s *CustomersService) error {
			return no(s.Edit(ctx, ByID(7), CustomerInput{
				Email: Null[string](), AddTags: Some([]string{"a"}), RemoveTags: Some([]string{"b"}),
				PersonalDiscount: Some(MustDecimal("0")),
			}))
		},
		"Customers.Upload": func(ctx context.Context, s *CustomersService) error {
			return no(s.Upload(ctx, []CustomerInput{{ExternalID: Some("c-1")}, {ExternalID: Some("c-2")}}))
		},
		"Customers.FixExternalIDs": func(ctx context.Context, s *CustomersService) error {
			return s.FixExternalIDs(ctx, []ExternalIDFix{{ID: 7, ExternalID: "c-7"}})
		},
		"Customers.Combine": func(ctx context.Context, s *CustomersService) error { return s.Combine(ctx, 7, []int{8, 9}) },
		"Customers.EditSubscriptions": func(ctx context.Context, s *CustomersService) error {
			return s.EditSubscriptions(ctx, ByExternalID("c-7"), []SubscriptionInput{
				{Channel: Some("email"), Subscription: Some("news"), Active: Some(false), MessageID: Some(3)},
			})
		},
		"Customers.Notes": func(ctx context.Context, s *CustomersService) error {
			return no(s.Notes(ctx, &CustomerNoteFilter{CustomerIDs: []int{7}, ManagerIDs: []int{1, 2}, Text: "позвонить",
				CreatedAtFrom: NewDate(2024, 1, 31)}))
		},
		"Customers.CreateNote": func(ctx context.Context, s *CustomersService) error {
			return no(s.CreateNote(ctx, NoteInput{ManagerID: Some(5), Text: Some("Перезвонить"),
				Customer: Some(NoteCustomerInput{ExternalID: Some("c-7")})}))
		},
		"Customers.DeleteNote": func(ctx context.Context, s *CustomersService) error { return s.DeleteNote(ctx, 12) },
		"Customers.History": func(ctx context.Context, s *CustomersService) error {
			return no(s.History(ctx, &CustomerHistoryFilter{CustomerExternalID: "c-7",
				StartDate: mustTime(t, "2024-01-31 10:00:00")}, WithLimit(50)))
		},
	} {
		t.Run(op, func(t *testing.T) {
			goldenRequest(t, op, func(ctx context.Context, crm *Client) error { return call(ctx, crm.Customers) })
		})
	}
}

// A customer that was merged into another answers 404 and names the other.
func TestMergedCustomerNamesWhereItWent(t *testing.T) {
	crm := crmAnswering(t, http.StatusNotFound,
		`{"success": false, "errorMsg": "Not found", "combinedTo": {"id": 9, "externalId": "c-9", "site": "shop"}}`)
	_, err := crm.Customers.Get(t.Context(), ByID(7))
	require.ErrorIs(t, err, ErrNotFound)
	var api *APIError
	require.ErrorAs(t, err, &api)
	require.NotNil(t, api.CombinedTo)
	assert.Equal(t, 9, api.CombinedTo.ID)
	assert.Equal(t, "shop", api.CombinedTo.Site)

	crm = crmAnswering(t, http.StatusNotFound, `{"success": false, "errorMsg": "Not found", "combinedTo": []}`)
	_, err = crm.Customers.Get(t.Context(), ByID(7))
	require.ErrorAs(t, err, &api)
	assert.Nil(t, api.CombinedTo, "PHP's empty list is nobody")
}

// Tags come as objects and go as texts.
func TestCustomerTagsAreReadAsObjectsAndWrittenAsTexts(t *testing.T) {
	c := requireKept[Customer](t, `{"id": 7,
		"tags": [{"name": "vip", "color": "red", "attached": true, "colorCode": "#f00"}, {"name": "new"}]}`)
	assert.Equal(t, "vip", c.Tags[0].Name)
	assert.True(t, c.Tags[0].Attached)

	b, err := CustomerInput{Tags: Some([]string{"vip"}), AddTags: Some([]string{"a"}),
		RemoveTags: Some([]string{})}.MarshalJSON()
	require.NoError(t, err)
	assert.JSONEq(t, `{"tags": ["vip"], "addTags": ["a"], "removeTags": []}`, string(b))
}

func TestNotesAndCustomerChangesKeepEverything(t *testing.T) {
	requireKept[CustomerNote](t, `{"id": 1, "managerId": 5, "text": "Перезвонить", "createdAt": "2024-01-31 10:00:00",
		"customer": {"type": "customer", "id": 7, "externalId": "c-7", "site": "shop"}, "color": "red"}`)
	requireKept[CustomerNote](t, `{"id": "1", "customer": [], "managerId": null}`)
	requireKept[CustomerResult](t, `{"success": true, "id": 7, "state": "created"}`)

	h := requireKept[CustomerHistory](t, `{"id": 100, "createdAt": "2024-01-31 10:00:00", "created": true, "deleted": true,
		"source": "api",
		"field": "address.city", "oldValue": "Тверь", "newValue": {"code": "x"}, "user": {"id": 5},
		"apiKey": {"current": true},
		"customer": {"id": 7, "firstName": "Анна"}, "address": {"id": 3, "externalId": "a-3", "name": "дом", "isMain": true},
		"combinedTo": {"id": 9}, "loyalty": {"id": 1}}`)
	assert.True(t, h.Own())
	assert.Equal(t, "Тверь", h.OldValue.String())
	assert.Equal(t, "x", h.NewValue.Code())
	for _, value := range []string{`true`, `12.50`, `["a", "b"]`, `"2024-01-31"`, `{"id": 3}`} {
		requireKept[CustomerHistory](t, `{"id": 1, "oldValue": null, "newValue": `+value+`, "apiKey": [], "user": null}`)
	}
}

// An upload of which a part was refused gives both the result and the error.
func TestCustomersUploadInPart(t *testing.T) {
	crm := crmAnswering(t, statusPartialUpload, `{"success": false, "errorMsg": "Customers are loaded with errors",
		"uploadedCustomers": [{"id": 1, "externalId": "c-1"}], "failedCustomers": [{"externalId": "c-2"}],
		"errors": ["Customer already exists."]}`)
	result, err := crm.Customers.Upload(t.Context(), make([]CustomerInput, 2))
	require.ErrorIs(t, err, ErrPartialUpload)
	assert.Equal(t, []ExternalIDFix{{ID: 1, ExternalID: "c-1"}}, result.UploadedCustomers)
	assert.Equal(t, []FailedRecord{{ExternalID: "c-2"}}, result.FailedCustomers)
	var api *APIError
	require.ErrorAs(t, err, &api)
	assert.Equal(t, "Customer already exists.", api.Fields["0"])
}

// Stock and prices go 250 at a time; offers that nobody knows are reported by
// the place that they have in the sequence.
func TestUploadAllOfTheCatalogue(t *testing.T) {
	var mu sync.Mutex
	calls := map[string]int{}
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		calls[r.URL.Path]++
		_, _ = w.Write([]byte(`{"success": true, "processedOffersCount": 249,
			"notFoundOffers": [{"id": 3}, {"externalId": "o"}, {"xmlId": "x"}]}`))
	})
	offers := make([]InventoryInput, 501)
	offers[100].ID, offers[300].ExternalID, offers[301].ExternalID = Some(3), Some("o"), Some("p")
	offers[500].XMLID = Some("x")
	stock, err := crm.Store.UploadAllInventories(t.Context(), slices.Values(offers))
	require.NoError(t, err)
	price := PriceInput{ExternalID: Some("o")}
	prices, err := crm.Store.UploadAllPrices(t.Context(), slices.Values([]PriceInput{{}, price, price}))
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"/api/v5/store/inventories/upload": 3, "/api/v5/store/prices/upload": 1}, calls)
	assert.Equal(t, 501, stock.Sent)
	assert.Equal(t, 498, stock.Stored)
	assert.Equal(t, []FailedRecord{
		{Index: 100, ID: 3, Err: errNoOffer}, {Index: 300, ExternalID: "o", Err: errNoOffer},
		{Index: 500, XMLID: "x", Err: errNoOffer},
	}, stock.Failed)
	assert.Equal(t, []FailedRecord{
		{Index: 1, ExternalID: "o", Err: errNoOffer}, {Index: 2, ExternalID: "o", Err: errNoOffer},
	}, prices.Failed)
	assert.ErrorIs(t, prices.Err(), ErrNotFound)
}

// Three histories walk by the id of the last record, without a page number,
// from a date on at first.
func TestHistoriesWalkByRecordID(t *testing.T) {
	var asked []string
	crm := crmWith(t, func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		assert.False(t, q.Has("page"), "the API refuses page together with sinceId")
		asked = append(asked, r.URL.Path+" "+q.Get("filter[sinceId]")+q.Get("filter[startDate]"))
		if q.Get("filter[sinceId]") == "" {
			_, _ = w.Write([]byte(`{"success": true, "generatedAt": "2024-02-01 00:00:00", "pagination": {"totalPageCount": 2},
				"history": [{"id": 1, "apiKey": {"current": true}}, {"id": 2}]}`))
			return
		}
		_, _ = w.Write([]byte(`{"success": true, "pagination": {"totalPageCount": 1}, "history": [{"id": 3}]}`))
	})
	since := Since{Start: mustTime(t, "2024-01-31 10:00:00")}
	var seen []string
	see := func(kind string, c Change, err error) {
		require.NoError(t, err)
		seen = append(seen, fmt.Sprint(kind, c.ChangeID(), c.Own()))
	}
	for c, err := range crm.Customers.Changes(t.Context(), since) {
		see("customer", c, err)
	}
	for c, err := range crm.CorporateCustomers.Changes(t.Context(), since) {
		see("corporate", c, err)
	}
	for c, err := range crm.Tasks.Changes(t.Context(), since) {
		see("task", c, err)
	}
	assert.Equal(t, []string{
		"/api/v5/customers/history 2024-01-31 10:00:00", "/api/v5/customers/history 2",
		"/api/v5/customers-corporate/history 2024-01-31 10:00:00", "/api/v5/customers-corporate/history 2",
		"/api/v5/tasks/history 2024-01-31 10:00:00", "/api/v5/tasks/history 2",
	}, asked)
	assert.Equal(t, []string{
		"customer1 true", "customer2 false", "customer3 false",
		"corporate1 true", "corporate2 false", "corporate3 false",
		"task1 true", "task2 false", "task3 false",
	}, seen)
}

// Follow works with every history.
func TestFollowCustomers(t *testing.T) {
	crm := crmAnswering(t, http.StatusOK, `{"success": true, "pagination": {"totalPageCount": 1},
		"history": [{"id": 1, "apiKey": {"current": true}}, {"id": 2}]}`)
	enough := errors.New("enough")
	err := Follow(t.Context(), Since{}, crm.Customers.Changes, func(_ context.Context, h *CustomerHistory) error {
		assert.Equal(t, 2, h.ID, "the key's own change is passed over")
		return enough
	}, FollowOptions{})
	require.ErrorIs(t, err, enough)
}
