package retailcrmtest_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// told writes changes as lines: field, old → new.
func told(t *testing.T, changes iter.Seq2[*retailcrm.OrderHistory, error]) []string {
	t.Helper()
	var lines []string
	for h, err := range changes {
		require.NoError(t, err)
		lines = append(lines, fmt.Sprintf("%s %s → %s", h.Field, orNull(h.OldValue), orNull(h.NewValue)))
	}
	return lines
}

func orNull(v retailcrm.Value) string {
	if v.IsZero() {
		return "null"
	}
	return v.String()
}

func some[T any](v T) retailcrm.Opt[T] { return retailcrm.Some(v) }

func dateTime(t *testing.T, s string) retailcrm.DateTime {
	t.Helper()
	d, err := retailcrm.ParseDateTime(s)
	require.NoError(t, err)
	return d
}

func money(s string) retailcrm.Opt[retailcrm.Decimal] { return some(retailcrm.MustDecimal(s)) }

// What an edit changed is told field by field, as the API names the fields;
// what stayed is not.
func TestHistoryOfOrdersHasTheAPIsShape(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	ctx := t.Context()
	created, err := crm.Orders.Create(ctx, order("A-1"))
	require.NoError(t, err)
	id, line := created.ID, created.Order.Items[0].ID

	acts := []struct {
		name string
		do   func() error
		want []string
	}{
		{"create", func() error { return nil }, []string{`status null → {"code":"new"}`}},
		{"status", func() error {
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), retailcrm.OrderInput{Status: some("assembling")})
			return err
		}, []string{`status {"code":"new"} → {"code":"assembling"}`}},
		{"nothing", func() error {
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), retailcrm.OrderInput{
				Status: some("assembling"), FirstName: some("Иван"),
				Delivery: some(retailcrm.OrderDeliveryInput{Cost: money("0.01")}),
			})
			return err
		}, nil},
		{"delivery", func() error {
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), retailcrm.OrderInput{Delivery: some(retailcrm.OrderDeliveryInput{
				Code: some("courier"), Cost: money("300"),
				Address: some(retailcrm.OrderDeliveryAddressInput{City: some("Тверь"), CountryISO: some("RU")}),
			})})
			return err
		}, []string{
			`delivery_address.city null → Тверь`, `delivery_address.country null → RU`, `delivery_cost 0.01 → 300`,
			`delivery_type null → {"code":"courier"}`,
		}},
		{"quantity", func() error {
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), retailcrm.OrderInput{
				Items: some([]retailcrm.OrderItemInput{{ID: some(line), Quantity: money("5")}}),
			})
			return err
		}, []string{`order_product.quantity 3 → 5`}},
		{"another item", func() error {
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), retailcrm.OrderInput{Items: some([]retailcrm.OrderItemInput{
				{ID: some(line)}, {ProductName: some("Ложка"), InitialPrice: money("5")},
			})})
			return err
		}, []string{fmt.Sprintf(`order_product null → {"id":%d}`, line+1)}},
		{"item gone", func() error {
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), retailcrm.OrderInput{
				Items: some([]retailcrm.OrderItemInput{{ID: some(line)}}),
			})
			return err
		}, []string{fmt.Sprintf(`order_product {"id":%d} → null`, line+1)}},
		{"custom field", func() error {
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), orderWith(map[string]any{"gift": "box"}))
			return err
		}, []string{`custom_gift null → box`}},
		{"payment", func() error {
			_, err := crm.Orders.CreatePayment(ctx, retailcrm.PaymentInput{
				Type: some("cash"), Amount: money("10"), Order: some(retailcrm.OrderRefInput{ID: some(id)}),
			})
			return err
		}, []string{`payments null → {"id":1,"type":"cash"}`}},
		{"paid", func() error {
			_, err := crm.Orders.EditPayment(ctx, retailcrm.ByID(1), retailcrm.PaymentInput{
				Status: some("paid"), Amount: money("399.95"), PaidAt: some(dateTime(t, "2026-05-01 00:00:00")),
			})
			return err
		}, []string{
			`full_paid_at null → 2026-05-01 00:00:00`, `payments.amount 10 → 399.95`,
			`payments.paid_at null → 2026-05-01 00:00:00`, `payments.status {"code":"not-paid"} → {"code":"paid"}`,
		}},
		{"payment gone", func() error { return crm.Orders.DeletePayment(ctx, 1) }, []string{
			`full_paid_at 2026-05-01 00:00:00 → null`, `payments {"id":1,"type":"cash"} → null`,
		}},
		{"external id", func() error {
			return crm.Orders.FixExternalIDs(ctx, []retailcrm.ExternalIDFix{{ID: id, ExternalID: "B-1"}})
		}, []string{`external_id A-1 → B-1`}},
		{"another customer", func() error {
			other := account.AddCustomer(retailcrm.CustomerInput{ExternalID: some("c-2")})
			_, err := crm.Orders.Edit(ctx, retailcrm.ByID(id), retailcrm.OrderInput{
				Customer: some(retailcrm.OrderCustomerInput{ID: some(other)}),
			})
			return err
		}, []string{`customer {"id":1,"site":"main"} → {"externalId":"c-2","id":2,"site":"main"}`}},
	}
	last := 0
	for _, act := range acts {
		require.NoError(t, act.do(), act.name)
		since := retailcrm.Since{ID: last}
		lines := told(t, retailcrm.Track(crm.Orders.Changes(ctx, since), &since))
		require.Equal(t, act.want, lines, act.name)
		last = since.ID
	}
}

