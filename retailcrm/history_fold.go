package retailcrm

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// object is a JSON object while it is put together, its numbers as they were
// written.
type object = map[string]any

// historyRecord is a record of any history as [Assemble] folds it.
type historyRecord struct {
	created, deleted bool
	field            string
	change           FieldChange
	fields           fieldTable

	entity     object            // what the record tells of the entity
	parts      map[string]object // and of the part of it that changed, by the entity's list of such parts
	combinedTo int               // the id of what the entity was merged into, or 0
}

// read takes over the models that a record carries. Any may be nil.
func (r *historyRecord) read(entity, combinedTo any, parts map[string]any) (*historyRecord, error) {
	var other object
	err := errors.Join(toObject(entity, &r.entity), toObject(combinedTo, &other))
	r.combinedTo = idOf(other)
	r.parts = map[string]object{}
	for list, part := range parts {
		var o object
		err = errors.Join(err, toObject(part, &o))
		if o != nil {
			r.parts[list] = o
		}
	}
	if err != nil {
		return nil, fmt.Errorf("retailcrm: assemble: %w", err)
	}
	return r, nil
}

func toObject(model any, o *object) error {
	text, err := phpjson.Marshal(model)
	if err != nil {
		return err
	}
	return phpjson.Unmarshal(text, o)
}

// fold lays the record over the entity as the records before it have left it.
// It returns the place of its field as a path for [Assembled].Fields, or "".
func (r *historyRecord) fold(entity object) string {
	merge(entity, r.entity)
	if r.field == "" {
		return ""
	}
	at, known := r.fields.place(r.field)
	if at.list == "" {
		if known {
			at.set(entity, r.change.New)
		}
		return strings.Join(at.path, ".")
	}
	element := r.element(at)
	if element == nil {
		return r.field
	}
	switch inside := len(at.path) > 0; {
	case at.absent:
	case inside && known:
		at.set(at.put(entity, element), r.change.New)
	case !inside && r.change.New.IsZero() && !r.change.Old.IsZero():
		at.remove(entity, element)
	default:
		at.put(entity, element)
	}
	return strings.Join(append([]string{at.list, at.keyOf(element)}, at.path...), ".")
}

// element is the one of a list that the record is about: it is carried beside
// the entity, or it is the value itself. It is nil when neither has the key.
func (r *historyRecord) element(at place) object {
	element := r.parts[at.list]
	if element == nil && len(at.path) == 0 {
		value := r.change.New
		if value.IsZero() {
			value = r.change.Old
		}
		switch v := value.tree().(type) {
		case object:
			element = v
		case string, json.Number:
			element = object{at.key: v}
		}
	}
	if element[at.key] == nil {
		return nil
	}
	return element
}

// set puts a value at the path, making the objects on the way. Null removes
// what is there.
func (at place) set(in object, v Value) {
	last := len(at.path) - 1
	for _, name := range at.path[:last] {
		inner, ok := in[name].(object)
		if !ok {
			inner = object{}
			in[name] = inner
		}
		in = inner
	}
	value := v.tree()
	if !at.whole {
		value = plain(value)
	}
	if value == nil {
		delete(in, at.path[last])
		return
	}
	in[at.path[last]] = value
}

// plain is the code or the id that an object stands for, or the value itself.
func plain(value any) any {
	o, _ := value.(object)
	for _, name := range []string{"code", "id"} {
		if inner, ok := o[name]; ok {
			return inner
		}
	}
	return value
}

// put lays an element over the one with its key, or adds it, and returns what
// is then in the list.
func (at place) put(entity, element object) object {
	all := at.elements(entity)
	for _, e := range all {
		if old, ok := e.(object); ok && at.keyOf(old) == at.keyOf(element) {
			merge(old, element)
			return old
		}
	}
	at.store(entity, append(all, element))
	return element
}

func (at place) remove(entity, element object) {
	if all := at.elements(entity); all != nil {
		at.store(entity, slices.DeleteFunc(all, func(e any) bool { return at.keyOf(e) == at.keyOf(element) }))
	}
}

func (at place) elements(entity object) []any {
	switch list := entity[at.list].(type) {
	case []any:
		return list
	case object:
		for key, e := range list {
			if o, ok := e.(object); ok && o[at.key] == nil {
				o[at.key] = key
			}
		}
		return slices.Collect(maps.Values(list))
	}
	return nil
}

func (at place) store(entity object, all []any) {
	if !at.byKey {
		entity[at.list] = all
		return
	}
	byKey := object{}
	for _, e := range all {
		byKey[at.keyOf(e)] = e
	}
	entity[at.list] = byKey
}

func (at place) keyOf(element any) string {
	o, _ := element.(object)
	return fmt.Sprint(o[at.key])
}

// merge lays the members of from over those of into.
func merge(into, from object) {
	for name, v := range from {
		inner, isObject := v.(object)
		if old, ok := into[name].(object); ok && isObject {
			merge(old, inner)
			continue
		}
		into[name] = v
	}
}

// idOf returns the member "id" of an object, or 0.
func idOf(o object) int {
	id, _ := strconv.Atoi(fmt.Sprint(o["id"]))
	return id
}
