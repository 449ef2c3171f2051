package retailcrm

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/jsonv2"
	"github.com/go-retailcrm/sdk/internal/phpjson"
	"github.com/go-retailcrm/sdk/internal/spec"
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
	services := reflect.TypeFor[services]()
	for i := range services.NumField() {
		visitMethods(services.Field(i).Type, visit)
	}
	corporate := reflect.TypeFor[CorporateCustomersService]()
	for i := range corporate.NumField() {
		if t := corporate.Field(i).Type; t.Kind() == reflect.Pointer {
			visitMethods(t, visit)
		}
	}
	return found
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

// opts returns the Opt fields of an input type.
func opts(t reflect.Type) []int {
	var fields []int
	for i := range t.NumField() {
		if strings.HasPrefix(t.Field(i).Type.Name(), "Opt[") && t.Field(i).Tag.Get("json") != "" {
			fields = append(fields, i)
		}
	}
	return fields
}

// Each field of each input is absent when not set, null when set to null, and
// sent when set to zero, false or empty, through both JSON engines.
func TestEveryInputFieldHasThreeStates(t *testing.T) {
	inputs := 0
	for name, typ := range reachable() {
		if !strings.HasSuffix(name, "Input") {
			continue
		}
		inputs++
		empty := marshalBoth(t, reflect.New(typ).Elem().Interface())
		require.Equal(t, "{}", empty, "%s with nothing set", name)
		for _, i := range opts(typ) {
			field := typ.Field(i)
			tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")

			null := reflect.New(typ).Elem()
			require.NoError(t, null.Field(i).Addr().Interface().(json.Unmarshaler).UnmarshalJSON([]byte("null")))
			require.Equal(t, `{"`+tag+`":null}`, marshalBoth(t, null.Interface()), "%s.%s set to null", name, field.Name)

			zero := reflect.New(typ).Elem()
			zero.Field(i).Addr().MethodByName("PtrAny").Call(nil) // sets the zero value
			got := marshalBoth(t, zero.Interface())
			require.True(t, strings.HasPrefix(got, `{"`+tag+`":`), "%s.%s set to zero gives %s", name, field.Name, got)
			for _, f := range []string{"0", "false", `""`, "{}", "[]", "null"} {
				if got == `{"`+tag+`":`+f+`}` {
					got = ""
				}
			}
			require.Empty(t, got, "%s.%s set to zero", name, field.Name)
		}
	}
	require.Greater(t, inputs, 90)
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
		if _, ok := typ.FieldByName("Extra"); !ok || strings.HasSuffix(name, "Input") || name == "MGTemplatePart" { // a text or an object of its own shape
			continue
		}
		entities++
		const text = `{"a new member":{"deep":[1,"two",{"three":3.10}]},"another":"x"}`
		for engine, unmarshal := range map[string]func([]byte, any) error{"encoding/json": json.Unmarshal, "jsonv2": jsonv2.Unmarshal, "phpjson": phpjson.Unmarshal} {
			v := reflect.New(typ)
			require.NoError(t, unmarshal([]byte(text), v.Interface()), "%s by %s", name, engine)
			require.JSONEq(t, text, marshalBoth(t, v.Interface()), "%s by %s", name, engine)
		}
		require.LessOrEqual(t, typ.NumField(), 192, "%s: phpjson notices repeated members of so many fields", name)
	}
	require.Greater(t, entities, 150)
}

// An order comes back with what nobody knows, at every level that the API
// extends.
func TestOrderKeepsUnknownMembersAtEveryLevel(t *testing.T) {
	const text = `{"id":1,"n1":{"a":[1]},"n2":true,"n3":"x","n4":1.50,"n5":[],"n6":[{"b":2}],"n7":"0","n8":{},"n9":-1,"n10":"ё",
		"items":[{"id":2,"new":1,"offer":{"id":3,"new":2,"unit":{"code":"pc","new":3}},"prices":[{"price":1,"new":4}],"properties":{"size":{"code":"size","new":5}}}],
		"delivery":{"code":"x","new":6,"data":{"tariff":"1","new":7,"seatsAmount":2,"packages":[{"packageId":"1","new":8}]},"address":{"city":"Казань","new":9},"service":{"code":"a","new":10}},
		"customer":{"id":4,"type":"customer_corporate","new":11,"companies":[{"id":5,"new":12,"contragent":{"INN":"77","new":13}}],"address":{"id":6,"new":14},"tags":[{"name":"vip","new":15}]},
		"contact":{"id":7,"new":16},"payments":{"9":{"id":9,"new":17}},"source":{"source":"x","new":18},"marketplace":{"code":"ozon","new":19}}`
	requireKept[Order](t, text)
}

// Corporate customers inside an order decode as corporate.
func TestOrderCustomerMayBeCorporate(t *testing.T) {
	var o Order
	require.NoError(t, json.Unmarshal([]byte(`{"customer":{"type":"customer_corporate","id":5,"nickName":"ООО Ромашка",
		"mainCompany":{"id":7,"name":"Ромашка"},"companies":[{"id":7,"contragent":{"INN":"7701234567"}}],"customerContacts":[{"id":1,"isMain":true}]}}`), &o))
	require.Equal(t, CustomerTypeCorporate, o.Customer.Type)
	require.Equal(t, "ООО Ромашка", o.Customer.NickName)
	require.Equal(t, "Ромашка", o.Customer.MainCompany.Name)
	require.Equal(t, "7701234567", o.Customer.Companies[0].Contragent.INN)
	require.True(t, o.Customer.CustomerContacts[0].IsMain)
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
