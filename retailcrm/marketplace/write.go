package marketplace

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// job is an order that is new or has changed.
type job[T any] struct {
	listedOrder[T]
	draft      string // its sign
	old        *mark  // what is known of it; nil when it is seen for the first time
	next       *mark  // what will be known, once the CRM has been told
	conversion *Conversion
	found      Found
	exists     bool
	failed     bool
}

// write brings a batch of listed orders into the CRM. The error is one that
// ends the pass.
func (p *pass[T]) write(ctx context.Context, orders []listedOrder[T]) error {
	for i := range orders {
		if err := p.engine.busy.lock(ctx, orders[i].key); err != nil {
			return err
		}
		defer p.engine.busy.unlock(orders[i].key)
	}
	feed := &p.engine.feed
	orders, err := p.answered(ctx, orders)
	if err != nil {
		return err
	}
	jobs := p.changed(ctx, orders)
	if feed.Complete != nil {
		jobs, err = p.parallel(ctx, jobs, func(j *job[T]) (Outcome, error) {
			return Outcome{}, feed.Complete(ctx, j.item)
		})
		if err != nil {
			return err
		}
	}
	if err := p.resolve(ctx, jobs); err != nil {
		return err
	}
	jobs = p.convert(ctx, jobs)
	if err := p.find(ctx, jobs); err != nil {
		return err
	}
	_, err = p.parallel(ctx, jobs, func(j *job[T]) (Outcome, error) { return p.put(ctx, j) })
	return err
}

// answered puts aside the orders that the marketplace does not answer for, and
// completes the others with what takes one call for all of them.
func (p *pass[T]) answered(ctx context.Context, orders []listedOrder[T]) ([]listedOrder[T], error) {
	var there []listedOrder[T]
	var items []*T
	for i := range orders {
		if o := &orders[i]; o.err != nil {
			p.fail(ctx, o, "", "", o.err)
		} else {
			there, items = append(there, *o), append(items, o.item)
		}
	}
	if fill := p.engine.feed.Fill; fill != nil && len(items) > 0 {
		return there, fill(ctx, items)
	}
	return there, nil
}

// changed returns the orders that the CRM does not know like this yet. The
// others are done.
func (p *pass[T]) changed(ctx context.Context, orders []listedOrder[T]) []*job[T] {
	var jobs []*job[T]
	for i := range orders {
		o := &orders[i]
		draft, err := p.engine.feed.Convert(o.item, nil)
		if err == nil {
			var sign string
			if sign, err = p.sign(draft, o.key); err == nil {
				if j := p.job(o, sign); j != nil {
					jobs = append(jobs, j)
				} else {
					p.skip(ctx, Outcome{Key: o.key, ExternalID: draft.ExternalID})
				}
				continue
			}
		}
		p.unconverted(ctx, o, "", "", err)
	}
	return jobs
}

// sign is the sign of an order. Two orders must not claim the same external
// id.
func (p *pass[T]) sign(draft *Conversion, key string) (string, error) {
	if other := p.engine.claim(draft, key); other != key {
		return "", fmt.Errorf("external id %q is that of order %q too", draft.ExternalID, other)
	}
	return draftSign(draft)
}

// job returns the work on an order, or nil when there is none: it has not
// changed, it is put aside, it was removed, or somebody has read it since.
func (p *pass[T]) job(o *listedOrder[T], sign string) *job[T] {
	e := p.engine
	if e.waits(o.key, sign) {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	j := &job[T]{listedOrder: *o, draft: sign, old: e.cursor.Marks[o.key]}
	if j.old == nil {
		return j
	}
	tried := e.cursor.Aside[o.key] != nil
	switch {
	case j.old.read > p.reading, j.old.CRM == removed:
		return nil
	case j.old.Draft == sign && j.old.CRM != unsure && !tried:
		return nil
	}
	return j
}

func (p *pass[T]) skip(ctx context.Context, o Outcome) {
	p.troubles = 0
	o.Action = Skipped
	p.done(ctx, o)
}

// fail puts an order aside.
func (p *pass[T]) fail(ctx context.Context, o *listedOrder[T], externalID, draft string, err error) {
	p.engine.putAside(o, externalID, draft, err)
	p.done(ctx, Outcome{Key: o.key, ExternalID: externalID, Action: Failed, Err: err})
}

func (p *pass[T]) unconverted(ctx context.Context, o *listedOrder[T], externalID, draft string, err error) {
	if errors.Is(err, ErrSkip) {
		p.engine.settled(o.key, nil)
		p.skip(ctx, Outcome{Key: o.key})
		return
	}
	if p.engine.waits(o.key, draft) {
		p.skip(ctx, Outcome{Key: o.key})
		return
	}
	p.fail(ctx, o, externalID, draft, fmt.Errorf("convert: %w", err))
}

// resolve looks up all articles of the jobs at once.
func (p *pass[T]) resolve(ctx context.Context, jobs []*job[T]) error {
	if p.engine.feed.Articles == nil {
		return nil
	}
	var articles []string
	for _, j := range jobs {
		articles = append(articles, p.engine.feed.Articles(j.item)...)
	}
	return p.engine.articles.Resolve(ctx, articles)
}

// convert converts what is complete now.
func (p *pass[T]) convert(ctx context.Context, jobs []*job[T]) []*job[T] {
	return slices.DeleteFunc(jobs, func(j *job[T]) bool {
		c, err := p.engine.feed.Convert(j.item, p.engine.articles)
		if err != nil {
			p.unconverted(ctx, &j.listedOrder, "", j.draft, err)
			return true
		}
		cameBack(c, j.old)
		j.conversion = c
		return false
	})
}

// claim returns which order an external id belongs to: the first that had it.
func (e *engine[T]) claim(c *Conversion, key string) string {
	id := c.Site + "\x00" + c.ExternalID
	e.mu.Lock()
	defer e.mu.Unlock()
	if other, used := e.owners[id]; used {
		return other
	}
	e.owners[id] = key
	return key
}

// cameBack takes an order that is cancelled after it was sold for returned.
func cameBack(c *Conversion, m *mark) {
	if m == nil || m.Place != placeSold && m.Place != placeReturned || !c.Cancelled && !c.Returned {
		return
	}
	if !c.Returned && c.ReturnStatus != "" {
		c.Input.Status = retailcrm.Some(c.ReturnStatus)
	}
	c.Returned = true
	c.AddNote(NoteReturned, "", "goods that the buyer had came back")
}

// find asks the CRM which of the orders it has: one call per site.
func (p *pass[T]) find(ctx context.Context, jobs []*job[T]) error {
	bySite := map[string][]string{}
	var sites []string
	for _, j := range jobs {
		site := j.conversion.Site
		if bySite[site] == nil {
			sites = append(sites, site)
		}
		bySite[site] = append(bySite[site], j.conversion.ExternalID)
	}
	for _, site := range sites {
		found, err := p.engine.crm.Find(ctx, site, bySite[site])
		if err != nil {
			return fmt.Errorf("find orders: %w", err)
		}
		for _, j := range jobs {
			if j.conversion.Site == site {
				j.found, j.exists = found[j.conversion.ExternalID]
			}
		}
	}
	return nil
}
