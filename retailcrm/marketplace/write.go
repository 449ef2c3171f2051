package marketplace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// job is an order that is new or has changed.
type job[T any] struct {
	listedOrder[T]
	mark       string
	conversion *Conversion
	found      Found
	exists     bool
	failed     bool
}

// write brings a batch of listed orders into the CRM. The error is one that
// ends the pass.
func (p *pass[T]) write(ctx context.Context, orders []listedOrder[T]) error {
	feed := &p.engine.feed
	if feed.Fill != nil {
		items := make([]*T, len(orders))
		for i, o := range orders {
			items[i] = o.item
		}
		if err := feed.Fill(ctx, items); err != nil {
			return err
		}
	}
	jobs := p.changed(ctx, orders)
	if feed.Complete != nil {
		completed, err := p.parallel(ctx, jobs, func(j *job[T]) (Outcome, error) {
			return Outcome{}, feed.Complete(ctx, j.item)
		})
		if err != nil {
			return err
		}
		jobs = completed
	}
	if err := p.resolve(ctx, jobs); err != nil {
		return err
	}
	jobs = p.convert(ctx, jobs)
	if err := p.find(ctx, jobs); err != nil {
		return err
	}
	_, err := p.parallel(ctx, jobs, func(j *job[T]) (Outcome, error) { return p.put(ctx, j) })
	return err
}

// changed returns the orders that the CRM does not know like this yet. The
// others are done.
func (p *pass[T]) changed(ctx context.Context, orders []listedOrder[T]) []*job[T] {
	var jobs []*job[T]
	for _, o := range orders {
		draft, err := p.engine.feed.Convert(o.item, nil)
		if err != nil {
			p.unconverted(ctx, o.key, err)
			continue
		}
		sign, err := mark(draft)
		if err != nil {
			p.unconverted(ctx, o.key, err)
			continue
		}
		if p.engine.cursor.Marks[o.key] == sign {
			p.done(ctx, Outcome{Key: o.key, ExternalID: draft.ExternalID, Action: Skipped})
			continue
		}
		jobs = append(jobs, &job[T]{listedOrder: o, mark: sign})
	}
	return jobs
}

func (p *pass[T]) unconverted(ctx context.Context, key string, err error) {
	if errors.Is(err, ErrSkip) {
		p.done(ctx, Outcome{Key: key, Action: Skipped})
		return
	}
	p.done(ctx, Outcome{Key: key, Action: Failed, Err: fmt.Errorf("convert: %w", err)})
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

// convert converts what is complete now. Two orders of one pass must not
// claim the same external id.
func (p *pass[T]) convert(ctx context.Context, jobs []*job[T]) []*job[T] {
	return slices.DeleteFunc(jobs, func(j *job[T]) bool {
		c, err := p.engine.feed.Convert(j.item, p.engine.articles)
		if err == nil {
			id := c.Site + "\x00" + c.ExternalID
			if other, used := p.taken[id]; used {
				err = fmt.Errorf("external id %q is that of order %q too", c.ExternalID, other)
			} else {
				p.taken[id] = j.key
			}
		}
		if err != nil {
			p.unconverted(ctx, j.key, err)
			return true
		}
		j.conversion = c
		return false
	})
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

// put creates or edits one order.
func (p *pass[T]) put(ctx context.Context, j *job[T]) (Outcome, error) {
	crm, c := p.engine.crm, j.conversion
	o := Outcome{Key: j.key, ExternalID: c.ExternalID, Notes: c.Notes}
	if !j.exists {
		if j.older || c.Cancelled && !p.engine.options.CreateCancelled {
			o.Action, o.Notes = Skipped, nil
			return o, nil
		}
		err := crm.Create(ctx, c.Site, c.Input)
		if err == nil {
			o.Action = Created
			return o, nil
		}
		if !errors.Is(err, ErrExists) {
			return o, fmt.Errorf("create: %w", err)
		}
		// It is there since a moment ago: the answer to an earlier create was
		// lost, or somebody else was faster.
		found, err := crm.Find(ctx, c.Site, []string{c.ExternalID})
		if err != nil {
			return o, fmt.Errorf("find: %w", err)
		}
		j.found = found[c.ExternalID]
	}
	input := forEdit(c.Input)
	if note, kept := p.keepStatus(j, &input); kept {
		o.Notes = append(slices.Clip(o.Notes), note)
	}
	if err := crm.Edit(ctx, c.Site, c.ExternalID, input); err != nil {
		return o, fmt.Errorf("edit: %w", err)
	}
	o.Action = Edited
	return o, nil
}

// keepStatus takes the status out of an edit that would move the order
// backwards.
func (p *pass[T]) keepStatus(j *job[T], input *retailcrm.OrderInput) (Note, bool) {
	order := p.engine.options.StatusOrder
	next, change := input.Status.Get()
	if len(order) == 0 || !change || j.conversion.Cancelled || next == j.found.Status {
		return Note{}, false
	}
	at, to := slices.Index(order, j.found.Status), slices.Index(order, next)
	if at >= 0 && (to < 0 || to > at) {
		return Note{}, false
	}
	input.Status = retailcrm.Opt[string]{}
	return Note{NoteStatusKept, "status",
		fmt.Sprintf("the CRM's status %q was kept, not replaced by %q", j.found.Status, next)}, true
}

// parallel does the jobs, some at a time, and returns those that went well in
// their old order. Work that returns an Action ends its order. The error is one that ends the
// pass; jobs that have begun by then are finished and counted.
func (p *pass[T]) parallel(
	ctx context.Context, jobs []*job[T], work func(*job[T]) (Outcome, error),
) (well []*job[T], fatal error) {
	type result struct {
		job     *job[T]
		outcome Outcome
		err     error
	}
	todo, results := make(chan *job[T]), make(chan result)
	stop := make(chan struct{})
	go handOut(jobs, todo, stop)
	var workers sync.WaitGroup
	for range min(p.engine.options.Workers, len(jobs)) {
		workers.Go(func() {
			for j := range todo {
				outcome, err := work(j)
				results <- result{j, outcome, err}
			}
		})
	}
	go func() {
		workers.Wait()
		close(results)
	}()
	for r := range results {
		if err := p.settle(ctx, r.job, r.outcome, r.err); err != nil && fatal == nil {
			fatal = err
			close(stop)
		}
		r.job.failed = r.err != nil
	}
	return slices.DeleteFunc(jobs, func(j *job[T]) bool { return j.failed }), fatal
}

// handOut sends the jobs until stop is closed, and closes todo.
func handOut[T any](jobs []*job[T], todo chan<- *job[T], stop <-chan struct{}) {
	defer close(todo)
	for _, j := range jobs {
		select {
		case <-stop: // also when a worker is ready for the next
			return
		default:
		}
		select {
		case todo <- j:
		case <-stop:
			return
		}
	}
}

// settle counts the result of one job's work, and says when it ends the pass.
func (p *pass[T]) settle(ctx context.Context, j *job[T], o Outcome, err error) error {
	if err == nil {
		p.troubles = 0
		if o.Action != "" {
			p.engine.cursor.Marks[j.key] = j.mark
			p.done(ctx, o)
		}
		return nil
	}
	if errors.Is(err, ErrLimit) {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	o.Key, o.Action, o.Err = j.key, Failed, err
	p.done(ctx, o)
	if errors.Is(err, ErrRefused) {
		return nil
	}
	if p.troubles++; p.troubles >= maxTroubles {
		return fmt.Errorf("%d orders in a row failed, the last with: %w", p.troubles, err)
	}
	return nil
}
