// Quickstart takes an order event as RetailCRM sends it and does with it what
// most integrations do: reads fields by path, creates the order, edits it, adds
// a note, finds it again, and looks up a product, a warehouse and the packs.
//
//	go run ./examples/quickstart                    an event of its own, a CRM in memory
//	go run ./examples/quickstart event.json         your event; - reads standard input
//	go run ./examples/quickstart -fields number,items.0.offer.article
//	go run ./examples/quickstart -listen :8080      waits for one live request
//
// With RETAILCRM_URL and RETAILCRM_API_KEY set it works on that account
// instead (RETAILCRM_SITE names the shop).
package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

//go:embed testdata/order.json
var ownEvent []byte

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "quickstart:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdin io.Reader, stdout io.Writer) error {
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(stdout)
	fields := flags.String("fields", defaultFields, "paths of the event to print, joined by commas")
	listen := flags.String("listen", "", "address to wait on for one live event, such as :8080")
	if err := flags.Parse(args); err != nil {
		return err
	}
	out := &report{w: stdout}
	crm, err := connect(out)
	if err != nil {
		return err
	}
	defer crm.close()
	ev, err := event(ctx, out, *listen, flags.Arg(0), stdin)
	if err != nil {
		return err
	}
	if err := printFields(out, ev, strings.Split(*fields, ",")); err != nil {
		return err
	}
	return work(ctx, out, crm, ev)
}

// event reads the event to work on: a live one, a file, standard input, or
// the example's own.
func event(ctx context.Context, out *report, listen, file string, stdin io.Reader) (*webhook.Event, error) {
	var body []byte
	var err error
	switch {
	case listen != "":
		return liveEvent(ctx, out, listen)
	case file == "":
		out.title("Событие: заказ, как его присылает RetailCRM")
		body = ownEvent
	case file == "-":
		out.title("Событие: стандартный ввод")
		body, err = io.ReadAll(stdin)
	default:
		out.title("Событие: " + file)
		body, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, fmt.Errorf("read the event: %w", err)
	}
	ev, err := webhook.ParseBody("", body)
	if err != nil {
		return nil, fmt.Errorf("read the event: %w", err)
	}
	return ev, nil
}

// liveEvent waits for one request and answers it.
func liveEvent(ctx context.Context, out *report, address string) (*webhook.Event, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	out.title("Жду событие: http://" + listener.Addr().String() + "/ (GET или POST; JSON, форма или параметры)")
	events := make(chan *webhook.Event, 1)
	server := &http.Server{
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		Handler: webhook.Handler(func(_ context.Context, ev *webhook.Event) error {
			select {
			case events <- ev:
			default: // one is enough
			}
			return nil
		}),
	}
	go func() { _ = server.Serve(listener) }() // ends with Shutdown
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(ctx)
	}()
	select {
	case ev := <-events:
		return ev, nil
	case <-ctx.Done():
		return nil, errors.New("stopped before an event came")
	}
}

const defaultFields = "number,status,firstName,lastName,phone,email,totalSumm," +
	"customer.phones.0.number,delivery.address.countryIso,shipmentStore"

// printFields prints values by path, with the titles that the CRM's screens
// give them.
func printFields(out *report, ev *webhook.Event, paths []string) error {
	titles := map[string]string{}
	for _, f := range retailcrm.Tables()[0].Fields {
		titles[f.Path] = f.TitleRU
	}
	for _, path := range paths {
		path = strings.TrimSpace(path)
		value := ev.Value(path)
		if err := value.Err(); err != nil {
			return fmt.Errorf("field %s: %w", path, err)
		}
		text := value.String()
		if value.Kind() == webhook.Object || value.Kind() == webhook.List {
			text = string(value.JSON())
		}
		out.field(titles[path], path, text)
	}
	return nil
}
