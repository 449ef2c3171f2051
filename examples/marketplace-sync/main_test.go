package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheDay(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, true), "the program checks the manager's work by itself")
	morning, rest, ok := strings.Cut(out.String(), "Днём")
	require.True(t, ok)
	daytime, rest, ok := strings.Cut(rest, "Вечером")
	require.True(t, ok)
	evening, orders, ok := strings.Cut(rest, "В CRM")
	require.True(t, ok)

	row := regexp.MustCompile(`(?:Ozon|Wildberries|Kaspi)\s+\d+\s+(\d+)\s+(\d+)\s+\d+\s+(\d+)`)
	counts := func(table string) (rows []string) {
		for _, m := range row.FindAllStringSubmatch(table, -1) {
			rows = append(rows, strings.Join(m[1:], " "))
		}
		return rows
	}
	require.Equal(t, []string{"5 0 0", "2 0 0", "6 0 0"}, counts(morning), "created, edited, failed")
	require.Equal(t, []string{"0 2 0", "0 0 0", "0 1 0"}, counts(daytime), "a parcel, a cancellation, a payment")
	require.Equal(t, []string{"0 0 0", "0 0 0", "0 0 0"}, counts(evening))
	require.Contains(t, evening, "ничего не изменилось")
	require.Regexp(t, `500000005\s+\S+\s+1\s+25000\.50\s+25000\.50`, orders, "the credit that was signed is paid")
	require.Regexp(t, cancelledPosting+`\s+cancel-other`, orders)
}
