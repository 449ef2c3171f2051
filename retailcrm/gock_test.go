package retailcrm_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/h2non/gock.v1"

	"github.com/go-retailcrm/sdk/retailcrm"
)

const demo = "https://demo.retailcrm.ru"

// values are the parameters of an address or of a form, one value each.
type values map[string]string

// contract is what one call puts on the wire and makes of the answer.
type contract struct {
	name    string
	call    func(*testing.T, *retailcrm.Client) (any, error)
	request string // method and path
	query   values // all of it
	form    values // all of it
	body    string // of a request that is no form
	status  int    // 200 when left out
	answer  string
	sent    int    // how often the request goes out; once when left out
	want    any    // what the call returns
	err     error  // what the error is, for errors.Is
	says    string // a part of the error's text
}

// Users who test with gock intercept the http.Client that they give to the
// SDK. gock's registry is global, so these tests are not parallel.
func TestContracts(t *testing.T) {
	for _, c := range contracts {
		t.Run(c.name, func(t *testing.T) {
			defer gock.Off()
			c.mock(t)
			base := &http.Client{}
			gock.InterceptClient(base)
			crm, err := retailcrm.New(demo, "key", retailcrm.WithHTTPClient(base),
				retailcrm.WithRetry(retailcrm.Retry{MinWait: 1, MaxWait: 1}))
			require.NoError(t, err)

			got, err := c.call(t, crm)

			if c.err == nil {
				require.NoError(t, err)
			} else {
				require.ErrorIs(t, err, c.err)
				assert.ErrorContains(t, err, c.says)
			}
			if c.want != nil || c.err == nil {
				assert.Equal(t, c.want, got)
			}
			assert.Empty(t, gock.Pending(), "the request went out as often as it should")
		})
	}
}

func TestEveryServiceHasAContract(t *testing.T) {
	var have strings.Builder
	for _, c := range contracts {
		have.WriteString("\n" + c.name)
	}
	client := reflect.TypeFor[retailcrm.Client]()
	services := 0
	for i := range client.NumField() {
		if f := client.Field(i); f.IsExported() && strings.HasSuffix(f.Type.String(), "Service") {
			services++
			assert.Contains(t, have.String(), "\n"+f.Name+": ", "gock_contracts_test.go has no contract of crm.%s", f.Name)
		}
	}
	assert.GreaterOrEqual(t, services, 25)
}

// mock makes gock expect the request, with the key in its header.
func (c contract) mock(t *testing.T) {
	t.Helper()
	method, path, found := strings.Cut(c.request, " ")
	require.True(t, found, "%q is not like GET /api/v5/orders", c.request)
	mock := gock.New(demo).MatchHeader("X-API-KEY", "^key$").Times(max(c.sent, 1)).AddMatcher(
		func(r *http.Request, _ *gock.Request) (bool, error) { return true, c.compare(r, method, path) })
	mock.Method = method
	mock.Reply(max(c.status, http.StatusOK)).SetHeader("Content-Type", "application/json").BodyString(c.answer)
}

// compare tells what in a request is not as it should be: gock itself matches
// by patterns, passes over what was not asked for, and does not say why.
func (c contract) compare(r *http.Request, method, path string) error {
	body := []byte{}
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return err
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	if r.Method != method || r.URL.EscapedPath() != path {
		return fmt.Errorf("the request is %s %s", r.Method, r.URL.EscapedPath())
	}
	if got := r.URL.Query(); got.Encode() != c.query.encode() {
		return fmt.Errorf("the query is %v", got)
	}
	if c.body != "" {
		if string(body) != c.body {
			return fmt.Errorf("the body is %s", body)
		}
		return nil
	}
	got, err := url.ParseQuery(string(body))
	if err == nil && got.Encode() != c.form.encode() {
		err = fmt.Errorf("the form is %v", got)
	}
	return err
}

func (v values) encode() string {
	all := url.Values{}
	for name, value := range v {
		all.Set(name, value)
	}
	return all.Encode()
}

// id, items and onlyError are what cases take out of a result.
func id(result *retailcrm.IDResult, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return result.ID, nil
}

func items[T any](page *retailcrm.Page[T], err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return page.Items, nil
}

func onlyError[T any](_ T, err error) error { return err }
