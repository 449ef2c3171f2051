package retailcrm

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// received is what the answer to an upload says.
type received[T any] struct {
	stored []ExternalIDFix // what was stored, in the order it was sent
	failed []FailedRecord  // what was not, in the order it was sent
	reason error           // why, when the answer always means the same
	whole  []found[T]      // what was stored, as it is in the account, where the API shows it
}

// match is what an answer says of one record.
type match struct {
	said  verdict // open when the answer does not tell
	id    int
	err   error
	doubt bool // it is refused, and the answer's reasons cannot be told apart
}

// takeAnswer settles the records that were sent, by the answer.
func (r *bulkRun[T]) takeAnswer(ctx context.Context, c *chunk[T], list []int, answer *received[T], err error) error {
	var partial *APIError
	errors.As(err, &partial)
	m := matcher[T]{answer: answer, partial: partial, out: make([]match, len(list))}
	for _, i := range list {
		m.records = append(m.records, &c.records[i])
		m.names = append(m.names, r.kind.names(&c.records[i]))
	}
	m.run()
	if err := r.clearDoubts(ctx, c, list, m.out); err != nil {
		for _, i := range list {
			c.results[i].sent = true // what the answer said is lost: it is asked for again
		}
		return err
	}
	for n, i := range list {
		r.takeMatch(c, i, &m.out[n])
	}
	return nil
}

// takeMatch notes what an answer says of a record.
func (r *bulkRun[T]) takeMatch(c *chunk[T], i int, said *match) {
	result, canFind := &c.results[i], c.keys[i] != "" && r.kind.find != nil
	switch {
	case said.said == isOpen && (canFind || r.kind.edit != nil):
		result.sent = true
	case said.said == isOpen:
		result.verdict, result.err = isUnknown, lostRecord(said.err)
	case said.said == isRefused && errors.Is(said.err, ErrAlreadyExists) && r.kind.edit != nil:
		result.exists = true
	case said.said == isRefused && errors.Is(said.err, ErrAlreadyExists) && result.late && canFind:
		result.sent = true // perhaps by the request that was lost: it is looked up
	case said.said == isRefused && errors.Is(said.err, ErrAlreadyExists) && result.late:
		result.verdict = isStored
	default:
		result.verdict, result.id, result.err = said.said, said.id, said.err
	}
}

// clearDoubts looks up the refused records of an answer whose reasons do not
// tell which of them exist already.
func (r *bulkRun[T]) clearDoubts(ctx context.Context, c *chunk[T], list []int, said []match) error {
	var keys []string
	for n, i := range list {
		if said[n].doubt && c.keys[i] != "" {
			keys = append(keys, c.keys[i])
		}
	}
	if len(keys) == 0 || r.kind.find == nil {
		return nil
	}
	var there []found[T]
	err := r.request(ctx, func() (err error) {
		there, err = r.kind.find(ctx, keys, r.lookups())
		return err
	})
	if err != nil {
		return err
	}
	for n, i := range list {
		exists := slices.ContainsFunc(there, func(f found[T]) bool { return f.key == c.keys[i] })
		if said[n].doubt && exists {
			said[n].err = refusedAs(said[n].err.Error(), ErrAlreadyExists)
		}
	}
	return nil
}

// matcher reads an answer record by record.
type matcher[T any] struct {
	answer  *received[T]
	partial *APIError // nil when everything is said to be stored
	records []*T
	names   []FailedRecord
	out     []match
	failure []int // by record: its place among the answer's failures, from 1
}

func (m *matcher[T]) run() {
	m.failure = make([]int, len(m.names))
	named := m.takeStored()
	named = m.takeFailed() || named
	m.takeRest(named)
	m.explain()
}

