package retailcrm

import "time"

// Period is a range of days, both ends included, for the filters that take a
// first and a last day:
//
//	november := retailcrm.Month(2026, time.November)
//	filter := retailcrm.OrderFilter{CreatedAtFrom: november.From, CreatedAtTo: november.To}
//
// Days are days of the account's wall clock.
type Period struct {
	From, To Date // the first and the last day
}

// Month returns the days of a month.
func Month(year int, month time.Month) Period {
	return Period{NewDate(year, month, 1), NewDate(year, month+1, 0)}
}

// Quarter returns the days of a quarter, 1 to 4.
func Quarter(year, quarter int) Period {
	first := time.Month(3*quarter - 2)
	return Period{NewDate(year, first, 1), NewDate(year, first+3, 0)}
}

// Year returns the days of a year.
func Year(year int) Period { return Period{NewDate(year, 1, 1), NewDate(year, 12, 31)} }

// LastDays returns the n days that end with the day of now in its own
// location: give it the account's, time.Now().In(crm.Location()).
func LastDays(n int, now time.Time) Period {
	year, month, day := now.Date()
	return Period{NewDate(year, month, day-n+1), NewDate(year, month, day)}
}

// Has reports whether a day lies in the period.
func (p Period) Has(d Date) bool { return d.Compare(p.From) >= 0 && d.Compare(p.To) <= 0 }

// String returns "2026-11-01 to 2026-11-30".
func (p Period) String() string { return p.From.String() + " to " + p.To.String() }
