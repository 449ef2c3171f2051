package ozon_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// BenchmarkConvert1000 converts a thousand postings, decoding included and
// not.
func BenchmarkConvert1000(b *testing.B) {
	fbs, _ := ozontest.Samples()
	conv := converter(b, everything())
	postings := make([]*ozon.Posting, 1000)
	for i := range postings {
		postings[i] = new(ozon.Posting)
		require.NoError(b, json.Unmarshal(fbs[i%len(fbs)], postings[i]))
	}
	b.Run("convert", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, p := range postings {
				if _, err := conv.Order(p); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("decode+convert", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for i := range postings {
				var p ozon.Posting
				if err := p.UnmarshalJSON(fbs[i%len(fbs)]); err != nil {
					b.Fatal(err)
				}
				if _, err := conv.Order(&p); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkPoll10000 polls ten thousand postings from the fake over HTTP into
// a CRM in memory: at first all are created, then none has changed.
func BenchmarkPoll10000(b *testing.B) {
	fake := ozontest.NewServer(b)
	one := sample(b, "0812345670-0003-1", false)
	for i := range 10_000 {
		p := *one
		p.PostingNumber += "-" + time.Duration(i).String()
		p.InProcessAt = now.Add(-time.Duration(i) * time.Minute)
		require.NoError(b, fake.AddFBS(p))
	}
	client := fake.Client(b)
	poll := func(b *testing.B, p *marketplace.Poller, created int) {
		got, err := p.Run(b.Context())
		require.NoError(b, err)
		require.Equal(b, 10_000, got.Done)
		require.Equal(b, created, got.Created)
	}
	options := marketplace.PollerOptions{LookBack: 30 * 24 * time.Hour, Now: func() time.Time { return now },
		FullEvery: time.Nanosecond}
	b.Run("create", func(b *testing.B) {
		for b.Loop() {
			p, err := ozon.NewPollerWith(client, &crmtest.CRM{}, converter(b, everything()), ozon.Scope{}, options)
			require.NoError(b, err)
			poll(b, p, 10_000)
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		clock := now
		options.Now = func() time.Time { // so that every pass is a full one
			clock = clock.Add(time.Second)
			return clock
		}
		p, err := ozon.NewPollerWith(client, &crmtest.CRM{}, converter(b, everything()), ozon.Scope{}, options)
		require.NoError(b, err)
		poll(b, p, 10_000)
		for b.Loop() {
			poll(b, p, 0)
		}
	})
}
