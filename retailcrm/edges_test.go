package retailcrm_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

func TestTheZeroTimeIsAbsent(t *testing.T) {
	for _, zero := range []time.Time{{}, time.Time{}.In(moscow), time.Time{}.Local()} {
		require.True(t, retailcrm.DateTimeOf(zero).IsZero())
		require.True(t, retailcrm.DateOf(zero).IsZero())
		v := url.Values{}
		require.NoError(t, retailcrm.DateTimeOf(zero).EncodeValues("from", &v))
		require.NoError(t, retailcrm.DateOf(zero).EncodeValues("from", &v))
		require.Empty(t, v)
		b, err := json.Marshal(retailcrm.Customer{Birthday: retailcrm.DateOf(zero)})
		require.NoError(t, err)
		require.NotContains(t, string(b), "birthday")
	}
	require.Equal(t, "0001-01-01 00:00:01", retailcrm.DateTimeOf(time.Time{}.Add(time.Second)).String())
	first, err := retailcrm.ParseDateTime("0001-01-01 00:00:00")
	require.NoError(t, err)
	require.False(t, first.IsZero(), "what the server sent is kept")
}

func TestBirthdaysWithoutAYearSurvive(t *testing.T) {
	for _, text := range []string{"0000-12-31", "0000-01-01", "0000-02-29", "0000-12-30", "0001-01-01", "9999-12-31"} {
		in := `{"birthday":"` + text + `"}`
		var c retailcrm.Customer
		require.NoError(t, json.Unmarshal([]byte(in), &c))
		require.False(t, c.Birthday.IsZero(), text)
		require.Equal(t, text, c.Birthday.In(moscow).Format(time.DateOnly))
		b, err := json.Marshal(c)
		require.NoError(t, err)
		require.JSONEq(t, in, string(b))
		v := url.Values{}
		require.NoError(t, c.Birthday.EncodeValues("d", &v))
		require.Equal(t, text, v.Get("d"))

		at, err := retailcrm.ParseDateTime(text + " 23:59:59")
		require.NoError(t, err)
		require.Equal(t, text+" 23:59:59", at.String())
		require.Equal(t, c.Birthday, at.Date())
	}
	last := retailcrm.NewDate(0, time.December, 31)
	require.Equal(t, "0000-12-31", last.String())
	require.Equal(t, "0001-01-01", last.AddDays(1).String())
	require.Equal(t, "0000-12-31", retailcrm.NewDate(1, time.January, 1).AddDays(-1).String())
	require.Equal(t, -1, last.Compare(last.AddDays(1)))
}

// A date that the API has no text for is an error, and never none: a filter
// without its date would select everything.
func TestYearsOutOfRangeAreRefusedWhenEncoded(t *testing.T) {
	day := retailcrm.NewDate(2026, time.May, 1)
	dates := map[string]retailcrm.Date{
		"before the year 0": retailcrm.NewDate(-1, time.December, 31),
		"long before":       retailcrm.NewDate(-90_000_000, time.January, 1),
		"five digits":       retailcrm.NewDate(10000, time.January, 1),
		"beyond int32 days": retailcrm.NewDate(7_000_000, time.January, 1),
		"added":             day.AddDays(math.MaxInt),
		"added an int32":    day.AddDays(math.MaxInt32),
		"taken off":         day.AddDays(math.MinInt),
		"of a time":         retailcrm.DateTimeOf(time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC)).Date(),
	}
	for name, d := range dates {
		require.False(t, d.IsZero(), name)
		_, err := json.Marshal(d)
		require.ErrorIs(t, err, retailcrm.ErrTime, name)
		require.ErrorIs(t, d.EncodeValues("d", &url.Values{}), retailcrm.ErrTime, name)
		_, err = d.MarshalText()
		require.ErrorIs(t, err, retailcrm.ErrTime, name)
	}
	for _, at := range []time.Time{
		time.Date(-1, 12, 31, 23, 59, 59, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		d := retailcrm.DateTimeOf(at)
		require.False(t, d.IsZero())
		_, err := json.Marshal(d)
		require.ErrorIs(t, err, retailcrm.ErrTime)
		require.ErrorIs(t, d.EncodeValues("d", &url.Values{}), retailcrm.ErrTime)
	}
}

