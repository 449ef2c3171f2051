package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

func TestReportAddsUp(t *testing.T) {
	crm, closeAccount, err := madeUp()
	require.NoError(t, err)
	defer closeAccount()
	r, err := collect(t.Context(), crm, retailcrm.Month(2026, time.October))
	require.NoError(t, err)

	// The same by hand: every order of the account, the days compared here.
	var want line
	for o, err := range crm.Orders.All(t.Context(), nil) {
		require.NoError(t, err)
		if strings.HasPrefix(o.CreatedAt.String(), "2026-10-") {
			item := o.Items[0]
			goods := item.InitialPrice.Mul(item.Quantity)
			want.orders++
			want.turnover = want.turnover.Add(goods).Add(retailcrm.Int(300))
			want.margin = want.margin.Add(goods.Sub(item.PurchasePrice.Mul(item.Quantity))).
				Add(retailcrm.MustDecimal("85.50"))
		}
	}
	require.Positive(t, want.orders)
	for name, lines := range map[string][]line{"total": {r.total}, "managers": r.byManager, "statuses": r.byStatus} {
		var got line
		for _, l := range lines {
			got.orders += l.orders
			got.turnover = got.turnover.Add(l.turnover)
			got.margin = got.margin.Add(l.margin)
		}
		assert.Equal(t, want.orders, got.orders, name)
		assert.True(t, want.turnover.Equal(got.turnover), "%s: %s, not %s", name, got.turnover, want.turnover)
		assert.True(t, want.margin.Equal(got.margin), "%s: %s, not %s", name, got.margin, want.margin)
	}
}

func TestReportPrints(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(t.Context(), nil, &out))
	for _, text := range []string{"с 2026-10-01 по 2026-10-31", "Белова Анна", "без менеджера", "Выполнен", "Всего", "█"} {
		assert.Contains(t, out.String(), text)
	}
	require.ErrorContains(t, run(t.Context(), []string{"-month", "октябрь"}, &out), "is not like 2026-10")
}
