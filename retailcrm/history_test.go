package retailcrm_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// Changes walks by sinceId: startDate begins the first run only, and neither
// goes with the other or with a page.
func TestChangesNeverMixStartIDAndPage(t *testing.T) {
	srv := retailcrmtest.NewServer(t)
	crm := srv.Client(t, retailcrm.WithLimiter(fakes.Unlimited{}))
	for n := range 130 {
		_, err := crm.Orders.Create(t.Context(), retailcrm.OrderInput{Number: retailcrm.Some(string(rune('А' + n)))})
		require.NoError(t, err)
	}
	before := len(srv.Requests())
	start, err := retailcrm.ParseDateTime("2020-01-01 00:00:00")
	require.NoError(t, err)
	last, changes := 0, 0
	for h, err := range crm.Orders.Changes(t.Context(), retailcrm.Since{Start: start}, retailcrm.WithPage(3)) {
		require.NoError(t, err)
		require.Greater(t, h.ID, last, "oldest first")
		last, changes = h.ID, changes+1
	}
	assert.Equal(t, 130, changes)
	requests := srv.Requests()[before:]
	require.Len(t, requests, 2)
	for i, r := range requests {
		assert.Empty(t, r.Query.Get("page"))
		assert.Equal(t, i == 0, r.Query.Has("filter[startDate]"), "request %d", i)
		assert.Equal(t, i > 0, r.Query.Has("filter[sinceId]"), "request %d", i)
	}

	for range crm.Orders.Changes(t.Context(), retailcrm.Since{ID: last, Start: start}) {
		t.Fatal("nothing is newer than the last")
	}
}

// memory keeps a cursor in memory.
type memory struct {
	cursor string
	saves  int
	err    error
}

func (m *memory) SaveCursor(_ context.Context, cursor string) error {
	m.cursor, m.saves = cursor, m.saves+1
	return m.err
}

// polls is a history that has new records at each poll.
type polls struct {
	since []int
	batch func(poll int) ([]*retailcrm.OrderHistory, error)
}

func (p *polls) changes(_ context.Context, since retailcrm.Since,
	_ ...retailcrm.RequestOption) iter.Seq2[*retailcrm.OrderHistory, error] {
	return func(yield func(*retailcrm.OrderHistory, error) bool) {
		records, err := p.batch(len(p.since))
		p.since = append(p.since, since.ID)
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

func change(id int, own bool) *retailcrm.OrderHistory {
	return &retailcrm.OrderHistory{ID: id, APIKey: &retailcrm.HistoryAPIKey{Current: own}}
}

func TestFollowPollsSkipsOwnChangesAndSavesItsPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		p := &polls{batch: func(poll int) ([]*retailcrm.OrderHistory, error) {
			switch poll {
			case 0:
				return []*retailcrm.OrderHistory{change(11, false), change(12, true)}, nil
			case 2:
				return []*retailcrm.OrderHistory{change(13, false)}, nil
			case 3:
				cancel()
			}
			return nil, nil
		}}
		var handled []int
		begin, store := time.Now(), &memory{}
		err := retailcrm.Follow(ctx, retailcrm.Since{ID: 3}, p.changes,
			func(_ context.Context, h *retailcrm.OrderHistory) error {
				handled = append(handled, h.ID)
				return nil
			}, retailcrm.FollowOptions{Every: time.Minute, Store: store, Cursor: "10"})
		require.ErrorIs(t, err, context.Canceled)
		assert.Equal(t, []int{11, 13}, handled)
		assert.Equal(t, []int{10, 12, 12, 13}, p.since, "from the cursor on; own changes move the place on, too")
		assert.Equal(t, memory{cursor: "13", saves: 3}, *store)
		assert.Equal(t, 3*time.Minute, time.Since(begin))
	})
}

func TestFollowWaitsFiveMinutesUnlessToldOtherwise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 12*time.Minute)
		defer cancel()
		p := &polls{batch: func(int) ([]*retailcrm.OrderHistory, error) { return nil, nil }}
		err := retailcrm.Follow(ctx, retailcrm.Since{}, p.changes,
			func(context.Context, *retailcrm.OrderHistory) error { return nil }, retailcrm.FollowOptions{})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Len(t, p.since, 3)
	})
}

