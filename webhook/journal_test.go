package webhook_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
)

func journalled(t *testing.T, k webhook.JournalKeeping) *webhook.Event {
	t.Helper()
	ev, err := webhook.ParseBody("", `{"id":5}`)
	require.NoError(t, err)
	ev.KeepJournal(k)
	return ev
}

// shelf keeps what it gets, unless it is broken.
type shelf struct {
	mu      sync.Mutex
	broken  error
	entries []webhook.JournalEntry
	calls   int
}

func (s *shelf) keep(_ context.Context, entries []webhook.JournalEntry) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	if s.broken == nil {
		s.entries = append(s.entries, entries...)
	}
	return s.broken
}

func returning[T any](calls *int, v T) func(context.Context) (T, error) {
	return func(context.Context) (T, error) {
		*calls++
		return v, nil
	}
}

func TestOnceRunsANameOncePerEvent(t *testing.T) {
	ev := journalled(t, webhook.JournalKeeping{})
	calls := 0
	for range 3 {
		n, err := webhook.Once(t.Context(), ev, "note", returning(&calls, 7))
		require.NoError(t, err)
		require.Equal(t, 7, n)
	}
	_, err := webhook.Once(t.Context(), ev, "other", returning(&calls, 8))
	require.NoError(t, err)
	require.Equal(t, 2, calls)
	_, err = webhook.Once(t.Context(), journalled(t, webhook.JournalKeeping{}), "note", returning(&calls, 7))
	require.NoError(t, err)
	require.Equal(t, 3, calls, "another event knows nothing of it")
}

// What an attempt has kept is what the next one gets, of whatever type.
func TestOnceReturnsWhatAnEarlierAttemptKept(t *testing.T) {
	type result struct {
		ID    int64
		Names []string
		Took  time.Duration
		At    time.Time
	}
	at := time.Date(2026, 3, 4, 5, 6, 7, 8, time.UTC)
	var s shelf
	for attempt := range 2 {
		ev := journalled(t, webhook.JournalKeeping{Entries: s.entries, Attempt: attempt + 1, Keep: s.keep})
		calls := 0
		check := func(err error) { require.NoError(t, err) }
		r, err := webhook.Once(t.Context(), ev, "struct", returning(&calls, result{1 << 60, []string{"ё"}, time.Hour, at}))
		check(err)
		require.Equal(t, result{1 << 60, []string{"ё"}, time.Hour, at}, r)
		p, err := webhook.Once(t.Context(), ev, "nil", returning[*result](&calls, nil))
		check(err)
		require.Nil(t, p)
		_, err = webhook.Once(t.Context(), ev, "nothing", returning(&calls, struct{}{}))
		check(err)
		b, err := webhook.Once(t.Context(), ev, "bytes", returning(&calls, []byte{0, 255}))
		check(err)
		require.Equal(t, []byte{0, 255}, b)
		require.Equal(t, 4*(1-attempt), calls)
	}
	require.Len(t, s.entries, 4)
	require.Equal(t, 4, s.calls, "one write a step")
}

func TestAStepThatFailsIsNotedAndRunsAgain(t *testing.T) {
	var s shelf
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	ev := journalled(t, webhook.JournalKeeping{Attempt: 2, Now: func() time.Time { return now }, Keep: s.keep})
	_, err := webhook.Once(t.Context(), ev, "pay", func(context.Context) (int, error) { return 0, errors.New("busy") })
	require.EqualError(t, err, "busy")
	require.Panics(t, func() {
		_, _ = webhook.Once(t.Context(), ev, "pay", func(context.Context) (int, error) { panic("+79160000000") })
	})
	exited := make(chan bool)
	go func() {
		defer close(exited)
		_, _ = webhook.Once(t.Context(), ev, "pay", func(context.Context) (int, error) { runtime.Goexit(); return 0, nil })
	}()
	<-exited
	ev.Note("link 1", "the rule status = paid does not hold")
	ev.NoteError("link 2", errors.New("no such site"))
	ev.NoteError("link 3", nil)
	require.Len(t, ev.UnkeptJournal(), 5)
	require.Empty(t, s.entries, "notes wait for a result")
	calls := 0
	_, err = webhook.Once(t.Context(), ev, "pay", returning(&calls, "ok"))
	require.NoError(t, err)
	require.Equal(t, 1, calls)
	require.Empty(t, ev.UnkeptJournal())
	require.Equal(t, []webhook.JournalEntry{
		{Name: "pay", Error: "busy", At: now, Attempt: 2},
		{Name: "pay", Error: "it panicked or ended its goroutine", At: now, Attempt: 2},
		{Name: "pay", Error: "it panicked or ended its goroutine", At: now, Attempt: 2},
		{Name: "link 1", Note: "the rule status = paid does not hold", At: now, Attempt: 2},
		{Name: "link 2", Error: "no such site", At: now, Attempt: 2},
		{Name: "pay", Result: json.RawMessage(`"ok"`), At: now, Attempt: 2},
	}, s.entries)
	require.Equal(t, s.entries, ev.Journal())
}

