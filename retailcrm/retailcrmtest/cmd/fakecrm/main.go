// Command fakecrm is a RetailCRM account in memory for programs in any
// language: the API under /api/, and at / a page for people, with orders,
// customers, tasks, requests and faults to switch on.
//
//	go run ./retailcrm/retailcrmtest/cmd/fakecrm -listen 127.0.0.1:8080 -seed account.json -data account.db
//
// Clients take http://127.0.0.1:8080 for the address of the account and -key
// for its API key. With -data the account is kept: it is read from that file at
// the start and written to it at the end, at SIGINT and SIGTERM too, and by a
// button of the page. -seed fills an account that has not been kept yet, from
// answers of the API, see [retailcrmtest.Server.Load].
//
// The page has no password, and it shows what is in the account. So fakecrm
// listens on loopback unless -listen says otherwise.
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
	"strconv"
	"syscall"
	"time"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "fakecrm:", err)
		os.Exit(1)
	}
}

// settings are what the command line says.
type settings struct{ listen, key, seed, data string }

func readSettings(args []string, out io.Writer) (settings, error) {
	var set settings
	flags := flag.NewFlagSet("fakecrm", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&set.listen, "listen", "127.0.0.1:8080", "address to listen on; port 0 for a free one")
	flags.StringVar(&set.key, "key", retailcrmtest.DefaultKey, "API key that is accepted")
	flags.StringVar(&set.seed, "seed", "", "JSON file that fills a new account")
	flags.StringVar(&set.data, "data", "", "file that keeps the account; without one it is gone at the end")
	if err := flags.Parse(args); err != nil {
		return set, err
	}
	if flags.NArg() > 0 {
		return set, fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	if set.key == "" {
		return set, errors.New("-key is empty: requests without a key would get in")
	}
	return set, nil
}

// run serves the account until ctx ends, then saves it.
func run(ctx context.Context, args []string, out io.Writer) error {
	set, err := readSettings(args, out)
	if err != nil {
		return err
	}
	crm := retailcrmtest.New(retailcrmtest.WithKey(set.key))
	kept := &keeper{crm: crm, path: set.data}
	if err := kept.open(set.seed); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", set.listen)
	if err != nil {
		return err
	}
	crm.URL = addressOf(listener)
	loopback := onLoopback(listener)
	_, _ = fmt.Fprintf(out, "fakecrm: listens at %s, the API is at %[1]s/api/v5\n", crm.URL)
	if !loopback {
		_, _ = fmt.Fprintln(out, "fakecrm: this is not loopback: "+
			"whoever reaches the port sees and changes the account on the page")
	}
	return errors.Join(serve(ctx, listener, newSite(crm, kept, loopback)), kept.save())
}

// serve answers until ctx ends and those who are being answered have got it.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if server.Shutdown(patience) != nil {
		_ = server.Close() // of those who take longer than that the end is no error
	}
	return nil
}

func onLoopback(listener net.Listener) bool {
	at, ok := listener.Addr().(*net.TCPAddr)
	return ok && at.IP.IsLoopback()
}

// addressOf is what clients on this machine call the account.
func addressOf(listener net.Listener) string {
	at, ok := listener.Addr().(*net.TCPAddr)
	if ok && at.IP.IsUnspecified() {
		return "http://" + net.JoinHostPort("localhost", strconv.Itoa(at.Port))
	}
	return "http://" + listener.Addr().String()
}
