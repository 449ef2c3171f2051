package ozon_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
	"github.com/go-retailcrm/sdk/ozon"
)

func pushFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "push", name+".json"))
	require.NoError(t, err)
	return b
}

func TestParsePushKnowsEveryType(t *testing.T) {
	want := map[string]any{
		"ping": &ozon.Ping{}, "new_posting": &ozon.NewPosting{}, "new_posting_unpaid": &ozon.NewPosting{},
		"posting_cancelled": &ozon.PostingCancelled{}, "state_changed": &ozon.StateChanged{},
		"cutoff_date_changed": &ozon.CutoffDateChanged{}, "delivery_date_changed": &ozon.DeliveryDateChanged{},
		"fbo_posting_new": &ozon.FBOPostingNew{}, "fbo_posting_cancelled": &ozon.FBOPostingCancelled{},
		"fbo_posting_state_changed":         &ozon.FBOStateChanged{},
		"fbo_posting_delivery_date_changed": &ozon.FBODeliveryDateChanged{},
		"order_new":                         &ozon.OrderNew{},
		"order_new_creation_date":           &ozon.OrderNew{}, "order_cancelled": &ozon.OrderCancelled{},
		"order_state_changed": &ozon.OrderStateChanged{}, "stocks_changed": &ozon.StocksChanged{},
		"fbo_stocks_changed": &ozon.FBOStocksChanged{}, "fbo_stocks_changed_list": &ozon.FBOStocksChanged{},
		"create_or_update_item": &ozon.ItemChanged{}, "create_item": &ozon.ItemChanged{}, "update_item": &ozon.ItemChanged{},
		"new_message": &ozon.ChatMessage{}, "update_message": &ozon.ChatMessage{}, "message_read": &ozon.MessageRead{},
		"chat_closed": &ozon.ChatClosed{}, "category_tree_changed": &ozon.CategoryTreeChanged{}, "posting_shipped": nil,
	}
	files, err := filepath.Glob("testdata/push/*.json")
	require.NoError(t, err)
	require.Len(t, files, len(want))
	for name, event := range want {
		t.Run(name, func(t *testing.T) {
			body := pushFile(t, name)
			p, err := ozon.ParsePush(body)
			require.NoError(t, err)
			assert.IsType(t, event, p.Event)
			assert.NotEmpty(t, p.ID)
			if strings.Contains(string(body), "seller_id") {
				assert.Equal(t, int64(100200), p.SellerID)
			}
			if event == nil {
				return
			}
			back, err := json.Marshal(p.Event)
			require.NoError(t, err)
			if !strings.HasPrefix(name, "fbo_stocks") { // an object becomes a list
				differences, err := lossless.Differences(body, back)
				require.NoError(t, err)
				assert.Empty(t, differences)
			}
		})
	}
}

func TestPushEventsAreTyped(t *testing.T) {
	event := func(name string) any {
		p, err := ozon.ParsePush(pushFile(t, name))
		require.NoError(t, err)
		return p.Event
	}
	cancelled := event("posting_cancelled").(*ozon.PostingCancelled)
	assert.Equal(t, "0812345670-0003-1", cancelled.PostingNumber)
	assert.Equal(t, int64(352), cancelled.Reason.ID)
	assert.Equal(t, ozon.SubstatusCanceled, cancelled.NewState)
	assert.True(t, event("new_posting_unpaid").(*ozon.NewPosting).InProcessAt.IsZero())
	assert.True(t, event("cutoff_date_changed").(*ozon.CutoffDateChanged).NewCutoff.IsZero())
	assert.Equal(t, event("order_new").(*ozon.OrderNew).Created(),
		event("order_new_creation_date").(*ozon.OrderNew).Created())
	assert.Equal(t, event("fbo_stocks_changed").(*ozon.FBOStocksChanged).Stocks,
		event("fbo_stocks_changed_list").(*ozon.FBOStocksChanged).Stocks)
	assert.Equal(t, 7, event("fbo_stocks_changed").(*ozon.FBOStocksChanged).Stocks[0].NewPresent)
	message := event("new_message").(*ozon.ChatMessage)
	assert.Equal(t, "3000000000000000777", message.MessageID)
	assert.True(t, message.User.IsCustomer(), "with a Cyrillic letter")
	assert.False(t, (*ozon.ChatUser)(nil).IsCustomer())
}

