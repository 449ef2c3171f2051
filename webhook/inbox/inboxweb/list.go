package inboxweb

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// listPage is what the template "list" shows.
type listPage struct {
	Filter   filter
	Next     *filter // nil on the last page
	Notice   *notice
	Counts   inbox.Metrics
	Hours    chart
	Events   []row
	TimeZone string
}

// row is one line of the list.
type row struct {
	inbox.Event
	Age time.Duration
}

// notice tells what became of a replay.
type notice struct {
	Replayed int
	Missing  int // not stored any more
	Damaged  int // their records cannot be read
	Nothing  bool
}

func (s *site) showList(w http.ResponseWriter, r *http.Request, f filter, n *notice) error {
	now := s.options.Now()
	p := listPage{Filter: f, Notice: n, TimeZone: now.In(s.options.Location).Format("MST")}
	q := f.query()
	q.Limit = s.options.PageSize + 1 // one more says whether there is a next page
	events, err := s.keeper.List(r.Context(), q)
	if err != nil {
		return err
	}
	if len(events) > s.options.PageSize {
		events = events[:s.options.PageSize]
		next := f
		next.Before = events[len(events)-1].ID
		p.Next = &next
	}
	for _, ev := range events {
		p.Events = append(p.Events, row{Event: ev, Age: ageOf(ev, now)})
	}
	if p.Counts, err = s.keeper.Metrics(r.Context()); err != nil {
		return err
	}
	if p.Hours, err = s.chart(r, f); err != nil {
		return err
	}
	return s.render(w, http.StatusOK, "list", p)
}

// replayed reads the notice that a redirect after a replay has put into the URL.
func replayed(q url.Values) *notice {
	var n notice
	for name, field := range map[string]*int{"replayed": &n.Replayed, "missing": &n.Missing, "damaged": &n.Damaged} {
		if count, err := strconv.ParseUint(q.Get(name), 10, 31); err == nil {
			*field = int(count)
		}
	}
	if n == (notice{}) {
		return nil
	}
	return &n
}

// writeTo puts the notice into a URL, for replayed.
func (n notice) writeTo(v url.Values) {
	for name, count := range map[string]int{"replayed": n.Replayed, "missing": n.Missing, "damaged": n.Damaged} {
		if count > 0 {
			v.Set(name, strconv.Itoa(count))
		}
	}
}

// ageOf is how long ago an event was received; -1 when that is not known.
func ageOf(ev inbox.Event, now time.Time) time.Duration {
	if ev.ReceivedAt.IsZero() {
		return -1
	}
	return max(0, now.Sub(ev.ReceivedAt))
}
