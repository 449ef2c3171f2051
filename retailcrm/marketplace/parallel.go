package marketplace

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

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
			p.engine.settled(j.key, j.next)
			p.done(ctx, o)
		}
		return nil
	}
	if j.next != nil && j.next.CRM == unsure {
		p.engine.settled(j.key, j.next)
	}
	if errors.Is(err, ErrLimit) {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p.fail(ctx, &j.listedOrder, o.ExternalID, j.draft, err)
	if ownFault(err) {
		return nil
	}
	if p.troubles++; p.troubles >= maxTroubles {
		return fmt.Errorf("%d orders in a row failed, the last with: %w", p.troubles, err)
	}
	return nil
}
