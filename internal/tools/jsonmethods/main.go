// Jsonmethods gives every struct that keeps unknown members its JSON methods.
//
// It looks for structs with a field tagged `json:",embed"` in the package in
// the current folder and writes json_gen.go. With -check it writes nothing
// and fails when that file is stale.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"sort"

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

// find returns the names of the structs that need methods.
func find(files []*ast.File) []string {
	var types []string
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.TypeParams == nil && keepsUnknown(spec.Type) {
				types = append(types, spec.Name.Name)
			}
			return true
		})
	}
	sort.Strings(types)
	return types
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

func source(pkg string, types []string) []byte {
	var b bytes.Buffer
	b.WriteString(gofile.Header("jsonmethods", pkg))
	b.WriteString("import \"github.com/go-retailcrm/sdk/internal/engine/phpjson\"\n")
	for _, t := range types {
		fmt.Fprintf(&b, methods, t)
	}
	return b.Bytes()
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
