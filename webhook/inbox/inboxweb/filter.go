package inboxweb

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// formTime is how browsers send what is chosen in a field of a date and a time;
// the seconds may be missing.
const formTime = "2006-01-02T15:04:05"

// filter is what the reader has chosen. From and To are as they stand in the
// form.
type filter struct {
	State       inbox.State
	From, To    string
	Path, Value string
	Before      inbox.ID

	from, to time.Time
}

// readFilter reads a filter from a URL's query or a form.
func (s *site) readFilter(v url.Values) (f filter, err error) {
	f.State = inbox.State(v.Get("state"))
	switch f.State {
	case "", inbox.Pending, inbox.Done, inbox.Dead:
	default:
		return f, &failure{http.StatusBadRequest, "There is no such state."}
	}
	f.Path, f.Value = v.Get("path"), v.Get("value")
	if f.Path == "" && f.Value != "" {
		return f, &failure{http.StatusBadRequest, "Say at which path the value is."}
	}
	if f.From, f.from, err = s.readTime(v.Get("from")); err != nil {
		return f, err
	}
	if f.To, f.to, err = s.readTime(v.Get("to")); err != nil {
		return f, err
	}
	if before := v.Get("before"); before != "" {
		f.Before, err = readID(before)
	}
	return f, err
}

func (s *site) readTime(text string) (string, time.Time, error) {
	if text == "" {
		return "", time.Time{}, nil
	}
	for _, layout := range []string{formTime, "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(layout, text, s.options.Location); err == nil {
			return text, t, nil
		}
	}
	return "", time.Time{}, &failure{http.StatusBadRequest, "This is no time."}
}

func readID(text string) (inbox.ID, error) {
	id, err := strconv.ParseUint(text, 10, 64)
	if err != nil || id == 0 {
		return 0, &failure{http.StatusBadRequest, "This is no id of an event."}
	}
	return inbox.ID(id), nil
}

// query is the filter as a keeper wants it.
func (f filter) query() inbox.Query {
	return inbox.Query{
		State: f.State, From: f.from, To: f.to, Path: f.Path, Value: f.Value, Before: f.Before,
	}
}

// IsPrivate reports whether the filter may hold personal data, and so must not
// get into a URL.
func (f filter) IsPrivate() bool { return f.Path != "" }

// URL leads to the list with this filter, without what is private in it.
func (f filter) URL() string { return "?" + f.values().Encode() }

func (f filter) values() url.Values {
	v := url.Values{}
	for name, text := range map[string]string{"state": string(f.State), "from": f.From, "to": f.To} {
		if text != "" {
			v.Set(name, text)
		}
	}
	if f.Before != 0 {
		v.Set("before", strconv.FormatUint(uint64(f.Before), 10))
	}
	return v
}

// First is the filter of its first page.
func (f filter) First() filter {
	f.Before = 0
	return f
}
