package retailcrm

import (
	"context"
	"errors"
	"iter"
	"time"
)

// mirrorSource is how [Mirror] reads entities of one kind.
type mirrorSource[E any] struct {
	id      func(*E) int
	all     func(ctx context.Context) iter.Seq2[*E, error]
	list    func(ctx context.Context, ids []int) ([]E, error)
	get     func(ctx context.Context, id int) (*E, error)
	changes func(ctx context.Context, since Since) iter.Seq2[mirrorChange, error]
	end     func(ctx context.Context) (int, error) // the id of the last record of the history, or 0
}

// mirrorChange is what a record of a history means for a copy.
type mirrorChange struct {
	record     int  // the record's id
	entity     int  // the id of what it is about, or 0 when it does not tell
	deleted    bool // that is what happened to it
	combinedTo int  // the id of what it was merged into, or 0
}

// read returns the entities as they are now, and the ids of those that are
// gone. One that neither the list shows nor the history calls deleted is asked
// for by its id, because a list may lag behind.
func (s mirrorSource[E]) read(
	ctx context.Context, ids []int, deleted map[int]bool,
) (found []*E, gone []int, err error) {
	listed, err := s.list(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	there := make(map[int]*E, len(listed))
	for i := range listed {
		there[s.id(&listed[i])] = &listed[i]
	}
	for _, id := range ids {
		entity := there[id]
		if entity == nil && !deleted[id] {
			entity, err = s.get(ctx, id)
			if err != nil && !errors.Is(err, ErrNotFound) {
				return nil, nil, err
			}
		}
		if entity == nil {
			gone = append(gone, id)
		} else {
			found = append(found, entity)
		}
	}
	return found, gone, nil
}

// mirrorChanges reads a history for a copy. The program's own changes count:
// the copy does not know of them either.
func mirrorChanges[E any, C ChangeOf[E]](
	changes func(context.Context, Since, ...RequestOption) iter.Seq2[C, error],
) func(context.Context, Since) iter.Seq2[mirrorChange, error] {
	return func(ctx context.Context, since Since) iter.Seq2[mirrorChange, error] {
		return func(yield func(mirrorChange, error) bool) {
			for change, err := range changes(ctx, since) {
				if err != nil {
					yield(mirrorChange{}, err)
					return
				}
				record, err := change.record()
				if err != nil {
					yield(mirrorChange{}, err)
					return
				}
				if !yield(record.forMirror(change.ChangeID()), nil) {
					return
				}
			}
		}
	}
}

func (r *historyRecord) forMirror(id int) mirrorChange {
	return mirrorChange{
		record: id, entity: idOf(r.entity), combinedTo: r.combinedTo,
		deleted: r.deleted && len(r.parts) == 0, // else a part of it was
	}
}

// recentHistory is how far back the end of a history is looked for at first.
// It outweighs the difference between any two clocks and zones.
const recentHistory = 48 * time.Hour

// historyEnd finds the id of the last record: on the last page of the last
// days, or, when nothing happened in them, of everything.
func historyEnd[T any, P interface {
	*T
	Change
}](
	fetch func(ctx context.Context, start DateTime, opts ...RequestOption) (*Page[T], error),
) func(context.Context) (int, error) {
	return func(ctx context.Context) (int, error) {
		for _, start := range []DateTime{DateTimeOf(time.Now().Add(-recentHistory)), {}} {
			p, err := fetch(ctx, start, WithLimit(iteratorLimit))
			if err == nil && p.Pagination.TotalPageCount > 1 {
				p, err = fetch(ctx, start, WithLimit(iteratorLimit), WithPage(p.Pagination.TotalPageCount))
			}
			if err != nil {
				return 0, err
			}
			last := 0
			for i := range p.Items {
				last = max(last, P(&p.Items[i]).ChangeID())
			}
			if last > 0 {
				return last, nil
			}
		}
		return 0, nil
	}
}

func items[T any](p *Page[T], err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	return p.Items, nil
}

func (s *OrdersService) mirror() mirrorSource[Order] {
	return mirrorSource[Order]{
		id:  func(o *Order) int { return o.ID },
		all: func(ctx context.Context) iter.Seq2[*Order, error] { return s.All(ctx, nil) },
		list: func(ctx context.Context, ids []int) ([]Order, error) {
			return items(s.List(ctx, &OrderFilter{IDs: ids}, WithLimit(iteratorLimit)))
		},
		get:     func(ctx context.Context, id int) (*Order, error) { return s.Get(ctx, ByID(id)) },
		changes: mirrorChanges[Order](s.Changes),
		end: historyEnd(func(ctx context.Context, start DateTime, opts ...RequestOption) (*Page[OrderHistory], error) {
			return s.History(ctx, &OrderHistoryFilter{StartDate: start}, opts...)
		}),
	}
}

func (s *CustomersService) mirror() mirrorSource[Customer] {
	return mirrorSource[Customer]{
		id:  func(c *Customer) int { return c.ID },
		all: func(ctx context.Context) iter.Seq2[*Customer, error] { return s.All(ctx, nil) },
		list: func(ctx context.Context, ids []int) ([]Customer, error) {
			return items(s.List(ctx, &CustomerFilter{IDs: ids}, WithLimit(iteratorLimit)))
		},
		get:     func(ctx context.Context, id int) (*Customer, error) { return s.Get(ctx, ByID(id)) },
		changes: mirrorChanges[Customer](s.Changes),
		end: historyEnd(func(ctx context.Context, start DateTime, opts ...RequestOption) (*Page[CustomerHistory], error) {
			return s.History(ctx, &CustomerHistoryFilter{StartDate: start}, opts...)
		}),
	}
}

func (s *CorporateCustomersService) mirror() mirrorSource[CorporateCustomer] {
	return mirrorSource[CorporateCustomer]{
		id:  func(c *CorporateCustomer) int { return c.ID },
		all: func(ctx context.Context) iter.Seq2[*CorporateCustomer, error] { return s.All(ctx, nil) },
		list: func(ctx context.Context, ids []int) ([]CorporateCustomer, error) {
			return items(s.List(ctx, &CorporateCustomerFilter{IDs: ids}, WithLimit(iteratorLimit)))
		},
		get:     func(ctx context.Context, id int) (*CorporateCustomer, error) { return s.Get(ctx, ByID(id)) },
		changes: mirrorChanges[CorporateCustomer](s.Changes),
		end: historyEnd(
			func(ctx context.Context, start DateTime, opts ...RequestOption) (*Page[CorporateCustomerHistory], error) {
				return s.History(ctx, &CorporateCustomerHistoryFilter{StartDate: start}, opts...)
			}),
	}
}

func (s *PacksService) mirror() mirrorSource[Pack] {
	return mirrorSource[Pack]{
		id:  func(p *Pack) int { return p.ID },
		all: func(ctx context.Context) iter.Seq2[*Pack, error] { return s.All(ctx, nil) },
		list: func(ctx context.Context, ids []int) ([]Pack, error) {
			return items(s.List(ctx, &PackFilter{IDs: ids}, WithLimit(iteratorLimit)))
		},
		get:     func(ctx context.Context, id int) (*Pack, error) { return s.Get(ctx, id) },
		changes: mirrorChanges[Pack](s.Changes),
		end: historyEnd(func(ctx context.Context, start DateTime, opts ...RequestOption) (*Page[PackHistory], error) {
			return s.History(ctx, &PackHistoryFilter{StartDate: start}, opts...)
		}),
	}
}

func (s *TasksService) mirror() mirrorSource[Task] {
	return mirrorSource[Task]{
		id:  func(t *Task) int { return t.ID },
		all: func(ctx context.Context) iter.Seq2[*Task, error] { return s.All(ctx, nil) },
		list: func(ctx context.Context, ids []int) ([]Task, error) {
			return items(s.List(ctx, &TaskFilter{IDs: ids}, WithLimit(iteratorLimit)))
		},
		get:     func(ctx context.Context, id int) (*Task, error) { return s.Get(ctx, id) },
		changes: mirrorChanges[Task](s.Changes),
		end: historyEnd(func(ctx context.Context, start DateTime, opts ...RequestOption) (*Page[TaskHistory], error) {
			return s.History(ctx, &TaskHistoryFilter{StartDate: start}, opts...)
		}),
	}
}
