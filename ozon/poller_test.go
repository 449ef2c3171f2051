package ozon_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// scene is a fake Ozon, a CRM in memory, and the passes of a poller between
// them.
type scene struct {
	*crmtest.Passes
	t       testing.TB
	fake    *ozontest.Server
	client  *ozon.Client
	crm     crmtest.CRM
	convert ozon.Options
	scope   ozon.Scope
	options marketplace.PollerOptions
}

func newScene(t testing.TB) *scene {
	s := &scene{t: t}
	s.Passes = crmtest.NewPasses(t, now, s.poller)
	s.fake = ozontest.NewServer(t, ozontest.WithClock(s.Clock))
	s.client = s.fake.Client(t, fast)
	s.convert = ozon.Options{Site: "shop", StatusMap: ozon.SuggestedStatuses()}
	s.options = marketplace.PollerOptions{LookBack: 30 * 24 * time.Hour}
	s.scope.FBO = true
	return s
}

func (s *scene) poller(passes *crmtest.Passes) (*marketplace.Poller, error) {
	o := s.options
	o.Cursor, o.Store, o.Now = passes.Cursor, passes, passes.Clock
	return ozon.NewPollerWith(s.client, &s.crm, converter(s.t, s.convert), s.scope, o)
}

func TestPollerBringsEverythingOnce(t *testing.T) {
	s := newScene(t)
	s.fake.AddSamples(now)
	got := s.MustPass()
	// Of six FBS postings the unpaid one has no date yet, and one is
	// cancelled; of two FBO postings one is cancelled.
	assert.Equal(t, marketplace.Progress{Done: 7, Of: 7, Listed: true, Created: 5, Skipped: 2}, got)
	assert.Equal(t, 1, s.fake.Calls("/v3/posting/fbo/list"), "FBO cannot be asked for changes of older postings")
	assert.Equal(t, []string{
		"shop/0812345670-0003-1", "shop/0812345671-0044-1", "shop/74411009-0008-2",
		"shop/75500110-0021-3", "shop/76600220-0030-1",
	}, s.crm.IDs())

	s.Now = s.Now.Add(time.Hour)
	again := s.MustPass()
	assert.Zero(t, again.Created+again.Edited+again.Failed)
	s.Cursor = ""
	assert.Equal(t, 7, s.MustPass().Skipped, "a lost cursor costs neither edits nor duplicates")
	assert.Len(t, s.crm.IDs(), 5)
}

func TestPollerFollowsChanges(t *testing.T) {
	s := newScene(t)
	s.fake.AddSamples(now)
	s.MustPass()
	s.Now = s.Now.Add(time.Hour)
	require.True(t, s.fake.SetStatus("0812345670-0003-1", ozon.StatusDelivering, ozon.SubstatusOnWayToCity))
	require.True(t, s.fake.Remove("0812345670-0003-1", "CUP-300"))
	got := s.MustPass()
	assert.Equal(t, 1, got.Edited)
	o := s.crm.Order("shop", "0812345670-0003-1")
	assert.Equal(t, "delivering", o.Status)
	assert.Len(t, o.Inputs[1].Items.Or(nil), 1, "a partial cancellation edits the full list of items")

	s.Now = s.Now.Add(60 * 24 * time.Hour) // long after the look-back period
	s.MustPass()
	s.Now = s.Now.Add(time.Hour)
	s.fake.SetStatus("0812345670-0003-1", ozon.StatusDelivered, ozon.SubstatusReceived)
	assert.Equal(t, 1, s.MustPass().Edited)
	assert.Equal(t, "complete", s.crm.Order("shop", "0812345670-0003-1").Status)
}

func TestPollerAsksOnlyForChanges(t *testing.T) {
	s := newScene(t)
	s.scope.FBO = false
	many(t, s.fake, 1000)
	s.MustPass()
	assert.Equal(t, 10+1, s.fake.Calls("/v4/posting/fbs/list"), "ten pages, and one for older postings")
	s.Now = s.Now.Add(time.Hour)
	s.MustPass()
	assert.Equal(t, 11+2, s.fake.Calls("/v4/posting/fbs/list"))
	s.Now = s.Now.Add(24 * time.Hour)
	s.MustPass()
	assert.Equal(t, 13+11, s.fake.Calls("/v4/posting/fbs/list"), "everything once a day")
}

func TestPollerGetsDetails(t *testing.T) {
	s := newScene(t)
	s.scope.Details, s.scope.FBO = true, false
	s.fake.AddSamples(now)
	s.MustPass()
	in := s.crm.Order("shop", "74411009-0008-2").Inputs[0]
	items := in.Items.Or(nil)
	assert.Len(t, items[0].MarkingCodes.Or(nil), 2)
	assert.Equal(t, "199.00", in.Delivery.Or(retailcrm.OrderDeliveryInput{}).Cost.Or(retailcrm.Decimal{}).String())
	assert.Contains(t, in.ManagerComment.Or(""), "rFBS")
	calls := s.fake.Calls("/v3/posting/fbs/get")
	assert.Equal(t, 5, calls)
	s.MustPass()
	assert.Equal(t, calls, s.fake.Calls("/v3/posting/fbs/get"), "not again for what has not changed")
}

func TestPollerKeepsWhatOnlyTheListHas(t *testing.T) {
	s := newScene(t)
	s.scope.Details, s.scope.FBO = true, false
	require.NoError(t, s.fake.AddFBS(ozon.Posting{
		PostingNumber: "1-1-1", Status: ozon.StatusDelivering, InProcessAt: now.Add(-time.Hour),
		DeliverySchema: "rfbs", TPLIntegrationType: "ozon",
	}))
	s.MustPass()
	assert.Contains(t, s.crm.Order("shop", "1-1-1").Inputs[0].ManagerComment.Or(""), "rFBS")
}

