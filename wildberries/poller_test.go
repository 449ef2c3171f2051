package wildberries_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
	"github.com/go-retailcrm/sdk/wildberries"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

// now is shortly after the samples.
var now = time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)

// scene is a fake Wildberries, a CRM in memory, and the passes of a poller between
// them.
type scene struct {
	*crmtest.Passes
	t       testing.TB
	fake    *wildberriestest.Server
	crm     crmtest.CRM
	convert wildberries.Options
	scope   wildberries.Scope
	options marketplace.PollerOptions
}

func newScene(t testing.TB) *scene {
	s := &scene{t: t, fake: wildberriestest.New()}
	s.Passes = crmtest.NewPasses(t, now, s.poller)
	s.convert = wildberries.Options{Site: "shop", StatusMap: wildberries.SuggestedStatuses()}
	s.options = marketplace.PollerOptions{LookBack: 30 * 24 * time.Hour}
	return s
}

func everyScheme() []wildberries.Scheme {
	return []wildberries.Scheme{wildberries.FBS, wildberries.DBS, wildberries.DBW, wildberries.InStore, wildberries.FBW}
}

func (s *scene) poller(passes *crmtest.Passes) (*marketplace.Poller, error) {
	o := s.options
	o.Cursor, o.Store, o.Now = passes.Cursor, passes, passes.Clock
	return wildberries.NewPollerWith(s.fake.Client(s.t), &s.crm, converter(s.t, s.convert), s.scope, o)
}

// last returns what the CRM was last told about an order.
func (s *scene) last(externalID string) retailcrm.OrderInput {
	s.t.Helper()
	return s.crm.Last(s.t, "shop", externalID)
}

func TestPollerBringsEverySchemeOnce(t *testing.T) {
	s := newScene(t)
	s.scope.Schemes, s.scope.Details = everyScheme(), true
	s.fake.Add(wildberriestest.Samples()...)
	s.fake.AddStatistics(wildberriestest.SampleStatistics()...)
	// DBS, DBW and in-store orders under way are in no list: all are new at
	// first.
	for _, id := range []int64{2300000001, 2400000001, 2500000001} {
		s.fake.SetStatus(id, wildberries.SupplierNew, wildberries.WBWaiting)
	}
	got := s.MustPass()
	// Of three FBS orders one is cancelled, and so is one of two FBW rows.
	// The row of the seller's own warehouse is one of the FBS orders.
	assert.Equal(t, marketplace.Progress{Done: 9, Of: 9, Listed: true, Created: 7, Skipped: 2}, got)
	assert.Len(t, s.crm.IDs(), 7)

	dbs := s.last("6100000000000000101.0.0")
	assert.Equal(t, "Пётр", dbs.FirstName.Or(""))
	delivery, _ := dbs.Delivery.Get()
	assert.Equal(t, "299.00", delivery.Cost.String())
	assert.Equal(t, "2026-11-04", delivery.Date.String())
	contragent, _ := dbs.Contragent.Get()
	assert.Equal(t, "7700000017", contragent.INN.Or(""))
	fbs := s.last("d.r41f0c2a9e7b54d0c8a6b1d2e3f405162.0.0")
	marked, _ := fbs.Items.Get()
	assert.True(t, marked[0].MarkingCodes.IsSet())

	s.Now = s.Now.Add(time.Hour)
	again := s.MustPass()
	assert.Zero(t, again.Created+again.Edited+again.Failed, "%+v", again)
	s.Cursor = ""
	lost := s.MustPass()
	assert.Zero(t, lost.Created, "a lost cursor costs edits, not duplicates")
	assert.Len(t, s.crm.IDs(), 7)
}

func TestPollerFollowsStatuses(t *testing.T) {
	s := newScene(t)
	s.fake.Add(wildberriestest.Orders(1, now.Add(-time.Hour))...)
	s.MustPass()
	id := s.crm.IDs()[0][len("shop/"):]
	for _, step := range []struct {
		supplier wildberries.SupplierStatus
		wb       wildberries.WBStatus
		want     string
	}{
		{"confirm", "waiting", "assembling"}, {"complete", "sorted", "delivering"}, {"complete", "sold", "complete"},
	} {
		s.fake.SetStatus(3000000000, step.supplier, step.wb)
		s.Now = s.Now.Add(time.Hour)
		assert.Equal(t, 1, s.MustPass().Edited)
		assert.Equal(t, step.want, s.last(id).Status.Or(""))
	}
}

