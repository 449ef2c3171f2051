package retailcrm_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/retailcrm"
)

var moscow = time.FixedZone("MSK", 3*60*60)

func TestDateTimeForms(t *testing.T) {
	tests := []struct {
		text string
		want time.Time // the instant for an account in Moscow
	}{
		{"2026-05-01 10:20:30", time.Date(2026, 5, 1, 10, 20, 30, 0, moscow)},
		{"2024-02-29 23:59:59", time.Date(2024, 2, 29, 23, 59, 59, 0, moscow)},
		{"1970-01-01 00:00:00", time.Date(1970, 1, 1, 0, 0, 0, 0, moscow)},
		{"2026-05-01 10:20:30+05:00", time.Date(2026, 5, 1, 8, 20, 30, 0, moscow)},
		{"2026-05-01T10:20:30+00:00", time.Date(2026, 5, 1, 13, 20, 30, 0, moscow)},
		{"2026-05-01T10:20:30Z", time.Date(2026, 5, 1, 13, 20, 30, 0, moscow)},
		{"2026-05-01 10:20", time.Date(2026, 5, 1, 10, 20, 0, 0, moscow)},
		{"2026-05-01", time.Date(2026, 5, 1, 0, 0, 0, 0, moscow)},
		{"2026-05-01 10:20:30.250000", time.Date(2026, 5, 1, 10, 20, 30, 0, moscow)},
	}
	for _, tt := range tests {
		d, err := retailcrm.ParseDateTime(tt.text)
		require.NoError(t, err, tt.text)
		require.True(t, d.In(moscow).Equal(tt.want), "%s: %s", tt.text, d.In(moscow))
		require.Equal(t, tt.text, d.String(), "written as it came")
		for name, marshal := range map[string]func(any) ([]byte, error){"encoding/json": json.Marshal,
			"jsonv2": jsonv2.Marshal} {
			b, err := marshal(d)
			require.NoError(t, err)
			require.Equal(t, `"`+tt.text+`"`, string(b), name)
		}
		for name, unmarshal := range map[string]func([]byte, any) error{"encoding/json": json.Unmarshal,
			"jsonv2": jsonv2.Unmarshal} {
			var got retailcrm.DateTime
			require.NoError(t, unmarshal([]byte(`"`+tt.text+`"`), &got), name)
			require.Equal(t, 0, d.Compare(got), name)
		}
	}
}

func TestDateTimeNone(t *testing.T) {
	for _, in := range []string{`null`, `""`} {
		d := retailcrm.DateTimeOf(time.Now())
		require.NoError(t, json.Unmarshal([]byte(in), &d))
		if in == `""` {
			require.True(t, d.IsZero(), in)
		}
	}
	var d retailcrm.DateTime
	require.True(t, d.IsZero())
	require.Empty(t, d.String())
	require.True(t, d.In(moscow).IsZero())
	require.True(t, d.Date().IsZero())
	b, err := json.Marshal(d)
	require.NoError(t, err)
	require.Equal(t, "null", string(b))
}

func TestDateTimeRefuses(t *testing.T) {
	for _, in := range []string{"0000-00-00 00:00:00", "2026-02-29 00:00:00", "2026-13-01 00:00:00", "2026-01-01 24:00:00",
		"2026-01-01 00:60:00", "yesterday", "20260101", "2026-1-1 0:0:0"} {
		_, err := retailcrm.ParseDateTime(in)
		require.ErrorIs(t, err, retailcrm.ErrTime, in)
		var d retailcrm.DateTime
		require.ErrorIs(t, d.UnmarshalJSON([]byte(`"`+in+`"`)), retailcrm.ErrTime)
	}
	var d retailcrm.DateTime
	require.ErrorIs(t, d.UnmarshalJSON([]byte(`5`)), retailcrm.ErrTime)
}

func TestDateTimeOfIsTheWallClock(t *testing.T) {
	at := time.Date(2026, 5, 1, 23, 30, 0, 999, moscow)
	require.Equal(t, "2026-05-01 23:30:00", retailcrm.DateTimeOf(at).String())
	require.Equal(t, "2026-05-01 20:30:00", retailcrm.DateTimeOf(at.UTC()).String())
	require.Equal(t, "2026-05-01", retailcrm.DateOf(at).String())
	earlier := retailcrm.DateTimeOf(at.Add(-time.Second))
	require.Equal(t, -1, earlier.Compare(retailcrm.DateTimeOf(at)))
	require.Equal(t, 1, retailcrm.DateTimeOf(at).Compare(earlier))
	zoned, err := retailcrm.ParseDateTime("2026-05-01T10:20:30+05:00")
	require.NoError(t, err)
	require.True(t, zoned.HasZone())
	require.False(t, earlier.HasZone())
}

func TestDate(t *testing.T) {
	d, err := retailcrm.ParseDate("2024-02-28")
	require.NoError(t, err)
	require.Equal(t, "2024-02-29", d.AddDays(1).String())
	require.Equal(t, "2024-03-01", d.AddDays(2).String())
	require.Equal(t, d, retailcrm.NewDate(2024, time.February, 28))
	require.Equal(t, retailcrm.NewDate(2024, time.March, 1), retailcrm.NewDate(2024, time.February, 30))
	require.True(t, d.In(moscow).Equal(time.Date(2024, 2, 28, 0, 0, 0, 0, moscow)))
	require.Equal(t, -1, d.Compare(d.AddDays(1)))
	require.Equal(t, 1, d.Compare(d.AddDays(-1)))
	require.Equal(t, 0, d.Compare(d))

	withTime, err := retailcrm.ParseDate("2024-02-28 00:00:00")
	require.NoError(t, err)
	require.Equal(t, 0, withTime.Compare(d))
	require.Equal(t, "2024-02-28 00:00:00", withTime.String(), "written as it came")

	var none retailcrm.Date
	require.NoError(t, json.Unmarshal([]byte(`""`), &none))
	require.True(t, none.IsZero())
	require.Empty(t, none.String())
	require.True(t, none.In(moscow).IsZero())
	require.True(t, none.AddDays(3).IsZero())
	for _, in := range []string{"2024-02-30", "28.02.2024", "x"} {
		_, err := retailcrm.ParseDate(in)
		require.ErrorIs(t, err, retailcrm.ErrTime, in)
	}
}

// FuzzDateTime compares the usual form with time.Parse.
func FuzzDateTime(f *testing.F) {
	for _, s := range []string{"2026-05-01 10:20:30", "2024-02-29 23:59:59", "0001-01-01 00:00:00", "9999-12-31 23:59:59",
		"2026-05-01T10:20:30+05:00", "2026-02-29 00:00:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		const layout = "2006-01-02 15:04:05"
		want, stdErr := time.Parse(layout, s)
		d, err := retailcrm.ParseDateTime(s)
		if len(s) == len(layout) && stdErr == nil {
			require.NoError(t, err, "%q", s)
			require.True(t, d.In(time.UTC).Equal(want), "%q: %s", s, d.In(time.UTC))
		}
		if err == nil {
			require.Equal(t, s, d.String())
		}
	})
}
