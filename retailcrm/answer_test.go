package retailcrm

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
)

// examples of each kind of member, the shortest that is good.
var examples = map[string]string{
	"id": "7", "number": "0", "text": `"c"`, "entity": `{"id":7}`, "list": "[]", "map": "{}", "any": "null",
}

func operationNamed(name string) Operation {
	for _, op := range Operations() {
		if op.Name == name {
			return op
		}
	}
	return Operation{}
}

// goodAnswer is the shortest good answer to the operation with the name.
func goodAnswer(name string) string {
	need, _, _ := strings.Cut(operationNamed(name).Answer, "|")
	member, kind, some := strings.Cut(need, ":")
	if !some {
		return `{"success":true}`
	}
	return `{"success":true,"` + member + `":` + examples[kind] + `}`
}

// badAnswers are what a create was once taken for carried out by, and their
// like. Each reports no failure by its status.
var badAnswers = map[string]string{
	"null": `null`, "a list": `[]`, "an empty object": `{}`, "an empty text": `""`, "a page": `<html></html>`,
	"a message alone": `{"errorMsg":"no"}`, "success 0": `{"success":0}`, "success null": `{"success":null}`,
	"success in a text": `{"success":"false"}`, "true in a text": `{"success":"true","id":7,"order":{"id":7}}`,
	"a nested success": `{"id":7,"a":{"success":true},"success":false,"errorMsg":"no"}`,
	"success twice":    `{"success":true,"id":7,"success":false}`,
	"a text after it":  `{"success":true}{"success":false}`,
	"cut":              `{"success":true,"id":7`, "nothing": ``,
}

// requireJudged makes a call of the operation op with every bad answer, and
// requires an error that tells the outcome as far as it is known.
func requireJudged(t *testing.T, op string, call func(ctx context.Context, crm *Client) error) {
	t.Helper()
	operation := operationNamed(op)
	if operation.Answer == "file" {
		return
	}
	var body string
	answer := transportFunc(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{}, ContentLength: -1,
			Body: io.NopCloser(strings.NewReader(body))}, nil
	})
	crm, err := New("https://demo.retailcrm.ru", "secret-key", WithHTTPClient(&http.Client{Transport: answer}),
		WithRetry(Retry{MaxRetries: -1}), WithLimiter(fakes.Unlimited{}))
	require.NoError(t, err)
	bad := map[string]string{}
	for name, text := range badAnswers {
		bad[name] = text
	}
	if good := goodAnswer(op); operation.Answer != "" && !strings.HasSuffix(operation.Answer, ":any") {
		bad["without what was asked for"] = `{"success":true}`
		bad["another kind"] = good[:strings.LastIndex(good, ":")+1] + `true}`
		bad["it is elsewhere"] = `{"success":true,"a":` + good + `}`
	}
	for name, text := range bad {
		body = text
		err := call(t.Context(), crm)
		if !assert.Error(t, err, "%s answered %s", op, name) {
			continue
		}
		var api *APIError
		var unreadable *DecodeError
		var lost *TransportError
		told := errors.As(err, &api) || errors.As(err, &unreadable) || errors.As(err, &lost)
		assert.True(t, told, "%s answered %s: %v", op, name, err)
		refused := name == "a nested success"                               // the CRM's own word
		repeatable := operation.Idempotent || op == "Telephony.UploadCalls" // its call here has an external id
		unknown := operation.Method == http.MethodPost && !repeatable && !refused
		var outcome *TransportError
		assert.Equal(t, unknown, errors.As(err, &outcome) && outcome.OutcomeUnknown, "%s answered %s: %v", op, name, err)
	}
}

