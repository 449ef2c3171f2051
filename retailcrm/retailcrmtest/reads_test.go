package retailcrmtest_test

import (
	"iter"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// Every real order has these, and so have those that hold nothing else.
func TestReadsHaveWhatEveryOrderHas(t *testing.T) {
	account := retailcrmtest.New()
	id := account.AddOrder(map[string]any{})
	_, raw := send(t, account.HTTPClient(), "GET", account.URL+"/api/v5/orders/1?by=id&apiKey="+account.Key, "", "")
	for _, part := range []string{
		`"items":[]`, `"customFields":[]`, `"payments":[]`, `"purchaseSumm":0`, `"markDatetime":"`, `"call":false`,
		`"expired":false`, `"shipped":false`, `"delivery":{`, `"site":"main"`, `"customer":{`, `"countryIso":"RU"`,
		`"privilegeType":"none"`, `"bonusesCreditTotal":0`, `"currency":"RUB"`, `"number":"1C"`,
	} {
		assert.Contains(t, raw, part)
	}
	account.ChangeOrder(id, map[string]any{"items": []any{map[string]any{"productName": "x"}}})
	_, raw = send(t, account.HTTPClient(), "GET", account.URL+"/api/v5/orders?apiKey="+account.Key, "", "")
	for _, part := range []string{
		`"discountTotal":0`, `"vatRate":"none"`, `"quantity":1`, `"status":"new"`, `"properties":[]`, `"discounts":[]`,
	} {
		assert.Contains(t, raw, part)
	}

	loose := retailcrmtest.New(retailcrmtest.WithPHPShapes())
	loose.AddOrder(order("A-1"))
	page, err := loose.Client(t).Orders.List(t.Context(), nil)
	require.NoError(t, err, "numbers as texts")
	require.Equal(t, 1, page.Items[0].ID)
	require.Equal(t, "59.98", page.Items[0].TotalSumm.String())
}

func TestTagsAreReadAsLabels(t *testing.T) {
	crm := retailcrmtest.New().Client(t)
	made, err := crm.Customers.Create(t.Context(), retailcrm.CustomerInput{
		Tags: some([]string{"опт", "vip"}), AddTags: some([]string{"new"}),
	})
	require.NoError(t, err)
	_, err = crm.Customers.Edit(t.Context(), retailcrm.ByID(made.ID), retailcrm.CustomerInput{
		RemoveTags: some([]string{"vip"}),
	})
	require.NoError(t, err)
	got, err := crm.Customers.Get(t.Context(), retailcrm.ByID(made.ID))
	require.NoError(t, err)
	var names []string
	for _, tag := range got.Tags {
		names = append(names, tag.Name)
		require.NotEmpty(t, tag.Color)
	}
	require.Equal(t, []string{"опт", "new"}, names)
	_, err = crm.Customers.Edit(t.Context(), retailcrm.ByID(made.ID), got.Input())
	require.NoError(t, err)
	page, err := crm.Customers.List(t.Context(), &retailcrm.CustomerFilter{Tags: []string{"ОПТ", "new"}})
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
}

// Of items, what an edit sends is the whole order; of an item that is known,
// what it does not send stays.
func TestEditsOfItems(t *testing.T) {
	type items = []retailcrm.OrderItemInput
	code := func(value string) retailcrm.Opt[[]retailcrm.CodeValueInput] {
		return some([]retailcrm.CodeValueInput{{Code: some("shop"), Value: some(value)}})
	}
	offer := func(id string) retailcrm.Opt[retailcrm.OrderOfferInput] {
		return some(retailcrm.OrderOfferInput{ExternalID: some(id)})
	}
	tests := []struct {
		name  string
		rules retailcrmtest.Rules
		edit  items
		want  string // name × quantity of each
	}{
		{"by id", retailcrmtest.Rules{}, items{{ID: some(1), Quantity: money("7")}}, "Кружка×7"},
		{"by external id", retailcrmtest.Rules{}, items{{ExternalIDs: code("l-2"), Quantity: money("8")}}, "Ложка×8"},
		{"by offer", retailcrmtest.Rules{}, items{{Offer: offer("cup"), Quantity: money("9")}}, "Кружка×9"},
		{"equal offers collapse", retailcrmtest.Rules{}, items{
			{Offer: offer("spoon"), Quantity: money("1")}, {Offer: offer("spoon"), Quantity: money("5")},
		}, "Ложка×5"},
		{"equal offers stay", retailcrmtest.Rules{KeepEqualOffers: true}, items{
			{Offer: offer("spoon"), Quantity: money("1")}, {Offer: offer("spoon"), Quantity: money("5")},
		}, "Ложка×1 Ложка×5"},
		{"unsent ones stay", retailcrmtest.Rules{KeepItemsNotSent: true}, items{{ID: some(2), Quantity: money("5")}},
			"Ложка×5 Кружка×3"},
		{"a new one", retailcrmtest.Rules{}, items{{ID: some(1)}, {ProductName: some("Чай")}}, "Кружка×3 Чай×1"},
		{"none", retailcrmtest.Rules{}, items{}, ""},
		{"not sent", retailcrmtest.Rules{}, nil, "Кружка×3 Ложка×2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			account := retailcrmtest.New(retailcrmtest.WithRules(tt.rules))
			for id, name := range map[string]string{"cup": "Кружка", "spoon": "Ложка"} {
				account.AddProduct(map[string]any{"name": name, "offers": []any{map[string]any{"externalId": id}}})
			}
			crm := account.Client(t)
			made, err := crm.Orders.Create(t.Context(), retailcrm.OrderInput{Items: some(items{
				{Offer: offer("cup"), Quantity: money("3"), InitialPrice: money("10")},
				{Offer: offer("spoon"), Quantity: money("2"), InitialPrice: money("4"), ExternalIDs: code("l-2")},
			})})
			require.NoError(t, err)
			in := retailcrm.OrderInput{ManagerComment: some("x")}
			if tt.edit != nil {
				in.Items = some(tt.edit)
			}
			edited, err := crm.Orders.Edit(t.Context(), retailcrm.ByID(made.ID), in)
			require.NoError(t, err)
			var got []string
			for _, i := range edited.Order.Items {
				name := i.ProductName
				if i.Offer != nil {
					name = i.Offer.DisplayName
				}
				got = append(got, name+"×"+i.Quantity.String())
			}
			require.Equal(t, tt.want, strings.Join(got, " "))
		})
	}
}