// takeStored finds the records that the answer names as stored.
func (m *matcher[T]) takeStored() (named bool) {
	for _, s := range m.answer.stored {
		if s.ExternalID == "" {
			continue
		}
		named = true
		if n := m.open(func(f FailedRecord) bool { return f.ExternalID == s.ExternalID }); n >= 0 {
			m.out[n] = match{said: isStored, id: s.ID}
		}
	}
	return named
}

// takeFailed finds the records that the answer names as refused. What a
// catalogue does not have fails as often as it was sent.
func (m *matcher[T]) takeFailed() (named bool) {
	for j, f := range m.answer.failed {
		alike := func(record FailedRecord) bool {
			return f.ID != 0 && f.ID == record.ID || f.ExternalID != "" && f.ExternalID == record.ExternalID ||
				f.XMLID != "" && f.XMLID == record.XMLID
		}
		for n := m.open(alike); n >= 0; n = m.open(alike) {
			named = true
			m.out[n], m.failure[n] = match{said: isRefused, id: f.ID}, j+1
			if !errors.Is(m.answer.reason, ErrNotFound) {
				break
			}
		}
	}
	return named
}

// open is the first record that has not been found in the answer and that is
// wanted, or -1.
func (m *matcher[T]) open(wanted func(FailedRecord) bool) int {
	for n, name := range m.names {
		if m.out[n].said == isOpen && wanted(name) {
			return n
		}
	}
	return -1
}

// takeRest judges the records that the answer does not name. named says that it
// names those with an external id.
func (m *matcher[T]) takeRest(named bool) {
	var rest []int
	for n, name := range m.names {
		if m.out[n].said == isOpen && (m.partial == nil || !named || name.ExternalID == "") {
			rest = append(rest, n)
		}
	}
	var ids []int
	for _, s := range m.answer.stored {
		if s.ExternalID == "" {
			ids = append(ids, s.ID)
		}
	}
	switch {
	case m.partial == nil || len(ids) >= len(rest):
		for k, n := range rest {
			m.out[n].said = isStored
			if len(ids) == len(rest) {
				m.out[n].id = ids[k]
			}
		}
	case len(ids) == 0:
		for _, n := range rest {
			m.out[n].said = isRefused
		}
	default:
		m.align(rest, ids)
	}
}

// align finds out which records the ids stand for, by what was stored under
// them. When that fits to none in order, nothing is claimed.
func (m *matcher[T]) align(rest, ids []int) {
	out, at := map[int]int{}, 0
	for _, id := range ids {
		k := slices.IndexFunc(m.answer.whole, func(f found[T]) bool { return f.id == id })
		for k >= 0 && at < len(rest) && !m.answer.whole[k].isOurs(m.records[rest[at]], 0) {
			at++
		}
		if k < 0 || at == len(rest) {
			for _, n := range rest {
				m.out[n].err = m.partial
			}
			return
		}
		out[rest[at]] = id
		at++
	}
	for _, n := range rest {
		m.out[n].said = isRefused
		if id, ok := out[n]; ok {
			m.out[n] = match{said: isStored, id: id}
		}
	}
}

// explain gives each refused record its reason. The API numbers its errors, and
// not the records: the first one is about the first record that failed.
func (m *matcher[T]) explain() {
	var failed []int
	for n := range m.out {
		if m.out[n].said == isRefused {
			failed = append(failed, n)
		}
	}
	if m.answer.reason != nil || m.partial == nil {
		for _, n := range failed {
			m.out[n].err = m.answer.reason
		}
		return
	}
	reasons := readReasons(m.partial.Fields)
	listed := len(m.answer.failed)
	for rank, n := range failed {
		place := m.failure[n] - 1
		var text string
		switch {
		case reasons.numbered && place >= 0 && len(reasons.texts) == listed:
			text = reasons.texts[place]
		case reasons.byName(m.names[n].ExternalID) != "":
			text = reasons.byName(m.names[n].ExternalID)
		case len(reasons.texts) == len(failed) && (reasons.ordered || len(failed) == 1):
			text = reasons.texts[rank]
		default:
			text = reasons.all(m.partial.Message)
			m.out[n].doubt = reasons.mixed()
		}
		kinds := []error{ErrValidation}
		if saysExists(text) && !m.out[n].doubt {
			kinds = append(kinds, ErrAlreadyExists)
		}
		m.out[n].err = refusedAs(text, kinds...)
	}
}

