// Package decode compares decoding a page of 100 orders or one webhook, and
// encoding order inputs, with the JSON libraries that take plain structs.
//
//	go test -bench . -count 7 ./decode | go run ./medians -anchor encoding-json
package decode

import (
	"bytes"
	stdjson "encoding/json"
	"runtime"
	"testing"

	expjson "github.com/go-json-experiment/json"
	goccy "github.com/goccy/go-json"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
	"github.com/go-retailcrm/sdk/internal/bench/model"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// ordersPage is what Orders.List decodes.
type ordersPage struct {
	Orders     []retailcrm.Order
	Pagination retailcrm.Pagination
}

func decodeSDK(b []byte) (*ordersPage, error) {
	p := &ordersPage{}
	_, err := phpjson.UnmarshalMembers(b,
		phpjson.Member{Name: "orders", Out: &p.Orders}, phpjson.Member{Name: "pagination", Out: &p.Pagination})
	return p, err
}

var libraries = []struct {
	name      string
	unmarshal func([]byte, any) error
}{
	{"encoding-json", stdjson.Unmarshal},
	{"go-json-experiment", func(b []byte, v any) error { return expjson.Unmarshal(b, v) }},
	{"goccy", goccy.Unmarshal},
}

func TestSDKDecodesThePage(t *testing.T) {
	p, err := decodeSDK(fixture.Page(0))
	if err != nil || len(p.Orders) != 100 {
		t.Fatal(len(p.Orders), err)
	}
	var want model.OrdersPage
	model.Nested = stdjson.Unmarshal
	if err := stdjson.Unmarshal(fixture.Page(0), &want); err != nil {
		t.Fatal(err)
	}
	for i, o := range p.Orders {
		w := want.Orders[i]
		if o.ID != w.ID || o.Summ.Float64() != w.Summ || len(o.Items) != len(w.Items) ||
			o.Customer.Phones[0].Number != w.Customer.Phones[0].Number {
			t.Fatalf("order %d differs", i)
		}
		if len(o.Extra) != 0 || len(o.Customer.Extra) != 0 {
			t.Fatalf("order %d has members that no field takes", i)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	in := fixture.Page(0)
	for _, l := range libraries {
		b.Run(l.name, func(b *testing.B) {
			model.Nested = l.unmarshal
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				var p model.OrdersPage
				if err := l.unmarshal(in, &p); err != nil || len(p.Orders) != 100 {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("sdk", func(b *testing.B) {
		b.SetBytes(int64(len(in)))
		b.ReportAllocs()
		for b.Loop() {
			if p, err := decodeSDK(in); err != nil || len(p.Orders) != 100 {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRetained reports the heap that stays in use for each page kept.
func BenchmarkRetained(b *testing.B) {
	const pages = 20
	measure := func(name string, decode func([]byte) any) {
		b.Run(name, func(b *testing.B) {
			var total float64
			for b.Loop() {
				keep := make([]any, pages)
				before := heap()
				for i := range keep {
					keep[i] = decode(bytes.Clone(fixture.Page(0)))
				}
				total += float64(heap()-before) / pages
				runtime.KeepAlive(keep)
			}
			b.ReportMetric(total/float64(b.N), "retained-B/page")
		})
	}
	for _, l := range libraries {
		measure(l.name, func(in []byte) any {
			model.Nested = l.unmarshal
			p := new(model.OrdersPage)
			if err := l.unmarshal(in, p); err != nil {
				b.Fatal(err)
			}
			return p
		})
	}
	measure("sdk", func(in []byte) any {
		p, err := decodeSDK(in)
		if err != nil {
			b.Fatal(err)
		}
		return p
	})
}

// BenchmarkRetainedField reports the heap that stays in use when a program keeps
// one text of each order of a page and lets go of the rest.
func BenchmarkRetainedField(b *testing.B) {
	const pages = 20
	measure := func(name string, decode func([]byte) []string) {
		b.Run(name, func(b *testing.B) {
			var total float64
			for b.Loop() {
				var keep [][]string
				before := heap()
				for range pages {
					keep = append(keep, decode(bytes.Clone(fixture.Page(0))))
				}
				total += float64(heap()-before) / pages
				runtime.KeepAlive(keep)
			}
			b.ReportMetric(total/float64(b.N), "retained-B/page")
		})
	}
	measure("encoding-json", func(in []byte) (kept []string) {
		model.Nested = stdjson.Unmarshal
		var p model.OrdersPage
		if err := stdjson.Unmarshal(in, &p); err != nil {
			b.Fatal(err)
		}
		for _, o := range p.Orders {
			kept = append(kept, o.ExternalID)
		}
		return kept
	})
	measure("sdk", func(in []byte) (kept []string) {
		p, err := decodeSDK(in)
		if err != nil {
			b.Fatal(err)
		}
		for _, o := range p.Orders {
			kept = append(kept, o.ExternalID)
		}
		return kept
	})
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// money compares a decimal type with a float64 in a page's worth of prices.
func BenchmarkMoney(b *testing.B) {
	in := []byte(`[` + string(bytes.Repeat([]byte(`12345.67,`), 3999)) + `1]`)
	b.Run("encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v []float64
			if err := stdjson.Unmarshal(in, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("sdk", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v []retailcrm.Decimal
			if err := phpjson.Unmarshal(in, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}
