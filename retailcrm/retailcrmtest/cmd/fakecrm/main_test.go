package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// started runs the program until the test, or stop, ends it.
func started(t *testing.T, args ...string) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	said, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"-listen", "127.0.0.1:0"}, args...), out)
		_ = out.CloseWithError(io.EOF)
		ended <- err
	}()
	line, err := bufio.NewReader(said).ReadString('\n')
	require.NoError(t, err)
	_, rest, _ := strings.Cut(line, "listens at ")
	address, _, _ = strings.Cut(rest, ",")
	return address, func() { cancel(); require.NoError(t, <-ended) }
}

func post(t *testing.T, address string, form url.Values) (status int, body string) {
	t.Helper()
	answer, err := http.PostForm(address, form) //nolint:gosec,noctx // the server of this test
	require.NoError(t, err)
	return read(t, answer)
}

func get(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address) //nolint:gosec,noctx // the server of this test
	require.NoError(t, err)
	_, body := read(t, answer)
	return body
}

func read(t *testing.T, answer *http.Response) (status int, body string) {
	t.Helper()
	defer func() { require.NoError(t, answer.Body.Close()) }()
	b, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, string(b)
}

func TestAnAccountIsSeenChangedAndKept(t *testing.T) {
	data := filepath.Join(t.TempDir(), "account.db")
	address, stop := started(t, "-key", "secret-key", "-data", data)
	status, body := post(t, address+"/api/v5/orders/create", url.Values{
		"apiKey": {"secret-key"}, "site": {"main"},
		"order": {`{"externalId":"A-1","firstName":"<b>Иван</b>",` +
			`"items":[{"productName":"Кружка","initialPrice":5,"quantity":2}]}`},
	})
	require.Equal(t, http.StatusCreated, status, body)

	page := get(t, address)
	require.Contains(t, page, "<td>A-1</td>")
	require.Contains(t, page, "&lt;b&gt;Иван&lt;/b&gt;")
	require.NotContains(t, page, "<b>")
	require.NotContains(t, page, "secret-key")
	require.Contains(t, page, "Orders.Create")
	require.Contains(t, page, "&#34;productName&#34;: &#34;Кружка&#34;", "the form is decoded")
	require.Contains(t, page, "Save the account now")

	status, page = post(t, address+"/status", url.Values{"id": {"1"}, "status": {"complete"}})
	require.Equal(t, http.StatusOK, status, "the form leads back to the page")
	require.Contains(t, page, `<option value="complete" selected>`)
	stop()

	address, stop = started(t, "-key", "secret-key", "-data", data)
	defer stop()
	require.Contains(t, get(t, address), `<option value="complete" selected>`)
	order := get(t, address+"/api/v5/orders/A-1?apiKey=secret-key")
	var got struct{ Order retailcrm.Order }
	require.NoError(t, json.Unmarshal([]byte(order), &got))
	require.Equal(t, "complete", got.Order.Status)
	require.Equal(t, "10", got.Order.TotalSumm.String())
	history := get(t, address+"/api/v5/orders/history?apiKey=secret-key")
	require.Regexp(t, `"source":"user"`, history)
	require.Regexp(t, `"newValue":\{"code":"complete"\}`, history)
	require.Contains(t, get(t, address+"/api/v5/orders?apiKey=wrong"), `"success":false`)
}

func TestASeedFillsANewAccountOnly(t *testing.T) {
	dir := t.TempDir()
	seed, data := filepath.Join(dir, "seed.json"), filepath.Join(dir, "account.db")
	require.NoError(t, os.WriteFile(seed, []byte(`{"orders":[{"id":7,"externalId":"S-7","status":"new"}]}`), 0o600))
	address, stop := started(t, "-seed", seed, "-data", data)
	post(t, address+"/status", url.Values{"id": {"7"}, "status": {"assembling"}})
	stop()
	address, stop = started(t, "-seed", seed, "-data", data)
	defer stop()
	require.Contains(t, get(t, address), `<option value="assembling" selected>`)
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 2, "nothing half written stays")
}