func TestPollerNeverGoesBackWhenToldSo(t *testing.T) {
	s := newScene(t)
	s.options.StatusOrder = wildberries.SuggestedStatusOrder()
	s.fake.Add(wildberriestest.Orders(1, now.Add(-time.Hour))...)
	s.MustPass()
	id := s.crm.IDs()[0][len("shop/"):]
	s.crm.SetStatus("shop", id, "complete")
	s.fake.SetStatus(3000000000, "confirm", "waiting")
	var notes []marketplace.Note
	s.options.OnOrder = func(o marketplace.Outcome) { notes = append(notes, o.Notes...) }
	s.MustPass()
	assert.Equal(t, "complete", s.crm.Order("shop", id).Status)
	require.NotEmpty(t, notes)
	assert.Equal(t, marketplace.NoteStatusKept, notes[len(notes)-1].Code)
}

// An order of DBS that is neither new nor finished is in no list.
func TestPollerRemembersOrdersUnderWay(t *testing.T) {
	s := newScene(t)
	s.scope.Schemes = []wildberries.Scheme{wildberries.DBS}
	d := *sample(t, 2300000001)
	d.Status = nil // new
	s.fake.Add(d)
	s.MustPass()
	assert.Equal(t, "new", s.last(d.Order.RID).Status.Or(""))
	assert.NotContains(t, s.Cursor, "Обнинск", "addresses are not kept")

	for i, step := range []struct{ supplier, want string }{
		{"confirm", "assembling"}, {"deliver", "delivering"}, {"receive", "complete"},
	} {
		s.fake.SetStatus(d.Order.ID, wildberries.SupplierStatus(step.supplier), wildberries.WBWaiting)
		s.Now = s.Now.Add(time.Hour)
		s.MustPass()
		assert.Equal(t, step.want, s.last(d.Order.RID).Status.Or(""), "step %d", i)
	}
	s.Now = s.Now.Add(time.Hour)
	assert.Zero(t, s.MustPass().Edited)
}

func TestPollerPutsBasketsTogether(t *testing.T) {
	s := newScene(t)
	s.scope.Basket = true
	s.convert.CancelledItemStatus = "canceled"
	s.fake.Add(*sample(t, 2200000001))
	s.MustPass()
	const id = "810000001_1f0c2a9e7b54d0c8a6b1d2e3f4051627"
	first, _ := s.last(id).Items.Get()
	assert.Len(t, first, 1)

	// The second unit comes later, and cancelled.
	s.fake.Add(*sample(t, 2200000002))
	s.Now = s.Now.Add(time.Hour)
	got := s.MustPass()
	assert.Equal(t, 1, got.Edited)
	second, _ := s.last(id).Items.Get()
	require.Len(t, second, 2)
	assert.Equal(t, "canceled", second[1].Status.Or(""))
	assert.Len(t, s.crm.IDs(), 1)
}

// Rows of the report about orders from before the look-back period change
// what the CRM has and create nothing.
func TestPollerEditsOlderRowsOnly(t *testing.T) {
	s := newScene(t)
	s.scope.Schemes = []wildberries.Scheme{wildberries.FBW}
	rows := wildberriestest.SampleStatistics()
	s.fake.AddStatistics(rows[0])
	s.MustPass()
	require.Len(t, s.crm.IDs(), 1)

	s.Now = time.Date(2026, 12, 10, 0, 0, 0, 0, time.UTC)
	changed, old := rows[0], rows[1]
	changed.IsCancel = true
	changed.LastChangeDate = moscowTime(t, "2026-12-10T02:00:00")
	old.SRID, old.LastChangeDate, old.IsCancel = "never-seen", changed.LastChangeDate, false
	s.fake.AddStatistics(changed, old)
	got := s.MustPass()
	assert.Equal(t, 1, got.Edited)
	assert.Zero(t, got.Created)
	assert.Equal(t, "cancel-other", s.last(changed.SRID).Status.Or(""))
}

