package redisinbox_test

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
	"github.com/go-retailcrm/sdk/webhook/redisinbox"
)

// orderBody is a webhook of 6.6 KB.
func orderBody() []byte {
	items := bytes.Repeat([]byte(`{"id":1,"quantity":2,"offer":{"externalId":"sku-1"},"initialPrice":100.50},`), 88)
	return []byte(`{"id":5,"items":[` + string(bytes.TrimSuffix(items, []byte(","))) + `]}`)
}

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

// BenchmarkAdd stores webhooks in a Redis that writes to the disk before it
// answers, beside XADD of the same body and nothing else.
func BenchmarkAdd(b *testing.B) {
	r := inboxtest.Event(b, string(orderBody()))
	for _, face := range []string{"client", "pipelined"} {
		connectFace := func(b *testing.B) redis.UniversalClient {
			c := connect(b, redistest.Start(b, durable...).Addr)
			if face == "client" {
				return c
			}
			ap, err := c.AutoPipeline()
			require.NoError(b, err)
			return ap
		}
		b.Run(face+"/xadd", func(b *testing.B) {
			c := connectFace(b)
			with64(b, func() error {
				return c.XAdd(context.Background(), &redis.XAddArgs{Stream: "s", Values: []any{"body", r.Body()}}).Err()
			})
		})
		b.Run(face+"/sdk", func(b *testing.B) {
			in := open(b, connectFace(b), redisinbox.Options{})
			with64(b, func() error { _, err := in.Add(context.Background(), r); return err })
		})
	}
}

// BenchmarkHandle takes events out, with a handler that does nothing.
func BenchmarkHandle(b *testing.B) {
	c := connect(b, redistest.Start(b, durable...).Addr)
	o := redisinbox.Options{}
	o.Workers = 16
	in := open(b, c, o)
	r := inboxtest.Event(b, string(orderBody()))
	for range b.N {
		_, err := in.Add(b.Context(), r)
		require.NoError(b, err)
	}
	ctx, stop := context.WithCancel(b.Context())
	var left atomic.Int64
	left.Store(int64(b.N))
	b.ResetTimer()
	_ = in.Run(ctx, func(context.Context, *webhook.Event) error {
		if left.Add(-1) == 0 {
			stop()
		}
		return nil
	})
}

// BenchmarkMemory tells what a pending event takes beside its body.
func BenchmarkMemory(b *testing.B) {
	c := connect(b, redistest.Start(b).Addr)
	in := open(b, c, redisinbox.Options{})
	used := func() (n int64) {
		text := c.Info(b.Context(), "memory").Val()
		_, err := fmt.Sscanf(text[bytes.Index([]byte(text), []byte("used_memory_dataset:")):], "used_memory_dataset:%d", &n)
		require.NoError(b, err)
		return n
	}
	r := inboxtest.Event(b, string(orderBody()))
	before := used()
	for range b.N {
		_, err := in.Add(b.Context(), r)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(used()-before)/float64(b.N)-float64(len(r.Body())), "B-beside-body/op")
}
