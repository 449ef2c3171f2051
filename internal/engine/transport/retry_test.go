package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

// limitMessage is how the service of these tests words its limit.
const limitMessage = "too many requests"

func classifyLimit(r *Response) Verdict {
	if r.StatusCode == http.StatusServiceUnavailable && strings.Contains(string(r.Body), limitMessage) {
		return Verdict{Retry: Always, After: time.Second}
	}
	return Verdict{}
}

func answer(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// The retry table. Every row is what happens again and again; the columns
// count how often each kind of request is tried.
func TestRetryTable(t *testing.T) {
	type row struct {
		name    string
		handler http.HandlerFunc
		dial    func(context.Context, int64) (net.Conn, error)
		// attempts of GET, of an idempotent POST, of any other POST
		get, safe, unsafe int
		status            int  // of the answer; 0: an error
		unknown           bool // the other POST's outcome
	}
	rows := []row{
		{name: "dial error", dial: dialError(&net.OpError{Op: "dial", Err: errors.New("connection refused")}), get: 3,
			safe: 3, unsafe: 3},
		{name: "unknown host", dial: dialError(&net.DNSError{Err: "no such host", Name: "crm.test"}), get: 3, safe: 3,
			unsafe: 3},
		{name: "TLS handshake error",
			dial: dialError(tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}),
			get:  3, safe: 3, unsafe: 3},
		{name: "certificate not trusted",
			dial: dialError(&tls.CertificateVerificationError{Err: errors.New("unknown authority")}),
			get:  1, safe: 1, unsafe: 1},

		{name: "own quota used up", dial: dialError(fmt.Errorf("no calls left: %w", quota.ErrExceeded)), get: 1, safe: 1,
			unsafe: 1},

		{name: "hung up after sending", handler: func(w http.ResponseWriter, _ *http.Request) { hangUp(w) }, get: 3, safe: 3,
			unsafe: 1, unknown: true},
		{name: "no answer in time", handler: func(_ http.ResponseWriter, r *http.Request) { sleep(r, time.Hour) }, get: 3,
			safe: 3, unsafe: 1, unknown: true},
		{name: "answer cut short", handler: answer(200, "half", "Content-Length", "100"), get: 3, safe: 3, unsafe: 1,
			unknown: true},

		{name: "429", handler: answer(429, ""), get: 3, safe: 3, unsafe: 3, status: 429},
		{name: "429 with Retry-After", handler: answer(429, "", "Retry-After", "1"), get: 3, safe: 3, unsafe: 3, status: 429},
		{name: "503 with limit message", handler: answer(503, limitMessage), get: 3, safe: 3, unsafe: 3, status: 503},
		{name: "503 with Retry-After", handler: answer(503, "", "Retry-After", "1"), get: 3, safe: 3, unsafe: 1, status: 503},

		{name: "502", handler: answer(502, "<html>"), get: 3, safe: 3, unsafe: 1, status: 502},
		{name: "bare 503", handler: answer(503, "<html>"), get: 3, safe: 3, unsafe: 1, status: 503},
		{name: "503 with senseless Retry-After", handler: answer(503, "", "Retry-After", "soon"), get: 3, safe: 3, unsafe: 1,
			status: 503},
		{name: "504", handler: answer(504, ""), get: 3, safe: 3, unsafe: 1, status: 504},

		{name: "200", handler: answer(200, `{"success":true}`), get: 1, safe: 1, unsafe: 1, status: 200},
		{name: "200 without success", handler: answer(200, `{"success":false}`), get: 1, safe: 1, unsafe: 1, status: 200},
		{name: "400", handler: answer(400, ""), get: 1, safe: 1, unsafe: 1, status: 400},
		{name: "403", handler: answer(403, ""), get: 1, safe: 1, unsafe: 1, status: 403},
		{name: "404 cut short", handler: answer(404, "half", "Content-Length", "100"), get: 1, safe: 1, unsafe: 1,
			status: 404},
		{name: "460", handler: answer(460, ""), get: 1, safe: 1, unsafe: 1, status: 460},
		{name: "500", handler: answer(500, ""), get: 1, safe: 1, unsafe: 1, status: 500},
		{name: "501", handler: answer(501, ""), get: 1, safe: 1, unsafe: 1, status: 501},
	}
	tried := map[int]bool{}
	for _, row := range rows {
		tried[row.status] = true
		idempotent := post(t, "order=1")
		idempotent.Idempotent = true
		columns := []struct {
			name    string
			request *Request
			want    int
			unknown bool
		}{
			{"GET", get(t, "/orders?x=1"), row.get, false},
			{"idempotent POST", idempotent, row.safe, false},
			{"other POST", post(t, "order=1"), row.unsafe, row.unknown},
		}
		for _, column := range columns {
			t.Run(row.name+"/"+column.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var served atomic.Int64
					server, base := newMemoryServer(t, func(w http.ResponseWriter, r *http.Request) {
						body, err := io.ReadAll(r.Body)
						assert.NoError(t, err)
						assert.Equal(t, string(column.request.Body), string(body), "every attempt sends the whole body")
						served.Add(1)
						row.handler(w, r)
					})
					server.dial = row.dial
					client := newTestClient(t, Config{Base: base, Classify: classifyLimit})

					resp, err := client.Do(t.Context(), column.request)

					if row.handler != nil {
						assert.EqualValues(t, column.want, served.Load(), "requests at the server")
					}
					if row.status != 0 {
						require.NoError(t, err)
						assert.Equal(t, row.status, resp.StatusCode)
						assert.Equal(t, column.want, resp.Attempts)
						return
					}
					var failed *Error
					require.ErrorAs(t, err, &failed)
					assert.Equal(t, column.want, failed.Attempts)
					assert.Equal(t, column.unknown, failed.OutcomeUnknown)
				})
			})
		}
	}
	requireRulesKnown(t, tried)
}

// requireRulesKnown looks for statuses with a rule that have no row here, or
// are not in the table that people read.
func requireRulesKnown(t *testing.T, tried map[int]bool) {
	t.Helper()
	source, err := os.ReadFile("retry.go")
	require.NoError(t, err)
	_, table, _ := strings.Cut(string(source), "// The retry rule stands here")
	table, _, _ = strings.Cut(table, "any other answer")
	const file = "internal/engine/transport/retry"
	for status := 100; status < 600; status++ {
		if byStatus(status) == Never {
			continue
		}
		assert.True(t, tried[status], "byStatus has a rule for %d: add its row to TestRetryTable in %s_test.go, and run:\n"+
			"\tgo test ./internal/engine/transport -run TestRetryTable", status, file)
		assert.True(t, strings.Contains(table, strconv.Itoa(status)),
			"byStatus has a rule for %d: add it to the table in the comment of %s.go", status, file)
	}
}

func dialError(err error) func(context.Context, int64) (net.Conn, error) {
	return func(context.Context, int64) (net.Conn, error) { return nil, err }
}
