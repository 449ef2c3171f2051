package retailcrm

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// filled sets every field of a value to something, and each list and map to
// one element.
func filled(v reflect.Value, depth int) {
	switch v.Interface().(type) {
	case Decimal:
		v.Set(reflect.ValueOf(MustDecimal("12.50")))
		return
	case Date:
		v.Set(reflect.ValueOf(NewDate(2026, 11, 24)))
		return
	case DateTime:
		v.Set(reflect.ValueOf(DateTimeOf(time.Date(2026, 11, 24, 10, 30, 0, 0, time.UTC))))
		return
	case Value:
		v.Set(reflect.ValueOf(Value{raw: `["a",1]`}))
		return
	case Extra:
		v.Set(reflect.ValueOf(Extra{"notKnown": json.RawMessage(`1`)}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("text")
	case reflect.Int:
		v.SetInt(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			filled(v.Elem(), depth-1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		filled(v.Index(0), depth)
	case reflect.Map:
		element := reflect.New(v.Type().Elem()).Elem()
		filled(element, depth)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("key"), element)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				filled(v.Field(i), depth-1)
			}
		}
	}
}

// notSentBack are the members that Input leaves out although the input has
// them: they are edited by calls of their own.
var notSentBack = map[string][]string{
	"Order":             {"payments"},
	"CorporateCustomer": {"customerContacts", "companies", "addresses"},
}

// asTree returns a value as its JSON.
func asTree(t *testing.T, v any) any {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	return tree
}

// requirePartOf fails unless an input has nothing but what was answered: a
// map may have become a list, and a label its text.
func requirePartOf(t *testing.T, at string, sent, answered any) {
	t.Helper()
	object, isObject := answered.(map[string]any)
	switch sent := sent.(type) {
	case map[string]any:
		require.True(t, isObject, "%s is sent as an object", at)
		for name, value := range sent {
			require.Contains(t, object, name, at)
			requirePartOf(t, at+"."+name, value, object[name])
		}
	case []any:
		list, _ := answered.([]any)
		if isObject {
			list = slices.Collect(maps.Values(object))
		}
		require.Len(t, list, len(sent), at)
		for i, value := range sent {
			requirePartOf(t, at+"[]", value, list[i])
		}
	default:
		if isObject {
			answered = object["name"]
		}
		require.Equal(t, answered, sent, at)
	}
}

// Of each entity the input sends back every member that it can take, as it
// was read, and nothing else.
func TestInputIsWhatWasRead(t *testing.T) {
	checked := 0
	for name, model := range jsonTypes(t) {
		method, ok := reflect.PointerTo(model).MethodByName("Input")
		if !ok {
			continue
		}
		checked++
		t.Run(name, func(t *testing.T) {
			entity := reflect.New(model)
			filled(entity.Elem(), 5)
			input := method.Func.Call([]reflect.Value{entity})[0]

			sent := asTree(t, input.Interface()).(map[string]any)
			requirePartOf(t, name, sent, asTree(t, entity.Interface()))
			assert.NotContains(t, sent, "notKnown", "what the SDK does not know is not sent")

			read := membersOf(model)
			for member := range membersOf(input.Type()) {
				if _, both := read[member]; both && !slices.Contains(notSentBack[name], member) {
					assert.Contains(t, sent, member)
				}
			}
			empty := method.Func.Call([]reflect.Value{reflect.New(model)})[0]
			assert.Empty(t, asTree(t, empty.Interface()), "of nothing, nothing is sent")
		})
	}
	assert.Greater(t, checked, 90)
}
