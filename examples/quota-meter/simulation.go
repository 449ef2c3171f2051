package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/quota"
)

const (
	maxOrders = 130_000
	account   = "shop"
)

// weights of the hours of a day, and of the days of a week from Sunday.
var (
	hours = [24]int{2, 1, 1, 1, 1, 2, 3, 5, 8, 11, 13, 14, 14, 13, 12, 12, 13, 14, 15, 15, 13, 10, 7, 4}
	week  = [7]int{13, 10, 9, 9, 9, 10, 12}
)

// simulation is one month; now is its clock.
type simulation struct {
	plan         quota.Plan
	orders, sale int
	start, now   time.Time
	seed         uint64

	days  []dayUse
	total dayUse
	marks []quota.Crossing
	when  []time.Time
	again int64 // webhooks sent a second time and counted once
}

// dayUse is what one day asked for and got.
type dayUse struct {
	orders, webhooks, transactions int64
	refused, refusedHooks          int64 // transactions and webhooks beyond the plan
}

func (d *dayUse) add(o dayUse) {
	d.orders += o.orders
	d.webhooks += o.webhooks
	d.transactions += o.transactions
	d.refused += o.refused
	d.refusedHooks += o.refusedHooks
}

func (s *simulation) play(ctx context.Context) error {
	meter, err := quota.NewMeter(quota.MeterConfig{
		Allowance: func(_ context.Context, _, kind string) (quota.Allowance, error) {
			return s.plan.Allowance(kind, s.start.Location()), nil
		},
		OnThreshold: func(_ context.Context, c quota.Crossing) {
			s.marks, s.when = append(s.marks, c), append(s.when, s.now)
		},
		Now: func() time.Time { return s.now },
	})
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(s.seed, 6))
	for i, at := range s.arrivals(rng) {
		s.now = at
		use, err := s.order(ctx, meter, rng, i)
		if err != nil {
			return err
		}
		s.days[at.Day()-1].add(use)
		s.total.add(use)
	}
	s.again = meter.Stats().Duplicates
	return nil
}

// arrivals returns the times of the month's orders in order.
func (s *simulation) arrivals(rng *rand.Rand) []time.Time {
	weights := make([]int, 0, 24*len(s.days))
	for d := range s.days {
		day := week[s.start.AddDate(0, 0, d).Weekday()]
		if d+1 == s.sale {
			day *= 5
		}
		for _, h := range hours {
			weights = append(weights, day*h)
		}
	}
	sum := 0
	for i, w := range weights {
		sum += w
		weights[i] = sum
	}
	at := make([]time.Time, s.orders)
	for i := range at {
		hour, _ := slices.BinarySearch(weights, 1+rng.IntN(sum))
		at[i] = s.start.Add(time.Duration(hour)*time.Hour + time.Duration(rng.IntN(3600))*time.Second)
	}
	slices.SortFunc(at, time.Time.Compare)
	return at
}

// order takes an order's three or four transactions, each after two to five
// webhooks. One webhook in twenty is sent twice and counts once.
func (s *simulation) order(ctx context.Context, m *quota.Meter, rng *rand.Rand, no int) (dayUse, error) {
	use := dayUse{orders: 1}
	transactions := quota.MinTransactionsPerLead + rng.IntN(2)
	for t := range transactions {
		webhooks := quota.MinWebhooksPerTransaction + rng.IntN(4)
		for w := range webhooks {
			if err := s.webhook(ctx, m, &use, fmt.Sprint(no, "/", t, "/", w), rng.IntN(20) == 0); err != nil {
				return use, err
			}
		}
		err := take(ctx, m, quota.KindTransaction, strconv.Itoa(no)+"/"+strconv.Itoa(t), &use.transactions, &use.refused)
		if err != nil {
			return use, err
		}
	}
	return use, nil
}

func (s *simulation) webhook(ctx context.Context, m *quota.Meter, use *dayUse, id string, twice bool) error {
	for range 2 {
		if err := take(ctx, m, quota.KindWebhook, id, &use.webhooks, &use.refusedHooks); err != nil || !twice {
			return err
		}
	}
	return nil
}

// take takes one unit and counts it as got or refused.
func take(ctx context.Context, m *quota.Meter, kind, id string, got, refused *int64) error {
	u, err := m.Take(ctx, account, kind, 1, quota.Once(id))
	switch {
	case errors.Is(err, quota.ErrExceeded):
		*refused++
		return nil
	case err != nil:
		return err
	case !u.Duplicate:
		*got++
	}
	return nil
}
