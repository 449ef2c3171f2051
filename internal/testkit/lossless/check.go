package lossless

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"
)

// Check tries the types of the package under test that mirror JSON objects, the
// given ones and those that they hold: see [CheckType]. It also fails when one
// that the package declares is not among them.
func Check(t *testing.T, types ...any) {
	t.Helper()
	tried := Types(types...)
	for _, name := range slices.Sorted(maps.Keys(tried)) {
		CheckType(t, tried[name])
	}
	declared, err := Declared(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range declared {
		if tried[name] == nil {
			t.Errorf("%s has a field Extra and is not tried: add it to the list that this test gives to lossless.Check", name)
		}
	}
}

// CheckType fails when a struct type loses a member that it does not know, or
// one whose value is of a kind that nobody expects.
func CheckType(t *testing.T, typ reflect.Type) {
	t.Helper()
	if _, ok := reflect.New(typ).Interface().(json.Unmarshaler); !ok {
		t.Errorf("%s has a field Extra and no JSON methods: run go generate %s, which needs a line "+
			"//go:generate go run github.com/go-retailcrm/sdk/internal/tools/jsonmethods in its doc.go", typ, typ.PkgPath())
		return
	}
	for _, text := range Odd(typ) {
		lost, err := RoundTrip(text, reflect.New(typ).Interface())
		if err != nil {
			t.Errorf("%s: %s: %v", typ, text, err)
		}
		if len(lost) > 0 {
			t.Errorf("%s: %s: lost %q", typ, text, lost)
		}
	}
}

// CheckText fails when a text does not say exactly the same after a trip
// through the type T.
func CheckText[T any](t *testing.T, text []byte) {
	t.Helper()
	differences, err := Exact(text, new(T))
	if err != nil {
		t.Errorf("%s: %v", text, err)
	}
	if len(differences) > 0 {
		t.Errorf("%s: %q", text, differences)
	}
}
