package retailcrm

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"

	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

// Table lists the fields of an event that the CRM sends, or of what a call
// takes or answers: enough to build a screen on which a user maps the fields
// of one onto those of another.
type Table struct {
	// Name is "event1", "order_create_in", "order_create_out", ...
	Name string
	// Root is the Go type that the paths start from.
	Root reflect.Type
	// Fields are the table's rows.
	Fields []TableField
}

// TableField is a row of a [Table]: a path with its title and type.
type TableField struct {
	// Path leads from the table's root to the field: JSON names and list
	// positions joined by dots, "items.0.offer.externalId". webhook.Set and
	// webhook.Event.Value take it.
	Path string
	// TitleRU is the field's title in Russian; a few have none.
	TitleRU string
	// Type is the field's Go type, without [Opt]: string, int, [Decimal],
	// [DateTime], a list, an entity.
	Type reflect.Type
}

// Tables returns the field tables of two events and nine actions: events of
// an order; to create and edit an order, also from Ozon products and a
// Wildberries notice; to create a note; to find an order and a product; to
// read a warehouse and an order's packs.
func Tables() []Table { return tables() }

// roots are the types that the tables' paths start from.
var roots = map[string]reflect.Type{
	"event1":                reflect.TypeFor[Order](),
	"event2":                reflect.TypeFor[Order](),
	"order_create_in":       reflect.TypeFor[OrderInput](),
	"order_create_out":      reflect.TypeFor[Order](),
	"ozon_order_in":         reflect.TypeFor[OrderInput](),
	"ozon_order_out":        reflect.TypeFor[OrderResult](),
	"wildberries_order_in":  reflect.TypeFor[OrderInput](),
	"wildberries_order_out": reflect.TypeFor[OrderResult](),
	"order_edit_in":         reflect.TypeFor[OrderInput](),
	"order_edit_out":        reflect.TypeFor[Order](),
	"note_create_in":        reflect.TypeFor[NoteInput](),
	"note_create_out":       reflect.TypeFor[IDResult](),
	"order_find_in":         reflect.TypeFor[OrderFilter](),
	"order_find_out":        reflect.TypeFor[Order](),
	"product_find_in":       reflect.TypeFor[InventoryFilter](),
	"product_find_out":      reflect.TypeFor[Product](),
	"store_get_in":          reflect.TypeFor[Store](),
	"store_get_out":         reflect.TypeFor[Store](),
	"packs_get_in":          reflect.TypeFor[PackFilter](),
	"packs_get_out":         reflect.TypeFor[[]Pack](),
}

// apart are the fields that stand beside the table's root: parameters of the
// request, members of the answer's envelope, and what the marketplace
// converters take.
var apart = map[string]reflect.Type{
	"order_create_out success":      reflect.TypeFor[bool](), // false is an APIError
	"order_edit_out success":        reflect.TypeFor[bool](),
	"ozon_order_out success":        reflect.TypeFor[bool](),
	"wildberries_order_out success": reflect.TypeFor[bool](),
	"note_create_out success":       reflect.TypeFor[bool](),
	"ozon_order_in site":            reflect.TypeFor[string](), // WithSite
	"wildberries_order_in site":     reflect.TypeFor[string](), // WithSite
	"ozon_order_in article_field":   reflect.TypeFor[string](), // marketplace.ArticleField
	"ozon_order_in products":        reflect.TypeFor[json.RawMessage](),
	"wildberries_order_in webhook":  reflect.TypeFor[json.RawMessage](),
	"packs_get_out packs":           reflect.TypeFor[[]Pack](),
}

// renamed are the fields that go into a filter of another name.
var renamed = map[string]string{
	"order_find_in phone":     "customer",
	"order_find_in status":    "extendedStatus",
	"product_find_in article": "productArticle",
	"packs_get_in id":         "orderId",
}

var tables = sync.OnceValue(func() []Table {
	var list []Table
	for _, f := range spec.Fields() {
		if len(list) < f.TableNo {
			list = append(list, Table{Name: f.Table, Root: roots[f.Table]})
		}
		t := &list[f.TableNo-1]
		t.Fields = append(t.Fields, TableField{Path: f.Path, TitleRU: f.TitleRU, Type: fieldType(f)})
	}
	return list
})

func fieldType(f spec.Field) reflect.Type {
	key := f.Table + " " + f.Path
	if t, ok := apart[key]; ok {
		return t
	}
	path := f.Path
	if name, ok := renamed[key]; ok {
		path = name
	}
	return typeAt(roots[f.Table], path)
}

// typeAt follows a path of JSON names (or of query names, in a filter) and
// list positions through types. It returns nil where the path leads nowhere.
func typeAt(t reflect.Type, path string) reflect.Type {
	for _, segment := range strings.Split(path, ".") {
		t = bare(t)
		switch t.Kind() {
		case reflect.Slice, reflect.Map:
			t = t.Elem()
		case reflect.Struct:
			if t = memberType(t, segment); t == nil {
				return nil
			}
		default:
			return nil
		}
	}
	return bare(t)
}

// bare takes pointers and Opt off a type.
func bare(t reflect.Type) reflect.Type {
	for {
		switch {
		case t.Kind() == reflect.Pointer:
			t = t.Elem()
		case strings.HasPrefix(t.Name(), "Opt["):
			t = t.Field(0).Type
		default:
			return t
		}
	}
}

func memberType(t reflect.Type, name string) reflect.Type {
	for i := range t.NumField() {
		f := t.Field(i)
		for _, key := range []string{"json", "url"} {
			tag, _, _ := strings.Cut(f.Tag.Get(key), ",")
			if tag == name {
				return f.Type
			}
		}
	}
	return nil
}
