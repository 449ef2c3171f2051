package retailcrm

import (
	"reflect"
	"slices"
	"strings"
	"sync"
)

// inputOf returns the input that would write what an answer has. The two are
// matched by the names of their JSON members: what the input has no field for is
// computed by the API, and not sent. What is absent from the answer, or empty
// there, stays absent in the input: an edit leaves it as it is.
func inputOf[In any](answer any) In {
	var in In
	copyInput(reflect.ValueOf(&in).Elem(), reflect.ValueOf(answer).Elem())
	return in
}

// copyInput fills a struct of Opts from a struct of an answer.
func copyInput(in, answer reflect.Value) {
	from := membersOf(answer.Type())
	for name, to := range membersOf(in.Type()) {
		index, ok := from[name]
		if !ok {
			continue
		}
		value, err := answer.FieldByIndexErr(index)
		if err != nil || isEmpty(value) { // an embedded part of the answer is absent
			continue
		}
		opt := in.FieldByIndex(to).Addr().Interface().(interface{ PtrAny() any })
		sendAs(reflect.ValueOf(opt.PtrAny()).Elem(), value)
	}
}

// sendAs sets what is sent from what was answered.
func sendAs(sent, answered reflect.Value) {
	if answered.Type().AssignableTo(sent.Type()) {
		sent.Set(answered)
		return
	}
	switch v := answered.Interface().(type) {
	case CustomerTag:
		sent.SetString(v.Name)
		return
	case Map[Value]:
		sent.Set(reflect.ValueOf(plainMap(v)))
		return
	}
	switch {
	case answered.Kind() == reflect.Pointer:
		sendAs(sent, answered.Elem())
	case sent.Kind() == reflect.Slice:
		for _, element := range elements(answered) {
			next := reflect.New(sent.Type().Elem()).Elem()
			sendAs(next, element)
			sent.Set(reflect.Append(sent, next))
		}
	case sent.Kind() == reflect.Struct:
		copyInput(sent, answered)
	default:
		sent.Set(answered.Convert(sent.Type()))
	}
}

// plainMap is a map of the account's own values, as inputs have it.
func plainMap(values Map[Value]) map[string]any {
	plain := make(map[string]any, len(values))
	for key, v := range values {
		plain[key] = v
	}
	return plain
}

// elements returns what a list holds, or a map in the order of its keys,
// without nils.
func elements(v reflect.Value) []reflect.Value {
	var list []reflect.Value
	add := func(e reflect.Value) {
		if e.Kind() != reflect.Pointer || !e.IsNil() {
			list = append(list, e)
		}
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			add(v.Index(i))
		}
		return list
	}
	for _, key := range slices.SortedFunc(slices.Values(v.MapKeys()), byText) {
		add(v.MapIndex(key))
	}
	return list
}

func byText(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }

// isEmpty reports whether an answer's field holds nothing.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	}
	return v.IsZero()
}

// memberIndex caches membersOf.
var memberIndex sync.Map // reflect.Type to map[string][]int

// membersOf returns where a struct has its fields, by the names of their JSON
// members; those of an embedded part are its own.
func membersOf(t reflect.Type) map[string][]int {
	if known, ok := memberIndex.Load(t); ok {
		return known.(map[string][]int)
	}
	found := map[string][]int{}
	addMembers(found, t, nil)
	memberIndex.Store(t, found)
	return found
}

func addMembers(found map[string][]int, t reflect.Type, path []int) {
	for i := range t.NumField() {
		f, at := t.Field(i), append(slices.Clone(path), i)
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case option == "embed" && f.Type.Kind() == reflect.Pointer:
			addMembers(found, f.Type.Elem(), at)
		case name != "":
			found[name] = at
		}
	}
}
