package retailcrm

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
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
		require.Equal(t, leaves(t, []byte(text)), leaves(t, b), engine)
	}
	return v
}

func leaves(t *testing.T, text []byte) map[string]string {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal(text, &v))
	found := map[string]string{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, inner := range v {
				walk(path+"."+name, inner)
			}
		case []any:
			for i, inner := range v {
				walk(path+"."+strconv.Itoa(i), inner)
			}
		case string:
			if n, err := strconv.ParseFloat(v, 64); err == nil {
				walk(path, n)
			} else if v != "" {
				found[path] = v
			}
		case float64:
			if v != 0 {
				found[path] = strconv.FormatFloat(v, 'g', -1, 64)
			}
		case bool:
			if v {
				found[path] = "1"
			}
		}
	}
	walk("", v)
	return found
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
