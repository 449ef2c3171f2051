// Quota-meter plays a month of a shop's traffic against a plan in virtual time
// and shows what became of it: orders arrive, each takes a few webhooks and
// transactions, and the meters count them as the service would.
//
//	go run ./examples/quota-meter                      plan 2, 1500 orders a month
//	go run ./examples/quota-meter -plan 1 -orders 450  the month ends before its last day
//	go run ./examples/quota-meter -sale 14             the 14th brings five times the orders
//
// The same arguments give the same month.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/go-retailcrm/sdk/quota"
)

// errUsage reports arguments out of range.
var errUsage = errors.New("wrong arguments")

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "quota-meter:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("quota-meter", flag.ContinueOnError)
	flags.SetOutput(stdout)
	plan := flags.Int("plan", 2, "plan, 1 to 6")
	orders := flags.Int("orders", 1500, "orders a month")
	sale := flags.Int("sale", 0, "day of a sale, 0 for none")
	month := flags.String("month", "2026-11", "month to play")
	seed := flags.Uint64("seed", 1, "number that decides what happens")
	if err := flags.Parse(args); err != nil {
		return err
	}
	s, err := newSimulation(*plan, *orders, *sale, *month, *seed)
	if err != nil {
		return err
	}
	if err := s.play(ctx); err != nil {
		return err
	}
	return show(stdout, s)
}

func newSimulation(plan, orders, sale int, month string, seed uint64) (*simulation, error) {
	plans := quota.Plans()
	if plan < 1 || plan > len(plans) {
		return nil, fmt.Errorf("%w: plan %d of 1 to %d", errUsage, plan, len(plans))
	}
	if orders < 1 || orders > maxOrders {
		return nil, fmt.Errorf("%w: %d orders of 1 to %d", errUsage, orders, maxOrders)
	}
	zone := time.FixedZone("MSK", 3*60*60)
	start, err := time.ParseInLocation("2006-01", month, zone)
	if err != nil {
		return nil, fmt.Errorf("%w: month %q, not like 2026-11", errUsage, month)
	}
	s := &simulation{plan: plans[plan-1], orders: orders, sale: sale, start: start, seed: seed}
	s.days = make([]dayUse, start.AddDate(0, 1, -1).Day())
	if sale < 0 || sale > len(s.days) {
		return nil, fmt.Errorf("%w: day %d of 1 to %d", errUsage, sale, len(s.days))
	}
	return s, nil
}