// A result that cannot be stored is in memory: the step does not run again, and
// the outcome of the attempt carries it.
func TestAResultThatIsNotStoredStaysInMemory(t *testing.T) {
	s := shelf{broken: errors.New("disk full")}
	ev := journalled(t, webhook.JournalKeeping{Attempt: 1, Keep: s.keep})
	calls := 0
	for range 2 {
		n, err := webhook.Once(t.Context(), ev, "note", returning(&calls, 7))
		require.ErrorIs(t, err, webhook.ErrNotKept)
		require.ErrorContains(t, err, `step "note" has worked: disk full`)
		require.False(t, webhook.IsPermanent(err))
		require.Equal(t, 7, n)
	}
	require.Len(t, ev.UnkeptJournal(), 1)
	s.broken = nil
	n, err := webhook.Once(t.Context(), ev, "note", returning(&calls, 8))
	require.NoError(t, err)
	require.Equal(t, 7, n)
	require.Equal(t, 1, calls)
	require.Empty(t, ev.UnkeptJournal())
	require.Len(t, s.entries, 1)
}

func TestAResultThatCanNeverBeKeptIsPermanent(t *testing.T) {
	var s shelf
	ev := journalled(t, webhook.JournalKeeping{Attempt: 1, Keep: s.keep})
	calls := 0
	for range 2 {
		_, err := webhook.Once(t.Context(), ev, "long", returning(&calls, strings.Repeat("x", webhook.MostStepResult)))
		require.ErrorIs(t, err, webhook.ErrNotKept)
		require.ErrorContains(t, err, "65538 bytes of JSON")
		require.True(t, webhook.IsPermanent(err))
		_, err = webhook.Once(t.Context(), ev, "chan", returning(&calls, make(chan int)))
		require.ErrorIs(t, err, webhook.ErrNotKept)
		require.True(t, webhook.IsPermanent(err))
	}
	require.Equal(t, 2, calls, "what has worked does not run again")
	_, err := webhook.Once(t.Context(), ev, "fits", returning(&calls, strings.Repeat("x", webhook.MostStepResult-2)))
	require.NoError(t, err)
}

func TestAStepIsRefusedBeforeItRuns(t *testing.T) {
	calls := 0
	step := returning(&calls, 1)
	ev := journalled(t, webhook.JournalKeeping{})
	for _, name := range []string{"", strings.Repeat("n", webhook.MostStepName+1), "\xff"} {
		_, err := webhook.Once(t.Context(), ev, name, step)
		require.ErrorIs(t, err, webhook.ErrStep)
		require.True(t, webhook.IsPermanent(err))
	}
	_, err := webhook.Once(t.Context(), ev, "outer", func(ctx context.Context) (int, error) {
		return webhook.Once(ctx, ev, "inner", func(ctx context.Context) (int, error) {
			return webhook.Once(ctx, ev, "outer", step)
		})
	})
	require.ErrorIs(t, err, webhook.ErrStep)
	require.ErrorContains(t, err, "calls itself")
	require.Zero(t, calls)

	for i := range webhook.MostSteps {
		_, err := webhook.Once(t.Context(), ev, fmt.Sprint(i), step)
		require.NoError(t, err)
	}
	_, err = webhook.Once(t.Context(), ev, "one more", step)
	require.ErrorIs(t, err, webhook.ErrStep)
	require.Equal(t, webhook.MostSteps, calls)
	_, err = webhook.Once(t.Context(), ev, "17", step)
	require.NoError(t, err, "what is kept is returned all the same")

	ev = journalled(t, webhook.JournalKeeping{})
	for i := 0; err == nil; i++ {
		_, err = webhook.Once(t.Context(), ev, fmt.Sprint(i), returning(&calls, strings.Repeat("x", 60<<10)))
	}
	require.ErrorIs(t, err, webhook.ErrStep, "no step begins that the journal may have no room for")
	require.Less(t, len(ev.Journal()), 80)
}

