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
	index   map[string]*index  // by the name of a key
	columns map[string]*column
	version int // counts changes

	// watch is told what takes the place of what, nil for nothing; see totals.
	watch func(old, next record)
}

// key is one thing that a record is found by.
type key struct{ name, value string }

// index has the ids of the records with a key: most keys are those of one.
type index struct {
	one  map[string]int
	more map[string][]int // ascending, also the one
}

func (x *index) ids(value string) []int {
	if x == nil || value == "" {
		return nil
	}
	if list := x.more[value]; list != nil {
		return list
	}
	if id, ok := x.one[value]; ok {
		return []int{id}
	}
	return nil
}

func (x *index) add(value string, id int) {
	first, there := x.one[value]
	switch {
	case !there:
		x.one[value] = id
	case first == id && x.more[value] == nil:
	default:
		list := x.more[value]
		if list == nil {
			list = []int{first}
		}
		if at, has := slices.BinarySearch(list, id); !has {
			list = slices.Insert(list, at, id)
		}
		x.more[value], x.one[value] = list, list[0]
	}
}

func (x *index) remove(value string, id int) {
	list := x.more[value]
	if at, has := slices.BinarySearch(list, id); has {
		list = slices.Delete(list, at, at+1)
		x.more[value], x.one[value] = list, list[0]
		if len(list) == 1 {
			delete(x.more, value)
		}
		return
	}
	if x.one[value] == id {
		delete(x.one, value)
	}
}

// column has what one filter reads of each record, beside table.ids, so that
// a list need not walk all records. Most have one value, or none, which is "".
type column struct {
	read func(record) []string
	one  []string
	more map[int][]string // of the records that have several, by id
	ids  *[]int           // of the table
	// of is the version of all tables for which it holds, of what records refer
	// to; 0 for what records have themselves, which is kept current.
	of   int
	same map[string]string // each value once: equal ones compare fast
}

// at returns the values of the record at a place.
func (c *column) at(place int) []string {
	if len(c.more) > 0 {
		if list := c.more[(*c.ids)[place]]; list != nil {
			return list
		}
	}
	return c.one[place : place+1 : place+1]
}

// value reads a record and returns what goes into one.
func (c *column) value(r record, id int) string {
	list := c.read(r)
	delete(c.more, id)
	switch len(list) {
	case 0:
		return ""
	case 1:
		if s, ok := c.same[list[0]]; ok {
			return s
		}
		if len(c.same) < 1000 {
			c.same[list[0]] = list[0]
		}
		return list[0]
	}
	c.more[id] = list
	return ""
}

func newTable(keys func(record) []key) *table {
	return &table{keys: keys, index: map[string]*index{}, columns: map[string]*column{}}
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

// all returns the records by ascending id, for as long as nothing is written.
func (t *table) all() []record { return t.rows[:len(t.rows):len(t.rows)] }

// find returns the records with a key, by ascending id.
func (t *table) find(name, value string) []record {
	ids := t.index[name].ids(value)
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
	x := t.index[name]
	if x == nil || value == "" {
		return nil
	}
	id, there := x.one[value]
	if !there {
		return nil
	}
	return t.get(id)
}

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
	t.version++
	i, there := t.place(id)
	var old record
	if there {
		old = t.rows[i]
		t.rows[i] = r
		for _, c := range t.columns {
			if c.of == 0 {
				c.one[i] = c.value(r, id)
			}
		}
	} else {
		t.ids, t.rows = insert(t.ids, i, id), insert(t.rows, i, r)
		for _, c := range t.columns {
			if c.of == 0 {
				c.one = insert(c.one, i, c.value(r, id))
			}
		}
	}
	t.relink(old, r, id)
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

// relink brings the indexes up to date. Keys that stay are left alone: a
// customer's may lead to a hundred thousand orders.
func (t *table) relink(old, next record, id int) {
	if t.watch != nil {
		t.watch(old, next)
	}
	if t.keys == nil {
		return
	}
	var was, is []key
	if old != nil {
		was = t.keys(old)
	}
	if next != nil {
		is = t.keys(next)
	}
	for _, k := range was {
		if x := t.index[k.name]; x != nil && !slices.Contains(is, k) {
			x.remove(k.value, id)
		}
	}
	for _, k := range is {
		if k.value != "" && !slices.Contains(was, k) {
			t.indexOf(k.name).add(k.value, id)
		}
	}
}

func (t *table) indexOf(name string) *index {
	x := t.index[name]
	if x == nil {
		x = &index{map[string]int{}, map[string][]int{}}
		t.index[name] = x
	}
	return x
}

// remove takes a record away. Its id is not given again.
func (t *table) remove(id int) bool {
	i, there := t.place(id)
	if !there {
		return false
	}
	t.version++
	t.relink(t.rows[i], nil, id)
	t.ids = slices.Delete(slices.Clone(t.ids), i, i+1)
	t.rows = slices.Delete(slices.Clone(t.rows), i, i+1)
	for _, c := range t.columns {
		if c.of == 0 {
			c.one = slices.Delete(c.one, i, i+1)
			delete(c.more, id)
		}
	}
	return true
}

// has reports whether there is a column that holds.
func (t *table) has(name string, of int) bool {
	c := t.columns[name]
	return c != nil && c.of == of
}

// column returns what a filter reads of each record; the first time it reads
// them all. of is the version of all tables for what records refer to, else 0.
func (t *table) column(name string, of int, read func(record) []string) *column {
	if t.has(name, of) {
		return t.columns[name]
	}
	c := &column{
		read: read, one: make([]string, len(t.rows)), more: map[int][]string{}, ids: &t.ids, of: of,
		same: map[string]string{},
	}
	for i, r := range t.rows {
		c.one[i] = c.value(r, t.ids[i])
	}
	t.columns[name] = c
	return c
}

// snapshot returns the records as they are now, for restore.
func (t *table) snapshot() *table {
	return &table{ids: slices.Clone(t.ids), rows: slices.Clone(t.rows), last: t.last}
}

// restore takes the records of a snapshot, which stays as it is.
func (t *table) restore(from *table) {
	t.ids, t.rows, t.last = slices.Clone(from.ids), slices.Clone(from.rows), from.last
	t.version++
	t.index, t.columns = map[string]*index{}, map[string]*column{}
	for i, r := range t.rows {
		t.relink(nil, r, t.ids[i])
	}
}
