package redistest

import (
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStartRestartStop(t *testing.T) {
	s := Start(t)
	require.NoError(t, ping(s.Addr))
	s.Restart()
	require.NoError(t, ping(s.Addr))
	s.Kill()
	require.ErrorIs(t, ping(s.Addr), syscall.ECONNREFUSED)
	s.Restart()
	require.NoError(t, ping(s.Addr))
	s.Stop()
	s.Stop()
	require.ErrorIs(t, ping(s.Addr), syscall.ECONNREFUSED)
}
