package marketplace_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

const day = 24 * time.Hour

func TestPassCreatesThenLeavesAlone(t *testing.T) {
	w := newWorld(t)
	w.add("1", "new", day)
	w.add("2", "new", 29*day)
	w.add("3", "new", 31*day) // before the look-back period
	assert.Equal(t, marketplace.Progress{Done: 2, Of: 2, Listed: true, Created: 2}, w.MustPass())
	assert.Equal(t, []string{"shop/1", "shop/2"}, w.crm.IDs())

	w.Now = w.Now.Add(time.Minute)
	again := w.MustPass()
	assert.Zero(t, again.Created+again.Edited+again.Failed)
	assert.Equal(t, 1, w.crm.Calls("find"), "an unchanged order costs no call")
}

func TestPassEditsWhatChanged(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", day)
	w.add("2", "new", day)
	w.MustPass()
	w.Now = w.Now.Add(time.Hour)
	w.change(x, "delivering")
	assert.Equal(t, marketplace.Progress{Done: 1, Of: 1, Listed: true, Edited: 1}, w.MustPass())
	o := w.crm.Order("shop", "1")
	assert.Equal(t, "delivering", o.Status)
	assert.True(t, o.Inputs[1].ExternalID.IsZero(), "an edit does not repeat the key")
}

func TestOrderThatOutlivesTheLookBackPeriodIsStillEdited(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", 29*day)
	w.MustPass()
	w.Now = w.Now.Add(5 * day) // a full pass, which does not see order 1 in its period
	w.MustPass()
	w.Now = w.Now.Add(time.Hour)
	w.change(x, "complete")
	assert.Equal(t, 1, w.MustPass().Edited)
	assert.Equal(t, "complete", w.crm.Order("shop", "1").Status)
}

func TestOlderOrdersAreNotCreated(t *testing.T) {
	w := newWorld(t)
	x := w.add("1", "new", 50*day)
	w.MustPass()
	w.Now = w.Now.Add(time.Hour)
	w.change(x, "complete")
	assert.Equal(t, 1, w.MustPass().Skipped)
	assert.Empty(t, w.crm.IDs())
}

func TestPeriodsAreSplitAndNarrowedToChanges(t *testing.T) {
	w := newWorld(t)
	w.MustPass()
	first := w.shop.periods
	require.NotEmpty(t, first)
	assert.True(t, first[0].From.Equal(w.Now.Add(-30*day)))
	assert.True(t, first[0].ChangedSince.IsZero(), "the first pass lists everything")
	for i, p := range first {
		assert.LessOrEqual(t, p.To.Sub(p.From), 10*day)
		if i > 0 && p.Older == first[i-1].Older {
			assert.True(t, p.From.Before(first[i-1].To), "windows overlap")
		}
	}
	last := w.Now
	w.Now = w.Now.Add(time.Hour)
	w.MustPass()
	assert.WithinDuration(t, last, w.shop.periods[0].ChangedSince, 15*time.Minute)

	w.options.LookBack = 60 * day
	w.MustPass()
	assert.True(t, w.shop.periods[0].ChangedSince.IsZero(), "another look-back period makes a full pass")
}

func TestOrderOnTheBorderOfTwoWindowsIsTakenOnce(t *testing.T) {
	w := newWorld(t)
	w.add("1", "new", 20*day+30*time.Second) // windows of ten days overlap by a minute
	assert.Equal(t, marketplace.Progress{Done: 1, Of: 1, Listed: true, Created: 1}, w.MustPass())
}

func TestCursorForgetsWhatIsNoLongerListed(t *testing.T) {
	w := newWorld(t)
	w.add("key-of-an-old-order", "new", 29*day)
	w.MustPass()
	assert.Contains(t, w.Cursor, "key-of-an-old-order")
	w.Now = w.Now.Add(3 * day)
	w.MustPass()
	assert.Contains(t, w.Cursor, "key-of-an-old-order", "it is not finished")
	w.shop.parcels[0].sold = true
	w.change(w.shop.parcels[0], "complete")
	w.MustPass()
	assert.Contains(t, w.Cursor, "key-of-an-old-order", "the goods may come back")
	w.Now = w.Now.Add(31 * day)
	w.MustPass()
	assert.NotContains(t, w.Cursor, "key-of-an-old-order", "or it would grow for ever")
}

