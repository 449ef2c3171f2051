package retailcrm

import (
	"fmt"
	"math"
	"net/url"
	"time"
)

// Date is a calendar day, "2006-01-02": a birthday, a delivery date, a
// shipment date. The API refuses a time of day in such fields. The year 0 is
// a year as any other: accounts hold birthdays such as "0000-12-31", of which
// only the month and the day are known. The zero Date means that there is
// none; null and "" give it. A year that four digits cannot tell is refused
// when the date is encoded, with an error that wraps [ErrTime].
type Date struct {
	day int32   // days since the year 0, plus 1; 0 is none
	odd *string // the text, when the API sent a time of day along
}

// NewDate returns a day; month and day may be out of range and are
// normalised, as [time.Date] does.
func NewDate(year int, month time.Month, day int) Date {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return DateTime{wall: wallOf(t)}.Date()
}

// DateOf returns the day of t in t's own location, and the zero Date for the
// zero time.
func DateOf(t time.Time) Date { return DateTimeOf(t).Date() }

// ParseDate reads "2006-01-02". A text with a time of day gives its day. The
// empty text is the zero Date. The error wraps [ErrTime].
func ParseDate(s string) (Date, error) {
	d, ok := parseDate(s)
	if !ok {
		return Date{}, fmt.Errorf("%w: %s", ErrTime, clip(s))
	}
	return d, nil
}

func parseDate[T string | []byte](s T) (Date, bool) {
	if len(s) == 0 {
		return Date{}, true
	}
	if day, ok := parseDay(s); ok {
		return Date{day: int32(day) + 1}, true
	}
	t, ok := parseDateTime(s)
	if !ok {
		return Date{}, false
	}
	text := string(s)
	return Date{day: t.Date().day, odd: &text}, true
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.day == 0 }

// In returns the first moment of the day in loc, and the zero time for the
// zero Date.
func (d Date) In(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(0, 1, int(d.day), 0, 0, 0, 0, loc)
}

// AddDays returns the day n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	n = min(max(n, -1<<32), 1<<32) // so that the sum cannot wrap
	return dateOfDay(int64(d.day) - 1 + int64(n))
}

// dateOfDay returns the day that is n days after the first of the year 0. One
// that the API has no text for stays out of range, and never becomes none.
func dateOfDay(n int64) Date {
	if n < 0 {
		return Date{day: beforeYear0}
	}
	return Date{day: int32(min(n, math.MaxInt32-1)) + 1}
}

const (
	beforeYear0 = -1
	lastDay     = 3652425 // 9999-12-31, as Date.day
)

// text is what is sent: String, or an error for a year of more than four
// digits.
func (d Date) text() (string, error) {
	if d.odd == nil && (d.day < 0 || d.day > lastDay) {
		return "", fmt.Errorf("%w: the year of a date must be 0 to 9999", ErrTime)
	}
	return d.String(), nil
}

// Compare is -1, 0 or 1 as d is before, the same as, or after e.
func (d Date) Compare(e Date) int {
	switch {
	case d.day < e.day:
		return -1
	case d.day > e.day:
		return 1
	}
	return 0
}

// String returns "2006-01-02", the longer text that the API sent, or "" for
// the zero Date.
func (d Date) String() string {
	switch {
	case d.odd != nil:
		return *d.odd
	case d.IsZero():
		return ""
	}
	return d.In(time.UTC).Format(dateLayout)
}

// MarshalJSON writes the text, or null for the zero Date.
func (d Date) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil) }

// AppendJSON is MarshalJSON into b.
func (d Date) AppendJSON(b []byte) ([]byte, error) {
	text, err := d.text()
	return appendQuoted(b, text, err)
}

// UnmarshalJSON reads a date, "" and null. The error wraps [ErrTime].
func (d *Date) UnmarshalJSON(b []byte) error {
	text, ok := timeText(b)
	if ok {
		var v Date
		if v, ok = parseDate(text); ok {
			*d = v
			return nil
		}
	}
	return fmt.Errorf("%w: %s", ErrTime, clip(string(b)))
}

// MarshalText writes the text of [Date.String].
func (d Date) MarshalText() ([]byte, error) {
	text, err := d.text()
	return []byte(text), err
}

// UnmarshalText is [ParseDate].
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// EncodeValues adds the text to a query. go-querystring calls it.
func (d Date) EncodeValues(key string, v *url.Values) error {
	text, err := d.text()
	if text != "" {
		v.Add(key, text)
	}
	return err
}
