package retailcrmtest_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

func order(externalID string) retailcrm.OrderInput {
	return retailcrm.OrderInput{
		ExternalID: retailcrm.Some(externalID), FirstName: retailcrm.Some("Иван"), Phone: retailcrm.Some("+7 916 123-45-67"),
		Items: retailcrm.Some([]retailcrm.OrderItemInput{
			{ProductName: retailcrm.Some("Кружка"), InitialPrice: retailcrm.Some(retailcrm.MustDecimal("19.99")),
				Quantity: retailcrm.Some(retailcrm.Int(3))},
		}),
		Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{Cost: retailcrm.Some(retailcrm.MustDecimal("0.01"))}),
	}
}

func Example() {
	account, err := retailcrmtest.Start()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer account.Close()
	account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1"), Status: retailcrm.Some("new")})
	fmt.Println(account.Orders()[0].ExternalID, account.Orders()[0].Status)
	// Output: A-1 new
}

func TestOrdersLiveAsInTheCRM(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	crm := account.Client(t)
	ctx := t.Context()

	created, err := crm.Orders.Create(ctx, order("A-1"))
	require.NoError(t, err)
	require.Equal(t, "59.97", created.Order.Summ.String())
	require.Equal(t, "59.98", created.Order.TotalSumm.String())
	require.Equal(t, "new", created.Order.Status)
	require.NotZero(t, created.Order.Customer.ID)

	_, err = crm.Orders.Create(ctx, order("A-1"))
	require.ErrorIs(t, err, retailcrm.ErrAlreadyExists)

	edited, err := crm.Orders.Edit(ctx, retailcrm.ByExternalID("A-1"), retailcrm.OrderInput{
		FirstName: retailcrm.Null[string](), LastName: retailcrm.Some("Петров"), Status: retailcrm.Some("complete"),
	})
	require.NoError(t, err)
	require.Empty(t, edited.Order.FirstName)
	require.Equal(t, "Петров", edited.Order.LastName)
	require.Len(t, edited.Order.Items, 1, "what is absent stays")

	_, err = crm.Orders.Get(ctx, retailcrm.ByExternalID("A-2"))
	require.ErrorIs(t, err, retailcrm.ErrNotFound)
	_, err = crm.Orders.Get(ctx, retailcrm.ByID(created.ID))
	require.NoError(t, err)

	found, err := crm.Orders.Find(ctx, retailcrm.OrderSearch{Phone: "79161234567", Status: "complete"})
	require.NoError(t, err)
	require.Equal(t, created.ID, found.ID)
	_, err = crm.Orders.Find(ctx, retailcrm.OrderSearch{Phone: "79161234567", Status: "new"})
	require.ErrorIs(t, err, retailcrm.ErrNotFound)

	second, err := crm.Orders.Create(ctx, order("A-2"))
	require.NoError(t, err)
	require.Equal(t, created.Order.Customer.ID, second.Order.Customer.ID, "the customer is known by phone")
	require.Len(t, account.Customers(), 1)
}

func TestOrdersAreChecked(t *testing.T) {
	crm := retailcrmtest.NewServer(t).Client(t)
	_, err := crm.Orders.Create(t.Context(), retailcrm.OrderInput{
		Status: retailcrm.Some("no-such"), Extra: retailcrm.Extra{"shipmentDate": []byte(`"2026-05-01 10:00:00"`)},
	})
	require.ErrorIs(t, err, retailcrm.ErrValidation)
	var refused *retailcrm.APIError
	require.ErrorAs(t, err, &refused)
	require.Equal(t, map[string]string{
		"status": `"no-such" does not exist`, "shipmentDate": "Invalid datetime, expected format !Y-m-d.",
	}, refused.Fields)
}

func TestUploadStoresWhatItCan(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	crm := account.Client(t)
	account.AddOrder(order("A-1"))
	result, err := crm.Orders.Upload(t.Context(), []retailcrm.OrderInput{order("A-1"), order("A-2")})
	require.ErrorIs(t, err, retailcrm.ErrPartialUpload)
	require.Equal(t, "A-2", result.UploadedOrders[0].ExternalID)
	require.Equal(t, "A-1", result.FailedOrders[0].ExternalID)
	many := make([]retailcrm.OrderInput, 51)
	_, err = crm.Orders.Upload(t.Context(), many)
	require.ErrorContains(t, err, "the most is 50")
}