func TestCrashAfterTheCreateDoesNotDuplicate(t *testing.T) {
	w := newWorld(t)
	for i := range 120 {
		w.add(fmt.Sprint(i), "new", day)
	}
	w.MustPass()
	w.Cursor = "" // nothing of the first run was saved
	again := w.MustPass()
	assert.Equal(t, 0, again.Created)
	assert.Equal(t, 120, again.Skipped, "what the CRM has is remembered as it is")
	assert.Len(t, w.crm.IDs(), 120)
}

func TestLostAnswerToACreateIsRepaired(t *testing.T) {
	w := newWorld(t)
	w.add("1", "new", day)
	w.crm.LoseAnswer = func(string) error { return errors.New("connection reset") }
	assert.Equal(t, 1, w.MustPass().Failed)
	w.crm.LoseAnswer = nil
	w.change(w.shop.parcels[0], "delivering")
	assert.Equal(t, 1, w.MustPass().Edited, "it is known what the create said")
	assert.Len(t, w.crm.IDs(), 1)
}

// lateCRM does not find an order at first that is there all the same: as when
// somebody creates it between the look-up and the create.
type lateCRM struct {
	*crmtest.CRM
	blind int
}

func (c *lateCRM) Find(ctx context.Context, site string, ids []string) (map[string]marketplace.Found, error) {
	if c.blind--; c.blind >= 0 {
		return nil, nil
	}
	return c.CRM.Find(ctx, site, ids)
}

func TestCreateThatSomebodyElseMadeIsRemembered(t *testing.T) {
	w := newWorld(t)
	w.add("1", "delivering", day)
	require.NoError(t, w.crm.Create(t.Context(), "shop", order("1", "client-confirmed")))
	options := w.options
	options.Now = func() time.Time { return w.Now }
	p, err := marketplace.NewPoller(w.shop.feed(), &lateCRM{&w.crm, 1}, options)
	require.NoError(t, err)
	got, err := p.Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 1, got.Skipped)
	assert.Equal(t, "client-confirmed", w.crm.Order("shop", "1").Status)
	assert.Len(t, w.crm.IDs(), 1)
}

func TestFailingOrdersDoNotLoseTheOthers(t *testing.T) {
	w := newWorld(t)
	for i := range 100 {
		w.add(fmt.Sprint(i), "new", day)
	}
	w.shop.parcels[3].status = "broken"
	w.crm.Fail = func(call, id string) error {
		if call == "create" && len(id) == 2 && id[0] == '7' {
			return fmt.Errorf("no such status: %w", marketplace.ErrRefused)
		}
		return nil
	}
	got := w.MustPass()
	assert.Equal(t, 11, got.Failed)
	assert.Equal(t, 89, got.Created)
	assert.ErrorContains(t, w.outcomes["3"].Err, "two currencies")

	w.crm.Fail = nil
	w.shop.parcels[3].status = "new"
	assert.Equal(t, 11, w.MustPass().Created, "failed orders come again although they have not changed")
}

func TestTroubleWithTheCRMEndsThePass(t *testing.T) {
	w := newWorld(t)
	for i := range 100 {
		w.add(fmt.Sprint(i), "new", day)
	}
	down := errors.New("bad gateway")
	w.crm.Fail = func(call, _ string) error {
		if call == "create" {
			return down
		}
		return nil
	}
	got, err := w.Pass()
	require.ErrorIs(t, err, down)
	assert.Less(t, got.Failed, 12, "not every order is tried against a CRM that is down")
	w.crm.Fail = nil
	assert.Equal(t, 100, w.MustPass().Created)
}

func TestTroubleNowAndThenDoesNotEndThePass(t *testing.T) {
	w := newWorld(t)
	w.options.Workers = 1
	for i := range 40 {
		w.add(fmt.Sprint(i), "new", day)
	}
	n := 0
	w.crm.Fail = func(call, _ string) error {
		if call != "create" {
			return nil
		}
		if n++; n%4 != 0 {
			return errors.New("bad gateway")
		}
		return nil
	}
	got := w.MustPass()
	assert.Equal(t, 30, got.Failed)
	assert.Equal(t, 10, got.Created)
}

