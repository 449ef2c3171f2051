package retailcrmtest

import (
	"reflect"
	"strings"
	"sync"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// shape is what a member must be for reads to be whole afterwards, made of the
// SDK's inputs. The API is lenient, and so is this: "1" is a number, an
// empty list an object, an object a list.
type shape struct {
	kind    string // text, number, integer, flag, object, list; "" for anything
	members map[string]*shape
	element *shape
}

// shapeOf reads an input, such as retailcrm.OrderInput.
func shapeOf[T any]() *shape { return shapeFrom(reflect.TypeFor[T](), map[reflect.Type]*shape{}) }

func shapeFrom(t reflect.Type, seen map[reflect.Type]*shape) *shape {
	if or, has := t.MethodByName("Or"); has && strings.HasPrefix(t.Name(), "Opt[") {
		return shapeFrom(or.Type.Out(0), seen)
	}
	switch t {
	case reflect.TypeFor[retailcrm.Decimal]():
		return &shape{kind: "number"}
	case reflect.TypeFor[retailcrm.Value]():
		return &shape{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return shapeFrom(t.Elem(), seen)
	case reflect.String:
		return &shape{kind: "text"}
	case reflect.Bool:
		return &shape{kind: "flag"}
	case reflect.Int, reflect.Int64:
		return &shape{kind: "integer"}
	case reflect.Slice:
		return &shape{kind: "list", element: shapeFrom(t.Elem(), seen)}
	case reflect.Struct:
		return shapeOfStruct(t, seen)
	}
	return &shape{}
}

func shapeOfStruct(t reflect.Type, seen map[reflect.Type]*shape) *shape {
	if s := seen[t]; s != nil {
		return s
	}
	s := &shape{kind: "object", members: map[string]*shape{}}
	seen[t] = s
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && f.IsExported() {
			s.members[name] = shapeFrom(f.Type, seen)
		}
	}
	if len(s.members) == 0 {
		s.kind = "text" // a date or a time
	}
	return s
}

// The shapes of what is sent, made when they are first needed.
var (
	orderShape     = sync.OnceValue(shapeOf[retailcrm.OrderInput])
	paymentShape   = sync.OnceValue(shapeOf[retailcrm.PaymentInput])
	customerShape  = sync.OnceValue(shapeOf[retailcrm.CustomerInput])
	corporateShape = sync.OnceValue(shapeOf[retailcrm.CorporateCustomerInput])
	packShape      = sync.OnceValue(shapeOf[retailcrm.PackInput])
	taskShape      = sync.OnceValue(shapeOf[retailcrm.TaskInput])
	partShapes     = map[string]func() *shape{
		"addresses":        sync.OnceValue(shapeOf[retailcrm.CustomerAddressInput]),
		"companies":        sync.OnceValue(shapeOf[retailcrm.CompanyInput]),
		"customerContacts": sync.OnceValue(shapeOf[retailcrm.CustomerContactInput]),
	}
)

// check tells of the members of a value that are of another kind.
func (s *shape) check(reasons *fields, path string, v any) {
	if s == nil || s.kind == "" || v == nil {
		return
	}
	object, list := asRecord(v), asListOrNil(v)
	scalar := object == nil && list == nil
	fits := scalar
	switch s.kind {
	case "number":
		fits = scalar && (text(v) == "" || isDecimal(text(v)))
	case "integer":
		fits = scalar && (text(v) == "" || isInteger(text(v)))
	case "flag":
		fits = scalar && isFlag(text(v))
	case "object":
		fits = object != nil || list != nil && len(list) == 0
		s.checkMembers(reasons, path, object)
	case "list":
		fits = !scalar
		s.checkElements(reasons, path, v)
	}
	if !fits {
		reasons.add(path, "This value is not valid.")
	}
}

func (s *shape) checkMembers(reasons *fields, path string, object record) {
	for name, v := range object {
		inner := name
		if path != "" {
			inner = path + "." + name
		}
		s.members[name].check(reasons, inner, v)
	}
}

func (s *shape) checkElements(reasons *fields, path string, v any) {
	if list := asListOrNil(v); list != nil {
		for i, e := range list {
			s.element.check(reasons, item(path, i), e)
		}
		return
	}
	for key, e := range asRecord(v) {
		s.element.check(reasons, path+"["+key+"]", e)
	}
}

// asListOrNil returns a list, which may be empty, or nil for anything else.
func asListOrNil(v any) []any {
	list, _ := v.([]any)
	return list
}

func isInteger(s string) bool {
	d, err := retailcrm.ParseDecimal(s)
	if err != nil {
		return false
	}
	_, whole := d.Int64()
	return whole
}

func isFlag(s string) bool {
	switch s {
	case "", "0", "1", "true", "false":
		return true
	}
	return false
}
