package group_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/group"
)

type doubling = group.Request[int, int]

func TestRequestsShareCalls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var sizes []int
		g := &group.Group[int, int]{Max: 256, Call: func(rs []*doubling) {
			sizes = append(sizes, len(rs)) // never two at a time
			time.Sleep(time.Second)
			for _, r := range rs {
				r.Answer = 2 * r.Ask
			}
		}}
		var wg sync.WaitGroup
		for i := range 600 {
			wg.Go(func() {
				time.Sleep(time.Duration(min(i, 1)) * time.Millisecond) // the first is alone
				got, err := g.Do(i)
				if got != 2*i || err != nil {
					t.Errorf("%d: %d %v", i, got, err)
				}
			})
		}
		wg.Wait()
		require.Equal(t, []int{1, 256, 256, 87}, sizes)
	})
}

func TestErrorsAreForOneOrForAll(t *testing.T) {
	bad := errors.New("bad")
	g := &group.Group[int, int]{Max: 256, Call: func(rs []*doubling) {
		if rs[0].Ask < 0 {
			group.Fail(rs, bad)
		}
	}}
	_, err := g.Do(-1)
	require.ErrorIs(t, err, bad)
	_, err = g.Do(1)
	require.NoError(t, err, "the request is used again, its error is not")
}

func TestPanicIsAnErrorForAllThatShareTheCall(t *testing.T) {
	g := &group.Group[int, int]{Max: 256, Call: func(rs []*doubling) {
		if rs[0].Ask < 0 {
			panic("broken page")
		}
	}}
	_, err := g.Do(-1)
	require.ErrorIs(t, err, group.ErrPanic)
	require.EqualError(t, err, "panic: broken page")
	_, err = g.Do(1)
	require.NoError(t, err, "the next call is made as if nothing had been")
}

func TestCloseWaitsForThoseUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var done atomic.Int64
		g := &group.Group[int, int]{Max: 256, Call: func(rs []*doubling) {
			time.Sleep(time.Second)
			done.Add(int64(len(rs)))
		}}
		for range 10 {
			go func() { _, _ = g.Do(1) }()
		}
		synctest.Wait()
		g.Close()
		require.EqualValues(t, 10, done.Load())
		require.True(t, g.Closed())
		_, err := g.Do(1)
		require.ErrorIs(t, err, group.ErrClosed)
		g.Close()
	})
}
