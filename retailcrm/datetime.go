package retailcrm

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// ErrTime is what every failed reading of a Date or a DateTime wraps.
var ErrTime = errors.New("retailcrm: not a date or time")

// DateTime is a date and a time of day as the account's wall clock shows it,
// to the second: the API sends "2006-01-02 15:04:05" without a zone and means
// the zone of the account's settings. Use [DateTime.In] with that zone (see
// [WithLocation]) for the instant.
//
// A few methods send other forms (with an offset, RFC 3339, without seconds,
// a date alone); they are read too and written back as they came. The zero
// DateTime means that there is none; null and "" give it.
type DateTime struct {
	wall int64    // seconds since the year 0 on the wall clock, plus 1; 0 is none
	odd  *oddTime // a text in another form than the usual one
}

type oddTime struct {
	text    string
	offset  int // seconds east of UTC
	hasZone bool
}

const (
	dateLayout     = "2006-01-02"
	dateTimeLayout = "2006-01-02 15:04:05"
	unixToWall     = 62167219200 + 1 // seconds from the year 0 to 1970, plus 1
)

// The other forms, and whether they carry an offset.
var oddLayouts = []struct {
	layout  string
	hasZone bool
}{
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02T15:04:05.999999999Z07:00", true},
	{"2006-01-02T15:04:05.999999999Z0700", true},
	{"2006-01-02 15:04:05.999999999", false},
	{"2006-01-02T15:04:05.999999999", false},
	{"2006-01-02 15:04", false},
	{"2006-01-02T15:04", false},
	{dateLayout, false},
}

// DateTimeOf returns the wall clock of t in t's own location, without the
// fraction of a second. To send an instant, convert it to the account's zone
// first: DateTimeOf(t.In(loc)). The zero time gives the zero DateTime, which
// is absent from inputs and filters.
func DateTimeOf(t time.Time) DateTime {
	if t.IsZero() {
		return DateTime{}
	}
	return DateTime{wall: wallOf(t)}
}

// wallOf returns what a DateTime keeps of t. The second before the year 0,
// which would read as none, becomes its neighbour; neither can be sent.
func wallOf(t time.Time) int64 {
	_, offset := t.Zone()
	if wall := t.Unix() + int64(offset) + unixToWall; wall != 0 {
		return wall
	}
	return -1
}

// ParseDateTime reads any form that the API uses. The empty text is the zero
// DateTime. The error wraps [ErrTime].
func ParseDateTime(s string) (DateTime, error) {
	d, ok := parseDateTime(s)
	if !ok {
		return DateTime{}, fmt.Errorf("%w: %s", ErrTime, clip(s))
	}
	return d, nil
}

func parseDateTime[T string | []byte](s T) (DateTime, bool) {
	if len(s) == 0 {
		return DateTime{}, true
	}
	if wall, ok := parseWall(s); ok {
		return DateTime{wall: wall}, true
	}
	text := string(s)
	for _, form := range oddLayouts {
		if t, err := time.Parse(form.layout, text); err == nil {
			_, offset := t.Zone()
			odd := &oddTime{text: text, offset: offset, hasZone: form.hasZone}
			return DateTime{wall: wallOf(t), odd: odd}, true
		}
	}
	return DateTime{}, false
}

// parseWall reads the usual form without allocating.
func parseWall[T string | []byte](s T) (int64, bool) {
	if len(s) != len(dateTimeLayout) || s[10] != ' ' || s[13] != ':' || s[16] != ':' {
		return 0, false
	}
	day, ok := parseDay(s[:10])
	h, okH := twoDigits(s, 11)
	m, okM := twoDigits(s, 14)
	sec, okS := twoDigits(s, 17)
	if !ok || !okH || !okM || !okS || h > 23 || m > 59 || sec > 59 {
		return 0, false
	}
	return day*86400 + int64(h*3600+m*60+sec) + 1, true
}

// parseDay reads 2006-01-02 as days since the year 0.
func parseDay[T string | []byte](s T) (int64, bool) {
	if len(s) != len(dateLayout) || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	century, ok1 := twoDigits(s, 0)
	year, ok2 := twoDigits(s, 2)
	month, ok3 := twoDigits(s, 5)
	day, ok4 := twoDigits(s, 8)
	year += 100 * century
	if !ok1 || !ok2 || !ok3 || !ok4 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return dayNumber(year, month, day), true
}