func TestMarketplaceFailureKeepsWhatWasListed(t *testing.T) {
	w := newWorld(t)
	for i := range 70 {
		w.add(fmt.Sprint(i), "new", day)
	}
	w.shop.failAt = 60
	got, err := w.Pass()
	require.ErrorIs(t, err, errShop)
	assert.Equal(t, 60, got.Created)
	assert.False(t, got.Listed)
	w.shop.failAt = 0
	again := w.MustPass()
	assert.Equal(t, 10, again.Created)
	assert.Equal(t, 60, again.Skipped)
}

func TestLimitStopsCleanly(t *testing.T) {
	w := newWorld(t)
	for i := range 100 {
		w.add(fmt.Sprint(i), "new", day)
	}
	var mu sync.Mutex
	left := 30
	w.crm.Fail = func(string, string) error {
		mu.Lock()
		defer mu.Unlock()
		if left--; left < 0 {
			return fmt.Errorf("%w: plan is used up", marketplace.ErrLimit)
		}
		return nil
	}
	got, err := w.Pass()
	require.ErrorIs(t, err, marketplace.ErrLimit)
	assert.Equal(t, 29, got.Created, "one of the thirty calls was the look-up")
	assert.Zero(t, got.Failed)
	left = 1000
	again := w.MustPass()
	assert.Equal(t, 71, again.Created)
	assert.Equal(t, 29, again.Skipped)
}

func TestCancelledContextEndsThePass(t *testing.T) {
	w := newWorld(t)
	for i := range 300 {
		w.add(fmt.Sprint(i), "new", day)
	}
	ctx, cancel := context.WithCancel(t.Context())
	options := w.options
	options.Now = func() time.Time { return w.Now }
	options.OnProgress = func(p marketplace.Progress) {
		if p.Done == 10 {
			cancel()
		}
	}
	saved := false
	options.Store = retailcrm.CursorFunc(func(ctx context.Context, _ string) error {
		saved = ctx.Err() == nil
		return nil
	})
	p, err := marketplace.NewPoller(w.shop.feed(), &w.crm, options)
	require.NoError(t, err)
	got, err := p.Run(ctx)
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, got.Done, 300)
	assert.Zero(t, got.Failed)
	assert.True(t, saved, "the cursor is saved with a context that lives")
}

func TestStatusNeverMovesBackwards(t *testing.T) {
	order := []string{"new", "assembling", "delivering", "complete"}
	for _, test := range []struct {
		name, crm, shop, want string
		cancelled, kept       bool
	}{
		{"forward", "new", "delivering", "delivering", false, false},
		{"the same", "delivering", "delivering", "delivering", false, false},
		{"backward", "complete", "delivering", "complete", false, true},
		{"a manager's own status", "waiting-for-call", "delivering", "waiting-for-call", false, true},
		{"to a status outside of the list", "new", "returned", "returned", false, false},
		{"a cancellation", "complete", "cancel-other", "cancel-other", true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.options.StatusOrder = order
			x := w.add("1", "assembling", day)
			w.MustPass()
			w.crm.SetStatus("shop", "1", test.crm)
			w.Now = w.Now.Add(time.Hour)
			x.cancelled = test.cancelled
			w.change(x, test.shop)
			w.MustPass()
			assert.Equal(t, test.want, w.crm.Order("shop", "1").Status)
			kept := false
			for _, n := range w.outcomes["1"].Notes {
				kept = kept || n.Code == marketplace.NoteStatusKept
			}
			assert.Equal(t, test.kept, kept)
		})
	}
}

func TestOrdersCancelledBeforeTheyWereSeen(t *testing.T) {
	w := newWorld(t)
	w.add("1", "cancelled", day).cancelled = true
	assert.Equal(t, 1, w.MustPass().Skipped)
	assert.Empty(t, w.crm.IDs())

	w = newWorld(t)
	w.options.CreateCancelled = true
	w.add("1", "cancelled", day).cancelled = true
	assert.Equal(t, 1, w.MustPass().Created)
}

func TestUnwantedOrdersAreSkipped(t *testing.T) {
	w := newWorld(t)
	w.add("1", "new", day).unwanted = true
	assert.Equal(t, 1, w.MustPass().Skipped)
}

