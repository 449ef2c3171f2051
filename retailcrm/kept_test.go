package retailcrm

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
)

// requireKept decodes the text into a T and fails when encoding it again, with
// either JSON engine, loses or changes anything that the text says. Null,
// empty and zero say nothing; numbers count by value, true counts as 1.
func requireKept[T any](t *testing.T, text string) *T {
	t.Helper()
	v := new(T)
	require.NoError(t, json.Unmarshal([]byte(text), v))
	for engine, marshal := range map[string]func() ([]byte, error){
		"encoding/json": func() ([]byte, error) { return json.Marshal(v) },
		"JSON v2":       func() ([]byte, error) { return jsonv2.Marshal(v) },
	} {
		b, err := marshal()
		require.NoError(t, err)
		requireSame(t, []byte(text), b, engine)
	}
	return v
}

// requireSame fails when two texts do not say the same.
func requireSame(t *testing.T, want, got []byte, about ...any) {
	t.Helper()
	differences, err := lossless.Differences(want, got)
	require.NoError(t, err)
	require.Empty(t, differences, about...)
}

// crmAnswering returns a client of an account that answers every request with
// the status and body.
func crmAnswering(t *testing.T, status int, body string) *Client {
	t.Helper()
	return crmWith(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	})
}

// crmWith returns a client of an account that the handler plays.
func crmWith(t *testing.T, handler http.HandlerFunc) *Client {
	t.Helper()
	srv := httptest.NewServer(handler)
	t.Cleanup(srv.Close)
	crm, err := New(srv.URL, "key", WithLimiter(noLimit{}))
	require.NoError(t, err)
	return crm
}

type noLimit struct{}

func (noLimit) Wait(context.Context, string) error { return nil }
