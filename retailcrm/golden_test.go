package retailcrm

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var updateGolden = flag.Bool("update", false, "write testdata/requests instead of comparing with it")

// goldenRequest makes a call of the operation op ("Orders.Edit") and compares
// the request that arrives with testdata/requests/<op>.golden: method, path,
// Content-Type, query and form, decoded and sorted. The client has the site
// "shop"; the answer is the shortest good one. It also holds that the method
// takes no other answer for a good one: see requireJudged.
//
// After a wanted change, run the test with -update and read the difference; a
// failure prints the command.
func goldenRequest(t *testing.T, op string, call func(ctx context.Context, crm *Client) error) {
	t.Helper()
	var requests, ops []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, describeRequest(t, r))
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, goodAnswer(op))
	}))
	defer srv.Close()
	crm, err := New(srv.URL, "secret-key", WithSite("shop"), WithHooks(Hooks{
		OnRequest: func(_ context.Context, a Attempt) { ops = append(ops, a.Op) },
	}))
	require.NoError(t, err)
	require.NoError(t, call(t.Context(), crm))
	require.Equal(t, []string{op}, ops, "one request of this operation")
	requireJudged(t, op, call)

	file := filepath.Join("testdata", "requests", op+".golden")
	if *updateGolden {
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(requests[0]), 0o644))
		return
	}
	update := "when this request is as it should be, run and read the difference:\n" +
		"\tgo test ./retailcrm -run '" + t.Name() + "' -update"
	want, err := os.ReadFile(file)
	require.NoError(t, err, "%s sent\n%s\n%s", op, requests[0], update)
	assert.Equal(t, string(want), requests[0], update)
}

func describeRequest(t *testing.T, r *http.Request) string {
	t.Helper()
	assert.Equal(t, "secret-key", r.Header.Get("X-API-KEY"))
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", r.Method, r.URL.EscapedPath())
	writeValues(&b, "query", r.URL.Query())
	body, err := io.ReadAll(r.Body)
	assert.NoError(t, err)
	switch kind := r.Header.Get("Content-Type"); kind {
	case "":
		assert.Empty(t, body)
	case "application/x-www-form-urlencoded":
		fmt.Fprintf(&b, "%s\n", kind)
		form, err := url.ParseQuery(string(body))
		assert.NoError(t, err)
		writeValues(&b, "form", form)
	default:
		fmt.Fprintf(&b, "%s\n%s\n", kind, body)
	}
	assert.NotContains(t, b.String(), "secret-key", "the key goes in its header only")
	return b.String()
}

func writeValues(b *strings.Builder, place string, values url.Values) {
	var lines []string
	for name, texts := range values {
		for _, text := range texts {
			lines = append(lines, fmt.Sprintf("%s %s=%s\n", place, name, text))
		}
	}
	slices.Sort(lines)
	b.WriteString(strings.Join(lines, ""))
}
