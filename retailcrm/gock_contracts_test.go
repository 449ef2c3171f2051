package retailcrm_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// contracts has a case of every service at least. Most answers are those of
// the API's documentation, cut short.
var contracts = []contract{
	{
		name: "Account: the versions of the API",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Account.APIVersions(t.Context())
		},
		request: "GET /api/api-versions",
		answer:  `{"success":true,"versions":["3.0","4.0","5"]}`,
		want:    []string{"3.0", "4.0", "5"},
	},
	{
		name: "Account: a key of another account",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Account.Credentials(t.Context())
		},
		request: "GET /api/credentials",
		status:  403, answer: `{"success":false,"errorMsg":"Wrong \"apiKey\" value."}`,
		err: retailcrm.ErrUnauthorized, says: "Account.Credentials: status 403",
	},
	{
		name: "Account: an address without an account",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Account.SystemInfo(t.Context())
		},
		request: "GET /api/system-info",
		status:  404, answer: `{"success":false,"errorMsg":"Account does not exist."}`,
		err: retailcrm.ErrNoAccount, says: "Account does not exist",
	},
	{
		name: "CorporateCustomers: one, by the id in the CRM",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.CorporateCustomers.Get(t.Context(), retailcrm.ByID(31))
		},
		request: "GET /api/v5/customers-corporate/31", query: values{"by": "id"},
		answer: `{"success":true,"customerCorporate":{"id":31,"nickName":"ООО «Ромашка»"}}`,
		want:   &retailcrm.CorporateCustomer{ID: 31, NickName: "ООО «Ромашка»"},
	},
	{
		name: "CorporateCustomers: a company of a firm, both by the shop's ids",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			firm, company := retailcrm.ByExternalID("F 7"), retailcrm.ByExternalID("c/1")
			return id(crm.CorporateCustomers.Companies.Edit(t.Context(), firm, company,
				retailcrm.CompanyInput{Name: retailcrm.Some("Ромашка")}))
		},
		request: "POST /api/v5/customers-corporate/F%207/companies/c%2F1/edit",
		form:    values{"by": "externalId", "entityBy": "externalId", "company": `{"name":"Ромашка"}`},
		answer:  `{"success":true,"id":12}`,
		want:    12,
	},
	{
		name: "Costs: one is stored",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return id(crm.Costs.Create(t.Context(), retailcrm.CostInput{
				Summ: retailcrm.Some(retailcrm.MustDecimal("9.90")), DateFrom: retailcrm.Some(retailcrm.NewDate(2026, 5, 1)),
			}))
		},
		request: "POST /api/v5/costs/create",
		form:    values{"cost": `{"dateFrom":"2026-05-01","summ":9.90}`},
		status:  201, answer: `{"success":true,"id":101}`,
		want: 101,
	},
	{
		name: "Costs: one that is gone",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, crm.Costs.Delete(t.Context(), 7)
		},
		request: "POST /api/v5/costs/7/delete",
		status:  404, answer: `{"success":false,"errorMsg":"Not found"}`,
		err: retailcrm.ErrNotFound, says: "Costs.Delete: status 404: Not found",
	},
	{
		name: "CustomFields: one of orders",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.CustomFields.Get(t.Context(), "order", "colour")
		},
		request: "GET /api/v5/custom-fields/order/colour",
		answer:  `{"success":true,"customField":{"name":"Цвет","code":"colour","type":"string","inFilter":true}}`,
		want:    &retailcrm.CustomField{Name: "Цвет", Code: "colour", Type: "string", InFilter: true},
	},
	{
		name: "Customers: one who was merged into another",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			_, err := crm.Customers.Get(t.Context(), retailcrm.ByExternalID("c-1"), retailcrm.WithSite("shop"))
			var problem *retailcrm.APIError
			require.ErrorAs(t, err, &problem)
			return problem.CombinedTo.ID, err
		},
		request: "GET /api/v5/customers/c-1", query: values{"by": "externalId", "site": "shop"},
		status: 404, answer: `{"success":false,"errorMsg":"Not found","combinedTo":{"id":8}}`,
		want: 8, err: retailcrm.ErrNotFound,
	},
	{
		name: "Customers: a null clears, an empty text is sent, what is not named is not",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, onlyError(crm.Customers.Edit(t.Context(), retailcrm.ByID(5), retailcrm.CustomerInput{
				Email: retailcrm.Null[string](), LastName: retailcrm.Some(""), VIP: retailcrm.Some(false),
			}))
		},
		request: "POST /api/v5/customers/5/edit",
		form:    values{"by": "id", "customer": `{"vip":false,"lastName":"","email":null}`},
		answer:  `{"success":true,"id":5}`,
	},
	{
		name: "Customers: an upload of which the CRM refused some",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			result, err := crm.Customers.Upload(t.Context(), []retailcrm.CustomerInput{
				{ExternalID: retailcrm.Some("a")}, {ExternalID: retailcrm.Some("b")},
			})
			require.NotNil(t, result, "the result comes along with the error")
			return result.FailedCustomers, err
		},
		request: "POST /api/v5/customers/upload",
		form:    values{"customers": `[{"externalId":"a"},{"externalId":"b"}]`},
		status:  460,
		answer: `{"success":false,"uploadedCustomers":[{"id":1,"externalId":"a"}],"failedCustomers":[{"externalId":"b"}],` +
			`"errorMsg":"Customers are loaded with errors","errors":{"b":"Customer with this externalId already exists."}}`,
		want: []retailcrm.FailedRecord{{ExternalID: "b"}}, err: retailcrm.ErrPartialUpload,
	},
	{
		name: "Delivery: what it costs",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			order := retailcrm.DeliveryOrderInput{Weight: retailcrm.Some(retailcrm.Int(500))}
			return crm.Delivery.Calculate(t.Context(), []string{"courier", "post"}, order)
		},
		request: "POST /api/v5/delivery/calculate",
		form:    values{"deliveryTypeCodes": `["courier","post"]`, "order": `{"weight":500}`},
		answer:  `{"success":true,"calculations":[{"code":"courier","available":true},{"code":"post","reason":"too far"}]}`,
		want: []retailcrm.DeliveryCalculation{
			{Code: "courier", Available: true}, {Code: "post", Reason: "too far"},
		},
	},
	{
		name: "Delivery: the state of parcels",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, crm.Delivery.Track(t.Context(), "my-module", []retailcrm.TrackingUpdateInput{
				{DeliveryID: retailcrm.Some("D-1"), TrackNumber: retailcrm.Some("RA0001")},
			})
		},
		request: "POST /api/v5/delivery/generic/my-module/tracking",
		form:    values{"statusUpdate": `[{"deliveryId":"D-1","trackNumber":"RA0001"}]`},
		answer:  `{"success":true}`,
	},
	{
		name: "Features: one that the account lacks",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Features.Check(t.Context(), []string{"bots"})
		},
		request: "GET /api/v5/features/check", query: values{"features[]": "bots"},
		answer: `{"success":true,"features":[{"code":"bots","available":false}]}`,
		want:   []retailcrm.Feature{{Code: "bots"}},
	},
	{
		name: "Files: contents go as they are",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Files.Upload(t.Context(), strings.NewReader("%PDF-1.7"), 8)
		},
		request: "POST /api/v5/files/upload", body: "%PDF-1.7",
		answer: `{"success":true,"file":{"id":3,"filename":"upload.pdf","size":8}}`,
		want:   &retailcrm.File{ID: 3, Filename: "upload.pdf", Size: 8},
	},
	{
		name:    "Files: a key without the right",
		call:    func(t *testing.T, crm *retailcrm.Client) (any, error) { return crm.Files.Get(t.Context(), 3) },
		request: "GET /api/v5/files/3",
		status:  403, answer: `{"success":false,"errorMsg":"Access denied."}`,
		err: retailcrm.ErrForbidden, says: "Files.Get: status 403: Access denied.",
	},
	{
		name: "Integration: a module is switched off",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			off := retailcrm.IntegrationModuleInput{Active: retailcrm.Some(false)}
			return crm.Integration.Edit(t.Context(), "my-module", off)
		},
		request: "POST /api/v5/integration-modules/my-module/edit",
		form:    values{"integrationModule": `{"active":false}`},
		answer:  `{"success":true,"info":{"billingInfo":{"price":490,"billingType":"fixed"}}}`,
		want: &retailcrm.IntegrationModuleInfo{
			BillingInfo: &retailcrm.BillingInfo{Price: retailcrm.Int(490), BillingType: "fixed"},
		},
	},
	{
		name: "Integration: rights are added",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Integration.UpdateScopes(t.Context(), "my-module", []string{"order_read"})
		},
		request: "POST /api/v5/integration-modules/my-module/update-scopes",
		form:    values{"requires": `{"scopes":["order_read"]}`},
		answer:  `{"success":true,"apiKey":"a new key"}`,
		want:    "a new key",
	},
	{
		name: "Interaction: a customer's cart",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Interaction.Cart(t.Context(), "shop", retailcrm.ByExternalID("c-5"))
		},
		request: "GET /api/v5/customer-interaction/shop/cart/c-5",
		query:   values{"by": "externalId", "siteBy": "code"},
		answer:  `{"success":true,"cart":{"currency":"RUB","items":[{"id":1,"quantity":1.5,"price":"99.90"}]}}`,
		want: &retailcrm.Cart{Currency: "RUB", Items: []retailcrm.CartItem{
			{ID: 1, Quantity: retailcrm.MustDecimal("1.5"), Price: retailcrm.MustDecimal("99.90")},
		}},
	},
	{
		name: "Interaction: an account that does not pay",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			offer := retailcrm.OfferRefInput{ID: retailcrm.Some(7)}
			return nil, crm.Interaction.AddFavorite(t.Context(), "shop", retailcrm.ByID(5), offer)
		},
		request: "POST /api/v5/customer-interaction/shop/favorites/5/add",
		query:   values{"by": "id", "siteBy": "code"},
		form:    values{"favorite": `{"offer":{"id":7}}`},
		status:  402, answer: `{"success":false,"errorMsg":"Payment required"}`,
		err: retailcrm.ErrPaymentRequired, says: "status 402",
	},
	{
		name: "Loyalty: bonuses are credited",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Loyalty.CreditBonuses(t.Context(), 4, retailcrm.BonusCredit{
				Amount: retailcrm.MustDecimal("12.50"), Comment: "С днём рождения",
				ExpireDate: retailcrm.NewDate(2027, 1, 31),
			})
		},
		request: "POST /api/v5/loyalty/account/4/bonus/credit",
		form:    values{"amount": "12.50", "comment": "С днём рождения", "expireDate": "2027-01-31"},
		answer:  `{"success":true,"loyaltyBonus":{"amount":12.5,"expireDate":"2027-01-31"}}`,
		want: &retailcrm.LoyaltyBonus{
			Amount: retailcrm.MustDecimal("12.5"), ExpireDate: retailcrm.NewDate(2027, 1, 31),
		},
	},
	{
		name: "Loyalty: more bonuses than there are",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, crm.Loyalty.ChargeBonuses(t.Context(), 4, retailcrm.Int(900), "")
		},
		request: "POST /api/v5/loyalty/account/4/bonus/charge",
		form:    values{"amount": "900", "comment": ""},
		status:  400, answer: `{"success":false,"errorMsg":"Errors","errors":{"amount":"Not enough bonuses"}}`,
		err: retailcrm.ErrValidation, says: "(amount: Not enough bonuses)",
	},
	{
		name: "Notifications: one to two users",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, crm.Notifications.Send(t.Context(), retailcrm.NotificationInput{
				Type:    retailcrm.Some(retailcrm.NotificationError),
				Message: retailcrm.Some("Склад <b>пуст</b>"), UserIDs: retailcrm.Some([]int{1, 2}),
			})
		},
		request: "POST /api/v5/notifications/send",
		form:    values{"notification": `{"type":"api.error","message":"Склад <b>пуст</b>","userIds":[1,2]}`},
		answer:  `{"success":true}`,
	},
	{
		name: "Orders: one, by the shop's own id, with a slash",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Orders.Get(t.Context(), retailcrm.ByExternalID("2026/05-1"))
		},
		request: "GET /api/v5/orders/2026%2F05-1", query: values{"by": "externalId"},
		answer: `{"success":true,"order":{"id":5,"number":"5A","customFields":[]}}`,
		want:   &retailcrm.Order{ID: 5, Number: "5A"},
	},
	{
		name: "Orders: a page by a filter",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return items(crm.Orders.List(t.Context(), &retailcrm.OrderFilter{
				Email: "a+b@example.com", VIP: retailcrm.Some(false),
			}))
		},
		request: "GET /api/v5/orders",
		query:   values{"filter[email]": "a+b@example.com", "filter[vip]": "0"},
		answer:  `{"success":true,"orders":[{"id":5},{"id":6}],"pagination":{"limit":100,"totalCount":2}}`,
		want:    []retailcrm.Order{{ID: 5}, {ID: 6}},
	},
	{
		name: "Orders: one that exists",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, onlyError(crm.Orders.Create(t.Context(), retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")}))
		},
		request: "POST /api/v5/orders/create",
		form:    values{"order": `{"externalId":"A-1"}`},
		status:  400, answer: `{"success":false,"errorMsg":"Order already exists."}`,
		err: retailcrm.ErrAlreadyExists, says: "Orders.Create: status 400: Order already exists.",
	},
	{
		name: "Orders: a read is repeated after a bad gateway, and given up",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Orders.Statuses(t.Context(), []int{5}, nil)
		},
		request: "GET /api/v5/orders/statuses", query: values{"ids[]": "5"},
		status: 502, answer: `{}`, sent: 3,
		err: retailcrm.ErrServer, says: "after 3 attempts",
	},
	{
		name: "Orders: a create is not repeated after a server's error",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, onlyError(crm.Orders.Create(t.Context(), retailcrm.OrderInput{}))
		},
		request: "POST /api/v5/orders/create", form: values{"order": `{}`},
		status: 500, answer: `{"success":false,"errorMsg":"Internal server error"}`, sent: 1,
		err: retailcrm.ErrServer, says: "Orders.Create: status 500: Internal server error",
	},
	{
		name: "Packs: a page",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return items(crm.Packs.List(t.Context(), &retailcrm.PackFilter{Stores: []string{"main"}}))
		},
		request: "GET /api/v5/orders/packs", query: values{"filter[stores][]": "main"},
		answer: `{"success":true,"packs":[{"id":9,"quantity":2,"store":"main"}]}`,
		want:   []retailcrm.Pack{{ID: 9, Quantity: retailcrm.Int(2), Store: "main"}},
	},
	{
		name: "Payments: the link of an invoice",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Payments.CreateInvoice(t.Context(), retailcrm.InvoiceCreateInput{PaymentID: retailcrm.Some(1)})
		},
		request: "POST /api/v5/payment/create-invoice", form: values{"createInvoice": `{"paymentId":1}`},
		answer: `{"success":true,"result":{"link":"https://pay.example/1"}}`,
		want:   &retailcrm.InvoiceLink{Link: "https://pay.example/1"},
	},
	{
		name: "References: statuses by code",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.References.Statuses(t.Context())
		},
		request: "GET /api/v5/reference/statuses",
		answer:  `{"success":true,"statuses":{"new":{"name":"Новый","code":"new","active":true,"group":"new"}}}`,
		want:    retailcrm.Map[retailcrm.Status]{"new": {Name: "Новый", Code: "new", Active: true, Group: "new"}},
	},
	{
		name: "References: PHP writes an empty map as a list",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			sites, err := crm.References.Sites(t.Context())
			return len(sites), err
		},
		request: "GET /api/v5/reference/sites",
		answer:  `{"success":true,"sites":[]}`,
		want:    0,
	},
	{
		name: "References: a unit is edited",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, crm.References.EditUnit(t.Context(), "pcs", retailcrm.UnitInput{Sym: retailcrm.Some("шт.")})
		},
		request: "POST /api/v5/reference/units/pcs/edit", form: values{"unit": `{"sym":"шт."}`},
		answer: `{"success":true}`,
	},
	{
		name: "Segments: a page",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return items(crm.Segments.List(t.Context(), &retailcrm.SegmentFilter{Active: retailcrm.Some(true)}))
		},
		request: "GET /api/v5/segments", query: values{"filter[active]": "1"},
		answer: `{"success":true,"segments":[{"id":2,"code":"vip","customersCount":14}]}`,
		want:   []retailcrm.Segment{{ID: 2, Code: "vip", CustomersCount: 14}},
	},
	{
		name:    "Settings: the account's zone and currency",
		call:    func(t *testing.T, crm *retailcrm.Client) (any, error) { return crm.Settings.Get(t.Context()) },
		request: "GET /api/v5/settings",
		answer:  `{"success":true,"settings":{"default_currency":{"value":"KZT"},"timezone":{"value":"Asia/Almaty"}}}`,
		want: &retailcrm.Settings{
			DefaultCurrency: &retailcrm.SettingsValue{Value: "KZT"}, Timezone: &retailcrm.SettingsValue{Value: "Asia/Almaty"},
		},
	},
	{
		name: "Statistics: an account of another version",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, crm.Statistics.Update(t.Context())
		},
		request: "GET /api/v5/statistic/update",
		status:  404, answer: `{"success":false,"errorMsg":"API method not found"}`,
		err: retailcrm.ErrNoMethod, says: "Statistics.Update: status 404",
	},
	{
		name: "Store: offers with a price of one type",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return items(crm.Store.Offers(t.Context(), &retailcrm.StoreOfferFilter{XMLIDs: []string{"x-1"}}))
		},
		request: "GET /api/v5/store/offers", query: values{"filter[xmlIds][]": "x-1"},
		answer: `{"success":true,"offers":[{"id":9,"xmlId":"x-1","name":"Чайник","article":"T-1"}]}`,
		want:   []retailcrm.StoreOffer{{ID: 9, XMLID: "x-1", Name: "Чайник", Article: "T-1"}},
	},
	{
		name: "Store: prices of offers, some of which the catalogue lacks",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			result, err := crm.Store.UploadPrices(t.Context(), []retailcrm.PriceInput{{
				XMLID: retailcrm.Some("x-2"),
				Prices: retailcrm.Some([]retailcrm.OfferPriceInput{
					{Code: retailcrm.Some("base"), Price: retailcrm.Some(retailcrm.MustDecimal("1500.00"))},
				}),
			}})
			require.NoError(t, err)
			return result.NotFoundOffers, err
		},
		request: "POST /api/v5/store/prices/upload",
		form:    values{"prices": `[{"xmlId":"x-2","prices":[{"code":"base","price":1500.00}]}]`},
		answer:  `{"success":true,"processedOffersCount":0,"notFoundOffers":[{"xmlId":"x-2"}]}`,
		want:    []retailcrm.FailedRecord{{XMLID: "x-2"}},
	},
	{
		name: "Tasks: one for a shop",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			task := retailcrm.TaskInput{Text: retailcrm.Some("Позвонить")}
			return id(crm.Tasks.Create(t.Context(), task, retailcrm.WithSite("shop")))
		},
		request: "POST /api/v5/tasks/create", form: values{"task": `{"text":"Позвонить"}`, "site": "shop"},
		status: 201, answer: `{"success":true,"id":77}`,
		want: 77,
	},
	{
		name: "Telephony: the number keeps its plus",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			result, err := crm.Telephony.Manager(t.Context(), "+7 916 000-00-00", false, false)
			require.NoError(t, err)
			return result.Manager, err
		},
		request: "GET /api/v5/telephony/manager", query: values{"phone": "+7 916 000-00-00"},
		answer: `{"success":true,"manager":{"id":"14","firstName":"Анна","code":"101"}}`,
		want:   &retailcrm.TelephonyManager{ID: "14", FirstName: "Анна", Code: "101"},
	},
	{
		name:    "Users: a limit that the retries do not outlast",
		call:    func(t *testing.T, crm *retailcrm.Client) (any, error) { return crm.Users.Get(t.Context(), 14) },
		request: "GET /api/v5/users/14",
		status:  503, answer: `{"success":false,"errorMsg":"Service temporarily unavailable: limit exceeded"}`, sent: 3,
		err: retailcrm.ErrRateLimited, says: "Users.Get: status 503",
	},
	{
		name: "Users: the status is a word of its own",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, crm.Users.SetStatus(t.Context(), 14, retailcrm.UserStatusDinner)
		},
		request: "POST /api/v5/users/14/status", form: values{"status": "dinner"},
		answer: `{"success":true}`,
	},
	{
		name: "Verification: the code of an SMS",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return crm.Verification.Confirm(t.Context(), retailcrm.SMSConfirmationInput{
				CheckID: retailcrm.Some("ch-1"), Code: retailcrm.Some("0042"),
			})
		},
		request: "POST /api/v5/verification/sms/confirm",
		form:    values{"verification": `{"code":"0042","checkId":"ch-1"}`},
		answer:  `{"success":true,"verification":{"checkId":"ch-1","actionType":"verify_customer"}}`,
		want:    &retailcrm.SMSVerification{CheckID: "ch-1", ActionType: "verify_customer"},
	},
	{
		name: "WebAnalytics: a client id",
		call: func(t *testing.T, crm *retailcrm.Client) (any, error) {
			return nil, onlyError(crm.WebAnalytics.UploadClientIDs(t.Context(), []retailcrm.WebAnalyticsClientIDInput{
				{Value: retailcrm.Some("1.2"), Site: retailcrm.Some("shop")},
			}))
		},
		request: "POST /api/v5/web-analytics/client-ids/upload",
		form:    values{"clientIds": `[{"value":"1.2","site":"shop"}]`},
		answer:  `{"success":true}`,
	},
}
