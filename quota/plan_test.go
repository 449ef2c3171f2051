package quota_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/stretchr/testify/require"
)

// seedPlans holds the seed's table as it stands there, column by column.
var seedPlans = [][7]int64{
	{1, 1200, 400, 12000, 4, 5, 5},
	{2, 5000, 1667, 50000, 7, 30, 14},
	{3, 10000, 3333, 100000, 14, 50, 21},
	{4, 50000, 16667, 500000, 21, 70, 30},
	{5, 200000, 66667, 2000000, 21, 100, 45},
	{6, 400000, 133333, 4000000, 30, 200, 60},
}

func TestPlansAreThoseOfTheSeed(t *testing.T) {
	all := quota.Plans()
	require.Len(t, all, len(seedPlans))
	for i, p := range all {
		got := [7]int64{p.No, p.TransactionsPerMonth, p.OrdersPerMonth, p.WebhooksPerMonth,
			int64(p.HistoryDays), int64(p.WebhooksPerSecond), int64(p.ParsingDays)}
		require.Equal(t, seedPlans[i], got)
		require.Equal(t, time.Duration(p.HistoryDays)*24*time.Hour, p.Retention())
		require.Equal(t, time.Duration(p.ParsingDays)*24*time.Hour, p.LookBack())
		require.Equal(t, p.OrdersPerMonth, quota.Orders(p.TransactionsPerMonth))
		require.Equal(t, p.WebhooksPerMonth, p.TransactionsPerMonth*quota.WebhooksAllowedPerTransaction)
		require.Equal(t, quota.Rate{N: seedPlans[i][5], Per: time.Second}, p.WebhookRate())
	}
	all[0].No = 99
	require.EqualValues(t, 1, quota.Plans()[0].No, "a caller must not change the plans")
}

func TestRecommend(t *testing.T) {
	for _, c := range []struct {
		leads  int64
		factor int
		no     int64
	}{
		{0, 3, 1}, {400, 3, 1}, {401, 3, 2}, {300, 4, 1}, {301, 4, 2},
		{1666, 3, 2}, {1667, 3, 3}, {1250, 4, 2}, {1251, 4, 3},
		{3333, 3, 3}, {3334, 3, 4}, {2500, 4, 3}, {2501, 4, 4},
		{16666, 3, 4}, {16667, 3, 5}, {12500, 4, 4}, {12501, 4, 5},
		{66666, 3, 5}, {66667, 3, 6}, {50000, 4, 5}, {50001, 4, 6},
		{133333, 3, 6}, {133334, 3, 0}, {100000, 4, 6}, {100001, 4, 0},
		{-1, 3, 0}, {1, 0, 0}, {1, -1, 0}, {math.MaxInt64, 4, 0},
	} {
		p, ok := quota.Recommend(c.leads, c.factor)
		require.Equal(t, c.no, p.No, "%+v", c)
		require.Equal(t, c.no != 0, ok, "%+v", c)
	}
}

func TestPlanForLooksAtWebhooksToo(t *testing.T) {
	p, ok := quota.PlanFor(100, 12_001)
	require.True(t, ok)
	require.EqualValues(t, 2, p.No)
	_, ok = quota.PlanFor(100, 4_000_001)
	require.False(t, ok)
}

func TestSizing(t *testing.T) {
	low, high := quota.Webhooks(1200)
	require.EqualValues(t, 2400, low)
	require.EqualValues(t, 6000, high)
	low, high = quota.Webhooks(math.MaxInt64 / 3)
	require.EqualValues(t, math.MaxInt64/3*2, low)
	require.EqualValues(t, math.MaxInt64, high)
	require.Zero(t, quota.Transactions(-5, 3))
	require.Zero(t, quota.Orders(-5))
	require.EqualValues(t, 1, quota.Orders(2))
	require.EqualValues(t, 1, quota.Orders(4))
}

func TestCashback(t *testing.T) {
	for _, c := range [][4]int64{
		{10000, 5, 500, 10500}, {20000, 10, 2000, 22000}, {30000, 15, 4500, 34500},
		{40000, 20, 8000, 48000}, {50000, 25, 12500, 62500},
		{-1, 0, 0, 0}, {0, 0, 0, 0}, {1, 0, 0, 1}, {9999, 0, 0, 9999}, {10001, 5, 500, 10501},
		{10019, 5, 500, 10519}, {10020, 5, 501, 10521}, {19999, 5, 999, 20998},
		{29999, 10, 2999, 32998}, {39999, 15, 5999, 45998}, {49999, 20, 9999, 59998},
		{1_000_000, 25, 250_000, 1_250_000},
		{math.MaxInt64, 25, math.MaxInt64 / 4, math.MaxInt64},
	} {
		percent, benefit, balance := quota.Cashback(c[0])
		require.Equal(t, c, [4]int64{c[0], int64(percent), benefit, balance})
	}
}

func ExampleRecommend() {
	p, ok := quota.Recommend(2000, quota.MaxTransactionsPerLead)
	fmt.Println(p.No, p.TransactionsPerMonth, ok)
	// Output: 3 10000 true
}

func ExampleCashback() {
	percent, benefit, balance := quota.Cashback(30000)
	fmt.Println(percent, benefit, balance)
	// Output: 15 4500 34500
}