func TestEditsPassPaymentsOver(t *testing.T) {
	edit := map[string]any{"payments": []any{map[string]any{"type": "bank-card", "amount": 1}}}
	seed := map[string]any{"payments": []any{map[string]any{"type": "cash", "amount": 5, "status": "paid"}}}
	account := retailcrmtest.New()
	id := account.AddOrder(seed)
	account.ChangeOrder(id, edit)
	require.Equal(t, "cash", account.Orders()[0].Payments["1"].Type)
	require.Equal(t, "5", account.Orders()[0].PrepaySum.String())

	account = retailcrmtest.New(retailcrmtest.WithRules(retailcrmtest.Rules{EditTakesPayments: true}))
	account.ChangeOrder(account.AddOrder(seed), edit)
	require.Equal(t, "bank-card", account.Orders()[0].PaymentsSorted()[0].Type)
}

func TestSums(t *testing.T) {
	tests := []struct {
		name, order                    string
		summ, total, purchase, ofFirst string
	}{
		{"an amount off each", `{"items":[{"initialPrice":100,"quantity":2,"discountManualAmount":10}]}`,
			"180", "180", "0", "10"},
		{"percent off each", `{"items":[{"initialPrice":50,"quantity":3,"discountManualPercent":10}]}`,
			"135", "135", "0", "5"},
		{"percent off the order", `{"discountManualPercent":10,"items":[{"initialPrice":50,"quantity":3}]}`,
			"135", "135", "0", "5"},
		{"off the order, by what the items cost", `{"discountManualAmount":30,"delivery":{"cost":5},
			"items":[{"initialPrice":100},{"initialPrice":50,"quantity":4}]}`, "270", "275", "0", "10"},
		{"thirds", `{"discountManualAmount":1,"items":[{"initialPrice":10,"quantity":3}]}`, "29", "29", "0", "0.3333333333"},
		{"cost", `{"items":[{"initialPrice":10,"quantity":3,"purchasePrice":4.5}]}`, "30", "30", "13.5", "0"},
		{"a cancelled item", `{"items":[{"initialPrice":10},{"initialPrice":7,"status":"cancel"}]}`, "10", "10", "0", "0"},
		{"more off than there is", `{"discountManualAmount":100,"items":[{"initialPrice":10}]}`, "0", "0", "0", "10"},
		{"nothing", `{}`, "0", "0", "0", ""},
	}
	for _, tt := range tests {
		account := retailcrmtest.New()
		status, body := send(t, account.HTTPClient(), "POST", account.URL+"/api/v5/orders/create", urlEncoded,
			"apiKey="+account.Key+"&order="+strings.ReplaceAll(tt.order, "\n", ""))
		require.Equal(t, 201, status, body)
		got := account.Orders()[0]
		assert.Equal(t, tt.summ, got.Summ.String(), tt.name)
		assert.Equal(t, tt.total, got.TotalSumm.String(), tt.name)
		assert.Equal(t, tt.purchase, got.PurchaseSumm.String(), tt.name)
		if tt.ofFirst != "" {
			assert.Equal(t, tt.ofFirst, got.Items[0].DiscountTotal.String(), tt.name)
		}
	}
}

