package main

import (
	"errors"
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

// reference is the page of the API that describes every method.
const reference = "https://docs.retailcrm.ru/Developers/API/APIVersions/APIv5"

// apiLines are the lines in the doc comment of a method that calls e.
func apiLines(e spec.Endpoint) []string {
	return []string{
		"// API: " + e.Method + " " + e.Path,
		"// " + reference + anchor(e),
		"// Scope: " + scopeText(e.Scope) + ".",
	}
}

// anchor is the place of a method on the page: "#post--api-v5-orders-externalId-edit".
func anchor(e spec.Endpoint) string {
	return "#" + strings.ToLower(e.Method) + "-" + strings.NewReplacer("/", "-", "{", "", "}", "").Replace(e.Path)
}

// scopeText is what a comment says of the scope in endpoints.tsv: "order_read",
// "-" when the method needs none, "order_read?" when that is a guess, "?" when
// there is not even a guess.
func scopeText(scope string) string {
	guess, guessed := strings.CutSuffix(scope, "?")
	switch {
	case scope == "-":
		return "none"
	case scope == "?":
		return "not documented"
	case guessed:
		return "not documented, probably " + guess
	}
	return scope
}

// checkDocs compares the API: lines of the methods with the API's list.
func checkDocs(ops []operation, known map[string]spec.Endpoint) error {
	var problems []error
	for _, op := range ops {
		if want := apiLines(known[op.key()]); !slices.Equal(op.doc, want) {
			problems = append(problems, fmt.Errorf("%s: the doc comment of %s has\n%swant, as %s tells:\n%s",
				op.at, op.name, indented(op.doc), endpointsFile, indented(want)))
		}
	}
	if len(problems) == 0 {
		return nil
	}
	return fmt.Errorf("%w\nPut these lines into the comment, or correct %s, and run:\n\t%s",
		errors.Join(problems...), endpointsFile, checkCommand)
}

func indented(lines []string) string {
	if len(lines) == 0 {
		return "\tno API: line\n"
	}
	return "\t" + strings.Join(lines, "\n\t") + "\n"
}

// apiBlock finds the API: line of a doc comment and what follows it in its
// paragraph.
func apiBlock(doc *ast.CommentGroup) []string {
	var block []string
	for _, line := range doc.List {
		starts := strings.HasPrefix(line.Text, "// API: ")
		if len(block) > 0 && (line.Text == "//" || starts) {
			break
		}
		if len(block) > 0 || starts {
			block = append(block, line.Text)
		}
	}
	return block
}
