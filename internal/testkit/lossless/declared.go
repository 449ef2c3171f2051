package lossless

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// Declared returns the names of the exported structs in the Go files of a folder
// that mirror JSON objects: those with a field Extra for unknown members.
func Declared(dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, decl := range file.Decls {
			if general, ok := decl.(*ast.GenDecl); ok {
				names = append(names, mirrors(general)...)
			}
		}
	}
	return names, nil
}

func mirrors(d *ast.GenDecl) (names []string) {
	for _, spec := range d.Specs {
		t, ok := spec.(*ast.TypeSpec)
		if !ok || !t.Name.IsExported() {
			continue
		}
		if s, ok := t.Type.(*ast.StructType); ok && slices.ContainsFunc(s.Fields.List, isExtra) {
			names = append(names, t.Name.Name)
		}
	}
	return names
}

func isExtra(f *ast.Field) bool {
	return f.Tag != nil && f.Tag.Value == "`json:\",embed\"`" && len(f.Names) == 1 && f.Names[0].Name == "Extra"
}
