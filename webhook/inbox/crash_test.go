package inbox_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// childFile tells a child process which inbox to fill until it is killed.
const childFile = "INBOX_TEST_CHILD_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		fillUntilKilled(path)
	}
	os.Exit(m.Run())
}

// fillUntilKilled adds events from many goroutines and prints each id that was
// acknowledged.
func fillUntilKilled(path string) {
	in, err := inbox.Open(path, inbox.Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	var mu sync.Mutex
	for range 16 {
		go func() {
			for {
				id, err := in.Add(context.Background(), event(`{"id":1,"status":"new"}`))
				if err != nil {
					os.Exit(1)
				}
				mu.Lock()
				fmt.Println(uint64(id))
				mu.Unlock()
			}
		}()
	}
	select {}
}

// A process under load is killed a hundred times; whatever it acknowledged is
// in the file each time.
func TestKillLosesNothingAcknowledged(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process a hundred times")
	}
	path := filepath.Join(t.TempDir(), "inbox.db")
	acknowledged := map[inbox.ID]bool{}
	for range 100 {
		for _, id := range fillAndKill(t, path) {
			acknowledged[id] = true
		}
		in, err := inbox.Open(path, inbox.Options{})
		require.NoError(t, err)
		counts, err := in.Stats(t.Context())
		require.NoError(t, err)
		require.GreaterOrEqual(t, counts[inbox.Pending], len(acknowledged), "events that were acknowledged are gone")
		require.NoError(t, in.Close())
	}
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	defer in.Close()
	for id := range acknowledged {
		_, err := in.Get(t.Context(), id)
		require.NoError(t, err)
	}
	t.Logf("%d events acknowledged over 100 kills, all there", len(acknowledged))
}

func fillAndKill(t *testing.T, path string) (acknowledged []inbox.ID) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childFile+"="+path)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := bufio.NewScanner(out)
	first := true
	for lines.Scan() {
		n, err := strconv.ParseUint(lines.Text(), 10, 64)
		require.NoError(t, err, lines.Text())
		acknowledged = append(acknowledged, inbox.ID(n))
		if first {
			first = false
			time.AfterFunc(time.Duration(rand.N(30))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		}
	}
	_ = cmd.Wait() // killed
	return acknowledged
}
