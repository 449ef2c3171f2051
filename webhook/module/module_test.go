package module_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/module"
	"github.com/go-retailcrm/sdk/webhook/module/moduletest"
)

const client = "6f0c7a52-1b1d-4f7e-9a3c-0d1e2f3a4b5c"

func lookup() module.Lookup {
	return module.Clients(map[string]module.Account{client: {SystemURL: "https://demo.simla.com", Data: "shop 1"},
		"other": {}})
}

func serve(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func dec(s string) retailcrm.Decimal { return retailcrm.MustDecimal(s) }

// take returns a handler without a result that checks its request.
func take[Req any](check func(*Req)) func(context.Context, *module.Call, *Req) error {
	return func(_ context.Context, _ *module.Call, r *Req) error { check(r); return nil }
}

// reply returns a handler that checks its request and gives a result.
func reply[Req, Res any](res Res, check func(*Req)) func(context.Context, *module.Call, *Req) (Res, error) {
	return func(_ context.Context, _ *module.Call, r *Req) (Res, error) { check(r); return res, nil }
}

// TestCallbacks sends every callback as the CRM does and compares the whole
// answer.
func TestCallbacks(t *testing.T) {
	tests := []struct {
		name     string
		request  *http.Request
		register func(t *testing.T, m *module.Mux)
		answer   string
	}{
		{
			"activity", moduletest.Activity(client, "https://new.simla.com", `{"active":true,"freeze":false}`),
			func(t *testing.T, m *module.Mux) {
				m.OnActivity(func(_ context.Context, c *module.Call, a *module.Activity) error {
					require.True(t, a.Active)
					require.False(t, a.Freeze)
					require.Equal(t, "https://new.simla.com", c.SystemURL)
					require.Equal(t, "https://demo.simla.com", c.Account.SystemURL)
					require.Equal(t, "shop 1", c.Account.Data)
					return nil
				})
			},
			`{"success":true}`,
		},
		{
			"calculate", moduletest.Post(module.ActionCalculate, client,
				`{"packages":[{"packageId":"1","weight":500.0,"width":100,"length":200,"height":50,"items":[{"offerId":"7",`+
					`"name":"Mug","declaredValue":10.5,"cod":0,"quantity":1,"properties":[]}]}],"payerType":"receiver",`+
					`"declaredValue":10.5,"deliveryAddress":{"countryIso":"ES","city":"Madrid","index":"28001","floor":3},"cod":0,`+
					`"currency":"EUR","extraData":[],"shipmentDate":"2026-05-02 00:00:00"}`),
			func(t *testing.T, m *module.Mux) {
				m.OnCalculate(reply([]module.CalculateResult{
					{Code: "std", Name: "Standard", Type: module.TariffCourier, Cost: dec("4.90"), MinTerm: retailcrm.Some(0),
						MaxTerm: retailcrm.Some(3)},
					{Code: "free", Name: "Free", PickupPointList: []module.Terminal{{Code: "p1", Cost: retailcrm.Some(dec("0"))}}},
				}, func(r *module.CalculateRequest) {
					require.Equal(t, "500.0", r.Packages[0].Weight.String())
					require.Equal(t, 100, r.Packages[0].Width)
					require.Equal(t, "Mug", r.Packages[0].Items[0].Name)
					require.Equal(t, module.PayerReceiver, r.PayerType)
					require.Equal(t, "3", r.DeliveryAddress.Floor)
					require.Equal(t, "2026-05-02 00:00:00", r.ShipmentDate.String())
				}))
			},
			`{"success":true,"result":[{"code":"std","name":"Standard","type":"courier","cost":4.90,"minTerm":0,` +
				`"maxTerm":3},{"code":"free","name":"Free","cost":0,"pickuppointList":[{"code":"p1","cost":0}]}]}`,
		},
		{
			"save", moduletest.Post(module.ActionSave, client,
				`{"deliveryId":"D-1","order":"1001","orderNumber":"1001C","site":"main","store":{"code":"msk",`+
					`"workTime":{"mo":[{"startTime":"09:00","endTime":"18:00"}],"su":[]}},"customer":{"id":5,"firstName":"Ana",`+
					`"phones":["+34600000000"]},"packages":[],"delivery":{"tariff":"std","withCod":false,"cost":4.9,`+
					`"shipmentDate":"2026-05-02 00:00:00","deliveryTime":{"from":"10:00","to":"12:00"},`+
					`"deliveryAddress":{"city":"Madrid"}},"currency":"EUR"}`),
			func(t *testing.T, m *module.Mux) {
				m.OnSave(reply(&module.SaveResult{DeliveryID: "D-1", TrackNumber: "TR1", Status: "created"},
					func(r *module.SaveRequest) {
						require.Equal(t, "D-1", r.DeliveryID)
						require.Equal(t, "1001", r.Order)
						require.Equal(t, "Ana", r.Customer.FirstName)
						require.Equal(t, "09:00", r.Store.WorkTime.Mo[0].StartTime)
						require.Empty(t, r.Store.WorkTime.Su)
						require.Equal(t, "4.9", r.Delivery.Cost.String())
						require.Equal(t, "10:00", r.Delivery.DeliveryTime.From)
					}))
			},
			`{"success":true,"result":{"deliveryId":"D-1","trackNumber":"TR1","status":"created"}}`,
		},
		{
			"get", moduletest.Get(module.ActionGet, client, url.Values{"deliveryId": {"D-1"}}),
			func(t *testing.T, m *module.Mux) {
				status, err := retailcrm.ParseDateTime("2026-05-02T10:00:00+02:00")
				require.NoError(t, err)
				m.OnGet(reply(&module.GetResult{TrackNumber: "TR1", Cost: retailcrm.Some(dec("4.9")),
					Status: &module.StatusInfo{Code: "sent", UpdatedAt: status}}, func(r *module.GetRequest) {
					require.Equal(t, "D-1", r.DeliveryID)
					require.Empty(t, r.Extra)
				}))
			},
			`{"success":true,"result":{"trackNumber":"TR1","cost":4.9,"status":{"code":"sent",` +
				`"updatedAt":"2026-05-02T10:00:00+02:00"}}}`,
		},
		{
			"delete", moduletest.Post(module.ActionDelete, client, `{"deliveryId":"D-1"}`),
			func(t *testing.T, m *module.Mux) {
				m.OnDelete(take(func(r *module.DeleteRequest) { require.Equal(t, "D-1", r.DeliveryID) }))
			},
			`{"success":true}`,
		},
		{
			"shipmentSave", moduletest.Post(module.ActionShipmentSave, client,
				`{"manager":{"id":3},"date":"2026-05-02 00:00:00","time":{"custom":"noon"},"address":{"text":"Madrid, 1"},`+
					`"store":"msk","orders":[{"deliveryId":"D-1","packages":[]}],"comment":"ring","extraData":[]}`),
			func(t *testing.T, m *module.Mux) {
				m.OnShipmentSave(reply(&module.ShipmentSaveResult{ShipmentID: "S-1"}, func(r *module.ShipmentSaveRequest) {
					require.Equal(t, 3, r.Manager.ID)
					require.Equal(t, "D-1", r.Orders[0].DeliveryID)
					require.Equal(t, "noon", r.Time.Custom)
				}))
			},
			`{"success":true,"result":{"shipmentId":"S-1"}}`,
		},
		{
			"shipmentDelete", moduletest.Post(module.ActionShipmentDelete, client, `{"shipmentId":"S-1","extraData":[]}`),
			func(t *testing.T, m *module.Mux) {
				m.OnShipmentDelete(take(func(r *module.ShipmentDeleteRequest) { require.Equal(t, "S-1", r.ShipmentID) }))
			},
			`{"success":true}`,
		},
		{
			"shipmentPointList", moduletest.Get(module.ActionShipmentPointList, client,
				url.Values{"country": {"ES"}, "cityId": {"12"}}),
			func(t *testing.T, m *module.Mux) {
				m.OnShipmentPointList(reply([]module.Terminal{{Code: "p1", Name: "Sol",
					Coordinates: &module.Coordinates{Latitude: dec("40.41"), Longitude: dec("-3.70")}}},
					func(r *module.ShipmentPointListRequest) {
						require.Equal(t, "ES", r.Country)
						require.Equal(t, "12", r.CityID)
					}))
			},
			`{"success":true,"result":[{"code":"p1","name":"Sol","coordinates":{"latitude":40.41,"longitude":-3.70}}]}`,
		},
		{
			"tariffList", moduletest.Get(module.ActionTariffList, client, nil),
			func(_ *testing.T, m *module.Mux) {
				m.OnTariffList(func(context.Context, *module.Call) ([]module.Tariff, error) { return nil, nil })
			},
			`{"success":true,"result":[]}`,
		},
		{
			"autocomplete", moduletest.Get(module.ActionAutocomplete, client, url.Values{"term": {"ma"}}),
			func(t *testing.T, m *module.Mux) {
				m.OnAutocomplete(reply([]module.AutocompleteItem{{Value: "1", Label: "Madrid"}},
					func(r *module.AutocompleteRequest) {
						require.Equal(t, "ma", r.Params.Value("term").String())
						require.False(t, r.Params.Value("clientId").Exists())
					}))
			},
			`{"success":true,"result":[{"value":"1","label":"Madrid"}]}`,
		},
		{
			"create", moduletest.Post(module.ActionCreate, client,
				`{"shopId":"s-1","invoiceUuid":"0b1e","invoiceType":"link","amount":25.0,"currency":"EUR",`+
					`"orderNumber":"1001C","orderId":1001,"siteUrl":"https://shop.example",`+
					`"returnUrl":"https://shop.example/thanks","items":[{"name":"Mug","price":25.0,"quantity":1,`+
					`"measurementUnit":"pcs","vat":"none","paymentMethod":"full_payment","paymentObject":"commodity"}],`+
					`"customer":{"email":"ana@example.com","INN":7707083893}}`),
			func(t *testing.T, m *module.Mux) {
				m.OnCreate(reply(&module.PaymentCreateResult{PaymentID: "p-1", InvoiceURL: "https://pay.example/p-1",
					Cancellable: true}, func(r *module.PaymentCreateRequest) {
					require.Equal(t, module.InvoiceLink, r.InvoiceType)
					require.Equal(t, "25.0", r.Amount.String())
					require.Equal(t, module.VATNone, r.Items[0].VAT)
					require.Equal(t, module.FullPayment, r.Items[0].PaymentMethod)
					require.Equal(t, "7707083893", r.Customer.INN)
				}))
			},
			`{"success":true,"result":{"paymentId":"p-1","invoiceUrl":"https://pay.example/p-1","cancellable":true}}`,
		},
		{
			"approve", moduletest.Post(module.ActionApprove, client, `{"paymentId":"p-1"}`),
			func(t *testing.T, m *module.Mux) {
				m.OnApprove(take(func(r *module.PaymentRequest) { require.Equal(t, "p-1", r.PaymentID) }))
			},
			`{"success":true}`,
		},
		{
			"cancel", moduletest.Post(module.ActionCancel, client, `{"paymentId":"p-1"}`),
			func(t *testing.T, m *module.Mux) {
				m.OnCancel(take(func(r *module.PaymentRequest) { require.Equal(t, "p-1", r.PaymentID) }))
			},
			`{"success":true}`,
		},
		{
			"refund", moduletest.Post(module.ActionRefund, client, `{"paymentId":"p-1","amount":5.0}`),
			func(t *testing.T, m *module.Mux) {
				m.OnRefund(reply(&module.Refund{ID: "r-1", Status: "succeeded", Amount: dec("5.0")},
					func(r *module.PaymentRequest) {
						amount, set := r.Amount.Get()
						require.True(t, set)
						require.Equal(t, "5.0", amount.String())
					}))
			},
			`{"success":true,"result":{"id":"r-1","status":"succeeded","amount":5.0,"comment":""}}`,
		},
		{
			"status", moduletest.Get(module.ActionStatus, client, url.Values{"paymentId": {"p-1"}}),
			func(t *testing.T, m *module.Mux) {
				m.OnStatus(reply(&module.PaymentStatus{PaymentID: "p-1", Status: "pending", Amount: dec("25")},
					func(r *module.PaymentStatusRequest) {
						require.Equal(t, "p-1", r.PaymentID)
					}))
			},
			`{"success":true,"result":{"paymentId":"p-1","status":"pending","amount":25,"cancellationDetails":null,` +
				`"expiredAt":null,"paidAt":null,"invoiceUrl":"","refundable":false}}`,
		},
		{
			"makeCall", moduletest.Get(module.ActionMakeCall, client,
				url.Values{"code": {"101"}, "phone": {"79990000000"}, "userId": {"7"}, "externalPhone": {"74950000000"}}),
			func(t *testing.T, m *module.Mux) {
				m.OnMakeCall(take(func(r *module.MakeCallRequest) {
					require.Equal(t, module.MakeCallRequest{Code: "101", Phone: "79990000000", UserID: 7,
						ExternalPhone: "74950000000"}, *r)
				}))
			},
			`{"success":true}`,
		},
		{
			"changeUserStatus", moduletest.Get(module.ActionChangeUserStatus, client,
				url.Values{"code": {"101"}, "userId": {"7"}, "status": {"busy"}}),
			func(t *testing.T, m *module.Mux) {
				m.OnChangeUserStatus(take(func(r *module.ChangeUserStatusRequest) { require.Equal(t, module.UserBusy, r.Status) }))
			},
			`{"success":true}`,
		},
		{
			"script", moduletest.Script("/embed/api/slots", client, `{"current_date":"2026-05-01"}`),
			func(t *testing.T, m *module.Mux) {
				m.OnScript("/embed/api/slots", func(_ context.Context, _ *module.Call, payload webhook.Value) (any, error) {
					require.Equal(t, "2026-05-01", payload.Value("current_date").String())
					return []string{"10:00"}, nil
				})
			},
			`["10:00"]`,
		},
	}
	tried := map[module.Action]bool{
		module.ActionSettings: true, // TestSettingsInBothShapes
		module.ActionPrint:    true, // TestPrintAnswersBytes
	}
	for _, tt := range tests {
		tried[module.Action(tt.name)] = true
		t.Run(tt.name, func(t *testing.T) {
			m := module.New(lookup())
			tt.register(t, m)
			w := serve(m, tt.request)
			require.Equal(t, http.StatusOK, w.Code, w.Body)
			require.Equal(t, tt.answer, w.Body.String())
			require.Equal(t, "application/json", w.Header().Get("Content-Type"))
		})
	}
	for _, a := range actions(t) {
		if !tried[a.value] {
			t.Errorf("the callback %q is not tried: add a case to TestCallbacks in webhook/module/module_test.go", a.value)
		}
	}
}
