// Package path measures reading values by path out of a 6.6 KB order event,
// beside the libraries that people use for it.
package path

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
	"github.com/valyala/fastjson"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
	"github.com/go-retailcrm/sdk/webhook"
)

// A reader returns the total length of the values at the paths, so that every
// library has to do all of the work.
type reader struct {
	name string
	read func(body []byte) int
}

func readers(paths [][]string) []reader {
	dotted := make([]string, len(paths))
	for i, p := range paths {
		dotted[i] = strings.Join(p, ".")
	}
	parser, text := &fastjson.Parser{}, string(fixture.Order(1))
	return []reader{
		{"sdk-text-released", func([]byte) int { return sdk(webhook.ParseBody("application/json", text)).release(dotted) }},
		{"sdk-bytes-released", func(body []byte) int {
			return sdk(webhook.ParseBody("application/json", body)).release(dotted)
		}},
		{"sdk-bytes-kept", func(body []byte) int { return sdk(webhook.ParseBody("application/json", body)).keep(dotted) }},
		{"gjson-validated", func(body []byte) (n int) {
			if !gjson.ValidBytes(body) {
				return -1
			}
			for _, r := range gjson.GetManyBytes(body, dotted...) {
				n += len(r.String())
			}
			return n
		}},
		{"fastjson-reused-parser", func(body []byte) int {
			v, err := parser.ParseBytes(body)
			if err != nil {
				return -1
			}
			return fastLen(v, paths)
		}},
		{"encoding-json-any", func(body []byte) (n int) {
			var v any
			if json.Unmarshal(body, &v) != nil {
				return -1
			}
			for _, p := range paths {
				n += textLen(walk(v, p))
			}
			return n
		}},
	}
}

type event struct{ ev *webhook.Event }

func sdk(ev *webhook.Event, err error) event { return event{ev} }

// keep reads the values and leaves the event to the garbage collector.
func (e event) keep(paths []string) (n int) {
	if e.ev == nil {
		return -1
	}
	for _, p := range paths {
		n += len(e.ev.Value(p).String())
	}
	return n
}

// release gives the event's memory back to be used again.
func (e event) release(paths []string) int {
	n := e.keep(paths)
	e.ev.Release()
	return n
}

func fastLen(root *fastjson.Value, paths [][]string) (n int) {
	for _, p := range paths {
		v := root.Get(p...)
		switch {
		case v == nil:
			return -1
		case v.Type() == fastjson.TypeString:
			n += len(v.GetStringBytes())
		default:
			n += len(v.String())
		}
	}
	return n
}

func walk(v any, path []string) any {
	for _, segment := range path {
		switch t := v.(type) {
		case map[string]any:
			v = t[segment]
		case []any:
			i, err := strconv.Atoi(segment)
			if err != nil || i >= len(t) {
				return nil
			}
			v = t[i]
		default:
			return nil
		}
	}
	return v
}

func textLen(v any) int {
	switch t := v.(type) {
	case string:
		return len(t)
	case bool:
		return len(strconv.FormatBool(t))
	case float64:
		return len(strconv.FormatFloat(t, 'f', -1, 64))
	}
	return 0
}

func TestAllReadTheSameValues(t *testing.T) {
	leaves, values := fixture.Leaves(1)
	at := map[string]string{}
	for i, p := range leaves {
		at[strings.Join(p, ".")] = values[i]
	}
	for _, count := range []int{1, 10, 60} {
		paths, want := fixture.Paths(count), 0
		for _, p := range paths {
			want += len(at[strings.Join(p, ".")])
		}
		for _, r := range readers(paths) {
			got := r.read(fixture.Order(1))
			// gjson and encoding/json turn 10.50 into 10.5.
			if exact := r.name[:3] == "sdk" || r.name[:4] == "fast"; exact && got != want || got > want || got < want-2*count/3 {
				t.Errorf("%d paths, %s: %d bytes of values, want %d", count, r.name, got, want)
			}
		}
	}
}

func BenchmarkPath(b *testing.B) {
	body := fixture.Order(1)
	for _, c := range []struct {
		name  string
		paths [][]string
	}{
		{"1", fixture.Paths(1)},
		{"10", fixture.Paths(10)},
		{"60", fixture.Paths(60)},
	} {
		for _, r := range readers(c.paths) {
			b.Run(c.name+"/"+r.name, func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				b.ReportAllocs()
				for b.Loop() {
					if r.read(body) <= 0 {
						b.Fatal("failed")
					}
				}
			})
		}
	}
}
