package boltquota_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-retailcrm/sdk/quota/boltquota"
	"github.com/stretchr/testify/require"
)

const childEnv = "BOLTQUOTA_TEST_CHILD"

// TestMain turns the test binary into the child of the crash test.
func TestMain(m *testing.M) {
	if path := os.Getenv(childEnv); path != "" {
		child(path)
		return
	}
	os.Exit(m.Run())
}

// child charges from 16 goroutines, and writes the ID of every charge before
// ("?") and after ("=") it, until it is killed.
func child(path string) {
	s, err := boltquota.Open(path)
	if err != nil {
		fmt.Println("!", err)
		os.Exit(1)
	}
	var mu sync.Mutex
	say := func(mark, id string) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(mark, id)
	}
	run := strconv.Itoa(os.Getpid())
	for g := range 16 {
		go func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("%s-%d-%d.", run, g, i) // the full stop shows that a line is whole
				say("?", id)
				if _, err := s.Charge(context.Background(), charge("k", id, 1, -1)); err != nil {
					say("!", err.Error())
					os.Exit(1)
				}
				say("=", id)
			}
		}()
	}
	select {}
}

// crash runs a child, kills it at a random moment up to most after its first
// acknowledged charge, and returns the IDs it asked for; true for those that
// were acknowledged.
func crash(t *testing.T, path string, most time.Duration) map[string]bool {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childEnv+"="+path)
	pipe, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	ids := map[string]bool{}
	var killer *time.Timer
	for lines := bufio.NewScanner(pipe); lines.Scan(); { // what is in the pipe after the kill is still read
		mark, id, whole := strings.Cut(lines.Text(), " ")
		require.NotEqual(t, "!", mark, id)
		if !whole || !strings.HasSuffix(id, ".") {
			continue // cut off by the kill
		}
		ids[id] = ids[id] || mark == "="
		if mark == "=" && killer == nil {
			killer = time.AfterFunc(rand.N(most), func() { _ = cmd.Process.Kill() }) // SIGKILL
		}
	}
	_ = cmd.Wait()
	require.NotNil(t, killer, "the child ended before it counted")
	return ids
}

func TestKilledFiftyTimesLosesNothingAndCountsNothingTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills fifty processes")
	}
	path := filepath.Join(t.TempDir(), "q.db")
	asked, unsure := int64(0), 0
	for round := range 50 {
		ids := crash(t, path, 40*time.Millisecond)
		asked += int64(len(ids))
		unsure += retry(t, path, ids)
		s, err := boltquota.Open(path)
		require.NoError(t, err)
		out, err := s.Charge(t.Context(), charge("k", "", 0, -1))
		require.NoError(t, err)
		require.NoError(t, s.Close())
		require.Equal(t, asked, out.Used, "round %d: every event counts once", round)
	}
	t.Logf("%d charges through 50 kills, %d of them not acknowledged", asked, unsure)
}

// retry charges all IDs again, as a caller does that does not know what became
// of them, and checks that those acknowledged are known.
func retry(t *testing.T, path string, ids map[string]bool) (unsure int) {
	t.Helper()
	s, err := boltquota.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	var wg sync.WaitGroup
	for id, acknowledged := range ids {
		if !acknowledged {
			unsure++
		}
		wg.Go(func() {
			out, err := s.Charge(context.Background(), charge("k", id, 1, -1))
			if err != nil || acknowledged && !out.Duplicate {
				t.Errorf("%s was acknowledged and is lost (%v)", id, err)
			}
		})
	}
	wg.Wait()
	return unsure
}
