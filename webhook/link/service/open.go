package service

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/boltquota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// Config says what a [Service] on one machine is made of.
type Config struct {
	// File is the inbox; the plan's counters stand beside it, in File + ".quota".
	File string
	// URL and Key are the account's.
	URL, Key string
	// Client are further options of the account's client.
	Client []retailcrm.Option
	// Fake says that the account is one of retailcrmtest, which minds no rate: the client
	// does not wait for one.
	Fake bool
	// Links is a file of links, whose mistakes call it "links.json".
	Links []byte
	// Actions are what the links can call; nil means link.CRM.
	Actions func(*retailcrm.Client) link.Actions
	// Plan is what the account has, by calendar months of Zone; nil is UTC.
	Plan quota.Plan
	Zone *time.Location
	// Inbox are options of the inbox. Its Retention is the plan's when it is 0.
	Inbox inbox.Options
	// Secret is what the header X-Secret of each webhook has to hold while the
	// service listens. "" takes events from everyone who knows the address.
	Secret string
	// PagePassword opens the inbox's page at /inbox while the service listens, to
	// the user "inbox". Without one there is no page: it shows personal data.
	PagePassword string
	// Logger is told what fails; nil discards it.
	Logger *slog.Logger
}

func (c Config) withDefaults() Config {
	if c.Actions == nil {
		c.Actions = link.CRM
	}
	if c.Inbox.Retention == 0 {
		c.Inbox.Retention = c.Plan.Retention()
	}
	if c.Inbox.Logger == nil {
		c.Inbox.Logger = c.Logger
	}
	return c
}

// client makes the account's client.
func (c Config) client(more ...retailcrm.Option) (*retailcrm.Client, error) {
	options := append(slices.Clone(c.Client), more...)
	if c.Fake {
		options = append(options, retailcrm.WithLimiter(unlimited{}))
	}
	return retailcrm.New(c.URL, c.Key, options...)
}

// unlimited is a limiter that never waits.
type unlimited struct{}

func (unlimited) Wait(ctx context.Context, _ string) error { return ctx.Err() }

// Open makes a service whose client counts its requests, and returns what closes the
// files. Close it when Run has ended.
func Open(c Config) (s *Service, closeFiles func() error, err error) {
	const account = "account"
	c = c.withDefaults()
	store, err := boltquota.Open(c.File + ".quota")
	if err != nil {
		return nil, nil, fmt.Errorf("service: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, store.Close())
		}
	}()
	s = &Service{Account: account, Plan: c.Plan}
	if s.Meter, err = c.Plan.Meter(store, c.Zone); err != nil {
		return nil, nil, err
	}
	crm, err := c.client(link.Metered(s.Meter, account))
	if err != nil {
		return nil, nil, err
	}
	s.Set, err = link.Parse("links.json", c.Links, c.Actions(crm),
		link.Options{Meter: s.Meter, Account: account, Logger: c.Logger})
	if err != nil {
		return nil, nil, err
	}
	in, err := inbox.Open(c.File, c.Inbox)
	if err != nil {
		return nil, nil, err
	}
	s.Inbox = in
	return s, func() error { return errors.Join(in.Close(), store.Close()) }, nil
}

// Bar draws what [Service.Drain] tells as a bar in one line of a terminal.
func Bar(w io.Writer) func(done, all int) {
	const width = 40
	return func(done, all int) {
		full := width * done / max(1, all)
		fmt.Fprintf(w, "\r%s%s %d/%d", strings.Repeat("█", full), strings.Repeat("░", width-full), done, all)
		if done == all {
			fmt.Fprintln(w)
		}
	}
}