func TestArticlesAreLookedUpOnceEach(t *testing.T) {
	w := newWorld(t)
	w.crm.Catalogue = map[string]marketplace.Offer{"A": {ID: 7}}
	for i := range 60 {
		w.add(fmt.Sprint(i), "new", day).article = string(rune('A' + i%3))
	}
	w.MustPass()
	assert.Equal(t, []string{"A", "B", "C"}, w.crm.Asked())
	assert.Equal(t, 1, w.crm.Calls("offers"))
	assert.Empty(t, w.outcomes["0"].Notes)
	assert.Equal(t, marketplace.NoteUnknownArticle, w.outcomes["1"].Notes[0].Code)
	assert.Equal(t, marketplace.Created, w.outcomes["1"].Action,
		"an order with an unknown article is created all the same")
}

func TestArticlesThatWereMissingAreLookedUpAgain(t *testing.T) {
	w := newWorld(t)
	w.crm.Catalogue = map[string]marketplace.Offer{}
	w.add("1", "new", day).article = "A"
	notes := map[string]int{}
	options := w.options
	options.Now = func() time.Time { return w.Now }
	options.OnOrder = func(o marketplace.Outcome) { notes[o.Key] = len(o.Notes) }
	p, err := marketplace.NewPoller(w.shop.feed(), &w.crm, options)
	require.NoError(t, err)
	_, err = p.Run(t.Context())
	require.NoError(t, err)
	w.crm.Catalogue["A"] = marketplace.Offer{ID: 1} // somebody adds it
	w.add("2", "new", 0).article = "A"
	_, err = p.Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"1": 1, "2": 0}, notes)
}

func TestTwoOrdersCannotShareAnExternalID(t *testing.T) {
	w := newWorld(t)
	w.add("1", "new", day)
	w.add("2", "new", day)
	feed := w.shop.feed()
	feed.Convert = func(x *parcel, o marketplace.Offers) (*marketplace.Conversion, error) {
		c, err := convert(x, o)
		if err == nil {
			c.ExternalID, c.Input.ExternalID = "same", retailcrm.Some("same")
		}
		return c, err
	}
	options := w.options
	options.Now = func() time.Time { return w.Now }
	p, err := marketplace.NewPoller(feed, &w.crm, options)
	require.NoError(t, err)
	got, err := p.Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 1, got.Created)
	assert.Equal(t, 1, got.Failed)
}

func TestCompleteIsCalledForNewAndChangedOrdersOnly(t *testing.T) {
	w := newWorld(t)
	var mu sync.Mutex
	calls := 0
	w.shop.complete = func(x *parcel) error {
		mu.Lock()
		defer mu.Unlock()
		calls++
		if x.id == "13" {
			return errors.New("not found")
		}
		x.extra = "fetched"
		return nil
	}
	for i := range 20 {
		w.add(fmt.Sprint(i), "new", day)
	}
	assert.Equal(t, marketplace.Progress{Done: 20, Of: 20, Listed: true, Created: 19, Failed: 1}, w.MustPass())
	assert.Equal(t, 20, calls)
	w.MustPass()
	assert.Equal(t, 21, calls, "the one that failed is fetched again")
}

func TestFollowGoesOnAfterAFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.Now = time.Now()
		w.add("1", "new", 0)
		w.shop.failAt = 1
		w.add("2", "new", 0)
		ctx, cancel := context.WithTimeout(t.Context(), 25*time.Minute)
		defer cancel()
		passes := 0
		options := w.options
		options.Store = retailcrm.CursorFunc(func(context.Context, string) error {
			passes++
			w.shop.failAt = 0
			return nil
		})
		p, err := marketplace.NewPoller(w.shop.feed(), &w.crm, options)
		require.NoError(t, err)
		require.ErrorIs(t, p.Follow(ctx, 10*time.Minute), context.DeadlineExceeded)
		assert.Equal(t, 3, passes)
		assert.Len(t, w.crm.IDs(), 2)
	})
}

func TestNewPollerChecksItsOptions(t *testing.T) {
	feed := (&shop{}).feed()
	for name, options := range map[string]marketplace.PollerOptions{
		"look-back":     {},
		"article field": {LookBack: day, ArticleField: "sku"},
		"cursor":        {LookBack: day, Cursor: "yesterday"},
		"version 7":     {LookBack: day, Cursor: `{"v":7}`},
	} {
		_, err := marketplace.NewPoller(feed, &crmtest.CRM{}, options)
		assert.ErrorContains(t, err, name)
	}
}
