package module_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/module"
	"github.com/go-retailcrm/sdk/webhook/module/moduletest"
)

// calculated returns a Mux whose calculate keeps the request.
func calculated(got *module.CalculateRequest) *module.Mux {
	m := module.New(lookup())
	m.OnCalculate(func(_ context.Context, _ *module.Call, r *module.CalculateRequest) ([]module.CalculateResult, error) {
		*got = *r
		return nil, nil
	})
	return m
}

func TestPrintAnswersBytes(t *testing.T) {
	for _, ids := range []string{`["D-1","2"]`, `[["D-1","2"]]`, `["D-1",2]`, `{"0":"D-1","1":"2"}`} {
		m := module.New(lookup())
		m.OnPrint(func(_ context.Context, _ *module.Call, r *module.PrintRequest) (*module.File, error) {
			require.Equal(t, []string{"D-1", "2"}, r.DeliveryIDs)
			require.Equal(t, module.EntityOrder, r.EntityType)
			return &module.File{Name: "label \"Я\".pdf", Body: []byte("%PDF-1.7\x00")}, nil
		})
		w := serve(m, moduletest.Post(module.ActionPrint, client,
			`{"entityType":"order","type":"sticker","deliveryIds":`+ids+`}`))
		require.Equal(t, http.StatusOK, w.Code, ids)
		require.Equal(t, "%PDF-1.7\x00", w.Body.String())
		require.Equal(t, "application/pdf", w.Header().Get("Content-Type"))
		require.Equal(t, "attachment; filename*=utf-8''label%20%22%D0%AF%22.pdf", w.Header().Get("Content-Disposition"))
		require.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
	}
}

func TestPrintFailsAsJSON(t *testing.T) {
	m := module.New(lookup())
	m.OnPrint(func(context.Context, *module.Call, *module.PrintRequest) (*module.File, error) {
		return nil, &module.Error{Status: 521, Msg: "carrier is down"}
	})
	w := serve(m, moduletest.Post(module.ActionPrint, client, `{"deliveryIds":[]}`))
	require.Equal(t, 521, w.Code)
	require.Equal(t, `{"success":false,"errorMsg":"carrier is down"}`, w.Body.String())
}

func TestSettingsInBothShapes(t *testing.T) {
	const bare = `{"default_currency":{"value":"RUB","updated_at":"2026-01-10 09:00:00"},` +
		`"timezone":{"value":"Europe/Moscow"},"work_times":[{"day_type":"Monday","start_time":"09:00",` +
		`"end_time":"18:00"}],"non_working_days":[],"new":1}`
	for _, body := range []string{bare, `{"clientId":"x","settings":` + bare + `}`} {
		m := module.New(lookup())
		m.OnSettings(func(_ context.Context, _ *module.Call, r *module.SettingsRequest) error {
			require.Equal(t, "RUB", r.Settings.DefaultCurrency.Value)
			require.Equal(t, "Europe/Moscow", r.Settings.Timezone.Value)
			require.Equal(t, "09:00", r.Settings.WorkTimes[0].StartTime)
			require.JSONEq(t, "1", string(r.Settings.Extra["new"]))
			return nil
		})
		w := serve(m, moduletest.Post(module.ActionSettings, client, body))
		require.Equal(t, http.StatusOK, w.Code, w.Body)
	}
}

func TestLenientDecoding(t *testing.T) {
	var got module.CalculateRequest
	w := serve(calculated(&got), moduletest.Post(module.ActionCalculate, client,
		`{"packages":{"0":{"weight":"500.0","width":"100"}},"cod":"","declaredValue":"12345678901234567890.01",`+
			`"extraData":[],"deliveryAddress":{"flat":12,"block":"A","new":[1]},"store":[],"unknown":{"a":1}}`))
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	require.Equal(t, "500.0", got.Packages[0].Weight.String())
	require.Equal(t, 100, got.Packages[0].Width)
	require.Equal(t, "12345678901234567890.01", got.DeclaredValue.String())
	require.True(t, got.COD.IsZero())
	require.Empty(t, got.ExtraData)
	require.Equal(t, "12", got.DeliveryAddress.Flat)
	require.Equal(t, "A", got.DeliveryAddress.Block)
	require.JSONEq(t, `[1]`, string(got.DeliveryAddress.Extra["new"]))
	require.JSONEq(t, `{"a":1}`, string(got.Extra["unknown"]))
}