func twoDigits[T string | []byte](s T, i int) (int, bool) {
	a, b := s[i]-'0', s[i+1]-'0'
	return int(a)*10 + int(b), a <= 9 && b <= 9
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

var daysBefore = [...]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

// dayNumber counts from 1 January of the year 0, which is 0. The year 0 is a
// leap year, as in [time.Date].
func dayNumber(year, month, day int) int64 {
	n := year*365 + (year+3)/4 - (year+99)/100 + (year+399)/400 + daysBefore[month-1] + day - 1
	if month > 2 && leap(year) {
		n++
	}
	return int64(n)
}

// IsZero reports whether there is no time.
func (d DateTime) IsZero() bool { return d.wall == 0 && d.odd == nil }

// In returns the instant that the wall clock shows in loc. A value that came
// with an offset of its own is that instant, shown in loc. The zero DateTime
// gives the zero time.
func (d DateTime) In(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	if d.odd != nil && d.odd.hasZone {
		return time.Unix(d.wall-unixToWall-int64(d.odd.offset), 0).In(loc)
	}
	t := time.Unix(d.wall-unixToWall, 0).UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, loc)
}

// HasZone reports whether the API sent an offset with this value.
func (d DateTime) HasZone() bool { return d.odd != nil && d.odd.hasZone }

// Date returns the day.
func (d DateTime) Date() Date {
	if d.IsZero() {
		return Date{}
	}
	if d.wall < 0 {
		return Date{day: beforeYear0}
	}
	return dateOfDay((d.wall - 1) / 86400)
}

// Compare is -1, 0 or 1 as the wall clock of d shows an earlier, the same or a
// later time than that of e.
func (d DateTime) Compare(e DateTime) int {
	switch {
	case d.wall < e.wall:
		return -1
	case d.wall > e.wall:
		return 1
	}
	return 0
}

// String returns "2006-01-02 15:04:05", the form that the value came in when
// that was another one, or "" for the zero DateTime.
func (d DateTime) String() string {
	if d.odd != nil {
		return d.odd.text
	}
	if d.IsZero() {
		return ""
	}
	return time.Unix(d.wall-unixToWall, 0).UTC().Format(dateTimeLayout)
}

// text is what is sent: String, or an error for a year of more than four
// digits.
func (d DateTime) text() (string, error) {
	if d.odd == nil && !d.hasFourDigits() {
		return "", fmt.Errorf("%w: the year of a time must be 0 to 9999", ErrTime)
	}
	return d.String(), nil
}

// hasFourDigits reports whether four digits can tell the year.
func (d DateTime) hasFourDigits() bool { return d.wall >= 0 && d.wall <= lastDay*86400 }

// MarshalJSON writes the text, or null for the zero DateTime. A year that
// four digits cannot tell is an error that wraps [ErrTime].
func (d DateTime) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil) }

// AppendJSON is MarshalJSON into b.
func (d DateTime) AppendJSON(b []byte) ([]byte, error) {
	if d.odd == nil && !d.IsZero() && d.hasFourDigits() {
		b = time.Unix(d.wall-unixToWall, 0).UTC().AppendFormat(append(b, '"'), dateTimeLayout)
		return append(b, '"'), nil
	}
	text, err := d.text()
	return appendQuoted(b, text, err)
}

// UnmarshalJSON reads any form that the API uses, "" and null. The error
// wraps [ErrTime].
func (d *DateTime) UnmarshalJSON(b []byte) error {
	text, ok := timeText(b)
	if ok {
		var v DateTime
		if v, ok = parseDateTime(text); ok {
			*d = v
			return nil
		}
	}
	return fmt.Errorf("%w: %s", ErrTime, clip(string(b)))
}

// MarshalText writes the text of [DateTime.String].
func (d DateTime) MarshalText() ([]byte, error) {
	text, err := d.text()
	return []byte(text), err
}

// UnmarshalText is [ParseDateTime].
func (d *DateTime) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDateTime(string(b))
	return err
}

// EncodeValues adds the text to a query. go-querystring calls it.
func (d DateTime) EncodeValues(key string, v *url.Values) error {
	text, err := d.text()
	if text != "" {
		v.Add(key, text)
	}
	return err
}

// timeText returns the text of a JSON string, or the empty text for null.
func timeText(b []byte) ([]byte, bool) {
	if string(b) == "null" {
		return nil, true
	}
	if n := len(b); n >= 2 && b[0] == '"' && b[n-1] == '"' {
		return b[1 : n-1], true
	}
	return nil, false
}

// appendQuoted appends a text of a time, or null for the empty one. It returns
// the text's error.
func appendQuoted(b []byte, text string, err error) ([]byte, error) {
	switch {
	case err != nil:
		return nil, err
	case text == "":
		return append(b, "null"...), nil
	}
	return strconv.AppendQuote(b, text), nil
}
