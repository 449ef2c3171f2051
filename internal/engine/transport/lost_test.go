package transport

import (
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// readWhole takes the answer "whole" alone for one.
func readWhole(answer *Response) error {
	if string(answer.Body) != "whole" {
		return ErrCutShort
	}
	return nil
}

// What the service cannot read to its end is an attempt without an answer.
func TestAnAnswerWithoutItsEndIsALostOne(t *testing.T) {
	for _, c := range []struct {
		name, method       string
		idempotent         bool
		answers            []string
		sent               int
		unknown, uncertain bool
		err                error
	}{
		{name: "whole", method: "GET", answers: []string{"whole"}, sent: 1},
		{name: "a read", method: "GET", answers: []string{"who", "", "whole"}, sent: 3, uncertain: true},
		{name: "a read, never whole", method: "GET", answers: []string{"who"}, sent: 3, err: ErrCutShort},
		{name: "a write that may be repeated", method: "POST", idempotent: true, answers: []string{"who", "whole"}, sent: 2,
			uncertain: true},
		{name: "a write that may not", method: "POST", answers: []string{"who", "whole"}, sent: 1, unknown: true,
			err: ErrCutShort},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var sent atomic.Int64
				_, base := newMemoryServer(t, func(w http.ResponseWriter, _ *http.Request) {
					n := min(int(sent.Add(1)), len(c.answers))
					_, _ = w.Write([]byte(c.answers[n-1]))
				})
				client := newTestClient(t, Config{Base: base})
				req := get(t, "/x")
				req.Method, req.Idempotent, req.Read = c.method, c.idempotent, readWhole
				resp, err := client.Do(t.Context(), req)
				assert.EqualValues(t, c.sent, sent.Load())
				if c.err == nil {
					require.NoError(t, err)
					assert.Equal(t, c.uncertain, resp.Uncertain)
					return
				}
				require.ErrorIs(t, err, c.err)
				var failed *Error
				require.ErrorAs(t, err, &failed)
				assert.Equal(t, c.unknown, failed.OutcomeUnknown)
			})
		})
	}
}

// A limit proves that nothing was done; a gateway's failure proves nothing.
func TestAnAnswerTellsOfUncertainAttemptsBeforeIt(t *testing.T) {
	for status, uncertain := range map[int]bool{429: false, 502: true, 503: true} {
		synctest.Test(t, func(t *testing.T) {
			var sent atomic.Int64
			_, base := newMemoryServer(t, func(w http.ResponseWriter, _ *http.Request) {
				if sent.Add(1) == 1 {
					w.WriteHeader(status)
				}
			})
			client := newTestClient(t, Config{Base: base})
			req := post(t, "")
			req.Idempotent = true
			resp, err := client.Do(t.Context(), req)
			require.NoError(t, err)
			assert.EqualValues(t, 2, sent.Load())
			assert.Equal(t, uncertain, resp.Uncertain, status)
		})
	}
}
