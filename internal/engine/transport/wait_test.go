package transport

import (
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// How long a call pauses before its two retries. Chance is fixed at one half.
func TestPauses(t *testing.T) {
	const ms = time.Millisecond
	httpDate := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(http.TimeFormat) }
	tests := []struct {
		name   string
		status int
		header map[string]func() string
		policy Retry
		random float64
		want   []time.Duration
	}{
		{name: "failure: random below a doubling ceiling", status: 502, random: 0.5,
			want: []time.Duration{125 * ms, 250 * ms}},
		{name: "failure: chance may say at once", status: 502, random: 0, want: []time.Duration{0, 0}},
		{name: "failure: never above the cap", status: 502, random: 1, policy: Retry{MinWait: 3 * time.Second},
			want: []time.Duration{3 * time.Second, 6 * time.Second}},
		{name: "failure: cap below the start", status: 502, random: 1, policy: Retry{MaxWait: 100 * ms},
			want: []time.Duration{100 * ms, 100 * ms}},
		{name: "failure: no overflow", status: 502, random: 1, policy: Retry{MinWait: 1 << 61, MaxWait: time.Second},
			want: []time.Duration{time.Second, time.Second}},
		{name: "limit: at least half of a longer ceiling", status: 429, random: 0,
			want: []time.Duration{500 * ms, time.Second}},
		{name: "limit: the whole ceiling", status: 429, random: 1, want: []time.Duration{time.Second, 2 * time.Second}},
		{name: "Retry-After in seconds", status: 429, header: retryAfterHeader("3"),
			want: []time.Duration{3 * time.Second, 3 * time.Second}},
		{name: "Retry-After of a 503", status: 503, header: retryAfterHeader("3"),
			want: []time.Duration{3 * time.Second, 3 * time.Second}},
		{name: "Retry-After of a day is capped", status: 429, header: retryAfterHeader("86400"),
			want: []time.Duration{8 * time.Second, 8 * time.Second}},
		{name: "Retry-After beyond all numbers", status: 429, header: retryAfterHeader("99999999999999999999"),
			want: []time.Duration{8 * time.Second, 8 * time.Second}},
		{name: "Retry-After with an own cap", status: 429, header: retryAfterHeader("5"), policy: Retry{MaxWait: time.Second},
			want: []time.Duration{time.Second, time.Second}},
		{name: "Retry-After below the cap's whole seconds", status: 429, header: retryAfterHeader("1"),
			policy: Retry{MaxWait: 1500 * ms}, want: []time.Duration{time.Second, time.Second}},
		{
			name: "Retry-After as a date, by the server's clock", status: 429,
			header: map[string]func() string{
				"Date":        func() string { return httpDate(-time.Hour) },
				"Retry-After": func() string { return httpDate(-time.Hour + 4*time.Second) },
			},
			want: []time.Duration{4 * time.Second, 4 * time.Second},
		},
		{
			name: "Retry-After as a date, by ours", status: 429,
			header: map[string]func() string{
				"Date":        func() string { return "today" },
				"Retry-After": func() string { return httpDate(4 * time.Second) },
			},
			want: []time.Duration{4 * time.Second, 4 * time.Second},
		},
		{name: "Retry-After as a date long ago", status: 429, random: 0,
			header: retryAfterHeader("Fri, 31 Dec 1999 23:59:59 GMT"), want: []time.Duration{500 * ms, time.Second}},
		{name: "negative Retry-After", status: 429, random: 0, header: retryAfterHeader("-5"),
			want: []time.Duration{500 * ms, time.Second}},
		{name: "the service's own word", status: 418, policy: Retry{},
			want: []time.Duration{2 * time.Second, 2 * time.Second}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var served []time.Time
				_, base := newMemoryServer(t, func(w http.ResponseWriter, _ *http.Request) {
					served = append(served, time.Now())
					for name, value := range test.header {
						w.Header().Set(name, value())
					}
					w.WriteHeader(test.status)
				})
				client := newTestClient(t, Config{Base: base, Retry: test.policy, Classify: func(r *Response) Verdict {
					if r.StatusCode == http.StatusTeapot {
						return Verdict{Retry: Always, After: 2 * time.Second}
					}
					return Verdict{}
				}})
				client.random = func() float64 { return test.random }

				_, err := client.Do(t.Context(), get(t, "/"))
				require.NoError(t, err)
				var pauses []time.Duration
				for i := range len(served) - 1 {
					pauses = append(pauses, served[i+1].Sub(served[i]))
				}
				assert.Equal(t, test.want, pauses)
			})
		})
	}
}

func retryAfterHeader(value string) map[string]func() string {
	return map[string]func() string{"Retry-After": func() string { return value }}
}

func TestMaxRetries(t *testing.T) {
	for setting, want := range map[int]int{-1: 1, 0: 3, 1: 2, 5: 6} {
		t.Run(strconv.Itoa(setting), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, base := newMemoryServer(t, answer(502, ""))
				client := newTestClient(t, Config{Base: base, Retry: Retry{MaxRetries: setting}})
				resp, err := client.Do(t.Context(), get(t, "/"))
				require.NoError(t, err)
				assert.Equal(t, want, resp.Attempts)
			})
		})
	}
}

// In an outage, 100 calls would be 300 requests. The budget of 20 tokens
// allows four retries, and recovery brings more.
func TestBudgetStopsRetriesInAnOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		served, status := 0, 502
		_, base := newMemoryServer(t, func(w http.ResponseWriter, _ *http.Request) {
			served++
			w.WriteHeader(status)
		})
		client := newTestClient(t, Config{Base: base, Budget: 20})
		call := func(times int) (requests int) {
			before := served
			for range times {
				_, err := client.Do(t.Context(), get(t, "/"))
				require.NoError(t, err)
			}
			return served - before
		}

		assert.Equal(t, 104, call(100), "outage")
		status = 200
		assert.Equal(t, 10, call(10), "recovery brings ten tokens")
		status = 502
		assert.Equal(t, 12, call(10), "they pay for two retries")
		status = 200
		call(1000)
		status = 502
		assert.Equal(t, 104, call(100), "the budget does not grow beyond its size")
	})
}

func TestLimitsAreCheapForTheBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, answer(429, ""))
		client := newTestClient(t, Config{Base: base, Budget: 4})
		for _, want := range []int{3, 3, 1} {
			resp, err := client.Do(t.Context(), post(t, "x"))
			require.NoError(t, err)
			assert.Equal(t, want, resp.Attempts)
		}
	})
}

func TestUnlimitedBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, base := newMemoryServer(t, answer(502, ""))
		client := newTestClient(t, Config{Base: base, Budget: -1})
		for range 100 {
			resp, err := client.Do(t.Context(), get(t, "/"))
			require.NoError(t, err)
			assert.Equal(t, 3, resp.Attempts)
		}
	})
}

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "0", "120", "-1", "1.5", "99999999999999999999", "Fri, 31 Dec 1999 23:59:59 GMT",
		"Friday, 31-Dec-99 23:59:59 GMT", "soon"} {
		f.Add(seed, "Fri, 31 Dec 1999 23:59:50 GMT")
	}
	f.Fuzz(func(t *testing.T, value, date string) {
		const limit = 8 * time.Second
		wait, ok := RetryAfter(http.Header{"Retry-After": {value}, "Date": {date}}, limit)
		if wait < 0 || wait > limit {
			t.Fatalf("wait %v is outside of 0 to %v", wait, limit)
		}
		if !ok && wait != 0 {
			t.Fatalf("wait %v from a header that makes no sense", wait)
		}
	})
}
