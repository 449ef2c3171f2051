package retailcrm_test

import (
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// says lets an account answer a method by a text.
func says(account *retailcrmtest.Server, path string, status int, text string) {
	account.Handle("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	})
}

// checked is an account with a few rights, two shops and three statuses.
func checked(t *testing.T) *retailcrmtest.Server {
	t.Helper()
	account := retailcrmtest.New()
	says(account, "/api/credentials", 200, `{"success":true,"scopes":["order_read","reference_read","customer_read"],
		"siteAccess":"access_selective","sitesAvailable":["main","opt"]}`)
	says(account, "/api/v5/settings", 200, `{"success":true,"settings":{"timezone":{"value":"Europe/Moscow"}}}`)
	says(account, "/api/v5/reference/statuses", 200, `{"success":true,"statuses":{
		"new":{"code":"new","active":true},"complete":{"code":"complete","active":true},
		"old":{"code":"old","active":false}}}`)
	says(account, "/api/v5/reference/stores", 200, `{"success":true,"stores":[{"code":"center","active":true}]}`)
	return account
}

func TestCheckNamesWhatIsLacking(t *testing.T) {
	crm := checked(t).Client(t, retailcrm.WithSite("shop"), retailcrm.WithLocation(time.UTC))
	problems, err := crm.Check(t.Context(), retailcrm.Needs{
		Operations: []string{"Orders.List", "Orders.Edit", "Orders.Create", "Orders.ApplyLoyalty", "Orders.Fly",
			"Account.Credentials", "Customers.Create"},
		Sites: []string{"main"}, Statuses: []string{"new", "complet", "old"}, Stores: []string{"center", "north"},
	})
	require.NoError(t, err)
	require.Equal(t, `operation "Orders.Fly": the SDK has none of this name; see retailcrm.Operations`+"\n"+
		"scope customer_write: the key lacks it; needed for Customers.Create\n"+
		"scope order_write: the key lacks it; needed for Orders.ApplyLoyalty, Orders.Create, Orders.Edit\n"+
		"site \"shop\": the key does not see it; there are main, opt\n"+
		"time zone: the account's clock is that of \"Europe/Moscow\", WithLocation says UTC\n"+
		"statuses: the account has no \"complet\"; there are complete, new, old\n"+
		"warning: statuses: \"old\" is out of use in the account\n"+
		"stores: the account has no \"north\"; there is center\n", problems.String())
	require.ErrorContains(t, problems.Err(), "no \"north\"")
	require.NotContains(t, problems.Err().Error(), "old\" is out of use")
	var kinds []retailcrm.ProblemKind
	for _, p := range problems {
		kinds = append(kinds, p.Kind)
	}
	require.Equal(t, []retailcrm.ProblemKind{retailcrm.ProblemOperation, retailcrm.ProblemScope, retailcrm.ProblemScope,
		retailcrm.ProblemSite, retailcrm.ProblemTimeZone, retailcrm.ProblemCode, retailcrm.ProblemCode,
		retailcrm.ProblemCode}, kinds)
	require.Equal(t, []string{"Orders.ApplyLoyalty", "Orders.Create", "Orders.Edit"}, problems[2].Operations)
	require.Equal(t, "stores", problems[7].Book)
}

func TestCheckOfAnAccountThatFits(t *testing.T) {
	moscow, err := time.LoadLocation("Europe/Moscow")
	require.NoError(t, err)
	for _, zone := range []*time.Location{moscow, time.FixedZone("", 3*3600)} {
		account := checked(t)
		problems, err := account.Client(t, retailcrm.WithSite("opt"), retailcrm.WithLocation(zone)).
			Check(t.Context(), retailcrm.Needs{Operations: []string{"Orders.List"}, Statuses: []string{"new"}})
		require.NoError(t, err)
		require.Empty(t, problems)
		require.NoError(t, problems.Err())
		for _, r := range account.Requests() {
			require.Equal(t, http.MethodGet, r.Method, "a check changes nothing")
		}
	}
}

// What cannot be read is said, and what cannot be asked at all is an error.
func TestCheckOfWhatCannotBeRead(t *testing.T) {
	account := checked(t)
	says(account, "/api/credentials", 200, `{"success":true,"scopes":[],"siteAccess":"access_selective"}`)
	says(account, "/api/v5/settings", 403, `{"success":false,"errorMsg":"Access denied."}`)
	says(account, "/api/v5/reference/statuses", 403, `{"success":false,"errorMsg":"Access denied."}`)
	problems, err := account.Client(t).Check(t.Context(), retailcrm.Needs{
		Operations: []string{"Orders.List"}, Sites: []string{"main"}, Statuses: []string{"new"}})
	require.NoError(t, err)
	require.Len(t, problems, 4)
	for _, p := range problems {
		assert.Equal(t, retailcrm.ProblemUnread, p.Kind)
		assert.True(t, p.Warning)
	}
	require.NoError(t, problems.Err())

	says(account, "/api/v5/settings", 500, ``)
	_, err = account.Client(t, retailcrm.WithRetry(retailcrm.Retry{MaxRetries: -1})).Check(t.Context(), retailcrm.Needs{})
	require.ErrorIs(t, err, retailcrm.ErrServer)
	says(account, "/api/credentials", 401, `{"success":false,"errorMsg":"Wrong \"apiKey\" value."}`)
	_, err = account.Client(t).Check(t.Context(), retailcrm.Needs{})
	require.ErrorIs(t, err, retailcrm.ErrUnauthorized)
}

// A client without WithLocation takes UTC, which may be meant.
func TestCheckOfAClientWithoutALocation(t *testing.T) {
	problems, err := checked(t).Client(t).Check(t.Context(), retailcrm.Needs{})
	require.NoError(t, err)
	require.Len(t, problems, 1)
	require.True(t, problems[0].Warning)
	require.Contains(t, problems.String(), "has no WithLocation")
}

// Each operation tells its scope; a few are not known.
func TestOperationsTellTheirScope(t *testing.T) {
	scopes := map[string]string{}
	none := 0
	for _, op := range retailcrm.Operations() {
		scopes[op.Name] = op.Scope
		if op.Scope == "" {
			none++
		}
	}
	require.Equal(t, "order_write", scopes["Orders.Edit"])
	require.Equal(t, "telephony_read", scopes["Telephony.Manager"])
	require.Empty(t, scopes["Account.Credentials"])
	require.LessOrEqual(t, none, 6)
}