// reasons are the errors of an answer, those about one thing put together.
type reasons struct {
	names    []string // what they are about: "0", "1", or an external id
	texts    []string // in the order of the numbers
	ordered  bool     // all have numbers
	numbered bool     // the numbers count, from 0
}

// readReasons reads the fields of an error: "0", "0.phone", "orders[0].phone".
func readReasons(fields map[string]string) reasons {
	about := map[string][]string{}
	r := reasons{ordered: true}
	for _, path := range slices.Sorted(maps.Keys(fields)) {
		name, rest := splitReason(path)
		text := fields[path]
		if rest != "" {
			text = rest + ": " + text
		}
		if about[name] == nil {
			r.names = append(r.names, name)
			_, err := strconv.Atoi(name)
			r.ordered = r.ordered && err == nil
		}
		about[name] = append(about[name], text)
	}
	if r.ordered {
		slices.SortFunc(r.names, func(a, b string) int { return atoi(a) - atoi(b) })
	}
	r.numbered = r.ordered && len(r.names) > 0 && atoi(r.names[0]) == 0 && atoi(r.names[len(r.names)-1]) == len(r.names)-1
	for _, name := range r.names {
		r.texts = append(r.texts, strings.Join(about[name], "; "))
	}
	return r
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // the caller has seen that it is a number
	return n
}

// splitReason returns what a path is about, and the rest of it.
func splitReason(path string) (name, rest string) {
	if open, end := strings.IndexByte(path, '['), strings.IndexByte(path, ']'); open >= 0 && open < end {
		if _, err := strconv.Atoi(path[open+1 : end]); err == nil && !strings.Contains(path[:open], ".") {
			if _, err := strconv.Atoi(path[:open]); err != nil {
				return path[open+1 : end], strings.TrimPrefix(path[end+1:], ".")
			}
			return path[:open], path[open:]
		}
	}
	name, rest, _ = strings.Cut(path, ".")
	return name, rest
}

// byName is the reason about a record that the answer names by its external id,
// where it does not number its reasons.
func (r reasons) byName(externalID string) string {
	if n := slices.Index(r.names, externalID); n >= 0 && externalID != "" && !r.numbered {
		return r.texts[n]
	}
	return ""
}

// all is every reason once, or the answer's message.
func (r reasons) all(message string) string {
	if len(r.texts) == 0 {
		return message
	}
	return strings.Join(slices.Compact(slices.Sorted(slices.Values(r.texts))), "; ")
}

// mixed reports that some say that a record exists, and some say something else.
func (r reasons) mixed() bool {
	return slices.ContainsFunc(r.texts, saysExists) && !all(r.texts, saysExists)
}

func all[T any](list []T, is func(T) bool) bool {
	return !slices.ContainsFunc(list, func(v T) bool { return !is(v) })
}

// refusal is why the API does not take a record.
type refusal struct {
	reason string
	kinds  []error
}

func refusedAs(reason string, kinds ...error) error { return &refusal{reason, kinds} }

// Error tells the reason, in the API's words.
func (e *refusal) Error() string {
	return "retailcrm: refused: " + strings.TrimPrefix(e.reason, "retailcrm: refused: ")
}

// Is reports whether the error is what a sentinel of this package names.
func (e *refusal) Is(target error) bool { return slices.Contains(e.kinds, target) }

// lostRecord is the error of a record of which nobody can tell.
func lostRecord(cause error) error {
	if cause == nil {
		return ErrOutcomeUnknown
	}
	return fmt.Errorf("%w: %w", ErrOutcomeUnknown, cause)
}