func TestFollowEndsWithTheFirstError(t *testing.T) {
	boom := errors.New("boom")
	two := func(int) ([]*retailcrm.OrderHistory, error) {
		return []*retailcrm.OrderHistory{change(1, true), change(2, false)}, nil
	}
	for name, test := range map[string]struct {
		batch   func(int) ([]*retailcrm.OrderHistory, error)
		handle  error
		store   error
		options retailcrm.FollowOptions
		saved   int
	}{
		"of the API":   {batch: func(int) ([]*retailcrm.OrderHistory, error) { return nil, boom }},
		"of handle":    {batch: two, handle: boom, options: retailcrm.FollowOptions{WithOwn: true}},
		"of the store": {batch: two, store: boom, saved: 1},
		"of OnError": {
			batch:   func(int) ([]*retailcrm.OrderHistory, error) { return nil, errors.New("first") },
			options: retailcrm.FollowOptions{OnError: func(context.Context, error) error { return boom }},
		},
	} {
		t.Run(name, func(t *testing.T) {
			store := &memory{err: test.store}
			test.options.Store = store
			err := retailcrm.Follow(t.Context(), retailcrm.Since{}, (&polls{batch: test.batch}).changes,
				func(context.Context, *retailcrm.OrderHistory) error { return test.handle }, test.options)
			require.ErrorIs(t, err, boom)
			assert.Equal(t, test.saved, store.saves, "a change that was not handled is not passed")
		})
	}
}

func TestFollowRefusesACursorThatIsNone(t *testing.T) {
	for _, cursor := range []string{"x", "-1", "1.5", `{"v":1}`} {
		err := retailcrm.Follow(t.Context(), retailcrm.Since{}, (&polls{}).changes,
			func(context.Context, *retailcrm.OrderHistory) error { return nil }, retailcrm.FollowOptions{Cursor: cursor})
		require.ErrorContains(t, err, "the cursor is not one of a history", cursor)
	}
}

func TestFollowOutlastsFailuresWhenOnErrorSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		p := &polls{batch: func(poll int) ([]*retailcrm.OrderHistory, error) {
			if poll == 2 {
				cancel()
				return nil, ctx.Err()
			}
			return []*retailcrm.OrderHistory{change(poll+1, false)}, retailcrm.ErrServer
		}}
		var failures []error
		err := retailcrm.Follow(ctx, retailcrm.Since{}, p.changes, func(context.Context, *retailcrm.OrderHistory) error {
			return nil
		},
			retailcrm.FollowOptions{OnError: func(_ context.Context, err error) error {
				failures = append(failures, err)
				return nil
			}})
		require.ErrorIs(t, err, context.Canceled, "the end of ctx is no failure")
		assert.Equal(t, []int{0, 1, 2}, p.since, "from the record after the last that was handled")
		assert.Equal(t, []error{retailcrm.ErrServer, retailcrm.ErrServer}, failures)
	})
}

// histories decodes records as the API writes them.
func histories[T any](t *testing.T, text string) iter.Seq2[*T, error] {
	t.Helper()
	var list []*T
	require.NoError(t, jsonv2.Unmarshal([]byte(text), &list))
	return func(yield func(*T, error) bool) {
		for _, h := range list {
			if !yield(h, nil) {
				return
			}
		}
	}
}

