package retailcrm

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-querystring/query"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/jsonv2"
	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
	"github.com/go-retailcrm/sdk/internal/tools/spec"
)

// reachable returns the structs of this package that the services' methods
// take and return, with those inside them, by name.
func reachable() map[string]reflect.Type {
	found := map[string]reflect.Type{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			visit(t.Elem())
		case reflect.Map:
			visit(t.Elem())
		case reflect.Func: // an iterator
			for i := range t.NumIn() {
				visit(t.In(i))
			}
		case reflect.Struct:
			name := t.Name()
			if found[name] != nil || !strings.HasPrefix(t.PkgPath(), "github.com/go-retailcrm") {
				return
			}
			if !strings.Contains(name, "[") {
				found[name] = t
			}
			for i := range t.NumField() {
				visit(t.Field(i).Type)
			}
		}
	}
	for _, service := range serviceTypes() {
		visitMethods(service, visit)
	}
	corporate := reflect.TypeFor[CorporateCustomersService]()
	for i := range corporate.NumField() {
		if t := corporate.Field(i).Type; t.Kind() == reflect.Pointer {
			visitMethods(t, visit)
		}
	}
	return found
}

// serviceTypes are the types of the client's services.
func serviceTypes() []reflect.Type {
	var types []reflect.Type
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Client]()) {
		if field.IsExported() {
			types = append(types, field.Type)
		}
	}
	return types
}

func visitMethods(service reflect.Type, visit func(reflect.Type)) {
	for i := range service.NumMethod() {
		m := service.Method(i).Type
		for j := 1; j < m.NumIn(); j++ {
			visit(m.In(j))
		}
		for j := range m.NumOut() {
			visit(m.Out(j))
		}
	}
}

func jsonNames(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" && rest == "embed" && f.Type.Kind() == reflect.Pointer {
			names = append(names, jsonNames(f.Type.Elem())...)
		}
		if name == "" {
			name, _, _ = strings.Cut(f.Tag.Get("url"), ",")
		}
		if name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

func marshalBoth(t *testing.T, v any) string {
	t.Helper()
	std, err := json.Marshal(v)
	require.NoError(t, err, "%T", v)
	v2, err := jsonv2.Marshal(v)
	require.NoError(t, err, "%T", v)
	require.Equal(t, string(v2), string(std), "%T: the engines differ", v)
	return string(std)
}

// Each entity keeps members that it does not know, through both JSON engines.
func TestEveryEntityKeepsUnknownMembers(t *testing.T) {
	entities := 0
	for name, typ := range reachable() {
		if _, ok := typ.FieldByName("Extra"); !ok || strings.HasSuffix(name, "Input") ||
			name == "MGTemplatePart" { // a text or an object of its own shape
			continue
		}
		entities++
		const text = `{"a new member":{"deep":[1,"two",{"three":3.10}]},"another":"x"}`
		for engine, unmarshal := range map[string]func([]byte, any) error{"encoding/json": json.Unmarshal,
			"jsonv2": jsonv2.Unmarshal, "phpjson": phpjson.Unmarshal} {
			v := reflect.New(typ)
			require.NoError(t, unmarshal([]byte(text), v.Interface()), "%s by %s", name, engine)
			require.JSONEq(t, text, marshalBoth(t, v.Interface()), "%s by %s", name, engine)
		}
		require.LessOrEqual(t, typ.NumField(), 192, "%s: phpjson notices repeated members of so many fields", name)
	}
	require.Greater(t, entities, 150)
}

// models is the list of what the API's models have, and where the SDK has it.
const models = "internal/tools/spec/models.tsv"

// Every member that the list names stands in each of the Go types that it
// names: the entity, the input, the filter.
func TestEveryMemberOfTheTablesHasItsField(t *testing.T) {
	types, file := reachable(), sourceFiles(t)
	rows := spec.ModelFields()
	for _, m := range rows {
		for _, name := range strings.Split(m.GoTypes, "|") {
			if types[name] == nil {
				t.Errorf("%s puts %s.%s into %s, and no call takes or answers a type of that name: "+
					"mend the last column of that line", models, m.Model, m.JSONName, name)
				continue
			}
			if !slices.Contains(jsonNames(types[name]), m.JSONName) {
				t.Errorf("%s puts %s.%s into %s, and that type (%s) has no such field: add one with a comment "+
					"(for an input, to the type that its //crm:input line stands above), "+
					"then run: go generate ./retailcrm",
					models, m.Model, m.JSONName, name, file[name])
			}
		}
	}
	require.Greater(t, len(rows), 2000)
}

// Every field of an entity, an input and a filter stands in the list: a field
// that a model has gained is forgotten in no table, and in its input only when
// its comment says "Read-only.".
func TestEveryFieldIsInTheTables(t *testing.T) {
	listed := map[string]bool{}
	for _, m := range spec.ModelFields() {
		for _, name := range strings.Split(m.GoTypes, "|") {
			listed[name+" "+m.JSONName] = true
		}
	}
	types, file := reachable(), sourceFiles(t)
	for name, typ := range types {
		if strings.HasSuffix(name, "Result") || isEmbedded(typ, types) {
			continue // an answer around entities; its own members are those of the types it is in
		}
		for _, member := range jsonNames(typ) {
			if !listed[name+" "+member] {
				t.Errorf("%s (%s) has a member %s that %s does not know: add a line there, "+
					"or the type to the last column of the line (Order|OrderInput). "+
					`What cannot be sent says "Read-only." in its comment; then run: go generate ./retailcrm`,
					name, file[name], member, models)
			}
		}
	}
}