func TestParsePushRefuses(t *testing.T) {
	for body, want := range map[string]error{
		``: ozon.ErrPush, `{`: ozon.ErrPush, `[]`: ozon.ErrPush, `"x"`: ozon.ErrPush,
		`{"message_type":"TYPE_PING"} x`:        ozon.ErrPush,
		`{}`:                                    ozon.ErrPushIncomplete,
		`{"message_type":"TYPE_STATE_CHANGED"}`: ozon.ErrPushIncomplete,
		`{"message_type":"TYPE_ORDER_NEW","order_number":""}`: ozon.ErrPushIncomplete,
	} {
		_, err := ozon.ParsePush([]byte(body))
		require.ErrorIs(t, err, want, body)
		require.ErrorIs(t, err, ozon.ErrPush)
	}
}

func TestPushIDTellsRepeats(t *testing.T) {
	id := func(name string) string {
		p, err := ozon.ParsePush(pushFile(t, name))
		require.NoError(t, err)
		return p.ID
	}
	assert.Equal(t, "11111111-2222-4333-8444-555555555555", id("order_new"))
	assert.Equal(t, id("state_changed"), id("state_changed"))
	assert.NotEqual(t, id("state_changed"), id("posting_cancelled"))
}

func post(t *testing.T, h http.Handler, target string, body []byte) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, target, bytes.NewReader(body))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func answer(t *testing.T, r *http.Response) string {
	t.Helper()
	assert.Equal(t, "application/json", r.Header.Get("Content-Type"))
	b, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(b)
}

func TestPushHandlerAnswersAsOzonExpects(t *testing.T) {
	var got []*ozon.Push
	h := ozon.PushHandler(func(_ context.Context, p *ozon.Push) error {
		got = append(got, p)
		return nil
	}, ozon.PushOptions{Name: "sync", Version: "2.1"})

	r := post(t, h, "/", pushFile(t, "state_changed"))
	assert.Equal(t, 200, r.StatusCode)
	assert.JSONEq(t, `{"result":true}`, answer(t, r))
	r = post(t, h, "/", pushFile(t, "posting_shipped"))
	assert.JSONEq(t, `{"result":true}`, answer(t, r), "an unknown type has arrived too")
	require.Len(t, got, 2)
	assert.Nil(t, got[1].Event)

	r = post(t, h, "/", pushFile(t, "ping"))
	assert.Equal(t, 200, r.StatusCode)
	var pong struct{ Version, Name, Time string }
	require.NoError(t, json.Unmarshal([]byte(answer(t, r)), &pong))
	assert.Equal(t, "sync", pong.Name)
	assert.Equal(t, "2.1", pong.Version)
	at, err := time.Parse(time.RFC3339, pong.Time)
	require.NoError(t, err)
	assert.Equal(t, time.UTC, at.Location())
	assert.Len(t, got, 2, "a ping is not passed on")
}