func TestAssembleFoldsChangesIntoOrders(t *testing.T) {
	changed, err := retailcrm.Assemble(histories[retailcrm.OrderHistory](t, `[
		{"id": 1, "created": true, "order": {"id": 12, "externalId": "A", "status": "new", "totalSumm": 100.10,
		"items": [{"id": 77, "quantity": 1, "offer": {"id": 5}}]}},
		{"id": 2, "field": "status", "oldValue": {"code": "new"}, "newValue": {"code": "paid"}, "order": {"id": 13,
		"externalId": "B", "site": "shop"}},
		{"id": 3, "createdAt": "2024-01-31 10:00:00", "field": "manager_comment", "oldValue": null, "newValue": "позвонить",
		"order": {"id": 12}},
		{"id": 4, "field": "delivery_address.city", "oldValue": "Тверь", "newValue": "Москва", "order": {"id": 12}},
		{"id": 5, "field": "delivery_cost", "newValue": 300.50, "order": {"id": 12}},
		{"id": 6, "field": "order_product.quantity", "oldValue": 1, "newValue": 2.5, "order": {"id": 12}, "item": {"id": 77}},
		{"id": 7, "field": "order_product", "oldValue": null, "newValue": {"id": 78}, "order": {"id": 12}, "item": {"id": 78,
		"offer": {"id": 6}}},
		{"id": 8, "field": "order_product", "oldValue": {"id": 79}, "newValue": null, "order": {"id": 12},
		"item": {"id": 79}},
		{"id": 9, "field": "payments", "newValue": {"code": "cash"}, "order": {"id": 12}, "payment": {"id": 44,
		"type": "cash"}},
		{"id": 10, "field": "payments.status", "newValue": {"code": "paid"}, "order": {"id": 12}, "payment": {"id": 44}},
		{"id": 11, "field": "custom_fields.Цвет_a", "newValue": ["red"], "order": {"id": 12}},
		{"id": 12, "field": "custom_nps", "newValue": 9, "order": {"id": 12}},
		{"id": 13, "field": "something_new.x", "newValue": 1, "order": {"id": 12}},
		{"id": 14, "createdAt": "2024-02-01 10:00:00", "field": "manager_comment", "oldValue": "позвонить",
		"newValue": "готово", "order": {"id": 12}},
		{"id": 15, "field": "status", "oldValue": {"code": "paid"}, "newValue": null, "order": {"id": 13}},
		{"id": 16, "deleted": true, "order": {"id": 13}, "combinedTo": {"id": 12}}]`))
	require.NoError(t, err)
	require.Len(t, changed, 2)

	a := changed[0]
	assert.Equal(t, 12, a.ID)
	assert.True(t, a.Created)
	assert.Len(t, a.Changes, 13)
	o := a.Entity
	assert.Equal(t, "new", o.Status)
	assert.Equal(t, "100.10", o.TotalSumm.String())
	assert.Equal(t, "готово", o.ManagerComment)
	assert.Equal(t, "Москва", o.Delivery.Address.City)
	assert.Equal(t, "300.50", o.Delivery.Cost.String())
	require.Len(t, o.Items, 2)
	assert.Equal(t, "2.5", o.Items[0].Quantity.String())
	assert.Equal(t, 5, o.Items[0].Offer.ID, "the rest of the item stays")
	assert.Equal(t, 78, o.Items[1].ID)
	assert.Equal(t, "paid", o.Payments["44"].Status)
	assert.Equal(t, "cash", o.Payments["44"].Type)
	assert.Equal(t, []string{"red"}, o.CustomFields["Цвет_a"].Strings())
	assert.Equal(t, "9", o.CustomFields["nps"].String())
	assert.Empty(t, o.Extra)

	comment := a.Fields["managerComment"]
	assert.True(t, comment.Old.IsZero(), "before the first change")
	assert.Equal(t, "готово", comment.New.String(), "after the last")
	assert.Equal(t, "2024-02-01 10:00:00", comment.At.String())
	for _, path := range []string{"delivery.address.city", "items.77.quantity", "items.78", "items.79", "payments.44",
		"payments.44.status", "something_new.x"} {
		assert.Contains(t, a.Fields, path)
	}

	b := changed[1]
	assert.Equal(t, "B", b.Entity.ExternalID)
	assert.Empty(t, b.Entity.Status, "cleared")
	assert.True(t, b.Deleted)
	assert.False(t, b.Created)
	assert.Equal(t, 12, b.CombinedTo)
	assert.Equal(t, "new", b.Fields["status"].Old.Code())
}