func TestCustomersCountTheirOrders(t *testing.T) {
	account := retailcrmtest.New()
	for _, price := range []int{100, 50} {
		account.AddOrder(map[string]any{"email": "A@example.com", "items": []any{map[string]any{
			"initialPrice": price, "purchasePrice": 30}}})
	}
	account.AddOrder(map[string]any{"email": "a@Example.com"})
	require.Len(t, account.Customers(), 1, "an e-mail is one in any case")
	c := account.Customers()[0]
	require.Equal(t, 3, c.OrdersCount)
	require.Equal(t, "150", c.TotalSumm.String())
	require.Equal(t, "50", c.AverageSumm.String())
	require.Equal(t, "90", c.MarginSumm.String())
}

// What the API refuses, by the member that is at fault.
func TestChecks(t *testing.T) {
	account := retailcrmtest.New(retailcrmtest.WithSites("a", "b"))
	account.AddReference("stores", map[string]any{"code": "main"})
	account.AddReference("delivery-types", map[string]any{"code": "post", "paymentTypes": []string{"cash"}})
	account.AddOrder(map[string]any{"site": "a", "externalId": "A-1",
		"payments": []any{map[string]any{"type": "cash", "externalId": "p-1"}}})
	other := account.AddOrder(map[string]any{"site": "a", "externalId": "A-2"})
	account.AddUser(map[string]any{"firstName": "Пётр"})
	crm := account.Client(t)
	for body, path := range map[string]string{
		`{"status":"no"}`:                                                "status",
		`{"orderType":"no"}`:                                             "orderType",
		`{"orderMethod":"no"}`:                                           "orderMethod",
		`{"shipmentStore":"no"}`:                                         "shipmentStore",
		`{"delivery":{"code":"no"}}`:                                     "delivery.code",
		`{"delivery":{"date":"2026-05-01 10:00"}}`:                       "delivery.date",
		`{"createdAt":"yesterday"}`:                                      "createdAt",
		`{"managerId":77}`:                                               "managerId",
		`{"customer":{"id":77}}`:                                         "customer",
		`{"items":[{"status":"no"}]}`:                                    "items[0].status",
		`{"items":[{},{"quantity":"many"}]}`:                             "items[1].quantity",
		`{"items":[{"offer":{"id":77}}]}`:                                "items[0].offer.id",
		`{"payments":[{"type":"no"}]}`:                                   "payments[0].type",
		`{"payments":[{"type":"cash","status":"no"}]}`:                   "payments[0].status",
		`{"payments":[{"type":"cash","externalId":"p-1"}]}`:              "payments[0].externalId",
		`{"payments":[{"amount":5}]}`:                                    "payments[0].type",
		`{"delivery":{"code":"post"},"payments":[{"type":"bank-card"}]}`: "payments[0].type",
	} {
		_, refused := send(t, account.HTTPClient(), "POST", account.URL+"/api/v5/orders/create", urlEncoded,
			"site=a&apiKey="+account.Key+"&order="+body)
		assert.Contains(t, refused, `"errorMsg":"Errors in the entity format"`, body)
		assert.Contains(t, refused, `"`+path+`":`, body)
	}
	require.Len(t, account.Orders(), 2)
	require.Len(t, account.Customers(), 2, "a refused order leaves no customer")

	_, err := crm.Orders.Edit(t.Context(), retailcrm.ByID(other), retailcrm.OrderInput{ExternalID: some("A-1")})
	require.ErrorIs(t, err, retailcrm.ErrAlreadyExists, "the other order's")
	made, err := crm.Orders.Create(t.Context(), retailcrm.OrderInput{ExternalID: some("A-1")}, retailcrm.WithSite("b"))
	require.NoError(t, err, "external ids are those of a shop")
	_, err = crm.Orders.Get(t.Context(), retailcrm.ByExternalID("A-1"))
	require.ErrorContains(t, err, "Parameter 'site' is missing")
	got, err := crm.Orders.Get(t.Context(), retailcrm.ByExternalID("A-1"), retailcrm.WithSite("b"))
	require.NoError(t, err)
	require.Equal(t, made.ID, got.ID)
	_, err = crm.Packs.Create(t.Context(), retailcrm.PackInput{ItemID: some(77), Store: some("no")})
	require.ErrorContains(t, err, `store: "no" does not exist`)
	require.ErrorContains(t, err, "itemId")
}

