package gateway_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/gateway"
	"github.com/go-retailcrm/sdk/webhook/gateway/gatewaytest"
)

func serve(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const sent = `{"type":"message_sent","meta":{"id":18446744073709551615,"timestamp":1767225600},"data":{"id":501,` +
	`"external_user_id":"u1","external_chat_id":"c1","channel_id":"3","content":"Hello","type":"text","new":1,` +
	`"order":{"external_id":9,"delivery":{"name":"std","price":{"value":4.90,"currency":"EUR"}},"payments":[]}}}`

func TestMessageSent(t *testing.T) {
	m := gateway.New()
	m.OnMessageSent(func(_ context.Context, meta gateway.Meta, d *gateway.Message) (*gateway.Sent, error) {
		require.Equal(t, uint64(1<<64-1), meta.ID)
		require.Equal(t, int64(1767225600), meta.Timestamp)
		require.Equal(t, 501, d.ID)
		require.Equal(t, 3, d.ChannelID)
		require.Equal(t, gateway.TextMessage, d.Type)
		require.Equal(t, "4.90", d.Order.Delivery.Price.Value.String())
		require.JSONEq(t, "1", string(d.Extra["new"]))
		return &gateway.Sent{ExternalMessageID: "m-77"}, nil
	})
	w := serve(m, gatewaytest.Raw(sent))
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	require.Equal(t, `{"external_message_id":"m-77","async":false}`, w.Body.String())
}

func TestEveryType(t *testing.T) {
	var seen []string
	m := gateway.New()
	message := func(_ context.Context, _ gateway.Meta, d *gateway.Message) error {
		seen = append(seen, d.ExternalMessageID)
		return nil
	}
	m.OnMessageUpdated(message)
	m.OnMessageDeleted(message)
	m.OnMessageRead(message)
	reaction := func(_ context.Context, _ gateway.Meta, d *gateway.Reaction) error {
		seen = append(seen, d.NewReaction+d.OldReaction+d.AllReactions[0].Reaction)
		return nil
	}
	m.OnReactionAdd(reaction)
	m.OnReactionDelete(reaction)
	m.OnTemplateCreate(func(_ context.Context, _ gateway.Meta, d *gateway.Template) (*gateway.TemplateCreated, error) {
		seen = append(seen, d.Name)
		return &gateway.TemplateCreated{Code: "t1", VerificationStatus: gateway.TemplatePending}, nil
	})
	m.OnTemplateUpdate(func(_ context.Context, _ gateway.Meta, d *gateway.Template) error {
		seen = append(seen, d.Code)
		return nil
	})
	m.OnTemplateDelete(func(_ context.Context, _ gateway.Meta, d *gateway.TemplateName) error {
		seen = append(seen, d.Code+d.Lang)
		return nil
	})
	reacted := gateway.Reaction{NewReaction: "+", OldReaction: "-", AllReactions: []gateway.ReactionInfo{{Reaction: "!"}}}
	tests := []struct {
		kind gateway.Type
		data any
		want string
		body string
	}{
		{gateway.MessageUpdated, gateway.Message{ExternalMessageID: "a"}, "a", `{}`},
		{gateway.MessageDeleted, gateway.Message{ExternalMessageID: "b"}, "b", `{}`},
		{gateway.MessageRead, gateway.Message{ExternalMessageID: "c"}, "c", `{}`},
		{gateway.ReactionAdd, reacted, "+-!", `{}`},
		{gateway.ReactionDelete, reacted, "+-!", `{}`},
		{gateway.TemplateCreate, gateway.Template{Name: "hi"}, "hi", `{"code":"t1","verification_status":"pending"}`},
		{gateway.TemplateUpdate, gateway.Template{Code: "t1"}, "t1", `{}`},
		{gateway.TemplateDelete, gateway.TemplateName{Code: "t1", Lang: "es"}, "t1es", `{}`},
	}
	for _, tt := range tests {
		seen = nil
		w := serve(m, gatewaytest.Request(tt.kind, gateway.Meta{ID: 1}, tt.data))
		require.Equal(t, http.StatusOK, w.Code, tt.kind)
		require.Equal(t, []string{tt.want}, seen, tt.kind)
		require.Equal(t, tt.body, w.Body.String(), tt.kind)
	}
}

func TestUnknownTypeGoesToDefault(t *testing.T) {
	request := func() *http.Request { return gatewaytest.Raw(`{"type":"new_thing","meta":{"id":1},"data":{"a":[1]}}`) }
	m := gateway.New()
	require.Equal(t, http.StatusOK, serve(m, request()).Code)
	m.Default(func(_ context.Context, ev gateway.Event) (any, error) {
		require.Equal(t, gateway.Type("new_thing"), ev.Type)
		require.JSONEq(t, `{"a":[1]}`, string(ev.Data.JSON()))
		return nil, nil
	})
	require.Equal(t, `{}`, serve(m, request()).Body.String())
}

func TestRefusals(t *testing.T) {
	wrongToken := gatewaytest.Raw(sent)
	wrongToken.Header.Set("X-Token", "wrong")
	tests := []struct {
		name    string
		request *http.Request
		status  int
	}{
		{"GET", httptest.NewRequest(http.MethodGet, "/", nil), 405},
		{"check", wrongToken, 401},
		{"broken", gatewaytest.Raw(`{"type":`), 400},
		{"no type", gatewaytest.Raw(`{"data":{}}`), 400},
		{"meta is a text", gatewaytest.Raw(`{"type":"message_sent","meta":"x","data":{}}`), 400},
		{"no data", gatewaytest.Raw(`{"type":"message_sent"}`), 400},
		{"too large", gatewaytest.Raw(`{"type":"` + strings.Repeat("x", webhook.DefaultBytes) + `"}`), 413},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := gateway.New(gateway.WithCheck(func(r *http.Request) bool { return r.Header.Get("X-Token") == "" }))
			m.OnMessageSent(func(context.Context, gateway.Meta, *gateway.Message) (*gateway.Sent, error) {
				t.Error("the handler was called")
				return nil, nil
			})
			require.Equal(t, tt.status, serve(m, tt.request).Code)
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
		{"typed", func() error { return &gateway.Error{Code: gateway.ErrorReplyTimedOut, Message: "window closed"} }, 200,
			`{"error":{"code":"reply_timed_out","message":"window closed"}}`},
		{"with a status", func() error { return &gateway.Error{Status: 403, Message: "no", ExternalCode: "9"} }, 403,
			`{"error":{"code":"general","message":"no","external_code":"9"}}`},
		{"a byte that is not UTF-8", func() error { return &gateway.Error{Message: "no\xff", ExternalCode: "\xc3(9"} }, 200,
			"{\"error\":{\"code\":\"general\",\"message\":\"no\uFFFD\",\"external_code\":\"\uFFFD(9\"}}"},
		{"any other", func() error { return secret }, 500, `{"error":{"code":"general","message":"internal error"}}`},
		{"panic", func() error { panic(secret.Error()) }, 500, `{"error":{"code":"general","message":"internal error"}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := gateway.New()
			m.OnMessageRead(func(context.Context, gateway.Meta, *gateway.Message) error { return tt.fail() })
			w := serve(m, gatewaytest.Request(gateway.MessageRead, gateway.Meta{}, gateway.Message{}))
			require.Equal(t, tt.status, w.Code)
			require.Equal(t, tt.body, w.Body.String())
		})
	}
}

func TestPanicIsLoggedWithoutItsValue(t *testing.T) {
	var log bytes.Buffer
	m := gateway.New(gateway.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
	m.OnMessageRead(func(_ context.Context, _ gateway.Meta, d *gateway.Message) error { panic(d.Content) })
	read := gatewaytest.Request(gateway.MessageRead, gateway.Meta{}, gateway.Message{Content: "Hello"})
	require.Equal(t, http.StatusInternalServerError, serve(m, read).Code)
	require.Contains(t, log.String(), "gateway_test.go", "the stack names the line")
	require.Contains(t, log.String(), "panicked with a value of type string")
	require.NotContains(t, log.String(), "Hello")
}

// panicking is an answer that cannot be written.
type panicking struct{}

func (panicking) MarshalJSON() ([]byte, error) { panic("+79160000000") }

// All that the user gave may panic, and nothing of it gets to net/http, which
// would log the value.
func TestEveryPanicIsAnAnswer(t *testing.T) {
	for _, show := range []bool{false, true} {
		var log bytes.Buffer
		opts := []gateway.Option{gateway.WithLogger(slog.New(slog.NewTextHandler(&log, nil)))}
		if show {
			opts = append(opts, gateway.WithShownValues())
		}
		checked := gateway.New(append(opts, gateway.WithCheck(func(*http.Request) bool { panic("+79160000000") }))...)
		answered := gateway.New(opts...)
		answered.Default(func(context.Context, gateway.Event) (any, error) { return panicking{}, nil })
		for _, m := range []*gateway.Mux{checked, answered} {
			log.Reset()
			require.Equal(t, http.StatusInternalServerError, serve(m, gatewaytest.Raw(`{"type":"x"}`)).Code)
			require.Contains(t, log.String(), "gateway_test.go")
			require.Equal(t, show, strings.Contains(log.String(), "7916"), log.String())
		}
	}
}
