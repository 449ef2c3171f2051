// Package house holds the structure of the module: which packages may import
// which, and that users can read whatever they can name.
package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/go-retailcrm/sdk/"

type room struct {
	dir string
	may []string
}

// rooms are the folders that hold packages, the upper ones first, each with
// the rooms below that it may import. A folder within a room belongs to it,
// unless it is a room of its own.
var rooms = []room{
	{"examples", []string{
		"ozon/ozontest", "wildberries/wildberriestest", "kaspi/kaspitest", "ozon", "wildberries", "kaspi",
		"webhook/link/service", "webhook/link/marketplaces", "webhook/link", "webhook", "retailcrm/retailcrmtest",
		"retailcrm/retailcrmtest/fakehttp", "retailcrm/marketplace", "retailcrm", "quota",
	}},
	{"otelretailcrm", []string{
		"webhook", "retailcrm/retailcrmtest", "retailcrm/retailcrmtest/fakehttp", "retailcrm", "quota",
	}},
	{"webhook/link/service", []string{"webhook/link", "webhook", "retailcrm", "quota/boltquota", "quota"}},
	{"webhook/link/marketplaces", []string{
		"webhook/link", "webhook", "ozon", "wildberries", "retailcrm/marketplace", "retailcrm",
	}},
	{"webhook/link", []string{"webhook", "retailcrm", "quota", "internal/engine"}},
	{"webhook", []string{"retailcrm", "internal/engine"}},
	{"ozon/ozontest", fakeOf("ozon")},
	{"wildberries/wildberriestest", fakeOf("wildberries")},
	{"kaspi/kaspitest", fakeOf("kaspi")},
	{"ozon", marketplace},
	{"wildberries", marketplace},
	{"kaspi", marketplace},
	{"internal/tools", []string{"internal/testkit", "retailcrm", "internal/tools/spec"}},
	{"internal/testkit", []string{
		"retailcrm/retailcrmtest", "retailcrm/marketplace", "internal/testkit/fakes", "retailcrm/retailcrmtest/fakehttp",
		"retailcrm",
	}},
	{"internal/shop", []string{"retailcrm/marketplace", "retailcrm", "quota", "internal/engine"}},
	{"retailcrm/retailcrmtest", []string{
		"internal/testkit/fakes", "retailcrm/retailcrmtest/fakehttp", "retailcrm", "internal/tools/spec",
	}},
	{"retailcrm/marketplace", []string{"retailcrm", "quota", "internal/engine"}},
	{"internal/testkit/fakes", []string{"retailcrm/retailcrmtest/fakehttp"}},
	{"retailcrm/retailcrmtest/fakehttp", nil},
	{"retailcrm", []string{"internal/engine", "internal/tools/spec"}},
	{"quota/boltquota", []string{"quota", "internal/engine"}},
	{"quota/redisquota", []string{"quota", "internal/engine"}},
	{"quota", nil},
	{"internal/engine", nil},
	{"internal/tools/spec", nil},
}

var marketplace = []string{"internal/shop", "retailcrm/marketplace", "retailcrm", "internal/engine"}

func fakeOf(marketplace string) []string {
	return []string{
		marketplace, "internal/testkit", "retailcrm/marketplace", "internal/testkit/fakes",
		"retailcrm/retailcrmtest/fakehttp", "retailcrm", "internal/engine",
	}
}

// roomOf is the innermost room of a folder, or -1.
func roomOf(dir string) int {
	best := -1
	for i, r := range rooms {
		inside := dir == r.dir || strings.HasPrefix(dir, r.dir+"/")
		if inside && (best < 0 || len(r.dir) > len(rooms[best].dir)) {
			best = i
		}
	}
	return best
}

// Nothing can go round in circles when every room imports lower ones alone.
func TestRoomsImportLowerOnes(t *testing.T) {
	for i, r := range rooms {
		for _, to := range r.may {
			below := slices.ContainsFunc(rooms[i+1:], func(lower room) bool { return lower.dir == to })
			require.True(t, below, "%s may import %s, which is no room below it", r.dir, to)
		}
	}
}

func TestImportsGoOneWay(t *testing.T) {
	eachFile(t, func(dir, name string, file *ast.File) {
		at := roomOf(dir)
		require.GreaterOrEqual(t, at, 0, "%s is in no room of %s", dir, "internal/testkit/house/house_test.go")
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			to, ours := strings.CutPrefix(imported, module)
			if !ours || roomOf(to) == at {
				continue
			}
			require.GreaterOrEqual(t, roomOf(to), 0, "%s imports %s, which is in no room", name, to)
			if target := rooms[roomOf(to)].dir; !slices.Contains(rooms[at].may, target) {
				t.Errorf("%s imports %s: %s may not import %s (internal/testkit/house/house_test.go)",
					name, to, rooms[at].dir, target)
			}
		}
	})
}

// A public alias of an internal type would show users a name and no more.
func TestNoPublicNameIsAnAliasOfAnInternalType(t *testing.T) {
	eachFile(t, func(dir, name string, file *ast.File) {
		if strings.Contains("/"+dir+"/", "/internal/") || strings.HasPrefix(dir, "examples") {
			return
		}
		for _, alias := range internalAliases(file) {
			t.Errorf("%s: %s is an alias of an internal type: declare it in a public package", name, alias)
		}
	})
}

// internalAliases are the exported names of a file that are declared with "="
// and a type of a package below internal.
func internalAliases(file *ast.File) (names []string) {
	internal := map[string]bool{}
	for _, spec := range file.Imports {
		if imported, _ := strconv.Unquote(spec.Path.Value); strings.Contains(imported, "/internal/") {
			internal[path.Base(imported)] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok || !spec.Assign.IsValid() || !spec.Name.IsExported() {
			return true
		}
		ast.Inspect(spec.Type, func(n ast.Node) bool {
			if of, ok := n.(*ast.Ident); ok && internal[of.Name] {
				names = append(names, spec.Name.Name)
				return false
			}
			return true
		})
		return true
	})
	return names
}

func TestInternalAliasesAreFound(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "x.go", `package x
		import "github.com/go-retailcrm/sdk/internal/engine/transport"
		type A = transport.Retry
		type B = map[string]*transport.Retry
		type C transport.Retry
		type d = transport.Retry
		type E = string`, 0)
	require.NoError(t, err)
	require.Equal(t, []string{"A", "B"}, internalAliases(file))
}

// eachFile parses all Go files of the module but tests and test data. The
// benchmarks are a module of their own.
func eachFile(t *testing.T, do func(dir, name string, file *ast.File)) {
	t.Helper()
	root := filepath.Join("..", "..", "..")
	files := 0
	err := filepath.WalkDir(root, func(full string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, full)
		name := filepath.ToSlash(relative)
		if d.IsDir() {
			if d.Name() == "testdata" || name == "internal/bench" || name != "." && strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), full, nil, parser.SkipObjectResolution)
		if err == nil {
			files++
			do(path.Dir(name), name, file)
		}
		return err
	})
	require.NoError(t, err)
	require.Greater(t, files, 300)
}