func TestRefundWithoutAmountMeansAll(t *testing.T) {
	m := module.New(lookup())
	m.OnRefund(func(_ context.Context, _ *module.Call, r *module.PaymentRequest) (*module.Refund, error) {
		require.False(t, r.Amount.IsSet())
		return &module.Refund{ID: "r"}, nil
	})
	require.Equal(t, http.StatusOK, serve(m, moduletest.Post(module.ActionRefund, client, `{"paymentId":"p"}`)).Code)
}

func TestOtherEncodings(t *testing.T) {
	const payload = `{"currency":"EUR"}`
	var parts bytes.Buffer
	form := multipart.NewWriter(&parts)
	require.NoError(t, form.WriteField("clientId", client))
	require.NoError(t, form.WriteField("calculate", payload))
	require.NoError(t, form.Close())
	tests := []struct{ name, path, contentType, body string }{
		{"json", "/", "application/json", `{"clientId":"` + client + `","calculate":` + payload + `}`},
		{"json with the JSON in a string", "/", "application/json",
			`{"clientId":"` + client + `","calculate":"{\"currency\":\"EUR\"}"}`},
		{"json without a type", "/", "", `{"clientId":"` + client + `","calculate":` + payload + `}`},
		{"multipart", "/", form.FormDataContentType(), parts.String()},
		{"brackets", "/", "application/x-www-form-urlencoded", "clientId=" + client + "&calculate[currency]=EUR"},
		{"clientId in the query", "/?clientId=" + client, "application/x-www-form-urlencoded",
			"calculate=" + url.QueryEscape(payload)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got module.CalculateRequest
			r := httptest.NewRequest(http.MethodPost, tt.path, strings.NewReader(tt.body))
			r.Header.Set("Content-Type", tt.contentType)
			w := serve(calculated(&got), r)
			require.Equal(t, http.StatusOK, w.Code, w.Body)
			require.Equal(t, "EUR", got.Currency)
		})
	}
}

func TestRefusals(t *testing.T) {
	post := func(path, body string) *http.Request {
		r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return r
	}
	own := "clientId=" + client
	tests := []struct {
		name    string
		request *http.Request
		status  int
		text    string
	}{
		{"no clientId", post("/", "calculate=%7B%7D"), 403, "unknown client"},
		{"empty clientId", post("/", "clientId=&calculate=%7B%7D"), 403, "unknown client"},
		{"unknown clientId", post("/", "clientId=nobody&calculate=%7B%7D"), 403, "unknown client"},
		{"clientId twice in the form", post("/", own+"&clientId=other&calculate=%7B%7D"), 400, "invalid request"},
		{"clientId twice in the query", httptest.NewRequest(http.MethodGet, "/tariffList?"+own+"&clientId=other", nil), 400,
			"invalid request"},
		{"clientId in form and query", post("/?"+own, own+"&calculate=%7B%7D"), 400, "invalid request"},
		{"clientId as a list", post("/", "clientId[]="+client+"&calculate=%7B%7D"), 403, "unknown client"},
		{"broken JSON", post("/", own+"&calculate=%7B"), 400, "invalid request"},
		{"a list for an object", post("/", own+"&calculate=[1]"), 400, "invalid request"},
		{"two callbacks", post("/", own+"&calculate=%7B%7D&delete=%7B%7D"), 400, "invalid request"},
		{"no callback", post("/", own), 404, "unknown callback"},
		{"a callback without a handler", post("/", own+"&delete=%7B%7D"), 404, "unknown callback"},
		{"an unknown GET", httptest.NewRequest(http.MethodGet, "/nothing?"+own, nil), 404, "unknown callback"},
		{"GET for a POST callback", httptest.NewRequest(http.MethodGet, "/calculate?"+own, nil), 405, "method not allowed"},
		{"POST for a GET callback", post("/tariffList", own), 405, "method not allowed"},
		{"PUT", httptest.NewRequest(http.MethodPut, "/calculate?"+own, nil), 405, "method not allowed"},
		{"too large", post("/", own+"&calculate="+strings.Repeat("x", webhook.DefaultBytes)), 413, "invalid request"},
		{"broken query", httptest.NewRequest(http.MethodGet, "/tariffList?clientId=%zz", nil), 400, "invalid request"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			m := module.New(lookup(), module.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
			m.OnCalculate(func(context.Context, *module.Call, *module.CalculateRequest) ([]module.CalculateResult, error) {
				t.Error("the handler was called")
				return nil, nil
			})
			w := serve(m, tt.request)
			require.Equal(t, tt.status, w.Code)
			require.Equal(t, `{"success":false,"errorMsg":"`+tt.text+`"}`, w.Body.String())
			require.Contains(t, log.String(), fmt.Sprintf("status=%d", tt.status))
			require.NotContains(t, log.String(), client)
			if tt.status == http.StatusMethodNotAllowed {
				require.NotEmpty(t, w.Header().Get("Allow"))
			}
		})
	}
}

