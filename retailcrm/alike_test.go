package retailcrm

import (
	"go/ast"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// alike are types that have fields in common and are written out all the same:
// a user reads each whole, in one place, and the JSON engine inlines no struct
// that has methods of its own. What they share is said in the same words.
var alike = []struct {
	first, second string
	unlike        string // fields that tell what the type is about, by name
}{
	{"Customer", "OrderCustomer", ""},
	{"CorporateCustomer", "OrderCustomer", ""},
	{"CustomerAddress", "OrderDeliveryAddress", ""},
	{"CustomerAddress", "StoreAddress", ""},
	{"Contragent", "LegalEntity", ""},
	{"OrderHistory", "PackHistory", "Created Deleted"},
	{"OrderHistory", "TaskHistory", "Created Deleted"},
	{"OrderHistory", "CustomerHistory", "Created Deleted Field CombinedTo"},
	{"CustomerHistory", "CorporateCustomerHistory", "Field"},
}

func TestWhatTypesShareIsSaidInTheSameWords(t *testing.T) {
	structs := map[string]*ast.StructType{}
	for _, file := range packageFiles(t) {
		eachStruct(file, func(name string, s *ast.StructType) { structs[name] = s })
	}
	for _, pair := range alike {
		one, other := described(t, structs, pair.first), described(t, structs, pair.second)
		shared := 0
		for field, text := range other {
			if one[field] == "" || slices.Contains(strings.Fields(pair.unlike), field) {
				continue
			}
			shared++
			assert.Equal(t, one[field], text, "retailcrm: %s.%s and %s.%[2]s: say the same, or add the field to "+
				"the pair's line in alike_test.go; then run: go generate ./retailcrm", pair.first, field, pair.second)
		}
		assert.Greater(t, shared, 6, "%s and %s have too little in common for this table", pair.first, pair.second)
	}
}

// described are the comments of a struct's fields, each as one line, without
// the remark that matters to inputs alone.
func described(t *testing.T, structs map[string]*ast.StructType, name string) map[string]string {
	t.Helper()
	require.Contains(t, structs, name)
	texts := map[string]string{}
	for _, f := range structs[name].Fields.List {
		for _, id := range f.Names {
			text := strings.Join(strings.Fields(f.Doc.Text()), " ")
			texts[id.Name] = strings.ReplaceAll(text, " Read-only.", "")
		}
	}
	return texts
}
