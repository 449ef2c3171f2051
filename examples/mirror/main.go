// Mirror keeps an SQLite file equal to an account: all orders and customers,
// deletions and merges included. It plays a busy account of 2,000 random
// changes, kills the copying program ten times on the way, and compares file
// and account at the end.
//
//	go run -C examples/mirror .                  the account in memory
//	go run -C examples/mirror . -seed 7          another random account
//	go run -C examples/mirror . -copy crm.db     copy a real account and follow it
//
// For the last, RETAILCRM_URL and RETAILCRM_API_KEY name the account; the key
// needs the scopes order_read and customer_read. Stop it and start it again
// whenever you like.
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
			fmt.Fprintln(os.Stderr, "mirror:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("mirror", flag.ContinueOnError)
	flags.SetOutput(out)
	file := flags.String("copy", "", "copy the account of RETAILCRM_URL into this file")
	once := flags.Bool("once", false, "with -copy: end when the copy has caught up")
	every := flags.Duration("every", 5*time.Minute, "with -copy: how often to look for changes")
	seed := flags.Uint64("seed", 1, "number that decides what happens")
	changes := flags.Int("changes", 2000, "how many changes to make")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *file == "" {
		return play(ctx, out, *seed, *changes)
	}
	crm, err := retailcrm.New(os.Getenv("RETAILCRM_URL"), os.Getenv("RETAILCRM_API_KEY"))
	if err != nil {
		return err
	}
	return mirror(ctx, crm, *file, retailcrm.MirrorOptions{Once: *once, Every: *every})
}

// mirror is the whole job: two tables, each with its own place in a history.
func mirror(ctx context.Context, crm *retailcrm.Client, file string, opts retailcrm.MirrorOptions) error {
	db, err := open(ctx, file)
	if err != nil {
		return err
	}
	defer db.Close()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	results := make(chan error, 2)
	go func() { results <- follow(ctx, crm.Orders, orders(db), opts) }()
	go func() { results <- follow(ctx, crm.Customers, customers(db), opts) }()
	for range cap(results) {
		if err := <-results; err != nil {
			cancel(err) // the other one ends with it
		}
	}
	return context.Cause(ctx)
}

func follow[E any](
	ctx context.Context, source retailcrm.MirrorSource[E], to table[E], opts retailcrm.MirrorOptions,
) (err error) {
	if opts.Cursor, err = to.cursor(ctx); err != nil {
		return err
	}
	return retailcrm.Mirror(ctx, source, to, opts)
}
