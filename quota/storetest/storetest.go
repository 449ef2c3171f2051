// Package storetest checks implementations of [quota.Store]: all of them pass
// the same suite.
package storetest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/stretchr/testify/require"
)

// charge returns a charge at a slot of a window of span slots.
func charge(key string, n, most, slot, span int64) quota.Charge {
	now := time.Now()
	return quota.Charge{Key: key, N: n, Most: most, Slot: slot, Span: span, Now: now, Until: now.Add(time.Hour)}
}

// Run runs the suite on stores that open makes. Each call of open must return
// an empty store, or one in which no key of another call is seen.
func Run(t *testing.T, open func(t *testing.T) quota.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, quota.Store)
	}{
		{"AllOrNothing", allOrNothing}, {"Partial", partial}, {"GiveBack", giveBack},
		{"Duplicates", duplicates}, {"Refunds", refunds}, {"Slots", slots}, {"ClockJumpsBack", clockJumpsBack},
		{"Peak", peak}, {"Concurrent", concurrent}, {"Cancelled", cancelled}, {"Large", large},
		{"LikeCounter", likeCounter}, {"LikeCounterWithIDs", likeCounterWithIDs},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

func do(t *testing.T, s quota.Store, c quota.Charge) quota.Outcome {
	t.Helper()
	out, err := s.Charge(context.Background(), c)
	require.NoError(t, err)
	return out
}

func allOrNothing(t *testing.T, s quota.Store) {
	require.Equal(t, quota.Outcome{Taken: 7, Used: 7, Oldest: 5}, do(t, s, charge("a", 7, 10, 5, 1)))
	require.Equal(t, quota.Outcome{Used: 7, Peak: 7, Oldest: 5}, do(t, s, charge("a", 4, 10, 5, 1)))
	require.Equal(t, quota.Outcome{Taken: 3, Used: 10, Peak: 7, Oldest: 5}, do(t, s, charge("a", 3, 10, 5, 1)))
	require.Equal(t, quota.Outcome{Used: 10, Peak: 10, Oldest: 5}, do(t, s, charge("a", 0, 10, 5, 1)))
	require.Equal(t, quota.Outcome{Oldest: 5}, do(t, s, charge("b", 0, 10, 5, 1)), "keys are apart")
	require.EqualValues(t, 99, do(t, s, charge("b", 99, -1, 5, 1)).Taken, "no limit")
	require.Zero(t, do(t, s, charge("c", 1, 0, 5, 1)).Taken, "nothing allowed")
}

func partial(t *testing.T, s quota.Store) {
	c := charge("a", 7, 10, 5, 1)
	c.Partial = true
	require.EqualValues(t, 7, do(t, s, c).Taken)
	require.EqualValues(t, 3, do(t, s, c).Taken)
	require.EqualValues(t, 0, do(t, s, c).Taken)
	c.Most = 4 // the plan was changed to a smaller one
	require.EqualValues(t, 0, do(t, s, c).Taken)
}

func giveBack(t *testing.T, s quota.Store) {
	require.EqualValues(t, 0, do(t, s, charge("a", -3, 10, 5, 1)).Taken)
	do(t, s, charge("a", 7, 10, 5, 1))
	require.Equal(t, quota.Outcome{Taken: -3, Used: 4, Peak: 7, Oldest: 5}, do(t, s, charge("a", -3, 10, 5, 1)))
	require.EqualValues(t, -4, do(t, s, charge("a", -9, 10, 5, 1)).Taken, "never below nothing")
	do(t, s, charge("r", 2, 10, 5, 3))
	do(t, s, charge("r", 2, 10, 6, 3))
	require.Equal(t, quota.Outcome{Taken: -3, Used: 1, Peak: 4, Oldest: 5}, do(t, s, charge("r", -3, 10, 7, 3)))
}

func duplicates(t *testing.T, s quota.Store) {
	c := charge("a", 4, 10, 5, 1)
	c.ID = "event-1"
	require.False(t, do(t, s, c).Duplicate)
	require.Equal(t, quota.Outcome{Taken: 4, Used: 4, Peak: 4, Oldest: 5, Duplicate: true}, do(t, s, c))
	c.Slot = 6
	require.Equal(t, quota.Outcome{Taken: 4, Oldest: 6, Duplicate: true}, do(t, s, c), "known in the next window too")
	c.ID, c.N = "event-2", 11
	require.Zero(t, do(t, s, c).Taken)
	c.N = 10
	require.EqualValues(t, 10, do(t, s, c).Taken, "a refused charge may try again")
	c.Key = "b"
	require.False(t, do(t, s, c).Duplicate, "keys have their own ids")
	c.N, c.ID = -2, "back"
	require.EqualValues(t, -2, do(t, s, c).Taken)
	require.True(t, do(t, s, c).Duplicate)
	require.EqualValues(t, 8, do(t, s, charge("b", 0, 10, 6, 1)).Used)
}

// refunds checks that giving back has ids of its own, and frees that of what it
// gives back.
func refunds(t *testing.T, s quota.Store) {
	once := func(key, id string, n int64) quota.Outcome {
		c := charge(key, n, 100, 5, 1)
		c.ID = id
		return do(t, s, c)
	}
	used := func(key string) int64 { return do(t, s, charge(key, 0, 100, 5, 1)).Used }
	for range 3 {
		require.EqualValues(t, 4, once("a", "e1", 4).Taken)
		require.True(t, once("a", "e1", 4).Duplicate)
		require.Equal(t, quota.Outcome{Taken: -4, Peak: 4, Oldest: 5}, once("a", "e1", -4))
		back := once("a", "e1", -4)
		require.EqualValues(t, -4, back.Taken)
		require.True(t, back.Duplicate, "given back once")
		require.Zero(t, used("a"))
	}
	do(t, s, charge("b", 10, 100, 5, 1))
	require.EqualValues(t, 3, once("b", "e1", 3).Taken)
	require.EqualValues(t, -3, once("b", "e1", -50).Taken, "no more than that charge took")
	require.EqualValues(t, 10, used("b"))

	require.EqualValues(t, 5, once("c", "e1", 5).Taken)
	require.EqualValues(t, -2, once("c", "e1", -2).Taken)
	require.True(t, once("c", "e1", -2).Duplicate)
	require.Equal(t, quota.Outcome{Taken: 3, Used: 3, Peak: 5, Oldest: 5, Duplicate: true}, once("c", "e1", 5),
		"what is left of it is still counted once")
	require.EqualValues(t, -1, once("c", "another", -1).Taken, "a key that no take has is only that of the refund")
	require.True(t, once("c", "another", -1).Duplicate)
	require.EqualValues(t, 1, once("c", "another", 1).Taken)
	require.EqualValues(t, 3, used("c"))
	require.Zero(t, once("d", "e1", -1).Taken)
	require.False(t, once("d", "e1", -1).Duplicate, "nothing was given back")
}

func slots(t *testing.T, s quota.Store) {
	require.EqualValues(t, 10, do(t, s, charge("a", 10, 10, 5, 1)).Taken)
	require.Equal(t, quota.Outcome{Taken: 10, Used: 10, Oldest: 6}, do(t, s, charge("a", 10, 10, 6, 1)))
	for i, want := range []int64{4, 4, 2, 0, 4, 4, 2} { // a rolling window of three slots
		c := charge("r", 4, 10, 100+int64(i), 3)
		c.Partial = true
		if i == 3 {
			c.N = 0
		}
		require.EqualValues(t, want, do(t, s, c).Taken, "slot %d", i)
	}
	require.EqualValues(t, 104, do(t, s, charge("r", 0, 10, 106, 3)).Oldest)
	require.Equal(t, quota.Outcome{Oldest: 500}, do(t, s, charge("r", 0, 10, 500, 3)))
}

func clockJumpsBack(t *testing.T, s quota.Store) {
	do(t, s, charge("a", 10, 10, 5, 1))
	do(t, s, charge("a", 3, 10, 6, 1))
	require.Zero(t, do(t, s, charge("a", 1, 10, 5, 1)).Taken, "the window before is still used up")
	require.EqualValues(t, 3, do(t, s, charge("a", 0, 10, 6, 1)).Used, "and the later one kept")
}

func peak(t *testing.T, s quota.Store) {
	do(t, s, charge("a", 8, 10, 5, 1))
	do(t, s, charge("a", -8, 10, 5, 1))
	require.EqualValues(t, 8, do(t, s, charge("a", 1, 10, 5, 1)).Peak, "the peak outlives refunds")
	require.Zero(t, do(t, s, charge("a", 1, 10, 6, 1)).Peak)
}

func concurrent(t *testing.T, s quota.Store) {
	var taken atomic.Int64
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Go(func() {
			for i := range 20 {
				c := charge("a", 3, 500, 5, 1)
				c.ID = fmt.Sprint(g%8, "-", i) // every event comes twice
				out, err := s.Charge(context.Background(), c)
				if err == nil && !out.Duplicate {
					taken.Add(out.Taken)
				}
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 480, taken.Load())
	require.EqualValues(t, 480, do(t, s, charge("a", 0, 500, 5, 1)).Used)
}

func cancelled(t *testing.T, s quota.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := s.Charge(ctx, charge("a", 1, 10, 5, 1))
	require.ErrorIs(t, err, context.Canceled)
	require.Zero(t, do(t, s, charge("a", 0, 10, 5, 1)).Used)
}

func large(t *testing.T, s quota.Store) {
	const big = int64(1) << 50
	require.EqualValues(t, big, do(t, s, charge("a", big, -1, 5, 1)).Taken)
	require.EqualValues(t, big+1, do(t, s, charge("a", 1, big+1, 5, 1)).Used)
	require.Zero(t, do(t, s, charge("a", 1, big+1, 5, 1)).Taken)
	require.EqualValues(t, -big-1, do(t, s, charge("a", math.MinInt64+1, -1, 5, 1)).Taken)
}

// likeCounter compares the store with [quota.Counter] over random charges.
func likeCounter(t *testing.T, s quota.Store) {
	rng := rand.New(rand.NewPCG(7, 7))
	var model quota.Counter
	slot := int64(1000)
	for i := range 300 {
		slot += max(-1, rng.Int64N(12)-8)
		c := charge("m", rng.Int64N(12)-3, 25, slot, 4)
		c.Partial = rng.IntN(2) == 0
		var want quota.Outcome
		model, want = model.Apply(c)
		require.Equal(t, want, do(t, s, c), "charge %d", i)
	}
}

// plainIDs are ids that are never forgotten by time.
type plainIDs map[string]int64

func (p plainIDs) Get(name string) (int64, bool)      { units, ok := p[name]; return units, ok }
func (p plainIDs) Put(name string, units int64) error { p[name] = units; return nil }
func (p plainIDs) Delete(name string) error           { delete(p, name); return nil }

// likeCounterWithIDs does the same with ids, of few events that come and are given
// back again and again, at a clock that jumps to and fro between a few slots.
func likeCounterWithIDs(t *testing.T, s quota.Store) {
	rng := rand.New(rand.NewPCG(8, 8))
	var model quota.Counter
	known := plainIDs{}
	for i := range 400 {
		c := charge("m", rng.Int64N(9)-4, 25, 1000+rng.Int64N(6), 4)
		c.Partial, c.ID = rng.IntN(3) == 0, fmt.Sprint("e", rng.IntN(8))
		if c.N == 0 || rng.IntN(8) == 0 {
			c.ID = ""
		}
		var want quota.Outcome
		var err error
		if c.ID == "" {
			model, want = model.Apply(c)
		} else {
			model, want, err = model.ApplyOnce(c, known)
			require.NoError(t, err)
		}
		require.Equal(t, want, do(t, s, c), "charge %d: %+v", i, c)
	}
}
