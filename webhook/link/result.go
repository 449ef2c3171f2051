package link

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/webhook"
)

// always are members of a result that are kept, whoever reads them, for people who
// look at the journal.
var always = map[string]bool{"id": true, "externalId": true, "number": true, "exists": true, "success": true}

// result is what is kept of what an action returned: all that later steps read.
func (t *task) result(out any, found bool) (json.RawMessage, error) {
	if found {
		if text, ok, err := t.membersOf(out); ok {
			return text, err
		}
	}
	text, err := t.action.resultJSON(out, found)
	if err != nil || t.needed == nil || len(text) == 0 || text[0] != '{' {
		return text, err
	}
	v, err := webhook.ParseValue(string(text))
	if err != nil {
		return nil, fmt.Errorf("the result of %s cannot be read: %w", t.action.name, err)
	}
	return objectOf(v, t.keeps), nil
}

func (t *task) keeps(name string) bool { return always[name] || t.needed[name] }

// projected is a field of what an action returns that is kept.
type projected struct {
	index int
	name  string
}

var extraType = reflect.TypeFor[retailcrm.Extra]()

// project finds the fields that are kept of what the action returns, when that writes
// itself by its fields: an entity of package retailcrm, or a struct without a method of
// its own.
func (t *task) project() {
	typ := bare(t.action.out)
	if t.needed == nil || typ.Kind() != reflect.Struct || isScalar(typ) || isOpen(typ) {
		return
	}
	extra, entity := typ.FieldByName("Extra")
	if reflect.PointerTo(typ).Implements(reflect.TypeFor[json.Marshaler]()) && (!entity || extra.Type != extraType) {
		return
	}
	t.kept = []projected{}
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			t.kept = nil // its members stand among the others
			return
		case !f.IsExported() || name == "-" || options == "embed":
			continue
		case name == "":
			name = f.Name
		}
		if t.keeps(name) && name != "success" && name != "exists" {
			t.kept = append(t.kept, projected{i, name})
		}
	}
}

// membersOf writes the members that are kept, without writing all of what the action
// returned. ok is false when that is nothing that it can read.
func (t *task) membersOf(out any) (text json.RawMessage, ok bool, err error) {
	v := reflect.ValueOf(out)
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if t.kept == nil || !v.IsValid() || !v.CanAddr() || v.Type() != bare(t.action.out) {
		return nil, false, nil
	}
	b := []byte(`{"success":true`)
	if t.action.finds {
		b = append(b, `,"exists":true`...)
	}
	for _, field := range t.kept {
		member := v.Field(field.index)
		if member.IsZero() {
			continue
		}
		text, err := jsonv2.MarshalAny(member.Addr().Interface())
		if err != nil {
			return nil, true, fmt.Errorf("the result of %s cannot be written as JSON: %w", t.action.name, err)
		}
		b = append(append(append(append(b, `,"`...), field.name...), `":`...), text...)
	}
	return append(b, '}'), true, nil
}