// otherTypes are members whose type in the SDK is better than the list's, or
// that two of its models share.
var otherTypes = map[string]bool{
	"OfferRefInput.id":                         true,
	"Product.markingProvider":                  true,
	"DeliveryDateTimeCostConditionInput.value": true,
}

// A member that the list calls a plain type has that type. Filters are texts
// in a query, and free in theirs.
func TestEveryMemberHasTheTypeOfTheTables(t *testing.T) {
	types, file := reachable(), sourceFiles(t)
	for _, m := range spec.ModelFields() {
		for _, name := range strings.Split(m.GoTypes, "|") {
			if types[name] == nil || goTypes[m.Type] == nil || strings.HasSuffix(name, "Filter") ||
				otherTypes[name+"."+m.JSONName] {
				continue
			}
			if got := memberType(types[name], m.JSONName); got != nil && !fits(bare(got), m.Type) {
				t.Errorf("%s (%s) has %s as %v, and %s says %s: mend one of them, then run: go generate ./retailcrm",
					name, file[name], m.JSONName, bare(got), models, m.Type)
			}
		}
	}
}

// Every field of a filter says how it is called in the query; a list has
// brackets there, without which PHP reads its last element alone.
func TestEveryFieldOfAFilterHasItsTag(t *testing.T) {
	file := sourceFiles(t)
	for name, typ := range reachable() {
		if !strings.HasSuffix(name, "Filter") {
			continue
		}
		for i := range typ.NumField() {
			f := typ.Field(i)
			if _, encodes := reflect.Zero(f.Type).Interface().(query.Encoder); encodes || f.Tag.Get("url") == "-" {
				continue // it writes itself, or its filter does
			}
			want := ",omitempty"
			if bare(f.Type).Kind() == reflect.Slice {
				want = ",brackets,omitempty"
			}
			member, options, _ := strings.Cut(f.Tag.Get("url"), ",")
			if member == "" || ","+options != want {
				t.Errorf("%s: %s.%s has the tag `%s`: give it `url:\"its name in the query%s\"`",
					file[name], name, f.Name, f.Tag, want)
			}
		}
	}
}

// isEmbedded reports whether a type is only a part of others.
func isEmbedded(typ reflect.Type, types map[string]reflect.Type) bool {
	for _, other := range types {
		for i := range other.NumField() {
			if f := other.Field(i); f.Tag.Get("json") == ",embed" && f.Type == reflect.PointerTo(typ) {
				return true
			}
		}
	}
	return false
}

// Every field has a comment that says more than its name.
func TestEveryFieldHasAComment(t *testing.T) {
	fields := 0
	for name, file := range packageFiles(t) {
		if strings.HasSuffix(name, "_gen.go") {
			continue // the inputs, with the comments of their models
		}
		eachStruct(file, func(owner string, s *ast.StructType) {
			if !ast.IsExported(owner) && !strings.HasPrefix(owner, "onlyIn") {
				return
			}
			for _, f := range s.Fields.List {
				if f.Tag == nil || strings.Contains(f.Tag.Value, ",embed") {
					continue // no member of what the API takes or answers
				}
				for _, id := range f.Names {
					if !id.IsExported() {
						continue
					}
					fields++
					if comment := f.Doc.Text() + f.Comment.Text(); saysNothing(id.Name, comment) {
						t.Errorf("retailcrm/%s: %s.%s: the comment %q says no more than the name. "+
							"Say what it is for, its unit or format, its label in the CRM («…»); "+
							"then run: go generate ./retailcrm", name, owner, id.Name, strings.TrimSpace(comment))
					}
				}
			}
		})
	}
	require.Greater(t, fields, 1800)
}

// saysNothing reports whether a comment has no words besides those of the
// field's name and such as stand in every comment: "Order is the order."
func saysNothing(name, comment string) bool {
	known := []string{"is", "are", "the", "a", "an", "of", "it", "its", "for", strings.ToLower(name)}
	for _, word := range camelWords(name) {
		known = append(known, word, word+"s")
	}
	noLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for _, word := range strings.FieldsFunc(strings.ToLower(comment), noLetter) {
		if !slices.Contains(known, word) {
			return false
		}
	}
	return true
}

// camelWords splits a Go name: CheckID into check and id.
func camelWords(name string) []string {
	var words []string
	for _, w := range regexp.MustCompile(`[A-Z]+[a-z0-9]*|[a-z0-9]+`).FindAllString(name, -1) {
		words = append(words, strings.ToLower(w))
	}
	return words
}

// packageFiles parses the package without its tests, by the names of files.
func packageFiles(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	require.NoError(t, err)
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		files[name] = file
	}
	return files
}

// sourceFiles tells in which file each struct of the package is written: an
// input in that of its model.
func sourceFiles(t *testing.T) map[string]string {
	t.Helper()
	in := map[string]string{}
	for name, file := range packageFiles(t) {
		if name == "inputs_gen.go" {
			continue
		}
		eachStruct(file, func(owner string, _ *ast.StructType) { in[owner] = "retailcrm/" + name })
		eachInput(file, func(input string) { in[input] = "retailcrm/" + name })
	}
	return in
}

// eachInput visits what the //crm:input lines of a file begin with.
func eachInput(file *ast.File, visit func(name string)) {
	for _, group := range file.Comments {
		for _, line := range group.List {
			if text, ok := strings.CutPrefix(line.Text, "//crm:input "); ok {
				name, _, _ := strings.Cut(text, " ")
				visit(name)
			}
		}
	}
}

func eachStruct(file *ast.File, visit func(name string, s *ast.StructType)) {
	ast.Inspect(file, func(n ast.Node) bool {
		if typ, ok := n.(*ast.TypeSpec); ok {
			if s, ok := typ.Type.(*ast.StructType); ok {
				visit(typ.Name.Name, s)
			}
		}
		return true
	})
}
