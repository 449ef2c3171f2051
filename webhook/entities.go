package webhook

import "github.com/go-retailcrm/sdk/retailcrm"

// Order returns the order that the event is about: its member "order" when it
// has one, and else the event itself. An event without id, externalId and
// number there holds no order, which is an error that wraps [ErrMissing].
// Members that the type does not know are in its Extra.
func (e *Event) Order() (*retailcrm.Order, error) {
	return entity[retailcrm.Order](e, "order", "id", "externalId", "number")
}

// Customer returns the customer that the event is about, private or corporate:
// its member "customer" when it has one (the customer of an order, then), and
// else the event itself. An event without id and externalId there holds no
// customer, which is an error that wraps [ErrMissing].
func (e *Event) Customer() (*retailcrm.Customer, error) {
	return entity[retailcrm.Customer](e, "customer", "id", "externalId")
}

// entity decodes the object called name, or the whole event, if it has one of
// the members that identify such an entity.
func entity[T any](e *Event, name string, ids ...string) (*T, error) {
	v := e.Value(name)
	if v.Kind() != Object {
		v = e.Root()
	}
	for _, id := range ids {
		if v.Value(id).String() == "" {
			continue
		}
		out := new(T)
		if err := v.Decode(out); err != nil {
			return nil, err
		}
		return out, nil
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	return nil, &ValueError{Path: v.Path(), Segment: ids[0], Reason: "no " + name + " in the event", err: ErrMissing}
}
