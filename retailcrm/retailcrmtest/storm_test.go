package retailcrmtest_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// quick retries at once.
var quick = retailcrm.WithRetry(retailcrm.Retry{MinWait: time.Nanosecond, MaxWait: time.Nanosecond})

// until repeats what fails for other reasons than a refusal.
func until(ctx context.Context, do func() error) error {
	for {
		err := do()
		var refused *retailcrm.APIError
		if err == nil || ctx.Err() != nil || errors.As(err, &refused) && refused.StatusCode == 400 {
			return err
		}
	}
}

// complaints takes the failures that a storm reports.
type complaints struct {
	testing.TB
	list []string
}

func (c *complaints) Helper() {}

func (c *complaints) Errorf(format string, args ...any) {
	c.list = append(c.list, fmt.Sprintf(format, args...))
}

func TestStormsShowWhatIsDoneTwiceOrNever(t *testing.T) {
	for seed := range uint64(5) {
		account := retailcrmtest.New()
		crm := account.Client(t, quick)
		account.Storm(t, seed, func() {
			for i := range 30 {
				require.NoError(t, until(t.Context(), func() error {
					_, err := crm.Orders.Upsert(t.Context(), order(fmt.Sprint("A-", i)))
					return err
				}))
			}
		})
		require.Len(t, account.Orders(), 30)
		require.Empty(t, account.Faults(), "the weather is fine again")
	}

	var seen complaints
	account := retailcrmtest.New()
	crm := account.Client(t, quick)
	account.Storm(&seen, 3, func() {
		for i := range 60 {
			in := retailcrm.OrderInput{ManagerComment: some(fmt.Sprint("no external id ", i))}
			_ = until(t.Context(), func() error { _, err := crm.Orders.Create(t.Context(), in); return err })
		}
	})
	require.NotEmpty(t, seen.list)
	require.Contains(t, seen.list[0], "done twice: Orders.Create")

	seen.list = nil
	account.Storm(&seen, 3, func() {
		for i := range 60 {
			_, _ = crm.Orders.Create(t.Context(), order(fmt.Sprint("B-", i))) // gives up
		}
	})
	require.Contains(t, strings.Join(seen.list, "\n"), "lost: Orders.Create")
}

// The same seed brings the same faults.
func TestFaultsByChanceCanBeRepeated(t *testing.T) {
	statuses := func(seed uint64) (list []int) {
		account := retailcrmtest.New()
		account.Seed(seed)
		account.Inject(fakehttp.Fault{Status: 503, Chance: 0.5})
		for range 40 {
			status, _ := send(t, account.HTTPClient(), "GET", account.URL+"/api/v5/orders?apiKey="+account.Key, "", "")
			list = append(list, status)
		}
		return list
	}
	require.Equal(t, statuses(9), statuses(9))
	require.NotEqual(t, statuses(9), statuses(10))
	require.Contains(t, statuses(9), 200)
	require.Contains(t, statuses(9), 503)
}

// An account can be filled with what an API answered, and is then the same.
func TestSeedsAreAnswers(t *testing.T) {
	source := retailcrmtest.New()
	source.AddReference("statuses", map[string]any{"code": "own", "name": "Own", "group": "new"})
	source.AddOrder(map[string]any{"externalId": "A-1", "status": "own", "discountManualAmount": 5, "items": []any{
		map[string]any{"initialPrice": 10, "quantity": 2},
	}, "payments": []any{map[string]any{"type": "cash", "amount": 15, "status": "paid"}}})
	var answers strings.Builder
	for _, path := range []string{"orders", "customers", "reference/statuses"} {
		_, body := send(t, source.HTTPClient(), "GET", source.URL+"/api/v5/"+path+"?apiKey="+source.Key, "", "")
		answers.WriteString(body)
	}
	account := retailcrmtest.New()
	require.NoError(t, account.Load(strings.NewReader(answers.String())))
	want, got := source.Orders(), account.Orders()
	require.Equal(t, "15", got[0].TotalSumm.String())
	require.Equal(t, want[0].Items[0].DiscountTotal.String(), got[0].Items[0].DiscountTotal.String())
	require.Equal(t, want[0].FullPaidAt, got[0].FullPaidAt)
	require.Equal(t, want[0].Customer.ID, got[0].Customer.ID)
	require.Len(t, account.Customers(), 1)
	require.NoError(t, account.Load(strings.NewReader(answers.String())), "once more changes nothing")
	require.Len(t, account.Orders(), 1)

	require.ErrorContains(t, account.Load(strings.NewReader(`{"odours":[]}`)), `no records called "odours"`)
	require.ErrorContains(t, account.Load(strings.NewReader(`{"orders":`)), "load")
}