// A record tells of the order as it was, whatever came later.
func TestHistoryKeepsWhatWas(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	ctx := t.Context()
	created, err := crm.Orders.Create(ctx, order("A-1"))
	require.NoError(t, err)
	account.ChangeOrder(created.ID, map[string]any{
		"status": "complete", "managerId": 1, "customer": map[string]any{"externalId": "new"},
		"items": []any{map[string]any{"id": created.Order.Items[0].ID, "quantity": 9}},
	})
	account.ChangeCustomer(created.Order.Customer.ID, retailcrm.CustomerInput{FirstName: some("Пётр")})

	page, err := crm.Orders.History(ctx, nil)
	require.NoError(t, err)
	first := page.Items[0]
	require.True(t, first.Created)
	require.True(t, first.Own())
	assert.Equal(t, "new", first.Order.Status)
	assert.Equal(t, "3", first.Order.Items[0].Quantity.String())
	assert.Equal(t, "Иван", first.Order.Customer.FirstName)
	assert.Zero(t, first.Order.ManagerID)
	for _, h := range page.Items[1:] {
		assert.Equal(t, "user", h.Source)
		assert.Equal(t, 1, h.User.ID)
		assert.Equal(t, "complete", h.Order.Status)
		assert.Equal(t, 1, h.Order.ManagerID, "as it is when the history is read")
		assert.Empty(t, h.Order.Items)
	}
}

func TestHistoryTellsOfTheEnd(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	ctx := t.Context()
	a, b := account.AddOrder(order("A-1")), account.AddOrder(order("A-2"))
	account.CombineOrders(a, b)
	account.DeleteOrder(b)
	folded, err := retailcrm.Assemble(crm.Orders.Changes(ctx, retailcrm.Since{}))
	require.NoError(t, err)
	require.True(t, folded[0].Deleted)
	require.Equal(t, b, folded[0].CombinedTo)
	require.True(t, folded[1].Deleted)
	require.Len(t, folded[1].Entity.Items, 2)

	kept := account.AddCustomer(retailcrm.CustomerInput{Email: some("a@example.com")})
	gone := account.AddCustomer(retailcrm.CustomerInput{Email: some("b@example.com")})
	last := account.AddOrder(map[string]any{"customer": map[string]any{"id": gone}})
	require.NoError(t, crm.Customers.Combine(ctx, kept, []int{gone}))
	var merged *retailcrm.APIError
	_, err = crm.Customers.Get(ctx, retailcrm.ByID(gone))
	require.ErrorAs(t, err, &merged)
	require.Equal(t, kept, merged.CombinedTo.ID)
	got, err := crm.Orders.Get(ctx, retailcrm.ByID(last))
	require.NoError(t, err)
	require.Equal(t, kept, got.Customer.ID)

	var ends []string
	for h, err := range crm.Customers.Changes(ctx, retailcrm.Since{}) {
		require.NoError(t, err)
		if h.Deleted {
			ends = append(ends, fmt.Sprint(h.Field, " ", h.Customer.ID, " ", h.Customer.Email, " ", h.CombinedTo.ID))
		}
	}
	require.Equal(t, []string{fmt.Sprint("id ", gone, " b@example.com ", kept)}, ends)
}

