package otelretailcrm

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// WatchInbox reports how an inbox does, at each collection: what waits, what
// was given up, and how old the oldest waiting event is. name tells several
// inboxes apart. An inbox that cannot be read now is left out of the collection.
func (t *Telemetry) WatchInbox(name string, keeper inbox.Keeper) (metric.Registration, error) {
	events, err := t.meter.Int64ObservableGauge("retailcrm.inbox.events", metric.WithUnit("{event}"),
		metric.WithDescription("Stored events that wait for their handler, or were given up."))
	if err != nil {
		return nil, err
	}
	oldest, err := t.meter.Float64ObservableGauge("retailcrm.inbox.oldest", metric.WithUnit("s"),
		metric.WithDescription("How old the oldest event is that waits for its handler."))
	if err != nil {
		return nil, err
	}
	of := attribute.String("retailcrm.inbox", name)
	return t.meter.RegisterCallback(func(ctx context.Context, o metric.Observer) error {
		m, err := keeper.Metrics(ctx)
		if err != nil {
			return err
		}
		o.ObserveInt64(events, int64(m.Pending), metric.WithAttributes(of, attribute.String("retailcrm.state", "pending")))
		o.ObserveInt64(events, int64(m.Dead), metric.WithAttributes(of, attribute.String("retailcrm.state", "dead")))
		o.ObserveFloat64(oldest, m.OldestAge.Seconds(), metric.WithAttributes(of))
		return nil
	}, events, oldest)
}

// WatchMeter reports what a quota's meter has counted since the program began,
// at each collection: units taken (less those given back), units refused, and
// calls that came twice. name tells several meters apart; accounts are not told.
func (t *Telemetry) WatchMeter(name string, meter *quota.Meter) (metric.Registration, error) {
	units, err := t.meter.Int64ObservableUpDownCounter("retailcrm.quota.units", metric.WithUnit("{unit}"),
		metric.WithDescription("Units that a meter has counted, refused, or known already."))
	if err != nil {
		return nil, err
	}
	of := attribute.String("retailcrm.meter", name)
	return t.meter.RegisterCallback(func(_ context.Context, o metric.Observer) error {
		s := meter.Stats()
		for outcome, n := range map[string]int64{"taken": s.Taken, "refused": s.Refused, "duplicate": s.Duplicates} {
			o.ObserveInt64(units, n, metric.WithAttributes(of, attribute.String("retailcrm.outcome", outcome)))
		}
		return nil
	}, units)
}
