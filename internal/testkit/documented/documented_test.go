package documented_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/documented"
)

const (
	none  = "no comment"
	again = "the comment is only the name again"
	twice = "the comment says the name twice and nothing of it"
)

// How the code of a test begins when it is about parts of a type.
const (
	doorType = "// Door leads out.\ntype Door struct{}\n"
	door     = "// Door leads out.\ntype Door struct {\n"
)

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		owner, name, comment string
		want                 string
	}{
		// nothing
		{"Posting", "Status", "", none},
		{"Posting", "Status", "  \n", none},
		{"OrdersService", "Get", "API: GET /api/v5/orders/{ref}", none},

		// the name, the owner's name, and words that every comment has
		{"Cost", "Order", "Order is the order.", again},
		{"Cost", "Order", "the order", again},
		{"", "Cost", "Cost is a cost.", again},
		{"CostFilter", "IDs", "IDs are the ids.", again},
		{"CostFilter", "UserID", "UserID is the id of the user.", again},
		{"Company", "IsMain", "IsMain says whether it is the main one.", again},
		{"Feature", "Available", "Available says whether the feature is available.", again},
		{"Payment", "Status", "Status is the status of a payment.", again},
		{"", "CustomFieldEntityOrder", "orders", again},

		// the name once more, with a word that makes it look longer
		{"DeliveryDataInput", "Notes", "Notes is notes for the courier.", twice},
		{"Address", "Housing", "Housing is the housing (corpus).", twice},
		{"StoreOffer", "Unit", "Unit is the unit of measurement.", twice},

		// something
		{"Cost", "Order", "Order is the order that the cost belongs to; nil for costs of the shop.", ""},
		{"Package", "Weight", "Weight is the weight in grams.", ""},
		{"Customer", "Discount", "Discount is the discount, in percent.", ""},
		{"Customer", "Type", "Type is customer or customer_corporate.", ""},
		{"Address", "Housing", "Housing is the part of the building. In the CRM: «Корпус».", ""},
		{"SystemInfo", "SystemVersion", "SystemVersion is the version of the CRM.", ""},
		{"Company", "Active", "Active says whether it is in use.", ""},
		{"OrderType", "Active", "Active says whether orders can get the type.", ""},
		{"Customer", "Name", "«Имя»", ""},
		{"Posting", "Quantity", "1 to 100", ""},
		{"OrdersService", "Get", "Get fetches it by any of its ids.\n\nAPI: GET /api/v5/orders/{ref}", ""},
	} {
		require.Equal(t, c.want, documented.Judge(c.comment, c.owner, c.name), "%s.%s: %s", c.owner, c.name, c.comment)
	}
}

// A line for several names has to say more than all of them.
func TestJudgeSeveralNames(t *testing.T) {
	require.Equal(t, again, documented.Judge("from and to", "Period", "From", "To"))
	require.Empty(t, documented.Judge("days of the account's zone", "Period", "From", "To"))
}

