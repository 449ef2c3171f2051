// Command recv is a webhook receiver that does a different amount of work under
// each path; run.sh drives it with wrk and prints requests a second beside those
// of a handler that only reads the body.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"log"
	"net/http"
	"strings"
	"sync"

	"github.com/valyala/fastjson"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
	"github.com/go-retailcrm/sdk/webhook"
)

var errNotFound = errors.New("not all paths were found")

func main() {
	addr := flag.String("addr", "127.0.0.1:18080", "listen address")
	flag.Parse()
	paths := make([]string, len(fixture.Paths10))
	for i, p := range fixture.Paths10 {
		paths[i] = strings.Join(p, ".")
	}
	ten := func(_ context.Context, ev *webhook.Event) error {
		for _, p := range paths {
			if !ev.Value(p).Exists() {
				return errNotFound
			}
		}
		return nil
	}
	http.HandleFunc("/discard", discard)
	http.HandleFunc("/fastjson", fastjsonTen)
	http.Handle("/sdk", webhook.Handler(ten))
	http.Handle("/sdk-reuse", webhook.Handler(ten, webhook.WithReuse()))
	http.Handle("/sdk-dedupe", webhook.Handler(ten, webhook.WithReuse(),
		webhook.WithDeduper(everyEventIsNew{webhook.NewMemoryDeduper(0, 0)}, "id", "statusUpdatedAt")))
	log.Fatal(http.ListenAndServe(*addr, nil))
}

// everyEventIsNew asks the deduper and then takes the event all the same, as
// wrk sends only one body.
type everyEventIsNew struct{ *webhook.MemoryDeduper }

func (d everyEventIsNew) Claim(ctx context.Context, key string) (webhook.Seen, error) {
	_, err := d.MemoryDeduper.Claim(ctx, key)
	return webhook.Unseen, err
}

func discard(w http.ResponseWriter, r *http.Request) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusOK)
}

var (
	bodies  = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	parsers fastjson.ParserPool
)

func fastjsonTen(w http.ResponseWriter, r *http.Request) {
	buf := bodies.Get().(*bytes.Buffer)
	defer bodies.Put(buf)
	buf.Reset()
	if _, err := buf.ReadFrom(http.MaxBytesReader(w, r.Body, 1<<20)); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	p := parsers.Get()
	defer parsers.Put(p)
	v, err := p.ParseBytes(buf.Bytes())
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	for _, path := range fixture.Paths10 {
		if v.Get(path...) == nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
	}
	w.WriteHeader(http.StatusOK)
}
