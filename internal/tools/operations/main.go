// Operations writes the table of the API methods that the SDK calls and
// compares it with the API's own list, internal/tools/spec/endpoints.tsv.
//
// Above each method that calls the API stands a line
//
//	//crm:op POST /api/v5/orders/{externalId}/edit
//
// From these lines in the package in the current folder it writes
// operations_gen.go. A method that the API does not have is an error, and so is
// a doc comment whose API: and Scope: lines are not those of the list. With
// -check nothing is written: a stale file and a missing method of the API are
// errors too.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/tools/gofile"
	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

const (
	output          = "operations_gen.go"
	endpointsFile   = "internal/tools/spec/endpoints.tsv"
	generateCommand = "go generate ./retailcrm"
	checkCommand    = "go run ./internal/tools/operations -check -dir retailcrm"
)

func main() {
	check := flag.Bool("check", false, "write nothing; fail when "+output+" is stale or a method of the API is missing")
	dir := flag.String("dir", ".", "folder of the package")
	flag.Parse()
	if err := run(*dir, *check, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "operations:", err)
		os.Exit(1)
	}
}

func run(dir string, check bool, report io.Writer) error {
	ops, err := find(dir)
	if err != nil {
		return err
	}
	known := map[string]spec.Endpoint{}
	for _, e := range spec.Endpoints() {
		known[e.Method+" "+e.Path] = e
	}
	if err := errors.Join(checkKnown(ops, known), checkColumns(known)); err != nil {
		return err
	}
	fmt.Fprintf(report, "operations: %d/%d\n", len(ops), len(known))
	if err := checkOnce(ops, known, check); err != nil {
		return err
	}
	if err := gofile.Write(filepath.Join(dir, output), source(ops, known), check); err != nil {
		return err
	}
	return checkDocs(ops, known)
}

// operation is a method of the SDK with its //crm:op line.
type operation struct {
	at           string // "retailcrm/orders.go:61"
	name         string // "Orders.Edit"
	method, path string
	doc          []string // the API: line of the comment and what follows it
}

func (op operation) key() string { return op.method + " " + op.path }

func (op operation) constant() string { return "op" + strings.ReplaceAll(op.name, ".", "") }

// find reads the //crm:op lines.
func find(dir string) ([]operation, error) {
	fset, files, err := gofile.Parse(dir, output)
	if err != nil {
		return nil, err
	}
	var ops []operation
	for _, f := range files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Doc == nil {
				continue
			}
			pos := fset.Position(fn.Pos())
			at := fmt.Sprintf("retailcrm/%s:%d", filepath.Base(pos.Filename), pos.Line)
			op, found, err := parse(fn)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", at, err)
			}
			if found {
				op.at = at
				ops = append(ops, op)
			}
		}
	}
	slices.SortFunc(ops, func(a, b operation) int { return strings.Compare(a.name, b.name) })
	return ops, nil
}

// parse reads the comment of a function. Most are no operations.
func parse(fn *ast.FuncDecl) (op operation, found bool, err error) {
	doc := apiBlock(fn.Doc)
	text, found := directive(fn.Doc)
	if !found && len(doc) > 0 {
		return op, false, fmt.Errorf("%s has an API: line and no //crm:op: "+
			"name the method it calls instead, like [OrdersService.List]",
			fn.Name.Name)
	}
	if !found {
		return op, false, nil
	}
	words := strings.Fields(text)
	if len(words) != 2 || fn.Recv == nil {
		return op, false, fmt.Errorf("want //crm:op METHOD PATH above a method, have %q", text)
	}
	name, err := nameOf(fn)
	return operation{name: name, method: words[0], path: words[1], doc: doc}, true, err
}

func directive(doc *ast.CommentGroup) (text string, found bool) {
	for _, line := range doc.List {
		if text, found := strings.CutPrefix(line.Text, "//crm:op "); found {
			return text, true
		}
	}
	return "", false
}

// nameOf returns "Orders.Edit" for (*OrdersService).Edit.
func nameOf(fn *ast.FuncDecl) (string, error) {
	if star, ok := fn.Recv.List[0].Type.(*ast.StarExpr); ok {
		if service, ok := strings.CutSuffix(star.X.(*ast.Ident).Name, "Service"); ok {
			return service + "." + fn.Name.Name, nil
		}
	}
	return "", fmt.Errorf("%s: want a receiver like *OrdersService", fn.Name.Name)
}

