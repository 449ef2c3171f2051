package service

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxweb"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// errUsage is what a command without anything to do fails with.
var errUsage = errors.New("service: one of -check, -explain, -triggers, -drain and -listen is needed")

// Command is the command line of a connector:
//
//	-check FILE      checks a file of links
//	-explain FILE    says what the links would do with the event in a file
//	-triggers URL    says what to enter in the CRM so that the events come to an address
//	-drain           runs the links until the inbox has nothing pending, and reports
//	-listen ADDRESS  receives webhooks at /hook, runs the links, and shows [Service.Page], and
//	                 the inbox's own page at /inbox when there is a Config.PagePassword
//
// The options are those of webhook.Handler: secrets, for one.
func Command(ctx context.Context, args []string, out io.Writer, c Config, options ...webhook.Option) error {
	flags := flag.NewFlagSet("connector", flag.ContinueOnError)
	check := flags.String("check", "", "a `file` of links to check")
	explain := flags.String("explain", "", "a `file` of an event to explain")
	triggers := flags.String("triggers", "", "the `address` to which the CRM shall send events")
	listen := flags.String("listen", "", "the `address` to receive webhooks on, such as :8080")
	drain := flags.Bool("drain", false, "run the links until nothing is pending")
	if err := flags.Parse(args); err != nil {
		return err
	}
	c = c.withDefaults()
	switch {
	case *check != "":
		return checkFile(out, *check, c.Actions(nil))
	case *explain != "" || *triggers != "":
		set, err := link.Parse("links.json", c.Links, c.Actions(nil), link.Options{})
		if err != nil {
			return err
		}
		if *explain != "" {
			return set.ExplainFile(out, *explain)
		}
		return writeTriggers(out, set, *triggers)
	case !*drain && *listen == "":
		return errUsage
	}
	s, closeFiles, err := Open(c)
	if err != nil {
		return err
	}
	if *drain {
		return errors.Join(s.Drain(ctx, Bar(out)), s.Report(ctx, out), closeFiles())
	}
	return errors.Join(s.serve(ctx, out, *listen, c.PagePassword, append(c.secrets(), options...)), closeFiles())
}

func checkFile(out io.Writer, path string, actions link.Actions) error {
	set, err := link.Load(path, actions, link.Options{})
	if err != nil {
		return err
	}
	for _, w := range set.Warnings() {
		fmt.Fprintln(out, w)
	}
	_, err = fmt.Fprintf(out, "%s: связок %d, ошибок нет\n", path, len(set.Links()))
	return err
}

func writeTriggers(out io.Writer, set *link.Set, address string) error {
	for _, t := range set.Triggers(address) {
		if _, err := fmt.Fprintln(out, t); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) secrets() []webhook.Option {
	if c.Secret == "" {
		return nil
	}
	return []webhook.Option{webhook.WithSecrets(webhook.InHeader("X-Secret"), c.Secret)}
}

// pageUser is the name that the inbox's page asks for.
const pageUser = "inbox"

// serve receives webhooks, runs the links, and shows the inbox to those who have
// the password, until ctx ends.
func (s *Service) serve(
	ctx context.Context, out io.Writer, address, password string, options []webhook.Option,
) error {
	mux := http.NewServeMux()
	mux.Handle("/hook", s.Handler(options...))
	mux.Handle("/", s.Page())
	if password != "" {
		page, err := inboxweb.New(s.Inbox, inboxweb.Options{Authorize: inboxweb.BasicAuth(pageUser, password)})
		if err != nil {
			return err
		}
		mux.Handle("/inbox", page)
		fmt.Fprintf(out, "События: http://%s/inbox (%s)\n", address, pageUser)
	}
	const header, whole = 10 * time.Second, time.Minute
	server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: header, ReadTimeout: whole}
	ctx, stop := context.WithCancel(ctx)
	ran := make(chan error, 1)
	go func() {
		ran <- s.Run(ctx)
		_ = server.Close()
	}()
	fmt.Fprintf(out, "Вебхуки: http://%s/hook\n", address)
	err := server.ListenAndServe()
	stop()
	if ended := <-ran; !errors.Is(ended, context.Canceled) {
		return ended
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
