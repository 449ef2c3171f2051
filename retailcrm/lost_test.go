package retailcrm

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
)

// cutting answers HTTP/1.0 as it stands in answers, by path, without a length:
// nothing but the connection's end tells where an answer ends.
type cutting struct {
	mu      sync.Mutex
	answer  func(path string) (body string, cut int) // cut < 0: whole
	version string                                   // of the answers
	paths   []string
}

func (c *cutting) client(t *testing.T, opts ...Option) *Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go c.serve(conn)
		}
	}()
	crm, err := New("http://"+listener.Addr().String(), "secret-key",
		append([]Option{WithLimiter(fakes.Unlimited{}), WithRetry(Retry{MinWait: 1})}, opts...)...)
	require.NoError(t, err)
	return crm
}

func (c *cutting) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	req, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil {
		return
	}
	_, _ = io.Copy(io.Discard, req.Body)
	c.mu.Lock()
	c.paths = append(c.paths, req.URL.Path)
	body, cut := c.answer(req.URL.Path)
	c.mu.Unlock()
	if cut >= 0 {
		body = body[:cut]
	}
	fmt.Fprintf(conn, "%s\r\nConnection: close\r\n\r\n%s", c.version, body)
}

const storedOrder = `{"success":true,"id":7,` +
	`"order":{"id":7,"externalId":"A-1","firstName":"\u0418ван","summ":12.50,"call":false}}`

// Wherever an answer is cut, it is a lost one: reads are repeated, an Upsert
// finds out, and a create says that its outcome is unknown.
func TestAnAnswerThatIsCutIsALostOne(t *testing.T) {
	for _, version := range []string{"HTTP/1.0 200 OK", "HTTP/1.1 200 OK"} {
		for cut := range len(storedOrder) {
			first := true
			server := &cutting{version: version, answer: func(string) (string, int) {
				defer func() { first = false }()
				if first {
					return storedOrder, cut
				}
				return storedOrder, -1
			}}
			crm := server.client(t)
			order, err := crm.Orders.Get(t.Context(), ByID(7))
			require.NoError(t, err, "%q", storedOrder[:cut])
			require.Equal(t, "Иван", order.FirstName)

			first = true
			result, err := crm.Orders.Upsert(t.Context(), OrderInput{ExternalID: Some("A-1")})
			require.NoError(t, err, "%q", storedOrder[:cut])
			require.Equal(t, 7, result.ID)
			require.Equal(t, []string{
				"/api/v5/orders/7", "/api/v5/orders/7", "/api/v5/orders/create", "/api/v5/orders/A-1/edit",
			}, server.paths)

			first = true
			_, err = crm.Orders.Create(t.Context(), OrderInput{})
			var lost *TransportError
			require.ErrorAs(t, err, &lost, "%q", storedOrder[:cut])
			require.True(t, lost.OutcomeUnknown)
			require.Equal(t, 1, lost.Attempts)
			crm.CloseIdleConnections()
		}
	}
}

// The first answer leaves nothing behind in the result of the second.
func TestNothingOfACutAnswerIsKept(t *testing.T) {
	first := true
	server := &cutting{version: "HTTP/1.0 200 OK", answer: func(string) (string, int) {
		defer func() { first = false }()
		if first {
			return `{"success":true,"pagination":{"totalCount":9},"orders":[{"id":1,"number":"old"},{"id":2}`, -1
		}
		return `{"success":true,"orders":[{"id":3}]}`, -1
	}}
	crm := server.client(t)
	page, err := crm.Orders.List(t.Context(), nil)
	require.NoError(t, err)
	assert.Zero(t, page.Pagination)
	require.Len(t, page.Items, 1)
	assert.Equal(t, Order{ID: 3}, page.Items[0])

	first = true
	out := struct {
		Pagination Pagination `json:"pagination"`
	}{}
	require.NoError(t, crm.Call(t.Context(), "GET", "/api/v5/orders", nil, nil, &out))
	assert.Zero(t, out.Pagination)
}

// deletes are the calls that delete one thing.
var deletes = map[string]func(t *testing.T, crm *Client) error{
	"Costs.Delete":         func(t *testing.T, crm *Client) error { return crm.Costs.Delete(t.Context(), 7) },
	"Customers.DeleteNote": func(t *testing.T, crm *Client) error { return crm.Customers.DeleteNote(t.Context(), 7) },
	"CorporateCustomers.DeleteNote": func(t *testing.T, crm *Client) error {
		return crm.CorporateCustomers.DeleteNote(t.Context(), 7)
	},
	"Files.Delete":         func(t *testing.T, crm *Client) error { return crm.Files.Delete(t.Context(), 7) },
	"Orders.DeletePayment": func(t *testing.T, crm *Client) error { return crm.Orders.DeletePayment(t.Context(), 7) },
	"Packs.Delete":         func(t *testing.T, crm *Client) error { return crm.Packs.Delete(t.Context(), 7) },
}

