package marketplace

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// change is what the CRM has to be told of an order that it has: what the
// marketplace says otherwise than the last time, without what people changed
// since and know better, and without what the CRM has already.
type change struct {
	input   retailcrm.OrderInput // for Edit
	empty   bool                 // there is nothing to edit
	pays    []payChange
	parts   []Part // that are changed
	notes   []Note
	base    signs // what the marketplace said last, the goods included
	current map[string]any
	said    []leaf
}

// newChange compares what the marketplace says with what it said last and with
// what the CRM has. Status decides which status may be sent; it gets the one
// that the marketplace names and says whether it is sent.
func newChange(
	c *Conversion, m *mark, found Found, status func(next string) (bool, *Note, error),
) (*change, error) {
	said, err := leaves(c.Input)
	if err != nil {
		return nil, err
	}
	current, err := currentTree(found.Order)
	if err != nil {
		return nil, err
	}
	base, items := m.signs()
	for path, value := range items {
		base[path] = value
	}
	ch := &change{base: base, current: current, said: said}
	tree := map[string]any{}
	for i := range said {
		if err := ch.value(&said[i], tree, status); err != nil {
			return nil, err
		}
	}
	if err := ch.items(tree); err != nil {
		return nil, err
	}
	ch.payments(c)
	if ch.empty = len(tree) == 0; !ch.empty {
		text, err := json.Marshal(tree)
		if err == nil {
			err = json.Unmarshal(text, &ch.input)
		}
		if err != nil {
			return nil, fmt.Errorf("put the edit together: %w", err)
		}
	}
	ch.parts = sortedParts(ch.parts)
	return ch, nil
}

// currentTree is the CRM's order as JSON, in the form in which it is written.
func currentTree(o *retailcrm.Order) (map[string]any, error) {
	if o == nil {
		return nil, nil
	}
	in := o.Input()
	payments := make([]retailcrm.OrderPaymentInput, 0, len(o.Payments))
	for _, id := range o.Payments.Keys() {
		if p := o.Payments[id]; p != nil {
			payment := p.Input()
			if n, err := strconv.Atoi(id); err == nil && p.ID == 0 {
				payment.ID = retailcrm.Some(n)
			}
			payments = append(payments, payment)
		}
	}
	in.Payments = retailcrm.Some(payments) // what an edit leaves out
	text, err := json.Marshal(in)
	if err != nil {
		return nil, fmt.Errorf("encode the CRM's order: %w", err)
	}
	return decode(text)
}

// value takes one value of the order into the edit, when it has to be there.
func (ch *change) value(l *leaf, tree map[string]any, status func(string) (bool, *Note, error)) error {
	if l.keys[0] == keyItems || l.keys[0] == keyPayments || ch.base.said(l, l.value) {
		return nil
	}
	now, there := at(ch.current, l.keys)
	if there && same(now, l.value) {
		return nil
	}
	if l.keys[0] == "status" {
		next, _ := l.value.(string)
		send, note, err := status(next)
		if note != nil {
			ch.notes = append(ch.notes, *note)
		}
		if err != nil || !send {
			return err
		}
	}
	if ch.kept(l, now, there) {
		return nil
	}
	put(tree, l.keys, l.value)
	ch.parts = append(ch.parts, partOf(l.keys))
	return nil
}

// kept reports whether a person has changed a value that people know better,
// and notes it.
func (ch *change) kept(l *leaf, now any, there bool) bool {
	if !there || blank(now) || !personal(l.keys) || ch.base.said(l, now) {
		return false
	}
	ch.notes = append(ch.notes, Note{NoteKept, strings.Join(l.keys, "."), "it was changed in the CRM, which was kept"})
	return true
}

func blank(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

func at(tree map[string]any, keys []string) (any, bool) {
	value, there := tree[keys[0]]
	for _, key := range keys[1:] {
		object, ok := value.(map[string]any)
		if !ok {
			return nil, false
		}
		value, there = object[key]
	}
	return value, there
}

func put(tree map[string]any, keys []string, value any) {
	for _, key := range keys[:len(keys)-1] {
		next, ok := tree[key].(map[string]any)
		if !ok {
			next = map[string]any{}
			tree[key] = next
		}
		tree = next
	}
	tree[keys[len(keys)-1]] = value
}

// remember returns the mark's signs after the marketplace's word has been
// taken: what it said before and left out now still holds, but for goods,
// which it lists as a whole.
func (m *mark) remember(said []leaf) {
	values, items := m.signs()
	listed := slices.ContainsFunc(said, func(l leaf) bool { return l.keys[0] == keyItems })
	if listed {
		items = signs{}
	}
	for i := range said {
		if said[i].keys[0] == keyItems {
			items.add(&said[i])
		} else {
			values.add(&said[i])
		}
	}
	m.Values, m.Items = values.String(), items.String()
}