// checkKnown finds methods that the API's list does not have.
func checkKnown(ops []operation, known map[string]spec.Endpoint) error {
	var problems []error
	for _, op := range ops {
		if _, ok := known[op.key()]; !ok {
			problems = append(problems, fmt.Errorf("%s: %s: %s has no %s", op.at, op.name, endpointsFile, op.key()))
		}
	}
	if len(problems) == 0 {
		return nil
	}
	return fmt.Errorf("%w\nMend the path, or add a line to %s (its first line names the columns), and run:\n\t%s",
		errors.Join(problems...), endpointsFile, generateCommand)
}

// answerPattern is what the column answer holds.
var answerPattern = regexp.MustCompile(`^(|file|(\w+:(id|number|text|entity|list|map|any))(\|\w+:list)*)$`)

// checkColumns finds lines of the API's list that do not say whether a method
// may be repeated, and why, or what its answer must hold.
func checkColumns(known map[string]spec.Endpoint) error {
	var problems []error
	for _, key := range slices.Sorted(maps.Keys(known)) {
		switch e := known[key]; {
		case e.Method == "GET" && (e.Repeat != "" || !e.Idempotent):
			problems = append(problems, fmt.Errorf("%s: %s: a GET only reads: want yes for idempotent, - for repeat",
				endpointsFile, key))
		case e.Method != "GET" && len(strings.Fields(e.Repeat)) < 3:
			problems = append(problems, fmt.Errorf("%s: %s: the column repeat has %q: want what a repeat does, "+
				"in words, so why it may be repeated or not", endpointsFile, key, e.Repeat))
		}
		if e := known[key]; !answerPattern.MatchString(e.Answer) {
			problems = append(problems, fmt.Errorf("%s: %s: the column answer has %q: want member:kind, "+
				"with a kind of retailcrm/answer.go", endpointsFile, key, e.Answer))
		}
	}
	return errors.Join(problems...)
}

// checkOnce finds methods of the API that two operations call and, when all
// must be there, those that none does.
func checkOnce(ops []operation, known map[string]spec.Endpoint, all bool) error {
	declared := map[string]operation{}
	for _, op := range ops {
		if other, twice := declared[op.key()]; twice {
			return fmt.Errorf("%s: %s and %s (%s) both have //crm:op %s: one of them must go",
				op.at, op.name, other.name, other.at, op.key())
		}
		declared[op.key()] = op
	}
	var missing []string
	for key := range known {
		if _, ok := declared[key]; !ok {
			missing = append(missing, "\t//crm:op "+key+"\n")
		}
	}
	if !all || len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	return fmt.Errorf("%s has methods that nothing in the SDK calls:\n%sWrite them with these lines above, and run:\n\t%s",
		endpointsFile, strings.Join(missing, ""), generateCommand)
}

const header = `// Code generated by internal/tools/operations; DO NOT EDIT.
//
// Each opXxx comes from the line "//crm:op METHOD PATH" above a method of a
// service. Write or change that line and run
//
//	go generate ./retailcrm
//
// Whether a repeat is harmless and why, what a good answer holds, and the scope
// come from
// internal/tools/spec/endpoints.tsv.

package retailcrm

`

// scopeFields are the fields of an Operation that the scope in endpoints.tsv
// gives: "-" needs none, and a "?" marks what no source tells.
func scopeFields(scope string) (fields string) {
	name, guessed := strings.CutSuffix(scope, "?")
	if name = strings.TrimPrefix(name, "-"); name != "" {
		fields = fmt.Sprintf(", Scope: %q", name)
	}
	if guessed {
		fields += ", ScopeGuessed: true"
	}
	return fields
}

func source(ops []operation, known map[string]spec.Endpoint) []byte {
	var b bytes.Buffer
	b.WriteString(header + "var (\n")
	for _, op := range ops {
		e := known[op.key()]
		fmt.Fprintf(&b, "%s = Operation{Name: %q, Method: %q, Path: %q, Idempotent: %v, Bucket: bucketOf(%q)%s",
			op.constant(), op.name, op.method, op.path, e.Idempotent, op.path, scopeFields(e.Scope))
		if e.Answer != "" {
			fmt.Fprintf(&b, ", Answer: %q", e.Answer)
		}
		if e.Repeat != "" {
			fmt.Fprintf(&b, ",\nRepeat: %q", e.Repeat)
		}
		b.WriteString("}\n")
	}
	b.WriteString(")\n\n// operations is every method of the API that the SDK calls, by name.\n" +
		"var operations = [...]*Operation{\n")
	for _, op := range ops {
		fmt.Fprintf(&b, "&%s,\n", op.constant())
	}
	b.WriteString("}\n")
	return b.Bytes()
}
