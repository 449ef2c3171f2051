package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The program starts itself: as a test, too.
func TestMain(m *testing.M) {
	if os.Getenv("MIRROR_CHILD") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestTheFileStaysEqualThroughKills(t *testing.T) {
	var out strings.Builder
	require.NoError(t, play(t.Context(), &out, 3, 400))
	require.Contains(t, out.String(), "Файл равен учётной записи")
	require.Contains(t, out.String(), "убит 10 раз")
}