// Nothing that is sent makes the account fail, then or when it is read.
func TestNoFormBreaksAnAccount(t *testing.T) {
	account := retailcrmtest.New()
	account.AddReference("stores", map[string]any{"code": "main"})
	account.AddOrder(order("A-1"))
	account.AddCorporateCustomer(map[string]any{"nickName": "x"})
	crm := account.Client(t)
	odd := []string{`"x"`, `5`, `-1`, `1.5`, `true`, `null`, `[]`, `{}`, `[1]`, `["x"]`, `[{"id":"x"}]`, `{"id":{}}`,
		`{"a":{"b":[]}}`, `[[]]`, `"` + strings.Repeat("9", 30) + `"`, `[{"customer":5,"offer":"x","quantity":[]}]`}
	members := map[string]string{
		"orders/create|order": `status items payments customer contact company delivery customFields createdAt managerId
			number call contragent source weight externalId id site`,
		"orders/1/edit|order":                            "items payments delivery status customer number fullPaidAt",
		"customers/create|customer":                      "phones tags addTags address email vip birthday segments",
		"customers/1/edit|customer":                      "phones tags removeTags address customFields sex",
		"customers-corporate/create|customerCorporate":   "companies addresses customerContacts tags nickName",
		"customers-corporate/1/companies/create|company": "contragent address name isMain",
		"customers-corporate/1/contacts/create|contact":  "customer companies",
		"orders/packs/create|pack":                       "itemId item store quantity shipmentDate",
		"tasks/create|task":                              "text performerId datetime order customer complete",
		"orders/payments/create|payment":                 "order amount type status paidAt externalId",
		"orders/upload|orders":                           "0 externalId",
		"orders/fix-external-ids|orders":                 "id externalId",
		"customers/combine|customers":                    "id",
		"customers/notes/create|note":                    "customer text managerId",
		"reference/statuses/own/edit|status":             "name group ordering",
	}
	for to, names := range members {
		path, field, _ := strings.Cut(to, "|")
		for _, name := range strings.Fields(names) {
			for _, v := range odd {
				for _, body := range []string{`{"` + name + `":` + v + `}`, `[{"` + name + `":` + v + `}]`} {
					form := url.Values{"apiKey": {account.Key}, "by": {"id"}, field: {body}}.Encode()
					status, answer := send(t, account.HTTPClient(), "POST", account.URL+"/api/v5/"+path, urlEncoded, form)
					require.Less(t, status, 500, "%s %s: %s", path, body, answer)
				}
			}
		}
	}
	for _, err := range []error{
		drained(crm.Orders.All(t.Context(), nil)), drained(crm.Customers.All(t.Context(), nil)),
		drained(crm.CorporateCustomers.All(t.Context(), nil)), drained(crm.Packs.All(t.Context(), nil)),
		drained(crm.Tasks.All(t.Context(), nil)), drained(crm.Orders.Changes(t.Context(), retailcrm.Since{})),
		drained(crm.Customers.Changes(t.Context(), retailcrm.Since{})),
		drained(crm.CorporateCustomers.Changes(t.Context(), retailcrm.Since{})),
	} {
		require.NoError(t, err)
	}
}

