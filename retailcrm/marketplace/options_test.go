package marketplace_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

func TestOptionsThatCannotBeUsedAreNamed(t *testing.T) {
	bases := map[string]string{"": "https://example.com"}
	for text, bad := range map[string]marketplace.Option{
		"base URL":       marketplace.WithBaseURL("http://example.com"),
		"WithHTTPClient": marketplace.WithHTTPClient(nil),
		"WithLimiter":    marketplace.WithLimiter(nil),
	} {
		_, err := marketplace.NewSettings(bases, []marketplace.Option{nil, bad})
		require.ErrorContains(t, err, text)
	}
	_, err := marketplace.NewSettings(map[string]string{"": "ftp://x"}, nil)
	require.ErrorContains(t, err, "base URL")
}

func TestWithBaseURLMovesAllFamilies(t *testing.T) {
	settings, err := marketplace.NewSettings(map[string]string{"orders": "https://a.example",
		"reports": "https://b.example"},
		[]marketplace.Option{marketplace.WithBaseURL("http://127.0.0.1:8080")})
	require.NoError(t, err)
	for family, base := range settings.Bases {
		assert.Equal(t, "127.0.0.1:8080", base.Host, family)
	}
}
