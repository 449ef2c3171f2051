package inbox_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
)

// stepsFile tells a child process which inbox to work off until it dies.
const stepsFile = "INBOX_TEST_STEPS_FILE"

// handleStepsUntilKilled prints each step before it is done and, once Once has
// returned, that it was.
func handleStepsUntilKilled(path string) {
	in, err := inbox.Open(path, inbox.Options{Attempts: 3, Workers: 4})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	_ = in.Run(context.Background(), func(ctx context.Context, ev *webhook.Event) error {
		n := ev.Value("n").String()
		for _, step := range []string{"a", "b", "c"} {
			if _, err := webhook.Once(ctx, ev, step, func(context.Context) (string, error) {
				fmt.Println("run", step+n)
				return step + n, nil
			}); err != nil {
				return err
			}
			fmt.Println("kept", step+n)
			time.Sleep(time.Millisecond)
		}
		return nil
	})
}

// A program that is killed again and again, for reasons of its own, gives nobody
// up, and no step whose result was kept runs again.
func TestKillsBlameNobodyAndRepeatNoStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	const events = 60
	for i := range events {
		inboxtest.Add(t, in, fmt.Sprintf(`{"n":%d}`, i))
	}
	require.NoError(t, in.Close())
	kept := map[string]bool{}
	for range 25 {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), stepsFile+"="+path)
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		timer := time.AfterFunc(time.Duration(40+rand.N(120))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		for lines := bufio.NewScanner(out); lines.Scan(); {
			what, step, _ := strings.Cut(lines.Text(), " ")
			switch what {
			case "run":
				require.False(t, kept[step], "step %s was kept and ran again", step)
			case "kept":
				kept[step] = true
			default:
				require.Fail(t, lines.Text())
			}
		}
		_ = cmd.Wait() // killed
		timer.Stop()
	}
	var log inboxtest.Log
	in, err = inbox.Open(path, inbox.Options{Attempts: 3, Logger: log.Logger()})
	require.NoError(t, err)
	defer in.Close()
	inboxtest.Start(t, in, accept)
	inboxtest.Until(t, "all done", done(t, in, events))
	t.Logf("%d steps kept over 25 kills, %d events under suspicion at the end", len(kept), len(log.Lines("handled alone")))
}

// The first suspicion is in the log, with the event.
func TestTheFirstSuspicionIsLogged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	inboxtest.Add(t, in, `{"fatal":true}`)
	require.NoError(t, in.Close())
	for range 2 { // the first end accuses nobody, the second one this event
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), workerFile+"="+path)
		require.Error(t, cmd.Run())
	}
	var log inboxtest.Log
	in, err = inbox.Open(path, inbox.Options{Logger: log.Logger()})
	require.NoError(t, err)
	defer in.Close()
	require.Len(t, log.Lines("the program ended while this event was in hands"), 1)
	require.Len(t, log.Lines("id=1 blamed=0 givenUpAt=8"), 1)
}