func moscowTime(t *testing.T, text string) retailcrm.DateTime {
	t.Helper()
	d, err := retailcrm.ParseDateTime(text)
	require.NoError(t, err)
	return d
}

func TestPollerResolvesEachArticleOnce(t *testing.T) {
	s := newScene(t)
	s.convert.ArticleField = marketplace.ByArticle
	s.crm.Catalogue = map[string]marketplace.Offer{"ART-001": {ID: 7}}
	s.fake.Add(wildberriestest.Orders(120, now.Add(-24*time.Hour))...)
	s.fake.Add(wildberriestest.Orders(120, now.Add(-24*time.Hour))...)
	var notes int
	s.options.OnOrder = func(o marketplace.Outcome) { notes += len(o.Notes) }
	got := s.MustPass()
	assert.Equal(t, 120, got.Created, "an item without an offer is created with its name")
	assert.Equal(t, 119, notes)
	assert.Len(t, s.crm.Asked(), 120, "each article once")
}

// Each call counts towards a limit: a thousand orders cost two.
func TestPollerMakesFewCalls(t *testing.T) {
	s := newScene(t)
	s.options.LookBack = 14 * 24 * time.Hour
	orders := wildberriestest.Orders(2500, now.Add(-5*24*time.Hour))
	for i := range orders {
		orders[i].Status = &wildberries.OrderStatus{Supplier: wildberries.SupplierConfirm, WB: wildberries.WBWaiting}
	}
	s.fake.Add(orders...)
	assert.Equal(t, 2500, s.MustPass().Created)
	assert.Equal(t, 1, s.fake.Calls("/api/v3/orders/new"))
	assert.Equal(t, 3, s.fake.Calls("/api/v3/orders"))
	assert.Equal(t, 3, s.fake.Calls("/api/v3/orders/status"))
}

func TestPollerSurvivesACrashInTheMiddle(t *testing.T) {
	s := newScene(t)
	s.fake.Add(wildberriestest.Orders(100, now.Add(-24*time.Hour))...)
	n := 0
	s.crm.Fail = func(call, _ string) error {
		if n++; call == "create" && n > 40 {
			return errors.New("connection lost")
		}
		return nil
	}
	_, err := s.Pass()
	require.ErrorContains(t, err, "connection lost")
	created := len(s.crm.IDs())
	require.Positive(t, created)
	require.Less(t, created, 100)

	s.crm.Fail, s.Cursor = nil, "" // the program was killed and lost its cursor
	got := s.MustPass()
	assert.Equal(t, 100-created, got.Created)
	assert.Len(t, s.crm.IDs(), 100)
}

func TestPollerStopsAtTheMeter(t *testing.T) {
	s := newScene(t)
	s.fake.Add(wildberriestest.Orders(10, now.Add(-24*time.Hour))...)
	meter := &crmtest.Meter{Left: 2}
	s.options.Meter = meter
	_, err := s.Pass()
	require.ErrorIs(t, err, marketplace.ErrLimit)
	assert.Equal(t, 2, s.fake.Calls(""), "no call is made that was not allowed")
	assert.Len(t, s.crm.IDs(), 10, "what was listed by then is written")
	meter.Left = 100
	got := s.MustPass()
	assert.Zero(t, got.Created+got.Edited)
}

func TestPollerReportsTroubleAtWildberries(t *testing.T) {
	s := newScene(t)
	s.fake.Inject(fakehttp.Fault{Path: "/api/v3/orders/status", Status: 403,
		Body: `{"code":"AccessDenied","message":"no"}`, Times: 1})
	s.fake.Add(wildberriestest.Orders(10, now.Add(-24*time.Hour))...)
	_, err := s.Pass()
	require.ErrorIs(t, err, marketplace.ErrForbidden)
	assert.Equal(t, 10, s.MustPass().Created)
}

