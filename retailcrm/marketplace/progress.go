package marketplace

import (
	"context"
	"log/slog"
)

// Action is what became of an order in a pass.
type Action string

// The actions.
const (
	Created Action = "created" // the CRM did not have it
	Edited  Action = "edited"  // it had changed
	Skipped Action = "skipped" // nothing to do: unchanged, or not for the CRM
	Failed  Action = "failed"  // put aside and tried again, see Poller.Failed
)

// Outcome is what became of one order.
type Outcome struct {
	Key        string // the marketplace's own id
	ExternalID string // of the CRM's order
	Action     Action // what the poller did
	Parts      []Part // what an edit changed
	Notes      []Note // what the conversion remarked, and the poller
	Err        error  // why it failed
}

// Progress counts the orders of a pass.
type Progress struct {
	Done    int  // orders dealt with
	Of      int  // orders listed so far
	Listed  bool // the list is complete: Of grows no more
	Created int  // orders that the CRM did not have
	Edited  int  // orders that had changed
	Skipped int  // unchanged orders, and those that are not for the CRM
	Failed  int  // orders that failed in this pass
}

func (p *Progress) add(a Action) {
	p.Done++
	switch a {
	case Created:
		p.Created++
	case Edited:
		p.Edited++
	case Failed:
		p.Failed++
	default:
		p.Skipped++
	}
}

// LogValue groups the counts in a log line.
func (p Progress) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("done", p.Done), slog.Int("of", p.Of), slog.Int("created", p.Created),
		slog.Int("edited", p.Edited), slog.Int("skipped", p.Skipped), slog.Int("failed", p.Failed),
	)
}

// report tells the caller and the log about one order.
func (p *pass[T]) report(ctx context.Context, o Outcome) {
	log, options := p.engine.log, &p.engine.options
	switch {
	case o.Action == Failed:
		log.WarnContext(ctx, "order failed", "order", o.Key, "error", o.Err)
	case o.Action != Skipped:
		log.DebugContext(ctx, "order "+string(o.Action), "order", o.Key)
	}
	for _, n := range o.Notes {
		log.InfoContext(ctx, "order note", "order", o.Key, "code", string(n.Code), "path", n.Path, "note", n.Text)
	}
	if options.OnOrder != nil {
		options.OnOrder(o)
	}
}