func TestAssembleFoldsOtherHistories(t *testing.T) {
	customers, err := retailcrm.Assemble(histories[retailcrm.CustomerHistory](t, `[
		{"id": 1, "field": "first_name", "newValue": "Анна", "customer": {"id": 7}},
		{"id": 2, "field": "address.city", "newValue": "Москва", "customer": {"id": 7}, "address": {"id": 3}}]`))
	require.NoError(t, err)
	assert.Equal(t, "Анна", customers[0].Entity.FirstName)
	assert.Contains(t, customers[0].Fields, "addresses.3.city", "one of several addresses")

	firms, err := retailcrm.Assemble(histories[retailcrm.CorporateCustomerHistory](t, `[
		{"id": 1, "field": "nick_name", "newValue": "Ромашка", "corporateCustomer": {"id": 7}},
		{"id": 2, "field": "company.name", "newValue": "ООО", "customer": {"id": 7}, "company": {"id": 3}}]`))
	require.NoError(t, err)
	assert.Equal(t, "Ромашка", firms[0].Entity.NickName)
	assert.Equal(t, "ООО", firms[0].Entity.Companies[0].Name)

	packs, err := retailcrm.Assemble(histories[retailcrm.PackHistory](t,
		`[{"id": 1, "field": "store", "newValue": {"code": "main"}, "pack": {"id": 5}}]`))
	require.NoError(t, err)
	assert.Equal(t, "main", packs[0].Entity.Store)

	tasks, err := retailcrm.Assemble(histories[retailcrm.TaskHistory](t,
		`[{"id": 1, "field": "text", "newValue": "a", "task": {"id": 5}},
		{"id": 2, "field": "comment", "newValue": "b", "task": {"id": 5}, "comment": {"id": 6, "text": "b"}}]`))
	require.NoError(t, err)
	assert.Equal(t, "a", tasks[0].Entity.Text)
	assert.Contains(t, tasks[0].Fields, "comments.6")
}

// The forms of values that histories have been seen to write (see
// history_fields.go for all fields).
func TestAssembleReadsEveryFormOfAValue(t *testing.T) {
	changed, err := retailcrm.Assemble(histories[retailcrm.OrderHistory](t, `[
		{"id": 1, "field": "manager", "newValue": {"id": 3}, "order": {"id": 70}},
		{"id": 2, "field": "country", "newValue": "RU", "order": {"id": 70}},
		{"id": 3, "field": "customer", "oldValue": {"id": 5}, "newValue": {"id": 6, "externalId": "c-6", "site": "shop"},
			"order": {"id": 70}},
		{"id": 4, "field": "company", "newValue": {"id": 2, "name": "ООО"}, "order": {"id": 70}},
		{"id": 5, "field": "contragent.contragent_type", "newValue": "legal-entity", "order": {"id": 70}},
		{"id": 6, "field": "contragent.i_n_n", "newValue": "7707083893", "order": {"id": 70}},
		{"id": 7, "field": "delivery_type", "newValue": {"code": "courier"}, "order": {"id": 70}},
		{"id": 8, "field": "delivery_service", "newValue": {"code": "express"}, "order": {"id": 70}},
		{"id": 9, "field": "delivery_time", "newValue": {"from": "10:00", "to": "12:00"}, "order": {"id": 70}},
		{"id": 10, "field": "shipment_date", "newValue": "2024-05-02", "order": {"id": 70}},
		{"id": 11, "field": "shipped", "newValue": true, "order": {"id": 70}},
		{"id": 12, "field": "custom_colour", "newValue": {"code": "red"}, "order": {"id": 70}},
		{"id": 13, "field": "integration_delivery_data.track_number", "newValue": "RA1", "order": {"id": 70}},
		{"id": 14, "field": "order_product.price_type", "newValue": {"code": "base"}, "order": {"id": 70}, "item": {"id": 9}},
		{"id": 15, "field": "order_product.vat_rate", "oldValue": 0, "newValue": null, "order": {"id": 70},
			"item": {"id": 9}},
		{"id": 16, "field": "order_product.unheard_of", "newValue": 1, "order": {"id": 70}, "item": {"id": 9}},
		{"id": 17, "field": "payments", "newValue": {"id": 31, "type": "cash"}, "order": {"id": 70}},
		{"id": 18, "field": "delivery_address.intercom", "newValue": "45", "order": {"id": 70}}]`))
	require.NoError(t, err)
	o, fields := changed[0].Entity, changed[0].Fields
	assert.Equal(t, 3, o.ManagerID)
	assert.Equal(t, "RU", o.CountryISO)
	assert.Equal(t, "c-6", o.Customer.ExternalID)
	assert.Equal(t, "ООО", o.Company.Name)
	assert.Equal(t, retailcrm.ContragentType("legal-entity"), o.Contragent.ContragentType)
	assert.Equal(t, "7707083893", o.Contragent.INN)
	assert.Equal(t, "courier", o.Delivery.Code)
	assert.Equal(t, "express", o.Delivery.Service.Code)
	assert.Equal(t, "12:00", o.Delivery.Time.To)
	assert.Equal(t, "2024-05-02", o.ShipmentDate.String())
	assert.True(t, o.Shipped)
	assert.Equal(t, "red", o.CustomFields["colour"].String(), "as an order has it")
	assert.Equal(t, "RA1", o.Delivery.Data.TrackNumber)
	assert.Equal(t, "base", o.Items[0].PriceType.Code)
	assert.Empty(t, o.Items[0].VATRate)
	assert.Empty(t, o.Items[0].Extra, "what has no place is in Fields only")
	assert.Contains(t, fields, "items.9.unheard_of")
	assert.Equal(t, "cash", o.Payments["31"].Type, "a part that only the value tells of")
	assert.Contains(t, fields, "payments.31")
	assert.Contains(t, fields, "delivery_address.intercom")
	assert.Empty(t, o.Extra)
}

