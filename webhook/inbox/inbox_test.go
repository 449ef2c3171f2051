package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
)

func open(t *testing.T, o inbox.Options) *inbox.Inbox {
	t.Helper()
	in, err := inbox.Open(filepath.Join(t.TempDir(), "inbox.db"), o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = in.Close() })
	return in
}

// runFor lets the inbox work for a span of virtual time.
func runFor(t *testing.T, in *inbox.Inbox, d time.Duration, handle webhook.HandlerFunc) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	require.ErrorIs(t, in.Run(ctx, handle), context.DeadlineExceeded)
}

func TestKeeper(t *testing.T) {
	inboxtest.RunInBubble(t, func(t *testing.T, o inbox.Options) inbox.Keeper { return open(t, o) })
}

func Example() {
	dir, err := os.MkdirTemp("", "inbox")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	in, err := inbox.Open(filepath.Join(dir, "webhooks.db"), inbox.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer in.Close()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":5,"status":"new"}`))
	in.Handler().ServeHTTP(w, r)
	fmt.Println("answered", w.Code)

	ctx, cancel := context.WithCancel(context.Background())
	_ = in.Run(ctx, func(_ context.Context, ev *webhook.Event) error {
		fmt.Println("handled order", ev.Value("id"))
		cancel()
		return nil
	})
	// Output:
	// answered 200
	// handled order 5
}

func TestPausesGrow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{Attempts: 4, MinWait: 10 * time.Second, MaxWait: 15 * time.Second})
		inboxtest.Add(t, in, `{}`)
		var at []time.Time
		runFor(t, in, time.Hour, func(context.Context, *webhook.Event) error {
			at = append(at, time.Now())
			return errors.New("no")
		})
		require.Len(t, at, 4)
		for i, ceiling := range []time.Duration{10 * time.Second, 15 * time.Second, 15 * time.Second} {
			pause := at[i+1].Sub(at[i])
			require.LessOrEqual(t, pause, ceiling)
			require.GreaterOrEqual(t, pause, ceiling/2)
		}
	})
}

func TestRunPurgesOnceAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{Retention: 48 * time.Hour})
		id := inboxtest.Add(t, in, `{"id":5}`)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- in.Run(ctx, func(context.Context, *webhook.Event) error { return nil }) }()
		time.Sleep(47 * time.Hour)
		_, err := in.Get(t.Context(), id)
		require.NoError(t, err, "history is kept")
		time.Sleep(3 * time.Hour)
		_, err = in.Get(t.Context(), id)
		require.ErrorIs(t, err, inbox.ErrNotFound, "and removed after its time")
		cancel()
		require.ErrorIs(t, <-ended, context.Canceled)
	})
}

func TestWhatWasPendingIsHandledAfterReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	id := inboxtest.Add(t, in, `{"id":1}`)
	require.NoError(t, in.Close())

	in, err = inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	defer in.Close()
	ctx, cancel := context.WithCancel(t.Context())
	_ = in.Run(ctx, func(context.Context, *webhook.Event) error {
		cancel()
		return nil
	})
	ev, err := in.Get(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, inbox.Done, ev.State)
}

func TestSecretsAreNotStored(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(`{"id":5}`))
	r.Header.Set("X-Secret", "s3cr3t-value")
	w := httptest.NewRecorder()
	in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), "s3cr3t-value")).ServeHTTP(w, r)
	require.Equal(t, http.StatusOK, w.Code)
	require.NoError(t, in.Close())
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotContains(t, string(b), "s3cr3t-value")
}

// One event that fails holds up ten thousand of its key. Finding the events of
// other keys must not become slower by that.
func BenchmarkBehindABlockedKey(b *testing.B) {
	for _, behind := range []int{0, 10_000} {
		b.Run(fmt.Sprint(behind), func(b *testing.B) {
			in, err := inbox.Open(filepath.Join(b.TempDir(), "inbox.db"), inbox.Options{KeyPath: "order", MinWait: time.Hour})
			require.NoError(b, err)
			defer in.Close()
			_, err = in.Add(b.Context(), inboxtest.Event(b, `{"order":"blocked"}`))
			require.NoError(b, err)
			fill(b, in, behind, `{"order":"blocked"}`)
			fill(b, in, b.N, `{}`)
			b.ResetTimer()
			ctx, cancel := context.WithCancel(b.Context())
			left := make(chan bool, b.N)
			go func() {
				for range b.N {
					<-left
				}
				cancel()
			}()
			_ = in.Run(ctx, func(_ context.Context, ev *webhook.Event) error {
				if ev.Value("order").Exists() {
					return errors.New("not yet")
				}
				left <- true
				return nil
			})
		})
	}
}

// fill adds n events, many at once.
func fill(b *testing.B, in *inbox.Inbox, n int, body string) {
	b.Helper()
	slots := make(chan bool, 256)
	failed := make(chan error, 1)
	for range n {
		slots <- true
		go func() {
			defer func() { <-slots }()
			if _, err := in.Add(b.Context(), inboxtest.Event(b, body)); err != nil {
				select {
				case failed <- err:
				default:
				}
			}
		}()
	}
	for range cap(slots) {
		slots <- true
	}
	select {
	case err := <-failed:
		b.Fatal(err)
	default:
	}
}
