package retailcrmtest

import (
	_ "embed"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed filters.tsv
var filtersTSV string

// filter is a line of filters.tsv: a filter of lists, and how it compares.
//
//	set      the filters of which lists: OrderFilter
//	name     filter[name]
//	kind     what a value must be: text, int, number, flag, date, time, or the values themselves: a|b
//	compare  how it compares: see comparisons
//	path     what it compares with: a path in the record ("delivery.address.city"), several with "|" between them, the
//	         path in what the record refers to ("customer>vip"), or a rule of filter_rules.go ("@person")
type filter struct {
	set, name, kind, compare, path string
}

// filterSets returns the filters by set and name.
var filterSets = sync.OnceValue(func() map[string]map[string]filter {
	sets := map[string]map[string]filter{}
	for line := range strings.Lines(filtersTSV) {
		c := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(c) != 5 || c[0] == "set" {
			continue
		}
		if sets[c[0]] == nil {
			sets[c[0]] = map[string]filter{}
		}
		sets[c[0]][c[1]] = filter{c[0], c[1], c[2], c[3], c[4]}
	}
	return sets
})

// test decides about a record by what the filter's path gives of it.
type test func(have []string) bool

// comparisons make tests of the values that a filter is given.
var comparisons = map[string]func(want []string) test{
	"is":    is,
	"fold":  fold,
	"has":   has,
	"phone": phone,
	"all":   hasAll,
	"from":  func(want []string) test { return compared(want, func(have, w string) bool { return have >= w }) },
	"to": func(want []string) test {
		return compared(want, func(have, w string) bool { return cut(have, w) <= w })
	},
	"min": func(want []string) test {
		return compared(want, func(have, w string) bool { return cmpNumbers(have, w) >= 0 })
	},
	"max": func(want []string) test {
		return compared(want, func(have, w string) bool { return cmpNumbers(have, w) <= 0 })
	},
	"after": func(want []string) test {
		return compared(want, func(have, w string) bool { return cmpNumbers(have, w) > 0 })
	},
	"flag":  flag,
	"given": given,
	"any":   func([]string) test { return func([]string) bool { return true } },
}

// is: one of the values is one of those wanted.
func is(want []string) test {
	if len(want) == 1 {
		return func(have []string) bool { return slices.Contains(have, want[0]) }
	}
	set := map[string]bool{}
	for _, w := range want {
		set[w] = true
	}
	return func(have []string) bool { return slices.ContainsFunc(have, func(h string) bool { return set[h] }) }
}

// fold is is without regard to case.
func fold(want []string) test {
	lower := is(lowered(want))
	return func(have []string) bool {
		return slices.ContainsFunc(have, func(h string) bool { return lower([]string{strings.ToLower(h)}) })
	}
}

func lowered(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(s)
	}
	return out
}

// has: one of the values contains one of those wanted, in any case.
func has(want []string) test {
	want = lowered(want)
	return func(have []string) bool {
		return slices.ContainsFunc(have, func(h string) bool {
			h = strings.ToLower(h)
			return slices.ContainsFunc(want, func(w string) bool { return strings.Contains(h, w) })
		})
	}
}

// hasAll: each of those wanted is among the values, in any case.
func hasAll(want []string) test {
	want = lowered(want)
	return func(have []string) bool {
		have = lowered(have)
		return !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(have, w) })
	}
}

// phone is has, and for telephone numbers by their digits.
func phone(want []string) test {
	byText := has(want)
	return func(have []string) bool {
		if byText(have) {
			return true
		}
		return slices.ContainsFunc(want, func(w string) bool {
			digits := onlyDigits(w)
			return digits != "" && slices.ContainsFunc(have, func(h string) bool {
				return strings.Contains(onlyDigits(h), digits)
			})
		})
	}
}

func flag(want []string) test {
	wanted := len(want) > 0 && yes(want[0])
	return func(have []string) bool { return slices.ContainsFunc(have, yes) == wanted }
}

// given is flag for values that are there or not.
func given(want []string) test {
	wanted := len(want) > 0 && yes(want[0])
	return func(have []string) bool {
		return slices.ContainsFunc(have, func(h string) bool { return h != "" }) == wanted
	}
}

func compared(want []string, holds func(have, want string) bool) test {
	return func(have []string) bool {
		return slices.ContainsFunc(have, func(h string) bool { return h != "" && holds(h, want[0]) })
	}
}

// cut makes a time a day when it is compared with a day.
func cut(have, want string) string { return have[:min(len(have), len(want))] }

func cmpNumbers(a, b string) int { return decimal(a).Cmp(decimal(b)) }

// filtered returns the records that the filters of the query leave, in the
// order of lists.
func (c *call) filtered(res *resource) ([]record, *refusal) {
	conditions, p := c.conditions()
	if p != nil {
		return nil, p
	}
	list, p := c.account.narrow(res, conditions)
	if p != nil {
		return nil, p
	}
	if c.access.sites != nil && res.site {
		list = slices.DeleteFunc(slices.Clone(list), func(r record) bool { return !c.access.site(r.text("site")) })
	}
	if res.newest {
		list = slices.Clone(list)
		slices.Reverse(list)
	}
	return list, nil
}

// condition is a filter with what it was given.
type condition struct {
	filter
	value any
}