func TestSiteIsNeededAmongSeveral(t *testing.T) {
	account := retailcrmtest.NewServer(t, retailcrmtest.WithSites("a", "b"))
	_, err := account.Client(t).Orders.Create(t.Context(), order("A-1"))
	require.ErrorContains(t, err, "Parameter 'site' is missing")
	_, err = account.Client(t).Orders.Create(t.Context(), order("A-1"), retailcrm.WithSite("c"))
	require.ErrorContains(t, err, `Site "c" does not exist`)
	_, err = account.Client(t).Orders.Create(t.Context(), order("A-1"), retailcrm.WithSite("b"))
	require.NoError(t, err)
}

func TestNotesPacksAndReferences(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	crm := account.Client(t)
	ctx := t.Context()
	account.AddReference("stores", map[string]any{"code": "main", "name": "Склад"})
	created, err := crm.Orders.Create(ctx, order("A-1"))
	require.NoError(t, err)

	store, err := crm.References.Store(ctx, "main")
	require.NoError(t, err)
	require.Equal(t, "Склад", store.Name)
	_, err = crm.References.Store(ctx, "none")
	require.ErrorIs(t, err, retailcrm.ErrNotFound)
	require.NoError(t, crm.References.EditStatus(ctx, "own", retailcrm.StatusInput{Name: retailcrm.Some("Свой")}))
	statuses, err := crm.References.Statuses(ctx)
	require.NoError(t, err)
	require.Equal(t, "Свой", statuses["own"].Name)

	_, err = crm.Customers.CreateNote(ctx, retailcrm.NoteInput{Text: retailcrm.Some("x")})
	require.ErrorContains(t, err, "customer: The customer does not exist")
	note, err := crm.Customers.CreateNote(ctx, retailcrm.NoteInput{
		Text:     retailcrm.Some("x"),
		Customer: retailcrm.Some(retailcrm.NoteCustomerInput{ID: retailcrm.Some(created.Order.Customer.ID)}),
	})
	require.NoError(t, err)
	require.Equal(t, 1, note.ID)

	_, err = crm.Packs.Create(ctx, retailcrm.PackInput{ItemID: retailcrm.Some(created.Order.Items[0].ID),
		Store: retailcrm.Some("main")})
	require.NoError(t, err)
	packs, err := crm.Packs.OfOrder(ctx, created.ID)
	require.NoError(t, err)
	require.Len(t, packs, 1)
	packs, err = crm.Packs.OfOrder(ctx, created.ID+1)
	require.NoError(t, err)
	require.Empty(t, packs)
}

func TestRulesOfRequests(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	do := func(method, path, contentType, body, key string) (int, string) {
		req, err := http.NewRequestWithContext(t.Context(), method, account.URL+path, strings.NewReader(body))
		require.NoError(t, err)
		req.Header.Set("Content-Type", contentType)
		req.Header.Set("X-API-KEY", key)
		resp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		defer resp.Body.Close()
		var b strings.Builder
		_, err = fmt.Fprint(&b, resp.Header.Get("Content-Type"), " ")
		require.NoError(t, err)
		buf := make([]byte, 4096)
		n, _ := resp.Body.Read(buf)
		return resp.StatusCode, b.String() + string(buf[:n])
	}
	const form = "application/x-www-form-urlencoded"
	tests := []struct {
		name, method, path, contentType, body, key string
		status                                     int
		want                                       string
	}{
		{"no key", "GET", "/api/v5/orders", "", "", "", 403, `\"apiKey\" is missing.`},
		{"wrong key", "GET", "/api/v5/orders", "", "", "x", 403, `Wrong \"apiKey\" value.`},
		{"a JSON body", "POST", "/api/v5/orders/create", "application/json", `{"order":{}}`, account.Key, 400,
			"Parameter 'order' is missing"},
		{"broken JSON in the form", "POST", "/api/v5/orders/create", form, "order=%7B", account.Key, 400,
			"Errors in the entity format"},
		{"a page size that is none", "GET", "/api/v5/orders?limit=30", "", "", account.Key, 400,
			"Errors in the pagination parameters"},
		{"a bad selector", "GET", "/api/v5/orders/1?by=uuid", "", "", account.Key, 400, "Parameter 'by' is invalid"},
		{"a page in a history by id", "GET", "/api/v5/orders/history?page=2&filter[sinceId]=1", "", "", account.Key, 400,
			"shift filter[sinceId] instead"},
		{"an unknown method", "GET", "/api/v5/nothing", "", "", account.Key, 404, "API method not found"},
		{"another HTTP method", "DELETE", "/api/v5/orders/1", "", "", account.Key, 405, "Method Not Allowed"},
	}
	for _, tt := range tests {
		status, body := do(tt.method, tt.path, tt.contentType, tt.body, tt.key)
		require.Equal(t, tt.status, status, tt.name)
		require.Contains(t, body, tt.want, tt.name)
		require.Contains(t, body, `"success":false`, tt.name)
	}
	for _, r := range account.Requests() {
		require.Empty(t, r.Header.Get("X-API-KEY"), "the key is not recorded")
	}
	require.Equal(t, url.Values{"order": {"{"}}, account.Requests()[3].Form)
}

