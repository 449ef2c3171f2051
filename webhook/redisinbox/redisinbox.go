package redisinbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// Options change how an inbox works. The zero value is good. All machines that
// share an inbox should have the same, but for Workers and Logger.
type Options struct {
	inbox.Options

	// Prefix starts all keys; "" means "webhooks". Inboxes with different
	// prefixes know nothing of one another. It may not contain braces.
	Prefix string
	// Takeover is how long a machine may be silent before others take over the
	// events it was handling; 0 means 30 s. A handler may run longer: its
	// event is renewed every third of it.
	Takeover time.Duration
}

// Inbox is one machine's part in an inbox that many share. It is safe for
// concurrent use.
type Inbox struct {
	options  inbox.Options
	takeover time.Duration
	client   redis.UniversalClient
	prefix   string // with its braces
	report   keeping.Reporter
	outage   keeping.Outage
	closed   atomic.Bool
}

var _ inbox.Keeper = (*Inbox)(nil)

// Open opens the inbox with a prefix, or creates it. It fails when Redis does
// not answer. The client stays the caller's; it may be the pipelining face of
// one (Client.AutoPipeline).
func Open(ctx context.Context, client redis.UniversalClient, options Options) (*Inbox, error) {
	if options.Prefix == "" {
		options.Prefix = "webhooks"
	}
	if strings.ContainsAny(options.Prefix, "{}") {
		return nil, fmt.Errorf("redisinbox: braces in the prefix %q", options.Prefix)
	}
	if options.Takeover <= 0 {
		options.Takeover = 30 * time.Second
	}
	o := options.WithDefaults()
	in := &Inbox{
		options: o, takeover: options.Takeover,
		client: client, prefix: "{" + options.Prefix + "}",
		report: keeping.Reporter{Log: o.Logger, ShowPanics: o.ShowPanics},
		outage: keeping.Outage{
			Log:   o.Logger,
			Began: "inbox: redis does not answer as it should, trying again until it does",
			Ended: "inbox: redis answers again",
		},
	}
	if err := in.createGroup(ctx); err != nil {
		return nil, fmt.Errorf("redisinbox: open: %w", err)
	}
	in.warnIfVolatile(ctx)
	return in, nil
}

// createGroup makes the consumer group, unless it is there: an inbox can be
// opened, and looked into, while Redis refuses writes.
func (in *Inbox) createGroup(ctx context.Context) error {
	groups, err := in.client.XInfoGroups(ctx, in.prefix+suffixReady).Result()
	if err == nil && slices.ContainsFunc(groups, func(g redis.XInfoGroup) bool { return g.Name == groupName }) {
		return nil
	}
	err = in.client.XGroupCreateMkStream(ctx, in.prefix+suffixReady, groupName, "0").Err()
	if err != nil && strings.HasPrefix(err.Error(), "BUSYGROUP") {
		return nil
	}
	return err
}

// warnIfVolatile logs when the server may lose what it has acknowledged. A
// server that does not tell its settings is taken to be right.
func (in *Inbox) warnIfVolatile(ctx context.Context) {
	set, err := in.client.ConfigGet(ctx, "append*").Result()
	if err != nil {
		return
	}
	if set["appendonly"] == "no" || set["appendfsync"] != "" && set["appendfsync"] != "always" {
		in.options.Logger.LogAttrs(ctx, slog.LevelWarn, "inbox: redis may lose acknowledged events when it dies",
			slog.String("appendonly", set["appendonly"]), slog.String("appendfsync", set["appendfsync"]))
	}
}

// Close makes later calls return inbox.ErrClosed. The client stays open. Stop
// Run first, by its context.
func (in *Inbox) Close() error {
	in.closed.Store(true)
	return nil
}

// usable returns the error of a call that must not begin.
func (in *Inbox) usable(ctx context.Context) error {
	if in.closed.Load() {
		return inbox.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("redisinbox: %w", err)
	}
	return nil
}

// Handler receives webhooks: the request is in Redis before it is answered
// with 200. The options are those of webhook.Handler. When Redis fails, the
// answer is 500, so that the CRM may send the event again.
func (in *Inbox) Handler(opts ...webhook.Option) http.Handler {
	return keeping.Handler(in.Add, in.options.Logger, opts...)
}

// Add stores an event and returns its id once Redis has it: one script, one
// round trip. When the connection breaks before the answer is there, the
// client sends the script again, if its options say so, and the event may be
// stored twice.
func (in *Inbox) Add(ctx context.Context, ev *webhook.Event) (inbox.ID, error) {
	if err := in.usable(ctx); err != nil {
		return 0, err
	}
	r := keeping.Storable(ev.Head())
	meta, err := jsonv2.Marshal(&r)
	if err != nil {
		return 0, fmt.Errorf("redisinbox: store: %w", err)
	}
	id, err := in.run(ctx, addScript, in.options.Now().UnixNano(),
		keeping.Key(ev, in.options.KeyPath), meta, ev.Body()).Uint64()
	if err != nil {
		return 0, fmt.Errorf("redisinbox: store: %w", err)
	}
	return inbox.ID(id), nil
}

// isNil reports whether an error only says that there was nothing.
func isNil(err error) bool { return errors.Is(err, redis.Nil) }
