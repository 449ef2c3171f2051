package phpjson_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/engine/phpjson"
)

// Wherever a text is cut, it ends inside; and nothing else does.
func TestEndsInside(t *testing.T) {
	const whole = "\xEF\xBB\xBF { \"текст\\ud83d\\ude00\\u00e9\\n\" : [ true , false, null, " +
		"-12.50e+3, 0.1, {}, [ ] ], \"a\":{\"b\":\"\"} }"
	for n := range len(whole) {
		assert.True(t, phpjson.EndsInside([]byte(whole[:n])), "%q", whole[:n])
	}
	for _, text := range []string{
		whole, whole + "\n", `{}`, `[]`, `""`, `null`, `{"a":1}x`, `{"a":tru,"b":1}`, `{"a":"\u12"`, `{"a":"\ud800x"`,
		`{"a":1.}`, `{"a":1e}`, `{"a":nul`[:5] + "x", `<html>`, `{'a':1}`, `{"a":1,"a":2`,
	} {
		assert.False(t, phpjson.EndsInside([]byte(text)), "%q", text)
	}
}

func TestWalkStopsWhereItIsTold(t *testing.T) {
	var names []string
	walk := func(text string) error {
		names = nil
		return phpjson.Walk([]byte(text), func(name, from []byte) bool {
			names = append(names, string(name)+"="+string(phpjson.Text(from)))
			return string(name) != "last"
		})
	}
	require.NoError(t, walk(`{"a": {"last":1} ,"\u006cast": [2] , broken`))
	assert.Equal(t, []string{`a={"last":1}`, `last=[2]`}, names)
	require.NoError(t, walk(`{}`))
	assert.Empty(t, names)
	require.ErrorContains(t, walk(`{"a":1} x`), "text after the value")
	require.ErrorContains(t, walk(`{"a":`), "unexpected end")
	require.ErrorContains(t, walk(`[1]`), "JSON array does not fit")
	require.ErrorContains(t, walk(`[1`), "unexpected end")
}
