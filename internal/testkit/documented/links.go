package documented

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/doc/comment"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

// Links checks doc links by what go doc and pkg.go.dev make of them, and names
// of the module's own packages that stand in the text or its code without
// brackets. It remembers the packages that links lead to.
type Links struct {
	Root   string // the folder of the module
	Module string // its import path
	Std    string // the folder of the standard library

	known  map[string]*doc.Package
	public map[string]string // the import paths of the module's packages by their names
}

// Check returns the links that lead nowhere in the comments of a folder's
// declarations, whether their names are exported or not. The folder is
// relative to the module's root. The error is that of a file that cannot be
// parsed.
func (l *Links) Check(dir string) ([]Finding, error) {
	files, err := parse(filepath.Join(l.Root, dir))
	if err != nil || len(files.parsed) == 0 {
		return nil, err
	}
	groups := declared(files) // before document drops what is not exported
	here, err := document(files, dir)
	if err == nil {
		err = l.list()
	}
	if err != nil {
		return nil, err
	}
	page := &page{links: l, here: here.Parser(), fset: files.fset}
	for _, group := range groups {
		page.check(group)
	}
	return page.findings, nil
}

// document reads what a package exports.
func document(files folder, path string) (*doc.Package, error) {
	return doc.NewFromFiles(files.fset, files.parsed, path, doc.PreserveAST)
}

// declared are the comments that tell about a name or the package, in their
// order.
func declared(files folder) []*ast.CommentGroup {
	var groups []*ast.CommentGroup
	for _, file := range files.parsed {
		ast.Inspect(file, func(n ast.Node) bool {
			groups = append(groups, comments(n)...)
			_, body := n.(*ast.BlockStmt)
			return !body
		})
	}
	return groups
}

// comments are those that belong to a node; some may be nil.
func comments(n ast.Node) []*ast.CommentGroup {
	switch n := n.(type) {
	case *ast.File:
		return []*ast.CommentGroup{n.Doc}
	case *ast.GenDecl:
		return []*ast.CommentGroup{n.Doc}
	case *ast.FuncDecl:
		return []*ast.CommentGroup{n.Doc}
	case *ast.TypeSpec:
		return []*ast.CommentGroup{n.Doc, n.Comment}
	case *ast.ValueSpec:
		return []*ast.CommentGroup{n.Doc, n.Comment}
	case *ast.Field:
		return []*ast.CommentGroup{n.Doc, n.Comment}
	}
	return nil
}

// page checks the comments of one package.
type page struct {
	links    *Links
	here     *comment.Parser // knows the package's names and imports
	fset     *token.FileSet
	findings []Finding
}

func (p *page) check(group *ast.CommentGroup) {
	if group == nil {
		return
	}
	told := map[string]bool{} // a link that stands there twice is told with both lines
	for _, w := range append(written(group.Text()), mentioned(group.Text())...) {
		reason := p.reason(w)
		if reason == "" || told[w.text] {
			continue
		}
		told[w.text] = true
		for _, at := range p.places(group, w.text) {
			p.findings = append(p.findings, Finding{at.Filename, at.Line, w.text, reason})
		}
	}
}

// places are the lines of a comment with a text in them.
func (p *page) places(group *ast.CommentGroup, text string) []token.Position {
	var places []token.Position
	for _, c := range group.List {
		at := p.fset.Position(c.Pos())
		for i, line := range strings.Split(c.Text, "\n") {
			if strings.Contains(line, text) {
				places = append(places, token.Position{Filename: at.Filename, Line: at.Line + i})
			}
		}
	}
	return places
}

// link is something in a comment that was meant as a link to a name.
type link struct {
	text            string // as it stands there, with its brackets
	pkg, recv, name string // parts of the name
	glued           bool   // a letter follows the bracket
	mention         bool   // there are no brackets
}

// glued finds what go doc takes for no link because a letter touches its
// closing bracket: the plural of a [Note] with the s outside.
var glued = regexp.MustCompile(`(?:^|[^\p{L}\p{N}_\])}])(\[\*?(?:[\w/.-]+\.)?\p{Lu}\w*\])\p{L}`)

// written returns what is meant as links in a comment. Every name is taken for
// one here, so that wrong names show too.
func written(text string) []link {
	parser := comment.Parser{
		LookupPackage: func(name string) (string, bool) { return name, true },
		LookupSym:     func(_, _ string) bool { return true },
	}
	var found []link
	for _, block := range parser.Parse(text).Content {
		eachText(block, func(t comment.Text) {
			switch t := t.(type) {
			case *comment.DocLink:
				if t.Name == "" && !strings.Contains(t.ImportPath, "/") {
					return // a word in brackets, or a package: both read well
				}
				found = append(found, link{text: bracketed(t.Text), pkg: t.ImportPath, recv: t.Recv, name: t.Name})
			case comment.Plain:
				for _, m := range glued.FindAllStringSubmatch(string(t), -1) {
					found = append(found, link{text: m[1], glued: true})
				}
			}
		})
	}
	return found
}

