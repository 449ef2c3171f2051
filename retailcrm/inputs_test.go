package retailcrm

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// requireThreeStates sets each field of an input in turn and looks at what is
// sent.
func requireThreeStates(t *testing.T, input reflect.Type) {
	t.Helper()
	sent := func(v reflect.Value) string {
		b, err := json.Marshal(v.Interface())
		require.NoError(t, err)
		return string(b)
	}
	assert.Equal(t, "{}", sent(reflect.New(input).Elem()), "nothing is sent unless set")
	for i := range input.NumField() {
		f := input.Field(i)
		if f.Name == "Extra" {
			assert.Equal(t, `json:",embed"`, string(f.Tag))
			continue
		}
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		require.Equal(t, "omitzero", option, f.Name)

		v := reflect.New(input).Elem()
		require.NoError(t, json.Unmarshal([]byte("null"), v.Field(i).Addr().Interface()), f.Name)
		assert.Equal(t, `{"`+name+`":null}`, sent(v), "null")

		zero := zeroText(t, f)
		v = reflect.New(input).Elem()
		require.NoError(t, json.Unmarshal([]byte(zero), v.Field(i).Addr().Interface()), f.Name)
		assert.Equal(t, `{"`+name+`":`+zero+`}`, sent(v), "zero")
	}
}

// zeroText is the JSON of a field's zero that is not null.
func zeroText(t *testing.T, f reflect.StructField) string {
	t.Helper()
	get, ok := f.Type.MethodByName("Get")
	require.True(t, ok, "%s is no Opt", f.Name)
	value := get.Type.Out(0)
	switch value {
	case reflect.TypeFor[Decimal]():
		return "0"
	case reflect.TypeFor[Date]():
		return `"2024-02-29"`
	case reflect.TypeFor[DateTime]():
		return `"2024-02-29 00:00:00"`
	case reflect.TypeFor[Value]():
		return `""`
	}
	switch value.Kind() {
	case reflect.String:
		return `""`
	case reflect.Bool:
		return "false"
	case reflect.Int:
		return "0"
	case reflect.Slice:
		return "[]"
	}
	return "{}"
}
