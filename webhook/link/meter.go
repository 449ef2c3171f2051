package link

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

// Metered counts each request of a client, each attempt and each call of an action,
// as a transaction of an account's plan, and refuses those for which there is none:
//
//	crm, err := retailcrm.New(url, key, link.Metered(meter, "shop"))
//	set, err := link.Load("links.json", link.CRM(crm), link.Options{Meter: meter, Account: "shop"})
func Metered(meter *quota.Meter, account string) retailcrm.Option {
	return retailcrm.WithMiddleware(func(base http.RoundTripper) http.RoundTripper {
		return &quota.Transport{Meter: meter, Account: func(*http.Request) string { return account }, Base: base}
	})
}

// usedUp remembers until when it was said that the plan is used up.
type usedUp struct {
	mu    sync.Mutex
	until time.Time
}

// first reports whether nobody has said it yet of this window.
func (u *usedUp) first(until time.Time) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !until.After(u.until) {
		return false
	}
	u.until = until
	return true
}

// postpone makes an event that found the plan used up wait for the next window, and
// says so once.
func (s *Set) postpone(ctx context.Context, failed *RunError) error {
	if s.options.Meter == nil {
		return failed
	}
	use, err := s.options.Meter.Usage(ctx, s.options.Account, quota.KindTransaction)
	if err != nil || use.Reset.IsZero() {
		return failed // and is tried again with the usual pauses
	}
	for _, c := range s.chains {
		for _, l := range failed.Links {
			if l.Link == c.link.Name {
				c.figures.postponed.Add(1)
			}
		}
	}
	if s.usedUp.first(use.Reset) {
		s.options.Logger.LogAttrs(ctx, slog.LevelWarn, "link: the plan is used up, events wait",
			slog.String("account", s.options.Account), slog.Int64("used", use.Used), slog.Int64("limit", use.Limit),
			slog.Time("until", use.Reset))
	}
	return webhook.Postpone(failed, use.Reset)
}
