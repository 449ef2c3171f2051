package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// private is what no error and no log may have: as a number, and in the
// hexadecimal digits that a stack with arguments would show.
const private = "79161234567"

// privateValues is an event that holds it wherever a value may be.
const privateValues = `{"phone":79161234567,"text":"79161234567","half":79161234567.5,"bool":true,` +
	`"date":"79161234567",` +
	`"order":{"id":"79161234567","createdAt":"79161234567","totalSumm":"79161234567x","status":["79161234567"],` +
	`"items":[{"quantity":"79161234567x"}],"customer":"79161234567"},"event":"79161234567"}`

// errorsAbout returns the errors of everything that reads a value.
func errorsAbout(ev *Event) map[string]error {
	all := map[string]error{}
	for v := range ev.Root().Leaves() {
		_, all[v.Path()+" int"] = v.Int64()
		_, all[v.Path()+" decimal"] = v.Decimal()
		_, all[v.Path()+" bool"] = v.Bool()
		_, all[v.Path()+" date"] = v.Date()
		_, all[v.Path()+" time"] = v.DateTime()
		_, all[v.Path()+" more"] = ev.Match(At(v.Path()).More("x"))
		all[v.Path()+" missing"] = v.Value("x").Err()
		for _, out := range []any{new(retailcrm.Order), new(retailcrm.Decimal), new(retailcrm.Date), new(retailcrm.DateTime),
			new(bool), new(int8), new([]int), new(map[string]int)} {
			all[fmt.Sprintf("%s %T", v.Path(), out)] = v.Decode(out)
		}
		for _, to := range []string{"number", "managerId", "call", "shipmentDate", "createdAt", "weight", "items",
			"items.0.quantity", "customer", "delivery.cost"} {
			all[v.Path()+" to "+to] = Set(new(orderInput), to, v)
		}
	}
	_, all["order"] = ev.Order()
	all["event"] = ev.Decode(new(struct {
		Order struct {
			TotalSumm retailcrm.Decimal `json:"totalSumm"`
		} `json:"order"`
	}))
	all["items"] = ev.Value("order.items").Decode(&[]struct {
		Quantity retailcrm.Decimal `json:"quantity"`
	}{})
	all["mux"] = NewMux("event").Handle(context.Background(), ev)
	return all
}

// requireQuiet walks through everything that an error holds.
func requireQuiet(t *testing.T, err error, about string) {
	t.Helper()
	for _, text := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", errors.Unwrap(err))} {
		require.NotContains(t, text, private, about)
	}
	if inner := errors.Unwrap(err); inner != nil {
		requireQuiet(t, inner, about)
	}
	if joined, ok := any(err).(interface{ Unwrap() []error }); ok {
		for _, inner := range joined.Unwrap() {
			requireQuiet(t, inner, about)
		}
	}
}

func TestErrorsQuoteNoValues(t *testing.T) {
	failed := 0
	for _, ev := range []*Event{
		read(t, "application/json", privateValues),
		read(t, formType, "phone=79161234567&order[totalSumm]=79161234567x&"+
			"order[items][0][quantity]=79161234567x&event=79161234567"),
	} {
		for about, err := range errorsAbout(ev) {
			if err != nil {
				failed++
				requireQuiet(t, err, about)
			}
		}
	}
	assert.Greater(t, failed, 100)
	_, err := read(t, "", privateValues).Value("half").Int64()
	var wrong *ValueError
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, `"79161234567.5"`, wrong.Quoted(), "who asks is told")
	assert.NotContains(t, fmt.Sprintf("%#v", wrong), private)
	_, err = read(t, "", privateValues).Value("order.totalSumm").Decimal()
	assert.ErrorIs(t, err, retailcrm.ErrDecimal, "what it is can be asked without seeing it")
}

// panicsWith are the ways in which a handler may throw what it was given.
func panicsWith(ev *Event) map[string]func() {
	n, _ := ev.Value("phone").Int64()
	return map[string]func(){
		"text":     func() { panic(ev.Value("phone").String()) },
		"error":    func() { panic(errors.New(ev.Value("phone").String())) },
		"event":    func() { panic(ev) },
		"number":   func() { panic(n) },
		"index":    func() { _ = []int{1}[n] },
		"slice":    func() { _ = "abc"[n:] },
		"argument": func() { throw(int(n)) },
		"our own":  func() { _, err := ev.Value("text").Date(); panic(err) },
	}
}

//go:noinline
func throw(n int) { panic(fmt.Errorf("no %d", n)) }

func TestPanicsTellNothingOfTheEvent(t *testing.T) {
	hexadecimal := fmt.Sprintf("%x", 79161234567)
	for name := range panicsWith(read(t, "", privateValues)) {
		for _, show := range []bool{false, true} {
			var log bytes.Buffer
			opts := []Option{WithLogger(slog.New(slog.NewJSONHandler(&log, nil)))}
			if show {
				opts = append(opts, WithShownValues())
			}
			h := Handler(func(_ context.Context, ev *Event) error { panicsWith(ev)[name](); return nil }, opts...)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, post("application/json", privateValues))
			assert.Equal(t, 500, w.Code, name)
			assert.NotContains(t, w.Body.String(), private)
			assert.Contains(t, log.String(), "private_test.go:", "%s: the stack names the line", name)
			assert.Contains(t, log.String(), "panicked", name)
			if !show {
				assert.NotContains(t, log.String(), private, name)
				assert.NotContains(t, log.String(), hexadecimal, name)
			} else if name != "event" && name != "our own" {
				assert.Contains(t, log.String(), private, name)
			}
		}
	}
}

// What the user gave beside the handler may panic, too.
func TestPanicOfADeduper(t *testing.T) {
	w, _, logged := received(t, post("", `{"a":"`+private+`"}`), WithDeduper(panickingDeduper{}, "a"))
	assert.Equal(t, 500, w.StatusCode)
	assert.Contains(t, logged, "private_test.go")
	assert.NotContains(t, logged, private)
}

type panickingDeduper struct{ Deduper }

func (panickingDeduper) Claim(context.Context, string) (Seen, error) { panic("claim " + private) }

func TestShownValuesOfErrors(t *testing.T) {
	for _, show := range []bool{false, true} {
		var log strings.Builder
		opts := []Option{WithLogger(slog.New(slog.NewTextHandler(&log, nil)))}
		if show {
			opts = append(opts, WithShownValues())
		}
		h := Handler(func(_ context.Context, ev *Event) error {
			_, err := ev.Value("order.totalSumm").Decimal()
			return err
		}, opts...)
		h.ServeHTTP(httptest.NewRecorder(), post("", privateValues))
		assert.Equal(t, show, strings.Contains(log.String(), private))
		assert.Contains(t, log.String(), `a text that is not a number`)
	}
}
