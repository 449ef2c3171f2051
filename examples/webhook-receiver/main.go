// Webhook-receiver keeps webhooks on disk before it acknowledges them. It
// sends itself a day of events in every encoding, with duplicates, one that
// fails at first, one that cannot be handled, and a crash in the middle, and
// shows what was kept, tried again, dropped and replayed.
//
//	go run ./examples/webhook-receiver
//
// With -listen it goes on to receive webhooks at /hook, and shows what it has at
// /inbox to the user "support":
//
//	PAGE_PASSWORD=... HOOK_SECRET=... go run ./examples/webhook-receiver -listen localhost:8080
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "webhook-receiver:", err)
		}
		os.Exit(1)
	}
}

const secret = "s3cr3t"

// options of the inbox: short pauses, so that the example ends soon.
var options = inbox.Options{
	Retention: 3 * 24 * time.Hour, // a plan's history
	KeyPath:   "id",               // events of one order stay in order
	Attempts:  4,
	MinWait:   20 * time.Millisecond,
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("webhook-receiver", flag.ContinueOnError)
	flags.SetOutput(out)
	address := flags.String("listen", "", "address to receive webhooks at and to show them, such as localhost:8080")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var listener net.Listener
	if *address != "" {
		var err error
		if listener, err = listen(ctx, *address); err != nil {
			return err
		}
		defer listener.Close()
	}
	return play(ctx, out, listener)
}

// play plays the day and then, if there is a listener, goes on with what comes.
func play(ctx context.Context, out io.Writer, listener net.Listener) error {
	dir, err := os.MkdirTemp("", "webhook-receiver")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "webhooks.db")

	in, err := inbox.Open(file, options)
	if err != nil {
		return err
	}
	sent, err := receiveDay(ctx, in)
	if err != nil {
		return errors.Join(err, in.Close())
	}
	sent.print(out)

	shop := newShop()
	const beforeCrash = 10
	if err := shop.work(ctx, in, func() bool { return shop.handled() >= beforeCrash }); err != nil {
		return errors.Join(err, in.Close())
	}
	fmt.Fprintf(out, "\nАвария после %d событий: процесс остановлен, файл открыт заново\n", beforeCrash)
	if err := in.Close(); err != nil {
		return err
	}
	if in, err = inbox.Open(file, options); err != nil {
		return err
	}
	defer in.Close()
	if err := shop.work(ctx, in, nothingPending(ctx, in)); err != nil {
		return err
	}
	if err := finish(ctx, out, in, shop); err != nil || listener == nil {
		return err
	}
	return serve(ctx, out, listener, in, shop)
}

// receiveDay serves the inbox over HTTP while a day's events are sent to it.
func receiveDay(ctx context.Context, in inbox.Keeper) (*tally, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	handler := in.Handler(
		webhook.WithSecrets(webhook.InHeader("X-Secret"), secret),
		webhook.WithDeduper(webhook.NewMemoryDeduper(0, 0), "id", "statusUpdatedAt"),
	)
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second}
	go func() { _ = server.Serve(listener) }() // ends with Close
	defer server.Close()
	return sendDay(ctx, "http://"+listener.Addr().String())
}

// finish shows what became of the events and replays what was given up.
func finish(ctx context.Context, out io.Writer, in inbox.Keeper, shop *shop) error {
	if err := printStates(ctx, out, in, shop); err != nil {
		return err
	}
	shop.mend()
	n, err := in.ReplayAll(ctx, inbox.Query{State: inbox.Dead})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nОшибка исправлена, повторено событий: %d\n", n)
	if err := shop.work(ctx, in, nothingPending(ctx, in)); err != nil {
		return err
	}
	return printStates(ctx, out, in, shop)
}

func nothingPending(ctx context.Context, in inbox.Keeper) func() bool {
	return func() bool {
		counts, err := in.Stats(ctx)
		return err == nil && counts[inbox.Pending] == 0
	}
}

func printStates(ctx context.Context, out io.Writer, in inbox.Keeper, shop *shop) error {
	counts, err := in.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nВ истории: обработано %d, ждут %d, отложено навсегда %d; повторных попыток %d\n",
		counts[inbox.Done], counts[inbox.Pending], counts[inbox.Dead], shop.retries())
	dead, err := in.List(ctx, inbox.Query{State: inbox.Dead})
	if err != nil {
		return err
	}
	for _, ev := range dead {
		fmt.Fprintf(out, "  событие %d, заказ %s: %s\n", ev.ID, ev.Key, ev.LastError)
	}
	return nil
}