func TestCheckFindsNames(t *testing.T) {
	for _, c := range []struct {
		what, code string
		want       []string
	}{
		{"a type", "type A struct{}", []string{"A"}},
		{"a type that is not exported, and its parts", "type a struct{ B int }\nfunc (a) C() {}", nil},
		{"a function", "func A() {}", []string{"A"}},
		{"a method", doorType + "func (d *Door) Open() {}", []string{"Door.Open"}},
		{
			"a method of a generic type",
			"// Box keeps goods.\ntype Box[T any] struct{}\nfunc (b *Box[T]) Take() {}",
			[]string{"Box.Take"},
		},
		{"a method of an interface", "// Door leads out.\ntype Door interface {\n\tOpen()\n}", []string{"Door.Open"}},
		{"a standard method", doorType + "func (Door) Error() string", []string{"Door.Error"}},
		{"a variable", "var A = 1", []string{"A"}},
		{"a constant", "// A is the first letter.\nconst A = 1", nil},
		{"a block of constants", "// The letters.\nconst (\n\tA = 1\n\tB = 2 // second letter\n\tc = 3\n)", []string{"A"}},
		{"a field", door + "Width, Height int // millimetres\n\tColour string\n}", []string{"Door.Colour"}},
		{"two fields on a line", door + "Width, Height int\n}", []string{"Door.Width", "Door.Height"}},
		{"a field of a field", door + "// Keys open it.\n\tKeys []struct{ No int }\n}", []string{"Door.Keys.No"}},
		{"an embedded field", door + "Wood\n}", nil},
		{"the field for unknown members", door + "Extra Extra `json:\",embed\"`\n}", nil},
		{"another Extra", door + "Extra Extra\n}", []string{"Door.Extra"}},
		{"a comment above that speaks of both", door + "// Width and Height in mm.\n\tWidth int\n\tHeight int\n}", nil},
		{
			"a comment above that speaks of one",
			door + "// Width is in mm.\n\tWidth int\n\tHeight int\n}", []string{"Door.Height"},
		},
		{
			"a comment further above",
			door + "// Width and Height in mm.\n\tWidth int\n\n\tHeight int\n}", []string{"Door.Height"},
		},
		{"only the name again", "// Door is a door.\ntype Door struct{}", []string{"Door"}},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := folder(t, map[string]string{"a.go": "// Package a is for tests.\npackage a\n\n" + c.code + "\n"})
			findings, err := documented.Check(dir)
			require.NoError(t, err)
			var names []string
			for _, f := range findings {
				names = append(names, f.Name)
			}
			require.Equal(t, c.want, names)
		})
	}
}

func TestCheckNamesThePlace(t *testing.T) {
	dir := folder(t, map[string]string{"door.go": "package door\n\nfunc Open() {}\n"})
	findings, err := documented.Check(dir)
	require.NoError(t, err)
	require.Len(t, findings, 2)
	file := filepath.Join(dir, "door.go")
	require.Equal(t, file+":1 door: no comment", findings[0].String())
	require.Equal(t, file+":3 Open: no comment", findings[1].String())
}

// In generated files fields count, and methods do not.
func TestCheckGeneratedFiles(t *testing.T) {
	dir := folder(t, map[string]string{
		"doc.go": "// Package door leads out.\npackage door\n",
		"door_gen.go": "// Code generated by doors; DO NOT EDIT.\n\npackage door\n\n" + door +
			"Width int\n}\n\nfunc (Door) MarshalJSON() ([]byte, error) { return nil, nil }\n",
	})
	findings, err := documented.Check(dir)
	require.NoError(t, err)
	require.Len(t, findings, 1)
	require.Equal(t, "Door.Width", findings[0].Name)
}

func TestCheckSkipsProgramsAndTests(t *testing.T) {
	for _, file := range []map[string]string{
		{"main.go": "package main\n\nfunc Open() {}\n"},
		{"door_test.go": "package door\n\nfunc Open() {}\n"},
	} {
		findings, err := documented.Check(folder(t, file))
		require.NoError(t, err)
		require.Empty(t, findings)
	}
}

func TestCheckSaysWhatCannotBeParsed(t *testing.T) {
	_, err := documented.Check(folder(t, map[string]string{"door.go": "package"}))
	require.ErrorContains(t, err, "door.go:1:8")
}

func TestFoldersArePublicPackages(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"inbox", "internal/keeping", "inbox/testdata/odd", "empty", "cmd"} {
		require.NoError(t, os.MkdirAll(filepath.Join(root, dir), 0o750))
	}
	for file, text := range map[string]string{
		"a.go": "package a", "inbox/b.go": "package inbox", "internal/keeping/c.go": "package keeping",
		"inbox/testdata/odd/d.go": "package odd", "cmd/main.go": "package main",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(root, file), []byte(text), 0o600))
	}
	dirs, err := documented.Folders(root)
	require.NoError(t, err)
	require.Equal(t, []string{".", "inbox"}, dirs)
}

// folder returns a new folder with these files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}
