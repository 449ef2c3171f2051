package link

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
)

// crmFormat is how the CRM writes times.
const crmFormat = "2006-01-02 15:04:05"

// dateTokens are what formats are made of, in the order in which they are looked
// for.
var dateTokens = []struct{ token, layout string }{
	{"YYYY", "2006"}, {"YY", "06"}, {"MM", "01"}, {"DD", "02"}, {"HH", "15"}, {"mm", "04"}, {"ss", "05"},
	{"ZZ", "Z07:00"}, {"M", "1"}, {"D", "2"},
}

// layoutOf makes a layout of package time of a format: "DD.MM.YYYY HH:mm".
func layoutOf(format string) (string, error) {
	var b strings.Builder
rest:
	for format != "" {
		for _, t := range dateTokens {
			if after, ok := strings.CutPrefix(format, t.token); ok {
				b.WriteString(t.layout)
				format = after
				continue rest
			}
		}
		c := format[0]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' && c != 'T' {
			return "", fmt.Errorf("%s in a format is none of YYYY, YY, MM, M, DD, D, HH, mm, ss, ZZ", quoted(string(c)))
		}
		b.WriteByte(c)
		format = format[1:]
	}
	return b.String(), nil
}

// commonLayouts are tried when a rule does not say how its dates are written.
var commonLayouts = []string{
	crmFormat, time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02",
	"2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05-0700", "02.01.2006 15:04:05", "02.01.2006 15:04", "02.01.2006",
}

// dateFunction is how dates are read and written. "unix" and "unixMilli" are
// formats, too: numbers.
type dateFunction struct {
	from, to       []string // layouts
	fromZone, zone *time.Location
}

func date(a args) (run, error) {
	d := dateFunction{from: commonLayouts, to: []string{crmFormat}}
	var errs [4]error
	if a.has("from") {
		d.from, errs[0] = layouts(a.text("from"))
	}
	if a.has("to") {
		d.to, errs[1] = layouts(a.text("to"))
	}
	d.fromZone, errs[2] = zoneOf(a.text("fromZone"), time.UTC)
	d.zone, errs[3] = zoneOf(a.text("zone"), nil)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	return func(v webhook.Value) (webhook.Value, error) {
		t, err := d.parse(v.String())
		if err != nil {
			return v, err
		}
		if d.zone != nil {
			t = t.In(d.zone)
		}
		return webhook.TextOf(d.format(t)), nil
	}, nil
}

func layouts(format string) ([]string, error) {
	if format == "unix" || format == "unixMilli" {
		return []string{format}, nil
	}
	layout, err := layoutOf(format)
	return []string{layout}, err
}

func zoneOf(name string, fallback *time.Location) (*time.Location, error) {
	if name == "" {
		return fallback, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, fmt.Errorf("unknown time zone %s: write one like Europe/Moscow", quoted(name))
	}
	return zone, nil
}

func (d *dateFunction) parse(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	for _, layout := range d.from {
		switch layout {
		case "unix", "unixMilli":
			n, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				return time.Time{}, errors.New("the value is no number of seconds")
			}
			if layout == "unix" {
				return time.Unix(n, 0).In(d.fromZone), nil
			}
			return time.UnixMilli(n).In(d.fromZone), nil
		}
		if t, err := time.ParseInLocation(layout, text, d.fromZone); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errors.New("the value is no date in the format that is wanted")
}

func (d *dateFunction) format(t time.Time) string {
	switch d.to[0] {
	case "unix":
		return strconv.FormatInt(t.Unix(), 10)
	case "unixMilli":
		return strconv.FormatInt(t.UnixMilli(), 10)
	}
	return t.Format(d.to[0])
}
