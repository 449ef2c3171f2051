package redisinbox

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/internal/keeping"
)

// depth is how much of an event is read.
type depth uint8

const (
	withoutBodies depth = iota
	withBodies
	wholeEvents // with their journals
)

// stored is an event as it lies in Redis.
type stored struct {
	inbox.Event
	wrong error // why it cannot be read
}

// load reads those of the events that are stored.
func (in *Inbox) load(ctx context.Context, ids []inbox.ID, d depth) ([]*stored, error) {
	fields := []string{"state", "key", "received", "handled", "attempts", "error", "meta", "body"}
	if d == withoutBodies {
		fields = fields[:len(fields)-1]
	}
	replies, journals := make([]*redis.SliceCmd, len(ids)), make([]*redis.StringSliceCmd, len(ids))
	if _, err := in.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for i, id := range ids {
			replies[i] = p.HMGet(ctx, in.eventKey(id), fields...)
			if d == wholeEvents {
				journals[i] = p.LRange(ctx, in.journalKey(id), 0, -1)
			}
		}
		return nil
	}); err != nil && !isWrongType(err) {
		return nil, fmt.Errorf("redisinbox: read: %w", err)
	}
	found := make([]*stored, 0, len(ids))
	for i, id := range ids {
		ev, err := decode(id, replies[i])
		if ev != nil && err == nil && d == wholeEvents {
			ev.Journal, err = decodeJournal(id, journals[i])
		}
		if err != nil && !errors.Is(err, inbox.ErrCorrupt) {
			return nil, fmt.Errorf("redisinbox: read: %w", err)
		}
		if ev != nil && err != nil {
			ev.wrong, ev.LastError = err, keeping.ErrorText(err)
		}
		if ev != nil {
			found = append(found, ev)
		}
	}
	return found, nil
}

// isWrongType tells whether a key holds something that the inbox did not put
// there.
func isWrongType(err error) bool { return err != nil && strings.HasPrefix(err.Error(), "WRONGTYPE") }

// decode makes an event of its fields, in the order that load asks for them.
// It returns nil for one that is not stored, and what can be read of one that is
// corrupt.
func decode(id inbox.ID, reply *redis.SliceCmd) (*stored, error) {
	fields, err := reply.Result()
	if isWrongType(err) {
		return &stored{Event: inbox.Event{ID: id, State: inbox.Dead}}, corrupt(id, err)
	}
	if err != nil {
		return nil, err
	}
	text := func(i int) string {
		if i >= len(fields) {
			return ""
		}
		s, _ := fields[i].(string)
		return s
	}
	if text(0) == "" && text(6) == "" {
		return nil, nil
	}
	ev := &stored{Event: inbox.Event{
		ID: id, State: inbox.State(text(0)), Key: text(1),
		ReceivedAt: timeOf(text(2)), HandledAt: timeOf(text(3)), LastError: text(5),
	}}
	ev.Attempts, _ = strconv.Atoi(text(4)) // not there before the first
	if err := jsonv2.Unmarshal([]byte(text(6)), &ev.Request); err != nil {
		return ev, corrupt(id, err)
	}
	if len(fields) > 1 && fields[1] == nil {
		return ev, corrupt(id, errors.New("it has no key"))
	}
	if body := text(7); body != "" {
		ev.Request.Body = []byte(body)
	}
	return ev, nil
}

func corrupt(id inbox.ID, err error) error {
	return fmt.Errorf("%w: stored event %d cannot be read: %w", inbox.ErrCorrupt, id, err)
}

func decodeJournal(id inbox.ID, reply *redis.StringSliceCmd) (list []webhook.JournalEntry, err error) {
	lines, err := reply.Result()
	if isWrongType(err) {
		return nil, corrupt(id, err)
	}
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		var entry webhook.JournalEntry
		if err := jsonv2.Unmarshal([]byte(line), &entry); err != nil {
			return list, corrupt(id, err)
		}
		list = append(list, entry)
	}
	return list, nil
}

// encodeJournal appends entries to the arguments of a script.
func encodeJournal(args []any, entries []webhook.JournalEntry) ([]any, error) {
	for i := range entries {
		b, err := jsonv2.Marshal(&entries[i])
		if err != nil {
			return nil, err
		}
		args = append(args, b)
	}
	return args, nil
}

// timeOf reads nanoseconds since 1970; no text is no time.
func timeOf(text string) time.Time {
	ns, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(0, ns)
}
