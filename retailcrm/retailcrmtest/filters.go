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
	list := c.account.narrow(res, conditions)
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

// query parameters as PHP reads them, for operations that filter by hand.
func filterText(query url.Values, name string) string {
	return firstOf(texts(asRecord(tree(query, "filter"))[name])...)
}
