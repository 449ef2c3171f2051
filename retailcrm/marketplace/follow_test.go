package marketplace_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// askable makes the shop one that can be asked for orders by their keys, and
// whose list tells nothing of changes.
func (w *world) askable() {
	w.shop.kept = true
	w.shop.plain = true
}

func TestUnfinishedOrdersAreAskedForUntilTheyAreFinished(t *testing.T) {
	w := newWorld(t)
	w.askable()
	x, y := w.add("1", "new", 29*day), w.add("2", "new", 29*day)
	w.MustPass()
	w.Now = w.Now.Add(10 * day)
	w.MustPass()
	assert.Equal(t, []string{"1", "2"}, w.shop.asked)
	w.later(x, "complete", nil)
	x.sold = true
	assert.Equal(t, 1, w.MustPass().Edited)
	assert.Equal(t, "complete", w.now(t, "1").Status)
	w.Now = w.Now.Add(time.Hour)
	w.MustPass()
	assert.Equal(t, []string{"2"}, w.shop.asked, "a sold order is asked for in full passes only")

	w.Now = w.Now.Add(day)
	w.later(x, "cancel-other", nil)
	x.sold, x.cancelled = false, true
	w.MustPass()
	assert.Equal(t, "cancel-other", w.now(t, "1").Status, "the goods came back")
	y.sold = true
	w.later(y, "complete", nil)
	w.MustPass()
	w.Now = w.Now.Add(40 * day)
	w.MustPass()
	w.MustPass()
	assert.Empty(t, w.shop.asked)
	assert.NotContains(t, w.Cursor, `"marks"`)
}

func TestOnlyTheLookBackPeriodDecidesWhatIsCreated(t *testing.T) {
	w := newWorld(t)
	w.askable()
	w.shop.all = true // also what was placed before the period
	w.add("1", "new", 30*day+time.Hour)
	w.add("2", "new", 30*day-time.Hour)
	w.MustPass()
	assert.Equal(t, []string{"shop/2"}, w.crm.IDs())
}

func TestOrderThatTheMarketplaceNoLongerKnowsIsPutAside(t *testing.T) {
	w := newWorld(t)
	w.askable()
	w.add("1", "new", 29*day)
	w.MustPass()
	w.shop.parcels = nil
	w.Now = w.Now.Add(10 * day)
	assert.Equal(t, 1, w.MustPass().Failed)
	failed := w.Poller().Failed()
	require.Len(t, failed, 1)
	assert.Contains(t, failed[0].Reason, "does not answer for the order")
}

func TestRefusedOrderIsTriedAgainWithGrowingPauses(t *testing.T) {
	w := newWorld(t)
	w.askable()
	x := w.add("1", "new", day)
	w.add("2", "new", day)
	w.crm.Fail = func(call, id string) error {
		if call == "create" && id == "1" {
			return fmt.Errorf("no such status: %w", marketplace.ErrRefused)
		}
		return nil
	}
	w.MustPass()
	var tries []time.Duration
	start := w.Now
	for range 300 {
		w.Now = w.Now.Add(10 * time.Minute)
		if w.MustPass().Failed > 0 {
			tries = append(tries, w.Now.Sub(start))
		}
	}
	assert.Equal(t, []time.Duration{10, 20, 40, 80, 160, 320, 640, 1280, 2560}, minutes(tries))
	failed := w.Poller().Failed()
	require.Len(t, failed, 1)
	assert.Equal(t, "1", failed[0].Key)
	assert.Equal(t, "1", failed[0].ExternalID)
	assert.Equal(t, 10, failed[0].Tries)
	assert.Contains(t, failed[0].Reason, "no such status")
	assert.True(t, failed[0].Since.Equal(start))
	assert.True(t, failed[0].Next.After(w.Now))

	w.crm.Fail = nil
	assert.Zero(t, w.MustPass().Created, "its time has not come")
	w.change(x, "assembling")
	assert.Equal(t, 1, w.MustPass().Created, "but an order that changes is tried at once")
	assert.Empty(t, w.Poller().Failed())
}

func minutes(all []time.Duration) (m []time.Duration) {
	for _, d := range all {
		m = append(m, d/time.Minute)
	}
	return m
}

func TestRefusedOrderKeepsNoPassFull(t *testing.T) {
	w := newWorld(t)
	w.shop.kept = true
	for i := range 100 {
		w.add(fmt.Sprint(i), "new", day)
	}
	w.crm.Fail = func(call, id string) error {
		if call == "create" && id == "7" {
			return marketplace.ErrRefused
		}
		return nil
	}
	w.MustPass()
	for range 5 {
		w.Now = w.Now.Add(20 * time.Minute)
		w.MustPass()
		assert.False(t, w.shop.periods[0].ChangedSince.IsZero())
	}
}

func TestOrdersOwnFaultsAreNoOutage(t *testing.T) {
	w := newWorld(t)
	w.shop.kept = true
	w.options.Workers = 1
	w.shop.complete = func(x *parcel) error {
		if x.status == "gone" {
			return fmt.Errorf("get: %w", marketplace.ErrNotFound)
		}
		return nil
	}
	for i := range 20 {
		w.add(fmt.Sprintf("%02d", i), "gone", day)
	}
	w.add("99", "new", day)
	got := w.MustPass()
	assert.Equal(t, 20, got.Failed)
	assert.Equal(t, 1, got.Created)
}

