// Package service is links over an inbox: what stands between the pieces of a connector,
// its webhooks, links and plan, and a program that is one.
//
//	s := &service.Service{Set: set, Inbox: in, Meter: meter, Account: "shop", Plan: plan}
//	http.Handle("/hook", s.Handler(webhook.WithSecrets(webhook.InParam("secret"), secret)))
//	http.Handle("/", s.Page())
//	err := s.Run(ctx)
//
// It stands apart from package link, so that links without an inbox compile none.
package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// Service runs links on the events of an inbox. All fields are needed.
type Service struct {
	Set     *link.Set    // what is run on each event
	Inbox   inbox.Keeper // what keeps the events
	Meter   *quota.Meter // counts webhooks here, and transactions where the CRM's client is made
	Account string       // whose units the meter counts
	Plan    quota.Plan   // what the account has
}

// Handler receives webhooks: it lets as many through as the plan allows a second and
// a month, answers the others with 429 and when to come again, and keeps the events in
// the inbox before it answers. The options are those of webhook.Handler.
func (s *Service) Handler(opts ...webhook.Option) http.Handler {
	gate := &quota.Gate{Meter: s.Meter, Account: func(*http.Request) string { return s.Account }}
	second := quota.NewSliding(s.Plan.WebhookRate())
	limited := quota.MiddlewareFunc(nil, func(_ context.Context, key string, n int64) (quota.Decision, error) {
		return second.Take(key, n), nil
	})
	return limited(gate.Wrap(s.Inbox.Handler(opts...)))
}

// Add counts an event that comes by another way than a webhook, and puts it into the
// inbox.
func (s *Service) Add(ctx context.Context, ev *webhook.Event) error {
	if _, err := s.Meter.Take(ctx, s.Account, quota.KindWebhook, 1); err != nil {
		return err
	}
	_, err := s.Inbox.Add(ctx, ev)
	return err
}

// AddJSON adds events that are JSON, one after another, until one fails.
func (s *Service) AddJSON(ctx context.Context, events ...json.RawMessage) error {
	for i, text := range events {
		ev, err := webhook.ParseBody("application/json", string(text))
		if err == nil {
			err = s.Add(ctx, ev)
		}
		if err != nil {
			return fmt.Errorf("service: event %d: %w", i, err)
		}
	}
	return nil
}

// Run runs the links on what is in the inbox and comes into it, until ctx ends.
func (s *Service) Run(ctx context.Context) error { return s.Inbox.Run(ctx, s.Set.Handle) }

// Drain runs the links until nothing is pending, and tells how far it is.
func (s *Service) Drain(ctx context.Context, progress func(done, all int)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	const often = 20 * time.Millisecond
	tick := time.NewTicker(often)
	defer tick.Stop()
	for {
		select {
		case err := <-ended:
			return err
		case <-tick.C:
		}
		stats, err := s.Inbox.Stats(ctx)
		if err != nil {
			return err
		}
		all := stats[inbox.Pending] + stats[inbox.Done] + stats[inbox.Dead]
		progress(all-stats[inbox.Pending], all)
		if stats[inbox.Pending] == 0 {
			stop()
			if err := <-ended; !errors.Is(err, context.Canceled) {
				return err
			}
			return nil
		}
	}
}

// Figures counts what the links did, by the journals of the events that the inbox
// has: also what programs did that have ended since.
func (s *Service) Figures(ctx context.Context) ([]link.Figures, error) {
	const most = 100_000
	events, err := s.Inbox.List(ctx, inbox.Query{Limit: most})
	if err != nil {
		return nil, err
	}
	tally := s.Set.NewTally()
	for i := range events {
		stored, err := s.Inbox.Get(ctx, events[i].ID) // with its journal
		if errors.Is(err, inbox.ErrNotFound) {
			continue // it was removed since it was listed
		}
		if err != nil {
			return nil, err
		}
		if ev, err := stored.Request.Parse(); err == nil { // else it is dead, for that reason
			tally.Add(ev, stored.Journal)
		}
	}
	return tally.Figures(), nil
}

// Report writes what each link did and what is used of the plan, in Russian.
func (s *Service) Report(ctx context.Context, w io.Writer) error {
	figures, err := s.Figures(ctx)
	if err != nil {
		return err
	}
	if err := link.WriteFigures(w, figures); err != nil {
		return err
	}
	for _, m := range []struct{ kind, title string }{
		{quota.KindTransaction, "транзакций"}, {quota.KindWebhook, "вебхуков"},
	} {
		use, err := s.Meter.Usage(ctx, s.Account, m.kind)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "Тариф %d: %s %d из %d до %s\n", s.Plan.No, m.title, use.Used, use.Limit,
			use.Reset.Format(time.DateOnly))
	}
	return nil
}

// Page shows the report, live: for people who may see which links there are. It shows
// nothing of the events.
func (s *Service) Page() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Refresh", "5")
		if err := s.Report(r.Context(), w); err != nil {
			http.Error(w, "try again later", http.StatusInternalServerError)
		}
	})
}
