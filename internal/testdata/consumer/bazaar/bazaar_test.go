package bazaar_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"consumer/bazaar"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// market serves pages of one order each.
func market(t *testing.T, orders *[]bazaar.Order) *bazaar.Client {
	t.Helper()
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if id, one := strings.CutPrefix(r.URL.Path, "/orders/"); one {
			i := slices.IndexFunc(*orders, func(o bazaar.Order) bool { return o.ID == id })
			if i < 0 {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			_ = json.NewEncoder(w).Encode((*orders)[i])
			return
		}
		at := int(r.URL.Query().Get("page")[0] - '1')
		answer := map[string]any{"orders": (*orders)[at : at+1]}
		if at+1 < len(*orders) {
			answer["next"] = at + 2
		}
		_ = json.NewEncoder(w).Encode(answer)
	}))
	t.Cleanup(web.Close)
	client, err := bazaar.New("key", marketplace.WithBaseURL(web.URL))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

type purse int

func (p *purse) Take(_ context.Context, n int) error {
	if *p -= purse(n); *p < 0 {
		return errors.New("the plan is used up")
	}
	return nil
}

func TestOrdersReachTheCRMOnceAndFollow(t *testing.T) {
	line := bazaar.Line{Article: "CUP", Price: retailcrm.MustDecimal("149.90"), Count: 3}
	orders := []bazaar.Order{
		{ID: "B-1", Placed: time.Now(), State: "new", Lines: []bazaar.Line{line}},
		{ID: "B-2", Placed: time.Now(), State: "draft"},
		{ID: "B-3", Placed: time.Now(), State: "new", Lines: []bazaar.Line{{Article: "?", Count: 1}}},
	}
	crm := retailcrmtest.NewServer(t)
	crm.AddProduct(map[string]any{"name": "Cup", "offers": []map[string]any{{"externalId": "CUP"}}})
	left := purse(100)
	poller, err := bazaar.NewPoller(market(t, &orders), crm.Client(t), &left,
		bazaar.Options{StatusMap: map[string]string{"new": "new", "sold": "complete"}},
		marketplace.PollerOptions{LookBack: 24 * time.Hour, Workers: 1, OnOrder: func(o marketplace.Outcome) {
			if o.Key == "B-3" && o.Action == marketplace.Created && o.Notes[0].Code != marketplace.NoteUnknownArticle {
				t.Errorf("B-3 was created with the notes %v", o.Notes)
			}
		}})
	if err != nil {
		t.Fatal(err)
	}
	want := func(progress marketplace.Progress) {
		t.Helper()
		progress.Done, progress.Of, progress.Listed = 3, 3, true
		if got, err := poller.Run(t.Context()); err != nil || got != progress {
			t.Fatalf("got %+v and %v, want %+v", got, err, progress)
		}
	}
	want(marketplace.Progress{Created: 2, Skipped: 1})
	want(marketplace.Progress{Skipped: 3})
	orders[0].State = "sold"
	want(marketplace.Progress{Edited: 1, Skipped: 2})

	if n := len(crm.Orders()); n != 2 {
		t.Fatalf("the CRM has %d orders", n)
	}
	first := crm.Orders()[0]
	if first.ExternalID != "B-1" || first.Status != "complete" || first.Items[0].Offer.ExternalID != "CUP" {
		t.Errorf("the CRM has %+v", first)
	}

	orders[0].State = "cancelled"
	outcome, err := poller.SyncOrder(t.Context(), "B-1")
	if err != nil || outcome.Action != marketplace.Skipped || crm.Orders()[0].Status != "complete" {
		t.Errorf("a return without a status in the options: %+v, %v", outcome, err)
	}
	if _, err := poller.SyncOrder(t.Context(), "B-9"); !errors.Is(err, marketplace.ErrNotFound) {
		t.Errorf("an unknown order: %v", err)
	}
	left = 0
	if _, err := poller.Run(t.Context()); !errors.Is(err, marketplace.ErrLimit) {
		t.Errorf("with an empty plan a pass ends with %v", err)
	}
}
