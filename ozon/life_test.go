package ozon_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/ozon"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

const day = 24 * time.Hour

// posting is an FBS posting of the last hour with two lines.
func posting(t *testing.T, number string) ozon.Posting {
	t.Helper()
	price, err := ozon.NewMoney("1000", "RUB")
	require.NoError(t, err)
	return ozon.Posting{
		PostingNumber: number, OrderNumber: number[:len(number)-2], Status: ozon.StatusAwaitingPackaging,
		InProcessAt: now.Add(-time.Hour), ShipmentDate: now.Add(day),
		Products: []ozon.Product{
			{SKU: 1, OfferID: "A", Name: "A", Quantity: 2, Price: price},
			{SKU: 2, OfferID: "B", Name: "B", Quantity: 1, Price: price},
		},
	}
}

func TestFBOPostingIsFollowedBeyondTheLookBackPeriod(t *testing.T) {
	s := newScene(t)
	s.options.LookBack, s.scope.NoFBS = 5*day, true
	require.NoError(t, s.fake.AddFBO(ozon.FBOPosting{
		PostingNumber: "1-0001-1", OrderNumber: "1-0001", Status: ozon.StatusDelivering, CreatedAt: now.Add(-time.Hour),
	}))
	s.MustPass()
	s.Now = s.Now.Add(6 * day)
	s.fake.SetStatus("1-0001-1", ozon.StatusDelivered, ozon.SubstatusReceived)
	assert.Equal(t, 1, s.MustPass().Edited)
	assert.Equal(t, "complete", s.crm.Now(t, "shop", "1-0001-1").Status)
}

func TestStatusOfAPostingLeavesWhatAManagerDid(t *testing.T) {
	s := newScene(t)
	s.convert.PaymentType = "ozon"
	require.NoError(t, s.fake.AddFBS(posting(t, "1-0001-1")))
	s.MustPass()
	o := s.crm.Now(t, "shop", "1-0001-1")
	s.crm.Manager("shop", "1-0001-1", retailcrm.OrderInput{
		Delivery: retailcrm.Some(retailcrm.OrderDeliveryInput{Code: retailcrm.Some("courier")}),
		Items: retailcrm.Some([]retailcrm.OrderItemInput{
			{ID: retailcrm.Some(o.Items[0].ID), DiscountManualAmount: retailcrm.Some(retailcrm.Int(50)),
				MarkingCodes: retailcrm.Some([]string{"mark"})},
			{ID: retailcrm.Some(o.Items[1].ID), Status: retailcrm.Some("reserved")},
			{ProductName: retailcrm.Some("Gift")},
		}),
	})
	before := s.crm.Now(t, "shop", "1-0001-1")
	s.Now = s.Now.Add(time.Hour)
	s.fake.SetStatus("1-0001-1", ozon.StatusAwaitingDeliver, ozon.SubstatusInCarriage)
	s.MustPass()
	after := s.crm.Now(t, "shop", "1-0001-1")
	assert.Equal(t, "assembling-complete", after.Status)
	assert.Equal(t, before.Items, after.Items)
	assert.Equal(t, before.Delivery, after.Delivery)

	// Ozon splits the posting: one line goes, and its money with it.
	s.Now = s.Now.Add(time.Hour)
	require.True(t, s.fake.Remove("1-0001-1", "A"))
	s.MustPass()
	after = s.crm.Now(t, "shop", "1-0001-1")
	require.Len(t, after.Items, 2)
	assert.Equal(t, []string{"reserved", ""}, []string{after.Items[0].Status, after.Items[1].Status})
	assert.Equal(t, "Gift", after.Items[1].ProductName)
	assert.Equal(t, "1000", after.Payments[after.Payments.Keys()[0]].Amount.String())
}

func TestSyncOrderGetsOnePosting(t *testing.T) {
	s := newScene(t)
	s.scope.FBO = true
	require.NoError(t, s.fake.AddFBS(posting(t, "1-0001-1"), posting(t, "1-0001-2")))
	require.NoError(t, s.fake.AddFBO(ozon.FBOPosting{PostingNumber: "2-0001-1", Status: ozon.StatusDelivering,
		CreatedAt: now.Add(-time.Hour)}))
	for _, number := range []string{"1-0001-2", "2-0001-1"} {
		o, err := s.Poller().SyncOrder(t.Context(), number)
		require.NoError(t, err)
		assert.Equal(t, marketplace.Created, o.Action, number)
	}
	assert.Equal(t, []string{"shop/1-0001-2", "shop/2-0001-1"}, s.crm.IDs())
	got := s.MustPass()
	assert.Equal(t, 1, got.Created)
	assert.Equal(t, 2, got.Skipped, "what was synced does not look changed")
	_, err := s.Poller().SyncOrder(t.Context(), "3-0001-1")
	require.ErrorIs(t, err, marketplace.ErrNotFound)
}

