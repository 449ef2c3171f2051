package keeping_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

func TestPauseGrowsUpToItsLimit(t *testing.T) {
	for failures, ceiling := range map[int]time.Duration{1: 10, 2: 20, 3: 40, 4: 60, 5: 60, 1 << 30: 60} {
		for range 50 {
			pause := keeping.Pause(10*time.Second, time.Minute, failures)
			require.LessOrEqual(t, pause, ceiling*time.Second)
			require.GreaterOrEqual(t, pause, ceiling*time.Second/2)
		}
	}
	require.LessOrEqual(t, keeping.Pause(time.Hour, time.Second, 9), time.Hour,
		"a limit under the first pause does not count")
}

func TestErrorTextIsShortAndValid(t *testing.T) {
	require.Empty(t, keeping.ErrorText(nil))
	require.Equal(t, "нет заказа", keeping.ErrorText(errors.New("нет заказа")))
	require.Equal(t, "a�b", keeping.ErrorText(errors.New("a\xffb")))
	long := keeping.ErrorText(errors.New("x" + strings.Repeat("ошибка", 200)))
	require.True(t, utf8.ValidString(long), "not cut inside a letter")
	require.Less(t, len(long), 510)
}

func TestWhatIsNotUTF8CanBeStored(t *testing.T) {
	r := keeping.Storable(webhook.Request{
		Method: http.MethodPost, Query: "status=\xd0\xb0&n=%20", ContentType: "text/plain; x=\xff",
		Header: http.Header{"X-A": {"\xfe", "b"}}, Body: []byte("\xff"),
	})
	require.Equal(t, webhook.Request{
		Method: http.MethodPost, Query: "status=%D0%B0&n=%20", ContentType: "text/plain; x=�",
		Header: http.Header{"X-A": {"�", "b"}}, Body: []byte("\xff"),
	}, r)
}

func TestKeyIsTheTextAtAPath(t *testing.T) {
	ev, err := webhook.ParseBody("", `{"id":5}`)
	require.NoError(t, err)
	require.Equal(t, "5", keeping.Key(ev, "id"))
	require.Empty(t, keeping.Key(ev, "other"))
	require.Empty(t, keeping.Key(ev, ""), "an inbox without a KeyPath has no keys, not the key {...}")
}

func call(ctx context.Context, handle webhook.HandlerFunc, r webhook.Request) error {
	_, err := keeping.Attempt{Request: r, Number: 1}.Run(ctx, handle)
	return err
}

func TestCall(t *testing.T) {
	good := webhook.Request{Body: []byte(`{"id":5}`)}
	panics := func(context.Context, *webhook.Event) error { panic("phone +79160000000") }
	accepts := func(context.Context, *webhook.Event) error { return nil }
	require.NoError(t, call(t.Context(), accepts, good))
	require.EqualError(t, call(t.Context(), panics, good), "handler panicked with a value of type string")
	require.ErrorContains(t, call(t.Context(), nil, good), "nil pointer")

	bad := webhook.Request{Body: []byte(`{"id":`)}
	require.True(t, webhook.IsPermanent(call(t.Context(), nil, bad)), "it will not parse the next time either")
}

// What was accepted with limits of its own is parsed with these again, not with
// the defaults.
func TestCallKeepsTheLimitsOfAnEvent(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(`{"text":"`+strings.Repeat("x", 2<<20)+`"}`))
	ev, err := webhook.Limits{Bytes: 4 << 20}.Parse(r)
	require.NoError(t, err)
	handled := func(_ context.Context, ev *webhook.Event) error {
		require.Len(t, ev.Value("text").String(), 2<<20)
		return nil
	}
	require.NoError(t, call(t.Context(), handled, ev.Request()))
}

func TestLogHasTheStackOfAPanicAndNoValue(t *testing.T) {
	var lines strings.Builder
	log := slog.New(slog.NewTextHandler(&lines, nil))
	thrower := func(context.Context, *webhook.Event) error { panic("phone +79160000000") }
	err := call(t.Context(), thrower, webhook.Request{})
	report := keeping.Reporter{Log: log}
	report.Settled(t.Context(), 7, 2, keeping.Retry, err)
	require.Contains(t, lines.String(), "id=7 attempt=2")
	require.Contains(t, lines.String(), "keeping_test.go", "the stack names the line")
	require.NotContains(t, lines.String(), "7916")
}
