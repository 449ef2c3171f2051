package decode

import (
	stdjson "encoding/json"
	"testing"

	goccy "github.com/goccy/go-json"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
	"github.com/go-retailcrm/sdk/internal/bench/model"
	"github.com/go-retailcrm/sdk/webhook"
)

func webhookOrder(body []byte) error {
	ev, err := webhook.ParseBody("application/json", body)
	if err != nil {
		return err
	}
	defer ev.Release()
	_, err = ev.Order()
	return err
}

// BenchmarkWebhookOrder reads the order of a 6.6 KB webhook: parsing it is part
// of the work.
func BenchmarkWebhookOrder(b *testing.B) {
	body := fixture.Order(1)
	plain := func(unmarshal func([]byte, any) error) func([]byte) error {
		return func(body []byte) error {
			model.Nested = unmarshal
			return unmarshal(body, new(model.Order))
		}
	}
	for _, way := range []struct {
		name string
		read func([]byte) error
	}{{"encoding-json", plain(stdjson.Unmarshal)}, {"goccy", plain(goccy.Unmarshal)}, {"sdk", webhookOrder}} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if err := way.read(body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
