package retailcrm

import (
	"fmt"
	"iter"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// ChangeOf is a [Change] of an E: [OrderHistory] is one of an [Order].
type ChangeOf[E any] interface {
	Change
	// Subject is the entity that changed, as much of it as the record tells,
	// or nil.
	Subject() *E
	record() (*historyRecord, error)
}

// Subject is Order: what the record tells of it, or nil.
func (h *OrderHistory) Subject() *Order { return h.Order }

// Subject is Pack: what the record tells of it, or nil.
func (h *PackHistory) Subject() *Pack { return h.Pack }

// Subject is Customer: what the record tells of it, or nil.
func (h *CustomerHistory) Subject() *Customer { return h.Customer }

// Subject is Task: what the record tells of it, or nil.
func (h *TaskHistory) Subject() *Task { return h.Task }

// Subject is Customer, or CorporateCustomer where the record calls it so; nil
// when it has neither.
func (h *CorporateCustomerHistory) Subject() *CorporateCustomer {
	if h.Customer != nil {
		return h.Customer
	}
	return h.CorporateCustomer
}

func (h *OrderHistory) record() (*historyRecord, error) {
	r := historyRecord{created: h.Created, deleted: h.Deleted, field: h.Field, fields: orderFields}
	r.change = FieldChange{Old: h.OldValue, New: h.NewValue, At: h.CreatedAt}
	return r.read(h.Order, h.CombinedTo, map[string]any{"items": h.Item, "payments": h.Payment})
}

func (h *PackHistory) record() (*historyRecord, error) {
	r := historyRecord{created: h.Created, deleted: h.Deleted, field: h.Field, fields: packFields}
	r.change = FieldChange{Old: h.OldValue, New: h.NewValue, At: h.CreatedAt}
	return r.read(h.Pack, nil, nil)
}

func (h *TaskHistory) record() (*historyRecord, error) {
	r := historyRecord{created: h.Created, deleted: h.Deleted, field: h.Field, fields: taskFields}
	r.change = FieldChange{Old: h.OldValue, New: h.NewValue, At: h.CreatedAt}
	return r.read(h.Task, nil, map[string]any{"comments": h.Comment})
}

func (h *CustomerHistory) record() (*historyRecord, error) {
	r := historyRecord{created: h.Created, deleted: h.Deleted, field: h.Field, fields: customerFields}
	r.change = FieldChange{Old: h.OldValue, New: h.NewValue, At: h.CreatedAt}
	return r.read(h.Customer, h.CombinedTo, map[string]any{"addresses": h.Address})
}

func (h *CorporateCustomerHistory) record() (*historyRecord, error) {
	r := historyRecord{created: h.Created, deleted: h.Deleted, field: h.Field, fields: corporateCustomerFields}
	r.change = FieldChange{Old: h.OldValue, New: h.NewValue, At: h.CreatedAt}
	return r.read(h.Subject(), h.CombinedTo, map[string]any{
		"customerContacts": h.CustomerContact, "companies": h.Company, "addresses": h.Address,
	})
}

// Assembled is what a stretch of history, made of records of type C, says
// about one entity.
type Assembled[E any, C ChangeOf[E]] struct {
	// ID is the entity's id in the CRM.
	ID int
	// Entity is what the records tell of the entity, with the last values of
	// the fields that changed. It is whole when the entity was created in
	// this stretch. Else it holds the ids and what changed; an item that
	// changed is in Items with its id. What E has no field for is only in
	// Fields.
	Entity *E
	// Created says that the entity was created in this stretch.
	Created bool
	// Deleted says that the entity was deleted.
	Deleted bool
	// CombinedTo is the id of the entity that this one was merged into, or 0.
	CombinedTo int
	// Fields are the fields that changed, by their path in E
	// ("delivery.address.city"), with the id where a path enters a list
	// ("items.77.quantity"; "items.77" for an item that was added or
	// removed; segments by code, phones by number), or by the record's Field
	// where E has no such field. history_fields.go lists them.
	Fields map[string]FieldChange
	// Changes are the records, oldest first.
	Changes []C

	tree object // Entity while it is put together
}

// FieldChange is a field's value before the first change and after the last.
type FieldChange struct {
	Old Value    // before the first change; null when the field was empty
	New Value    // after the last change; null when the field was emptied
	At  DateTime // of the last change, by the account's wall clock
}

// WithoutOwn leaves out the changes that the reading API key made: those that
// a program caused itself.
func WithoutOwn[C Change](changes iter.Seq2[C, error]) iter.Seq2[C, error] {
	return func(yield func(C, error) bool) {
		for change, err := range changes {
			if err == nil && change.Own() {
				continue
			}
			if !yield(change, err) {
				return
			}
		}
	}
}

// Track moves since on with each record that passes, so that the next reading
// begins after the last one seen. Put it inside [WithoutOwn]: the program's own
// records count as seen too.
func Track[C Change](changes iter.Seq2[C, error], since *Since) iter.Seq2[C, error] {
	return func(yield func(C, error) bool) {
		for change, err := range changes {
			if err == nil {
				since.ID = max(since.ID, change.ChangeID())
			}
			if !yield(change, err) {
				return
			}
		}
	}
}

// Assemble folds changes into the entities they changed, in the order of
// their first change:
//
//	changes := retailcrm.Track(crm.Orders.Changes(ctx, since), &since)
//	changed, err := retailcrm.Assemble(retailcrm.WithoutOwn(changes))
//	... // deal with changed, then store since.ID for the next time
//
// It holds all changes in memory: break long histories off with a
// [Since].Start that is not too old. After an error of changes it returns
// what came before with the error; go on after the last of its records, which
// is where Track has moved since to.
func Assemble[E any, C ChangeOf[E]](changes iter.Seq2[C, error]) ([]*Assembled[E, C], error) {
	var list []*Assembled[E, C]
	byID := map[int]*Assembled[E, C]{}
	var failed error
	for change, err := range changes {
		if err != nil {
			failed = err
			break
		}
		record, err := change.record()
		if err != nil {
			failed = err
			break
		}
		a := byID[idOf(record.entity)]
		if a == nil {
			a = &Assembled[E, C]{ID: idOf(record.entity), Fields: map[string]FieldChange{}, tree: object{}}
			byID[a.ID], list = a, append(list, a)
		}
		a.Changes = append(a.Changes, change)
		a.add(record)
	}
	for _, a := range list {
		if err := a.finish(); err != nil && failed == nil {
			failed = err
		}
	}
	return list, failed
}

func (a *Assembled[E, C]) add(r *historyRecord) {
	ofWhole := len(r.parts) == 0 // what was created or deleted is the entity
	a.Created = a.Created || r.created && ofWhole
	a.Deleted = a.Deleted || r.deleted && ofWhole
	if r.combinedTo != 0 {
		a.CombinedTo = r.combinedTo
	}
	path := r.fold(a.tree)
	if path == "" {
		return
	}
	change := r.change
	if before, seen := a.Fields[path]; seen {
		change.Old = before.Old
	}
	a.Fields[path] = change
}

func (a *Assembled[E, C]) finish() error {
	text, err := phpjson.Marshal(a.tree)
	if err == nil {
		a.Entity, a.tree = new(E), nil
		err = phpjson.Unmarshal(text, a.Entity)
	}
	if err != nil {
		return fmt.Errorf("retailcrm: assemble %d: %w", a.ID, err)
	}
	return nil
}

// ApplyTo brings a stored copy of the entity up to date with the changes: it
// folds their records over e, in order, as [Assemble] folded them over nothing.
// e must be as it was before the first of them. What a record does not tell
// (sums that the CRM computes, say) stays as it was in e; [Mirror] reads the
// entities whole instead.
//
// The error is that of a copy or a record that cannot be encoded or decoded; e
// is then unchanged.
func (a *Assembled[E, C]) ApplyTo(e *E) error {
	tree := object{}
	if err := toObject(e, &tree); err != nil {
		return fmt.Errorf("retailcrm: apply to %d: %w", a.ID, err)
	}
	for _, change := range a.Changes {
		record, err := change.record()
		if err != nil {
			return fmt.Errorf("retailcrm: apply to %d: %w", a.ID, err)
		}
		record.fold(tree)
	}
	text, err := phpjson.Marshal(tree)
	if err != nil {
		return fmt.Errorf("retailcrm: apply to %d: %w", a.ID, err)
	}
	next := new(E)
	if err := phpjson.Unmarshal(text, next); err != nil {
		return fmt.Errorf("retailcrm: apply to %d: %w", a.ID, err)
	}
	*e = *next
	return nil
}
