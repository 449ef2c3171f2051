package record_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/record"
)

const key = "0123456789abcdefSECRET"

// An account with one order, full of what nobody else may see.
const order = `{
	"id": 12, "number": "1012C", "externalId": "ivan-petrov", "status": "new", "orderType": "eshop-individual",
	"createdAt": "2026-11-24 10:00:00", "totalSumm": 1250.50, "privilegeType": "none",
	"firstName": "Иван", "lastName": "Петров", "phone": "+7 (916) 123-45-67", "additionalPhone": "1234567",
	"email": "ivan@example.com", "customerComment": "Код домофона 42",
	"customer": {"id": 5, "type": "customer", "firstName": "Иван", "birthday": "1990-05-01",
		"phones": [{"number": "+7 (916) 123-45-67"}], "email": "ivan@example.com"},
	"contragent": {"INN": "7707083893"},
	"delivery": {"code": "courier", "address": {"index": "101000", "countryIso": "RU", "city": "Москва", "flat": "7"}},
	"customFields": [], "payments": {"3": {"id": 3, "type": "cash", "amount": 1250.5}},
	"items": [{"id": 1, "quantity": 1, "offer": {"id": 2, "name": "Кольцо"}}],
	"notKnown": {"telegram": "@ivan_petrov", "chat": 79161234567}
}`

var secrets = []string{
	key, "ivan", "Иван", "Петров", "1234567", "123-45-67", "example.com", "домофона", "7707083893", "101000", "Москва",
	"1990-05-01", "79161234567", "1012C", "telegram_", "Кольцо",
}

func account(t *testing.T) *httptest.Server {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		switch r.URL.Path {
		case "/api/v5/orders/ivan-petrov":
			_, _ = io.WriteString(w, `{"success": true, "order": `+order+`}`)
		case "/api/v5/orders":
			_, _ = io.WriteString(w, `{"success": true, "pagination": {"limit": 20, "totalCount": 1, "currentPage": 1,
				"totalPageCount": 1}, "orders": [`+order+`]}`)
		case "/api/v5/files/7/download":
			w.Header().Set("Content-Type", "application/pdf")
			_, _ = io.WriteString(w, "%PDF "+key)
		default:
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, `{"success": false, "errorMsg": "Customer with phone +79161234567 exists",
				"errors": {"customer.email": "«ivan@example.com» is taken", "items[0].offer": "Wrong value"}}`)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

// recorded is what a Recorder writes about a few calls, as one text, and the
// folder.
func recorded(t *testing.T) (text, dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "answers")
	recorder, err := record.New(dir)
	require.NoError(t, err)
	crm, err := retailcrm.New(account(t).URL, key, retailcrm.WithMiddleware(recorder.Middleware))
	require.NoError(t, err)

	got, err := crm.Orders.Get(t.Context(), retailcrm.ByExternalID("ivan-petrov"))
	require.NoError(t, err)
	require.Equal(t, "Иван", got.FirstName, "the call itself sees the answer as it came")
	_, err = crm.Orders.List(t.Context(), &retailcrm.OrderFilter{Customer: "79161234567", ExtendedStatus: []string{"new"}})
	require.NoError(t, err)
	_, err = crm.Orders.Create(t.Context(), retailcrm.OrderInput{FirstName: retailcrm.Some("Иван")})
	require.ErrorIs(t, err, retailcrm.ErrValidation)
	file, err := crm.Files.Download(t.Context(), 7)
	require.NoError(t, err)
	require.NoError(t, file.Body.Close())
	require.NoError(t, recorder.Err())

	files, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	require.Len(t, files, 3, "files are not recorded")
	for _, name := range files {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		text += filepath.Base(name) + "\n" + string(b)
	}
	return text, dir
}

func TestARecordingHasNoPersonalDataAndNoKey(t *testing.T) {
	text, _ := recorded(t)
	for _, secret := range secrets {
		assert.NotContains(t, text, secret)
		assert.NotContains(t, strings.ToLower(text), strings.ToLower(secret))
	}
	for _, kept := range []string{
		`"status": "new"`, `"orderType": "eshop-individual"`, `"createdAt": "2026-11-24 10:00:00"`, `"totalSumm": 1250.50`,
		`"customFields": []`, `"amount": 1250.5`, `"countryIso": "RU"`, `"notKnown": {`, `exists"`, `"Wrong value"`,
		"0003-orders-create.json", "extendedStatus%5D%5B%5D=new", `"path": "/api/v5/orders/create"`,
	} {
		assert.Contains(t, text, kept)
	}
}

