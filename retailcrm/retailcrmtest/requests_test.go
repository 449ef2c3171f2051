package retailcrmtest_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// send is what a client in another language does.
func send(t *testing.T, client *http.Client, method, address, contentType, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	require.NoError(t, err)
	r.Header.Set("Content-Type", contentType)
	answer, err := client.Do(r)
	require.NoError(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return answer.StatusCode, string(text)
}

const urlEncoded = "application/x-www-form-urlencoded"

// The CMS modules send the key in the form, over HTTPS, some as multipart.
func TestForeignClientsGetIn(t *testing.T) {
	account := retailcrmtest.NewServer(t, retailcrmtest.WithTLS(), retailcrmtest.WithKey("s3cr3t-key"))
	require.Contains(t, account.URL, "https://")
	require.Contains(t, string(account.Certificate()), "BEGIN CERTIFICATE")
	client := account.TrustingClient()

	form := url.Values{"apiKey": {"s3cr3t-key"}, "order": {`{"externalId":"F-1"}`}}.Encode()
	status, body := send(t, client, "POST", account.URL+"/api/v5/orders/create", urlEncoded, form)
	require.Equal(t, 201, status, body)

	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	require.NoError(t, w.WriteField("order", `{"externalId":"F-2"}`))
	require.NoError(t, w.WriteField("apiKey", "s3cr3t-key"))
	require.NoError(t, w.Close())
	status, body = send(t, client, "POST", account.URL+"/api/v5/orders/create", w.FormDataContentType(), parts.String())
	require.Equal(t, 201, status, body)

	status, body = send(t, client, "POST", account.URL+"/api/v5/orders/create", urlEncoded, "apiKey=wrong&order={}")
	require.Equal(t, 403, status, body)
	status, body = send(t, client, "GET", account.URL+"/api/system-info", "", "")
	require.Equal(t, 200, status, "the registration of modules asks without a key: %s", body)
	status, _ = send(t, client, "GET", account.URL+"/api/credentials", "", "")
	require.Equal(t, 403, status)

	require.Len(t, account.Orders(), 2)
	for _, r := range account.Requests()[:2] {
		assert.NotContains(t, string(r.Body), "s3cr3t")
		assert.NotContains(t, r.Form, "apiKey")
		assert.Contains(t, r.Form.Get("order"), "F-")
	}
	_, err := account.Client(t).Orders.List(t.Context(), nil)
	require.NoError(t, err, "the SDK reaches it, too")
}

func TestListsOfParametersHaveTwoSpellings(t *testing.T) {
	account := retailcrmtest.New()
	account.AddOrder(order("A-1"))
	account.AddOrder(order("A-2"))
	for _, query := range []string{"ids[]=1&ids[]=2", "ids[0]=1&ids[1]=2", "externalIds[0]=A-1&externalIds[1]=A-2"} {
		_, body := send(t, account.HTTPClient(), "GET", account.URL+"/api/v5/orders/statuses?apiKey="+account.Key+"&"+query,
			"", "")
		require.Contains(t, body, `"id":1`, query)
		require.Contains(t, body, `"id":2`, query)
		require.Contains(t, body, `"group":"new"`, query)
	}
}

func TestPagesOfStockAreLarger(t *testing.T) {
	crm := retailcrmtest.New().Client(t)
	_, err := crm.Store.Inventories(t.Context(), nil, retailcrm.WithLimit(250))
	require.NoError(t, err)
	_, err = crm.Orders.List(t.Context(), nil, retailcrm.WithLimit(250))
	require.ErrorContains(t, err, "Errors in the pagination parameters")
}

// A key with few rights is refused by right and by shop.
func TestKeysHaveTheirRights(t *testing.T) {
	account := retailcrmtest.New(retailcrmtest.WithSites("a", "b"))
	account.AddKey("reader", retailcrmtest.Access{Scopes: []string{"order_read", "order_write"}, Sites: []string{"a"}})
	account.AddOrder(map[string]any{"site": "a"})
	hidden := account.AddOrder(map[string]any{"site": "b"})
	reader, err := retailcrm.New(account.URL, "reader", retailcrm.WithHTTPClient(account.HTTPClient()))
	require.NoError(t, err)
	ctx := t.Context()

	page, err := reader.Orders.List(ctx, nil)
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	_, err = reader.Orders.Get(ctx, retailcrm.ByID(hidden))
	require.ErrorIs(t, err, retailcrm.ErrNotFound)
	_, err = reader.Customers.List(ctx, nil)
	require.ErrorIs(t, err, retailcrm.ErrForbidden)
	_, err = reader.Orders.Create(ctx, order("A-1"), retailcrm.WithSite("b"))
	require.ErrorIs(t, err, retailcrm.ErrForbidden)
	created, err := reader.Orders.Create(ctx, order("A-1"))
	require.NoError(t, err, "the key reaches one shop")
	require.Equal(t, "a", created.Order.Site)

	may, err := reader.Account.Credentials(ctx)
	require.NoError(t, err)
	require.Equal(t, []string{"a"}, may.SitesAvailable)
	require.Equal(t, retailcrm.SiteAccessSelective, may.SiteAccess)

	owner := account.Client(t)
	for change, err := range owner.Orders.Changes(ctx, retailcrm.Since{}) {
		require.NoError(t, err)
		require.False(t, change.Own(), "another key's change")
	}
}
