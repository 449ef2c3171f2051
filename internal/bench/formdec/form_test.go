// Package formdec measures reading an order event that came as a form with
// PHP's bracket keys: 265 pairs, 12.8 KB.
package formdec

import (
	"net/url"
	"strings"
	"testing"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
	"github.com/go-retailcrm/sdk/webhook"
)

const contentType = "application/x-www-form-urlencoded"

var (
	form  = fixture.Form(1, fixture.Bracket)
	paths = func() (dotted []string) {
		for _, p := range fixture.Paths(10) {
			dotted = append(dotted, strings.Join(p, "."))
		}
		return dotted
	}()
)

func TestFormGivesAllValues(t *testing.T) {
	ev, err := webhook.ParseBody(contentType, form)
	if err != nil {
		t.Fatal(err)
	}
	leaves, values := fixture.Leaves(1)
	for i, p := range leaves {
		if got := ev.Value(strings.Join(p, ".")).String(); got != values[i] {
			t.Errorf("%v: %q, want %q", p, got, values[i])
		}
	}
}

func BenchmarkForm(b *testing.B) {
	run := func(name string, read func() bool) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(form)))
			b.ReportAllocs()
			for b.Loop() {
				if !read() {
					b.Fatal("failed")
				}
			}
		})
	}
	tenPaths := func(release bool) bool {
		ev, err := webhook.ParseBody(contentType, form)
		if err != nil {
			return false
		}
		found := 0
		for _, p := range paths {
			if ev.Value(p).Exists() {
				found++
			}
		}
		if release {
			ev.Release()
		}
		return found == len(paths)
	}
	run("sdk-released-10-paths", func() bool { return tenPaths(true) })
	run("sdk-kept-10-paths", func() bool { return tenPaths(false) })
	run("url.ParseQuery", func() bool {
		v, err := url.ParseQuery(string(form))
		return err == nil && len(v) > 200
	})
}