// A push that comes late asks what holds now, and so puts nothing old over
// something new.
func TestALatePushChangesNothing(t *testing.T) {
	s := newScene(t)
	require.NoError(t, s.fake.AddFBS(posting(t, "1-0001-1")))
	s.MustPass()
	s.fake.SetStatus("1-0001-1", ozon.StatusDelivered, ozon.SubstatusReceived)
	p := s.Poller()
	for _, state := range []string{"posting_received", "posting_in_carriage"} {
		push, err := ozon.ParsePush([]byte(`{"message_type":"TYPE_STATE_CHANGED","posting_number":"1-0001-1","new_state":"` +
			state + `"}`))
		require.NoError(t, err)
		_, err = p.SyncOrder(t.Context(), push.PostingNumber())
		require.NoError(t, err)
		assert.Equal(t, "complete", s.crm.Now(t, "shop", "1-0001-1").Status)
	}
}

func TestPostingNumberOfPushes(t *testing.T) {
	for name, want := range map[string]string{
		"new_posting": "0812345670-0003-1", "state_changed": "0812345670-0003-1", "posting_cancelled": "0812345670-0003-1",
		"cutoff_date_changed": "0812345670-0003-1", "delivery_date_changed": "0812345670-0003-1",
		"fbo_posting_new": "76600220-0030-1", "fbo_posting_cancelled": "76600220-0030-1",
		"fbo_posting_state_changed": "76600220-0030-1", "fbo_posting_delivery_date_changed": "76600220-0030-1",
		"order_new": "", "stocks_changed": "", "ping": "",
	} {
		push, err := ozon.ParsePush(pushFile(t, name))
		require.NoError(t, err)
		assert.Equal(t, want, push.PostingNumber(), name)
	}
}

func TestAnswerWithoutPostingsIsNoEmptyList(t *testing.T) {
	for text, fine := range map[string]bool{
		`{}`: false, `{"result":{}}`: false, `{"postings":{}}`: false, `{"postings":[5]}`: false, `{"postings":"x"}`: false,
		`{"result":[]}`: false, `{"postings":[]}`: true, `{"postings":null}`: true, `{"result":{"postings":[]}}`: true,
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(text))
		}))
		client, err := ozon.New("1", "key", marketplace.WithBaseURL(server.URL))
		require.NoError(t, err)
		_, fbs := client.FBS.List(t.Context(), &ozon.FBSListRequest{Filter: month()})
		_, fbo := client.FBO.List(t.Context(), &ozon.FBOListRequest{
			Filter: ozon.FBOFilter{Since: now.Add(-day), To: now},
		})
		for _, err := range []error{fbs, fbo} {
			var decode *marketplace.DecodeError
			if fine {
				require.NoError(t, err, text)
			} else {
				require.ErrorAs(t, err, &decode, text)
			}
		}
		server.Close()
	}
}

func TestProductWithoutAPriceGetsNone(t *testing.T) {
	p := posting(t, "1-0001-1")
	p.Products[1].Price = ozon.Money{}
	c, err := converter(t, ozon.Options{PaymentType: "ozon"}).Order(&p)
	require.NoError(t, err)
	items := c.Input.Items.Or(nil)
	assert.True(t, items[0].InitialPrice.IsSet())
	assert.False(t, items[1].InitialPrice.IsSet())
	assert.True(t, c.Has(marketplace.NoteNoPrice))
	assert.True(t, c.Input.Payments.IsZero(), "the sum is not known")
}

func TestItemsFromProductsInAString(t *testing.T) {
	list := `[{"offer_id":"A","quantity":1,"price":"10"}]`
	for _, text := range []string{list, `{"products":` + list + `}`} {
		quoted, err := json.Marshal(text)
		require.NoError(t, err)
		items, err := ozon.ItemsFromProducts(quoted, marketplace.ByExternalID)
		require.NoError(t, err)
		assert.Len(t, items, 1)
	}
	twice, err := json.Marshal(fmt.Sprintf("%q", list))
	require.NoError(t, err)
	_, err = ozon.ItemsFromProducts(twice, marketplace.ByExternalID)
	require.ErrorIs(t, err, ozon.ErrProducts)
}