func TestHistoriesOfTheOthers(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	ctx := t.Context()
	account.AddReference("stores", map[string]any{"code": "main"})
	account.AddReference("stores", map[string]any{"code": "second"})

	customer := account.AddCustomer(retailcrm.CustomerInput{ExternalID: some("c-1")})
	_, err := crm.Customers.Edit(ctx, retailcrm.ByID(customer), retailcrm.CustomerInput{
		Phones:  some([]retailcrm.PhoneInput{{Number: some("+7 900 1")}, {Number: some("+7 900 2")}}),
		Address: some(retailcrm.CustomerAddressInput{City: some("Тверь")}), ManagerID: some(1),
	})
	require.NoError(t, err)
	require.Equal(t, []string{"id", "address.city", "manager", "phones", "phones"},
		fieldsOf(t, crm.Customers.Changes(ctx, retailcrm.Since{})))

	firm, err := crm.CorporateCustomers.Create(ctx, retailcrm.CorporateCustomerInput{NickName: some("Ромашка")})
	require.NoError(t, err)
	ref := retailcrm.ByID(firm.ID)
	_, err = crm.CorporateCustomers.Contacts.Create(ctx, ref, retailcrm.CustomerContactInput{
		Customer: some(retailcrm.RelatedCustomerInput{ID: some(customer)}),
	})
	require.NoError(t, err)
	company, err := crm.CorporateCustomers.Companies.Create(ctx, ref, retailcrm.CompanyInput{Name: some("ООО")})
	require.NoError(t, err)
	_, err = crm.CorporateCustomers.Companies.Edit(ctx, ref, retailcrm.ByID(company.ID), retailcrm.CompanyInput{
		Contragent: some(retailcrm.ContragentInput{INN: some("7707083893")}),
	})
	require.NoError(t, err)
	_, err = crm.CorporateCustomers.Addresses.Create(ctx, ref, retailcrm.CustomerAddressInput{Name: some("Офис")})
	require.NoError(t, err)
	require.Equal(t,
		[]string{"id", "contact", "main_contact", "company", "main_company", "company.contragent.i_n_n", "address"},
		fieldsOf(t, crm.CorporateCustomers.Changes(ctx, retailcrm.Since{})))

	orderID := account.AddOrder(order("A-1"))
	line := account.Orders()[0].Items[0].ID
	pack, err := crm.Packs.Create(ctx, retailcrm.PackInput{ItemID: some(line), Store: some("main")})
	require.NoError(t, err)
	_, err = crm.Packs.Edit(ctx, pack.ID, retailcrm.PackInput{Store: some("second"), Quantity: money("2")})
	require.NoError(t, err)
	read, err := crm.Packs.Get(ctx, pack.ID)
	require.NoError(t, err)
	require.Equal(t, line, read.Item.ID)
	require.Equal(t, orderID, read.Item.Order.ID)
	require.NoError(t, crm.Packs.Delete(ctx, pack.ID))
	_, raw := send(t, account.HTTPClient(), "GET", account.URL+"/api/v5/orders/packs/history?apiKey="+account.Key, "", "")
	require.Equal(t, 3, strings.Count(raw, `"oldValue"`), "a side that is empty is left out: %s", raw)
	require.NotContains(t, raw, "apiKey")
	require.Equal(t, []string{"store", "quantity", "store", "store"},
		fieldsOf(t, crm.Packs.Changes(ctx, retailcrm.Since{})))

	task, err := crm.Tasks.Create(ctx, retailcrm.TaskInput{Text: some("позвонить"), PerformerID: some(1),
		Order: some(retailcrm.OrderRefInput{ID: some(orderID)})})
	require.NoError(t, err)
	account.ChangeTask(task.ID, map[string]any{"complete": true})
	require.Equal(t, []string{"id", "complete"}, fieldsOf(t, crm.Tasks.Changes(ctx, retailcrm.Since{})))
	done, err := crm.Tasks.Get(ctx, task.ID)
	require.NoError(t, err)
	require.NotEmpty(t, done.CompletedAt.String())
}

// fieldsOf are the fields of changes.
func fieldsOf[C retailcrm.Change](t *testing.T, changes iter.Seq2[C, error]) []string {
	t.Helper()
	var fields []string
	for change, err := range changes {
		require.NoError(t, err)
		switch h := any(change).(type) {
		case *retailcrm.CustomerHistory:
			fields = append(fields, h.Field)
		case *retailcrm.CorporateCustomerHistory:
			fields = append(fields, h.Field)
		case *retailcrm.PackHistory:
			fields = append(fields, h.Field)
		case *retailcrm.TaskHistory:
			fields = append(fields, h.Field)
		default:
			t.Fatalf("%T", change)
		}
	}
	return fields
}
