package kaspi_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/kaspi"
	"github.com/go-retailcrm/sdk/kaspi/kaspitest"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// living is the sample that is placed last, new, and a scene in which its
// payment is followed.
func living(t *testing.T) (*scene, kaspitest.Order) {
	t.Helper()
	s := newScene(t)
	s.options.LookBack = 5 * 24 * time.Hour
	s.convert.PaymentTypeMap = map[kaspi.PaymentMode]string{kaspi.Prepaid: "kaspi", kaspi.PayWithCredit: "kaspi"}
	samples := kaspitest.Samples()
	i := slices.IndexFunc(samples, func(o kaspitest.Order) bool { return o.Order.Stage() == kaspi.StageNew })
	o := samples[i]
	o.Order.Attributes.CreationDate = kaspi.MillisOf(now.Add(-time.Hour))
	s.fake.Add(o)
	return s, o
}

func TestOrderIsFollowedToItsEndAndBack(t *testing.T) {
	s, o := living(t)
	assert.Equal(t, 1, s.MustPass().Created)
	id := o.Order.Attributes.Code

	s.Now = s.Now.Add(10 * 24 * time.Hour)
	s.fake.SetStatus(o.Order.ID, kaspi.StateArchive, kaspi.StatusCompleted)
	assert.Equal(t, 1, s.MustPass().Edited, "it is older than the look-back period")
	assert.Equal(t, "complete", s.crm.Now(t, "shop", id).Status)

	s.Now = s.Now.Add(25 * time.Hour)
	s.fake.SetStatus(o.Order.ID, kaspi.StateArchive, kaspi.StatusReturned)
	assert.Equal(t, 1, s.MustPass().Edited)
	order := s.crm.Now(t, "shop", id)
	assert.Equal(t, "cancel-other", order.Status)
	assert.Equal(t, "not-paid", order.Payments[order.Payments.Keys()[0]].Status)
}

func TestReturnedOrderIsCreatedAsGivenBack(t *testing.T) {
	s, o := living(t)
	s.fake.SetStatus(o.Order.ID, kaspi.StateArchive, kaspi.StatusReturned)
	assert.Equal(t, 1, s.MustPass().Created)
	payments := s.last(o.Order.Attributes.Code).Payments.Or(nil)
	require.Len(t, payments, 1)
	assert.Equal(t, "not-paid", payments[0].Status.Or(""))
}

func TestManyOldOrdersAreAskedForByTheirLists(t *testing.T) {
	s, o := living(t)
	for i := range 100 {
		next := o
		next.Order.ID = strings.Repeat("x", i+1)
		next.Order.Attributes.Code = "9" + next.Order.ID
		s.fake.Add(next)
	}
	s.MustPass()
	s.Now = s.Now.Add(10 * 24 * time.Hour)
	before := s.fake.Calls("/shop/api/v2/orders")
	s.MustPass()
	assert.LessOrEqual(t, s.fake.Calls("/shop/api/v2/orders")-before, 2*6+2)
}

func TestSyncOrderTakesTheCode(t *testing.T) {
	s, o := living(t)
	got, err := s.Poller().SyncOrder(t.Context(), o.Order.Attributes.Code)
	require.NoError(t, err)
	assert.Equal(t, marketplace.Created, got.Action)
	assert.Equal(t, marketplace.Progress{Done: 1, Of: 1, Listed: true, Skipped: 1}, s.MustPass(), "it is known already")
	_, err = s.Poller().SyncOrder(t.Context(), "no such code")
	require.ErrorIs(t, err, marketplace.ErrNotFound)
}

// A shop whose API does not know "include" is asked without, and for the goods
// of each order.
func TestListIsAskedWithoutGoodsWhenKaspiRefusesThem(t *testing.T) {
	fake := kaspitest.New()
	fake.Add(kaspitest.Samples()...)
	refused, lists := 0, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/orders") {
			lists++
		}
		if r.URL.Query().Has("include[orders]") {
			refused++
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"errors":[{"title":"include is not supported"}]}`))
			return
		}
		fake.ServeHTTP(w, r)
	}))
	defer server.Close()
	client, err := kaspi.New(fake.Token, marketplace.WithBaseURL(server.URL))
	require.NoError(t, err)
	page, err := client.Orders.List(t.Context(), &kaspi.ListRequest{
		State: kaspi.StateArchive, From: now.Add(-13 * 24 * time.Hour), To: now, Entries: true,
	})
	require.NoError(t, err)
	assert.Empty(t, page.Entries)
	_, err = client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1", Entries: true})
	require.NoError(t, err)
	assert.Equal(t, 1, refused, "it is not tried again")
	assert.Equal(t, 3, lists)
}

func TestAnswerWithoutAListIsNoEmptyList(t *testing.T) {
	for _, text := range []string{`{}`, `{"data":{}}`, `{"data":["x"]}`} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(text))
		}))
		client, err := kaspi.New("token", marketplace.WithBaseURL(server.URL))
		require.NoError(t, err)
		var decode *marketplace.DecodeError
		_, err = client.Orders.List(t.Context(), &kaspi.ListRequest{Code: "1"})
		require.ErrorAs(t, err, &decode, text)
		server.Close()
	}
}

func TestEntryWithoutAPriceGetsNone(t *testing.T) {
	d := kaspi.Details{Entries: []kaspi.Entry{{ID: "1"}}}
	d.Order.Attributes.Code = "1"
	c, err := converter(t, kaspi.Options{}).Order(&d)
	require.NoError(t, err)
	assert.False(t, c.Input.Items.Or(nil)[0].InitialPrice.IsSet())
	assert.True(t, c.Has(marketplace.NoteNoPrice))
}

func TestWaybillIsTheTrackNumber(t *testing.T) {
	s, o := living(t)
	s.MustPass()
	o.Order.Attributes.KaspiDelivery = &kaspi.KaspiDelivery{WaybillNumber: "KZ-1"}
	s.fake.Add(o)
	s.MustPass()
	text, err := s.crm.Now(t, "shop", o.Order.Attributes.Code).Delivery.Data.MarshalJSON()
	require.NoError(t, err)
	assert.Contains(t, string(text), "KZ-1")
}
