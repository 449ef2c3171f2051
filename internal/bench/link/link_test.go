// Package link_test measures links beside a handler written by hand.
package link_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/tidwall/gjson"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/link"
)

const body = `{"order":{"id":4711,"number":"4711C","externalId":"A-1001","status":"complete","site":"shop","call":false,
	"firstName":"Анна","lastName":"Иванова","phone":"+79161234567","email":"anna@example.com","totalSumm":12297.50,
	"customer":{"id":3007,"externalId":"C-77","type":"customer","firstName":"Анна","phones":[{"number":"+79161234567"}]},
	"delivery":{"code":"courier","cost":300,"address":{"countryIso":"RU","city":"Москва","text":"ул. Складочная, 1"}},
	"items":[{"id":1,"quantity":2,"initialPrice":4500.50,"offer":{"id":318,"externalId":"306#1","name":"Стол"}},
	{"id":2,"quantity":4,"initialPrice":824.125,"offer":{"id":319,"externalId":"306#2","name":"Стул"}}]}}`

// nowhere answers at once, so that what is measured is ours.
type nowhere struct{}

func (nowhere) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	answer := `{"success":true,"id":1}`
	if strings.HasSuffix(r.URL.Path, "/edit") {
		answer = `{"success":true,"id":4711,"order":{"id":4711,"number":"4711C","status":"complete","customer":{"id":3007}}}`
	}
	return &http.Response{
		StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(answer)), Request: r,
		Header: http.Header{"Content-Type": {"application/json"}},
	}, nil
}

type unlimited struct{}

func (unlimited) Wait(context.Context, string) error { return nil }

func client(b *testing.B) *retailcrm.Client {
	b.Helper()
	crm, err := retailcrm.New("https://demo.retailcrm.ru", "key", retailcrm.WithLimiter(unlimited{}),
		retailcrm.WithHTTPClient(&http.Client{Transport: nowhere{}}))
	if err != nil {
		b.Fatal(err)
	}
	return crm
}

// links makes a file of links of which the first two match.
func links(n int, matching string) []byte {
	var b bytes.Buffer
	b.WriteString(`[{"name":"edit","when":` + matching + `,"steps":[{"action":"order_edit","as":"order","map":[
		{"to":"id","from":"order.id"},{"to":"managerComment","template":"Сумма {{order.totalSumm}}"}]}]},
		{"name":"note","when":` + matching + `,"steps":[{"action":"note_create","map":[
		{"to":"customer.id","from":"order.customer.id"},{"to":"text","template":"Заказ {{order.number}} выполнен"}]}]}`)
	for i := 2; i < n; i++ {
		fmt.Fprintf(&b, `,{"name":"l%d","when":[{"path":"order.status","op":"in","values":["new","status-%d"]},
			{"path":"order.totalSumm","op":"more","values":[%d]}],"steps":[{"action":"note_create","map":[
			{"to":"customer.id","from":"order.customer.id"},{"to":"text","value":"x"}]}]}`, i, i, i)
	}
	b.WriteString("]")
	return b.Bytes()
}

func set(b *testing.B, n int, matching string) *link.Set {
	b.Helper()
	s, err := link.Parse("links.json", links(n, matching), link.CRM(client(b)), link.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

const complete = `[{"path":"order.status","op":"is","values":["complete"]},{"path":"order.totalSumm","op":"more","values":[1000]}]`

// BenchmarkHandle is an event through 100 links of which two match, and the same two
// calls written by hand.
func BenchmarkHandle(b *testing.B) {
	b.Run("links", func(b *testing.B) {
		s := set(b, 100, complete)
		b.ReportAllocs()
		defer reportCPU(b)()
		for b.Loop() {
			ev, err := webhook.ParseBody("application/json", body)
			if err == nil {
				err = s.Handle(b.Context(), ev)
			}
			if err != nil {
				b.Fatal(err)
			}
			ev.Release() // as a Handler with WithReuse does
		}
	})
	b.Run("byhand", func(b *testing.B) {
		crm := client(b)
		b.ReportAllocs()
		defer reportCPU(b)()
		for b.Loop() {
			if err := byHand(b.Context(), crm, body); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// reportCPU reports the processor's time besides the clock's: what a machine that others
// use, too, does not change.
func reportCPU(b *testing.B) func() {
	b.Helper()
	before := cpu(b)
	return func() { b.ReportMetric(float64(cpu(b)-before)/float64(b.N), "cpu-ns/op") }
}

func cpu(b *testing.B) int64 {
	b.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return use.Utime.Nano() + use.Stime.Nano()
}

func byHand(ctx context.Context, crm *retailcrm.Client, body string) error {
	if !gjson.Valid(body) {
		return fmt.Errorf("invalid")
	}
	order := gjson.Get(body, "order")
	if order.Get("status").String() != "complete" || order.Get("totalSumm").Float() <= 1000 {
		return nil
	}
	_, err := crm.Orders.Edit(ctx, retailcrm.ByID(int(order.Get("id").Int())), retailcrm.OrderInput{
		ManagerComment: retailcrm.Some("Сумма " + order.Get("totalSumm").Raw)})
	if err != nil {
		return err
	}
	_, err = crm.Customers.CreateNote(ctx, retailcrm.NoteInput{
		Customer: retailcrm.Some(retailcrm.NoteCustomerInput{ID: retailcrm.Some(int(order.Get("customer.id").Int()))}),
		Text:     retailcrm.Some("Заказ " + order.Get("number").String() + " выполнен")})
	return err
}

// BenchmarkMatch is one event asked about by 1,000 links, none of which it is for.
func BenchmarkMatch(b *testing.B) {
	s := set(b, 1000, `{"path":"order.status","op":"is","values":["other"]}`)
	ev, err := webhook.ParseBody("application/json", body)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Handle(b.Context(), ev); err != nil {
			b.Fatal(err)
		}
	}
}