func TestRateLimit(t *testing.T) {
	account := retailcrmtest.NewServer(t, retailcrmtest.WithRateLimit(3))
	crm := account.Client(t, retailcrm.WithRetry(retailcrm.Retry{MaxRetries: -1}))
	var err error
	for range 4 {
		_, err = crm.Orders.List(t.Context(), nil)
	}
	require.ErrorIs(t, err, retailcrm.ErrRateLimited)
}

func TestFaults(t *testing.T) {
	quick := retailcrm.WithRetry(retailcrm.Retry{MinWait: time.Nanosecond, MaxWait: time.Nanosecond})
	tests := []struct {
		name   string
		fault  fakehttp.Fault
		get    error // what a read ends with
		create error // what a create ends with
		stored int   // orders that the create left
	}{
		{"one bad gateway", fakehttp.Fault{Status: 502, Times: 1}, nil, retailcrm.ErrServer, 0},
		{"one rate limit", fakehttp.Fault{Status: 429, Times: 1}, nil, nil, 1},
		{"a web page", fakehttp.Fault{Status: 404, HTML: true}, retailcrm.ErrNoAccount, retailcrm.ErrNoAccount, 0},
		{"a connection cut once", fakehttp.Fault{Cut: true, Times: 1}, nil, errLost, 0},
		{"a body cut once", fakehttp.Fault{CutBody: true, Times: 1}, nil, errLost, 0},
		{"a lost answer", fakehttp.Fault{LoseAnswer: true, Times: 1}, nil, errLost, 1},
		{"a delay", fakehttp.Fault{Delay: time.Millisecond}, nil, nil, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			account := retailcrmtest.NewServer(t)
			account.Inject(tt.fault)
			_, err := account.Client(t, quick).Orders.List(t.Context(), nil)
			requireKind(t, tt.get, err)

			account = retailcrmtest.NewServer(t)
			account.Inject(tt.fault)
			_, err = account.Client(t, quick).Orders.Create(t.Context(), order("A-1"))
			requireKind(t, tt.create, err)
			require.Len(t, account.Orders(), tt.stored)
		})
	}
}

// errLost stands for a TransportError whose outcome is unknown.
var errLost = errors.New("outcome unknown")

func requireKind(t *testing.T, want, err error) {
	t.Helper()
	switch want {
	case nil:
		require.NoError(t, err)
	case errLost:
		var lost *retailcrm.TransportError
		require.ErrorAs(t, err, &lost)
		require.True(t, lost.OutcomeUnknown)
	default:
		require.ErrorIs(t, err, want)
	}
}

func TestHandleAddsAMethod(t *testing.T) {
	account := retailcrmtest.NewServer(t)
	account.Handle("GET /api/v5/users", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"success":true,"users":[{"id":7}]}`)
	})
	users, err := account.Client(t).Users.List(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, 7, users.Items[0].ID)
}

// What Handle adds leaves the other methods as they were, however often it is
// called; of two for one method the last one answers.
func TestHandleLeavesTheOtherMethods(t *testing.T) {
	account := retailcrmtest.New()
	for _, versions := range []string{`["1"]`, `["2"]`} {
		account.Handle("GET /api/api-versions", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"success":true,"versions":`+versions+`}`)
		})
	}
	account.Handle("GET /api/v5/settings", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"success":true,"settings":{"timezone":{"value":"UTC"}}}`)
	})
	crm := account.Client(t)
	versions, err := crm.Account.APIVersions(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{"2"}, versions)
	_, err = crm.Settings.Get(t.Context())
	require.NoError(t, err)
	_, err = crm.Orders.List(t.Context(), nil)
	require.NoError(t, err)
}
