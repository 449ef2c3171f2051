package retailcrm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// historyRecord is a record of any history, with its entity and its part as
// trees of JSON.
type historyRecord struct {
	Created   bool     `json:"created"`
	Deleted   bool     `json:"deleted"`
	CreatedAt DateTime `json:"createdAt"`
	Field     string   `json:"field"`
	Old       Value    `json:"oldValue"`
	New       Value    `json:"newValue"`

	entity     int // its id
	combinedTo int // the id of what it was merged into
	subject    map[string]any
	part       map[string]any // what changed is inside this one, or nil
	list       string         // the entity's list that the part is in
}

func recordOf(change any, kind historyKind) (*historyRecord, error) {
	text, err := jsonv2.Marshal(change)
	if err != nil {
		return nil, fmt.Errorf("retailcrm: assemble: %w", err)
	}
	r := &historyRecord{}
	if err := phpjson.Unmarshal(text, r); err != nil {
		return nil, fmt.Errorf("retailcrm: assemble: %w", err)
	}
	members, _ := tree(text).(map[string]any)
	for _, name := range kind.subjects {
		if r.subject == nil {
			r.subject, _ = members[name].(map[string]any)
		}
	}
	for name, list := range kind.parts {
		if part, ok := members[name].(map[string]any); ok {
			r.part, r.list = part, list
		}
	}
	r.entity, r.combinedTo = idOf(r.subject), idOf(members["combinedTo"])
	return r, nil
}

// tree reads a JSON text with its numbers as they are written.
func tree(text []byte) any {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}

// idOf returns the member "id" of an object, or 0.
func idOf(v any) int {
	members, _ := v.(map[string]any)
	id, _ := strconv.Atoi(fmt.Sprint(members["id"]))
	return id
}

// merge lays the members of from over those of into.
func merge(into, from map[string]any) {
	for name, v := range from {
		inner, isObject := v.(map[string]any)
		if old, ok := into[name].(map[string]any); ok && isObject {
			merge(old, inner)
			continue
		}
		into[name] = v
	}
}

// apply sets the new value in the entity of the type, where that has such a
// field, and returns the field's path.
func (r *historyRecord) apply(entity map[string]any, of reflect.Type) string {
	if r.part != nil {
		return r.applyToPart(entity, of)
	}
	path, t := memberPath(of, r.Field)
	if t == nil {
		return r.Field
	}
	set(entity, path, valueFor(t, r.New))
	return strings.Join(path, ".")
}

// applyToPart is apply for a change inside an item, a payment or another
// part: Field is "order_product.quantity", or "order_product" when the item
// was added or removed.
func (r *historyRecord) applyToPart(entity map[string]any, of reflect.Type) string {
	id := idOf(r.part)
	at := r.list + "." + strconv.Itoa(id)
	_, field, inside := strings.Cut(r.Field, ".")
	lists := memberType(of, r.list)
	if lists == nil {
		if inside {
			at += "." + field
		}
		return at
	}
	if !inside {
		if r.New.IsZero() && !r.Old.IsZero() {
			removePart(entity, r.list, id)
		} else {
			merge(addPart(entity, r.list, id, bare(lists)), r.part)
		}
		return at
	}
	part := addPart(entity, r.list, id, bare(lists))
	merge(part, r.part)
	path, t := memberPath(bare(bare(lists).Elem()), field)
	if t == nil {
		return at + "." + field
	}
	set(part, path, valueFor(t, r.New))
	return at + "." + strings.Join(path, ".")
}

// addPart returns the part with the id, a new one when there is none.
func addPart(entity map[string]any, list string, id int, of reflect.Type) map[string]any {
	if of.Kind() == reflect.Map {
		parts, ok := entity[list].(map[string]any)
		if !ok {
			parts = map[string]any{}
			for _, part := range asList(entity[list]) { // PHP's form of a map with the keys 0, 1, 2
				parts[strconv.Itoa(idOf(part))] = part
			}
			entity[list] = parts
		}
		for _, part := range parts {
			if members, ok := part.(map[string]any); ok && idOf(part) == id {
				return members
			}
		}
		part := map[string]any{}
		parts[strconv.Itoa(id)] = part
		return part
	}
	for _, part := range asList(entity[list]) {
		if members, ok := part.(map[string]any); ok && idOf(part) == id {
			return members
		}
	}
	part := map[string]any{}
	entity[list] = append(asList(entity[list]), part)
	return part
}

func removePart(entity map[string]any, list string, id int) {
	switch parts := entity[list].(type) {
	case []any:
		entity[list] = slices.DeleteFunc(parts, func(part any) bool { return idOf(part) == id })
	case map[string]any:
		for key, part := range parts {
			if idOf(part) == id {
				delete(parts, key)
			}
		}
	}
}

func asList(v any) []any {
	list, _ := v.([]any)
	return list
}

// memberPath finds the member that a history's field names in a type. The
// history writes managerComment as manager_comment, delivery.cost as
// delivery_cost and customFields.nps as custom_nps. The type is nil when there
// is no such member.
func memberPath(of reflect.Type, field string) ([]string, reflect.Type) {
	names := strings.Split(field, ".")
	words := strings.Split(names[0], "_")
	tail := make([]string, len(names)-1)
	for i, name := range names[1:] {
		tail[i] = camel(strings.Split(name, "_"))
	}
	for n := len(words); n > 0; n-- {
		head := []string{camel(words[:n])}
		if n < len(words) {
			head = append(head, camel(words[n:]))
		}
		for _, rest := range [][]string{names[1:], tail} { // codes in a map are as they are
			path := slices.Concat(head, rest)
			if t := memberAt(of, path); t != nil {
				return path, t
			}
		}
	}
	if code, ok := strings.CutPrefix(field, "custom_"); ok {
		path := []string{"customFields", code}
		return path, memberAt(of, path)
	}
	return nil, nil
}

// memberAt follows member names through objects and maps. It returns nil where
// they lead nowhere, or through a list.
func memberAt(t reflect.Type, path []string) reflect.Type {
	for _, name := range path {
		switch t = bare(t); {
		case name == "":
			return nil
		case t.Kind() == reflect.Struct:
			if t = memberType(t, name); t == nil {
				return nil
			}
		case t.Kind() == reflect.Map:
			t = t.Elem()
		default:
			return nil
		}
	}
	return bare(t)
}

// camel joins words as JSON names do: managerComment.
func camel(words []string) string {
	var b strings.Builder
	for i, word := range words {
		if i > 0 && word != "" && 'a' <= word[0] && word[0] <= 'z' {
			b.WriteByte(word[0] - 'a' + 'A')
			word = word[1:]
		}
		b.WriteString(word)
	}
	return b.String()
}

// valueFor is a history's value as a field of the type takes it: where a text
// or a number belongs, histories may have an object with a code or an id.
func valueFor(t reflect.Type, v Value) any {
	if v.IsZero() {
		return nil
	}
	value := tree(v.JSON())
	members, isObject := value.(map[string]any)
	if !isObject {
		return value
	}
	name := map[reflect.Kind]string{reflect.String: "code", reflect.Int: "id"}[t.Kind()]
	if inner, ok := members[name]; ok {
		return inner
	}
	return value
}

// set puts a value at a path, making the objects on the way. Nil removes what
// is there.
func set(members map[string]any, path []string, value any) {
	for _, name := range path[:len(path)-1] {
		inner, ok := members[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			members[name] = inner
		}
		members = inner
	}
	last := path[len(path)-1]
	if value == nil {
		delete(members, last)
		return
	}
	members[last] = value
}
