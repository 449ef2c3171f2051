// Connector runs links.json on webhooks. RETAILCRM_URL and RETAILCRM_API_KEY point it at a real account.
//
//	go run ./examples/connector                      a day against fakes; it dies once and comes back
//	go run ./examples/connector -explain event.json  what the links would do with an event
//	go run ./examples/connector -check links.json    checks a file of links
//	go run ./examples/connector -listen :8080        serves webhooks (HOOK_SECRET), meters, the inbox (PAGE_PASSWORD)
package main

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-retailcrm/sdk/ozon/ozontest"
	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/link"
	"github.com/go-retailcrm/sdk/webhook/link/marketplaces"
	"github.com/go-retailcrm/sdk/webhook/link/service"
	"github.com/go-retailcrm/sdk/wildberries/wildberriestest"
)

var (
	//go:embed links.json
	links []byte
	//go:embed day.json
	hour string // what comes in an hour; # is its number
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	config := service.Config{
		File: cmp.Or(os.Getenv("CONNECTOR_FILE"), "connector.db"), Links: links, Plan: quota.Plans()[0],
		URL: os.Getenv("RETAILCRM_URL"), Key: os.Getenv("RETAILCRM_API_KEY"), Fake: os.Getenv("CONNECTOR_FAKE") == "true",
		Actions: func(crm *retailcrm.Client) link.Actions { return append(link.CRM(crm), marketplaces.Actions(crm)...) },
		Inbox:   inbox.Options{KeyPath: "order.id", MinWait: 50 * time.Millisecond},
		Secret:  os.Getenv("HOOK_SECRET"), PagePassword: os.Getenv("PAGE_PASSWORD"),
	}
	if config.URL == "" {
		fake, err := retailcrmtest.Start()
		if err != nil {
			return err
		}
		defer fake.Close()
		fake.Inject(fakehttp.Fault{Path: "/notes/create", Status: 502, Times: 3}) // a bad moment
		config.URL, config.Key, config.Fake = fake.URL, fake.Key, true
	}
	var left atomic.Int64 // the program dies when the CRM has done something that nobody has noted yet
	dies, _ := strconv.Atoi(os.Getenv("CONNECTOR_DIES"))
	left.Store(int64(dies))
	config.Client = []retailcrm.Option{retailcrm.WithHooks(retailcrm.Hooks{
		OnResponse: func(context.Context, retailcrm.Attempt) {
			if left.Add(-1) == 0 {
				os.Exit(3)
			}
		}})}
	if len(args) > 0 {
		return service.Command(ctx, args, out, config)
	}
	return playDay(ctx, out, config)
}

// playDay stores a day of events, kills a program that works them off, lets another one
// finish, and counts what is in the CRM then.
func playDay(ctx context.Context, out io.Writer, config service.Config) error {
	dir, err := os.MkdirTemp("", "connector")
	defer os.RemoveAll(dir)
	config.File = filepath.Join(dir, "inbox.db")
	s, closeFiles, failed1 := service.Open(config)
	crm, failed2 := retailcrm.New(config.URL, config.Key)
	if err = errors.Join(err, failed1, failed2); err != nil {
		return err
	}
	before, failed := counts(ctx, crm)
	events, err := day()
	if err = errors.Join(err, failed, s.AddJSON(ctx, events...), closeFiles()); err != nil {
		return err
	}
	for _, dies := range []string{"77", ""} { // after so many requests; not at all
		program := exec.CommandContext(ctx, os.Args[0], "-drain")
		program.Env = append(os.Environ(), "CONNECTOR_FILE="+config.File, "CONNECTOR_DIES="+dies,
			fmt.Sprint("CONNECTOR_FAKE=", config.Fake), "RETAILCRM_URL="+config.URL, "RETAILCRM_API_KEY="+config.Key)
		program.Stdout, program.Stderr = out, os.Stderr
		if err = program.Run(); err != nil {
			fmt.Fprintf(out, "\nПрограмма умерла посередине: %v. Запускаем снова.\n", err)
		}
	}
	after, failed := counts(ctx, crm)
	for i, want := range [...]int{24 + len(events) - 24*7 - 1, 3 * 24, 24} { // one posting came twice
		if got := after[i] - before[i]; got != want {
			err = errors.Join(err, fmt.Errorf("%s: %d вместо %d", [...]string{"заказов", "заметок", "задач"}[i], got, want))
		}
	}
	if err = errors.Join(err, failed); err == nil {
		fmt.Fprintf(out, "Заказов, заметок, задач теперь %v: ничего дважды, ничего не потеряно\n", after)
	}
	return err
}

// day returns the events of a day: those of each hour, and what the marketplaces have.
func day() (events []json.RawMessage, err error) {
	for h := range 24 {
		var list []json.RawMessage
		err = errors.Join(err, json.Unmarshal([]byte(strings.ReplaceAll(hour, "#", fmt.Sprintf("%02d", h))), &list))
		events = append(events, list...)
	}
	postings, _ := ozontest.Samples()
	for _, sample := range wildberriestest.Samples() {
		order, failed := json.Marshal(sample.Order)
		err = errors.Join(err, failed)
		events = append(events, fmt.Appendf(nil, `{"rid":%q,"orders":[%s]}`, sample.Order.RID, order))
	}
	return append(events, postings...), err
}

// counts returns how many orders, notes and tasks the account has.
func counts(ctx context.Context, crm *retailcrm.Client) (n [3]int, err error) {
	orders, failed1 := crm.Orders.List(ctx, nil)
	notes, failed2 := crm.Customers.Notes(ctx, nil)
	tasks, failed3 := crm.Tasks.List(ctx, nil)
	if err := errors.Join(failed1, failed2, failed3); err != nil {
		return n, err
	}
	return [3]int{orders.Pagination.TotalCount, notes.Pagination.TotalCount, tasks.Pagination.TotalCount}, nil
}
