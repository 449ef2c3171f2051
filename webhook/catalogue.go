package webhook

import (
	"reflect"
	"strings"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// EventType is a kind of event whose fields are known.
type EventType string

// The kinds of events. The two order events have the same fields. Which fields
// an event really has is decided in the CRM's settings: see [Event.Fields].
const (
	OrderEvent1   EventType = "event1"   // an order: the table event1 of the field lists
	OrderEvent2   EventType = "event2"   // an order: the table event2, the same fields
	CustomerEvent EventType = "customer" // a customer, whose paths start at the customer
)

// Field is a field of an event: a line of a screen on which a user chooses what
// goes where.
type Field struct {
	Path    string       // what to give to [Event.Value]
	TitleRU string       // the title in Russian; a few have none
	Type    reflect.Type // what the value is in the entity: string, int, retailcrm.Decimal, ...
}

// Fields returns the fields that events of a kind have, with their titles: the
// paths start from the order, or from the customer. It is nil for a kind that
// is not known.
func Fields(t EventType) []Field {
	switch t {
	case OrderEvent1, OrderEvent2:
		return tableFields(string(t), "")
	case CustomerEvent:
		return tableFields(string(OrderEvent1), "customer.")
	}
	return nil
}

// tableFields returns the fields of a table below a prefix, without it.
func tableFields(table, prefix string) []Field {
	var fields []Field
	for _, t := range retailcrm.Tables() {
		if t.Name != table {
			continue
		}
		for _, f := range t.Fields {
			if path, ok := strings.CutPrefix(f.Path, prefix); ok {
				fields = append(fields, Field{Path: path, TitleRU: f.TitleRU, Type: f.Type})
			}
		}
	}
	return fields
}

// EventField is one scalar of an event with what is known of it, for a screen on
// which a user chooses what goes where.
type EventField struct {
	Value   Value        // what the event holds there; [EventField.Path] says where
	TitleRU string       // the title in Russian, "" when none is known
	Type    reflect.Type // what the value is in the entity: string, int, retailcrm.Decimal, ...
}

// Path is what to give to [Event.Value]. It is made when it is asked for.
func (f EventField) Path() string { return f.Value.Path() }

// Fields returns the fields that this event has: all its scalars, in the order
// that they came in. Those of an order and of a customer, at the root or below
// a member of that name, have their titles and types; any other field is as it
// came, a number as a retailcrm.Decimal.
func (e *Event) Fields() []EventField {
	known := titles()
	var fields []EventField
	for v := range e.Root().Leaves() {
		f := EventField{Value: v, Type: typeOfKind(v.Kind())}
		path := v.shortPath() // those that are known are short
		for _, name := range []string{path, strings.TrimPrefix(path, "order."), "customer." + path} {
			if k, ok := known[firstOfLists(name)]; ok {
				f.TitleRU, f.Type = k.TitleRU, k.Type
				break
			}
		}
		fields = append(fields, f)
	}
	return fields
}

// titles returns the known fields of an order by path. The answer of an order's
// creation lists more of them than the events do.
func titles() map[string]Field {
	known := map[string]Field{}
	for _, table := range []string{"order_create_out", string(OrderEvent1)} {
		for _, f := range tableFields(table, "") {
			known[f.Path] = f
		}
	}
	return known
}

// firstOfLists replaces list indexes in a path by 0, as the tables have them.
func firstOfLists(path string) string {
	segments := strings.Split(path, ".")
	for i, s := range segments {
		if _, ok := listIndex(s); ok {
			segments[i] = "0"
		}
	}
	return strings.Join(segments, ".")
}

func typeOfKind(k Kind) reflect.Type {
	switch k {
	case Bool:
		return reflect.TypeFor[bool]()
	case Number:
		return reflect.TypeFor[retailcrm.Decimal]()
	}
	return reflect.TypeFor[string]()
}
