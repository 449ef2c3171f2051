package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSecondPassCreatesNothing(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, true))
	_, text, _ := strings.Cut(out.String(), "Проход 1")
	first, rest, ok := strings.Cut(text, "Проход 2")
	require.True(t, ok)
	second, orders, ok := strings.Cut(rest, "В CRM")
	require.True(t, ok)

	created := func(table string) (counts []string) {
		row := regexp.MustCompile(`(?:Ozon|Wildberries|Kaspi)\s+\d+\s+(\d+)\s+\d+\s+\d+\s+(\d+)`)
		for _, m := range row.FindAllStringSubmatch(table, -1) {
			require.Equal(t, "0", m[2], "no order fails")
			counts = append(counts, m[1])
		}
		return counts
	}
	require.Len(t, created(first), 3)
	require.NotContains(t, created(first), "0")
	require.Equal(t, []string{"0", "0", "0"}, created(second))
	require.Contains(t, orders, "complete")
}