// A customer's numbers and segments come and go one by one.
func TestAssembleCollectsPhonesAndSegments(t *testing.T) {
	changed, err := retailcrm.Assemble(histories[retailcrm.CustomerHistory](t, `[
		{"id": 1, "created": true, "field": "id", "newValue": 7,
			"customer": {"id": 7, "segments": [{"code": "seg-a", "name": "А"}]}},
		{"id": 2, "field": "phones", "oldValue": null, "newValue": "79991234567", "customer": {"id": 7}},
		{"id": 3, "field": "phones", "oldValue": null, "newValue": "79997654321", "customer": {"id": 7}},
		{"id": 4, "field": "phones", "oldValue": "79991234567", "newValue": null, "customer": {"id": 7}},
		{"id": 5, "field": "segments", "oldValue": null, "newValue": {"code": "seg-b"}, "customer": {"id": 7}},
		{"id": 6, "field": "segments", "oldValue": {"code": "seg-a"}, "newValue": null, "customer": {"id": 7}},
		{"id": 7, "field": "manager", "newValue": {"id": 3}, "customer": {"id": 7}},
		{"id": 8, "field": "address.city", "newValue": "Томск", "address": {"id": 44, "isMain": true},
			"customer": {"id": 7}}]`))
	require.NoError(t, err)
	c, fields := changed[0].Entity, changed[0].Fields
	assert.True(t, changed[0].Created)
	require.Len(t, c.Phones, 1)
	assert.Equal(t, "79997654321", c.Phones[0].Number)
	require.Len(t, c.Segments, 1)
	assert.Equal(t, "seg-b", c.Segments[0].Code)
	assert.Equal(t, 3, c.ManagerID)
	assert.Empty(t, c.Extra)
	for _, path := range []string{"phones.79997654321", "segments.seg-a", "segments.seg-b", "addresses.44.city"} {
		assert.Contains(t, fields, path)
	}
}

