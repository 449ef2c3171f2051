package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// MirrorStore is where [Mirror] keeps its copy: a table with the CRM's id as
// its key and a row for the cursor, a file, a search index. Each method may be
// a transaction of its own. When the program dies between two of them, Mirror
// repeats what the cursor does not cover, so Put and Delete must bear to be
// repeated.
type MirrorStore[E any] interface {
	// Put adds the entities, each whole, or replaces those that are there with
	// the same id. The slice is the store's to keep.
	Put(ctx context.Context, entities []*E) error
	// Delete removes the entities with the ids. One that is not there is no error.
	Delete(ctx context.Context, ids []int) error
	// CursorStore keeps the place; what was saved last is MirrorOptions.Cursor of
	// the next run.
	CursorStore
}

// MirrorSource is what [Mirror] can copy: crm.Orders, crm.Customers,
// crm.CorporateCustomers, crm.Packs and crm.Tasks.
type MirrorSource[E any] interface{ mirror() mirrorSource[E] }

// MirrorOptions change how [Mirror] works. The zero value follows for ever and
// stops at the first error that the retries did not outlast.
type MirrorOptions struct {
	// Cursor is what the store was given last. "" makes the first copy, into a
	// store that is empty.
	Cursor string
	// Every is the pause between polls; 0 means 5 minutes, which the API's
	// authors recommend.
	Every time.Duration
	// Once returns nil as soon as the copy has caught up, for programs that are
	// started by a timer.
	Once bool
	// OnError is asked about an error of the API or the network. When it
	// returns nil, Mirror goes on after the pause; else Mirror returns what it
	// returns. Nil means that every error ends Mirror.
	OnError func(ctx context.Context, err error) error
}

// mirrorBatch is how many entities a store is given at a time, and how many
// are asked for by id in a request.
const mirrorBatch = iteratorLimit

// maxMirrorRecords is how many records of the history may be about the
// entities of one batch, so that one busy order does not hold the cursor back.
const maxMirrorRecords = 10 * mirrorBatch

// Mirror keeps a copy of all orders, customers, corporate customers, packs or
// tasks in a store of yours, and follows what changes: whoever changed it,
// deletions and merges included.
//
//	err := retailcrm.Mirror(ctx, crm.Orders, store, retailcrm.MirrorOptions{Cursor: saved})
//
// It looks up the end of the history first, then lists everything, then
// follows the history from there, so that nothing falls between copy and
// history. What changed is read whole, 100 at a time, as it stands now: the
// copy holds what the API answers, and not what could be pieced together. A
// batch is put, what is gone is deleted, then the cursor is saved. A program
// that dies goes on from its cursor; one that dies during the first copy
// begins that anew, with the same place in the history.
//
// What the CRM changes without a record in the history (a customer's totals, the
// customer as an order shows it) is as it was when the entity was last read.
//
// Memory is that of some batches, and during the first copy an id for each
// entity. It returns the store's error at once, those of the API as
// [MirrorOptions].OnError decides, and ctx's when that ends.
func Mirror[E any](ctx context.Context, source MirrorSource[E], store MirrorStore[E], opts MirrorOptions) error {
	place, err := parseMirrorPlace(opts.Cursor)
	if err != nil {
		return err
	}
	m := mirror[E]{source: source.mirror(), store: store, place: place}
	every := opts.Every
	if every <= 0 {
		every = 5 * time.Minute
	}
	for {
		err := m.catchUp(ctx)
		if asked := (storeError{}); errors.As(err, &asked) {
			return asked.error
		}
		if err == nil && opts.Once {
			return nil
		}
		if err != nil && opts.OnError != nil && ctx.Err() == nil {
			err = opts.OnError(ctx, err)
		}
		if err == nil {
			err = pause(ctx, every)
		}
		if err != nil {
			return err
		}
	}
}

// mirrorPlace is how far a copy has come. As a text it is "1042", the record of
// the history that the copy includes, or "copy 1042" while the first copy is
// made, from the end of the history at its beginning.
type mirrorPlace struct {
	known   bool // that is, not the very first run
	copying bool
	last    int // the last record of the history that need not be read
}

const copyingPrefix = "copy "

