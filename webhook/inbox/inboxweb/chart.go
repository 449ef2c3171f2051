package inboxweb

import (
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// What the chart of hours measures, in units of its picture.
const (
	usualHours  = 48     // without a filter by time, or with a short one
	mostHours   = 7 * 24 // with one: the last of them
	hourWidth   = 10
	chartHeight = 100
)

// chart is a picture of bars: what came in each hour, and beside it what was
// handled and given up.
type chart struct {
	Width, Height int
	Most          int // the value that is as high as the picture
	End           time.Time
	Bars          []bar
}

// bar is one hour of a chart. Left, DoneTop and so on place its parts.
type bar struct {
	inbox.Hour
	Filter                          filter // selects the events of this hour
	Left, Middle                    int
	ReceivedTop, ReceivedHeight     int
	DoneTop, DoneHeight             int
	DeadTop, DeadHeight, WholeWidth int
}

func (s *site) chart(r *http.Request, f filter) (c chart, err error) {
	from, to := chartSpan(f, s.options.Now())
	hours, err := s.keeper.Hours(r.Context(), from, to)
	if err != nil {
		return c, err
	}
	for _, h := range hours {
		c.Most = max(c.Most, h.Received, h.Done+h.Dead)
	}
	for i, h := range hours {
		b := bar{Hour: h, Left: i * hourWidth, Middle: i*hourWidth + hourWidth/2, WholeWidth: hourWidth}
		b.Filter = f.First()
		b.Filter.From = s.formTime(h.Start)
		b.Filter.To = s.formTime(h.Start.Add(time.Hour))
		b.ReceivedTop, b.ReceivedHeight = place(chartHeight, h.Received, c.Most)
		b.DoneTop, b.DoneHeight = place(chartHeight, h.Done, c.Most)
		b.DeadTop, b.DeadHeight = place(b.DoneTop, h.Dead, c.Most)
		c.Bars = append(c.Bars, b)
	}
	c.End, c.Width, c.Height = to, len(hours)*hourWidth, chartHeight
	return c, nil
}

// chartSpan is from when to when the chart goes. One that is short has what is
// around it, so that a reader who has chosen an hour sees its neighbours.
func chartSpan(f filter, now time.Time) (from, to time.Time) {
	from, to = f.from, f.to
	if to.IsZero() || to.After(now) {
		to = now
	}
	if from.IsZero() || to.Sub(from) < usualHours*time.Hour {
		if to = to.Add(usualHours / 2 * time.Hour); to.After(now) {
			to = now
		}
		from = to.Add(-usualHours * time.Hour)
	}
	if first := to.Add(-mostHours * time.Hour); from.Before(first) {
		from = first
	}
	return from, to
}

// place is where a bar on a bottom begins, and its height. What is not zero can
// be seen.
func place(bottom, n, most int) (top, height int) {
	if n <= 0 || most <= 0 {
		return bottom, 0
	}
	height = max(1, int(float64(n)/float64(most)*chartHeight))
	return bottom - height, height
}

func (s *site) formTime(t time.Time) string { return t.In(s.options.Location).Format(formTime) }