// conditions reads the query's filters: all mistakes are told at once.
func (c *call) conditions() ([]condition, *refusal) {
	given := asRecord(tree(c.query, "filter"))
	set := filterSets()[c.filters]
	var list []condition
	var wrong fields
	for _, name := range slices.Sorted(maps.Keys(given)) {
		f, known := set[name]
		if !known {
			wrong.add("filter["+name+"]", "The API has no such filter here")
			continue
		}
		if reason := f.wrong(given[name]); reason != "" {
			wrong.add("filter["+name+"]", reason)
		}
		list = append(list, condition{f, given[name]})
	}
	return list, errParameters(wrong)
}

// wrong says why a value cannot be one of the filter's.
func (f filter) wrong(value any) string {
	if f.kind == "map" {
		return ""
	}
	for _, s := range texts(value) {
		if !f.accepts(s) {
			return "This value is not valid."
		}
	}
	return ""
}

func (f filter) accepts(s string) bool {
	if s == "" {
		return true // as if it were not there
	}
	switch f.kind {
	case "text":
		return true
	case "int":
		_, err := strconv.Atoi(s)
		return err == nil
	case "number":
		return isDecimal(s)
	case "flag":
		return slices.Contains([]string{"0", "1", "true", "false"}, s)
	case "date":
		return isTime(s, time.DateOnly, time.DateTime, "2006-01-02 15:04")
	case "time":
		return isTime(s, time.TimeOnly, "15:04")
	}
	return slices.Contains(strings.Split(f.kind, "|"), s)
}

func isTime(s string, layouts ...string) bool {
	return slices.ContainsFunc(layouts, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// narrow applies conditions to a table.
func (a *account) narrow(res *resource, conditions []condition) ([]record, *refusal) {
	t := a.table(res.name)
	list, whole := t.all(), true // whole: list is beside t.ids
	for _, cond := range conditions {
		want := wanted(cond.value)
		if cond.compare == "status" {
			cond.filter.compare, want = "is", a.statusesMeant(want)
		}
		switch {
		case cond.kind == "map":
			list, whole = a.narrowByMap(cond, list), false
		case len(want) == 0:
		case whole && cond.path == "id" && cond.compare == "is":
			list, whole = t.withIDs(want), false
		case whole && cond.compare == "is" && indexed(t, cond.path):
			list, whole = t.withKeys(cond.path, want), false
		default:
			holds := comparisons[cond.compare](want)
			list, whole = a.keep(t, cond.filter, list, whole, holds), false
		}
	}
	return list, nil
}

// statusesMeant are statuses, with those of the groups that are named.
func (a *account) statusesMeant(want []string) []string {
	all := slices.Clone(want)
	for _, code := range want {
		all = append(all, a.statusesOf(code)...)
	}
	return all
}

// wanted are the texts of a condition; empty ones do not count.
func wanted(value any) []string {
	return slices.DeleteFunc(texts(value), func(s string) bool { return s == "" })
}

// indexed reports whether a table has its records by a path.
func indexed(t *table, path string) bool { return path == "externalId" && t.keys != nil }

func (t *table) withIDs(want []string) []record {
	var ids []int
	for _, w := range want {
		if id := number(w); t.get(id) != nil {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var list []record
	for _, id := range slices.Compact(ids) {
		list = append(list, t.get(id))
	}
	return list
}

func (t *table) withKeys(name string, want []string) []record {
	var ids []string
	for _, w := range want {
		for _, r := range t.find(name, w) {
			ids = append(ids, r.text("id"))
		}
	}
	return t.withIDs(ids)
}

// keep leaves the records that a test holds for. What a record has itself is
// read from a column, what it refers to from there.
func (a *account) keep(t *table, f filter, list []record, whole bool, holds test) []record {
	read := a.reader(f)
	var kept []record
	if whole {
		of := 0
		if strings.ContainsAny(f.path, ">@") {
			of = a.version()
		}
		for i, have := range t.column(f.path, of, read) {
			if holds(have) {
				kept = append(kept, list[i])
			}
		}
		return kept
	}
	for _, r := range list {
		if holds(read(r)) {
			kept = append(kept, r)
		}
	}
	return kept
}

// version counts the changes of all tables and reference books.
func (a *account) version() int {
	sum := 1
	for _, t := range a.tables {
		sum += t.version
	}
	for _, b := range a.books {
		sum += b.version
	}
	return sum
}

// reader returns what a filter reads of a record.
func (a *account) reader(f filter) func(record) []string {
	paths := strings.Split(f.path, "|")
	return func(r record) []string {
		var have []string
		for _, path := range paths {
			have = append(have, a.read(r, path)...)
		}
		return have
	}
}

func (a *account) read(r record, path string) []string {
	if rule, ok := strings.CutPrefix(path, "@"); ok {
		return a.reads[rule](a, r)
	}
	if ref, rest, ok := strings.Cut(path, ">"); ok {
		table, ok := refTables[ref]
		if !ok {
			return nil
		}
		var have []string
		for _, v := range at(map[string]any(r), ref) {
			if to := a.ref(table, asRecord(v), ""); to != nil {
				have = append(have, a.read(to, rest)...)
			}
		}
		return have
	}
	if !strings.Contains(path, ".") {
		return texts(r[path])
	}
	var have []string
	for _, v := range at(map[string]any(r), path) {
		have = append(have, texts(v)...)
	}
	return have
}

// query parameters as PHP reads them, for operations that filter by hand.
func filterText(query url.Values, name string) string {
	return firstOf(texts(asRecord(tree(query, "filter"))[name])...)
}
