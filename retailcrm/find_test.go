package retailcrm

import (
	"io"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// searched is an account that answers every list by the same text, and notes
// what it was asked for.
func searched(t *testing.T, answer string) (*Client, *[]url.Values) {
	t.Helper()
	var asked []url.Values
	crm := serving(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Query())
		_, _ = io.WriteString(w, answer)
	})
	return crm, &asked
}

// The API finds parts of texts: what it names is compared before it is
// believed.
func TestOrdersFindTakesNoStranger(t *testing.T) {
	crm, asked := searched(t, `{"success":true,"pagination":{"limit":20,"totalCount":4,"currentPage":1,"totalPageCount":1},
		"orders":[
		{"id":5,"phone":"+7 (916) 123-45-678","status":"new"},
		{"id":4,"phone":"+79161234567","status":"complete"},
		{"id":3,"additionalPhone":"8 (916) 123-45-67","status":"new","email":"Ivan@Example.com"},
		{"id":2,"customer":{"phones":[{"number":"9161234567"}],"email":"other@example.com"},"status":"new"}]}`)

	o, err := crm.Orders.Find(t.Context(), OrderSearch{Phone: "8 916 123-45-67", Status: "new"})
	require.NoError(t, err)
	assert.Equal(t, 3, o.ID)
	assert.Equal(t, "9161234567", (*asked)[0].Get("filter[customer]"), "the part that every notation has")
	assert.Equal(t, []string{"new"}, (*asked)[0]["filter[extendedStatus][]"])

	o, err = crm.Orders.Find(t.Context(), OrderSearch{Phone: "+79161234567", Email: "other@EXAMPLE.com"})
	require.NoError(t, err)
	assert.Equal(t, 2, o.ID)

	*asked = nil
	_, err = crm.Orders.Find(t.Context(), OrderSearch{Phone: "+7 916 000-00-00"})
	require.ErrorIs(t, err, ErrNotFound)
	var texts []string
	for _, query := range *asked {
		texts = append(texts, query.Get("filter[customer]"))
	}
	assert.Equal(t, []string{"9160000000", "+79160000000", "+7 916 000-00-00"}, texts)

	_, err = crm.Orders.Find(t.Context(), OrderSearch{})
	require.ErrorContains(t, err, "nothing to look for")
	require.NotErrorIs(t, err, ErrNotFound, "a search for nothing is a mistake, not a miss")
	_, err = crm.Orders.Find(t.Context(), OrderSearch{Phone: "none"})
	require.ErrorIs(t, err, ErrNotFound, "a text without digits is nobody's number")
}

func TestCustomersFindTakesTheOldest(t *testing.T) {
	crm, asked := searched(t, `{"success":true,"pagination":{"limit":20,"totalCount":3,"currentPage":1,"totalPageCount":1},
		"customers":[
		{"id":9,"phones":[{"number":"+79161234567"}],"externalId":"C-9","email":"ivan@example.com.ru"},
		{"id":7,"phones":[{"number":"+74950000000"},{"number":"8-916-123-45-67"}],"email":"IVAN@example.com"},
		{"id":5,"phones":[{"number":"+380961234567"}],"email":"ivan@example.com"}]}`)

	c, err := crm.Customers.Find(t.Context(), CustomerSearch{Phone: "+7 (916) 123-45-67"})
	require.NoError(t, err)
	assert.Equal(t, 7, c.ID, "of two customers with the number, the one that was there first")
	assert.Equal(t, "9161234567", (*asked)[0].Get("filter[name]"))

	c, err = crm.Customers.Find(t.Context(), CustomerSearch{Phone: "89161234567", Email: "ivan@example.com"})
	require.NoError(t, err)
	assert.Equal(t, 7, c.ID)

	c, err = crm.Customers.Find(t.Context(), CustomerSearch{Email: "ivan@example.com"})
	require.NoError(t, err)
	assert.Equal(t, 5, c.ID)

	c, err = crm.Customers.Find(t.Context(), CustomerSearch{ExternalID: "C-9"})
	require.NoError(t, err)
	assert.Equal(t, 9, c.ID)
	assert.Equal(t, []string{"C-9"}, (*asked)[len(*asked)-1]["filter[externalIds][]"])

	_, err = crm.Customers.Find(t.Context(), CustomerSearch{ExternalID: "C-1"})
	require.ErrorIs(t, err, ErrNotFound)
	_, err = crm.Customers.Find(t.Context(), CustomerSearch{})
	require.ErrorContains(t, err, "nothing to look for")
}

func TestPhonesAreComparedByTheirDigits(t *testing.T) {
	for text, digits := range map[string]string{
		"+7 916 123-45-67": "79161234567",
		"8(916)1234567":    "79161234567",
		"916 123 45 67":    "79161234567",
		"+9161234567":      "9161234567", // another country
		"+380 96 123 4567": "380961234567",
		"495-000-00-00":    "4950000000",
		"no number":        "",
	} {
		assert.Equal(t, digits, phoneDigits(text), text)
	}
	assert.False(t, hasPhone([]string{"", "none"}, "none"))
}