// What a lost answer's delete has deleted is not found by the next: that is no
// error. Without a lost answer, and after a limit, it is.
func TestADeleteWhoseAnswerWasLostHasWorked(t *testing.T) {
	const notFound = `{"success":false,"errorMsg":"Not found"}`
	for name, call := range deletes {
		for _, c := range []struct {
			name, then string
			first      func(w http.ResponseWriter)
			fails      bool
		}{
			{"lost", notFound, func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, false},
			{"a gateway's failure", notFound, func(w http.ResponseWriter) { w.WriteHeader(http.StatusBadGateway) }, false},
			{"cut", notFound, func(w http.ResponseWriter) { _, _ = io.WriteString(w, `{"succ`) }, false},
			{"a limit", notFound, func(w http.ResponseWriter) {
				w.WriteHeader(http.StatusTooManyRequests)
				_, _ = io.WriteString(w, `{"success":false,"errorMsg":"limit"}`)
			}, true},
			{"found nothing", notFound, nil, true},
			{"no such method", `{"success":false,"errorMsg":"API method not found"}`,
				func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, true},
			{"no account", `<html></html>`, func(http.ResponseWriter) { panic(http.ErrAbortHandler) }, true},
		} {
			var calls atomic.Int32
			crm := serving(t, func(w http.ResponseWriter, _ *http.Request) {
				if calls.Add(1) == 1 && c.first != nil {
					c.first(w)
					return
				}
				w.WriteHeader(http.StatusNotFound)
				_, _ = io.WriteString(w, c.then)
			})
			crm, err := crm.Clone(WithRetry(Retry{MinWait: 1, MaxWait: 1}))
			require.NoError(t, err)
			err = call(t, crm)
			assert.Equal(t, c.fails, err != nil, "%s, %s: %v", name, c.name, err)
		}
	}
}

// renames are edits that name something by what they change.
var renames = map[string]func(t *testing.T, crm *Client, to string) error{
	"Orders.Edit": func(t *testing.T, crm *Client, to string) error {
		_, err := crm.Orders.Edit(t.Context(), ByExternalID("A"), OrderInput{ExternalID: Some(to)})
		return err
	},
	"Customers.Edit": func(t *testing.T, crm *Client, to string) error {
		_, err := crm.Customers.Edit(t.Context(), ByExternalID("A"), CustomerInput{ExternalID: Some(to)})
		return err
	},
	"CorporateCustomers.Edit": func(t *testing.T, crm *Client, to string) error {
		_, err := crm.CorporateCustomers.Edit(t.Context(), ByExternalID("A"), CorporateCustomerInput{ExternalID: Some(to)})
		return err
	},
	"Orders.EditPayment": func(t *testing.T, crm *Client, to string) error {
		_, err := crm.Orders.EditPayment(t.Context(), ByExternalID("A"), PaymentInput{ExternalID: Some(to)})
		return err
	},
	"References.EditStatus": func(t *testing.T, crm *Client, to string) error {
		return crm.References.EditStatus(t.Context(), "A", StatusInput{Code: Some(to)})
	},
	"CustomFields.Edit": func(t *testing.T, crm *Client, to string) error {
		_, err := crm.CustomFields.Edit(t.Context(), "order", "A", CustomFieldInput{Code: Some(to)})
		return err
	},
}

// After an edit that renames, the old name names nothing: to send it again
// would end in "not found", or create a second one.
func TestAnEditThatRenamesIsNotRepeated(t *testing.T) {
	for name, call := range renames {
		for to, sent := range map[string]int{"B": 1, "A": 3} {
			var calls atomic.Int32
			crm := serving(t, func(http.ResponseWriter, *http.Request) {
				calls.Add(1)
				panic(http.ErrAbortHandler)
			})
			crm, err := crm.Clone(WithRetry(Retry{MinWait: 1}))
			require.NoError(t, err)
			var lost *TransportError
			require.ErrorAs(t, call(t, crm, to), &lost, name)
			assert.EqualValues(t, sent, calls.Load(), "%s to %s", name, to)
			assert.Equal(t, to == "B", lost.OutcomeUnknown, "%s to %s", name, to)
		}
	}
	var calls atomic.Int32
	crm := serving(t, func(http.ResponseWriter, *http.Request) {
		calls.Add(1)
		panic(http.ErrAbortHandler)
	})
	_, err := crm.Orders.Edit(t.Context(), ByID(1), OrderInput{ExternalID: Some("B")})
	require.ErrorContains(t, err, "Orders.Edit")
	assert.EqualValues(t, 3, calls.Load(), "its id names the order after a rename, too")
	calls.Store(0)
	_, err = crm.Orders.Edit(t.Context(), ByExternalID("A"), OrderInput{ExternalID: Null[string]()})
	require.ErrorContains(t, err, "outcome unknown")
	assert.EqualValues(t, 1, calls.Load())
}

func TestCallsAreUploadedAgainOnlyWhenEachHasAnExternalID(t *testing.T) {
	for _, c := range []struct {
		calls []TelephonyCallInput
		sent  int
	}{
		{[]TelephonyCallInput{{ExternalID: Some("1")}, {ExternalID: Some("2")}}, 3},
		{[]TelephonyCallInput{{ExternalID: Some("1")}, {}}, 1},
		{[]TelephonyCallInput{{ExternalID: Some("")}}, 1},
		{[]TelephonyCallInput{{ExternalID: Null[string]()}}, 1},
		{[]TelephonyCallInput{{}}, 1},
	} {
		var sent atomic.Int32
		crm := serving(t, func(http.ResponseWriter, *http.Request) {
			sent.Add(1)
			panic(http.ErrAbortHandler)
		})
		_, err := crm.Telephony.UploadCalls(t.Context(), c.calls)
		var lost *TransportError
		require.True(t, errors.As(err, &lost))
		assert.EqualValues(t, c.sent, sent.Load())
		assert.Equal(t, c.sent == 1, lost.OutcomeUnknown)
	}
}

// Each POST says why it may be repeated or not.
func TestEveryOperationSaysWhatARepeatDoes(t *testing.T) {
	for _, op := range Operations() {
		if op.Method == http.MethodGet {
			assert.True(t, op.Idempotent, op.Name)
			assert.Empty(t, op.Repeat, op.Name)
			continue
		}
		assert.Greater(t, len(strings.Fields(op.Repeat)), 2, op.Name)
	}
}
