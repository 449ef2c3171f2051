// Jsonmethods gives every struct that keeps unknown members its JSON methods,
// for encoding/json and for the JSON v2 engine.
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
	b.WriteString("import (\n\"github.com/go-retailcrm/sdk/internal/engine/jsonv2\"\n" +
		"\"github.com/go-retailcrm/sdk/internal/engine/phpjson\"\n)\n")
	for _, t := range types {
		plain := "plain" + strings.ToUpper(t[:1]) + t[1:]
		fmt.Fprintf(&b, methods, t, plain)
	}
	return b.Bytes()
}

const methods = `
type %[2]s %[1]s

func (v %[1]s) plainJSON() *%[2]s {
	v.Extra = phpjson.Unknown(&v, v.Extra)
	return (*%[2]s)(&v)
}

// MarshalJSON writes the fields that are not zero and the unknown members.
func (v %[1]s) MarshalJSON() ([]byte, error) { return jsonv2.Marshal(v.plainJSON()) }

// MarshalJSONTo is MarshalJSON for the JSON v2 engine. It copies nothing when
// there are no unknown members.
func (v *%[1]s) MarshalJSONTo(e *jsonv2.Encoder) error {
	if len(v.Extra) == 0 {
		return jsonv2.MarshalEncode(e, (*%[2]s)(v))
	}
	return jsonv2.MarshalEncode(e, v.plainJSON())
}

// UnmarshalJSON reads the value: numbers that are texts and the like are taken
// for what they mean, and whatever fits no field goes to Extra.
func (v *%[1]s) UnmarshalJSON(b []byte) error { return phpjson.Unmarshal(b, v) }

// UnmarshalJSONFrom is UnmarshalJSON for the JSON v2 engine.
func (v *%[1]s) UnmarshalJSONFrom(d *jsonv2.Decoder) error { return phpjson.UnmarshalFrom(d, v) }
`
