package retailcrmtest

import (
	"slices"
	"strings"
)

// selection is what filters have left of a table so far: places in it,
// ascending; all of them at first.
type selection struct {
	*table
	places []int
	all    bool
}

// narrow applies conditions to a table. Those that lead to records come before
// those that must look at them.
func (a *account) narrow(res *resource, conditions []condition) []record {
	left := selection{table: a.table(res.name), all: true}
	slices.SortStableFunc(conditions, func(a, b condition) int { return a.cost() - b.cost() })
	for _, cond := range conditions {
		a.apply(&left, cond)
	}
	if left.all {
		return left.table.all()
	}
	list := make([]record, len(left.places))
	for i, at := range left.places {
		list[i] = left.rows[at]
	}
	return list
}

// cost is how much a condition has to look at: 0 for an id.
func (cond condition) cost() int {
	switch {
	case cond.leads():
		return 0
	case strings.ContainsAny(cond.path, ">@"), cond.kind == "map":
		return 2
	}
	return 1
}

// leads reports whether tables have records by what a condition names.
func (cond condition) leads() bool {
	return cond.compare == "is" && (cond.path == "id" || cond.path == "externalId")
}

func (a *account) apply(left *selection, cond condition) {
	want := wanted(cond.value)
	switch {
	case cond.kind == "map":
		a.applyMap(left, cond)
	case len(want) == 0:
	case cond.leads() && left.all && (cond.path == "id" || left.keys != nil):
		left.take(cond.path, want)
	case cond.compare == "status":
		left.keep(a, cond.path, is(a.statusesMeant(want)))
	default:
		left.keep(a, cond.path, comparisons[cond.compare](want))
	}
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

// take selects records by their ids or external ids.
func (left *selection) take(path string, want []string) {
	left.all, left.places = false, nil
	for _, w := range want {
		ids := []int{number(w)}
		if path != "id" {
			ids = left.index[path].ids(w)
		}
		for _, id := range ids {
			if at, there := left.place(id); there {
				left.places = append(left.places, at)
			}
		}
	}
	slices.Sort(left.places)
	left.places = slices.Compact(left.places)
}

// keep leaves the records that a test holds for. What it reads of them comes
// from a column, unless few records are left.
func (left *selection) keep(a *account, path string, holds test) {
	of := 0
	if strings.ContainsAny(path, ">@") {
		of = a.version()
	}
	read := a.reader(path)
	var kept []int
	if !left.all && len(left.places) < len(left.rows)/8 && !left.has(path, of) {
		for _, at := range left.places {
			if holds(read(left.rows[at])) {
				kept = append(kept, at)
			}
		}
		left.places = kept
		return
	}
	c := left.column(path, of, read)
	if left.all {
		for at := range left.rows {
			if holds(c.at(at)) {
				kept = append(kept, at)
			}
		}
	} else {
		for _, at := range left.places {
			if holds(c.at(at)) {
				kept = append(kept, at)
			}
		}
	}
	left.all, left.places = false, kept
}

// applyMap applies a filter whose value is an object.
func (a *account) applyMap(left *selection, cond condition) {
	switch cond.compare {
	case "custom":
		for code, want := range asRecord(cond.value) {
			left.keep(a, "customFields."+code, custom(want))
		}
	case "properties":
		for code, v := range asRecord(cond.value) {
			var want []string
			for _, value := range texts(v) {
				want = append(want, code+"="+value)
			}
			left.keep(a, "@properties", is(want))
		}
	default:
		for _, want := range objectsOf(cond.value) {
			left.keep(a, "@subscriptions", is(subscription(want)))
		}
	}
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
func (a *account) reader(path string) func(record) []string {
	paths := strings.Split(path, "|")
	if len(paths) == 1 {
		return func(r record) []string { return a.read(r, path) }
	}
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