// Which error a bad answer is, for a read and for a create.
func TestWhatABadAnswerIs(t *testing.T) {
	for name, kind := range map[string]any{
		"null": new(*DecodeError), "an empty object": new(*DecodeError), "success null": new(*DecodeError),
		"a page":          new(*DecodeError),
		"a message alone": new(*APIError), "success 0": new(*APIError), "success in a text": new(*APIError),
		"a nested success": new(*APIError),
		"cut":              new(*TransportError), "nothing": new(*TransportError),
	} {
		crm := saying(t, badAnswers[name])
		_, err := crm.Orders.Get(t.Context(), ByID(1))
		assert.ErrorAs(t, err, kind, name)
		order, err := crm.Orders.Create(t.Context(), OrderInput{})
		assert.ErrorAs(t, err, kind, name)
		assert.Nil(t, order, name)
	}
	_, err := saying(t, `{"errorMsg":"no"}`).Orders.Create(t.Context(), OrderInput{})
	require.EqualError(t, err, "retailcrm: Orders.Create: status 200: no "+
		"(outcome unknown: the request was sent, look before you repeat it)")
}

// What would be read as the id 0 is none.
func TestAnIDThatCannotBeReadIsNone(t *testing.T) {
	for _, id := range []string{
		`0`, `-1`, `1.5`, `1e2`, `1e400`, `"inf"`, `"0x10"`, `""`, `null`, `[]`, `{}`, `true`, `"7 "`, `99999999999999999999`,
	} {
		result, err := saying(t, `{"success":true,"id":`+id+`}`).Orders.Create(t.Context(), OrderInput{})
		assert.ErrorContains(t, err, "outcome unknown", id)
		assert.Nil(t, result, id)
	}
}

// What PHP writes for the same is good, too.
func TestAnswersInEveryFormOfPHP(t *testing.T) {
	spaced := "\xEF\xBB\xBF\n {\"id\" : \"12\", \"success\" : true}\n"
	result, err := saying(t, spaced).Orders.Create(t.Context(), OrderInput{})
	require.NoError(t, err)
	assert.Equal(t, 12, result.ID)
	for _, list := range []string{`[]`, `{}`, `null`, `""`} {
		page, err := saying(t, `{"orders":`+list+`,"success":true}`).Orders.List(t.Context(), nil)
		require.NoError(t, err, list)
		assert.Empty(t, page.Items)
	}
	cart, err := saying(t, `{"success":true,"cart":[]}`).Interaction.Cart(t.Context(), "shop", ByID(1))
	require.NoError(t, err)
	assert.Empty(t, cart.Items)
}

// The outcome of a request that must not be repeated, by what came with another
// status.
func TestOnlyARefusalProvesThatNothingWasDone(t *testing.T) {
	for _, c := range []struct {
		status  int
		body    string
		unknown bool
	}{
		{400, `{"success":false,"errorMsg":"no"}`, false},
		{403, `<html>firewall</html>`, false},
		{404, `{"success":false,"errorMsg":"Not found"}`, false},
		{429, `{"success":false,"errorMsg":"wait"}`, false},
		{503, `{"success":false,"errorMsg":"API rate limit exceeded"}`, false},
		{408, ``, true},
		{429, `<html>wait</html>`, true},
		{500, `{"success":false,"errorMsg":"Memory limit exhausted"}`, true},
		{502, ``, true},
		{503, `<html>503</html>`, true},
		{504, ``, true},
		{300, ``, true},
		{302, ``, true},
		{460, `{"success":false,"uploadedOrders":[{"id":1}],"fai`, true},
	} {
		crm := serving(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(c.status)
			_, _ = io.WriteString(w, c.body)
		})
		crm, err := crm.Clone(WithRetry(Retry{MaxRetries: -1}))
		require.NoError(t, err)
		_, err = crm.Orders.Upload(t.Context(), []OrderInput{{}})
		require.ErrorContains(t, err, "retailcrm: Orders.Upload: ")
		var lost *TransportError
		assert.Equal(t, c.unknown, errors.As(err, &lost) && lost.OutcomeUnknown, "%d %s", c.status, c.body)
	}
}