func TestPollerOptionsAreChecked(t *testing.T) {
	client, c := wildberriestest.New().Client(t), converter(t, wildberries.Options{})
	for name, o := range map[string]marketplace.PollerOptions{
		"look-back": {},
		"cursor":    {LookBack: time.Hour, Cursor: "{"},
	} {
		_, err := wildberries.NewPollerWith(client, &crmtest.CRM{}, c, wildberries.Scope{}, o)
		require.ErrorContains(t, err, name)
	}
	hour := marketplace.PollerOptions{LookBack: time.Hour}
	_, err := wildberries.NewPollerWith(client, &crmtest.CRM{}, c,
		wildberries.Scope{Schemes: []wildberries.Scheme{"drone"}}, hour)
	require.ErrorContains(t, err, "scheme")
	buyer := converter(t, wildberries.Options{PriceMode: wildberries.PriceBuyer})
	_, err = wildberries.NewPollerWith(client, &crmtest.CRM{}, buyer, wildberries.Scope{}, hour)
	require.ErrorContains(t, err, "price mode buyer")
	_, err = wildberries.NewPollerWith(client, &crmtest.CRM{}, buyer,
		wildberries.Scope{Schemes: []wildberries.Scheme{wildberries.DBS}}, hour)
	require.NoError(t, err)
}

// What lists do not have is asked for only about orders that the methods
// answer for.
func TestPollerAsksForDetailsWhereThereAreSome(t *testing.T) {
	s := newScene(t)
	s.scope.Schemes = []wildberries.Scheme{wildberries.FBS, wildberries.InStore}
	s.scope.Details = true
	orders := wildberriestest.Orders(2, now.Add(-time.Hour))
	orders[0].Order.CrossBorderType, orders[0].Order.CurrencyCode = 1, wildberries.TRY
	orders[0].Buyer = &wildberries.Buyer{FirstName: "Айше"}
	orders[1].Buyer = &wildberries.Buyer{FirstName: "никто не скажет"}
	s.fake.Add(orders...)
	pickup := *sample(t, 2500000001)
	pickup.Status = nil // new: the buyer is not told yet
	s.fake.Add(pickup)
	s.MustPass()
	assert.Equal(t, "Айше", s.last(orders[0].Order.RID).FirstName.Or(""))
	assert.Equal(t, "TR", s.last(orders[0].Order.RID).CountryISO.Or(""))
	assert.False(t, s.last(orders[1].Order.RID).FirstName.IsSet())
	assert.Zero(t, s.fake.Calls("/api/v3/click-collect/orders/client"))

	s.fake.SetStatus(pickup.Order.ID, wildberries.SupplierConfirm, wildberries.WBWaiting)
	s.Now = s.Now.Add(time.Hour)
	s.MustPass()
	assert.Equal(t, 1, s.fake.Calls("/api/v3/click-collect/orders/client"))
}

// An order that takes longer than the look-back period is seen to its end.
func TestPollerFollowsSlowOrders(t *testing.T) {
	s := newScene(t)
	s.scope.Schemes, s.options.LookBack = []wildberries.Scheme{wildberries.DBW}, 5*24*time.Hour
	d := *sample(t, 2400000001)
	d.Status = nil
	s.fake.Add(d)
	s.MustPass()
	s.fake.SetStatus(d.Order.ID, wildberries.SupplierComplete, wildberries.WBWaiting)
	s.Now = s.Now.Add(20 * 24 * time.Hour)
	s.MustPass()
	assert.Equal(t, "delivering", s.last(d.Order.RID).Status.Or(""))
}

func FuzzCursor(f *testing.F) {
	f.Add(`{"v":1,"marks":{"a":"b"}}`)
	f.Add(`{"v":2,"marks":{"r":{"d":"x","v":"AAAA","k":"[{\"id\":1,\"rid\":\"r\"}]"},"s":null},"aside":{"t":null}}`)
	client, err := wildberries.New("token")
	require.NoError(f, err)
	c := converter(f, wildberries.Options{})
	f.Fuzz(func(t *testing.T, cursor string) {
		p, err := wildberries.NewPollerWith(client, &crmtest.CRM{}, c, wildberries.Scope{},
			marketplace.PollerOptions{LookBack: time.Hour, Cursor: cursor})
		if err == nil {
			require.True(t, cursor == "" || json.Valid([]byte(cursor)))
			require.NotNil(t, p)
		}
	})
}
