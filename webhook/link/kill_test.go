package link_test

import (
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

	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// workerFile tells a child process which inbox to work off, and workerURL the CRM.
const (
	workerFile = "LINK_TEST_WORKER_FILE"
	workerURL  = "LINK_TEST_WORKER_URL"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(workerFile); path != "" {
		work(path, os.Getenv(workerURL))
	}
	os.Exit(m.Run())
}

// killLinks have effects of every kind: what is created by an external id, what is
// looked for first, and what can be told from its text alone.
const killLinks = `[{"name":"order","event":"other","steps":[
	{"action":"order_create","as":"order","map":[{"to":"externalId","template":"k-{{n}}"},
		{"to":"firstName","value":"Анна"}]},
	{"action":"note_create","as":"first","map":[{"to":"customer.id","from":"steps.order.customer.id"},
		{"to":"text","template":"первая {{n}}"}]},
	{"action":"order_edit","map":[{"to":"id","from":"steps.order.id"},{"to":"managerComment","template":"{{n}}"}]},
	{"action":"task_create","as":"task","map":[{"to":"text","template":"задача {{n}}"},{"to":"performerId","value":1}]},
	{"action":"note_create","as":"second","map":[{"to":"customer.id","from":"steps.order.customer.id"},
		{"to":"text","template":"вторая {{n}}"}]}]},
	{"name":"customer","event":"other","steps":[
	{"action":"customer_find_or_create","as":"who","map":[{"to":"phone","template":"+7999000{{n}}"},
		{"to":"firstName","value":"Пётр"}]},
	{"action":"note_create","as":"note","map":[{"to":"customer.id","from":"steps.who.id"},
		{"to":"text","template":"третья {{n}}"}]}]}]`

// work handles the events of an inbox until all are done.
func work(path, url string) {
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	client, err := retailcrm.New(url, retailcrmtest.DefaultKey)
	fail(err)
	set, err := link.Parse("links.json", []byte(killLinks), link.CRM(client), link.Options{})
	fail(err)
	in, err := inbox.Open(path, inbox.Options{Attempts: 1000, MinWait: time.Millisecond, MaxWait: 5 * time.Millisecond})
	fail(err)
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		for stats, err := in.Stats(ctx); err != nil || stats[inbox.Pending] > 0; stats, err = in.Stats(ctx) {
			time.Sleep(time.Millisecond)
		}
		stop()
	}()
	_ = in.Run(ctx, set.Handle)
	fail(in.Close())
	os.Exit(0)
}

// A program that is killed fifty times in the middle of steps does each step once: what
// was carried out and not kept is found again.
func TestKillsRepeatNoStep(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process fifty times")
	}
	const events, kills = 60, 50
	server := retailcrmtest.NewServer(t)
	path := filepath.Join(t.TempDir(), "inbox.db")
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	for n := range events {
		_, err := in.Add(t.Context(), event(t, fmt.Sprintf(`{"n":"%04d"}`, n)))
		require.NoError(t, err)
	}
	require.NoError(t, in.Close())

	killed := 0
	for killed < kills && workAndKill(t, server, path) {
		killed++
	}
	cmd := worker(t, server, path)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	t.Logf("%d kills", killed)
	require.Greater(t, killed, kills/2, "there was too little to do")
	checkKilled(t, server, path, events)
}

func worker(t *testing.T, server *retailcrmtest.Server, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), workerFile+"="+path, workerURL+"="+server.URL)
	return cmd
}

// workAndKill lets a worker send a few requests and kills it in the middle of one,
// before it is carried out or after. It returns false when nothing was left to do.
func workAndKill(t *testing.T, server *retailcrmtest.Server, path string) bool {
	t.Helper()
	cmd := worker(t, server, path)
	last := 1 + rand.N(12)
	require.NoError(t, cmd.Start())
	base := len(server.Requests())
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for {
		select {
		case err := <-done:
			require.NoError(t, err)
			return false
		case <-time.After(100 * time.Microsecond):
		}
		if len(server.Requests())-base >= last {
			time.Sleep(time.Duration(rand.N(1500)) * time.Microsecond)
			_ = cmd.Process.Kill()
			<-done
			return true
		}
	}
}

// checkKilled finds each effect once.
func checkKilled(t *testing.T, server *retailcrmtest.Server, path string, events int) {
	t.Helper()
	client := server.Client(t)
	require.Len(t, server.Orders(), events)
	notes, tasks := map[string]int{}, map[string]int{}
	for n, err := range client.Customers.AllNotes(t.Context(), nil) {
		require.NoError(t, err)
		notes[n.Text]++
	}
	for task, err := range client.Tasks.All(t.Context(), nil) {
		require.NoError(t, err)
		tasks[task.Text]++
	}
	phones := map[string]int{}
	for c, err := range client.Customers.All(t.Context(), nil) {
		require.NoError(t, err)
		for _, p := range c.Phones {
			phones[p.Number]++
		}
	}
	require.Len(t, notes, 3*events)
	require.Len(t, tasks, events)
	require.Len(t, phones, events)
	for _, counted := range []map[string]int{notes, tasks, phones} {
		for what, n := range counted {
			require.Equal(t, 1, n, what)
		}
	}
	for _, o := range server.Orders() {
		require.Equal(t, strings.TrimPrefix(o.ExternalID, "k-"), o.ManagerComment)
	}
	in, err := inbox.Open(path, inbox.Options{})
	require.NoError(t, err)
	defer in.Close()
	stats, err := in.Stats(t.Context())
	require.NoError(t, err)
	require.Equal(t, map[inbox.State]int{inbox.Done: events}, stats)
}
