package quota

import (
	"math"
	"math/bits"
	"time"
)

// A Plan is a set of monthly allowances and periods.
type Plan struct {
	// No is the number of the plan, from 1.
	No int64
	// TransactionsPerMonth caps requests the service sends.
	TransactionsPerMonth int64
	// OrdersPerMonth is the approximate number of orders the plan suits: a
	// third of its transactions, rounded to the nearest whole number.
	OrdersPerMonth int64
	// WebhooksPerMonth caps requests the service receives.
	WebhooksPerMonth int64
	// HistoryDays is how long bodies of past webhooks are kept.
	HistoryDays int
	// WebhooksPerSecond caps requests the service receives in a second.
	WebhooksPerSecond int
	// ParsingDays is how far back orders of marketplaces are read.
	ParsingDays int
}

const day = 24 * time.Hour

// Retention returns how long bodies of past webhooks are kept.
func (p Plan) Retention() time.Duration { return time.Duration(p.HistoryDays) * day }

// LookBack returns how far back orders of marketplaces are read.
func (p Plan) LookBack() time.Duration { return time.Duration(p.ParsingDays) * day }

// WebhookRate returns the cap on incoming webhooks as a rate for a [Bucket].
func (p Plan) WebhookRate() Rate { return Rate{N: int64(p.WebhooksPerSecond), Per: time.Second} }

var plans = [...]Plan{
	{No: 1, TransactionsPerMonth: 1_200, OrdersPerMonth: 400, WebhooksPerMonth: 12_000, HistoryDays: 4,
		WebhooksPerSecond: 5, ParsingDays: 5},
	{No: 2, TransactionsPerMonth: 5_000, OrdersPerMonth: 1_667, WebhooksPerMonth: 50_000, HistoryDays: 7,
		WebhooksPerSecond: 30, ParsingDays: 14},
	{No: 3, TransactionsPerMonth: 10_000, OrdersPerMonth: 3_333, WebhooksPerMonth: 100_000, HistoryDays: 14,
		WebhooksPerSecond: 50, ParsingDays: 21},
	{No: 4, TransactionsPerMonth: 50_000, OrdersPerMonth: 16_667, WebhooksPerMonth: 500_000, HistoryDays: 21,
		WebhooksPerSecond: 70, ParsingDays: 30},
	{No: 5, TransactionsPerMonth: 200_000, OrdersPerMonth: 66_667, WebhooksPerMonth: 2_000_000, HistoryDays: 21,
		WebhooksPerSecond: 100, ParsingDays: 45},
	{No: 6, TransactionsPerMonth: 400_000, OrdersPerMonth: 133_333, WebhooksPerMonth: 4_000_000, HistoryDays: 30,
		WebhooksPerSecond: 200, ParsingDays: 60},
}

// Plans returns the six plans, smallest first. The caller may change the slice.
func Plans() []Plan {
	all := plans
	return all[:]
}

// Bounds of the usual number of transactions a lead and webhooks a transaction.
const (
	MinTransactionsPerLead        = 3  // the least that is usual, also for Orders
	MaxTransactionsPerLead        = 4  // the most that is usual
	MinWebhooksPerTransaction     = 2  // the low result of Webhooks
	MaxWebhooksPerTransaction     = 5  // the high result of Webhooks
	WebhooksAllowedPerTransaction = 10 // how many the plans have room for
)

// Recommend returns the smallest plan with room for that many leads a month at
// factor transactions a lead, usually 3 or 4 ([MinTransactionsPerLead],
// [MaxTransactionsPerLead]). It counts exactly, so that a plan is never
// recommended for the one order by which OrdersPerMonth may be rounded up. The
// result is false, with the zero Plan, when no plan is large enough, leads is
// negative, or factor is not positive.
func Recommend(leads int64, factor int) (Plan, bool) {
	if leads < 0 || factor <= 0 {
		return Plan{}, false
	}
	return PlanFor(Transactions(leads, factor), 0)
}

// PlanFor returns the smallest plan with room for that many transactions and
// webhooks a month, and false when there is none.
func PlanFor(transactions, webhooks int64) (Plan, bool) {
	for _, p := range plans {
		if transactions <= p.TransactionsPerMonth && webhooks <= p.WebhooksPerMonth {
			return p, true
		}
	}
	return Plan{}, false
}

// Transactions returns the transactions that many leads need at factor
// transactions each. It stops at the largest int64; negative values count as 0.
func Transactions(leads int64, factor int) int64 { return satMul(leads, int64(factor)) }

// Webhooks returns the range of incoming webhooks to expect with that many
// transactions: two to five times as many.
func Webhooks(transactions int64) (low, high int64) {
	return satMul(transactions, MinWebhooksPerTransaction), satMul(transactions, MaxWebhooksPerTransaction)
}

// Orders returns the approximate orders that many transactions serve: a third,
// rounded to the nearest whole number.
func Orders(transactions int64) int64 {
	if transactions <= 0 {
		return 0
	}
	orders := transactions / MinTransactionsPerLead
	if transactions%MinTransactionsPerLead == 2 {
		orders++
	}
	return orders
}

var cashbackSteps = [...]struct {
	from    int64
	percent int
}{{50_000, 25}, {40_000, 20}, {30_000, 15}, {20_000, 10}, {10_000, 5}}

// Cashback returns the bonus for a payment in whole roubles: the percent of the
// highest step the payment reaches, the benefit in roubles, a fraction dropped,
// and the total that comes on the balance. Below the first step the percent
// and the benefit are 0. A negative payment gives zeroes. The balance stops at
// the largest int64.
func Cashback(payment int64) (percent int, benefit, balance int64) {
	if payment <= 0 {
		return 0, 0, 0
	}
	percent = cashbackPercent(payment)
	benefit = share(payment, percent)
	return percent, benefit, satAdd(payment, benefit)
}

func cashbackPercent(payment int64) int {
	for _, s := range cashbackSteps {
		if payment >= s.from {
			return s.percent
		}
	}
	return 0
}

// share returns percent of n, n >= 0, without overflow for percent <= 100.
func share(n int64, percent int) int64 {
	p := int64(percent)
	return n/100*p + n%100*p/100
}

// satMul multiplies; negative factors count as 0, overflow as math.MaxInt64.
func satMul(a, b int64) int64 {
	if a <= 0 || b <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi != 0 || lo > math.MaxInt64 {
		return math.MaxInt64
	}
	return int64(lo)
}

// satAdd adds two numbers and stops at the bounds of int64.
func satAdd(a, b int64) int64 {
	sum := a + b
	switch {
	case a > 0 && b > 0 && sum < 0:
		return math.MaxInt64
	case a < 0 && b < 0 && sum >= 0:
		return math.MinInt64
	}
	return sum
}
