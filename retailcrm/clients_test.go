package retailcrm_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// setOf is a set whose accounts are all the same one in memory.
func setOf(t *testing.T, account *retailcrmtest.Server, change func(*retailcrm.ClientsConfig)) *retailcrm.Clients {
	t.Helper()
	config := retailcrm.ClientsConfig{
		Access: func(_ context.Context, name string) (retailcrm.Access, error) {
			return retailcrm.Access{BaseURL: "https://" + name + ".retailcrm.invalid", APIKey: account.Key}, nil
		},
		Options: []retailcrm.Option{retailcrm.WithHTTPClient(account.HTTPClient())},
	}
	if change != nil {
		change(&config)
	}
	clients, err := retailcrm.NewClients(config)
	require.NoError(t, err)
	return clients
}

func TestClientsAreMadeOnceAndKept(t *testing.T) {
	var asked atomic.Int64
	clients := setOf(t, retailcrmtest.New(), func(c *retailcrm.ClientsConfig) {
		access := c.Access
		c.Access = func(ctx context.Context, name string) (retailcrm.Access, error) {
			asked.Add(1)
			return access(ctx, name)
		}
	})
	var all sync.WaitGroup
	var got sync.Map
	for range 20 {
		all.Go(func() {
			crm, err := clients.Get(t.Context(), "a")
			assert.NoError(t, err)
			got.Store(crm, true)
		})
	}
	all.Wait()
	n := 0
	got.Range(func(any, any) bool { n++; return true })
	require.Equal(t, 1, n)
	require.EqualValues(t, 1, asked.Load())
	require.Equal(t, 1, clients.Len())

	other, err := clients.Get(t.Context(), "b")
	require.NoError(t, err)
	require.Equal(t, "https://b.retailcrm.invalid", other.BaseURL())
	clients.Forget("a")
	_, err = clients.Get(t.Context(), "a")
	require.NoError(t, err)
	require.EqualValues(t, 3, asked.Load(), "what was forgotten is asked for again")

	require.NoError(t, clients.Close())
	_, err = clients.Get(t.Context(), "a")
	require.ErrorIs(t, err, retailcrm.ErrClosed)
	_, err = other.Account.APIVersions(t.Context())
	require.NoError(t, err, "who has a client ends his work")
}

// Errors are not kept, nor is that of a caller who gave up told to another one.
func TestClientsDoNotKeepErrors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		down := errors.New("no database")
		fail := true
		clients := setOf(t, retailcrmtest.New(), func(c *retailcrm.ClientsConfig) {
			access := c.Access
			c.Access = func(ctx context.Context, name string) (retailcrm.Access, error) {
				if fail {
					return retailcrm.Access{}, down
				}
				select {
				case <-time.After(time.Second):
					return access(ctx, name)
				case <-ctx.Done():
					return retailcrm.Access{}, ctx.Err()
				}
			}
		})
		_, err := clients.Get(t.Context(), "a")
		require.ErrorIs(t, err, down)
		require.Zero(t, clients.Len())
		fail = false
		impatient, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		go func() {
			_, err := clients.Get(impatient, "a")
			assert.ErrorIs(t, err, context.DeadlineExceeded)
		}()
		synctest.Wait()
		crm, err := clients.Get(t.Context(), "a")
		require.NoError(t, err)
		require.NotNil(t, crm)
	})
}

// However often a client is let go and made again, its account's limit is kept.
func TestClientsKeepEachAccountsLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clients := setOf(t, retailcrmtest.New(), func(c *retailcrm.ClientsConfig) { c.Max = 1 })
		start := time.Now()
		for range 31 {
			for _, name := range []string{"a", "b"} {
				crm, err := clients.Get(t.Context(), name)
				require.NoError(t, err)
				_, err = crm.Account.APIVersions(t.Context())
				require.NoError(t, err)
				require.Equal(t, 1, clients.Len())
			}
			runtime.GC()
		}
		require.GreaterOrEqual(t, time.Since(start), 3*time.Second, "31 requests of an account at 10 a second")
		require.Less(t, time.Since(start), 4*time.Second, "two accounts do not share a limit")
	})
}

// A meter counts each attempt under its account, and can refuse it.
func TestClientsCountAttempts(t *testing.T) {
	account := retailcrmtest.New()
	used := map[string]int{}
	clients := setOf(t, account, func(c *retailcrm.ClientsConfig) {
		c.Meter = func(_ context.Context, name string) error {
			if used[name]++; used[name] > 2 {
				return spent{}
			}
			return nil
		}
	})
	for i := range 3 {
		crm, err := clients.Get(t.Context(), "a")
		require.NoError(t, err)
		_, err = crm.Account.APIVersions(t.Context())
		require.Equal(t, i == 2, errors.As(err, &spent{}), "%v", err)
	}
	require.Len(t, account.Requests(), 2)
	require.Equal(t, map[string]int{"a": 3}, used)
}

type spent struct{}

func (spent) Error() string { return "spent" }
func (spent) NoRetry() bool { return true }

func TestClientsNeedAWayToTheAccounts(t *testing.T) {
	_, err := retailcrm.NewClients(retailcrm.ClientsConfig{})
	require.ErrorContains(t, err, "no Access")
	clients := setOf(t, retailcrmtest.New(), func(c *retailcrm.ClientsConfig) {
		c.Access = func(context.Context, string) (retailcrm.Access, error) {
			return retailcrm.Access{BaseURL: "ftp://x", APIKey: "k"}, nil
		}
	})
	_, err = clients.Get(t.Context(), "a")
	require.ErrorContains(t, err, "base URL")
}
