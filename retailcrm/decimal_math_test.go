package retailcrm

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestDivRoundKeepsMoneyExact(t *testing.T) {
	for _, c := range []struct {
		d, e   string
		places int
		want   string
	}{
		{"10", "3", 2, "3.33"},
		{"20", "3", 2, "6.67"},
		{"-1", "2", 0, "-1"},
		{"1", "2", 0, "1"},
		{"2.5", "0.5", 0, "5"},
		{"12345678901234567890.12", "0.01", 0, "1234567890123456789012"},
		{"1250", "1000", -2, "0"},
	} {
		got := MustDecimal(c.d).DivRound(MustDecimal(c.e), c.places)
		assert.True(t, got.Equal(MustDecimal(c.want)), "%s / %s = %s, want %s", c.d, c.e, got, c.want)
	}
	assert.Panics(t, func() { Int(1).DivRound(Decimal{}, 2) })
}

func TestSumMinMax(t *testing.T) {
	a, b, c := MustDecimal("0.1"), MustDecimal("0.20"), MustDecimal("-3")
	assert.Equal(t, "-2.70", Sum(a, b, c).String())
	assert.True(t, Sum().IsZero())
	assert.Equal(t, "-3", Min(a, b, c).String())
	assert.Equal(t, "0.20", Max(a, b, c).String())
	assert.Equal(t, "0.1", Max(a).String())
}
