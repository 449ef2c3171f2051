// Jsonmethods gives every struct that keeps unknown members its JSON methods.
//
// It looks for structs with a field tagged `json:",embed"` in the package in
// the current folder and writes json_gen.go. With -check it writes nothing
// and fails when that file is stale.
package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"reflect"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/tools/gofile"
)

const output = "json_gen.go"

func main() { gofile.Main("jsonmethods", output, generate) }

func generate(dir string, _ bool) ([]byte, error) {
	_, files, err := gofile.Parse(dir, output)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	return source(files[0].Name.Name, find(files)), nil
}

// entity is a struct that needs methods.
type entity struct {
	name     string
	optional []string // its fields, when all of them are of type Opt
}

// find returns the structs that need methods.
func find(files []*ast.File) []entity {
	var found []entity
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.TypeParams == nil && keepsUnknown(spec.Type) {
				found = append(found, describe(spec.Name.Name, spec.Type.(*ast.StructType)))
			}
			return true
		})
	}
	slices.SortFunc(found, func(a, b entity) int { return cmp.Compare(a.name, b.name) })
	return found
}

func keepsUnknown(t ast.Expr) bool {
	s, ok := t.(*ast.StructType)
	if !ok {
		return false
	}
	for _, f := range s.Fields.List {
		if f.Tag != nil && f.Tag.Value == "`json:\",embed\"`" {
			return true
		}
	}
	return false
}

func describe(name string, s *ast.StructType) entity {
	e := entity{name: name}
	for _, f := range s.Fields.List {
		switch tag := jsonTag(f); {
		case tag == ",embed" && f.Names[0].Name == "Extra":
		case !isOpt(f.Type) || !strings.HasSuffix(tag, ",omitzero"):
			return entity{name: name}
		default:
			e.optional = append(e.optional, f.Names[0].Name)
		}
	}
	return e
}

func jsonTag(f *ast.Field) string {
	if f.Tag == nil {
		return ""
	}
	return reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json")
}

func isOpt(t ast.Expr) bool {
	index, ok := t.(*ast.IndexExpr)
	if !ok {
		return false
	}
	name, ok := index.X.(*ast.Ident)
	return ok && name.Name == "Opt"
}

func source(pkg string, found []entity) []byte {
	var b bytes.Buffer
	b.WriteString(gofile.Header("jsonmethods", pkg))
	b.WriteString("import \"github.com/go-retailcrm/sdk/internal/engine/phpjson\"\n")
	for _, e := range found {
		fmt.Fprintf(&b, methods, e.name)
		if len(e.optional) >= many {
			fmt.Fprintf(&b, held, e.name, list(e.optional))
		}
	}
	return b.Bytes()
}

// many is the number of fields from which a function that reads what they hold is
// worth its lines.
const many = 8

// list returns the calls that read the fields, in lines of up to 120 columns.
func list(fields []string) string {
	var b strings.Builder
	column := 0
	for i, f := range fields {
		f = "v." + f + ".held()"
		if column += len(f) + 2; column > 98 {
			b.WriteString("\n")
			column = len(f)
		}
		b.WriteString(f)
		if i < len(fields)-1 {
			b.WriteString(", ")
		}
	}
	return b.String()
}

// methods are what encoding/json and the JSON v2 engine ask for. How a value is
// read and written is the business of package phpjson, which knows it by the
// type's fields.
const methods = `
// MarshalJSON writes the fields that are not zero and the unknown members.
func (v %[1]s) MarshalJSON() ([]byte, error) { return phpjson.Marshal(&v) }

// UnmarshalJSON reads also texts that are numbers and the like; what fits no field goes to Extra.
func (v *%[1]s) UnmarshalJSON(b []byte) error { return phpjson.Unmarshal(b, v) }
`

// held is for inputs with many fields, of which most are absent.
const held = `
var _ = phpjson.Held((*%[1]s)(nil), func(p any, held []any) []any {
	v := p.(*%[1]s)
	return append(held, %[2]s)
})
`
