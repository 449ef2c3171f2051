package redisquota_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/quota/redisquota"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// childJob tells a child process what to do: the name of a job and its arguments.
const childJob = "REDISQUOTA_TEST_CHILD"

var jobs = map[string]func(args []string) error{
	"take":  takeUntilUsedUp,
	"calls": callTheCRM,
}

func TestMain(m *testing.M) {
	if job := strings.Fields(os.Getenv(childJob)); len(job) > 0 {
		if err := jobs[job[0]](job[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child starts this test program as another process. Its lines come by the
// channel, which is closed when the process has ended well.
func child(t *testing.T, job ...string) <-chan string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childJob+"="+strings.Join(job, " "))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := make(chan string)
	go func() {
		defer close(lines)
		for in := bufio.NewScanner(out); in.Scan(); {
			lines <- in.Text()
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("child %v: %v", job, err)
		}
	}()
	return lines
}

// takeUntilUsedUp takes units one by one, each with an ID of its own and tried
// until it is known what became of it, and prints a line for each.
func takeUntilUsedUp(args []string) error {
	c := redis.NewClient(&redis.Options{Addr: args[0], MaxRetries: -1})
	m, err := quota.NewMeter(quota.MeterConfig{Allowance: month(1000),
		Store: redisquota.NewStore(c, redisquota.WithTimeout(200*time.Millisecond))})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		id := quota.Once(args[1] + "-" + strconv.Itoa(i))
		_, err := m.Take(context.Background(), "shop", "x", 1, id)
		for errors.Is(err, redisquota.ErrUnavailable) {
			time.Sleep(20 * time.Millisecond)
			_, err = m.Take(context.Background(), "shop", "x", 1, id)
		}
		switch {
		case errors.Is(err, quota.ErrExceeded):
			return nil
		case err != nil:
			return err
		}
		fmt.Println("taken")
	}
}

// Two processes share an allowance while the server is killed under them and
// comes back: all of it is used, and none of it twice.
func TestTwoProcessesShareAnAllowanceThroughARestart(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := redistest.Start(t, durable...)
	a, b := child(t, "take", s.Addr, "a"), child(t, "take", s.Addr, "b")
	taken := map[string]int{}
	for a != nil || b != nil {
		select {
		case _, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			taken["a"]++
		case _, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			taken["b"]++
		}
		if taken["a"]+taken["b"] == 300 {
			s.Kill()
			s.Restart()
		}
	}
	require.Equal(t, 1000, taken["a"]+taken["b"])
	require.Positive(t, taken["a"])
	require.Positive(t, taken["b"])
}

// callTheCRM makes calls from four goroutines, for three seconds and a half from
// a given moment on. Connections are opened before it.
func callTheCRM(args []string) error {
	micros, err := strconv.ParseInt(args[2], 10, 64)
	if err != nil {
		return err
	}
	limiter := &fromThenOn{start: time.UnixMicro(micros),
		shared: &redisquota.Limiter{Client: redis.NewClient(&redis.Options{Addr: args[0]})}}
	crm, err := retailcrm.New(args[1], "key", retailcrm.WithLimiter(limiter))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithDeadline(context.Background(), limiter.start.Add(3500*time.Millisecond))
	defer cancel()
	var calls sync.WaitGroup
	for range 4 {
		calls.Go(func() {
			_, _ = crm.References.OrderTypes(ctx)
			time.Sleep(time.Until(limiter.start))
			for ctx.Err() == nil {
				_, _ = crm.References.OrderTypes(ctx)
			}
		})
	}
	calls.Wait()
	return nil
}

// fromThenOn is the shared limiter from a moment on and none before.
type fromThenOn struct {
	start  time.Time
	shared *redisquota.Limiter
}

func (l *fromThenOn) Wait(ctx context.Context, bucket string) error {
	if time.Now().Before(l.start) {
		return nil
	}
	return l.shared.Wait(ctx, bucket)
}

// Ten processes with a client each keep 10 requests a second together, and use
// all of them.
func TestTenProcessesKeepTheLimitOfOneAccount(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	start := time.Now().Add(2 * time.Second)
	var mu sync.Mutex
	var at []time.Time
	crm := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if now := time.Now(); now.After(start) {
			mu.Lock()
			at = append(at, now)
			mu.Unlock()
		}
		_, _ = w.Write([]byte(`{"success":true,"orderTypes":{}}`))
	}))
	defer crm.Close()
	s := redistest.Start(t)
	var all []<-chan string
	for range 10 {
		all = append(all, child(t, "calls", s.Addr, crm.URL, strconv.FormatInt(start.UnixMicro(), 10)))
	}
	for _, lines := range all {
		for line := range lines {
			t.Log(line)
		}
	}
	// A little less than a second, as ten processes on two cores may hold a
	// request up on its way.
	require.LessOrEqual(t, most(at, 950*time.Millisecond), 10)
	require.GreaterOrEqual(t, len(at), 30, "three windows and more")
	require.LessOrEqual(t, len(at), 40)
}
