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
	optional []string // its fields of type Opt
}

// find returns the structs that need methods.
func find(files []*ast.File) []entity {
	var found []entity
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.TypeParams == nil && keepsUnknown(spec.Type) {
				found = append(found, entity{spec.Name.Name, optional(spec.Type.(*ast.StructType))})
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

// optional returns the names of the fields of type Opt that are left out when
// they are absent.
func optional(s *ast.StructType) (names []string) {
	for _, f := range s.Fields.List {
		index, ok := f.Type.(*ast.IndexExpr)
		if !ok || f.Tag == nil || !strings.Contains(f.Tag.Value, ",omitzero") {
			continue
		}
		if t, ok := index.X.(*ast.Ident); ok && t.Name == "Opt" {
			names = append(names, f.Names[0].Name)
		}
	}
	return names
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

// many is the number of optional fields from which a function that reads
// them all is worth its lines.
const many = 8

// list returns what the fields hold, in lines of up to 120 columns.
func list(fields []string) string {
	var b strings.Builder
	column := 0
	for _, f := range fields {
		f = "o." + f + ".held(),"
		if column += len(f) + 1; column > 100 {
			b.WriteString("\n")
			column = len(f)
		}
		b.WriteString(f)
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
var _ = phpjson.Held((*%[1]s)(nil), func(v any, held []any) []any {
	o := v.(*%[1]s)
	return append(held, %[2]s)
})
`
