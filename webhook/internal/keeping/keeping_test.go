package keeping_test

import (
	"context"
	"errors"
	"net/http"
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
	require.LessOrEqual(t, keeping.Pause(time.Hour, time.Second, 9), time.Hour, "a limit under the first pause does not count")
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

func TestCall(t *testing.T) {
	good := webhook.Request{Method: http.MethodPost, ContentType: "application/json", Body: []byte(`{"id":5}`)}
	require.Equal(t, "5", keeping.Key(good, "id"))
	require.Empty(t, keeping.Key(good, "other"))
	require.Empty(t, keeping.Key(good, ""))
	require.NoError(t, keeping.Call(t.Context(), func(context.Context, *webhook.Event) error { return nil }, good))
	require.EqualError(t, keeping.Call(t.Context(), func(context.Context, *webhook.Event) error { panic("boom") }, good), "handler panicked: boom")
	require.Error(t, keeping.Call(t.Context(), nil, good))

	bad := good
	bad.Body = []byte(`{"id":`)
	require.Empty(t, keeping.Key(bad, "id"))
	require.True(t, webhook.IsPermanent(keeping.Call(t.Context(), nil, bad)), "it will not parse the next time either")
}
