package documented

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Finding is an exported name that lacks a comment, or a comment that says
// something.
type Finding struct {
	File string // as it was passed to Check, with the folder
	Line int    // the name's, from 1
	Name string // "Posting", "Posting.Status", "Client.Get"

	// Reason says what is wrong with the comment, such as "no comment".
	Reason string
}

// String is the finding as editors open it: file:line name: reason.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d %s: %s", f.File, f.Line, f.Name, f.Reason)
}

// Check returns what is wrong in the Go files of one folder, in the order of
// files and lines. It does not descend. The error is that of a file that
// cannot be read or parsed.
func Check(dir string) ([]Finding, error) {
	files, err := parse(dir)
	if err != nil || len(files.parsed) == 0 {
		return nil, err
	}
	c := &checker{fset: files.fset}
	c.pkg(files.parsed)
	for _, file := range files.parsed {
		c.generated = ast.IsGenerated(file)
		for _, decl := range file.Decls {
			c.decl(decl)
		}
	}
	return c.findings, nil
}

// Folders returns the folders with public packages below root, root
// included, relative to it and in order.
func Folders(root string) ([]string, error) {
	var dirs []string
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if path != root && (entry.Name() == "internal" || entry.Name() == "testdata" || entry.Name()[0] == '.') {
			return filepath.SkipDir
		}
		files, err := parse(path)
		if err != nil || len(files.parsed) == 0 {
			return err
		}
		dir, err := filepath.Rel(root, path)
		dirs = append(dirs, filepath.ToSlash(dir))
		return err
	})
	return dirs, err
}

type folder struct {
	fset   *token.FileSet
	parsed []*ast.File
}

// parse reads the files of a folder that make up a public package; there are
// none in that of a program.
func parse(dir string) (folder, error) {
	f := folder{fset: token.NewFileSet()}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return f, err
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(f.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return f, err
		}
		if file.Name.Name != "main" {
			f.parsed = append(f.parsed, file)
		}
	}
	return f, nil
}

// checker walks the declarations of one package.
type checker struct {
	fset      *token.FileSet
	generated bool // the file that is walked
	findings  []Finding
}

// pkg wants one file with a comment above its package clause.
func (c *checker) pkg(files []*ast.File) {
	if !slices.ContainsFunc(files, func(f *ast.File) bool { return f.Doc.Text() != "" }) {
		c.judge("", []*ast.Ident{files[0].Name})
	}
}

func (c *checker) decl(decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		owner := receiver(d)
		if !c.generated && d.Name.IsExported() && (d.Recv == nil || ast.IsExported(owner)) {
			c.judge(owner, []*ast.Ident{d.Name}, d.Doc)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			c.spec(d, spec)
		}
	}
}

// spec judges one line of a type, const or var declaration. What stands above
// the word const serves a declaration of a single line only.
func (c *checker) spec(d *ast.GenDecl, spec ast.Spec) {
	above := d.Doc
	if d.Lparen.IsValid() {
		above = nil
	}
	switch s := spec.(type) {
	case *ast.ValueSpec:
		c.judge("", exported(s.Names), above, s.Doc, s.Comment)
	case *ast.TypeSpec:
		if s.Name.IsExported() {
			c.judge("", []*ast.Ident{s.Name}, above, s.Doc, s.Comment)
			c.fields(s.Name.Name, s.Type)
		}
	}
}

// fields judges the fields of a struct and the methods of an interface, also
// where they stand behind a pointer, in a list or in a map.
func (c *checker) fields(owner string, t ast.Expr) {
	switch t := t.(type) {
	case *ast.StarExpr:
		c.fields(owner, t.X)
	case *ast.ArrayType:
		c.fields(owner, t.Elt)
	case *ast.MapType:
		c.fields(owner, t.Value)
	case *ast.InterfaceType:
		c.list(owner, t.Methods)
	case *ast.StructType:
		c.list(owner, t.Fields)
	}
}

func (c *checker) list(owner string, list *ast.FieldList) {
	var above *ast.CommentGroup // the comment of the fields right above
	line := 0                   // the last of these fields
	for _, f := range list.List {
		if f.Doc != nil || c.line(f.Pos()) != line+1 {
			above = f.Doc
		}
		line = c.line(f.End())
		names := exported(f.Names)
		if len(names) == 0 || isExtra(f) {
			continue
		}
		if above != f.Doc && f.Comment == nil && mentions(above.Text(), names) {
			c.judge(owner, names, above)
		} else {
			c.judge(owner, names, f.Doc, f.Comment)
		}
		c.fields(owner+"."+names[0].Name, f.Type)
	}
}

func (c *checker) line(at token.Pos) int { return c.fset.Position(at).Line }

// mentions reports whether a comment speaks of all the names.
func mentions(comment string, names []*ast.Ident) bool {
	spoken := word.FindAllString(comment, -1)
	return !slices.ContainsFunc(names, func(n *ast.Ident) bool { return !slices.Contains(spoken, n.Name) })
}

// judge adds a finding per name when the comments, taken together, say nothing
// of them.
func (c *checker) judge(owner string, names []*ast.Ident, comments ...*ast.CommentGroup) {
	if len(names) == 0 {
		return
	}
	var text, served []string
	for _, group := range comments {
		text = append(text, group.Text())
	}
	for _, name := range names {
		served = append(served, name.Name)
	}
	reason := Judge(strings.Join(text, "\n"), owner, served...)
	if reason == "" {
		return
	}
	for _, name := range names {
		full := name.Name
		if owner != "" {
			full = owner + "." + full
		}
		at := c.fset.Position(name.Pos())
		c.findings = append(c.findings, Finding{at.Filename, at.Line, full, reason})
	}
}

// isExtra reports whether a field is the one for members that the SDK does not
// know: it is the same everywhere.
func isExtra(f *ast.Field) bool {
	return f.Tag != nil && f.Tag.Value == "`json:\",embed\"`" && len(f.Names) == 1 && f.Names[0].Name == "Extra"
}

func exported(names []*ast.Ident) []*ast.Ident {
	return slices.DeleteFunc(slices.Clone(names), func(n *ast.Ident) bool { return !n.IsExported() })
}

// receiver is the name of a method's type, "" for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