func TestFailures(t *testing.T) {
	secret := errors.New("password of the database")
	tests := []struct {
		name   string
		fail   func() error
		status int
		body   string
	}{
		{"typed", func() error { return &module.Error{Msg: "no such city", Errors: []string{"city"}} }, 400,
			`{"success":false,"errorMsg":"no such city","errors":["city"]}`},
		{"wrapped", func() error { return fmt.Errorf("more: %w", &module.Error{Status: 404, Msg: "gone"}) }, 404,
			`{"success":false,"errorMsg":"gone"}`},
		{"with status 200", func() error { return &module.Error{Status: 200, Msg: "no"} }, 200,
			`{"success":false,"errorMsg":"no"}`},
		{"with an impossible status", func() error { return &module.Error{Status: 99, Msg: "no"} }, 400,
			`{"success":false,"errorMsg":"no"}`},
		{"a byte that is not UTF-8",
			func() error { return &module.Error{Msg: "no \xff city", Errors: []string{"\xc3", "b"}} }, 400,
			"{\"success\":false,\"errorMsg\":\"no \uFFFD city\",\"errors\":[\"\uFFFD\",\"b\"]}"},
		{"any other error", func() error { return secret }, 500, `{"success":false,"errorMsg":"internal error"}`},
		{"panic", func() error { panic(secret) }, 500, `{"success":false,"errorMsg":"internal error"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			m := module.New(lookup(), module.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
			m.OnDelete(func(context.Context, *module.Call, *module.DeleteRequest) error { return tt.fail() })
			w := serve(m, moduletest.Post(module.ActionDelete, client, `{"deliveryId":"D"}`))
			require.Equal(t, tt.status, w.Code)
			require.Equal(t, tt.body, w.Body.String())
			require.NotContains(t, log.String(), client)
		})
	}
}

func TestNoResultIsAnError(t *testing.T) {
	m := module.New(lookup())
	m.OnSave(func(context.Context, *module.Call, *module.SaveRequest) (*module.SaveResult, error) { return nil, nil })
	require.Equal(t, http.StatusInternalServerError, serve(m, moduletest.Post(module.ActionSave, client, `{}`)).Code)
}

func TestFailingLookup(t *testing.T) {
	for _, find := range []module.Lookup{
		func(context.Context, string) (module.Account, error) {
			return module.Account{}, errors.New("no database")
		},
		func(context.Context, string) (module.Account, error) { panic("no database") },
	} {
		w := serve(module.New(find), moduletest.Get(module.ActionTariffList, client, nil))
		require.Equal(t, http.StatusInternalServerError, w.Code)
		require.Equal(t, `{"success":false,"errorMsg":"internal error"}`, w.Body.String())
	}
	require.Equal(t, http.StatusForbidden, serve(module.New(nil),
		moduletest.Get(module.ActionTariffList, client, nil)).Code)
}

func TestBoundPath(t *testing.T) {
	m := module.New(lookup()).Bind("/phone/state", module.ActionChangeUserStatus)
	m.OnChangeUserStatus(func(_ context.Context, c *module.Call, r *module.ChangeUserStatusRequest) error {
		require.Equal(t, module.ActionChangeUserStatus, c.Action)
		require.Equal(t, module.UserDinner, r.Status)
		return nil
	})
	r := httptest.NewRequest(http.MethodGet, "/phone/state?status=dinner&clientId="+client, nil)
	require.Equal(t, http.StatusOK, serve(m, r).Code)
}

func TestScriptWithoutPayload(t *testing.T) {
	m := module.New(lookup())
	m.OnScript("/s", func(_ context.Context, _ *module.Call, payload webhook.Value) (any, error) {
		return map[string]bool{"given": payload.Exists()}, nil
	})
	require.Equal(t, `{"given":false}`, serve(m, moduletest.Script("/s", client, nil)).Body.String())
	require.Equal(t, `{"given":true}`, serve(m, moduletest.Script("/s", client, "text")).Body.String())
}

func TestIdentify(t *testing.T) {
	m := module.New(lookup())
	for _, r := range []*http.Request{
		httptest.NewRequest(http.MethodGet, "/settings?clientId="+client, nil),
		moduletest.Form("/settings", url.Values{"clientId": {client}}),
	} {
		call, err := m.Identify(httptest.NewRecorder(), r)
		require.NoError(t, err)
		require.Equal(t, "shop 1", call.Account.Data)
		require.NotContains(t, fmt.Sprintf("%v %+v %#v", call, *call, call), client)
	}
	_, err := m.Identify(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/settings?clientId=x", nil))
	var refused *module.Error
	require.ErrorAs(t, err, &refused)
	require.Equal(t, http.StatusForbidden, refused.Status)
}

func TestZonedTime(t *testing.T) {
	at := time.Date(2026, 5, 2, 10, 0, 0, 0, time.FixedZone("", 2*3600))
	require.Equal(t, "2026-05-02T10:00:00+02:00", module.ZonedTime(at).String())
	require.Equal(t, "2026-05-02T08:00:00+00:00", module.ZonedTime(at.UTC()).String())
}

// What somebody added to the address of a callback does not lose the callback.
func TestCallbackDoesNotDieOfItsQuery(t *testing.T) {
	for _, query := range []string{"x=50%", "utm=1&utm=2", "a;b", "clientId=" + client + "&x=%"} {
		m := module.New(lookup())
		m.OnDelete(func(context.Context, *module.Call, *module.DeleteRequest) error { return nil })
		r := moduletest.Post(module.ActionDelete, client, `{"deliveryId":"D"}`)
		if strings.Contains(query, client) {
			r = moduletest.Form("/delete", url.Values{"delete": {`{"deliveryId":"D"}`}})
		}
		r.URL.RawQuery = query
		require.Equal(t, http.StatusOK, serve(m, r).Code, query)
	}
}

// panicking is an answer that cannot be written.
type panicking struct{}

func (panicking) MarshalJSON() ([]byte, error) { panic("+79160000000") }

// Nothing of a panic gets to net/http, which would log its value, and the log has
// it only for those who ask.
func TestEveryPanicIsAnAnswer(t *testing.T) {
	for _, show := range []bool{false, true} {
		var log bytes.Buffer
		opts := []module.Option{module.WithLogger(slog.New(slog.NewTextHandler(&log, nil)))}
		if show {
			opts = append(opts, module.WithShownValues())
		}
		m := module.New(lookup(), opts...)
		m.OnDelete(func(context.Context, *module.Call, *module.DeleteRequest) error { panic("+79160000000") })
		m.OnScript("/script", func(context.Context, *module.Call, webhook.Value) (any, error) { return panicking{}, nil })
		m.OnCalculate(func(context.Context, *module.Call, *module.CalculateRequest) ([]module.CalculateResult, error) {
			return nil, nil
		})
		for _, r := range []*http.Request{
			moduletest.Post(module.ActionDelete, client, `{}`), moduletest.Script("/script", client, nil),
		} {
			log.Reset()
			require.Equal(t, http.StatusInternalServerError, serve(m, r).Code)
			require.Contains(t, log.String(), "traps_test.go")
			require.Equal(t, show, strings.Contains(log.String(), "7916"), log.String())
		}
		log.Reset()
		wrong := moduletest.Post(module.ActionCalculate, client, `["+79160000000"]`)
		require.Equal(t, http.StatusBadRequest, serve(m, wrong).Code)
		require.NotContains(t, log.String(), "7916")
	}
}
