package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"
)

// onlyIn begins the names of the structs with what only an input has.
const onlyIn = "onlyIn"

// pkg is what is read of a package.
type pkg struct {
	fset       *token.FileSet
	structs    map[string]*ast.StructType
	directives []directive
	inputOf    map[string]string // the first input of a type of an answer
	hasInput   map[string]bool   // types of answers whose method Input is written by hand
}

// directive is one input that a type of an answer declares.
type directive struct {
	model, name string
	doc         string
}

func read(fset *token.FileSet, files []*ast.File) (*pkg, error) {
	p := &pkg{
		fset: fset, structs: map[string]*ast.StructType{}, inputOf: map[string]string{}, hasInput: map[string]bool{},
	}
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				if d.Tok != token.TYPE {
					continue
				}
				if err := p.addType(d); err != nil {
					return nil, err
				}
			case *ast.FuncDecl:
				if d.Name.Name == "Input" && d.Recv != nil {
					p.hasInput[strings.TrimPrefix(printed(d.Recv.List[0].Type), "*")] = true
				}
			}
		}
	}
	return p, p.checkOnly()
}

// addType notes a struct and the inputs that it declares.
func (p *pkg) addType(decl *ast.GenDecl) error {
	typ := decl.Specs[0].(*ast.TypeSpec)
	s, ok := typ.Type.(*ast.StructType)
	if !ok {
		return nil
	}
	p.structs[typ.Name.Name] = s
	found, err := directives(typ.Name.Name, decl.Doc)
	if err != nil {
		return fmt.Errorf("%s: %w", p.fset.Position(decl.Pos()), err)
	}
	p.directives = append(p.directives, found...)
	if len(found) > 0 {
		p.inputOf[typ.Name.Name] = found[0].name
	}
	return nil
}

// directives reads the //crm:input lines of a type. A line that begins with
// the name of an input opens one, the others go on with its text.
func directives(model string, doc *ast.CommentGroup) ([]directive, error) {
	if doc == nil {
		return nil, nil
	}
	var list []directive
	for _, line := range doc.List {
		text, ok := strings.CutPrefix(line.Text, "//crm:input ")
		if !ok {
			continue
		}
		name, rest, _ := strings.Cut(text, " ")
		switch {
		case strings.HasSuffix(name, "Input") && rest != "":
			list = append(list, directive{model: model, name: name, doc: text})
		case len(list) > 0:
			list[len(list)-1].doc += " " + text
		default:
			return nil, fmt.Errorf("%s: want //crm:input, the name of the input and what it is, "+
				"as in //crm:input PackInput is what the API accepts about a pack; have %q", model, text)
		}
	}
	return list, nil
}

// checkOnly looks for structs with what only an input has, without that input.
func (p *pkg) checkOnly() error {
	known := map[string]bool{}
	for _, d := range p.directives {
		known[onlyIn+d.name] = true
	}
	for name, s := range p.structs {
		if strings.HasPrefix(name, onlyIn) && !known[name] {
			return fmt.Errorf("%s: %s is for no input: write //crm:input %s … above a type of an answer",
				p.fset.Position(s.Pos()), name, strings.TrimPrefix(name, onlyIn))
		}
	}
	return nil
}

// asSent are types of answers that are sent as something plainer.
var asSent = map[string]string{
	"CustomFields": "map[string]any",
	"Map[Value]":   "map[string]any",
	"Map[string]":  "map[string]string",
}

// sentType is the type with which a field's type is sent, or the name of the
// type of an answer that has no input.
func (p *pkg) sentType(t ast.Expr) (sent, unsendable string) {
	if plain, ok := asSent[printed(t)]; ok {
		return plain, ""
	}
	switch t := t.(type) {
	case *ast.StarExpr:
		return p.sentType(t.X)
	case *ast.ArrayType:
		sent, unsendable = p.sentType(t.Elt)
		return "[]" + sent, unsendable
	case *ast.IndexExpr:
		if printed(t.X) == "List" {
			sent, unsendable = p.sentType(t.Index)
			return "[]" + sent, unsendable
		}
		return "", printed(t)
	}
	name := printed(t)
	if in := p.inputOf[name]; in != "" {
		return in, ""
	}
	if p.isAnswer(name) {
		return "", name
	}
	return name, ""
}

// isAnswer reports whether a type is a struct that an answer is made of.
func (p *pkg) isAnswer(name string) bool {
	s := p.structs[name]
	if s == nil {
		return false
	}
	for _, f := range s.Fields.List {
		if isExtra(f) {
			return true
		}
	}
	return false
}

// isExtra reports whether a field keeps the members that the SDK does not know.
func isExtra(f *ast.Field) bool { return isEmbedded(f) && printed(f.Type) == "Extra" }

// isEmbedded reports whether a field's members stand among those around it.
func isEmbedded(f *ast.Field) bool { return tag(f, "json") == ",embed" }

// elem is the name of an embedded struct.
func elem(t ast.Expr) string { return strings.TrimPrefix(printed(t), "*") }

func printed(t ast.Expr) string { return types.ExprString(t) }

func tag(f *ast.Field, key string) string {
	if f.Tag == nil {
		return ""
	}
	return reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get(key)
}

// comment is a field's comment as it stands.
func comment(doc *ast.CommentGroup) string {
	if doc == nil {
		return ""
	}
	var lines []string
	for _, line := range doc.List {
		lines = append(lines, line.Text)
	}
	return strings.Join(lines, "\n")
}

// readOnly reports whether a comment says that a field cannot be sent.
func readOnly(doc string) bool { return strings.Contains(doc, "Read-only.") }
