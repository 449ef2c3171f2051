package retailcrmtest

import (
	"slices"
)

// table holds the records of one kind by their ids, with indexes of what they
// are looked up by, and the columns that filters have read so far.
type table struct {
	keys    func(record) []key // what a record is found by, besides its id
	ids     []int              // ascending
	rows    []record           // beside ids
	last    int                // the highest id ever given
	index   map[key][]int      // ids by key, ascending
	columns map[string]*column
}

// key is one thing that a record is found by.
type key struct{ name, value string }

// column has what one filter reads of each record, beside table.ids, so that
// a list need not walk all records.
type column struct {
	read func(record) []string
	text [][]string
}

func newTable(keys func(record) []key) *table {
	return &table{keys: keys, index: map[key][]int{}, columns: map[string]*column{}}
}

// place returns where an id is, or belongs.
func (t *table) place(id int) (int, bool) {
	n := len(t.ids)
	if n == 0 || id > t.ids[n-1] {
		return n, false
	}
	if i := id - t.ids[0]; i >= 0 && i < n && t.ids[i] == id {
		return i, true // without gaps, as most tables are
	}
	return slices.BinarySearch(t.ids, id)
}

func (t *table) get(id int) record {
	if i, ok := t.place(id); ok {
		return t.rows[i]
	}
	return nil
}

// all returns the records by ascending id, as a list that may be kept but not
// changed.
func (t *table) all() []record { return t.rows[:len(t.rows):len(t.rows)] }

// find returns the records with a key, by ascending id.
func (t *table) find(name, value string) []record {
	if value == "" {
		return nil
	}
	ids := t.index[key{name, value}]
	if len(ids) == 0 {
		return nil
	}
	list := make([]record, len(ids))
	for i, id := range ids {
		list[i] = t.get(id)
	}
	return list
}

// first returns the first record with a key, or nil.
func (t *table) first(name, value string) record {
	if ids := t.index[key{name, value}]; len(ids) > 0 && value != "" {
		return t.get(ids[0])
	}
	return nil
}

// count returns how many records have a key.
func (t *table) count(name, value string) int { return len(t.index[key{name, value}]) }

// next is an id that no record had.
func (t *table) next() int { return t.last + 1 }

// put stores a record under its id; one without gets the next.
func (t *table) put(r record) int {
	id := r.id()
	if id == 0 {
		id = t.next()
		r["id"] = num(id)
	}
	t.last = max(t.last, id)
	i, there := t.place(id)
	if there {
		t.unlink(t.rows[i], id)
		t.rows[i] = r
		for _, c := range t.columns {
			c.text[i] = c.read(r)
		}
	} else {
		t.ids, t.rows = insert(t.ids, i, id), insert(t.rows, i, r)
		for _, c := range t.columns {
			c.text = insert(c.text, i, c.read(r))
		}
	}
	t.link(r, id)
	return id
}

// insert is slices.Insert, which never writes where a list that was handed out
// looks.
func insert[T any](list []T, i int, v T) []T {
	if i == len(list) {
		return append(list, v)
	}
	return slices.Insert(slices.Clip(list), i, v)
}

func (t *table) link(r record, id int) {
	if t.keys == nil {
		return
	}
	for _, k := range t.keys(r) {
		ids := t.index[k]
		if at, there := slices.BinarySearch(ids, id); !there {
			t.index[k] = slices.Insert(ids, at, id)
		}
	}
}

func (t *table) unlink(r record, id int) {
	if t.keys == nil {
		return
	}
	for _, k := range t.keys(r) {
		ids := t.index[k]
		at, there := slices.BinarySearch(ids, id)
		switch {
		case !there:
		case len(ids) == 1:
			delete(t.index, k)
		default:
			t.index[k] = slices.Delete(ids, at, at+1)
		}
	}
}

// remove takes a record away. Its id is not given again.
func (t *table) remove(id int) bool {
	i, there := t.place(id)
	if !there {
		return false
	}
	t.unlink(t.rows[i], id)
	t.ids = slices.Delete(slices.Clone(t.ids), i, i+1)
	t.rows = slices.Delete(slices.Clone(t.rows), i, i+1)
	for _, c := range t.columns {
		c.text = slices.Delete(c.text, i, i+1)
	}
	return true
}

// column returns what a filter reads of each record; the first time it reads
// them all.
func (t *table) column(name string, read func(record) []string) [][]string {
	c := t.columns[name]
	if c == nil {
		c = &column{read, make([][]string, len(t.rows))}
		for i, r := range t.rows {
			c.text[i] = read(r)
		}
		t.columns[name] = c
	}
	return c.text
}

// snapshot returns the records as they are now, for restore.
func (t *table) snapshot() *table {
	return &table{ids: slices.Clone(t.ids), rows: slices.Clone(t.rows), last: t.last}
}

// restore takes the records of a snapshot, which stays as it is.
func (t *table) restore(from *table) {
	t.ids, t.rows, t.last = slices.Clone(from.ids), slices.Clone(from.rows), from.last
	t.index, t.columns = map[key][]int{}, map[string]*column{}
	for i, r := range t.rows {
		t.link(r, t.ids[i])
	}
}
