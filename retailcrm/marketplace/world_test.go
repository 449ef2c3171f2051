package marketplace_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/internal/testkit/crmtest"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// parcel is the order of a marketplace that exists only here.
type parcel struct {
	id, status, article string
	placed, changed     time.Time
	cancelled, unwanted bool
	sold, returned      bool
	extra               string // what Complete fetches
	more                func(*marketplace.Conversion)
}

// shop is that marketplace.
type shop struct {
	parcels  []*parcel
	failAt   int  // List fails after so many parcels; 0 never
	kept     bool // it can be asked for single orders
	plain    bool // its list does not tell what changed
	all      bool // its list shows orders from before the period
	asked    []string
	periods  []marketplace.Period
	complete func(*parcel) error
}

var errShop = errors.New("the shop is down")

func (s *shop) list(ctx context.Context, p marketplace.Period) iter.Seq2[*parcel, error] {
	s.periods = append(s.periods, p)
	return func(yield func(*parcel, error) bool) {
		n := 0
		for _, x := range s.parcels {
			if x.placed.Before(p.From) && !s.all || x.placed.After(p.To) ||
				!s.plain && x.changed.Before(p.ChangedSince) {
				continue
			}
			if n++; s.failAt > 0 && n > s.failAt {
				yield(nil, errShop)
				return
			}
			copied := *x
			if !yield(&copied, ctx.Err()) {
				return
			}
		}
	}
}

func convert(x *parcel, offers marketplace.Offers) (*marketplace.Conversion, error) {
	if x.unwanted {
		return nil, fmt.Errorf("a test parcel: %w", marketplace.ErrSkip)
	}
	if x.status == "broken" {
		return nil, errors.New("two currencies")
	}
	c := &marketplace.Conversion{
		ExternalID: x.id, Site: "shop", Cancelled: x.cancelled, Sold: x.sold, Returned: x.returned,
	}
	c.Input.ExternalID = retailcrm.Some(x.id)
	c.Input.Status = retailcrm.Some(x.status)
	if x.article != "" && offers != nil {
		if _, found := offers.Offer(x.article); !found {
			c.AddNote(marketplace.NoteUnknownArticle, "article", "no article %s", x.article)
		}
	}
	if x.more != nil {
		x.more(c)
	}
	return c, nil
}

func (s *shop) fetch(_ context.Context, known []marketplace.Known) iter.Seq2[*parcel, error] {
	return func(yield func(*parcel, error) bool) {
		for _, k := range known {
			s.asked = append(s.asked, k.Key)
			if k.Kept != "kept "+k.Key {
				yield(nil, fmt.Errorf("kept %q", k.Kept))
				return
			}
			if x, err := s.get(context.Background(), k.Key); err == nil && !yield(x, nil) {
				return
			}
		}
	}
}

func (s *shop) get(_ context.Context, id string) (*parcel, error) {
	for _, x := range s.parcels {
		if x.id == id {
			copied := *x
			return &copied, nil
		}
	}
	return nil, marketplace.ErrNotFound
}

func (s *shop) feed() marketplace.Feed[parcel] {
	f := marketplace.Feed[parcel]{
		Name: "shop", Key: func(x *parcel) string { return x.id }, List: s.list,
		Longest: 10 * 24 * time.Hour, Oldest: 100 * 24 * time.Hour,
		Articles: func(x *parcel) []string { return []string{x.article} },
		Convert:  convert,
	}
	if s.plain {
		f.Oldest = 0
	}
	if s.kept {
		f.Placed = func(x *parcel) time.Time { return x.placed }
		f.Keep = func(x *parcel) string { return "kept " + x.id }
		f.Fetch = s.fetch
		f.Get = func(ctx context.Context, id string, _ []marketplace.Known) (*parcel, error) { return s.get(ctx, id) }
	}
	if s.complete != nil {
		f.Complete = func(_ context.Context, x *parcel) error { return s.complete(x) }
	}
	return f
}

// world is a shop, a CRM, and the passes of the poller between them.
type world struct {
	*crmtest.Passes
	shop     shop
	crm      crmtest.CRM
	outcomes map[string]marketplace.Outcome // of the last pass, by key
	options  marketplace.PollerOptions
}

func newWorld(t *testing.T) *world {
	w := &world{options: marketplace.PollerOptions{LookBack: 30 * 24 * time.Hour}}
	w.Passes = crmtest.NewPasses(t, time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), w.poller)
	return w
}

func (w *world) add(id, status string, age time.Duration) *parcel {
	x := &parcel{id: id, status: status, placed: w.Now.Add(-age), changed: w.Now.Add(-age)}
	w.shop.parcels = append(w.shop.parcels, x)
	return x
}

func (w *world) change(x *parcel, status string) {
	x.status, x.changed = status, w.Now
}

// poller returns the poller of the next pass, of which nothing is known yet.
func (w *world) poller(p *crmtest.Passes) (*marketplace.Poller, error) {
	w.shop.periods, w.shop.asked, w.outcomes = nil, nil, map[string]marketplace.Outcome{}
	options := w.options
	options.Cursor, options.Store, options.Now = p.Cursor, p, p.Clock
	options.OnOrder = func(o marketplace.Outcome) { w.outcomes[o.Key] = o }
	return marketplace.NewPoller(w.shop.feed(), &w.crm, options)
}
