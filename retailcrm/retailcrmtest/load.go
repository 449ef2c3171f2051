package retailcrmtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// seedOrder is the order in which kinds of records are stored: what others
// refer to comes first.
var seedOrder = []string{
	"users", "products", "customers", "customersCorporate", "orders", "packs", "tasks", "customerNotes",
}

// Load fills the account from JSON: one or more objects, or a list of them,
// whose members are named as in the API's answers, so that captured answers
// will do:
//
//	{"statuses": {"own": {"name": "Own"}}, "customers": [{"id": 5}], "orders": [{"id": 7, "customer": {"id": 5}}]}
//
// Records keep their ids; one whose id is taken replaces that record. What an
// answer has beside records, such as its pagination, is passed over; a member
// that is neither is an error, and nothing is stored then.
func (s *Server) Load(r io.Reader) error {
	var docs []record
	for d := decoder(r); ; {
		var v any
		if err := d.Decode(&v); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("retailcrmtest: load: %w", err)
		}
		if doc := asRecord(v); doc != nil {
			docs = append(docs, doc)
			continue
		}
		docs = append(docs, objectsOf(v)...)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	seeds, err := s.data.seeds(docs)
	if err != nil {
		return err
	}
	s.data.who = actor{user: 1}
	defer func() { s.data.who = actor{} }()
	seeds.store(s.data)
	return nil
}

func decoder(r io.Reader) *json.Decoder {
	d := json.NewDecoder(r)
	d.UseNumber()
	return d
}

// seeds are records to store, by table or reference book.
type seeds struct {
	records map[string][]record
	entries map[string][]record
}

// besides are members of answers that are no records.
var besides = []string{"success", "pagination", "generatedAt", "id", "site", "errorMsg", "errors"}

func (a *account) seeds(docs []record) (seeds, error) {
	all := seeds{map[string][]record{}, map[string][]record{}}
	for _, doc := range docs {
		for _, name := range doc.keys() {
			if !slices.Contains(besides, name) && !a.sort(all, name, doc[name]) {
				return all, fmt.Errorf("retailcrmtest: load: there are no records called %q", name)
			}
		}
	}
	return all, nil
}

// sort finds out where a member of an answer belongs.
func (a *account) sort(into seeds, name string, v any) bool {
	for _, ref := range references {
		if ref.many == name {
			into.entries[ref.book] = append(into.entries[ref.book], entriesOf(v)...)
			return true
		}
	}
	for _, table := range slices.Concat(seedOrder, sortedNames(a.resources)) {
		res := a.resources[table]
		switch name {
		case res.name, res.many:
			into.records[table] = append(into.records[table], objectsOf(v)...)
			return true
		case res.one:
			into.records[table] = append(into.records[table], asRecord(v))
			return true
		}
	}
	return false
}

// entriesOf are the entries of a reference book, which take their codes from
// the keys of a map.
func entriesOf(v any) []record {
	byCode := asRecord(v)
	if byCode == nil {
		return objectsOf(v)
	}
	var list []record
	for _, code := range byCode.keys() {
		entry := record{}.merged(asRecord(byCode[code]))
		entry.setMissing("code", code)
		list = append(list, entry)
	}
	return list
}

func sortedNames(resources map[string]*resource) []string {
	names := make(record, len(resources))
	for name := range resources {
		names[name] = nil
	}
	return names.keys()
}

func (all seeds) store(a *account) {
	for book, entries := range all.entries {
		for _, e := range entries {
			a.book(book).put(e.text("code"), e)
		}
	}
	for _, name := range slices.Concat(seedOrder, sortedNames(a.resources)) {
		for _, r := range all.records[name] {
			if a.table(name).get(r.id()) != nil {
				a.table(name).remove(r.id())
			}
			a.insert(a.resources[name], r)
		}
		delete(all.records, name)
	}
}
