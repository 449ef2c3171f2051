package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	bolt "go.etcd.io/bbolt"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
)

func accept(context.Context, *webhook.Event) error { return nil }

func stats(t *testing.T, in *inbox.Inbox) map[inbox.State]int {
	t.Helper()
	n, err := in.Stats(t.Context())
	require.NoError(t, err)
	return n
}

func done(t *testing.T, in *inbox.Inbox, n int) func() bool {
	return func() bool { return stats(t, in)[inbox.Done] == n }
}

// Events that cannot be read are set aside with the reason, and hold up neither the
// others nor those of their key; what is stored of them stays.
func TestUnreadableEventsAreSetAside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{KeyPath: "key"})
		var ids []inbox.ID
		for i := range 8 {
			ids = append(ids, inboxtest.Add(t, in, fmt.Sprintf(`{"key":%d}`, i%2)))
		}
		require.NoError(t, in.Edit(func(tx *bolt.Tx) error {
			return errors.Join(
				tx.Bucket(inbox.Events).Put(inbox.IDKey(ids[0]), []byte("garbage")),
				tx.Bucket(inbox.Events).Put(inbox.IDKey(ids[3]), nil),
				tx.Bucket(inbox.Events).Delete(inbox.IDKey(ids[5])),
				tx.Bucket(inbox.Journals).Put(append(inbox.IDKey(ids[2]), 0, 0, 0, 0, 0, 0, 0, 1), []byte("{")),
				tx.Bucket(inbox.Due).Put([]byte("x"), nil),
			)
		}))
		list, err := in.List(t.Context(), inbox.Query{})
		require.NoError(t, err)
		require.Len(t, list, 7)
		inboxtest.Start(t, in, accept)
		inboxtest.Until(t, "the others are done", done(t, in, 4))
		require.Equal(t, 3, stats(t, in)[inbox.Dead])
		for _, i := range []int{0, 2, 3} {
			ev, err := in.Get(t.Context(), ids[i])
			require.NoError(t, err)
			require.Equal(t, inbox.Dead, ev.State)
			require.Contains(t, ev.LastError, "cannot be read")
		}
		ev, err := in.Get(t.Context(), ids[0])
		require.NoError(t, err)
		require.Equal(t, "garbage", string(ev.Request.Body))
		require.ErrorIs(t, in.Replay(t.Context(), ids[0]), inbox.ErrCorrupt)
		n, err := in.ReplayAll(t.Context(), inbox.Query{State: inbox.Done})
		require.NoError(t, err)
		require.Equal(t, 4, n)
		n, err = in.ReplayAll(t.Context(), inbox.Query{State: inbox.Dead})
		require.NoError(t, err)
		require.Equal(t, 1, n, "but those that cannot be read")
	})
}

// On a full disk the outcome of a handler waits, no other is started, the log has
// one line, and nothing is handled twice.
func TestAFullDiskRepeatsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log inboxtest.Log
		in := open(t, inbox.Options{Workers: 3, Logger: log.Logger()})
		for i := range 20 {
			inboxtest.Add(t, in, fmt.Sprintf(`{"n":%d}`, i))
		}
		var calls, notes atomic.Int64
		inboxtest.Start(t, in, func(ctx context.Context, ev *webhook.Event) error {
			if calls.Add(1) == 1 {
				in.LimitFile(0)
			}
			_, err := webhook.Once(ctx, ev, "note", func(context.Context) (string, error) {
				return strings.Repeat("x", 60<<10), nil
			})
			notes.Add(1)
			return err
		})
		time.Sleep(10 * time.Minute)
		require.LessOrEqual(t, calls.Load(), int64(3))
		require.Equal(t, calls.Load(), notes.Load())
		require.Len(t, log.Lines("level=ERROR"), 1)
		require.Equal(t, 20, stats(t, in)[inbox.Pending])
		_, err := in.Add(t.Context(), inboxtest.Event(t, `{"text":"`+strings.Repeat("x", 100_000)+`"}`))
		require.Error(t, err)

		in.LimitFile(-1)
		inboxtest.Until(t, "all are done", done(t, in, 20))
		require.LessOrEqual(t, calls.Load(), int64(23), "only those whose step was not kept at once came back")
		list, err := in.List(t.Context(), inbox.Query{})
		require.NoError(t, err)
		for _, listed := range list {
			ev, err := in.Get(t.Context(), listed.ID)
			require.NoError(t, err)
			results := 0
			for _, e := range ev.Journal {
				if e.Result != nil {
					results++
				}
			}
			require.Equal(t, 1, results, "the step of each ran once")
		}
		require.NotEmpty(t, log.Lines("can be used again"))
	})
}

