package lossless

import (
	"encoding/json"
	"reflect"
	"testing"
)

// Check tries the types of the package under test that mirror JSON objects:
// none loses a member that it does not know, or whose value is of a kind that
// nobody expects. It also fails when one that the package declares is not
// among them.
func Check(t *testing.T, types ...any) {
	t.Helper()
	listed := map[string]bool{}
	for _, example := range types {
		typ := reflect.TypeOf(example)
		listed[typ.Name()] = true
		if _, ok := reflect.New(typ).Interface().(json.Unmarshaler); !ok {
			t.Errorf("%s has a field Extra and no JSON methods: run go generate in the folder of its package", typ)
			continue
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
	declared, err := Declared(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range declared {
		if !listed[name] {
			t.Errorf("%s has a field Extra and is not tried: add it to the list that this test gives to lossless.Check", name)
		}
	}
}
