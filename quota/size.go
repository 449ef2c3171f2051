package quota

import (
	"fmt"
	"strings"
	"time"
)

// Trial is how long a new account may try the service: thirty days.
const Trial = 30 * day

// TrialDays is how many whole days a new account may try the service.
const TrialDays = int(Trial / (24 * time.Hour))

// A Need is what an account expects to use: enough to choose a plan by.
type Need struct {
	// Leads is how many leads or orders come in a month.
	Leads int64
	// Transactions is how many requests go out for each lead: the steps of its links
	// that call out. 0 means the usual most, [MaxTransactionsPerLead].
	Transactions int
	// Webhooks is how many requests come in for each lead: one at least for each time
	// that it changes. 0 means the usual most for that many transactions.
	Webhooks int
	// WebhooksPerSecond is how many come in a second at the busiest; 0 means one, as
	// usual sources send.
	WebhooksPerSecond int
	// HistoryDays is how long bodies of webhooks are to be kept; 0 means what every
	// plan has.
	HistoryDays int
	// ParsingDays is how far back orders of marketplaces are to be read; 0 means what
	// every plan has.
	ParsingDays int
}

// A Sizing is a plan that was chosen for a [Need].
type Sizing struct {
	// Plan is the smallest with room; the zero Plan when there is none.
	Plan Plan
	// OK is false when no plan is large enough, or the need makes no sense.
	OK bool
	// Transactions and Webhooks are what the need comes to in a month.
	Transactions, Webhooks int64
	// Reason says in words how the plan was found, and what decided.
	Reason string
}

// Size recommends the smallest plan for a need: transactions are leads times the
// requests for each, webhooks are counted beside them, and the plan must have room for
// both, for the rate, and for the days.
func Size(need Need) Sizing {
	if why := need.wrong(); why != "" {
		return Sizing{Reason: why}
	}
	s := Sizing{Transactions: satMul(need.Leads, int64(need.perLead()))}
	how := fmt.Sprintf("%d leads × %d requests for each = %d transactions a month", need.Leads, need.perLead(),
		s.Transactions)
	if need.Transactions == 0 {
		how += fmt.Sprintf(" (%d to %d for each are usual)", MinTransactionsPerLead, MaxTransactionsPerLead)
	}
	if need.Webhooks > 0 {
		s.Webhooks = satMul(need.Leads, int64(need.Webhooks))
		how += fmt.Sprintf("; %d webhooks for each = %d a month", need.Webhooks, s.Webhooks)
	} else {
		_, s.Webhooks = Webhooks(s.Transactions)
		how += fmt.Sprintf("; up to %d webhooks, %d for each transaction", s.Webhooks, MaxWebhooksPerTransaction)
	}
	for i, p := range plans {
		lacks := need.lacking(&p, s.Transactions, s.Webhooks)
		if lacks != nil {
			continue
		}
		s.Plan, s.OK = p, true
		s.Reason = how + fmt.Sprintf(". Plan %d has room for %d transactions and %d webhooks", p.No,
			p.TransactionsPerMonth, p.WebhooksPerMonth)
		if i > 0 {
			s.Reason += fmt.Sprintf("; plan %d lacks %s", plans[i-1].No,
				strings.Join(need.lacking(&plans[i-1], s.Transactions, s.Webhooks), " and "))
		}
		return s
	}
	largest := &plans[len(plans)-1]
	s.Reason = how + fmt.Sprintf(". No plan is large enough: plan %d lacks %s", largest.No,
		strings.Join(need.lacking(largest, s.Transactions, s.Webhooks), " and "))
	return s
}

func (n *Need) wrong() string {
	for _, negative := range []struct {
		name string
		is   bool
	}{
		{"leads", n.Leads < 0}, {"transactions", n.Transactions < 0}, {"webhooks", n.Webhooks < 0},
		{"webhooks a second", n.WebhooksPerSecond < 0}, {"days of history", n.HistoryDays < 0},
		{"days of parsing", n.ParsingDays < 0},
	} {
		if negative.is {
			return "there cannot be less than no " + negative.name
		}
	}
	return ""
}

func (n *Need) perLead() int {
	if n.Transactions == 0 {
		return MaxTransactionsPerLead
	}
	return n.Transactions
}

// lacking says what of a plan is too small.
func (n *Need) lacking(p *Plan, transactions, webhooks int64) (lacks []string) {
	for _, part := range []struct {
		need, has int64
		what      string
	}{
		{transactions, p.TransactionsPerMonth, "transactions a month"},
		{webhooks, p.WebhooksPerMonth, "webhooks a month"},
		{int64(max(1, n.WebhooksPerSecond)), int64(p.WebhooksPerSecond), "webhooks a second"},
		{int64(n.HistoryDays), int64(p.HistoryDays), "days of history"},
		{int64(n.ParsingDays), int64(p.ParsingDays), "days of parsing"},
	} {
		if part.need > part.has {
			lacks = append(lacks, fmt.Sprintf("%s (%d of %d)", part.what, part.has, part.need))
		}
	}
	return lacks
}
