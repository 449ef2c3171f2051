package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/webhooktest"
)

func TestNothingIsLost(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), nil, &out))
	for _, line := range []string{
		"всего 56, из них повторов 8 (отброшены); без секрета 1 (отказано)",
		"обработано 47, ждут 0, отложено навсегда 1; повторных попыток 2",
		"событие 34, заказ 1033: неизвестный статус заказа",
		"повторено событий: 1",
		"обработано 48, ждут 0, отложено навсегда 0; повторных попыток 3",
	} {
		require.Contains(t, out.String(), line)
	}
}

func TestListenNeedsItsSecrets(t *testing.T) {
	for name, env := range map[string][2]string{hookSecret: {"p", ""}, pagePassword: {"", "s"}} {
		t.Setenv(pagePassword, env[0])
		t.Setenv(hookSecret, env[1])
		err := run(t.Context(), []string{"-listen", "127.0.0.1:0"}, io.Discard)
		require.ErrorContains(t, err, name)
	}
}

func TestListenServesThePage(t *testing.T) {
	t.Setenv(pagePassword, "pass")
	t.Setenv(hookSecret, "hook")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	lines, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"-listen", "127.0.0.1:0"}, out)
		out.Close()
	}()
	page := pageOf(t, lines)
	go io.Copy(io.Discard, lines)

	status, _ := ask(t, http.MethodGet, page, "guessed")
	require.Equal(t, http.StatusUnauthorized, status)
	status, text := ask(t, http.MethodGet, page, "pass")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, text, `<a href="?event=48">`)

	_, text = ask(t, http.MethodGet, page+"?event=1", "pass")
	require.Contains(t, text, "заказ сохранён")

	hook := strings.TrimSuffix(page, "/inbox")
	for key, want := range map[string]int{"guessed": http.StatusUnauthorized, "hook": http.StatusOK} {
		status, err := send(ctx, hook, webhooktest.Event{"id": 5001}.JSON("/hook"), key)
		require.NoError(t, err)
		require.Equal(t, want, status)
	}
	_, text = ask(t, http.MethodGet, page+"?event=49", "pass")
	require.Contains(t, text, "5001")
	stop()
	require.NoError(t, <-ended)
}

// pageOf reads what is printed up to the URL of the page.
func pageOf(t *testing.T, printed io.Reader) string {
	t.Helper()
	for lines := bufio.NewScanner(printed); lines.Scan(); {
		if found := regexp.MustCompile(`http://\S+/inbox`).FindString(lines.Text()); found != "" {
			return found
		}
	}
	require.Fail(t, "there is no page")
	return ""
}

func ask(t *testing.T, method, url, password string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	require.NoError(t, err)
	r.SetBasicAuth(pageUser, password)
	resp, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(text)
}
