package redistest

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStartRestartStop(t *testing.T) {
	s := Start(t)
	require.NoError(t, ping(s.Addr))
	s.Restart()
	require.NoError(t, ping(s.Addr))
	s.Kill()
	require.Error(t, ping(s.Addr))
	s.Restart()
	require.NoError(t, ping(s.Addr))
	s.Stop()
	s.Stop()
	require.Error(t, ping(s.Addr))
}
