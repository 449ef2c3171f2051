package module_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/module"
)

// action is a callback that action.go declares: ActionSave Action = "save".
type action struct {
	name  string // Save
	value module.Action
}

// actions reads the callbacks out of action.go.
func actions(t *testing.T) (list []action) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "action.go", nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Action") {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		list = append(list, action{strings.TrimPrefix(spec.Names[0].Name, "Action"), module.Action(value)})
		return false
	})
	require.NotEmpty(t, list)
	return list
}

// A callback that is declared can be received: one that is only half there
// would be answered with 404.
func TestEachCallbackCanBeReceived(t *testing.T) {
	mux := reflect.TypeFor[*module.Mux]()
	for _, a := range actions(t) {
		if a.value.Method() == "" {
			t.Errorf("Action%s has no HTTP method: add it to the table methods in webhook/module/action.go", a.name)
		}
		if _, ok := mux.MethodByName("On" + a.name); !ok {
			t.Errorf("nothing can handle Action%s: add the method On%s in webhook/module/on.go", a.name, a.name)
		}
	}
}

// handlers calls fn with the name of each callback that has a method OnX, and
// the type of the function that X is handled by.
func handlers(fn func(name string, handler reflect.Type)) {
	mux := reflect.TypeFor[*module.Mux]()
	for i := range mux.NumMethod() {
		m := mux.Method(i)
		if name, on := strings.CutPrefix(m.Name, "On"); on && name != "Script" {
			fn(name, m.Type.In(1))
		}
	}
}

// A callback that has a handler is declared: the tests above know it by that.
func TestEachHandlerHasItsAction(t *testing.T) {
	declared := map[string]bool{}
	for _, a := range actions(t) {
		declared[a.name] = true
	}
	handlers(func(name string, _ reflect.Type) {
		if !declared[name] {
			t.Errorf("On%s handles no Action%s: declare it in webhook/module/action.go", name, name)
		}
	})
}

// Requests and answers keep the members that they have no field for.
func TestRequestsAndAnswersKeepUnknownMembers(t *testing.T) {
	whole := map[reflect.Type]bool{ // these hold whatever came, or bytes
		reflect.TypeFor[module.AutocompleteRequest](): true, reflect.TypeFor[module.SettingsRequest](): true,
		reflect.TypeFor[module.File](): true, reflect.TypeFor[module.Call](): true,
	}
	handlers(func(name string, handler reflect.Type) {
		for _, typ := range parts(handler) {
			if _, ok := typ.FieldByName("Extra"); !ok && !whole[typ] {
				t.Errorf("%s, which On%s names, has no field Extra retailcrm.Extra with the tag `json:\",embed\"`: "+
					"add it, then run: go generate ./webhook/module", typ, name)
			}
		}
	})
}

// parts are the structs that a function takes and returns, or points to.
func parts(fn reflect.Type) (list []reflect.Type) {
	add := func(typ reflect.Type) {
		if typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() == reflect.Struct {
			list = append(list, typ)
		}
	}
	for typ := range fn.Ins() {
		add(typ)
	}
	for typ := range fn.Outs() {
		add(typ)
	}
	return list
}
