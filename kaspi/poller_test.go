package kaspi_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// now is shortly after the samples.
var now = time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)

// scene is a fake Kaspi shop, a CRM in memory, and the passes of a poller between
// them.
type scene struct {
	*crmtest.Passes
	t       testing.TB
	fake    *kaspitest.Server
	crm     crmtest.CRM
	convert kaspi.Options
	scope   kaspi.Scope
	options marketplace.PollerOptions
}

func newScene(t testing.TB, options ...kaspitest.Option) *scene {
	s := &scene{t: t, fake: kaspitest.New(options...)}
	s.Passes = crmtest.NewPasses(t, now, s.poller)
	s.convert = kaspi.Options{Site: "shop", StatusMap: kaspi.SuggestedStatuses()}
	s.options = marketplace.PollerOptions{LookBack: 20 * 24 * time.Hour}
	return s
}

func (s *scene) poller(passes *crmtest.Passes) (*marketplace.Poller, error) {
	o := s.options
	o.Cursor, o.Store, o.Now = passes.Cursor, passes, passes.Clock
	return kaspi.NewPollerWith(s.fake.Client(s.t), &s.crm, converter(s.t, s.convert), s.scope, o)
}

// last returns what the CRM was last told about an order.
func (s *scene) last(externalID string) retailcrm.OrderInput {
	s.t.Helper()
	return s.crm.Last(s.t, "shop", externalID)
}

func TestPollerBringsEveryListOnce(t *testing.T) {
	for _, apart := range []bool{false, true} {
		var options []kaspitest.Option
		if apart {
			options = append(options, kaspitest.WithEntriesApart())
		}
		s := newScene(t, options...)
		s.fake.Add(kaspitest.Samples()...)
		got := s.MustPass()
		// One of the seven is cancelled.
		assert.Equal(t, marketplace.Progress{Done: 7, Of: 7, Listed: true, Created: 6, Skipped: 1}, got)
		goods, _ := s.last("500000005").Items.Get()
		require.Len(t, goods, 1)
		assert.Equal(t, "Самовар", goods[0].ProductName.Or(""), "an old entry has its product's name")
		before := s.fake.Calls("")
		lists := s.fake.Calls(ordersPath)
		assert.Equal(t, 12, lists, "20 days are two windows of six lists")
		if !apart {
			assert.Equal(t, 1, before-lists, "the goods came along; one product was asked for")
		}

		s.Now = s.Now.Add(time.Hour)
		again := s.MustPass()
		assert.Zero(t, again.Created+again.Edited+again.Failed)
		// The cancelled order was not put into the CRM, but is remembered too.
		assert.Equal(t, 12, s.fake.Calls("")-before, "nothing but the lists is asked for again")
		s.Cursor = ""
		assert.Zero(t, s.MustPass().Created, "a lost cursor costs edits, not duplicates")
		assert.Len(t, s.crm.IDs(), 6)
	}
}

func TestPollerFollowsAnOrderThroughTheLists(t *testing.T) {
	s := newScene(t)
	s.fake.Add(kaspitest.Samples()[3]) // a new pre-order
	const id, code = "b3JkZXItNA", "500000004"
	s.MustPass()
	assert.Equal(t, "new", s.last(code).Status.Or(""))
	for _, step := range []struct {
		state  kaspi.State
		status kaspi.Status
		want   string
	}{
		{kaspi.StatePickup, kaspi.StatusAcceptedByMerchant, "assembling"},
		{kaspi.StateArchive, kaspi.StatusCompleted, "complete"},
		{kaspi.StateArchive, kaspi.StatusReturned, "cancel-other"},
	} {
		s.fake.SetStatus(id, step.state, step.status)
		s.Now = s.Now.Add(time.Hour)
		assert.Equal(t, 1, s.MustPass().Edited)
		assert.Equal(t, step.want, s.last(code).Status.Or(""))
	}
	edit := s.last(code)
	assert.False(t, edit.FirstName.IsSet(), "the buyer is the CRM's once the order is there")
}

// A partial cancellation changes the total; the goods are in another answer.
func TestPollerSeesAPartialCancellation(t *testing.T) {
	for _, apart := range []bool{false, true} {
		var options []kaspitest.Option
		if apart {
			options = append(options, kaspitest.WithEntriesApart())
		}
		s := newScene(t, options...)
		o := kaspitest.Samples()[0]
		s.fake.Add(o)
		s.MustPass()
		o.Entries = o.Entries[:1]
		o.Order.Attributes.TotalPrice = retailcrm.Int(9000)
		s.fake.Add(o)
		s.Now = s.Now.Add(time.Hour)
		assert.Equal(t, 1, s.MustPass().Edited)
		goods, _ := s.last("500000001").Items.Get()
		assert.Len(t, goods, 1, "the full list of what is left")
	}
}

func TestPollerSurvivesOneBadOrder(t *testing.T) {
	s := newScene(t, kaspitest.WithEntriesApart())
	s.fake.Add(kaspitest.Orders(20, now.Add(-24*time.Hour))...)
	s.fake.Inject(fakehttp.Fault{Path: ordersPath + "/b3JkZXIt00000007/entries", Status: 404, Times: 1})
	var failed []string
	s.options.OnOrder = func(o marketplace.Outcome) {
		if o.Action == marketplace.Failed {
			failed = append(failed, o.Key)
			assert.ErrorIs(t, o.Err, marketplace.ErrNotFound)
		}
	}
	got := s.MustPass()
	assert.Equal(t, 19, got.Created)
	assert.Equal(t, []string{"b3JkZXIt00000007"}, failed)
	s.Now = s.Now.Add(time.Hour)
	assert.Equal(t, 1, s.MustPass().Created, "it is tried again")
}

func TestPollerLooksArticlesUp(t *testing.T) {
	s := newScene(t)
	s.convert.ArticleField = marketplace.ByArticle
	s.crm.Catalogue = map[string]marketplace.Offer{"007-KETTLE": {ID: 7}}
	s.fake.Add(kaspitest.Samples()...)
	s.MustPass()
	goods, _ := s.last("500000006").Items.Get()
	offer, _ := goods[0].Offer.Get()
	assert.Equal(t, 7, offer.ID.Or(0))
	asked := map[string]int{}
	for _, a := range s.crm.Asked() {
		asked[a]++
	}
	assert.Equal(t, 1, asked["007-KETTLE"])
}

func TestPollerStopsAtTheMeter(t *testing.T) {
	s := newScene(t)
	s.fake.Add(kaspitest.Orders(10, now.Add(-24*time.Hour))...)
	s.options.Meter = &crmtest.Meter{Left: 3}
	_, err := s.Pass()
	require.ErrorIs(t, err, marketplace.ErrLimit)
	assert.Equal(t, 3, s.fake.Calls(""), "no call is made that was not allowed")
	s.options.Meter = &crmtest.Meter{Left: 1000}
	s.MustPass()
	assert.Len(t, s.crm.IDs(), 10)
}

func TestPollerOptionsAreChecked(t *testing.T) {
	_, err := kaspi.NewPollerWith(kaspitest.New().Client(t), &crmtest.CRM{},
		converter(t, kaspi.Options{}), kaspi.Scope{}, marketplace.PollerOptions{})
	require.ErrorContains(t, err, "look-back")
}
