package retailcrmtest

import (
	"errors"
	"fmt"
	"io"
)

const snapshotVersion = 1

// Write writes the snapshot as JSON, for a file from which [ReadSnapshot] makes
// it again. API keys are not in it.
func (shot *Snapshot) Write(w io.Writer) error {
	full := record{
		"version": snapshotVersion, "tables": record{}, "books": record{}, "changes": record{}, "merged": record{},
		"last": record{}, "values": record{},
	}
	for name, t := range shot.tables {
		full.object("tables")[name] = record{"last": t.last, "rows": t.rows}
	}
	for name, b := range shot.books {
		full.object("books")[name] = b.list()
	}
	for name, list := range shot.changes {
		kept := make([]record, len(list))
		for i, c := range list {
			kept[i] = c.asRecord()
		}
		full.object("changes")[name] = kept
	}
	for name, ids := range shot.merged {
		into := record{}
		for from, to := range ids {
			into[string(num(from))] = to
		}
		full.object("merged")[name] = into
	}
	for name, id := range shot.last {
		full.object("last")[name] = id
	}
	for name, r := range shot.values {
		full.object("values")[name] = r
	}
	var e encoder
	e.value(full)
	_, err := w.Write(append(e.out, '\n'))
	return err
}

func (c change) asRecord() record {
	r := record{"id": c.id, "at": c.at, "key": c.who.key, "user": c.who.user, "rule": c.who.rule, "field": c.field,
		"created": c.created, "deleted": c.deleted, "old": c.old, "new": c.new, "entity": c.entity, "side": c.side}
	var list []record
	for _, j := range c.joined {
		list = append(list, record{"table": j.table, "r": j.r})
	}
	r["joined"] = list
	return r
}

func changeOf(r record) change {
	c := change{
		id: r.id(), at: r.text("at"), field: r.text("field"), created: r.flag("created"), deleted: r.flag("deleted"),
		who: actor{r.text("key"), r.int("user"), r.flag("rule")}, old: r["old"], new: r["new"], entity: r.object("entity"),
		side: r.object("side"),
	}
	for _, j := range r.objects("joined") {
		c.joined = append(c.joined, joined{j.text("table"), j.object("r")})
	}
	return c
}

// ReadSnapshot reads what [Snapshot.Write] wrote.
func ReadSnapshot(r io.Reader) (*Snapshot, error) {
	var v any
	if err := decoder(r).Decode(&v); err != nil {
		return nil, fmt.Errorf("retailcrmtest: snapshot: %w", err)
	}
	full := asRecord(v)
	if full.int("version") != snapshotVersion {
		return nil, errors.New("retailcrmtest: this is no snapshot, or one of another version")
	}
	known := newAccount().tables
	for name := range full.object("tables") {
		if known[name] == nil { // to pass it over would lose it when the account is written again
			return nil, fmt.Errorf("retailcrmtest: the snapshot has records of a kind that is unknown here: %q", name)
		}
	}
	return &Snapshot{
		tables:  eachOf(full, "tables", readTable),
		books:   eachOf(full, "books", readBook),
		changes: eachOf(full, "changes", readChanges),
		merged:  eachOf(full, "merged", func(v any) map[int]int { return readIDs(asRecord(v)) }),
		last:    eachOf(full, "last", number),
		values:  eachOf(full, "values", asRecord),
	}, nil
}

// eachOf reads the members of a member.
func eachOf[T any](full record, name string, read func(any) T) map[string]T {
	all := map[string]T{}
	for inner, v := range full.object(name) {
		all[inner] = read(v)
	}
	return all
}

func readTable(v any) *table {
	t := newTable(nil)
	for _, row := range asRecord(v).objects("rows") {
		t.put(row)
	}
	t.last = max(t.last, asRecord(v).int("last"))
	return t
}

func readBook(v any) *book {
	b := &book{entries: map[string]record{}}
	for _, entry := range objectsOf(v) {
		b.put(entry.text("code"), entry)
	}
	return b
}

func readChanges(v any) []change {
	var list []change
	for _, c := range objectsOf(v) {
		list = append(list, changeOf(c))
	}
	return list
}

func readIDs(r record) map[int]int {
	ids := map[int]int{}
	for from := range r {
		ids[number(from)] = r.int(from)
	}
	return ids
}