func parseMirrorPlace(cursor string) (mirrorPlace, error) {
	if cursor == "" {
		return mirrorPlace{}, nil
	}
	id, copying := strings.CutPrefix(cursor, copyingPrefix)
	last, err := strconv.Atoi(id)
	if err != nil || last < 0 {
		return mirrorPlace{}, fmt.Errorf("retailcrm: mirror: the cursor is not one of a mirror: %s", clip(cursor))
	}
	return mirrorPlace{known: true, copying: copying, last: last}, nil
}

func (p mirrorPlace) cursor() string {
	if p.copying {
		return copyingPrefix + strconv.Itoa(p.last)
	}
	return strconv.Itoa(p.last)
}

// storeError is an error of the user's store. No poll can mend it.
type storeError struct{ error }

func stored(err error) error {
	if err != nil {
		return storeError{err}
	}
	return nil
}

type mirror[E any] struct {
	source mirrorSource[E]
	store  MirrorStore[E]
	place  mirrorPlace
}

// catchUp brings the copy to where the CRM stands.
func (m *mirror[E]) catchUp(ctx context.Context) error {
	if !m.place.known {
		last, err := m.source.end(ctx)
		if err != nil {
			return err
		}
		if err := m.reach(ctx, mirrorPlace{known: true, copying: true, last: last}); err != nil {
			return err
		}
	}
	if m.place.copying {
		if err := m.copyAll(ctx); err != nil {
			return err
		}
	}
	return m.follow(ctx)
}

func (m *mirror[E]) reach(ctx context.Context, place mirrorPlace) error {
	if place == m.place {
		return nil
	}
	if err := m.store.SaveCursor(ctx, place.cursor()); err != nil {
		return stored(err)
	}
	m.place = place
	return nil
}

func (m *mirror[E]) copyAll(ctx context.Context) error {
	batch := make([]*E, 0, mirrorBatch)
	for entity, err := range m.source.all(ctx) {
		if err != nil {
			return err
		}
		if batch = append(batch, entity); len(batch) == mirrorBatch {
			if err := m.store.Put(ctx, batch); err != nil {
				return stored(err)
			}
			batch = make([]*E, 0, mirrorBatch)
		}
	}
	if err := m.put(ctx, batch); err != nil {
		return err
	}
	return m.reach(ctx, mirrorPlace{known: true, last: m.place.last})
}

func (m *mirror[E]) put(ctx context.Context, entities []*E) error {
	if len(entities) == 0 {
		return nil
	}
	return stored(m.store.Put(ctx, entities))
}

// follow reads the history to its end. It stores what came before an error.
func (m *mirror[E]) follow(ctx context.Context) error {
	var touched mirrorTouched
	place := m.place
	for change, err := range m.source.changes(ctx, Since{ID: place.last}) {
		if err != nil {
			return errors.Join(m.refresh(ctx, &touched, place), err)
		}
		touched.add(change)
		place.last = max(place.last, change.record)
		if touched.full() {
			if err := m.refresh(ctx, &touched, place); err != nil {
				return err
			}
		}
	}
	return m.refresh(ctx, &touched, place)
}

// refresh reads the touched entities as they are now, stores them, and moves
// the place on.
func (m *mirror[E]) refresh(ctx context.Context, touched *mirrorTouched, place mirrorPlace) error {
	for ids := range slices.Chunk(touched.ids, mirrorBatch) {
		found, gone, err := m.source.read(ctx, ids, touched.deleted)
		if err != nil {
			return err
		}
		if err := m.put(ctx, found); err != nil {
			return err
		}
		if len(gone) > 0 {
			if err := m.store.Delete(ctx, gone); err != nil {
				return stored(err)
			}
		}
	}
	*touched = mirrorTouched{}
	return m.reach(ctx, place)
}

// mirrorTouched are the entities that a stretch of history is about.
type mirrorTouched struct {
	ids     []int        // in the order of their first record
	deleted map[int]bool // by id; there for each of ids
	records int
}

func (t *mirrorTouched) add(change mirrorChange) {
	t.records++
	t.touch(change.entity, change.deleted)
	t.touch(change.combinedTo, false)
}

func (t *mirrorTouched) touch(id int, deleted bool) {
	if id == 0 {
		return
	}
	if t.deleted == nil {
		t.deleted = map[int]bool{}
	}
	if _, seen := t.deleted[id]; !seen {
		t.ids = append(t.ids, id)
	}
	t.deleted[id] = deleted
}

func (t *mirrorTouched) full() bool {
	return len(t.ids) >= mirrorBatch || t.records >= maxMirrorRecords
}
