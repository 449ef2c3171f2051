package marketplace_test

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

func collect(t *testing.T, fetch func(at string) (marketplace.Page[int], error)) (got []int, err error) {
	t.Helper()
	seq := marketplace.Pages(t.Context(), "0", func(_ context.Context, at string) (marketplace.Page[int], error) {
		return fetch(at)
	})
	for n, e := range seq {
		if e != nil {
			return got, e
		}
		got = append(got, *n)
	}
	return got, nil
}

func TestPagesWalksToTheEnd(t *testing.T) {
	got, err := collect(t, func(at string) (marketplace.Page[int], error) {
		n, _ := strconv.Atoi(at)
		return marketplace.Page[int]{Items: []int{n, n + 1}, Next: strconv.Itoa(n + 2), More: n < 4}, nil
	})
	require.NoError(t, err)
	assert.Equal(t, []int{0, 1, 2, 3, 4, 5}, got)
}

func TestPagesStopsInACircle(t *testing.T) {
	for name, next := range map[string]string{"itself": "0", "nowhere": ""} {
		t.Run(name, func(t *testing.T) {
			got, err := collect(t, func(string) (marketplace.Page[int], error) {
				return marketplace.Page[int]{Items: []int{1}, Next: next, More: true}, nil
			})
			require.ErrorIs(t, err, marketplace.ErrPageLoop)
			assert.Equal(t, []int{1}, got, "what was there is given out")
		})
	}
	pages := 0
	_, err := collect(t, func(string) (marketplace.Page[int], error) {
		pages++
		return marketplace.Page[int]{Next: strconv.Itoa(pages % 3), More: true}, nil
	})
	require.ErrorIs(t, err, marketplace.ErrPageLoop)
	assert.Equal(t, 3, pages, "a longer circle is found when it closes")
}

func TestPagesGivesTheErrorOnce(t *testing.T) {
	fail := errors.New("no")
	calls := 0
	_, err := collect(t, func(string) (marketplace.Page[int], error) {
		calls++
		return marketplace.Page[int]{}, fail
	})
	assert.ErrorIs(t, err, fail)
	assert.Equal(t, 1, calls)
}

func TestWindowsCoverThePeriod(t *testing.T) {
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		length, longest time.Duration
		want            int
	}{
		{60 * day, 0, 1}, {60 * day, 60 * day, 1}, {60 * day, 30 * day, 3}, {time.Hour, 14 * day, 1},
		{0, day, 0}, {-day, day, 0}, {5 * time.Minute, time.Second, 4},
	} {
		to := from.Add(test.length)
		at, n := from, 0
		for w := range marketplace.Windows(from, to, test.longest) {
			assert.False(t, w.From.After(at), "no gap before %v", w.From)
			assert.True(t, w.To.After(at), "it moves on")
			at = w.To
			n++
		}
		assert.Equal(t, test.want, n, "%v in pieces of %v", test.length, test.longest)
		if n > 0 {
			assert.Equal(t, to, at)
		}
	}
}
