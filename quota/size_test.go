package quota_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
)

func TestSize(t *testing.T) {
	require.Equal(t, 30*24*time.Hour, quota.Trial)
	require.Equal(t, 30, quota.TrialDays)
	for _, c := range []struct {
		need   quota.Need
		plan   int64
		reason string
	}{
		{quota.Need{}, 1, "0 leads"},
		{quota.Need{Leads: 100}, 1,
			"100 leads × 4 requests for each = 400 transactions a month (3 to 4 for each are usual); " +
				"up to 2000 webhooks, 5 for each transaction. Plan 1 has room for 1200 transactions and 12000 webhooks"},
		{quota.Need{Leads: 400, Transactions: 3}, 1, "= 1200 transactions"},
		{quota.Need{Leads: 401, Transactions: 3}, 2, "plan 1 lacks transactions a month (1200 of 1203)"},
		{quota.Need{Leads: 400, Transactions: 1, Webhooks: 31}, 2, "plan 1 lacks webhooks a month (12000 of 12400)"},
		{quota.Need{Leads: 1, WebhooksPerSecond: 6}, 2, "webhooks a second (5 of 6)"},
		{quota.Need{Leads: 1, HistoryDays: 14}, 3, "days of history (7 of 14)"},
		{quota.Need{Leads: 1, ParsingDays: 45}, 5, "days of parsing (30 of 45)"},
		{quota.Need{Leads: 133_333, Transactions: 3}, 6, "plan 5 lacks"},
	} {
		s := quota.Size(c.need)
		require.True(t, s.OK, "%+v", c.need)
		require.Equal(t, c.plan, s.Plan.No, "%+v", c.need)
		require.Contains(t, s.Reason, c.reason)
	}
	for want, need := range map[string]quota.Need{
		"No plan is large enough: plan 6 lacks transactions a month (400000 of 400002)": {Leads: 133_334, Transactions: 3},
		"No plan":                      {Leads: math.MaxInt64},
		"less than no leads":           {Leads: -1},
		"less than no days of history": {HistoryDays: -1},
	} {
		s := quota.Size(need)
		require.False(t, s.OK)
		require.Zero(t, s.Plan)
		require.Contains(t, s.Reason, want)
	}
}
