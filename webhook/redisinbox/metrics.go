package redisinbox

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// Stats counts stored events by state. A state without events is left out.
func (in *Inbox) Stats(ctx context.Context) (map[inbox.State]int, error) {
	if err := in.usable(ctx); err != nil {
		return nil, err
	}
	numbers, _, err := in.stats(ctx)
	return numbers, err
}

// stats counts stored events by state, and tells when the oldest pending one was
// received.
func (in *Inbox) stats(ctx context.Context) (numbers map[inbox.State]int, oldest time.Time, err error) {
	args := make([]any, len(states))
	for i, s := range states {
		args[i] = string(s)
	}
	reply, err := in.run(ctx, statsScript, args...).StringSlice()
	if err != nil {
		return nil, oldest, fmt.Errorf("redisinbox: stats: %w", err)
	}
	numbers = map[inbox.State]int{}
	for i, s := range states {
		if n, _ := strconv.Atoi(reply[i]); n > 0 { // a number of the script
			numbers[s] = n
		}
	}
	return numbers, timeOf(reply[len(states)]), nil
}

// Metrics tells how the inbox does.
func (in *Inbox) Metrics(ctx context.Context) (m inbox.Metrics, err error) {
	if err := in.usable(ctx); err != nil {
		return m, err
	}
	stats, oldest, err := in.stats(ctx)
	if err != nil {
		return m, err
	}
	t := in.report.Totals()
	m = inbox.Metrics{
		Pending: stats[inbox.Pending], Done: stats[inbox.Done], Dead: stats[inbox.Dead],
		Handled: t.Handled, Failed: t.Failed, GivenUp: t.Dead, PerSecond: t.PerSecond,
	}
	if !oldest.IsZero() {
		m.OldestAge = max(0, in.options.Now().Sub(oldest))
	}
	return m, nil
}

// Hours returns what happened in each hour from one time up to another, the
// last inbox.MostHours of them.
func (in *Inbox) Hours(ctx context.Context, from, to time.Time) ([]inbox.Hour, error) {
	if err := in.usable(ctx); err != nil {
		return nil, err
	}
	numbers, err := in.client.HGetAll(ctx, in.prefix+suffixHours).Result()
	if err != nil {
		return nil, fmt.Errorf("redisinbox: hours: %w", err)
	}
	list := inbox.HoursBetween(from, to)
	for i := range list {
		h := &list[i]
		for what, n := range map[string]*int{"received": &h.Received, "done": &h.Done, "dead": &h.Dead} {
			*n, _ = strconv.Atoi(numbers[fmt.Sprintf("%d:%s", h.Start.Unix(), what)]) // 0 if there is none
		}
	}
	return list, nil
}
