package retailcrmtest

import (
	"maps"
	"slices"
	"sort"
	"strings"
)

// history says how the changes of a resource are written. The one that records
// them is record: no operation writes history of its own.
type history struct {
	one   string   // what a record calls the entity: "order"
	id    string   // the field that tells of creation: "status", "id"
	stub  []string // what a record carries of the entity that changed
	late  []string // what a stub has as it is when the history is read
	camel bool     // fields are written as in the entity, and null sides left out: packs
	noKey bool     // no apiKey in the records: packs

	silent []string                                  // members that no record tells of
	fields map[string]written                        // how members are written; others: snake case, as they are
	parts  map[string]func(d *differ, old, next any) // members that are told of in records of their own
	stubOf func(a *account, r record) record         // instead of stub
	whole  func(r record) record                     // what is shown of a new record, made of its view
}

// written is how the history writes a member.
type written struct {
	field string
	shape func(any) any // nil leaves values as they are
}

func asCode(v any) any { return record{"code": v} }

func asID(v any) any { return record{"id": v} }

// asRef is what the history shows of a customer.
func asRef(v any) any { return asRecord(v).only("id", "externalId", "site") }

// log is a history: its changes by ascending id.
type log struct{ changes []change }

// change is a record of a history while it is kept. What it shows of the
// entity is made when it is read, of records that never change.
type change struct {
	id               int
	at               string
	who              actor
	created, deleted bool
	field            string
	old, new         any
	entity           record // as the change left it; as it was, when deleted
	joined           []joined
	side             record // item, payment, address, ...
}

// joined is what an entity referred to when it was created.
type joined struct {
	table string
	r     record
}

// record notes what became of a record: old is nil for a new one, next for one
// that is gone.
func (a *account) record(res *resource, old, next record) {
	if res.history == nil {
		return
	}
	switch {
	case old == nil:
		a.note(res, change{created: true, field: res.history.id, new: res.history.value(next), entity: next,
			joined: a.joinedTo(next)})
	case next == nil:
		a.noteDeleted(res, old, nil)
	default:
		d := differ{account: a, history: res.history, entity: next}
		d.run(old, next)
		for _, c := range d.changes {
			a.note(res, c)
		}
	}
}

// noteDeleted tells that a record is gone, and into which it went.
func (a *account) noteDeleted(res *resource, old, into record) {
	c := change{deleted: true, field: "id", old: old["id"], entity: old}
	if res.history.camel {
		c.field, c.old = res.history.id, res.history.value(old)
	}
	if into != nil {
		c.side = record{"combinedTo": into.only("id", "externalId", "site")}
	}
	a.note(res, c)
}

func (a *account) note(res *resource, c change) {
	l := a.changes[res.name]
	c.id, c.at, c.who = len(l.changes)+1, a.stamp(), a.who
	l.changes = append(l.changes, c)
}

// value is what a creation is told by.
func (h *history) value(r record) any {
	v := r[h.id]
	if w, ok := h.fields[h.id]; ok && w.shape != nil && v != nil {
		return w.shape(v)
	}
	return v
}

// joinedTo keeps what an answer with a new record is made of.
func (a *account) joinedTo(r record) []joined {
	var list []joined
	for name, table := range map[string]string{"customer": "customers", "contact": "customers"} {
		ref := r.object(name)
		if ref.text("type") == corporate {
			table = "customersCorporate"
		}
		if to := a.look(table, ref.id()); to != nil {
			list = append(list, joined{table, to})
		}
	}
	return list
}

// differ finds the changes between two versions of a record.
type differ struct {
	account *account
	history *history
	entity  record
	changes []change
}

func (d *differ) run(old, next record) {
	h := d.history
	for _, name := range union(old, next) {
		if name == "id" || slices.Contains(h.silent, name) || same(old[name], next[name]) {
			continue
		}
		if part := h.parts[name]; part != nil {
			part(d, old[name], next[name])
			continue
		}
		w, ok := h.fields[name]
		if !ok {
			w.field = name
			if !h.camel {
				w.field = snake(name)
			}
		}
		d.tell(w, old[name], next[name], nil)
	}
	sort.SliceStable(d.changes, func(i, j int) bool { return d.changes[i].field < d.changes[j].field })
}

// tell adds a record about a member.
func (d *differ) tell(w written, old, next any, side record) {
	d.changes = append(d.changes, change{
		field: w.field, old: w.write(old), new: w.write(next), entity: d.entity, side: side,
	})
}

func (w written) write(v any) any {
	if v == nil || w.shape == nil {
		return v
	}
	if isEmpty(v) {
		return nil
	}
	return w.shape(v)
}

// members tells of the members of an object that changed, each by
// prefix + name.
func (d *differ) members(prefix string, names map[string]written, old, next record, side record) {
	for _, name := range union(old, next) {
		if name == "id" || same(old[name], next[name]) {
			continue
		}
		w, ok := names[name]
		switch {
		case !ok:
			w.field = snake(name)
		case w.field == "":
			continue
		}
		w.field = prefix + w.field
		d.tell(w, old[name], next[name], side)
	}
}

// union has the names of both, sorted.
func union(a, b record) []string {
	names := make(map[string]bool, len(b))
	for name := range a {
		names[name] = true
	}
	for name := range b {
		names[name] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// pairs calls each for the elements that two lists have, by their ids: old or
// next is nil for one that came or went.
func pairs(old, next any, each func(old, next record)) {
	left := map[int]record{}
	for _, e := range objectsOf(old) {
		left[e.id()] = e
	}
	var came []record
	for _, e := range objectsOf(next) {
		if was := left[e.id()]; was != nil {
			delete(left, e.id())
			each(was, e)
			continue
		}
		came = append(came, e)
	}
	for _, id := range slices.Sorted(maps.Keys(left)) {
		each(left[id], nil)
	}
	for _, e := range came {
		each(nil, e)
	}
}

// customFields tells of custom fields one by one.
func customFields(d *differ, old, next any) {
	was, is := asRecord(old), asRecord(next)
	for _, code := range union(was, is) {
		if !same(was[code], is[code]) {
			d.tell(written{field: "custom_" + code}, was[code], is[code], nil)
		}
	}
}

// contragent tells of a buyer's details one by one.
func contragent(d *differ, old, next any) {
	d.members("contragent.", nil, asRecord(old), asRecord(next), nil)
}

// snake writes a member's name as the history does: managerComment becomes
// manager_comment, INN becomes i_n_n.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if 'A' <= r && r <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