func TestAssembleFoldsPartsOfCorporateCustomers(t *testing.T) {
	changed, err := retailcrm.Assemble(histories[retailcrm.CorporateCustomerHistory](t, `[
		{"id": 1, "field": "contact", "newValue": {"id": 81}, "customer": {"id": 8},
			"customerContact": {"id": 81, "customer": {"id": 6}}},
		{"id": 2, "field": "main_contact", "newValue": {"id": 81}, "customer": {"id": 8}},
		{"id": 3, "field": "company", "newValue": {"id": 2}, "customer": {"id": 8}, "company": {"id": 2, "name": "ООО"}},
		{"id": 4, "field": "main_company", "newValue": {"id": 2, "name": "ООО"}, "customer": {"id": 8}},
		{"id": 5, "field": "company.contragent.i_n_n", "newValue": "77", "customer": {"id": 8}, "company": {"id": 2}},
		{"id": 6, "field": "company.custom_gift", "newValue": "box", "customer": {"id": 8}, "company": {"id": 2}},
		{"id": 7, "field": "contact.contact_company", "newValue": {"id": 5, "customer_contact": {"id": 81}},
			"customer": {"id": 8}, "company": {"id": 2, "name": "ООО"}, "customerContact": {"id": 81}},
		{"id": 8, "field": "address.city", "newValue": "Томск", "customer": {"id": 8}, "address": {"id": 44}}]`))
	require.NoError(t, err)
	c := changed[0].Entity
	require.Len(t, c.CustomerContacts, 1)
	assert.Equal(t, 6, c.CustomerContacts[0].Customer.ID)
	assert.Equal(t, 81, c.MainCustomerContact.ID)
	require.Len(t, c.Companies, 1)
	assert.Equal(t, "77", c.Companies[0].Contragent.INN)
	assert.Equal(t, "box", c.Companies[0].CustomFields["gift"].String())
	assert.Equal(t, 2, c.MainCompany.ID)
	assert.Equal(t, "Томск", c.Addresses[0].City)
	assert.Contains(t, changed[0].Fields, "customerContacts.81.contact_company")
	assert.Empty(t, c.Extra)
}

func TestAssembleReadsTheNamesOfPacks(t *testing.T) {
	changed, err := retailcrm.Assemble(histories[retailcrm.PackHistory](t, `[
		{"id": 1, "created": true, "field": "store", "newValue": {"code": "main"},
			"pack": {"id": 90, "quantity": 1, "store": {"code": "main"}, "item": {"id": 10}}},
		{"id": 2, "field": "purchasePrice", "oldValue": 0, "newValue": 120.5, "pack": {"id": 90}},
		{"id": 3, "field": "shipmentDate", "newValue": "2024-05-01 00:00:00", "pack": {"id": 90}},
		{"id": 4, "field": "custom_x", "newValue": 1, "pack": {"id": 90}}]`))
	require.NoError(t, err)
	p := changed[0].Entity
	assert.Equal(t, "main", p.Store)
	assert.Equal(t, "120.5", p.PurchasePrice.String())
	assert.Equal(t, "2024-05-01 00:00:00", p.ShipmentDate.String(), "as it came")
	assert.Empty(t, p.Extra, "packs have no custom fields")
	assert.Contains(t, changed[0].Fields, "custom_x")
}

func TestAssembleOfACRMsHistoryWithoutOwnChanges(t *testing.T) {
	srv := retailcrmtest.NewServer(t)
	crm := srv.Client(t, retailcrm.WithLimiter(fakes.Unlimited{}))
	_, err := crm.Orders.Create(t.Context(),
		retailcrm.OrderInput{ExternalID: retailcrm.Some("A"), FirstName: retailcrm.Some("Анна")})
	require.NoError(t, err)
	_, err = crm.Orders.Edit(t.Context(), retailcrm.ByExternalID("A"),
		retailcrm.OrderInput{ManagerComment: retailcrm.Some("позвонить")})
	require.NoError(t, err)

	changed, err := retailcrm.Assemble(crm.Orders.Changes(t.Context(), retailcrm.Since{}))
	require.NoError(t, err)
	require.Len(t, changed, 1)
	assert.Equal(t, "позвонить", changed[0].Entity.ManagerComment)

	own, err := retailcrm.Assemble(retailcrm.WithoutOwn(crm.Orders.Changes(t.Context(), retailcrm.Since{})))
	require.NoError(t, err)
	assert.Empty(t, own)

	since := retailcrm.Since{}
	_, err = retailcrm.Assemble(retailcrm.WithoutOwn(retailcrm.Track(crm.Orders.Changes(t.Context(), since), &since)))
	require.NoError(t, err)
	assert.Equal(t, changed[0].Changes[len(changed[0].Changes)-1].ID, since.ID, "own changes were seen too")
	before := since
	for _, err := range retailcrm.Track(crm.Orders.Changes(t.Context(), since), &since) {
		require.NoError(t, err)
	}
	assert.Equal(t, before, since, "nothing new")

	srv.Inject(fakehttp.Fault{Path: "/history", Status: http.StatusForbidden})
	_, err = retailcrm.Assemble(retailcrm.WithoutOwn(crm.Orders.Changes(t.Context(), retailcrm.Since{})))
	require.ErrorIs(t, err, retailcrm.ErrForbidden)
}