// A second Run of an inbox would handle everything twice.
func TestASecondRunIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{})
		stop := inboxtest.Start(t, in, accept)
		synctest.Wait()
		require.ErrorIs(t, in.Run(t.Context(), accept), inbox.ErrRunning)
		stop()
		inboxtest.Start(t, in, accept)
		inboxtest.Add(t, in, `{}`)
		inboxtest.Until(t, "a later one works", done(t, in, 1))
	})
}

// What a handler that was left behind still has in hands, the next Run does not
// handle as well.
func TestTheNextRunLeavesWhatIsInHands(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := open(t, inbox.Options{StopWait: time.Second, KeyPath: "key"})
		inboxtest.Add(t, in, `{"key":1}`)
		inboxtest.Add(t, in, `{"key":1}`)
		var calls atomic.Int64
		goOn := make(chan bool)
		handle := func(context.Context, *webhook.Event) error {
			if calls.Add(1) == 1 {
				<-goOn
			}
			return nil
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		require.ErrorIs(t, in.Run(ctx, handle), inbox.ErrStuck)
		inboxtest.Start(t, in, handle)
		time.Sleep(time.Hour)
		require.EqualValues(t, 1, calls.Load())
		close(goOn)
		inboxtest.Until(t, "both are done", done(t, in, 2))
		require.EqualValues(t, 2, calls.Load())
	})
}

// The purge of a Run comes back when a clock that has jumped keeps its time.
func TestAClockThatKeepsItsTimeIsBelieved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ahead atomic.Int64
		in := open(t, inbox.Options{
			Retention: 48 * time.Hour, Now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) },
		})
		id := inboxtest.Add(t, in, `{"id":5}`)
		inboxtest.Start(t, in, accept)
		inboxtest.Until(t, "done", done(t, in, 1))
		time.Sleep(time.Hour)
		ahead.Store(int64(1000 * time.Hour))
		time.Sleep(59 * time.Minute)
		ahead.Store(0) // for a moment only
		time.Sleep(3 * time.Hour)
		_, err := in.Get(t.Context(), id)
		require.NoError(t, err)
		ahead.Store(int64(1000 * time.Hour))
		time.Sleep(3 * time.Hour)
		_, err = in.Get(t.Context(), id)
		require.ErrorIs(t, err, inbox.ErrNotFound)
	})
}

// filledFile is the file of an inbox with events in all states, and their journals.
func filledFile(t *testing.T, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{KeyPath: "key", Attempts: 1})
	require.NoError(t, err)
	var adding sync.WaitGroup
	for i := range n {
		ev := inboxtest.Event(t, fmt.Sprintf(`{"key":%d,"n":%d,"text":"%s"}`, i%7, i, strings.Repeat("x", 300)))
		adding.Go(func() {
			if _, err := in.Add(t.Context(), ev); err != nil {
				t.Error(err)
			}
		})
	}
	adding.Wait()
	var handled atomic.Int64
	ctx, cancel := context.WithCancel(t.Context())
	_ = in.Run(ctx, func(ctx context.Context, ev *webhook.Event) error {
		if _, err := webhook.Once(ctx, ev, "note", func(context.Context) (int, error) { return 7, nil }); err != nil {
			return err
		}
		if handled.Add(1) == 40 {
			cancel()
		}
		if handled.Load()%2 == 0 {
			return webhook.Permanent(errors.New("even"))
		}
		return nil
	})
	require.NoError(t, in.Close())
	return path
}

func TestBrokenFilesAreErrorsThatSayHowToGoOn(t *testing.T) {
	path := filledFile(t, 500)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, broken := range [][]byte{
		whole[:100], whole[:40_000], whole[:len(whole)/3], make([]byte, len(whole)),
		append(append([]byte{}, whole[:32_768]...), make([]byte, len(whole)-32_768)...),
	} {
		require.NoError(t, os.WriteFile(path, broken, 0o600))
		_, err := inbox.Open(path, inbox.Options{})
		require.ErrorIs(t, err, inbox.ErrCorrupt)
		require.ErrorContains(t, err, path)
		require.ErrorContains(t, err, "inbox.Salvage")
	}
}

