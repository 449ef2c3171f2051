package quota

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"
)

// Errors of a [Meter].
var (
	// ErrExceeded reports that an allowance has no room for what was asked. It
	// has a method NoRetry, by which retailcrm.Client knows that trying again
	// does not help.
	ErrExceeded error = exceeded{}
	// ErrInput reports arguments that make no sense, such as negative units.
	ErrInput = errors.New("quota: invalid input")
)

type exceeded struct{}

func (exceeded) Error() string { return "quota: allowance exceeded" }
func (exceeded) NoRetry() bool { return true }

// Kinds of units that plans count. A meter takes any other name as well.
const (
	KindTransaction = "transaction" // a request that the service sends
	KindWebhook     = "webhook"     // a request that the service receives
)

// An Allowance is how much an account may use of a kind.
type Allowance struct {
	// Limit is the units a window holds; negative for no limit.
	Limit int64
	// Overdraft is how many units may go above the limit.
	Overdraft int64
	// Window is the time over which units count.
	Window Window
}

// most returns the limit with overdraft.
func (a Allowance) most() int64 {
	if a.Limit < 0 {
		return -1
	}
	return satAdd(a.Limit, max(0, a.Overdraft))
}

// Allowance returns what the plan allows of a kind in calendar months of a
// zone, nothing for kinds that are not of plans.
func (p Plan) Allowance(kind string, zone *time.Location) Allowance {
	a := Allowance{Window: CalendarMonths(zone)}
	switch kind {
	case KindTransaction:
		a.Limit = p.TransactionsPerMonth
	case KindWebhook:
		a.Limit = p.WebhooksPerMonth
	}
	return a
}

// A Crossing tells that use reached a threshold for the first time in a window.
type Crossing struct {
	// Percent is the threshold.
	Percent int
	// Usage is the use that reached it.
	Usage Usage
}

// MeterConfig sets up a [Meter].
type MeterConfig struct {
	// Store keeps the counters; a new memory store if nil.
	Store Store
	// Allowance returns what an account may use of a kind. Required.
	Allowance func(ctx context.Context, account, kind string) (Allowance, error)
	// Thresholds are percents of the limit; 80 and 100 if nil.
	Thresholds []int
	// OnThreshold is called once in a window for each threshold reached, by
	// the Take that reached it, also when several processes share the store.
	OnThreshold func(ctx context.Context, c Crossing)
	// Logger gets a warning for each threshold; none if nil.
	Logger *slog.Logger
	// Now is the clock; time.Now if nil.
	Now func() time.Time
}

// A Meter counts units per account and kind against allowances. It is safe for
// concurrent use.
type Meter struct {
	cfg                       MeterConfig
	taken, refused, duplicate atomic.Int64
}

