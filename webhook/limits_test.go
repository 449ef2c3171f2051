package webhook

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// JSON that exceeds a limit is refused under any type, and not read as something
// else in its stead.
func TestLimitsHoldForJSONUnderAnotherType(t *testing.T) {
	deep := strings.Repeat("[", DefaultDepth+1) + strings.Repeat("]", DefaultDepth+1)
	many := "[" + strings.Repeat("1,", DefaultMembers) + "1]"
	for _, contentType := range []string{"application/json", formType, multipartX, "text/plain", ""} {
		_, err := ParseBody(contentType, deep)
		require.ErrorIs(t, err, errDepth, contentType)
		_, err = ParseBody(contentType, many)
		require.ErrorIs(t, err, errMembers, contentType)
	}
}
