package retailcrm_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/retailcrm"
)

func TestDecimalKeepsEveryDigit(t *testing.T) {
	for _, text := range []string{
		"0", "1", "-1", "10.50", "0.00", "-0.05", "12345678.91", "999999999999999999", "0.000000000000000001",
		"123456789012345678901234567890.123456789", "-98765432109876543210.00", "9223372036854775808",
	} {
		d, err := retailcrm.ParseDecimal(text)
		require.NoError(t, err)
		require.Equal(t, text, d.String())

		for name, marshal := range map[string]func(any) ([]byte, error){"encoding/json": json.Marshal,
			"jsonv2": jsonv2.Marshal} {
			b, err := marshal(d)
			require.NoError(t, err, name)
			require.Equal(t, text, string(b), "%s writes a JSON number", name)
		}
		for name, unmarshal := range map[string]func([]byte, any) error{"encoding/json": json.Unmarshal,
			"jsonv2": jsonv2.Unmarshal} {
			for _, in := range []string{text, `"` + text + `"`} {
				var got retailcrm.Decimal
				require.NoError(t, unmarshal([]byte(in), &got), name)
				require.Equal(t, text, got.String(), name)
			}
		}
	}
}

func TestDecimalReadsWhatPHPWrites(t *testing.T) {
	tests := []struct{ in, want string }{
		{`null`, "0"}, {`""`, "0"}, {`"12"`, "12"}, {`1e3`, "1000"}, {`1.5E2`, "150"}, {`25e-1`, "2.5"}, {`-0`, "0"},
	}
	for _, tt := range tests {
		var d retailcrm.Decimal
		require.NoError(t, json.Unmarshal([]byte(tt.in), &d), tt.in)
		require.Equal(t, tt.want, d.String(), tt.in)
	}
}

func TestDecimalRefuses(t *testing.T) {
	for _, in := range []string{"", ".", "1.", ".5", "abc", "1,5", "--1", "+1", "1 ", "0x10", "NaN", "Inf", "1e1000000",
		"1e-1000000", "1.2.3", "-", strings.Repeat("9", 500)} {
		_, err := retailcrm.ParseDecimal(in)
		require.ErrorIs(t, err, retailcrm.ErrDecimal, "%q", in)
	}
	var d retailcrm.Decimal
	require.ErrorIs(t, d.UnmarshalJSON([]byte(`true`)), retailcrm.ErrDecimal)
	require.EqualError(t, d.UnmarshalJSON([]byte(`"12 руб"`)), `retailcrm: not a decimal number: "\"12 руб\""`)
	require.Panics(t, func() { retailcrm.MustDecimal("x") })
}

func TestDecimalArithmetic(t *testing.T) {
	d := retailcrm.MustDecimal
	tests := []struct {
		name      string
		got, want retailcrm.Decimal
	}{
		{"add", d("0.1").Add(d("0.2")), d("0.3")},
		{"sub", d("10").Sub(d("0.01")), d("9.99")},
		{"mul", d("19.99").Mul(d("3")), d("59.97")},
		{"neg", d("5").Neg(), d("-5")},
		{"kopecks to rubles", retailcrm.Int(123456).Shift(-2), d("1234.56")},
		{"rubles to kopecks", d("1234.56").Shift(2), d("123456")},
		{"round half away from zero", d("2.345").Round(2), d("2.35")},
		{"round a negative", d("-2.345").Round(2), d("-2.35")},
		{"beyond 64 bits", d("9223372036854775807").Add(d("1")), d("9223372036854775808")},
		{"back into 64 bits", d("9223372036854775808").Sub(d("1")), d("9223372036854775807")},
		{"from coefficient and scale", retailcrm.NewDecimal(1050, 2), d("10.50")},
		{"with a negative scale", retailcrm.NewDecimal(5, -3), d("5000")},
	}
	for _, tt := range tests {
		require.True(t, tt.got.Equal(tt.want), "%s: %s, want %s", tt.name, tt.got, tt.want)
	}
	require.Equal(t, "1234.56", retailcrm.Int(123456).Shift(-2).String())
}

func TestDecimalCompare(t *testing.T) {
	d := retailcrm.MustDecimal
	require.True(t, d("1.0").Equal(d("1.00")))
	require.Equal(t, -1, d("1.9").Cmp(d("2")))
	require.Equal(t, 1, d("-1").Cmp(d("-1.5")))
	require.Equal(t, 0, d("100000000000000000000").Cmp(d("1e20")))
	for text, sign := range map[string]int{"0": 0, "0.00": 0, "-0.1": -1, "5": 1, "-99999999999999999999": -1} {
		require.Equal(t, sign, d(text).Sign(), text)
		require.Equal(t, sign == 0, d(text).IsZero(), text)
	}
	n, ok := d("42.00").Int64()
	require.True(t, ok)
	require.EqualValues(t, 42, n)
	for _, text := range []string{"1.5", "9223372036854775808"} {
		_, ok := d(text).Int64()
		require.False(t, ok, text)
	}
	require.InDelta(t, 12.5, d("12.50").Float64(), 0)
}

func TestDecimalInDatabases(t *testing.T) {
	v, err := retailcrm.MustDecimal("12.50").Value()
	require.NoError(t, err)
	require.Equal(t, "12.50", v)
	for _, tt := range []struct {
		src  any
		want string
	}{{nil, "0"}, {int64(math.MinInt64), "-9223372036854775808"}, {1.25, "1.25"}, {"7.10", "7.10"}, {[]byte("8"), "8"}} {
		var d retailcrm.Decimal
		require.NoError(t, d.Scan(tt.src))
		require.Equal(t, tt.want, d.String())
	}
	var d retailcrm.Decimal
	require.ErrorIs(t, d.Scan(true), retailcrm.ErrDecimal)
	require.ErrorIs(t, d.Scan("x"), retailcrm.ErrDecimal)
	require.ErrorIs(t, d.UnmarshalText([]byte("x")), retailcrm.ErrDecimal)
}

// FuzzDecimal compares reading and printing with shopspring/decimal.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"0", "-12.50", "1e3", "123456789012345678901234567890", "0.1", "x", "1e400", "00.5",
		"-.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := retailcrm.ParseDecimal(s)
		if err != nil {
			return
		}
		want, err := decimal.NewFromString(s)
		require.NoError(t, err, "%q", s)
		text, err := decimal.NewFromString(got.String())
		require.NoError(t, err, "%q", s)
		require.True(t, want.Equal(text), "%q: %s, want %s", s, got, want)
		b, err := got.MarshalJSON()
		require.NoError(t, err)
		require.True(t, jsonv2.Valid(b), "%q gives %s", s, b)
	})
}
