package documented_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/documented"
)

// What the links of the tests can name: the package door, and lock, which it
// imports, and key, which it does not.
const (
	doorDoc = "// Package door leads out.\npackage door\n\nimport \"example.com/house/lock\"\n\n"
	doorAll = `
var _ lock.Lock

// Door leads out.
type Door struct{ Width int }

// Open opens.
func (Door) Open() {}

// Opener opens.
type Opener interface{ Open() }

type handle struct{}
`
	lockAll = "// Package lock shuts.\npackage lock\n\n" +
		"// Lock shuts.\ntype Lock struct{}\n\n// Turn turns.\nfunc (*Lock) Turn() {}\n"
	keyAll = "// Package key turns.\npackage key\n\n// Key turns.\ntype Key struct{}\n"
)

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		comment string
		want    string // the reason, "" for a link that leads somewhere
	}{
		// this package
		{"See [Door].", ""},
		{"See [*Door].", ""},
		{"See [Door.Open] and [Door.Width].", ""},
		{"See [Opener.Open].", ""},
		{"See [door.Door].", ""},
		{"See [Gate].", "this package exports no Gate"},
		{"See [Door.Close].", "this package exports no Door.Close"},
		{"See [door.Gate].", "this package exports no Gate"},

		// another one
		{"See [lock.Lock] and [*lock.Lock.Turn].", ""},
		{"See [lock.Bolt].", "example.com/house/lock exports no Bolt"},
		{"See [lock.Lock.Push].", "example.com/house/lock exports no Lock.Push"},
		{"See [key.Key].", "no file of the package imports key: write the whole import path"},
		{"See [example.com/house/key.Key] of [example.com/house/key].", ""},
		{"See [example.com/house/key.Ring].", "example.com/house/key exports no Ring"},
		{"See [example.com/house/cellar].", "there is no package example.com/house/cellar"},

		// those of the standard library, and of modules that are not looked up
		{"See [errors.Is] and [net/http.Handler].", ""},
		{"See [errors.Isnt].", "errors exports no Isnt"},
		{"See [example.org/garden.Gate].", ""},

		// without brackets
		{"A lock.Lock, as key.Key. Then door.Door.Open, lock.Lock.", ""},
		{"Call ctx.Done, shop.Orders.All, \"lock.Lost\", net/lock.Lost and lock.localhost.", ""},
		{"A lock.Bolt shuts.", "example.com/house/lock exports no Bolt"},
		{"So:\n//\n//\tk := key.Make(1)", "example.com/house/key exports no Make"},

		// what go doc makes no link of
		{"The [Door]s of a house.", "a letter touches the bracket, so that it is no link"},
		{"A list[Door], orders[0][status]=new, Opt[T] and [maybe] this.", ""},
		{"So:\n//\n//\tgates[Gate] = [Gate]", ""},
		{"See [Gate].\n//\n// [Gate]: https://example.com", ""},
	} {
		findings, err := house(t, "// A is a name. "+c.comment+"\nvar A = 1\n").Check("door")
		require.NoError(t, err, c.comment)
		if c.want == "" {
			require.Empty(t, findings, c.comment)
			continue
		}
		require.Len(t, findings, 1, c.comment)
		require.Equal(t, c.want, findings[0].Reason, c.comment)
	}
}

// Wherever a name can have a comment, its links are read.
func TestLinksOfEveryComment(t *testing.T) {
	for what, code := range map[string]string{
		"a type":               "// A is no [Gate].\ntype A int",
		"a name of a block":    "const (\n\t// A is no [Gate].\n\tA = 1\n)",
		"a block":              "// No [Gate] is here.\nconst (\n\tA = 1\n)",
		"behind a name":        "var A = 1 // no [Gate]",
		"a function":           "// A opens no [Gate].\nfunc A() {}",
		"a method":             "// Close leaves the [Gate].\nfunc (Door) Close() {}",
		"a field":              "type A struct {\n\t// B is no [Gate].\n\tB int\n}",
		"behind a field":       "type A struct {\n\tB int // no [Gate]\n}",
		"an interface":         "type A interface {\n\t// B opens no [Gate].\n\tB()\n}",
		"a list":               "// A is a name:\n//\n//   - of no [Gate]\nvar A = 1",
		"what is not exported": "// shut leaves the [Gate].\nfunc shut() {}",
	} {
		findings, err := house(t, code+"\n").Check("door")
		require.NoError(t, err, what)
		require.Len(t, findings, 1, what)
		require.Equal(t, "[Gate]", findings[0].Name, what)
	}
	findings, err := house(t, "func a() {\n\t// No [Gate].\n}\n").Check("door")
	require.NoError(t, err)
	require.Empty(t, findings, "what is inside of a function is for its author")
}

func TestLinksNameThePlace(t *testing.T) {
	links := house(t, "// A opens\n// a [Gate] and\n// a [Gate].\nvar A = 1\n")
	findings, err := links.Check("door")
	require.NoError(t, err)
	require.Len(t, findings, 2)
	file := filepath.Join(links.Root, "door", "a.go")
	require.Equal(t, file+":4 [Gate]: this package exports no Gate", findings[0].String())
	require.Equal(t, file+":5 [Gate]: this package exports no Gate", findings[1].String())
}

// A comment between stars is one piece of many lines.
func TestLinksNameThePlaceBetweenStars(t *testing.T) {
	findings, err := house(t, "/*\nA opens\na [Gate].\n*/\nvar A = 1\n").Check("door")
	require.NoError(t, err)
	require.Len(t, findings, 1)
	require.Equal(t, 5, findings[0].Line)
}

func TestLinksSayWhatCannotBeParsed(t *testing.T) {
	_, err := house(t, "func").Check("door")
	require.ErrorContains(t, err, "a.go:3:5")
}

// house is a module with the packages door, lock and key; code is a file of
// door.
func house(t *testing.T, code string) *documented.Links {
	t.Helper()
	root := t.TempDir()
	for name, text := range map[string]string{
		"door/a.go": "package door\n\n" + code, "door/door.go": doorDoc + doorAll,
		"lock/lock.go": lockAll, "key/key.go": keyAll,
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o750))
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o600))
	}
	return &documented.Links{Root: root, Module: "example.com/house", Std: std(t)}
}
