package retailcrm

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

// goTypes are the Go types of the API's plain types.
var goTypes = map[string][]reflect.Type{
	"string":   {reflect.TypeFor[string]()},
	"int":      {reflect.TypeFor[int]()},
	"float":    {reflect.TypeFor[Decimal]()},
	"bool":     {reflect.TypeFor[bool]()},
	"date":     {reflect.TypeFor[Date]()},
	"datetime": {reflect.TypeFor[DateTime]()},
	"map<any>": {reflect.TypeFor[CustomFields](), reflect.TypeFor[map[string]any]()},
}

// modelNames are the models that the SDK calls something else.
var modelNames = map[string]string{
	"OrderProduct": "OrderItem", "OrderProductPack": "Pack", "OrderContragent": "Contragent",
	"CustomerPhone": "Phone", "StorePhone": "Phone",
}

// Every row of the field tables resolves in the type it belongs to, and has
// the type that the API gives it.
func TestEveryTableRowHasItsField(t *testing.T) {
	rows := 0
	for _, f := range spec.Fields() {
		rows++
		got := fieldType(f)
		require.NotNil(t, got, "%s %s stands in internal/tools/spec/fields.tsv and leads nowhere in %v: add the field "+
			"to that type, in this folder", f.Table, f.Path, roots[f.Table])
		require.True(t, fits(got, f.Type), "%s %s is %v in this folder, and %s in internal/tools/spec/fields.tsv: "+
			"change one of them", f.Table, f.Path, got, f.Type)
	}
	require.Equal(t, 845, rows,
		"internal/tools/spec/fields.tsv has other rows than before: when you meant it, say so in retailcrm/tables_test.go")
}

func fits(got reflect.Type, api string) bool {
	if want, plain := goTypes[api]; plain {
		for _, w := range want {
			if got == w {
				return true
			}
		}
		return false
	}
	switch {
	case api == "-":
		return got.Kind() == reflect.String || got == reflect.TypeFor[json.RawMessage]()
	case strings.HasPrefix(api, "enum<"):
		return got.Kind() == reflect.String && got.Name() == inside(api)
	case strings.HasPrefix(api, "list<"):
		return got.Kind() == reflect.Slice && fits(bare(got.Elem()), inside(api))
	case strings.HasPrefix(api, "map<"):
		return got.Kind() == reflect.Map && fits(bare(got.Elem()), inside(api))
	}
	if name, ok := modelNames[api]; ok {
		api = name
	}
	return got.Kind() == reflect.Struct && got.Name() == api
}

func inside(api string) string { return api[strings.IndexByte(api, '<')+1 : len(api)-1] }

func TestTables(t *testing.T) {
	tables := Tables()
	require.Len(t, tables, 20)
	require.Equal(t, "event1", tables[0].Name)
	require.Equal(t, TableField{Path: "number", TitleRU: "Номер заказа", Type: reflect.TypeFor[string]()},
		tables[0].Fields[4])
	require.Equal(t, reflect.TypeFor[OrderInput](), tables[2].Root)
	for _, table := range tables {
		require.NotNil(t, table.Root, table.Name)
		require.NotEmpty(t, table.Fields, table.Name)
	}
}
