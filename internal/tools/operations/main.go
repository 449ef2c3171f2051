// Operations writes the table of the API methods that the SDK calls and
// compares it with the API's own list.
//
// Above each method that calls the API stands a line
//
//	//crm:op POST /api/v5/orders/{externalId}/edit
//
// From these lines in the package in the current folder it writes
// operations_gen.go. A method that the API does not have is an error. With
// -check nothing is written: a stale file and a missing method of the API are
// errors too.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/tools/gofile"
	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

const output = "operations_gen.go"

func main() { gofile.Main("operations", output, generate) }

func generate(dir string, check bool) ([]byte, error) {
	fset, files, err := gofile.Parse(dir, output)
	if err != nil {
		return nil, err
	}
	ops, err := find(fset, files)
	if err != nil {
		return nil, err
	}
	if err := compare(ops, check); err != nil {
		return nil, err
	}
	return source(ops), nil
}

type operation struct {
	name, method, path string
	idempotent         bool
}

func (op operation) constant() string { return "op" + strings.ReplaceAll(op.name, ".", "") }

// find reads the //crm:op lines.
func find(fset *token.FileSet, files []*ast.File) ([]operation, error) {
	var ops []operation
	for _, f := range files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Doc == nil {
				continue
			}
			for _, line := range fn.Doc.List {
				text, ok := strings.CutPrefix(line.Text, "//crm:op ")
				if !ok {
					continue
				}
				op, err := parse(fn, text)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", fset.Position(line.Pos()), err)
				}
				ops = append(ops, op)
			}
		}
	}
	slices.SortFunc(ops, func(a, b operation) int { return strings.Compare(a.name, b.name) })
	return ops, nil
}

func parse(fn *ast.FuncDecl, text string) (operation, error) {
	words := strings.Fields(text)
	if len(words) != 2 || fn.Recv == nil {
		return operation{}, fmt.Errorf("want //crm:op METHOD PATH above a method, have %q", text)
	}
	star, ok := fn.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return operation{}, fmt.Errorf("%s: want a pointer receiver", fn.Name.Name)
	}
	service, ok := strings.CutSuffix(star.X.(*ast.Ident).Name, "Service")
	if !ok {
		return operation{}, fmt.Errorf("%s: want a receiver whose type ends in Service", fn.Name.Name)
	}
	return operation{name: service + "." + fn.Name.Name, method: words[0], path: words[1]}, nil
}

var place = regexp.MustCompile(`\{[^}]*\}`)

// signature is what makes a method of the API the same whatever its places
// are called.
func signature(method, path string) string {
	return method + " " + place.ReplaceAllString(path, "{}")
}

// compare fills in what the API's list knows about each operation.
func compare(ops []operation, complete bool) error {
	known := map[string]spec.Endpoint{}
	for _, e := range spec.Endpoints() {
		known[signature(e.Method, e.Path)] = e
	}
	total, declared := len(known), map[string]string{}
	for i, op := range ops {
		key := signature(op.method, op.path)
		e, ok := known[key]
		if !ok {
			return fmt.Errorf("%s: the API has no %s %s", op.name, op.method, op.path)
		}
		if other := declared[key]; other != "" {
			return fmt.Errorf("%s and %s both call %s", op.name, other, key)
		}
		declared[key] = op.name
		ops[i].idempotent = e.Idempotent
	}
	fmt.Printf("operations: %d/%d\n", len(declared), total)
	if !complete || len(declared) == total {
		return nil
	}
	var missing []string
	for key := range known {
		if declared[key] == "" {
			missing = append(missing, key)
		}
	}
	slices.Sort(missing)
	return fmt.Errorf("not declared:\n%s", strings.Join(missing, "\n"))
}

func source(ops []operation) []byte {
	var b bytes.Buffer
	b.WriteString(gofile.Header("operations", "retailcrm") + "var (\n")
	for _, op := range ops {
		fmt.Fprintf(&b, "%s = Operation{Name: %q, Method: %q, Path: %q, Idempotent: %v, Bucket: bucketOf(%q)}\n",
			op.constant(), op.name, op.method, op.path, op.idempotent, op.path)
	}
	b.WriteString(")\n\n// operations is every method of the API that the SDK calls, by name.\nvar operations = [...]*Operation{\n")
	for _, op := range ops {
		fmt.Fprintf(&b, "&%s,\n", op.constant())
	}
	b.WriteString("}\n")
	return b.Bytes()
}
