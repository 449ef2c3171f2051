package retailcrm

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

// reachable returns the structs of this package that the services' methods
// take and return, with those inside them, by name.
func reachable() map[string]reflect.Type {
	found := map[string]reflect.Type{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			visit(t.Elem())
		case reflect.Map:
			visit(t.Elem())
		case reflect.Func: // an iterator
			for i := range t.NumIn() {
				visit(t.In(i))
			}
		case reflect.Struct:
			name := t.Name()
			if found[name] != nil || !strings.HasPrefix(t.PkgPath(), "github.com/go-retailcrm") {
				return
			}
			if !strings.Contains(name, "[") {
				found[name] = t
			}
			for i := range t.NumField() {
				visit(t.Field(i).Type)
			}
		}
	}
	for _, service := range serviceTypes() {
		visitMethods(service, visit)
	}
	corporate := reflect.TypeFor[CorporateCustomersService]()
	for i := range corporate.NumField() {
		if t := corporate.Field(i).Type; t.Kind() == reflect.Pointer {
			visitMethods(t, visit)
		}
	}
	return found
}

// serviceTypes are the types of the client's services.
func serviceTypes() []reflect.Type {
	var types []reflect.Type
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Client]()) {
		if field.IsExported() {
			types = append(types, field.Type)
		}
	}
	return types
}

func visitMethods(service reflect.Type, visit func(reflect.Type)) {
	for i := range service.NumMethod() {
		m := service.Method(i).Type
		for j := 1; j < m.NumIn(); j++ {
			visit(m.In(j))
		}
		for j := range m.NumOut() {
			visit(m.Out(j))
		}
	}
}

func jsonNames(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" && rest == "embed" && f.Type.Kind() == reflect.Pointer {
			names = append(names, jsonNames(f.Type.Elem())...)
		}
		if name == "" {
			name, _, _ = strings.Cut(f.Tag.Get("url"), ",")
		}
		if name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

func marshalBoth(t *testing.T, v any) string {
	t.Helper()
	std, err := json.Marshal(v)
	require.NoError(t, err, "%T", v)
	v2, err := jsonv2.Marshal(v)
	require.NoError(t, err, "%T", v)
	require.Equal(t, string(v2), string(std), "%T: the engines differ", v)
	return string(std)
}

// Each entity keeps members that it does not know, through both JSON engines.
func TestEveryEntityKeepsUnknownMembers(t *testing.T) {
	entities := 0
	for name, typ := range reachable() {
		if _, ok := typ.FieldByName("Extra"); !ok || strings.HasSuffix(name, "Input") ||
			name == "MGTemplatePart" { // a text or an object of its own shape
			continue
		}
		entities++
		const text = `{"a new member":{"deep":[1,"two",{"three":3.10}]},"another":"x"}`
		for engine, unmarshal := range map[string]func([]byte, any) error{"encoding/json": json.Unmarshal,
			"jsonv2": jsonv2.Unmarshal, "phpjson": phpjson.Unmarshal} {
			v := reflect.New(typ)
			require.NoError(t, unmarshal([]byte(text), v.Interface()), "%s by %s", name, engine)
			require.JSONEq(t, text, marshalBoth(t, v.Interface()), "%s by %s", name, engine)
		}
		require.LessOrEqual(t, typ.NumField(), 192, "%s: phpjson notices repeated members of so many fields", name)
	}
	require.Greater(t, entities, 150)
}

// Every field of every model and filter that the API is known to have stands
// in the Go type that the list names.
func TestEveryModelFieldHasAPlace(t *testing.T) {
	types := reachable()
	rows := 0
	for _, m := range spec.ModelFields() {
		rows++
		for _, name := range strings.Split(m.GoTypes, "|") {
			require.NotNil(t, types[name], "%s: no type %s", m.Model, name)
		}
		require.True(t, slices.ContainsFunc(strings.Split(m.GoTypes, "|"), func(name string) bool {
			return slices.Contains(jsonNames(types[name]), m.JSONName)
		}), "%s.%s has no place in %s", m.Model, m.JSONName, m.GoTypes)
	}
	require.Greater(t, rows, 1500)
}
