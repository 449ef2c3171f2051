package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func play(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), args, &out))
	return out.String()
}

func TestMonth(t *testing.T) {
	out := play(t)
	for _, line := range []string{
		"Тариф 2: 5 000 транзакций", "Ноябрь 2026, заказов: 1 500", " 1 вс █", "30 пн ░",
		"транзакции               5 000 из     5 000", "80 % тарифа 23.11", "100 % тарифа 29.11",
		"по 3 транзакции на заказ: тариф 2 (5 000 транзакций), он и стоит",
		"по 4 транзакции на заказ: тариф 3", "по этому месяцу: тариф 3, крупнее нынешнего",
	} {
		require.Contains(t, out, line)
	}
	require.Equal(t, out, play(t), "the same arguments give the same month")
	require.NotEqual(t, out, play(t, "-seed", "2"))
}

func TestMonthThatFits(t *testing.T) {
	out := play(t, "-plan", "3", "-orders", "300", "-month", "2024-02", "-sale", "14")
	require.Contains(t, out, "29 чт", "a leap year")
	require.NotContains(t, out, "\n  30 ")
	require.NotContains(t, out, "\n  отказано")
	require.Contains(t, out, "меньше нынешнего")
	lines := strings.Split(out, "\n")
	sale := 0
	for i, line := range lines {
		if strings.HasPrefix(line, "  14 ") {
			sale = strings.Count(line, "█") - strings.Count(lines[i-1], "█")
		}
	}
	require.Greater(t, sale, 10, "the sale shows")
}

// The advice counts orders, not what became of them: no month has to be
// played for it.
func TestTooLargeForAnyPlan(t *testing.T) {
	s, err := newSimulation(6, 105_000, 0, "2026-11", 1)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, show(&out, s))
	require.Contains(t, out.String(), "по 3 транзакции на заказ: тариф 6")
	require.Contains(t, out.String(), "по 4 транзакции на заказ: больше самого крупного тарифа")
}

func TestWrongArguments(t *testing.T) {
	for _, args := range [][]string{
		{"-plan", "0"}, {"-plan", "7"}, {"-orders", "0"}, {"-orders", "99999999"},
		{"-month", "ноябрь"}, {"-sale", "31"}, {"-sale", "-1"},
	} {
		require.ErrorIs(t, run(t.Context(), args, &bytes.Buffer{}), errUsage, "%v", args)
	}
}
