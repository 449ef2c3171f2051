package phpjson_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// wide is as large as the largest models.
type wide struct {
	Filler [3000]bool `json:"-"`
	Inner  *wide      `json:"inner,omitzero"`
	Extra  extra      `json:",embed"`
}

// A text of nothing takes no memory without end, wherever its elements stand.
func TestAShortTextTakesNoMemoryWithoutEnd(t *testing.T) {
	const n = 300_000
	empty := strings.Repeat("{},", n) + "{}"
	for name, read := range map[string]func() error{
		"a list":             func() error { return phpjson.Unmarshal([]byte("["+empty+"]"), new([]wide)) },
		"a list of pointers": func() error { return phpjson.Unmarshal([]byte("["+empty+"]"), new([]*wide)) },
		"a map":              func() error { return phpjson.Unmarshal([]byte("["+empty+"]"), new(map[string]wide)) },
		"lists in a list": func() error {
			return phpjson.Unmarshal([]byte("["+strings.Repeat("[{},{},{},{}],", n/5)+"[]]"), new([][]wide))
		},
		"one in the other": func() error {
			return phpjson.Unmarshal([]byte(strings.Repeat(`{"inner":`, 9000)+"{}"+strings.Repeat("}", 9000)), new(wide))
		},
		"a member": func() error {
			_, err := phpjson.UnmarshalMembers([]byte(`{"a":[`+empty+`]}`), phpjson.Member{Name: "a", Out: new([]wide)})
			return err
		},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		require.ErrorContains(t, read(), "more elements than so short a text may have", name)
		runtime.ReadMemStats(&after)
		assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(120<<20), name)
	}
	require.NoError(t, phpjson.Unmarshal([]byte("["+strings.Repeat("{},", 999)+"{}]"), new([]wide)))
}
