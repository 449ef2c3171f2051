package nearest_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/internal/nearest"
)

func TestName(t *testing.T) {
	known := slices.Values([]string{"when", "steps", "name", "customer", "имя"})
	for name, want := range map[string]string{
		"whem": "when", "wen": "when", "When": "when", "step": "steps", "custmoer": "customer", "costomers": "customer",
		"имья": "имя", "nam": "name", "zzz": "", "": "", "n": "", "a very long name indeed": "",
	} {
		require.Equal(t, want, nearest.Name(name, known), name)
	}
	require.Equal(t, ` (did you mean "when"?)`, nearest.Hint("whem", known))
	require.Empty(t, nearest.Hint("zzz", known))
}