func TestDecimalTakesTheGrammarOfJSONOnly(t *testing.T) {
	for _, in := range []string{"1.e3", "1e", "1e+", "e3", ".5e1", "-.5", "1_000", "٣", "１", "1e3.5", "1e1e1", "1-2",
		"1e--2", "+1e2", "-e1", "1.2e", "1 000", "1e999999999999999999999", "1e-401", "0e500"} {
		_, err := retailcrm.ParseDecimal(in)
		require.ErrorIs(t, err, retailcrm.ErrDecimal, in)
	}
	for in, want := range map[string]string{"1E+3": "1000", "1.50e-1": "0.150", "-2e0": "-2", "007.5": "7.5"} {
		d, err := retailcrm.ParseDecimal(in)
		require.NoError(t, err, in)
		require.Equal(t, want, d.String())
	}
}

func TestDecimalNeverWraps(t *testing.T) {
	one := retailcrm.Int(1)
	for name, f := range map[string]func(){
		"a scale beyond int32":        func() { retailcrm.NewDecimal(1, math.MaxInt32+2) },
		"the least scale":             func() { retailcrm.NewDecimal(1, math.MinInt) },
		"a scale that wraps to 0":     func() { retailcrm.NewDecimal(1, 1<<32) },
		"a scale just out of range":   func() { retailcrm.NewDecimal(1, 401) },
		"a shift that wraps to 0":     func() { one.Shift(1 << 32) },
		"a shift beyond int32":        func() { one.Shift(math.MaxInt32 + 1) },
		"the least shift":             func() { one.Shift(math.MinInt) },
		"the greatest shift":          func() { one.Shift(math.MaxInt) },
		"shifts that add up":          func() { one.Shift(300).Shift(300) },
		"rounding to too many places": func() { one.Round(math.MaxInt32) },
	} {
		require.Panics(t, f, name)
	}
	require.Equal(t, "1"+strings.Repeat("0", 400), one.Shift(400).String())
	require.True(t, one.Shift(-400).Shift(400).Equal(one))
	require.True(t, retailcrm.NewDecimal(math.MinInt64, 2).Equal(retailcrm.MustDecimal("-92233720368547758.08")))
	for places, want := range map[int]string{
		-2: "1500", -3: "2000", -4: "0", -5: "0", math.MinInt32: "0", math.MinInt: "0",
	} {
		got := retailcrm.Int(1500).Round(places)
		require.True(t, got.Equal(retailcrm.MustDecimal(want)), "%d: %s", places, got)
	}
}

func TestDecimalPrintsAsANumber(t *testing.T) {
	d := retailcrm.MustDecimal
	for _, tt := range []struct {
		format string
		d      retailcrm.Decimal
		want   string
	}{
		{"%v", d("10.50"), "10.50"}, {"%s", d("10.50"), "10.50"}, {"%+v", d("10.50"), "10.50"}, {"%g", d("10.50"), "10.50"},
		{"%f", d("10.50"), "10.50"}, {"%.2f", d("10.505"), "10.51"}, {"%.2f", d("-2.345"), "-2.35"}, {"%.2f", d("3"), "3.00"},
		{"%.0f", d("2.5"), "3"}, {"%8.2f", d("3.14159"), "    3.14"}, {"%-8.2f|", d("3.14159"), "3.14    |"},
		{"%08.2f", d("-3.14159"), "-0003.14"}, {"%+.1f", d("3"), "+3.0"}, {"% .1f", d("3"), " 3.0"},
		{"%6s", d("1.5"), "   1.5"},
		{"%06v", d("1.5"), "0001.5"}, {"%d", d("42"), "42"}, {"%d", d("42.00"), "42"}, {"%5d", d("-42"), "  -42"},
		{"%d", d("42.5"), "%!d(retailcrm.Decimal=42.5)"}, {"%x", d("1.5"), "%!x(retailcrm.Decimal=1.5)"},
		{"%q", d("1.5"), `"1.5"`}, {"%#v", d("1.50"), `retailcrm.MustDecimal("1.50")`},
		{"%.2f", d("123456789012345678901234567890.125"), "123456789012345678901234567890.13"},
		{"%.999999f", d("1"), "1." + strings.Repeat("0", 400)},
	} {
		require.Equal(t, tt.want, fmt.Sprintf(tt.format, tt.d), tt.format)
	}
	in := struct{ Price retailcrm.Decimal }{d("9.90")}
	require.Equal(t, "{Price:9.90}", fmt.Sprintf("%+v", in))
}