func TestOrdersThatAlwaysFailDoNotHoldUpTheOthers(t *testing.T) {
	w := newWorld(t)
	w.shop.kept = true
	w.options.Workers = 1
	for i := range 6 {
		w.add(fmt.Sprintf("%02d", i), "bad", day)
	}
	w.add("99", "new", day)
	w.shop.complete = func(x *parcel) error {
		if x.status == "bad" {
			return errors.New("internal error") // of this one only, but who knows
		}
		return nil
	}
	for range 10 {
		_, _ = w.Pass()
		w.Now = w.Now.Add(10 * time.Minute)
	}
	assert.Equal(t, []string{"shop/99"}, w.crm.IDs())
}

func TestSyncOrderBringsOneOrderWithAllProtections(t *testing.T) {
	w := newWorld(t)
	w.askable()
	w.crm.Flow = stock
	x := w.add("1", "new", day)
	x.more = filled(goods{"a", 2, "100"})
	w.add("2", "new", 40*day)
	ctx := t.Context()
	o, err := w.Poller().SyncOrder(ctx, "1")
	require.NoError(t, err)
	assert.Equal(t, marketplace.Created, o.Action)
	w.gift(t, "1")
	w.later(x, "delivering", nil)
	o, err = w.Poller().SyncOrder(ctx, "1")
	require.NoError(t, err)
	assert.Equal(t, marketplace.Edited, o.Action)
	assert.Equal(t, []marketplace.Part{marketplace.PartStatus}, o.Parts)
	o, err = w.Poller().SyncOrder(ctx, "1")
	require.NoError(t, err)
	assert.Equal(t, marketplace.Skipped, o.Action, "a push that comes again")
	o, err = w.Poller().SyncOrder(ctx, "2")
	require.NoError(t, err)
	assert.Equal(t, marketplace.Skipped, o.Action, "it is older than the look-back period")
	_, err = w.Poller().SyncOrder(ctx, "3")
	require.ErrorIs(t, err, marketplace.ErrNotFound)
	assert.Zero(t, w.MustPass().Edited)

	w.crm.Fail = func(call, _ string) error {
		if call == "edit" {
			return marketplace.ErrRefused
		}
		return nil
	}
	w.later(x, "complete", nil)
	p := w.Poller()
	o, err = p.SyncOrder(ctx, "1")
	require.ErrorIs(t, err, marketplace.ErrRefused)
	assert.Equal(t, marketplace.Failed, o.Action)
	assert.Len(t, p.Failed(), 1)
}

func TestSyncOrderWinsOverAnOlderListOfAPassThatGoesOn(t *testing.T) {
	w := newWorld(t)
	w.askable()
	w.crm.Flow = stock
	x := w.add("1", "new", day)
	w.MustPass()
	w.Now = w.Now.Add(time.Hour)
	x.status = "assembling"
	var poller *marketplace.Poller
	feed := w.shop.feed()
	list := feed.List
	feed.List = func(ctx context.Context, period marketplace.Period) iter.Seq2[*parcel, error] {
		return func(yield func(*parcel, error) bool) {
			for item, err := range list(ctx, period) {
				x.status = "delivering"
				_, syncErr := poller.SyncOrder(ctx, "1")
				if !yield(item, errors.Join(err, syncErr)) {
					return
				}
			}
		}
	}
	options := w.options
	options.Cursor, options.Store, options.Now = w.Cursor, w.Passes, w.Clock
	var err error
	poller, err = marketplace.NewPoller(feed, &w.crm, options)
	require.NoError(t, err)
	_, err = poller.Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "delivering", w.now(t, "1").Status)
	assert.Equal(t, 1, w.crm.Calls("edit"))
}

func TestManySyncOrdersAndAPassAtATimeCreateNothingTwice(t *testing.T) {
	w := newWorld(t)
	w.askable()
	for i := range 60 {
		w.add(fmt.Sprint(i), "new", day)
	}
	p := w.Poller()
	errs := make(chan error)
	for i := range 60 {
		go func() {
			_, err := p.SyncOrder(t.Context(), fmt.Sprint(i))
			errs <- err
		}()
	}
	_, err := p.Run(t.Context())
	require.NoError(t, err)
	for range 60 {
		require.NoError(t, <-errs)
	}
	assert.Len(t, w.crm.IDs(), 60)
	assert.Equal(t, 60, w.crm.Calls("create"))
}

func TestPollerThatCannotBeAskedSaysSo(t *testing.T) {
	p, err := marketplace.NewPoller((&shop{}).feed(), &crmtest.CRM{}, marketplace.PollerOptions{LookBack: day})
	require.NoError(t, err)
	_, err = p.SyncOrder(t.Context(), "1")
	require.ErrorContains(t, err, "cannot be asked")
	_, err = p.SyncOrder(t.Context(), "")
	require.ErrorIs(t, err, marketplace.ErrBadRequest)
}