func TestPollerLooksArticlesUp(t *testing.T) {
	s := newScene(t)
	s.fake.AddSamples(now)
	s.convert.ArticleField = marketplace.ByArticle
	s.crm.Catalogue = map[string]marketplace.Offer{"KTL-17-RED": {ID: 17}, "MLK-32": {ID: 32}}
	notes := map[string]int{}
	s.options.OnOrder = func(o marketplace.Outcome) {
		for _, n := range o.Notes {
			if n.Code == marketplace.NoteUnknownArticle {
				notes[o.Key]++
			}
		}
	}
	got := s.MustPass()
	assert.Equal(t, 5, got.Created)
	assert.Equal(t, 1, s.crm.Calls("offers"))
	asked := s.crm.Asked()
	assert.Len(t, asked, 7, "each article once: %v", asked)
	assert.Equal(t, 1, notes["0812345670-0003-1"])
	assert.Equal(t, 2, notes["0812345671-0044-1"])
	assert.Zero(t, notes["74411009-0008-2"])
	items := s.crm.Order("shop", "0812345670-0003-1").Inputs[0].Items.Or(nil)
	assert.Equal(t, 17, items[0].Offer.Or(retailcrm.OrderOfferInput{}).ID.Or(0))
	assert.True(t, items[1].Offer.IsZero())
}

func TestPollerSurvivesOzonsFaults(t *testing.T) {
	s := newScene(t)
	many(t, s.fake, 250)
	s.scope.FBO = false
	s.fake.Inject(fakehttp.Fault{Status: 429, Times: 2})
	assert.Equal(t, 250, s.MustPass().Created)

	s = newScene(t)
	s.scope.FBO = false
	many(t, s.fake, 250)
	s.fake.Misbehave(ozontest.Misbehaviour{RepeatCursor: true})
	_, err := s.Pass()
	require.ErrorIs(t, err, marketplace.ErrPageLoop)
	s.fake.Misbehave(ozontest.Misbehaviour{})
	s.MustPass()
	assert.Len(t, s.crm.IDs(), 250)
}

func TestPollerStopsAtTheMeter(t *testing.T) {
	s := newScene(t)
	s.scope.FBO = false
	many(t, s.fake, 250)
	meter := &crmtest.Meter{Left: 2}
	s.options.Meter = meter
	got, err := s.Pass()
	require.ErrorIs(t, err, marketplace.ErrLimit)
	assert.False(t, got.Listed)
	assert.Zero(t, got.Failed)
	assert.Equal(t, 2, s.fake.Calls("/v4/posting/fbs/list"))
	meter.Left = 1000
	s.MustPass()
	assert.Len(t, s.crm.IDs(), 250)
}

func TestPollerReportsProgress(t *testing.T) {
	s := newScene(t)
	s.scope.FBO = false
	many(t, s.fake, 120)
	var seen []marketplace.Progress
	s.options.OnProgress = func(p marketplace.Progress) { seen = append(seen, p) }
	got := s.MustPass()
	require.Len(t, seen, 120)
	for i, p := range seen {
		assert.Equal(t, i+1, p.Done)
		assert.GreaterOrEqual(t, p.Of, p.Done)
	}
	assert.Equal(t, got, seen[119])
}

func TestPollerKeepsAFailingPostingApart(t *testing.T) {
	s := newScene(t)
	s.scope.FBO = false
	many(t, s.fake, 30)
	s.crm.Fail = func(call, id string) error {
		if call == "create" && id == "000007-0001-1" {
			return fmt.Errorf("no such store: %w", marketplace.ErrRefused)
		}
		return nil
	}
	got := s.MustPass()
	assert.Equal(t, 29, got.Created)
	assert.Equal(t, 1, got.Failed)
	s.crm.Fail = nil
	s.Now = s.Now.Add(time.Hour)
	assert.Equal(t, 1, s.MustPass().Created)
}

func TestPollerSkipsByOption(t *testing.T) {
	s := newScene(t)
	s.fake.AddSamples(now)
	s.scope.FBO = false
	s.scope.Flow = []string{"3pl_tracking"}
	assert.Equal(t, 1, s.MustPass().Created)

	s = newScene(t)
	s.fake.AddSamples(now)
	s.scope.NoFBS = true
	s.options.CreateCancelled = true
	assert.Equal(t, 2, s.MustPass().Created)
	assert.Zero(t, s.fake.Calls("/v4/posting/fbs/list"))

	_, err := ozon.NewPollerWith(s.client, &s.crm, converter(t, s.convert), s.scope, marketplace.PollerOptions{})
	require.ErrorContains(t, err, "look-back")
}

func TestLogsHoldNothingPersonal(t *testing.T) {
	s := newScene(t)
	s.fake.AddSamples(now)
	s.convert.SendPhones = true
	s.scope.Details = true
	var log bytes.Buffer
	s.options.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s.client = s.fake.Client(t, fast, marketplace.WithLogger(s.options.Logger))
	s.fake.Inject(fakehttp.Fault{Path: "/v3/posting/fbs/get", Status: 404, Times: 1})
	s.crm.Fail = func(call, id string) error {
		if call == "create" {
			return marketplace.ErrRefused
		}
		return nil
	}
	got := s.MustPass()
	assert.Positive(t, got.Failed)
	require.NotEmpty(t, log.String())
	for _, secret := range []string{
		ozontest.DefaultAPIKey, "79990001122", "Примерова", "Речная", "70700700", "7799000011",
	} {
		assert.NotContains(t, log.String(), secret)
	}
}