func TestPushHandlerReportsErrors(t *testing.T) {
	for _, test := range []struct {
		name, body string
		handle     func() error
		status     int
		code       string
	}{
		{"no JSON", "{", nil, 400, "ERROR_UNKNOWN"},
		{"incomplete", `{"message_type":"TYPE_STATE_CHANGED"}`, nil, 400, "ERROR_PARAMETER_VALUE_MISSED"},
		{"too large", `{"message_type":"` + strings.Repeat("x", 2000) + `"}`, nil, 413, "ERROR_UNKNOWN"},
		{"failure", `{"message_type":"TYPE_NEW"}`,
			func() error { return errors.New("password of the database") }, 500, "ERROR_UNKNOWN"},
		{"panic", `{"message_type":"TYPE_NEW"}`, func() error { panic("oh") }, 500, "ERROR_UNKNOWN"},
		{"duplicate", `{"message_type":"TYPE_NEW"}`, func() error { return ozon.ErrDuplicate }, 409,
			"ERROR_REQUEST_DUPLICATED"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := ozon.PushHandler(func(context.Context, *ozon.Push) error { return test.handle() },
				ozon.PushOptions{MaxBody: 1000})
			r := post(t, h, "/", []byte(test.body))
			assert.Equal(t, test.status, r.StatusCode)
			text := answer(t, r)
			var got struct {
				Error struct {
					Code, Message string
					Details       *string
				}
			}
			require.NoError(t, json.Unmarshal([]byte(text), &got))
			assert.Equal(t, test.code, got.Error.Code)
			assert.NotEmpty(t, got.Error.Message)
			assert.Contains(t, text, `"details":null`)
			assert.NotContains(t, text, "password")
		})
	}
}

func TestPushHandlerGuardsItsAddress(t *testing.T) {
	h := ozon.PushHandler(func(context.Context, *ozon.Push) error { return nil },
		ozon.PushOptions{Secrets: []string{"old", "new", ""}})
	body := pushFile(t, "state_changed")
	for target, status := range map[string]int{
		"/push/old": 200, "/push/new": 200, "/push?secret=new": 200,
		"/push": 403, "/push/": 403, "/push?secret=": 403, "/new/push": 403, "/push?secret=newer": 403, "/": 403,
	} {
		assert.Equal(t, status, post(t, h, target, body).StatusCode, target)
	}

	h = ozon.PushHandler(func(context.Context, *ozon.Push) error { return nil }, ozon.PushOptions{
		Senders:  ozon.PushSenders(),
		ClientIP: func(r *http.Request) netip.Addr { ip, _ := netip.ParseAddr(r.Header.Get("X-Real-IP")); return ip },
	})
	for ip, status := range map[string]int{
		"195.34.21.7": 200, "185.73.195.255": 200, "::ffff:91.223.93.1": 200,
		"185.73.196.0": 403, "10.0.0.1": 403, "": 403,
	} {
		r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
		r.Header.Set("X-Real-IP", ip)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		assert.Equal(t, status, w.Code, ip)
	}
	w := httptest.NewRecorder()
	h = ozon.PushHandler(func(context.Context, *ozon.Push) error { return nil }, ozon.PushOptions{})
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	assert.Equal(t, http.StatusMethodNotAllowed, w.Code)
}

func FuzzParsePush(f *testing.F) {
	files, err := filepath.Glob("testdata/push/*.json")
	require.NoError(f, err)
	for _, name := range files {
		b, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(b)
	}
	f.Add([]byte(`{"message_type":"TYPE_FBO_STOCKS_CHANGED","stocks":[[]]}`))
	f.Add([]byte(`{"message_type":"TYPE_STATE_CHANGED","posting_number":7,"seller_id":{}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := ozon.ParsePush(body)
		if err != nil {
			if !errors.Is(err, ozon.ErrPush) {
				t.Fatalf("the error does not wrap ErrPush: %v", err)
			}
			return
		}
		if p.Type == "" || p.ID == "" || !bytes.Equal(p.Raw, body) {
			t.Fatalf("incomplete: %+v", p)
		}
		if p.Event == nil {
			return
		}
		b, err := json.Marshal(p.Event)
		if err != nil {
			t.Fatalf("cannot be written: %v", err)
		}
		again, err := ozon.ParsePush(b) // message_type is kept as an unknown member
		if err != nil || again.Type != p.Type {
			t.Fatalf("what was written cannot be read: %v: %s", err, b)
		}
	})
}
