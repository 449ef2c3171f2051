package durable

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-retailcrm/sdk/internal/bench/fixture"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// with64 runs f from 64 goroutines.
func with64(b *testing.B, f func() error) {
	b.SetParallelism(32) // times GOMAXPROCS, 2 where this is run
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := f(); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

func openLog(b *testing.B) *groupLog {
	file, err := os.Create(filepath.Join(b.TempDir(), "log"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = file.Close() })
	return &groupLog{file: file}
}

// BenchmarkInbox accepts webhooks of 6.6 KB.
func BenchmarkInbox(b *testing.B) {
	body := fixture.Order(1)
	b.Run("append-group-commit", func(b *testing.B) {
		log := openLog(b)
		with64(b, func() error { return log.Append(body) })
	})
	b.Run("sdk", func(b *testing.B) {
		in, err := inbox.Open(filepath.Join(b.TempDir(), "inbox.db"), inbox.Options{})
		if err != nil {
			b.Fatal(err)
		}
		defer in.Close()
		ev, err := webhook.ParseBody("application/json", body)
		if err != nil {
			b.Fatal(err)
		}
		with64(b, func() error { _, err := in.Add(context.Background(), ev); return err })
	})
}
