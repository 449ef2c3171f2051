package fakes_test

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

// server is what all fakes have.
type server interface {
	http.Handler
	Close()
	HTTPClient() *http.Client
	Inject(fakehttp.Fault)
	Requests() []fakehttp.Request
	Calls(path string) int
}

// fake is one of the four, with a request of its client.
type fake struct {
	name string
	keys []string // headers
	make func(testing.TB, bool) (s server, url string, call func(context.Context) error)
}

// made returns New or NewServer of a fake.
func made[S any, O any](t testing.TB, listen bool, inMemory func(...O) S, onLoopback func(testing.TB, ...O) S) S {
	if listen {
		return onLoopback(t)
	}
	return inMemory()
}

var all = []fake{
	{"retailcrm", []string{"X-API-KEY"}, func(t testing.TB, listen bool) (server, string, func(context.Context) error) {
		s := made(t, listen, retailcrmtest.New, retailcrmtest.NewServer)
		client := s.Client(t)
		return s, s.URL, func(ctx context.Context) error { _, err := client.Orders.List(ctx, nil); return err }
	}},
	{"ozon", []string{"Api-Key"}, func(t testing.TB, listen bool) (server, string, func(context.Context) error) {
		s := made(t, listen, ozontest.New, ozontest.NewServer)
		s.AddSamples(time.Now())
		client := s.Client(t)
		return s, s.URL, func(ctx context.Context) error {
			_,
				err := client.FBS.Get(ctx, "0812345670-0003-1", nil)
			return err
		}
	}},
	{"wildberries", []string{"Authorization"},
		func(t testing.TB, listen bool) (server, string, func(context.Context) error) {
			s := made(t, listen, wildberriestest.New, wildberriestest.NewServer)
			client := s.Client(t)
			return s, s.URL, func(ctx context.Context) error { _, err := client.FBS.New(ctx); return err }
		}},
	{"kaspi", []string{"X-Auth-Token"}, func(t testing.TB, listen bool) (server, string, func(context.Context) error) {
		s := made(t, listen, kaspitest.New, kaspitest.NewServer)
		s.AddSamples(time.Now())
		client := s.Client(t)
		return s, s.URL, func(ctx context.Context) error { _, err := client.Orders.Get(ctx, "500000001"); return err }
	}},
}

// A marketplace that is added has a fake, which is among those of this file.
func TestEachMarketplaceHasAFake(t *testing.T) {
	names := map[string]bool{}
	for _, f := range all {
		names[f.name] = true
	}
	pollers, err := filepath.Glob(filepath.Join("..", "..", "..", "*", "poller.go"))
	require.NoError(t, err)
	require.NotEmpty(t, pollers)
	for _, file := range pollers {
		name := filepath.Base(filepath.Dir(file))
		assert.True(t, names[name],
			"the fake of %s is not tried: write %s/%stest, and add it to the list all in internal/testkit/fakes/shape_test.go",
			name, name, name)
	}
}

// Whoever knows one fake knows all: reads are repeated after each of these
// faults, and every request is recorded without its key.
func TestFakesHaveOneShape(t *testing.T) {
	faults := []fakehttp.Fault{{Status: 503}, {Cut: true}, {HTML: true, Status: 502}, {LoseAnswer: true}, {CutBody: true}}
	for _, f := range all {
		for _, fault := range faults {
			t.Run(fmt.Sprintf("%s/%+v", f.name, fault), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s, _, call := f.make(t, false)
					fault.Times = 1
					s.Inject(fault)
					require.NoError(t, call(t.Context()))
					requests := s.Requests()
					require.Len(t, requests, 2, "the read was repeated")
					assert.Equal(t, 2, s.Calls(requests[0].Path))
					assert.Equal(t, 2, s.Calls(""))
					for _, key := range f.keys {
						assert.Empty(t, requests[0].Header.Get(key))
					}
				})
			})
		}
	}
}

func TestFakesListenOnLoopback(t *testing.T) {
	for _, f := range all {
		t.Run(f.name, func(t *testing.T) {
			s, url, call := f.make(t, true)
			require.NoError(t, call(t.Context()))
			assert.Equal(t, 1, s.Calls(""))
			assert.Contains(t, url, "http://127.0.0.1:")
			s.Inject(fakehttp.Fault{Status: 400})
			require.ErrorContains(t, call(t.Context()), "400")
			s.Close()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
			require.NoError(t, err)
			_, err = http.DefaultClient.Do(r)
			require.ErrorIs(t, err, syscall.ECONNREFUSED, "the port is closed")
		})
	}
}
