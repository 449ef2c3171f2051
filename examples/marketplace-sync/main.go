// Marketplace-sync brings orders of Ozon, Wildberries and Kaspi into the CRM,
// twice: the second time everything is forgotten but the CRM, and nothing is
// created again.
//
//	go run ./examples/marketplace-sync
//
// The marketplaces and the CRM are fakes on loopback addresses; the code that
// talks to them is what a real program has.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"text/tabwriter"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, isTerminal(os.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, "marketplace-sync:", err)
		os.Exit(1)
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// lookBack is how far back orders are looked for: the parsing days of a plan.
const lookBack = 30 * 24 * time.Hour

func run(ctx context.Context, out io.Writer, terminal bool) error {
	account := retailcrmtest.New(retailcrmtest.WithSites("shop"))
	crm, err := account.NewClient()
	if err != nil {
		return err
	}
	shops, err := openShops(time.Now())
	if err != nil {
		return err
	}

	for pass := 1; pass <= 2; pass++ {
		fmt.Fprintf(out, "\nПроход %d\n", pass)
		table := tabwriter.NewWriter(out, 2, 4, 2, ' ', 0)
		fmt.Fprintln(table, "  площадка\tзаказов\tсоздано\tизменено\tпропущено\tошибок")
		for _, shop := range shops {
			bar := &bar{out: out, name: shop.name, visible: terminal}
			done, err := shop.poll(ctx, crm, bar)
			bar.clear()
			if err != nil {
				return fmt.Errorf("%s: %w", shop.name, err)
			}
			fmt.Fprintf(table, "  %s\t%d\t%d\t%d\t%d\t%d\n", shop.name, done.Done, done.Created, done.Edited, done.Skipped,
				done.Failed)
		}
		if err := table.Flush(); err != nil {
			return err
		}
	}
	return printOrders(out, account)
}

// printOrders shows what the CRM holds now.
func printOrders(out io.Writer, account *retailcrmtest.Server) error {
	orders := account.Orders()
	fmt.Fprintf(out, "\nВ CRM %d заказов\n", len(orders))
	table := tabwriter.NewWriter(out, 2, 4, 2, ' ', 0)
	fmt.Fprintln(table, "  id\tвнешний id\tстатус\tпозиций\tсумма")
	for _, o := range orders {
		fmt.Fprintf(table, "  %d\t%s\t%s\t%d\t%s\n", o.ID, o.ExternalID, o.Status, len(o.Items), o.TotalSumm)
	}
	return table.Flush()
}
