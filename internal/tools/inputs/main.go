// Inputs writes the types of what the API accepts from the types of what it
// answers, so that a field is described once.
//
// Above a type of an answer stands the name of the input, with the text of
// its comment:
//
//	// Pack is what was picked from a warehouse for an order item.
//	//
//	//crm:input PackInput is what the API accepts about a pack.
//	type Pack struct {
//
// The input gets the fields of that type, each an Opt, with their comments. A
// line that goes on begins with //crm:input, too; a type may have several
// inputs.
//
//   - A field whose comment says "Read-only." is not sent.
//   - A field that holds another type with an input is sent as that input, a
//     list of them as a slice of it.
//   - A field that is sent as something else says so in its tag:
//     `json:"tags,omitzero" input:"[]string"`.
//   - The type of the answer gets a method Input, which fills the first of its
//     inputs; where it has one that is written by hand, that stays.
//   - What only the input has, and no answer, stands in a struct of its own,
//     called onlyIn and the input's name: onlyInOrderInput.
//
// From these in the package in the current folder it writes inputs_gen.go.
// With -check it writes nothing and fails when that file is stale.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"github.com/go-retailcrm/sdk/internal/tools/gofile"
)

const output = "inputs_gen.go"

func main() { gofile.Main("inputs", output, generate) }

func generate(dir string, _ bool) ([]byte, error) {
	fset, files, err := gofile.Parse(dir, output)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	pkg, err := read(fset, files)
	if err != nil {
		return nil, err
	}
	inputs, err := pkg.inputs()
	if err != nil {
		return nil, err
	}
	return source(files[0].Name.Name, inputs), nil
}

// input is a type to be written.
type input struct {
	name, doc string
	from      string // the type of an answer that gets the method Input
	fields    []field
	hasOnly   bool // it has fields that no answer has
}

// field is a field of an input.
type field struct {
	name, doc, json string
	value           string // the type inside the Opt
}

// inputs builds all inputs, by name.
func (p *pkg) inputs() ([]input, error) {
	var list []input
	for _, d := range p.directives {
		in := input{name: d.name, doc: d.doc}
		if p.inputOf[d.model] == d.name && !p.hasInput[d.model] {
			in.from = d.model
		}
		var err error
		if in.fields, err = p.sentFields(d.model); err != nil {
			return nil, err
		}
		only, err := p.onlyFields(d, in.fields)
		if err != nil {
			return nil, err
		}
		in.fields = append(in.fields, only...)
		in.hasOnly = len(only) > 0
		list = append(list, in)
	}
	slices.SortFunc(list, func(a, b input) int { return strings.Compare(a.name, b.name) })
	return list, nil
}

// sentFields returns what can be sent of a type of an answer.
func (p *pkg) sentFields(model string) ([]field, error) {
	var list []field
	for _, f := range p.structs[model].Fields.List {
		if isExtra(f) {
			continue
		}
		if isEmbedded(f) {
			inner, err := p.sentFields(elem(f.Type))
			if err != nil {
				return nil, err
			}
			list = append(list, inner...)
			continue
		}
		sent, err := p.sentField(model, f)
		if err != nil {
			return nil, err
		}
		if sent.value != "" {
			list = append(list, sent)
		}
	}
	return list, nil
}

// sentField is a field of an input, or one without a value when the field is
// read-only.
func (p *pkg) sentField(model string, f *ast.Field) (field, error) {
	sent := field{name: f.Names[0].Name, doc: comment(f.Doc), json: tag(f, "json"), value: tag(f, "input")}
	if sent.doc == "" {
		return field{}, p.fail(f, model, "has no comment: say what it is for")
	}
	if readOnly(sent.doc) {
		if sent.value != "" {
			return field{}, p.fail(f, model, `has an input tag, and a comment that says "Read-only.": take one away`)
		}
		return field{}, nil
	}
	if sent.value == "" {
		var unsendable string
		if sent.value, unsendable = p.sentType(f.Type); unsendable != "" {
			return field{}, p.fail(f, model, `cannot be sent, %s has no input: say "Read-only." in the field's `+
				`comment, or give %[1]s a //crm:input line, or the field a tag with the type that is sent, `+
				`input:"RefInput"`, unsendable)
		}
	}
	return sent, nil
}

// onlyFields returns what only the input has, and no answer.
func (p *pkg) onlyFields(d directive, sent []field) ([]field, error) {
	only := p.structs[onlyIn+d.name]
	if only == nil {
		return nil, nil
	}
	var list []field
	for _, f := range only.Fields.List {
		one := field{name: f.Names[0].Name, doc: comment(f.Doc), json: tag(f, "json"), value: printed(f.Type)}
		switch {
		case one.doc == "":
			return nil, p.fail(f, onlyIn+d.name, "has no comment: say what it is for")
		case slices.ContainsFunc(sent, func(s field) bool { return s.json == one.json }):
			return nil, p.fail(f, onlyIn+d.name, "stands in %s, too: describe it there alone", d.model)
		}
		list = append(list, one)
	}
	return list, nil
}

// fail is an error that names the place and the command that mends it.
func (p *pkg) fail(f *ast.Field, owner, format string, args ...any) error {
	return fmt.Errorf("%s: %s.%s %s; then run: go generate ./retailcrm",
		p.fset.Position(f.Pos()), owner, f.Names[0].Name, fmt.Sprintf(format, args...))
}

func source(pkg string, inputs []input) []byte {
	var b bytes.Buffer
	b.WriteString(gofile.Header("inputs", pkg))
	for _, in := range inputs {
		fmt.Fprintf(&b, "%stype %s struct {\n", wrap(in.doc), in.name)
		for _, f := range in.fields {
			fmt.Fprintf(&b, "%s\n%s Opt[%s] `json:%q`\n", f.doc, f.name, f.value, f.json)
		}
		b.WriteString("\nExtra Extra `json:\",embed\"`\n}\n\n")
		if in.from != "" {
			fmt.Fprintf(&b, "// Input returns what would write it as it was read: its members that the API takes.\n"+
				"func (v *%s) Input() %s { return inputOf[%[2]s](v) }\n\n", in.from, in.name)
		}
	}
	b.WriteString("// What only the inputs have is read by the generator alone, and named here\n" +
		"// so that no check takes it for dead.\nvar (\n")
	for _, in := range inputs {
		if in.hasOnly {
			fmt.Fprintf(&b, "_ %s%s\n", onlyIn, in.name)
		}
	}
	b.WriteString(")\n")
	return b.Bytes()
}

// wrap makes a comment of a text.
func wrap(text string) string {
	const width = 77
	var b strings.Builder
	line := "//"
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > width+3 {
			b.WriteString(line + "\n")
			line = "//"
		}
		line += " " + word
	}
	return b.String() + line + "\n"
}
