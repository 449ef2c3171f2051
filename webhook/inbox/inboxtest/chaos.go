package inboxtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// chaos adds and replays at random while handlers fail at random and the inbox
// is stopped and started. Of a key one event is handled at a time all the
// same, and in the end all is done.
func chaos(t *testing.T, open Opener) {
	o := quick()
	o.KeyPath, o.Attempts = "key", 1000
	in := open(t, o)
	shaky := shakyHandler{rng: rand.New(rand.NewPCG(1, 2)), inWork: map[string]bool{}, handled: map[string]int{}}
	chance := rand.New(rand.NewPCG(3, 4))
	var ids []inbox.ID
	replays := 0
	for range 4 {
		stop := Start(t, in, shaky.handle)
		for range 60 {
			if len(ids) > 0 && chance.IntN(3) == 0 {
				require.NoError(t, in.Replay(t.Context(), ids[chance.IntN(len(ids))]))
				replays++
				continue
			}
			body := fmt.Sprintf(`{"key":%d,"n":%d}`, chance.IntN(6), len(ids))
			if chance.IntN(6) == 0 {
				body = fmt.Sprintf(`{"key":null,"n":%d}`, len(ids))
			}
			ids = append(ids, Add(t, in, body))
		}
		stop()
	}
	runDry(t, in, shaky.handle)
	shaky.mu.Lock()
	defer shaky.mu.Unlock()
	require.Zero(t, shaky.together, "events of a key that were handled together")
	require.Len(t, shaky.handled, len(ids))
	require.Positive(t, replays)
	require.Equal(t, map[inbox.State]int{inbox.Done: len(ids)}, counts(t, in))
	list, err := in.List(t.Context(), inbox.Query{Limit: 2 * len(ids)})
	require.NoError(t, err)
	listed := make([]inbox.ID, len(list))
	for i, ev := range list {
		listed[len(list)-1-i] = ev.ID
	}
	require.Equal(t, ids, listed)
	require.True(t, slices.IsSorted(listed))
}

// shakyHandler takes its time, and fails at every fourth event by chance.
type shakyHandler struct {
	mu       sync.Mutex
	rng      *rand.Rand
	inWork   map[string]bool // the keys whose events are handled now
	together int             // events that came while one of their key was in work
	handled  map[string]int  // how often each went well, by n
}

func (h *shakyHandler) handle(_ context.Context, ev *webhook.Event) error {
	key := ev.Value("key").String()
	h.mu.Lock()
	if key != "" && h.inWork[key] {
		h.together++
	}
	h.inWork[key] = true
	pause, fails := time.Duration(h.rng.IntN(1000))*time.Microsecond, h.rng.IntN(4) == 0
	h.mu.Unlock()
	time.Sleep(pause)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.inWork[key] = false
	if fails {
		return errors.New("by chance")
	}
	h.handled[ev.Value("n").String()]++
	return nil
}
