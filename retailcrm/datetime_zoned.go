package retailcrm

import (
	"fmt"
	"time"
)

// The forms in which the API takes times with their zone.
const (
	trackingLayout = time.RFC3339                // histories of parcels
	cartLayout     = "2006-01-02 15:04:05-07:00" // carts
)

// ZonedDateTimeOf returns t with the offset of its own location, to the
// second: for the few members that want a zone, such as the times of a
// parcel's history and of carts. Everywhere else the API takes the account's
// wall clock: see [DateTimeOf]. The zero time gives the zero DateTime.
func ZonedDateTimeOf(t time.Time) DateTime {
	if t.IsZero() {
		return DateTime{}
	}
	return zonedDateTime(t, trackingLayout)
}

func zonedDateTime(t time.Time, layout string) DateTime {
	d := DateTimeOf(t)
	_, offset := t.Zone()
	d.odd = &oddTime{text: t.Format(layout), offset: offset, hasZone: true}
	return d
}

// zoned writes a time that is sent with its zone in the form that the API
// takes there. A time without a zone is an error that names the place: the CRM
// would take it for one in a zone of its own choice.
func zoned(at string, o Opt[DateTime], layout string) (Opt[DateTime], error) {
	d, ok := o.Get()
	switch {
	case !ok || d.IsZero():
		return o, nil
	case !d.HasZone():
		return o, fmt.Errorf("%s: %s has no time zone; use retailcrm.ZonedDateTimeOf: %w", at, d, ErrTime)
	}
	t := d.In(time.FixedZone("", d.odd.offset))
	return Some(zonedDateTime(t, layout)), nil
}