// mention is a qualified name without brackets: in a sentence, or in code.
var mention = regexp.MustCompile(`(?:^|[^\w./"\[*])(([a-z]+)\.(\p{Lu}\w*))`)

// mentioned returns the qualified names in a comment that are no links.
func mentioned(text string) []link {
	var found []link
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		found = append(found, link{text: m[1], pkg: m[2], name: m[3], mention: true})
	}
	return found
}

// eachText visits the text of a paragraph or a list. Code and headings have no
// links.
func eachText(block comment.Block, visit func(comment.Text)) {
	var texts []comment.Text
	switch b := block.(type) {
	case *comment.Paragraph:
		texts = b.Text
	case *comment.List:
		for _, item := range b.Items {
			for _, inner := range item.Content {
				eachText(inner, visit)
			}
		}
	}
	for _, t := range texts {
		visit(t)
	}
}

// bracketed is a link's text as it was written.
func bracketed(texts []comment.Text) string {
	var b strings.Builder
	for _, t := range texts {
		switch t := t.(type) {
		case comment.Plain:
			b.WriteString(string(t))
		case comment.Italic:
			b.WriteString(string(t))
		}
	}
	return "[" + b.String() + "]"
}

// reason says why a link leads nowhere, or "".
func (p *page) reason(w link) string {
	if w.glued {
		return "a letter touches the bracket, so that it is no link"
	}
	if w.mention {
		return p.links.reasonOfMention(w)
	}
	if w.pkg == "" {
		return missing(p.here, w, "this package")
	}
	target, ok := p.path(w.pkg)
	if !ok {
		return "no file of the package imports " + w.pkg + ": write the whole import path"
	}
	if target == "" {
		return missing(p.here, w, "this package")
	}
	return p.links.reasonIn(target, w)
}

// path is the import path that the package part of a link stands for, "" for
// the package itself.
func (p *page) path(pkg string) (string, bool) {
	if strings.Contains(pkg, "/") {
		return pkg, true
	}
	if path, ok := p.here.LookupPackage(pkg); ok {
		return path, true
	}
	return comment.DefaultLookupPackage(pkg)
}

// missing says that a package does not export a name, or "".
func missing(in *comment.Parser, w link, where string) string {
	if in.LookupSym(w.recv, w.name) {
		return ""
	}
	name := w.name
	if w.recv != "" {
		name = w.recv + "." + name
	}
	return where + " exports no " + name
}

// reasonOfMention says why one of the module's packages has no such name, or "".
// A name of any other package may be that of a variable and its field.
func (l *Links) reasonOfMention(w link) string {
	if path, ours := l.public[w.pkg]; ours {
		return l.reasonIn(path, w)
	}
	return ""
}

// list finds the module's packages, once.
func (l *Links) list() error {
	if l.public != nil {
		return nil
	}
	dirs, err := Folders(l.Root)
	if err != nil {
		return err
	}
	l.public = map[string]string{}
	for _, dir := range dirs {
		l.public[path.Base(dir)] = l.Module + "/" + dir
	}
	return nil
}

// reasonIn says why another package has no such name, or "".
func (l *Links) reasonIn(path string, w link) string {
	dir, known := l.dir(path)
	if !known {
		return ""
	}
	target, err := l.load(path, dir)
	switch {
	case err != nil:
		return err.Error()
	case w.name == "":
		return ""
	}
	return missing(target.Parser(), w, path)
}

// dir is the folder of a package of this module or of the standard library.
// What other modules export is not looked up.
func (l *Links) dir(path string) (dir string, known bool) {
	if below, ok := strings.CutPrefix(path, l.Module+"/"); ok {
		return filepath.Join(l.Root, below), true
	}
	if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
		return "", false
	}
	return filepath.Join(l.Std, path), true
}

// load reads what a package exports, once.
func (l *Links) load(path, dir string) (*doc.Package, error) {
	if p, ok := l.known[path]; ok {
		return p, nil
	}
	files, err := parse(dir)
	if err != nil {
		return nil, err
	}
	if len(files.parsed) == 0 {
		return nil, fmt.Errorf("there is no package %s", path)
	}
	p, err := document(files, path)
	if err != nil {
		return nil, err
	}
	if l.known == nil {
		l.known = map[string]*doc.Package{}
	}
	l.known[path] = p
	return p, nil
}