func TestAResultOfAnotherTypeIsAnErrorAndRunsNothing(t *testing.T) {
	ev := journalled(t, webhook.JournalKeeping{Entries: []webhook.JournalEntry{{Name: "note", Result: []byte(`"text"`)}}})
	calls := 0
	_, err := webhook.Once(t.Context(), ev, "note", returning(&calls, 7))
	require.ErrorIs(t, err, webhook.ErrStep)
	require.Zero(t, calls)
}

func TestNotesAreBounded(t *testing.T) {
	ev := journalled(t, webhook.JournalKeeping{})
	for range 2 * webhook.MostNotes {
		ev.Note(strings.Repeat("имя", 100), strings.Repeat("текст", 1000))
	}
	lines := ev.Journal()
	require.Len(t, lines, webhook.MostNotes)
	require.Equal(t, "further notes are left out", lines[len(lines)-1].Note)
	require.Less(t, len(lines[0].Name)+len(lines[0].Note), 710)
	calls := 0
	_, err := webhook.Once(t.Context(), ev, "step", returning(&calls, 1))
	require.NoError(t, err)
}

// Of equal names in flight the second waits, and runs only if the first failed.
func TestEqualNamesInFlight(t *testing.T) {
	for _, fails := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			ev := journalled(t, webhook.JournalKeeping{})
			var mu sync.Mutex
			calls, inFlight := 0, 0
			step := func(context.Context) (int, error) {
				mu.Lock()
				calls++
				n := calls
				inFlight++
				require.Equal(t, 1, inFlight)
				mu.Unlock()
				time.Sleep(time.Second)
				mu.Lock()
				defer mu.Unlock()
				inFlight--
				if fails && n == 1 {
					return 0, errors.New("busy")
				}
				return n, nil
			}
			var wg sync.WaitGroup
			results := make([]int, 5)
			for i := range results {
				wg.Go(func() { results[i], _ = webhook.Once(t.Context(), ev, "note", step) })
			}
			gone, cancel := context.WithCancel(t.Context())
			wg.Go(func() {
				time.Sleep(time.Millisecond)
				_, err := webhook.Once(gone, ev, "note", step)
				require.ErrorIs(t, err, context.Canceled)
			})
			time.Sleep(2 * time.Millisecond)
			cancel()
			wg.Wait()
			if fails {
				require.Equal(t, 2, calls)
				require.Contains(t, results, 0)
			} else {
				require.Equal(t, 1, calls)
				require.Equal(t, []int{1, 1, 1, 1, 1}, results)
			}
		})
	}
}

func TestOtherNamesDoNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s shelf
		ev := journalled(t, webhook.JournalKeeping{Keep: s.keep})
		begun := time.Now()
		var wg sync.WaitGroup
		for i := range 20 {
			wg.Go(func() {
				_, err := webhook.Once(t.Context(), ev, fmt.Sprint(i), func(context.Context) (int, error) {
					time.Sleep(time.Second)
					return i, nil
				})
				require.NoError(t, err)
			})
		}
		wg.Wait()
		require.Equal(t, time.Second, time.Since(begun))
		require.Len(t, s.entries, 20)
		require.Empty(t, ev.UnkeptJournal())
	})
}

func ExampleOnce() {
	ev, err := webhook.ParseBody("application/json", `{"id":5}`)
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 2 { // two attempts; a keeper would give the second one the result of the first
		id, err := webhook.Once(context.Background(), ev, "note", func(context.Context) (int, error) {
			fmt.Println("note created")
			return 17, nil
		})
		fmt.Println(id, err)
	}
	// Output:
	// note created
	// 17 <nil>
	// 17 <nil>
}