func TestSalvage(t *testing.T) {
	path := filledFile(t, 500)
	before, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	states := stats(t, before)
	require.Greater(t, states[inbox.Pending], 400)
	list, err := before.List(t.Context(), inbox.Query{Limit: 1000})
	require.NoError(t, err)
	first, err := before.Get(t.Context(), list[len(list)-1].ID)
	require.NoError(t, err)
	require.NotEmpty(t, first.Journal)
	require.NoError(t, before.Close())
	whole, err := os.ReadFile(path)
	require.NoError(t, err)

	try := func(content []byte) (inbox.Salvaged, *inbox.Inbox) {
		dir := t.TempDir()
		broken, to := filepath.Join(dir, "broken.db"), filepath.Join(dir, "salvaged.db")
		require.NoError(t, os.WriteFile(broken, content, 0o600))
		found, err := inbox.Salvage(broken, to)
		require.NoError(t, err)
		in, err := inbox.Open(to, inbox.Options{KeyPath: "key"})
		require.NoError(t, err)
		t.Cleanup(func() { _ = in.Close() })
		return found, in
	}
	t.Run("healthy", func(t *testing.T) {
		found, in := try(whole)
		require.Equal(t, inbox.Salvaged{Events: states}, found)
		got, err := in.List(t.Context(), inbox.Query{Limit: 1000})
		require.NoError(t, err)
		require.Equal(t, list, got)
		ev, err := in.Get(t.Context(), first.ID)
		require.NoError(t, err)
		require.Equal(t, first, ev)
		require.Greater(t, inboxtest.Add(t, in, `{}`), list[0].ID)
		inboxtest.Start(t, in, accept)
		inboxtest.Until(t, "nothing pending", func() bool { return stats(t, in)[inbox.Pending] == 0 })
	})
	t.Run("without metas", func(t *testing.T) {
		found, in := try(append(make([]byte, 32_768), whole[32_768:]...))
		require.Equal(t, 500, found.Unsure)
		require.Error(t, found.First)
		n := stats(t, in)
		require.Equal(t, 500, n[inbox.Pending]+n[inbox.Done]+n[inbox.Dead])
		require.GreaterOrEqual(t, n[inbox.Pending], states[inbox.Pending], "nothing that is pending is lost")
	})
	t.Run("cut off", func(t *testing.T) {
		found, in := try(whole[:len(whole)/3])
		require.Positive(t, found.Broken)
		n := stats(t, in)
		require.Greater(t, n[inbox.Pending]+n[inbox.Done]+n[inbox.Dead], 100)
	})
	t.Run("nothing", func(t *testing.T) {
		dir := t.TempDir()
		empty, to := filepath.Join(dir, "empty.db"), filepath.Join(dir, "salvaged.db")
		require.NoError(t, os.WriteFile(empty, make([]byte, 100_000), 0o600))
		_, err := inbox.Salvage(empty, to)
		require.ErrorContains(t, err, "nothing in it can be read")
		require.NoFileExists(t, to)
		_, err = inbox.Salvage(filepath.Join(dir, "none.db"), to)
		require.ErrorIs(t, err, os.ErrNotExist)
		_, err = inbox.Salvage(path, path)
		require.ErrorIs(t, err, os.ErrExist)
	})
}

// Run makes a file shorter when most of it is free, and loses nothing by that.
func TestRunCompactsAFileThatIsMostlyFree(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{Retention: time.Nanosecond})
	require.NoError(t, err)
	defer in.Close()
	text := strings.Repeat("x", 900_000)
	for range 24 {
		inboxtest.Add(t, in, `{"text":"`+text+`"}`)
	}
	stop := inboxtest.Start(t, in, accept)
	inboxtest.Until(t, "all done", done(t, in, 24))
	stop()
	kept := inboxtest.Add(t, in, `{"kept":true}`)
	before, err := os.Stat(path)
	require.NoError(t, err)
	require.Greater(t, before.Size(), int64(20<<20))
	stop = inboxtest.Start(t, in, func(ctx context.Context, ev *webhook.Event) error { return errors.New("not yet") })
	inboxtest.Until(t, "an attempt", func() bool {
		ev, err := in.Get(t.Context(), kept)
		require.NoError(t, err)
		return ev.Attempts == 1
	})
	stop()
	after, err := os.Stat(path)
	require.NoError(t, err)
	require.Less(t, after.Size(), int64(1<<20))
	require.NoError(t, in.Compact(t.Context()))
	require.NoError(t, in.Replay(t.Context(), kept))
	inboxtest.Start(t, in, accept)
	inboxtest.Until(t, "done", done(t, in, 1))
}