// NewMeter returns a meter. The error matches [ErrInput] without an Allowance.
func NewMeter(cfg MeterConfig) (*Meter, error) {
	if cfg.Allowance == nil {
		return nil, fmt.Errorf("%w: meter without allowance", ErrInput)
	}
	if cfg.Store == nil {
		cfg.Store = NewMemoryStore()
	}
	if cfg.Thresholds == nil {
		cfg.Thresholds = []int{80, 100}
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	return &Meter{cfg: cfg}, nil
}

// A TakeOption changes a Take or Refund.
type TakeOption func(*Charge)

// Partial takes as many units as there are, instead of all or nothing.
func Partial() TakeOption { return func(c *Charge) { c.Partial = true } }

// Once names the event that is counted, so that trying again counts nothing.
// The key is remembered for this window and the two before. Charges that were
// refused are not remembered. A [Meter.Refund] with the key of a Take gives back
// what that one took, once, and then the event may be taken again.
func Once(key string) TakeOption { return func(c *Charge) { c.ID = key } }

// Take counts n units, all or nothing unless told otherwise. The error matches
// [ErrExceeded] when they do not fit; the usage is valid then too.
func (m *Meter) Take(ctx context.Context, account, kind string, n int64, opts ...TakeOption) (Usage, error) {
	if n < 0 {
		return Usage{}, fmt.Errorf("%w: %d units to take", ErrInput, n)
	}
	u, err := m.charge(ctx, account, kind, n, opts)
	if err != nil {
		return u, err
	}
	if !u.Duplicate && n > 0 && u.Taken <= 0 {
		m.refused.Add(n)
		return u, fmt.Errorf("%w: %d of %s for %q: %d of %d used until %s",
			ErrExceeded, n, kind, account, u.Used, u.Limit, u.Reset.Format(time.RFC3339))
	}
	return u, nil
}

// Refund gives back up to n units of the present window; with the key of a Take
// ([Once]), up to n of those that it took.
func (m *Meter) Refund(ctx context.Context, account, kind string, n int64, opts ...TakeOption) (Usage, error) {
	if n < 0 {
		return Usage{}, fmt.Errorf("%w: %d units to refund", ErrInput, n)
	}
	return m.charge(ctx, account, kind, -n, opts)
}

// Usage returns the use in the present window.
func (m *Meter) Usage(ctx context.Context, account, kind string) (Usage, error) {
	return m.charge(ctx, account, kind, 0, nil)
}

// Remaining returns the units that may still be taken, overdraft included, or
// the largest int64 without a limit.
func (m *Meter) Remaining(ctx context.Context, account, kind string) (int64, error) {
	u, err := m.Usage(ctx, account, kind)
	return u.Remaining(), err
}

// charge asks the store and reports thresholds.
func (m *Meter) charge(ctx context.Context, account, kind string, n int64, opts []TakeOption) (Usage, error) {
	a, err := m.cfg.Allowance(ctx, account, kind)
	if err != nil {
		return Usage{}, fmt.Errorf("quota: allowance of %q: %w", account, err)
	}
	c := newCharge(account, kind, n, a, m.cfg.Now())
	for _, opt := range opts {
		opt(&c)
	}
	out, err := m.cfg.Store.Charge(ctx, c)
	if err != nil {
		return Usage{}, fmt.Errorf("quota: charge %q: %w", account, err)
	}
	u := newUsage(account, kind, a, c, out)
	m.count(u)
	m.thresholds(ctx, u, out)
	return u, nil
}

// newCharge builds the charge; lengths keep keys of odd names apart.
func newCharge(account, kind string, n int64, a Allowance, now time.Time) Charge {
	w := a.Window
	slot := w.slot(now)
	return Charge{
		Key: strconv.Itoa(len(account)) + ":" + account + ":" + kind, N: n, Most: a.most(),
		Slot: slot, Span: w.span(), Now: now, Until: w.start(slot + 2*w.span() + 1),
	}
}

func (m *Meter) count(u Usage) {
	if u.Duplicate {
		m.duplicate.Add(1)
		return
	}
	m.taken.Add(u.Taken)
}

// thresholds calls back for every threshold between the peak and the use.
func (m *Meter) thresholds(ctx context.Context, u Usage, out Outcome) {
	if u.Limit <= 0 || u.Duplicate || u.Taken <= 0 {
		return
	}
	for _, percent := range m.cfg.Thresholds {
		if percent <= 0 || !reaches(u.Used, percent, u.Limit) || reaches(out.Peak, percent, u.Limit) {
			continue
		}
		if m.cfg.Logger != nil {
			m.cfg.Logger.WarnContext(ctx, "quota threshold reached", "account", u.Account, "kind", u.Kind,
				"percent", percent, "used", u.Used, "limit", u.Limit, "reset", u.Reset)
		}
		if m.cfg.OnThreshold != nil {
			m.cfg.OnThreshold(ctx, Crossing{Percent: percent, Usage: u})
		}
	}
}

// MeterStats counts what one meter did in this process.
type MeterStats struct {
	// Taken is units taken less refunds, Refused units that did not fit,
	// and Duplicates calls with a key that was known.
	Taken, Refused, Duplicates int64
}

// Stats returns the counts so far.
func (m *Meter) Stats() MeterStats {
	return MeterStats{Taken: m.taken.Load(), Refused: m.refused.Load(), Duplicates: m.duplicate.Load()}
}
