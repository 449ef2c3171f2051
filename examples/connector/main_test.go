package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
)

// The example runs itself to die and come back.
func TestMain(m *testing.M) {
	if os.Getenv("CONNECTOR_FILE") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func connector(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, &out)
	return out.String(), err
}

func TestDayDiesOnceAndLosesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("plays a day")
	}
	server := retailcrmtest.NewServer(t)
	t.Setenv("RETAILCRM_URL", server.URL)
	t.Setenv("RETAILCRM_API_KEY", server.Key)
	t.Setenv("CONNECTOR_FAKE", "true")
	out, err := connector(t)
	require.NoError(t, err, out)
	for _, text := range []string{
		"Программа умерла посередине: exit status 3", "182/182", "ничего дважды, ничего не потеряно", "из 1200",
		"Новый заказ → копия и заметка",
	} {
		require.Contains(t, out, text)
	}
	seen := map[string]int{}
	for _, o := range server.Orders() {
		seen[o.ExternalID]++
	}
	client := server.Client(t)
	for n, err := range client.Customers.AllNotes(t.Context(), nil) {
		require.NoError(t, err)
		seen[n.Text]++
	}
	for task, err := range client.Tasks.All(t.Context(), nil) {
		require.NoError(t, err)
		seen[task.Text]++
	}
	for what, n := range seen {
		require.Equal(t, 1, n, what)
	}
	require.Len(t, seen, 37+72+24)
}

func TestCheckAndExplain(t *testing.T) {
	out, err := connector(t, "-check", "links.json")
	require.NoError(t, err)
	require.Contains(t, out, "links.json: связок 6, ошибок нет")
	require.NotContains(t, out, "warning")

	bad := filepath.Join(t.TempDir(), "bad.json")
	require.NoError(t, os.WriteFile(bad, []byte("{\"name\":\"x\",\n\"whem\":{}}"), 0o600))
	_, err = connector(t, "-check", bad)
	require.ErrorContains(t, err, `bad.json:2:1: unknown member "whem" (did you mean "when"?)`)

	ev := filepath.Join(t.TempDir(), "event.json")
	require.NoError(t, os.WriteFile(ev, []byte(`{"order":{"id":5,"status":"new","phone":"8 916 123-45-67"}}`), 0o600))
	out, err = connector(t, "-explain", ev)
	require.NoError(t, err)
	require.Contains(t, out, `"+79161234567"`)
	require.Contains(t, out, `→ POST /api/v5/orders/create {"externalId":"copy-5"`)

	_, err = connector(t, "-unknown")
	require.ErrorContains(t, err, "-unknown")
	_, err = connector(t, "-explain", "none.json")
	require.ErrorIs(t, err, os.ErrNotExist)
	out, err = connector(t, "-triggers", "https://hook.example/hook?secret=x")
	require.NoError(t, err)
	require.Contains(t, out, "order[phone]")
}
