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
			t.Errorf("Action%s has no HTTP method: add it to the table methods in action.go", a.name)
		}
		if _, ok := mux.MethodByName("On" + a.name); !ok {
			t.Errorf("nothing can handle Action%s: add the method On%s in on.go", a.name, a.name)
		}
	}
}
