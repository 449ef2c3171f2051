package retailcrm_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// answering returns a client of a server that always answers so.
func answering(t *testing.T, status int, contentType, body string) *retailcrm.Client {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	}))
	t.Cleanup(srv.Close)
	crm, err := retailcrm.New(srv.URL, "secret-key", retailcrm.WithRetry(retailcrm.Retry{MaxRetries: -1}))
	require.NoError(t, err)
	return crm
}

func TestErrorsByStatusAndMessage(t *testing.T) {
	const json = "application/json"
	tests := []struct {
		name        string
		status      int
		contentType string
		body        string
		is          error
		not         error
		text        string
	}{
		{"no key", 403, json, `{"success":false,"errorMsg":"\"apiKey\" is missing."}`, retailcrm.ErrUnauthorized,
			retailcrm.ErrForbidden,
			`retailcrm: Orders.Get: status 403: "apiKey" is missing.`},
		{"wrong key", 403, json, `{"success":false,"errorMsg":"Wrong \"apiKey\" value."}`, retailcrm.ErrUnauthorized,
			retailcrm.ErrForbidden,
			`retailcrm: Orders.Get: status 403: Wrong "apiKey" value.`},
		{"no right", 403, json, `{"success":false,"errorMsg":"Access denied."}`, retailcrm.ErrForbidden,
			retailcrm.ErrUnauthorized,
			`retailcrm: Orders.Get: status 403: Access denied.`},
		{"not found in another language", 404, json, `{"success":false,"errorMsg":"Не найдено"}`, retailcrm.ErrNotFound,
			retailcrm.ErrNoMethod,
			`retailcrm: Orders.Get: status 404: Не найдено`},
		{"no such method", 404, json, `{"success":false,"errorMsg":"API method not found"}`, retailcrm.ErrNoMethod,
			retailcrm.ErrNoAccount,
			`retailcrm: Orders.Get: status 404: API method not found`},
		{"validation by field", 400, json, `{"success":false,"errorMsg":"Errors in the entity format",
			"errors":{"items[0].offer.id":"unknown","phone":"bad"}}`,
			retailcrm.ErrValidation, retailcrm.ErrAlreadyExists,
			`retailcrm: Orders.Get: status 400: Errors in the entity format (items[0].offer.id: unknown; phone: bad)`},
		{"validation as a list", 400, json, `{"success":false,"errorMsg":"Validation error","errors":["one","two"]}`,
			retailcrm.ErrValidation, nil, `retailcrm: Orders.Get: status 400: Validation error (one; two)`},
		{"validation nested", 400, json, `{"success":false,"errorMsg":"Bad","errors":{"items":[{"quantity":5}]}}`,
			retailcrm.ErrValidation, nil, `retailcrm: Orders.Get: status 400: Bad (items[0].quantity: 5)`},
		{"errors as an empty list", 400, json, `{"success":false,"errorMsg":"Bad","errors":[]}`, retailcrm.ErrValidation, nil,
			`retailcrm: Orders.Get: status 400: Bad`},
		{"already exists", 400, json, `{"success":false,"errorMsg":"Order already exists."}`, retailcrm.ErrAlreadyExists, nil,
			`retailcrm: Orders.Get: status 400: Order already exists.`},
		{"failure inside 200", 200, json, `{"success":false,"errorMsg":"Something"}`, retailcrm.ErrValidation, nil,
			`retailcrm: Orders.Get: status 200: Something`},
		{"not paid", 402, json, `{"success":false}`, retailcrm.ErrPaymentRequired, nil,
			`retailcrm: Orders.Get: status 402: payment required`},
		{"rate limit", 429, json, `{"success":false,"errorMsg":"Too many"}`, retailcrm.ErrRateLimited, retailcrm.ErrServer,
			`retailcrm: Orders.Get: status 429: Too many`},
		{"rate limit as 503", 503, json, `{"success":false,"errorMsg":"API limit is exceeded"}`, retailcrm.ErrRateLimited,
			retailcrm.ErrServer,
			`retailcrm: Orders.Get: status 503: API limit is exceeded`},
		{"maintenance", 503, "text/html", "<html>", retailcrm.ErrServer, retailcrm.ErrRateLimited,
			`retailcrm: Orders.Get: status 503: service unavailable (a web page instead of JSON)`},
		{"empty body", 500, json, ``, retailcrm.ErrServer, nil,
			`retailcrm: Orders.Get: status 500: internal server error (empty body)`},
		{"plain text", 403, "text/plain", `Forbidden by proxy`, retailcrm.ErrForbidden, nil,
			`retailcrm: Orders.Get: status 403: forbidden (not JSON: "Forbidden by proxy")`},
		{"dead account", 404, "text/html", `<!doctype html><html>`, retailcrm.ErrNoAccount, retailcrm.ErrNotFound,
			`retailcrm: Orders.Get: status 404: Account does not exist (the address answers with a web page)`},
		{"another server", 404, "text/plain", "404 page not found\n", retailcrm.ErrNoAccount, retailcrm.ErrNotFound,
			`retailcrm: Orders.Get: status 404: Account does not exist ` +
				`(the address answers with no JSON: "404 page not found\n")`},
		{"dead account in JSON", 400, json, `{"success":false,"errorMsg":"Account does not exist."}`, retailcrm.ErrNoAccount,
			retailcrm.ErrValidation,
			`retailcrm: Orders.Get: status 400: Account does not exist.`},
	}
	matched := map[string]bool{}
	for _, tt := range tests {
		matched[tt.is.Error()] = true
		t.Run(tt.name, func(t *testing.T) {
			_, err := answering(t, tt.status, tt.contentType, tt.body).Orders.Get(t.Context(), retailcrm.ByID(1))
			require.EqualError(t, err, tt.text)
			require.ErrorIs(t, errors.Join(errors.New("other"), fmt.Errorf("wrapped: %w", err)), tt.is)
			if tt.not != nil {
				require.NotErrorIs(t, err, tt.not)
			}
			var api *retailcrm.APIError
			require.ErrorAs(t, err, &api)
			require.Equal(t, tt.status, api.StatusCode)
			require.Equal(t, tt.body, string(api.Raw))
			require.Equal(t, "/api/v5/orders/{externalId}", api.Path)
		})
	}
	requireCases(t, matched)
}

