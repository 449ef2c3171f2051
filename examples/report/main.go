// Report prints a month's turnover and margin by manager and by status: exact
// money, names from the account's own references, and a bar for each line.
//
//	go run ./examples/report                  a made-up account, October 2026
//	go run ./examples/report -month 2026-09   another month
//
// With RETAILCRM_URL and RETAILCRM_API_KEY set it reads a real account; the
// key needs the scopes order_read, reference_read and user_read.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "report:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("report", flag.ContinueOnError)
	flags.SetOutput(out)
	month := flags.String("month", "2026-10", "the month to report, as 2026-10")
	if err := flags.Parse(args); err != nil {
		return err
	}
	first, err := time.Parse("2006-01", *month)
	if err != nil {
		return fmt.Errorf("-month %q is not like 2026-10", *month)
	}
	crm, closeAccount, err := connect()
	if err != nil {
		return err
	}
	defer closeAccount()
	r, err := collect(ctx, crm, retailcrm.Month(first.Year(), first.Month()))
	if err != nil {
		return err
	}
	r.print(out)
	return nil
}

// connect opens the account that the environment names, or a made-up one.
func connect() (*retailcrm.Client, func(), error) {
	url, key := os.Getenv("RETAILCRM_URL"), os.Getenv("RETAILCRM_API_KEY")
	if url == "" {
		return madeUp()
	}
	crm, err := retailcrm.New(url, key)
	return crm, func() {}, err
}
