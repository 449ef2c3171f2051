package retailcrm

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/testkit/lossless"
)

// jsonTypes returns every struct of the package that mirrors a JSON object,
// by name: those that the services' methods take and return, and what these
// hold.
func jsonTypes(t *testing.T) map[string]reflect.Type {
	t.Helper()
	found := map[string]reflect.Type{}
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(t.Elem())
		case reflect.Map:
			walk(t.Elem())
		case reflect.Func:
			for i := range t.NumIn() {
				walk(t.In(i))
			}
			for i := range t.NumOut() {
				walk(t.Out(i))
			}
		case reflect.Struct:
			if t.PkgPath() != reflect.TypeFor[Client]().PkgPath() {
				return
			}
			if f, ok := t.FieldByName("Extra"); ok && f.Tag.Get("json") == ",embed" {
				found[t.Name()] = t
			}
			for i := range t.NumField() {
				walk(t.Field(i).Type)
			}
		}
		if t.Kind() == reflect.Pointer && strings.HasSuffix(t.Elem().Name(), "Service") {
			for i := range t.NumMethod() {
				walk(t.Method(i).Type)
			}
		}
	}
	for _, service := range serviceTypes() {
		walk(service)
	}
	walk(reflect.TypeFor[IntegrationScopesInput]()) // UpdateScopes makes it of its parameter
	requireAllReached(t, found)
	return found
}

// requireAllReached compares the types with those that the source declares.
func requireAllReached(t *testing.T, found map[string]reflect.Type) {
	t.Helper()
	names, err := lossless.Declared(".")
	require.NoError(t, err)
	for _, name := range names {
		_, ok := found[name]
		assert.True(t, ok, "no method takes or returns %s", name)
	}
}

// Every field of every input is absent unless set, and zero, false, empty and
// null are sent when set.
func TestInputsSendZeroAndNull(t *testing.T) {
	inputs := 0
	types := jsonTypes(t)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		if strings.HasSuffix(name, "Input") {
			inputs++
			t.Run(name, func(t *testing.T) { requireThreeStates(t, types[name]) })
		}
	}
	require.Greater(t, inputs, 100)
}

// Every entity, with every field filled, reads and writes the same with
// encoding/json and with JSON v2, and loses nothing.
func TestBothEnginesReadAndWriteTheSame(t *testing.T) {
	types := jsonTypes(t)
	require.Greater(t, len(types), 250)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		t.Run(name, func(t *testing.T) {
			full := reflect.New(types[name])
			fill(full.Elem(), 1, 4)
			one, err := json.Marshal(full.Interface())
			require.NoError(t, err)
			two, err := jsonv2.Marshal(full.Interface())
			require.NoError(t, err)
			require.JSONEq(t, string(one), string(two), "written")
			require.Contains(t, string(one), `"aNewMember"`)

			old, latest := reflect.New(types[name]), reflect.New(types[name])
			require.NoError(t, json.Unmarshal(one, old.Interface()))
			require.NoError(t, jsonv2.Unmarshal(one, latest.Interface()))
			require.Equal(t, old.Interface(), latest.Interface(), "read")
			again, err := json.Marshal(old.Interface())
			require.NoError(t, err)
			require.JSONEq(t, string(one), string(again), "nothing is lost")
		})
	}
}

// PHP writes nothing in many ways. Each reads as the zero value, with both
// engines, alone and in every member.
func TestEntitiesReadEveryKindOfNothing(t *testing.T) {
	types := jsonTypes(t)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		if strings.HasSuffix(name, "Input") {
			continue
		}
		for _, nothing := range []string{`{}`, `[]`, `null`} {
			for engine, unmarshal := range engines {
				v := reflect.New(types[name])
				require.NoError(t, unmarshal([]byte(nothing), v.Interface()), "%s of %s with %s", nothing, name, engine)
				require.True(t, v.Elem().IsZero(), "%s of %s with %s", nothing, name, engine)
			}
		}
		for i := range types[name].NumField() {
			member, _, _ := strings.Cut(types[name].Field(i).Tag.Get("json"), ",")
			for _, nothing := range []string{`null`, `""`, `[]`, `{}`, `"?"`, `{"a": 1}`, `[[]]`, `-1.5`} {
				list := types[name].Field(i).Type.Kind() == reflect.Slice
				if member == "" || list && nothing == `{"a": 1}` { // a list keeps the values of an object, not the keys
					continue
				}
				text := `{"` + member + `": ` + nothing + `}`
				v := reflect.New(types[name])
				require.NoError(t, phpjson.Unmarshal([]byte(text), v.Interface()), "%s of %s", text, name)
				b, err := json.Marshal(v.Interface())
				require.NoError(t, err)
				requireSame(t, []byte(text), b, "%s of %s", text, name)
			}
		}
	}
}

var engines = map[string]func([]byte, any) error{
	"encoding/json": json.Unmarshal,
	"JSON v2":       func(b []byte, v any) error { return jsonv2.Unmarshal(b, v) },
}

// fill sets every field to something, down to a depth.
func fill(v reflect.Value, n, depth int) {
	switch v.Type() {
	case reflect.TypeFor[Decimal]():
		v.Set(reflect.ValueOf(MustDecimal("12345678901234.50")))
		return
	case reflect.TypeFor[Date]():
		v.Set(reflect.ValueOf(NewDate(2024, 2, 29)))
		return
	case reflect.TypeFor[DateTime]():
		d, _ := ParseDateTime("2024-02-29 10:20:30")
		v.Set(reflect.ValueOf(d))
		return
	case reflect.TypeFor[Extra]():
		v.Set(reflect.ValueOf(Extra{"aNewMember": json.RawMessage(`{"a":[1,2.50,"x"]}`)}))
		return
	case reflect.TypeFor[Value]():
		v.Set(reflect.ValueOf(Value{raw: `{"code":"x"}`}))
		return
	case reflect.TypeFor[json.RawMessage]():
		v.SetBytes([]byte(`{"a":1}`))
		return
	}
	if u, ok := v.Addr().Interface().(json.Unmarshaler); ok && strings.HasPrefix(v.Type().Name(), "Opt[") {
		get, _ := v.Type().MethodByName("Get")
		inner := reflect.New(get.Type.Out(0)).Elem()
		fill(inner, n, depth)
		b, err := json.Marshal(inner.Interface())
		if err == nil {
			err = u.UnmarshalJSON(b)
		}
		if err != nil {
			panic(err)
		}
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("text")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(n))
	case reflect.Float64:
		v.SetFloat(1.5)
	case reflect.Interface:
		v.Set(reflect.ValueOf("any"))
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), n, depth-1)
		}
	case reflect.Slice:
		if depth > 0 {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(0), n+1, depth-1)
			fill(v.Index(1), n+2, depth-1)
		}
	case reflect.Map:
		if depth > 0 {
			v.Set(reflect.MakeMap(v.Type()))
			elem := reflect.New(v.Type().Elem()).Elem()
			fill(elem, n, depth-1)
			v.SetMapIndex(reflect.ValueOf("key").Convert(v.Type().Key()), elem)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Tag.Get("json") != "-" {
				fill(v.Field(i), n+i+1, depth)
			}
		}
	}
}

// No type loses a member whose value is of a kind that nobody expects.
func TestNoTypeLosesAnOddValue(t *testing.T) {
	types := jsonTypes(t)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		t.Run(name, func(t *testing.T) { lossless.CheckType(t, types[name]) })
	}
}
