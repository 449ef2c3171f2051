package retailcrmtest

import (
	"slices"
	"time"
)

// account is what the CRM holds. Its lock is the server's.
type account struct {
	resources map[string]*resource
	tables    map[string]*table
	books     map[string]*book
	changes   map[string]*log        // histories, by the name of the table
	merged    map[string]map[int]int // what a merged record went into, by table and id
	last      map[string]int         // last ids of parts: items, payments, addresses
	totals    map[buyer]totals
	values    map[string]record // single records: settings
	rules     Rules
	reads     map[string]filterRule
	zone      *time.Location
	now       func() time.Time
	url       func() string // of the server
	who       actor
}

// actor is who does what is done now.
type actor struct {
	key  string // the mark of an API key; "" for others
	user int    // a user; 0 for others
	rule bool   // a trigger
}

// System is the CRM itself, as the history's source "code".
func (w actor) source() string {
	switch {
	case w.key != "":
		return "api"
	case w.user != 0:
		return "user"
	case w.rule:
		return "rule"
	}
	return "code"
}

func newAccount() *account {
	a := &account{
		resources: map[string]*resource{}, tables: map[string]*table{}, books: map[string]*book{},
		changes: map[string]*log{}, merged: map[string]map[int]int{}, last: map[string]int{},
		totals: map[buyer]totals{}, values: map[string]record{}, reads: filterRules(), zone: time.UTC, now: time.Now,
	}
	for _, res := range resources() {
		a.resources[res.name] = res
		a.tables[res.name] = newTable(res.keys)
		a.changes[res.name] = &log{}
	}
	a.table("orders").watch = a.countOrder
	a.fill()
	return a
}

// table returns the records of a resource.
func (a *account) table(name string) *table { return a.tables[name] }

// stamp is the time in the account's zone.
func (a *account) stamp() string { return a.now().In(a.zone).Format(time.DateTime) }

// nextID counts the ids of what has no table: items, payments, addresses.
func (a *account) nextID(kind string) int {
	a.last[kind]++
	return a.last[kind]
}

// given takes note of an id that a test gave.
func (a *account) given(kind string, id int) { a.last[kind] = max(a.last[kind], id) }

// identify gives a part its id, unless it has one.
func (a *account) identify(kind string, part record) int {
	if id := part.id(); id != 0 {
		a.given(kind, id)
		return id
	}
	id := a.nextID(kind)
	part["id"] = num(id)
	return id
}

// ref finds the record that a reference names by id or external id, or nil.
func (a *account) ref(name string, ref record, site string) record {
	if id := ref.id(); id != 0 {
		return a.table(name).get(id)
	}
	site = firstOf(ref.text("site"), site)
	for _, r := range a.table(name).find("externalId", ref.text("externalId")) {
		if site == "" || r.text("site") == "" || r.text("site") == site {
			return r
		}
	}
	return nil
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// defaultSite is the shop of what is added without one.
func (a *account) defaultSite() string {
	if codes := a.book("sites").codes; len(codes) > 0 {
		return codes[0]
	}
	return ""
}

// combine notes that a record was merged into another and takes it away.
func (a *account) combine(name string, from, into int) {
	if a.merged[name] == nil {
		a.merged[name] = map[int]int{}
	}
	a.merged[name][from] = into
	a.table(name).remove(from)
}

// mergedInto returns what a record went into, or nil.
func (a *account) mergedInto(name string, id int) record {
	for range len(a.merged[name]) {
		into, ok := a.merged[name][id]
		if !ok {
			return nil
		}
		if r := a.table(name).get(into); r != nil {
			return r
		}
		id = into
	}
	return nil
}

// book is a reference book: entries by code, in the order they came.
type book struct {
	codes   []string
	entries map[string]record
	version int // counts changes
}

// book returns a reference book, which is empty when nobody wrote to it.
func (a *account) book(name string) *book {
	b, ok := a.books[name]
	if !ok {
		b = &book{entries: map[string]record{}}
		a.books[name] = b
	}
	return b
}

func (b *book) get(code string) record { return b.entries[code] }

// put adds an entry or edits it.
func (b *book) put(code string, edit record) record {
	b.version++
	old, there := b.entries[code]
	if !there {
		b.codes = append(slices.Clip(b.codes), code)
	}
	b.entries[code] = old.merged(edit).with("code", code)
	return b.entries[code]
}

func (b *book) list() []record {
	list := make([]record, len(b.codes))
	for i, code := range b.codes {
		list[i] = b.entries[code]
	}
	return list
}

func (b *book) clone() *book {
	c := &book{codes: slices.Clone(b.codes), entries: make(map[string]record, len(b.entries)), version: b.version}
	for code, r := range b.entries {
		c.entries[code] = r
	}
	return c
}