// requireCases fails for a sentinel that no case matches: one that no condition
// of APIError.kinds leads to would never be noticed.
func requireCases(t *testing.T, matched map[string]bool) {
	t.Helper()
	source, err := os.ReadFile("errors.go")
	require.NoError(t, err)
	declared := regexp.MustCompile(`(?m)^\t(Err\w+) += transport\.Sentinel\("(.*)"\)`)
	sentinels := declared.FindAllStringSubmatch(string(source), -1)
	require.NotEmpty(t, sentinels)
	for _, s := range sentinels {
		if s[1] == "ErrPartialUpload" { // comes with a result: TestAPartlyRefusedUploadSaysSoByItsError
			continue
		}
		require.True(t, matched[s[2]],
			"nothing matches %s: give it a condition in APIError.kinds (retailcrm/errors.go) and a case "+
				"in TestErrorsByStatusAndMessage (retailcrm/errors_test.go), and run:\n"+
				"\tgo test ./retailcrm -run TestErrorsByStatusAndMessage", s[1])
	}
}

func TestDecodeErrors(t *testing.T) {
	for name, body := range map[string]string{
		"a web page":       `<html>all good</html>`,
		"of another shape": `{"success":true,"order":"none"}`,
		"a list":           `[]`,
	} {
		_, err := answering(t, 200, "application/json", body).Orders.Get(t.Context(), retailcrm.ByID(1))
		var decode *retailcrm.DecodeError
		require.ErrorAs(t, err, &decode, name)
		require.Equal(t, body, string(decode.Raw), name)
		require.ErrorContains(t, err, "retailcrm: Orders.Get: cannot read the answer (status 200,", name)
		require.Equal(t, name == "a web page", strings.Contains(err.Error(), "is the address that of the account?"), name)
	}
}

func TestPartialUploadGivesResultAndError(t *testing.T) {
	crm := answering(t, 460, "application/json", `{"success":false,"errorMsg":"Orders are loaded with errors",
		"uploadedOrders":[{"id":5,"externalId":"A-5"}],"failedOrders":[{"externalId":"A-6"}],
		"errors":["Order already exists."]}`)
	result, err := crm.Orders.Upload(t.Context(), nil)
	require.ErrorIs(t, err, retailcrm.ErrPartialUpload)
	require.Equal(t, 5, result.UploadedOrders[0].ID)
	require.Equal(t, "A-6", result.FailedOrders[0].ExternalID)
	var api *retailcrm.APIError
	require.ErrorAs(t, err, &api)
	require.Equal(t, "Order already exists.", api.Fields["0"])
}

func TestTransportErrorSaysWhetherTheOutcomeIsKnown(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer srv.Close()
	crm, err := retailcrm.New(srv.URL, "secret-key")
	require.NoError(t, err)
	_, err = crm.Orders.Create(t.Context(), retailcrm.OrderInput{})
	var lost *retailcrm.TransportError
	require.ErrorAs(t, err, &lost)
	require.True(t, lost.OutcomeUnknown)
	require.Equal(t, 1, lost.Attempts)
	require.ErrorContains(t, err, "outcome unknown")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = crm.Orders.Get(ctx, retailcrm.ByID(1))
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorAs(t, err, &lost)
	require.False(t, lost.OutcomeUnknown)
}

// An answer that reports a partial upload is an error of every call: also of
// those whose result is no report of an upload.
func TestPartialUploadIsNeverTakenForSuccess(t *testing.T) {
	crm := answering(t, 460, "application/json", `{"success":false,"errorMsg":"some were refused","orders":[{"id":1}]}`)
	_, err := crm.Orders.List(t.Context(), nil)
	require.ErrorIs(t, err, retailcrm.ErrPartialUpload)
	var out struct {
		Orders []retailcrm.Order `json:"orders"`
	}
	require.ErrorIs(t, crm.Call(t.Context(), "GET", "/api/v5/orders", nil, nil, &out), retailcrm.ErrPartialUpload)
	require.Equal(t, 1, out.Orders[0].ID, "Call gives the answer with the error")
}

// Who looks for an external id without its shop is told what to name; who named
// it, or needs none, is not.
func TestNotFoundByExternalIDNamesWithSite(t *testing.T) {
	account := retailcrmtest.New(retailcrmtest.WithSites("main", "opt"))
	crm, site := account.Client(t), retailcrm.WithSite("main")
	ctx, ref := t.Context(), retailcrm.ByExternalID("none")
	second := func(_ any, err error) error { return err }
	for _, test := range []struct {
		err  error
		hint bool
	}{
		{second(crm.Orders.Get(ctx, ref)), true},
		{second(crm.Orders.Edit(ctx, ref, retailcrm.OrderInput{})), true},
		{second(crm.Customers.Get(ctx, ref)), true},
		{second(crm.Orders.Get(ctx, ref, site)), false},
		{second(crm.Orders.Get(ctx, retailcrm.ByID(77))), false},
		{second(crm.Packs.Get(ctx, 77)), false},
	} {
		require.ErrorIs(t, test.err, retailcrm.ErrNotFound)
		require.Equal(t, test.hint, strings.Contains(test.err.Error(), "WithSite"), "%v", test.err)
	}
}
