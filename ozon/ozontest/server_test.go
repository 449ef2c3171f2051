package ozontest_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

func post(t *testing.T, s *ozontest.Server, path, key, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+path, strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("Client-Id", ozontest.DefaultClientID)
	r.Header.Set("Api-Key", key)
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	var b strings.Builder
	_, err = fmt.Fprint(&b, resp.Header.Get("Content-Type"), " ")
	require.NoError(t, err)
	buf := make([]byte, 1<<16)
	n, _ := resp.Body.Read(buf)
	b.Write(buf[:n])
	return resp.StatusCode, b.String()
}

func TestMistakesGetOzonsErrors(t *testing.T) {
	fake := ozontest.NewServer(t)
	const list = "/v4/posting/fbs/list"
	for _, test := range []struct {
		path, key, body string
		status          int
		text            string
	}{
		{list, "wrong", `{}`, 403, "Invalid Api-Key"},
		{"/v3/posting/fbs/list", ozontest.DefaultAPIKey, `{}`, 404, "method is not allowed"},
		{list, ozontest.DefaultAPIKey, `{`, 400, "not JSON"},
		{list, ozontest.DefaultAPIKey, `{"limit":101}`, 400, "inside range [1, 100]"},
		{list, ozontest.DefaultAPIKey, `{"limit":1}`, 400, "filter.since: value is required"},
		{list, ozontest.DefaultAPIKey, `{"limit":1,"filter":{"since":"2020-01-01T00:00:00Z","to":"2026-01-01T00:00:00Z"}}`,
			400, "PERIOD_IS_TOO_LONG"},
		{list, ozontest.DefaultAPIKey,
			`{"limit":1,"cursor":"?","filter":{"since":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z"}}`,
			400, "invalid cursor"},
		{"/v4/posting/fbs/unfulfilled/list", ozontest.DefaultAPIKey, `{"limit":1}`, 400, "either filter.cutoff"},
		{"/v3/posting/fbs/get", ozontest.DefaultAPIKey, `{"posting_number":"1"}`, 404, "posting not found"},
	} {
		status, text := post(t, fake, test.path, test.key, test.body)
		assert.Equal(t, test.status, status, test.text)
		assert.Contains(t, text, test.text)
		assert.Contains(t, text, `"details":[]`)
	}
}

func TestFaultsAndLimits(t *testing.T) {
	fake := ozontest.NewServer(t)
	const get = "/v3/posting/fbs/get"
	fake.Inject(fakehttp.Fault{Path: get, Status: 503, Times: 1, HTML: true, Body: "<html>down</html>"})
	fake.Inject(fakehttp.Fault{Status: 500, Times: 1})
	status, text := post(t, fake, get, ozontest.DefaultAPIKey, `{}`)
	assert.Equal(t, 503, status)
	assert.Contains(t, text, "text/html <html>")
	status, text = post(t, fake, get, ozontest.DefaultAPIKey, `{}`)
	assert.Equal(t, 500, status)
	assert.Contains(t, text, "Internal error")
	status, _ = post(t, fake, get, ozontest.DefaultAPIKey, `{}`)
	assert.Equal(t, 404, status, "the faults are used up")

	fake = ozontest.NewServer(t, ozontest.WithRateLimit(1))
	post(t, fake, get, ozontest.DefaultAPIKey, `{}`)
	status, text = post(t, fake, get, ozontest.DefaultAPIKey, `{}`)
	assert.Equal(t, 429, status)
	assert.Contains(t, text, "rate limit")
	assert.Equal(t, 2, fake.Calls(get))
	assert.JSONEq(t, `{}`, string(fake.Requests()[0].Body))
}

func TestSamplesMoveInTime(t *testing.T) {
	fake := ozontest.NewServer(t)
	now := time.Date(2030, 5, 1, 0, 0, 0, 0, time.UTC)
	fake.AddSamples(now)
	client := fake.Client(t)
	n := 0
	month := &ozon.FBSListRequest{Filter: ozon.FBSFilter{Since: now.AddDate(0, 0, -30), To: now}}
	for p, err := range client.FBS.All(t.Context(), month) {
		require.NoError(t, err)
		assert.Equal(t, 2030, p.InProcessAt.Year())
		n++
	}
	assert.Equal(t, 5, n)
	assert.False(t, fake.SetStatus("none", "", ""))
	assert.False(t, fake.Remove("0812345670-0003-1", "none"))
}

func Example() {
	fake := ozontest.New()
	fake.AddSamples(time.Now())
	fake.Inject(fakehttp.Fault{Path: "/v3/posting/fbo/list", Status: http.StatusInternalServerError, Times: 1})

	shop, err := fake.NewClient()
	if err != nil {
		log.Fatal(err)
	}
	page, err := shop.FBO.List(context.Background(), &ozon.FBOListRequest{
		Filter: ozon.FBOFilter{Since: time.Now().AddDate(0, 0, -14), To: time.Now()},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(page.Postings), "postings after", fake.Calls("/v3/posting/fbo/list"), "requests")
	// Output: 2 postings after 2 requests
}