// What came before an error is kept.
func TestAssembleKeepsWhatCameBeforeAnError(t *testing.T) {
	changed, err := retailcrm.Assemble(func(yield func(*retailcrm.OrderHistory, error) bool) {
		if yield(&retailcrm.OrderHistory{ID: 1, Order: &retailcrm.Order{ID: 12, Number: "A"}}, nil) {
			yield(nil, retailcrm.ErrServer)
		}
	})
	require.ErrorIs(t, err, retailcrm.ErrServer)
	require.Len(t, changed, 1)
	assert.Equal(t, "A", changed[0].Entity.Number)
}

// No record of any shape stops Assemble or makes it panic.
func FuzzAssemble(f *testing.F) {
	f.Add("status", `{"code": "new"}`, `"x"`)
	f.Add("order_product.quantity", `[]`, `{"id": {"a": 1}}`)
	f.Add("custom_.", `{"code": {"code": []}}`, `1e999`)
	f.Add("items.0.x", `null`, `"\ud83d"`)
	f.Add("delivery..", `[[]]`, `0`)
	f.Fuzz(func(t *testing.T, field, value, id string) {
		var h retailcrm.OrderHistory
		text := `{"id": 1, "newValue": ` + value + `, "oldValue": ` + id + `, "item": {"id": ` + id + `, "x": ` + value + `},
			"order": {"id": 1, "items": ` + value + `, "payments": ` + id + `}}`
		if jsonv2.Unmarshal([]byte(text), &h) != nil {
			return
		}
		h.Field = field
		changed, err := retailcrm.Assemble(func(yield func(*retailcrm.OrderHistory, error) bool) {
			for range 2 {
				if !yield(&h, nil) {
					return
				}
			}
		})
		if err == nil {
			require.NotEmpty(t, changed)
			require.NotNil(t, changed[0].Entity)
		}
	})
}

// A part that comes and goes leaves no trace in the entity, only in Fields.
func TestAssembleRemovesParts(t *testing.T) {
	for name, start := range map[string]string{
		"payments by id": `{"id": 12, "items": [{"id": 77}, {"id": 78}], "payments": {"44": {"id": 44},
			"45": {"id": 45}}}`,
		"payments as a list":  `{"id": 12, "items": [{"id": 77}, {"id": 78}], "payments": [{"id": 44}, {"id": 45}]}`,
		"nothing known of it": `{"id": 12}`,
	} {
		t.Run(name, func(t *testing.T) {
			changed, err := retailcrm.Assemble(histories[retailcrm.OrderHistory](t, `[
				{"id": 1, "created": true, "order": `+start+`},
				{"id": 2, "field": "order_product.status", "newValue": "new", "order": {"id": 12}, "item": {"id": 77}},
				{"id": 3, "field": "order_product", "oldValue": {"id": 77}, "newValue": null, "order": {"id": 12},
				"item": {"id": 77}},
				{"id": 4, "field": "payments.comment", "newValue": "a", "order": {"id": 12}, "payment": {"id": 44}},
				{"id": 5, "field": "payments", "oldValue": {"id": 44}, "newValue": null, "order": {"id": 12},
				"payment": {"id": 44}}]`))
			require.NoError(t, err)
			o := changed[0].Entity
			for _, item := range o.Items {
				assert.Equal(t, 78, item.ID)
			}
			for _, p := range o.PaymentsSorted() {
				assert.Equal(t, 45, p.ID)
			}
			assert.Equal(t, "new", changed[0].Fields["items.77.status"].New.String())
			assert.Contains(t, changed[0].Fields, "payments.44")
		})
	}
}