func TestWhatCannotBeServedIsAnErrorAtOnce(t *testing.T) {
	dir := t.TempDir()
	garbage := filepath.Join(dir, "garbage")
	require.NoError(t, os.WriteFile(garbage, []byte("{"), 0o600))
	newer := filepath.Join(dir, "newer")
	require.NoError(t, os.WriteFile(newer, []byte(`{"version":1,"tables":{"stars":{"rows":[{"id":1}],"last":1}}}`), 0o600))
	for name, args := range map[string][]string{
		"no key":          {"-key", ""},
		"no flag":         {"8080"},
		"garbage as data": {"-data", garbage},
		"unknown kind":    {"-data", newer},
		"garbage as seed": {"-seed", garbage},
		"no seed":         {"-seed", filepath.Join(dir, "none")},
		"no folder":       {"-data", filepath.Join(dir, "none", "account.db")},
		"no address":      {"-listen", "nowhere"},
	} {
		require.Error(t, run(t.Context(), args, io.Discard), name)
	}
	kept, err := os.ReadFile(garbage) //nolint:gosec // a file of this test
	require.NoError(t, err)
	require.Equal(t, "{", string(kept), "what is not understood is not written over")
}

func TestFaultsAreSwitchedOnAndOff(t *testing.T) {
	crm := retailcrmtest.New()
	server := httptest.NewServer(newSite(crm, &keeper{crm: crm}, true))
	defer server.Close()
	_, page := post(t, server.URL+"/fault", url.Values{
		"kind": {"503"}, "method": {"GET"}, "path": {"/orders"}, "times": {"2"}, "percent": {""},
	})
	require.Contains(t, page, "<td>503, too many requests</td>")
	require.Contains(t, page, "<td>2</td>")
	require.NotContains(t, page, "Save the account now", "nothing is kept")
	api := server.URL + "/api/v5/orders?apiKey=" + retailcrmtest.DefaultKey
	require.Contains(t, get(t, api), `"success":false`)
	_, page = post(t, server.URL+"/calm", nil)
	require.NotContains(t, page, "Switch all off")
	require.Contains(t, get(t, api), `"success":true`)

	for _, form := range []url.Values{
		{"kind": {"other"}}, {"kind": {"503"}, "times": {"-1"}}, {"kind": {"503"}, "percent": {"101"}},
		{"kind": {"503"}, "method": {"PUT"}},
	} {
		status, _ := post(t, server.URL+"/fault", form)
		require.Equal(t, http.StatusBadRequest, status, form)
	}
	require.Empty(t, crm.Faults())
}

func TestTheStatusFormRefusesWhatIsNotThere(t *testing.T) {
	crm := retailcrmtest.New()
	id := crm.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
	server := httptest.NewServer(newSite(crm, &keeper{crm: crm}, true))
	defer server.Close()
	for _, form := range []url.Values{
		{"id": {"1"}, "status": {"own"}}, {"id": {"2"}, "status": {"complete"}}, {"id": {"x"}, "status": {"complete"}}, {},
	} {
		status, _ := post(t, server.URL+"/status", form)
		require.Equal(t, http.StatusBadRequest, status, form)
	}
	require.Equal(t, 1, id)
	require.Equal(t, "new", crm.Orders()[0].Status)
}

func TestOtherSitesDoNotReachThePage(t *testing.T) {
	crm := retailcrmtest.New()
	crm.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
	ask := func(loopback bool, method, host, origin string) int {
		r := httptest.NewRequest(method, "/status", strings.NewReader("id=1&status=complete"))
		if method == http.MethodGet {
			r = httptest.NewRequest(method, "/", nil)
		}
		r.Host = host
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		w := httptest.NewRecorder()
		newSite(crm, &keeper{crm: crm}, loopback).ServeHTTP(w, r)
		return w.Code
	}
	require.Equal(t, http.StatusForbidden, ask(true, "POST", "127.0.0.1:8080", "https://other.example"))
	require.Equal(t, http.StatusForbidden, ask(true, "GET", "rebound.example:8080", ""))
	require.Equal(t, http.StatusForbidden, ask(true, "POST", "rebound.example", "http://rebound.example"))
	require.Equal(t, "new", crm.Orders()[0].Status)
	for _, host := range []string{"127.0.0.1:8080", "localhost", "[::1]:8080", "crm.localhost:80"} {
		require.Equal(t, http.StatusOK, ask(true, "GET", host, ""), host)
	}
	require.Equal(t, http.StatusOK, ask(false, "GET", "fakecrm:8080", ""), "a container's name")
	require.Equal(t, http.StatusSeeOther, ask(true, "POST", "localhost:8080", "http://localhost:8080"))
}

func TestWhoListensToOthersIsTold(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var said strings.Builder
	require.NoError(t, run(ctx, []string{"-listen", "0.0.0.0:0"}, &said))
	require.Contains(t, said.String(), "this is not loopback")
	require.Contains(t, said.String(), "http://localhost:")
	said.Reset()
	require.NoError(t, run(ctx, []string{"-listen", "127.0.0.1:0"}, &said))
	require.NotContains(t, said.String(), "this is not loopback")
}
