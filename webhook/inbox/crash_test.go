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

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
)

// childFile tells a child process which inbox to fill until it is killed.
const childFile = "INBOX_TEST_CHILD_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		fillUntilKilled(path)
	}
	if path := os.Getenv(stepsFile); path != "" {
		handleStepsUntilKilled(path)
	}
	if path := os.Getenv(workerFile); path != "" {
		handleAll(path)
	}
	os.Exit(m.Run())
}

// workerFile tells a child process which inbox to work off.
const workerFile = "INBOX_TEST_WORKER_FILE"

// handleAll handles all events of an inbox. One of them ends the program.
func handleAll(path string) {
	in, err := inbox.Open(path, inbox.Options{Attempts: 3, Workers: 4})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for stats, err := in.Stats(ctx); err != nil || stats[inbox.Pending] > 0; stats, err = in.Stats(ctx) {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	_ = in.Run(ctx, func(_ context.Context, ev *webhook.Event) error {
		if ev.Value("fatal").Exists() {
			os.Exit(3)
		}
		time.Sleep(5 * time.Millisecond)
		return nil
	})
	if err := in.Close(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// An event that ends the program each time is given up, and takes none of those
// beside it along.
func TestEventThatEndsTheProgramIsGivenUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	for range 5 {
		inboxtest.Add(t, in, `{"n":1}`)
	}
	fatal := inboxtest.Add(t, in, `{"fatal":true}`)
	for range 5 {
		inboxtest.Add(t, in, `{"n":2}`)
	}
	require.NoError(t, in.Close())

	starts := 0
	for code := 3; code == 3; starts++ {
		require.Less(t, starts, 10)
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), workerFile+"="+path)
		out, _ := cmd.CombinedOutput()
		code = cmd.ProcessState.ExitCode()
		require.Contains(t, []int{0, 3}, code, "%s", out)
	}
	require.Equal(t, 6, starts, "the first two ends accuse nobody, three accuse it, and then it is left alone")
	in, err = inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	defer in.Close()
	stats, err := in.Stats(t.Context())
	require.NoError(t, err)
	require.Equal(t, map[inbox.State]int{inbox.Done: 10, inbox.Dead: 1}, stats)
	ev, err := in.Get(t.Context(), fatal)
	require.NoError(t, err)
	require.Equal(t, "the program ended 3 times while it was handled", ev.LastError)
}

// fillUntilKilled adds events from many goroutines and prints each id that was
// acknowledged.
func fillUntilKilled(path string) {
	in, err := inbox.Open(path, inbox.Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	ev, err := webhook.ParseBody("application/json", `{"id":1,"status":"new"}`)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	var mu sync.Mutex
	for range 16 {
		go func() {
			for {
				id, err := in.Add(context.Background(), ev)
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
