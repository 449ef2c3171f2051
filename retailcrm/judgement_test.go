package retailcrm

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"net/http/httptest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A create is sent again after one answer alone: the CRM's own refusal by its
// limiter.
func TestOnlyTheCRMsLimiterLetsACreateGoAgain(t *testing.T) {
	for name, c := range map[string]struct {
		status      int
		body, after string
		sent        int
	}{
		"the limiter":                   {503, `{"success":false,"errorMsg":"API rate limit exceeded"}`, "", 3},
		"the limiter, in the fake":      {503, `{"success":false,"errorMsg":"Too many requests: the limit is 10"}`, "1", 3},
		"the limiter, by its status":    {429, `{"success":false,"errorMsg":"wait"}`, "", 3},
		"maintenance with Retry-After":  {503, `{"success":false,"errorMsg":"Maintenance"}`, "1", 1},
		"a gateway with Retry-After":    {503, `<html>503</html>`, "1", 1},
		"another limit":                 {503, `{"success":false,"errorMsg":"Memory limit exceeded"}`, "", 1},
		"a limit that is no limiter's":  {503, `{"success":false,"errorMsg":"The limit of the field is 255"}`, "", 1},
		"not said to have failed":       {503, `{"errorMsg":"API rate limit exceeded"}`, "", 1},
		"said to have worked":           {503, `{"success":true,"errorMsg":"API rate limit exceeded"}`, "", 1},
		"success inside of something":   {503, `{"a":{"success":false},"errorMsg":"API rate limit exceeded"}`, "", 1},
		"a text that is no JSON":        {503, `rate limit exceeded`, "", 1},
		"a gateway's own 429":           {429, `<html>Too many requests</html>`, "1", 1},
		"a gateway's 429 without words": {429, ``, "", 1},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sent := 0
				answer := transportFunc(func(*http.Request) (*http.Response, error) {
					sent++
					w := httptest.NewRecorder()
					if c.after != "" {
						w.Header().Set("Retry-After", c.after)
					}
					w.WriteHeader(c.status)
					_, _ = io.WriteString(w, c.body)
					return w.Result(), nil
				})
				crm, err := New("https://demo.retailcrm.ru", "key", WithHTTPClient(&http.Client{Transport: answer}))
				require.NoError(t, err)
				_, err = crm.Orders.Create(t.Context(), OrderInput{})
				require.ErrorContains(t, err, "retailcrm: Orders.Create")
				assert.Equal(t, c.sent, sent)
				sent = 0
				_, err = crm.Orders.Get(t.Context(), ByID(1))
				require.ErrorContains(t, err, "retailcrm: Orders.Get")
				assert.Equal(t, 3, sent, "to read again does no harm")
			})
		})
	}
}

// A hostile list of mistakes costs no more than it is worth.
func TestErrorsNestedWithoutEndAreBounded(t *testing.T) {
	const depth = 9990
	crm := saying(t, `{"success":false,"errorMsg":"no","errors":`+
		strings.Repeat(`{"a":[`, depth/2)+`"deep"`+strings.Repeat(`]}`, depth/2)+`}`)
	_, err := crm.Orders.Get(t.Context(), ByID(1))
	var api *APIError
	require.ErrorAs(t, err, &api)
	total := 0
	for path, text := range api.Fields {
		total += len(path) + len(text)
	}
	assert.Less(t, total, 1000)

	crm = saying(t, `{"success":false,"errors":[`+strings.Repeat(`"x",`, 100_000)+`"x"]}`)
	_, err = crm.Orders.Get(t.Context(), ByID(1))
	require.ErrorAs(t, err, &api)
	assert.Len(t, api.Fields, maxFields)

	crm = saying(t, `{"success":false,"errorMsg":"`+strings.Repeat("x", 2<<20)+`"}`)
	_, err = crm.Orders.Get(t.Context(), ByID(1))
	require.ErrorAs(t, err, &api)
	assert.Len(t, api.Raw, 1<<20, "with a good status, too")
}

func TestRetryAfterIsReadAsTheRetriesReadIt(t *testing.T) {
	date := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Duration{
		"3":          3 * time.Second,
		"9223372037": maxRetryAfter,
		"-1":         0,
		"soon":       0,
		date.Add(90 * time.Second).Format(http.TimeFormat): 90 * time.Second,
		date.Add(-time.Hour).Format(http.TimeFormat):       0,
	} {
		crm := serving(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", text)
			w.Header().Set("Date", date.Format(http.TimeFormat))
			w.WriteHeader(http.StatusBadRequest)
		})
		_, err := crm.Orders.Get(t.Context(), ByID(1))
		var api *APIError
		require.ErrorAs(t, err, &api)
		assert.Equal(t, want, api.RetryAfter, text)
	}
}