func drained[T any](all iter.Seq2[T, error]) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// Reading changes nothing, and what many do at once is done.
func TestManyAtOnce(t *testing.T) {
	account := retailcrmtest.New()
	crm := account.Client(t)
	id := account.AddOrder(order("A-1"))
	before := account.Snapshot()
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 20 {
				_, err := crm.Orders.List(t.Context(), &retailcrm.OrderFilter{CustomFields: retailcrm.CustomFieldsFilter{"a": "1"}})
				assert.NoError(t, err)
				_, err = crm.References.Statuses(t.Context())
				assert.NoError(t, err)
				if i == 0 {
					assert.NoError(t, crm.References.EditStatus(t.Context(), "own", retailcrm.StatusInput{Name: some("Own")}))
				}
			}
		})
	}
	all.Wait()
	require.Equal(t, order("A-1").ExternalID.Or(""), account.Orders()[0].ExternalID)
	account.ChangeOrder(id, map[string]any{"status": "complete"})
	account.Restore(before)
	require.Equal(t, "new", account.Orders()[0].Status)
	require.Equal(t, id+1, account.AddOrder(order("A-2")), "ids go on from where they were")
}

// What the fake cannot do is no answer of the API.
func TestTheFakeSaysWhatItCannot(t *testing.T) {
	account := retailcrmtest.New()
	err := account.Client(t).Call(t.Context(), "GET", "/api/v5/no-such-thing", nil, nil, nil)
	require.ErrorIs(t, err, retailcrm.ErrNoMethod)
	var refused *retailcrm.APIError
	lacking := account.Lacks()
	if len(lacking) == 0 {
		return
	}
	for _, op := range retailcrm.Operations() {
		if op.Name == lacking[0] {
			path := strings.NewReplacer("{", "", "}", "").Replace(op.Path)
			err = account.Client(t).Call(t.Context(), op.Method, path, nil, nil, nil)
			require.ErrorAs(t, err, &refused)
			require.Equal(t, 422, refused.StatusCode)
			require.Contains(t, refused.Message, "retailcrmtest cannot answer "+op.Name)
			require.Contains(t, refused.Message, "Server.Handle")
		}
	}
}