// A snapshot goes through a file with all that belongs to it.
func TestSnapshotsAreFiles(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	made, err := crm.Orders.Create(t.Context(), order("A-1"))
	require.NoError(t, err)
	account.ChangeOrder(made.ID, map[string]any{"status": "complete"})
	gone := account.AddCustomer(map[string]any{"email": "b@example.com"})
	account.CombineCustomers(gone, made.Order.Customer.ID)
	account.AddReference("stores", map[string]any{"code": "s1"})
	var file strings.Builder
	require.NoError(t, account.Snapshot().Write(&file))
	require.NotContains(t, file.String(), account.Key)

	shot, err := retailcrmtest.ReadSnapshot(strings.NewReader(file.String()))
	require.NoError(t, err)
	other := retailcrmtest.New()
	other.Restore(shot)
	require.Equal(t, account.Orders(), other.Orders())
	require.Equal(t, account.Customers(), other.Customers())
	want, err := crm.Orders.History(t.Context(), nil)
	require.NoError(t, err)
	crm = other.Client(t)
	got, err := crm.Orders.History(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, want.Items, got.Items)
	require.True(t, got.Items[0].Own())
	_, err = crm.Customers.Get(t.Context(), retailcrm.ByID(gone))
	require.ErrorIs(t, err, retailcrm.ErrNotFound)
	_, err = crm.Orders.Create(t.Context(), order("A-1"))
	require.ErrorIs(t, err, retailcrm.ErrAlreadyExists)
	require.Equal(t, made.ID+1, other.AddOrder(order("A-2")))

	_, err = retailcrmtest.ReadSnapshot(strings.NewReader(`{"orders":[]}`))
	require.ErrorContains(t, err, "no snapshot")
}

func TestRequestsAreReadAsCalls(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	account.AddOrder(order("A-1"))
	_, err := crm.Orders.Edit(t.Context(), retailcrm.ByExternalID("A-1"), retailcrm.OrderInput{
		Status: some("complete"), ManagerComment: retailcrm.Null[string](),
		Items: some([]retailcrm.OrderItemInput{{ID: some(1), Quantity: money("2.5")}}),
	})
	require.NoError(t, err)
	_, err = crm.Orders.List(t.Context(), &retailcrm.OrderFilter{IDs: []int{4, 5}})
	require.NoError(t, err)

	edit := account.AssertSent(t, "Orders.Edit")
	assert.Equal(t, "A-1", edit.Ref)
	assert.Equal(t, "complete", edit.Text("order.status"))
	assert.Equal(t, "2.5", edit.Text("order.items.0.quantity"))
	assert.True(t, edit.Has("order.managerComment"), "null is something")
	assert.False(t, edit.Has("order.firstName"))
	assert.Equal(t, 200, edit.Status)
	assert.Contains(t, string(edit.Answer), `"success":true`)
	assert.Contains(t, account.AssertSent(t, "Orders.List").Text("filter.ids"), `"4"`)
	account.AssertNotSent(t, "Orders.Create", "Orders.Upload")

	var seen complaints
	account.AssertNotSent(&seen, "Orders.Edit")
	require.Contains(t, seen.list[0], "1 requests called Orders.Edit, want none")
	require.Contains(t, seen.list[0], "Orders.List")
}

func TestTimeIsTheAccounts(t *testing.T) {
	zone := time.FixedZone("MSK", 3*3600)
	account := retailcrmtest.New(retailcrmtest.WithZone(zone))
	account.SetTime(time.Date(2026, 5, 1, 22, 30, 0, 0, time.UTC))
	account.AddOrder(order("A-1"))
	require.Equal(t, "2026-05-02 01:30:00", account.Orders()[0].CreatedAt.String())
	account.Advance(2 * time.Hour)
	account.ChangeOrder(1, map[string]any{"status": "complete"})
	require.Equal(t, "2026-05-02 03:30:00", account.Orders()[0].StatusUpdatedAt.String())
	require.Equal(t, 3, account.Now().Hour())
}