func TestChangesOfPacks(t *testing.T) {
	srv := retailcrmtest.NewServer(t)
	srv.Handle("GET /api/v5/orders/packs/history", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("filter[sinceId]") != "9" {
			t.Errorf("since %q", r.URL.Query().Get("filter[sinceId]"))
		}
		_, _ = w.Write([]byte(`{"success": true, "history": [{"id": 10, "pack": {"id": 5}}],
			"pagination": {"totalPageCount": 1}}`))
	})
	var packs []int
	for h, err := range srv.Client(t).Packs.Changes(t.Context(), retailcrm.Since{ID: 9}) {
		require.NoError(t, err)
		packs = append(packs, h.Subject().ID)
	}
	assert.Equal(t, []int{5}, packs)
}

func TestSubjectIsTheEntityThatChanged(t *testing.T) {
	firm := &retailcrm.CorporateCustomer{ID: 7}
	assert.Same(t, firm, (&retailcrm.CorporateCustomerHistory{Customer: firm}).Subject())
	assert.Same(t, firm, (&retailcrm.CorporateCustomerHistory{CorporateCustomer: firm}).Subject(), "under its other name")
	assert.Nil(t, (&retailcrm.CorporateCustomerHistory{}).Subject())
	assert.Nil(t, (&retailcrm.OrderHistory{}).Subject())
	assert.Equal(t, 8, (&retailcrm.CustomerHistory{Customer: &retailcrm.Customer{ID: 8}}).Subject().ID)
	assert.Equal(t, 9, (&retailcrm.TaskHistory{Task: &retailcrm.Task{ID: 9}}).Subject().ID)
}

// A stored copy is brought up to date by what was folded: what the records do
// not tell stays as it was.
func TestApplyToAStoredCopy(t *testing.T) {
	changed, err := retailcrm.Assemble(histories[retailcrm.OrderHistory](t, `[
		{"id": 1, "field": "status", "oldValue": {"code": "new"}, "newValue": {"code": "paid"}, "order": {"id": 12}},
		{"id": 2, "field": "manager_comment", "oldValue": "позвонить", "newValue": null, "order": {"id": 12}},
		{"id": 3, "field": "delivery_address.city", "newValue": "Москва", "order": {"id": 12}},
		{"id": 4, "field": "order_product.quantity", "oldValue": 1, "newValue": 2, "order": {"id": 12}, "item": {"id": 77}},
		{"id": 5, "field": "order_product", "oldValue": {"id": 78}, "newValue": null, "order": {"id": 12},
		"item": {"id": 78}},
		{"id": 6, "field": "order_product", "oldValue": null, "newValue": {"id": 79}, "order": {"id": 12}, "item": {"id": 79,
		"quantity": 3}},
		{"id": 7, "field": "payments.status", "newValue": {"code": "paid"}, "order": {"id": 12}, "payment": {"id": 44}}]`))
	require.NoError(t, err)
	require.Len(t, changed, 1)

	var stored, want retailcrm.Order
	require.NoError(t, json.Unmarshal([]byte(`{"id":12,"number":"12C","status":"new","managerComment":"позвонить",
		"totalSumm":100.10,"unknown":{"kept":true},"delivery":{"code":"courier","address":{"city":"Тверь","street":"Лесная"}},
		"items":[{"id":77,"quantity":1,"initialPrice":50},{"id":78,"quantity":1}],
		"payments":{"44":{"id":44,"type":"cash","status":"not-paid"}}}`), &stored))
	require.NoError(t, json.Unmarshal([]byte(`{"id":12,"number":"12C","status":"paid",
		"totalSumm":100.10,"unknown":{"kept":true},
		"delivery":{"code":"courier","address":{"city":"Москва","street":"Лесная"}},
		"items":[{"id":77,"quantity":2,"initialPrice":50},{"id":79,"quantity":3}],
		"payments":{"44":{"id":44,"type":"cash","status":"paid"}}}`), &want))
	require.NoError(t, changed[0].ApplyTo(&stored))
	assert.Equal(t, want, stored)
}