func TestTheSameDataIsReplacedByTheSame(t *testing.T) {
	_, dir := recorded(t)
	read := func(name string) (path string, order map[string]any) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		var a struct {
			Path string
			Body struct {
				Order  map[string]any
				Orders []map[string]any
			}
		}
		require.NoError(t, json.Unmarshal(b, &a))
		if a.Body.Order == nil {
			return a.Path, a.Body.Orders[0]
		}
		return a.Path, a.Body.Order
	}
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	path, got := read(files[0].Name())
	_, listed := read(files[1].Name())
	assert.Equal(t, got, listed)
	assert.Contains(t, path, got["externalId"], "the path names the order as the answer does")
	customer := got["customer"].(map[string]any)
	assert.Equal(t, got["firstName"], customer["firstName"])
	assert.Equal(t, got["phone"], customer["phones"].([]any)[0].(map[string]any)["number"])
	assert.Regexp(t, regexp.MustCompile(`^\+\d \(\d{3}\) \d{3}-\d\d-\d\d$`), got["phone"], "a number stays one")
	assert.Regexp(t, regexp.MustCompile(`^[А-Я][а-я]{3}$`), got["firstName"])

	other, _ := recorded(t)
	assert.NotContains(t, other, got["phone"].(string), "every Recorder has a secret of its own")
}

func TestAFolderIsServedAsItWasRecorded(t *testing.T) {
	_, dir := recorded(t)
	replay, err := record.Replay(dir)
	require.NoError(t, err)
	server := httptest.NewServer(replay)
	t.Cleanup(server.Close)
	crm, err := retailcrm.New(server.URL, "anyKey")
	require.NoError(t, err)

	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	b, err := os.ReadFile(filepath.Join(dir, files[0].Name()))
	require.NoError(t, err)
	var a struct {
		Body struct{ Order retailcrm.Order }
	}
	require.NoError(t, json.Unmarshal(b, &a))

	got, err := crm.Orders.Get(t.Context(), retailcrm.ByExternalID(a.Body.Order.ExternalID))
	require.NoError(t, err)
	assert.Equal(t, &a.Body.Order, got)

	_, err = crm.Orders.Create(t.Context(), retailcrm.OrderInput{})
	require.ErrorIs(t, err, retailcrm.ErrValidation)
	_, err = crm.Orders.List(t.Context(), nil)
	require.ErrorIs(t, err, retailcrm.ErrNotFound)
	require.ErrorContains(t, err, "not recorded: GET /api/v5/orders. Recorded were: GET /api/v5/orders")
	_, err = record.Replay(t.TempDir())
	require.ErrorContains(t, err, "no answers in")
}

// What cannot be written disturbs no call, and is reported.
func TestARecorderThatCannotWriteSaysSo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "answers")
	recorder, err := record.New(dir)
	require.NoError(t, err)
	require.NoError(t, os.RemoveAll(dir))
	crm, err := retailcrm.New(account(t).URL, key, retailcrm.WithMiddleware(recorder.Middleware))
	require.NoError(t, err)
	_, err = crm.Orders.Get(t.Context(), retailcrm.ByExternalID("ivan-petrov"))
	require.NoError(t, err)
	require.ErrorContains(t, recorder.Err(), "record: GET /api/v5/orders/")
	assert.NotContains(t, recorder.Err().Error(), "ivan")
}

func TestWhatIsNoJSONIsReported(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"success": true, "order": {"id": 1}} {}`)
	}))
	t.Cleanup(server.Close)
	recorder, err := record.New(t.TempDir())
	require.NoError(t, err)
	client := &http.Client{Transport: recorder.Middleware(http.DefaultTransport)}
	resp, err := client.Get(server.URL + "/api/v5/orders/1")
	require.NoError(t, err)
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, `{"success": true, "order": {"id": 1}} {}`, string(body))
	require.ErrorContains(t, recorder.Err(), "something follows the JSON value")
}
