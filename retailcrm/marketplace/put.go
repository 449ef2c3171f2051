package marketplace

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// put creates or edits one order.
func (p *pass[T]) put(ctx context.Context, j *job[T]) (Outcome, error) {
	c := j.conversion
	o := Outcome{Key: j.key, ExternalID: c.ExternalID, Notes: c.Notes}
	said, err := leaves(c.Input)
	if err != nil {
		return o, err
	}
	if !j.exists {
		if done, err := p.create(ctx, j, said, &o); done || err != nil {
			return o, err
		}
	}
	if j.old == nil || j.old.CRM == absent {
		return o, p.record(ctx, j, said, &o)
	}
	return o, p.edit(ctx, j, &o)
}

// create adds an order that the CRM does not have. It is not done when the
// CRM turns out to have it.
func (p *pass[T]) create(ctx context.Context, j *job[T], said []leaf, o *Outcome) (done bool, err error) {
	crm, c := p.engine.crm, j.conversion
	switch {
	case j.old != nil && j.old.CRM == present:
		o.Action = Skipped
		o.Notes = []Note{{NoteRemoved, "", "the order was deleted or merged in the CRM and stays away"}}
		j.next = p.mark(j, removed, said)
		return true, nil
	case j.older, c.Cancelled && !p.engine.options.CreateCancelled:
		o.Action, o.Notes = Skipped, nil
		j.next = p.mark(j, absent, said)
		return true, nil
	}
	err = crm.Create(ctx, c.Site, c.Input)
	if err == nil {
		o.Action = Created
		j.next = p.mark(j, present, said)
		return true, nil
	}
	if !errors.Is(err, ErrExists) {
		if !ownFault(err) && !errors.Is(err, ErrLimit) {
			j.next = p.mark(j, unsure, said) // the answer may be lost
		}
		return false, fmt.Errorf("create: %w", err)
	}
	// It is there since a moment ago: the answer to an earlier create was
	// lost, or somebody else was faster.
	found, err := crm.Find(ctx, c.Site, []string{c.ExternalID})
	if err != nil {
		return false, fmt.Errorf("find: %w", err)
	}
	j.found, j.exists = found[c.ExternalID]
	if !j.exists {
		return false, fmt.Errorf("create: %w, and cannot be found", ErrExists)
	}
	return false, nil
}

// record remembers an order that the CRM has when it is seen for the first
// time, and leaves it as it is: what people did to it cannot be told from what
// an earlier poller wrote. It is only brought to its end, unless a person was
// the last who changed the status.
func (p *pass[T]) record(ctx context.Context, j *job[T], said []leaf, o *Outcome) error {
	o.Action = Skipped
	next := j.conversion.Input.Status.Or("")
	if j.conversion.place() != placeOpen && next != "" && next != j.found.Status {
		move, _, err := p.engine.mayMove(ctx, j, next, func(any) bool { return false })
		if err != nil {
			return err
		}
		if move {
			if move, err = p.finishes(ctx, j); err != nil {
				return err
			}
		}
		if move {
			input := retailcrm.OrderInput{Status: j.conversion.Input.Status, StatusComment: j.conversion.Input.StatusComment}
			if err := p.engine.crm.Edit(ctx, j.conversion.Site, j.conversion.ExternalID, input); err != nil {
				return fmt.Errorf("edit: %w", err)
			}
			o.Action, o.Parts = Edited, []Part{PartStatus}
		}
	}
	j.next = p.mark(j, present, said)
	return nil
}

// finishes reports whether an order that is over at the marketplace is still
// under way in the CRM, and no person wants it so.
func (p *pass[T]) finishes(ctx context.Context, j *job[T]) (bool, error) {
	ways, err := p.engine.flow.get(ctx, p.engine.crm)
	if err != nil || slices.Contains(ways.Cancelled, j.found.Status) {
		return false, err
	}
	byUser, err := p.engine.crm.StatusByUser(ctx, j.found.ID)
	if err != nil {
		return false, fmt.Errorf("read the history: %w", err)
	}
	return !byUser, nil
}

// edit tells the CRM what the marketplace says otherwise than before.
func (p *pass[T]) edit(ctx context.Context, j *job[T], o *Outcome) error {
	crm, c := p.engine.crm, j.conversion
	base := parseSigns(j.old.Values)
	ch, err := newChange(c, j.old, j.found, func(next string) (bool, *Note, error) {
		return p.engine.mayMove(ctx, j, next, func(now any) bool {
			return base.said(&leaf{keys: []string{"status"}}, now)
		})
	})
	if err != nil {
		return err
	}
	o.Action, o.Parts = Skipped, ch.parts
	o.Notes = append(slices.Clip(o.Notes), ch.notes...)
	if !ch.empty {
		if err := crm.Edit(ctx, c.Site, c.ExternalID, ch.input); err != nil {
			return fmt.Errorf("edit: %w", err)
		}
		o.Action = Edited
	}
	for _, pay := range ch.pays {
		if pay.id == 0 {
			err = crm.CreatePayment(ctx, c.Site, c.ExternalID, pay.input)
		} else {
			err = crm.EditPayment(ctx, c.Site, pay.id, pay.input)
		}
		if err != nil {
			return fmt.Errorf("payment: %w", err)
		}
		o.Action = Edited
	}
	j.next = p.mark(j, present, ch.said)
	return nil
}

// mark is what will be known of an order after its job.
func (p *pass[T]) mark(j *job[T], crm presence, said []leaf) *mark {
	e, now := p.engine, p.started.Unix()
	m := &mark{}
	if j.old != nil {
		*m = *j.old
	}
	m.Draft, m.CRM, m.read = j.draft, crm, p.reading
	m.Told, m.Kept = e.told(j.item), e.keep(j.item)
	if placed := e.placed(j.item); placed != 0 || m.Placed == 0 {
		m.Placed = placed
	}
	if m.Placed == 0 {
		m.Placed = now
	}
	at := j.conversion.place()
	if at == placeOpen {
		m.Ended = 0
	} else if m.Place != at {
		m.Ended = now
	}
	m.Place = at
	m.remember(said)
	return m
}

// settled notes what is known of an order now; it is no longer put aside. A
// nil mark leaves what was known.
func (e *engine[T]) settled(key string, m *mark) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.cursor.Aside, key)
	if m != nil {
		e.cursor.Marks[key] = m
	}
}
