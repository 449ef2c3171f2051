package phpjson_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// tree holds lists and maps of its own type, whose readers use what the decoder
// keeps for their type while a reader of the same type is at work.
type tree struct {
	Name  string          `json:"name,omitzero"`
	Kids  []tree          `json:"kids,omitzero"`
	Named map[string]tree `json:"named,omitzero"`
	Extra extra           `json:",embed"`
}

func TestListsAndMapsInsideOfThemselves(t *testing.T) {
	const text = `{"kids":[{"name":"a","kids":[{"name":"b"},{"kids":[{"name":"c"}]}]},{"name":"d"}],` +
		`"named":{"e":{"named":{"f":{"name":"g"},"h":{}}},"i":{"name":"j","kids":[{"name":"k"}]}}}`
	for range 3 { // the second time with what the first has left
		var v tree
		require.NoError(t, phpjson.Unmarshal([]byte(text), &v))
		require.Equal(t, text, written(t, v))
	}
}

// What did not fit leaves nothing to the list that is read after it.
func TestListsAfterOneThatDoesNotFit(t *testing.T) {
	var v outer
	const text = `{"list":[{"code":"a","new":1},{"code":"b"},5],"map":{"x":{"code":"c"},"y":1}}`
	require.NoError(t, phpjson.Unmarshal([]byte(text), &v))
	require.Nil(t, v.List)
	require.Error(t, phpjson.Unmarshal([]byte(`{"list":[{"code":"a","new":1},{"code":"b"`), &outer{}))
	require.NoError(t, phpjson.Unmarshal([]byte(`{"list":[{},{"code":""},{}],"map":{"z":{}}}`), &v))
	require.Equal(t, []inner{{}, {}, {}}, v.List)
	require.Equal(t, map[string]inner{"z": {}}, v.Map)
}

// Lists of any length are whole, and their elements their own.
func TestListsOfAnyLength(t *testing.T) {
	for _, n := range []int{0, 1, 2, 63, 64, 65, 127, 128, 129, 200, 1000, 3, 300} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `,{"code":"%d"}`, i)
		}
		text := `{"list":[` + strings.TrimPrefix(b.String(), ",") + `]}`
		var v, other outer
		require.NoError(t, phpjson.Unmarshal([]byte(text), &v))
		require.NoError(t, phpjson.Unmarshal([]byte(strings.ReplaceAll(text, `"code":"`, `"code":"x`)), &other))
		require.NotNil(t, v.List)
		require.Len(t, v.List, n)
		for i, e := range v.List {
			require.Equal(t, fmt.Sprint(i), e.Code)
		}
	}
}

func TestUnmarshalAtTheSameTime(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			const form = `{"name":"%[1]d","kids":[{"name":"%[1]d"},{"name":"%[1]d"}],"named":{"%[1]d":{"name":"%[1]d"}}}`
			text := fmt.Sprintf(form, i)
			for range 200 {
				var v tree
				if err := phpjson.Unmarshal([]byte(text), &v); err != nil || written(t, v) != text {
					t.Errorf("%s: %+v, %v", text, v, err)
				}
			}
		})
	}
	wg.Wait()
}
