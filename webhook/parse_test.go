package webhook

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
)

// The same event in every encoding. In JSON all scalars are texts here, so
// that the trees can be compared to the last kind.
const goldenJSON = `{"event":"order_status","order":{"id":"70001","number":"70001A",` +
	`"customer":{"firstName":"Анна \"А\"","phones":[{"number":"+7 916 123"},{"number":"+79160000000"}]},` +
	`"items":[{"offer":{"externalId":"300#1"},"quantity":"2"},{"offer":{"externalId":"300#2"},"quantity":"1.500"}],` +
	`"payments":{"40001":{"amount":"12297.00"}},"comment":""}}`

const goldenLeaves = `event=order_status
order.id=70001
order.number=70001A
order.customer.firstName=Анна "А"
order.customer.phones.0.number=+7 916 123
order.customer.phones.1.number=+79160000000
order.items.0.offer.externalId=300#1
order.items.0.quantity=2
order.items.1.offer.externalId=300#2
order.items.1.quantity=1.500
order.payments.40001.amount=12297.00
order.comment=
`

func goldenPairs(t *testing.T) [][2]string {
	ev, err := ParseBody("application/json", []byte(goldenJSON))
	require.NoError(t, err)
	var pairs [][2]string
	for v := range ev.Root().Leaves() {
		path := v.Path()
		key := path
		if first, rest, nested := strings.Cut(path, "."); nested {
			key = first + "[" + strings.ReplaceAll(rest, ".", "][") + "]"
		}
		pairs = append(pairs, [2]string{key, v.String()})
	}
	return pairs
}

func encodePairs(pairs [][2]string, convert func(string) string) string {
	var parts []string
	for _, p := range pairs {
		parts = append(parts, url.QueryEscape(p[0])+"="+url.QueryEscape(convert(p[1])))
	}
	return strings.Join(parts, "&")
}

func same(s string) string { return s }

func post(contentType, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	return r
}

func TestOneTreeFromAllEncodings(t *testing.T) {
	pairs := goldenPairs(t)
	toCP1251 := func(s string) string {
		out, err := charmap.Windows1251.NewEncoder().String(s)
		require.NoError(t, err)
		return out
	}
	order := strings.TrimSuffix(strings.TrimPrefix(goldenJSON, `{"event":"order_status","order":`), "}")
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	for _, p := range pairs {
		require.NoError(t, w.WriteField(p[0], p[1]))
	}
	require.NoError(t, w.Close())
	shuffled := append(append([][2]string{pairs[0]}, pairs[7:10]...), pairs[1:7]...)
	shuffled = append(shuffled, pairs[10:]...)
	requests := map[string]*http.Request{
		"JSON":                 post("application/json", goldenJSON),
		"JSON with a charset":  post("application/json; charset=UTF-8", goldenJSON),
		"JSON of another type": post("application/vnd.crm+json", goldenJSON),
		"JSON without a type":  post("", goldenJSON),
		"JSON as a form":       post("application/x-www-form-urlencoded", goldenJSON),
		"JSON as plain text":   post("text/plain; charset=utf-8", goldenJSON),
		"JSON as a page":       post("text/html", goldenJSON),
		"JSON with a BOM":      post("application/json", "\xef\xbb\xbf"+goldenJSON),
		"JSON in windows-1251": post("application/json; charset=windows-1251", toCP1251(goldenJSON)),
		"JSON in a form field": post("application/x-www-form-urlencoded",
			"event=order_status&order="+url.QueryEscape(order)),
		"JSON in a field of the query": httptest.NewRequest(http.MethodGet,
			"/hook?event=order_status&order="+url.QueryEscape(order), nil),
		"form":                post("application/x-www-form-urlencoded", encodePairs(pairs, same)),
		"form without a type": post("", encodePairs(pairs, same)),
		"form in windows-1251": post("application/x-www-form-urlencoded; charset=windows-1251",
			encodePairs(pairs, toCP1251)),
		"form with elements in disorder": post("application/x-www-form-urlencoded", encodePairs(shuffled, same)),
		"multipart":                      post(w.FormDataContentType(), parts.String()),
		"query":                          httptest.NewRequest(http.MethodGet, "/hook?"+encodePairs(pairs, same), nil),
		"query of a POST":                httptest.NewRequest(http.MethodPost, "/hook?"+encodePairs(pairs, same), nil),
		"query and JSON": httptest.NewRequest(http.MethodPost, "/hook?"+encodePairs(pairs[:1], same),
			strings.NewReader(`{"order":`+order+`}`)),
		"query and form": httptest.NewRequest(http.MethodPost, "/hook?"+encodePairs(pairs[:1], same),
			strings.NewReader(encodePairs(pairs[1:], same))),
	}
	for name, r := range requests {
		t.Run(name, func(t *testing.T) {
			ev, err := Parse(r)
			require.NoError(t, err)
			if strings.HasPrefix(name, "query and") {
				assert.Equal(t, "order_status", ev.Value("event").String())
				assert.JSONEq(t, goldenJSON, string(ev.Root().JSON()))
				return
			}
			if !strings.Contains(name, "disorder") {
				assert.Equal(t, goldenLeaves, leaves(ev))
			}
			assert.JSONEq(t, goldenJSON, string(ev.Root().JSON()))
			assert.Equal(t, List, ev.Value("order.items").Kind())
			assert.Equal(t, Object, ev.Value("order.payments").Kind())
			assert.Equal(t, "12297.00", ev.Value("order.payments.0.amount").String())
		})
	}
}

func leaves(ev *Event) string {
	var b strings.Builder
	for v := range ev.Root().Leaves() {
		path := v.Path()
		b.WriteString(path + "=" + v.String() + "\n")
	}
	return b.String()
}

// An event is read by many goroutines at once: run with -race.
func TestEventIsReadConcurrently(t *testing.T) {
	ev, err := ParseBody("application/json", []byte(goldenJSON))
	require.NoError(t, err)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			assert.Equal(t, goldenLeaves, leaves(ev))
			assert.Equal(t, "2", ev.Value("order.items.0.quantity").String())
			assert.ErrorIs(t, ev.Value("order.items.9").Err(), ErrMissing)
		})
	}
	wg.Wait()
}
