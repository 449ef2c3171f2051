package inboxweb_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxweb"
)

// A real browser runs no script of a hostile event, applies the page's style,
// and replays by the page's own buttons. Its name for the server is none that
// browsers trust without HTTPS: they send no Sec-Fetch-Site there.
func TestInChromium(t *testing.T) {
	b := newBench(t, inboxweb.Options{})
	const evil = `<img src=x onerror=document.title='owned'><script>document.title='owned'</script>`
	b.receive(`{"id":"plain"}`)
	b.receive(`{"id":"` + evil + `","` + evil + `":"` + evil + `"}`)
	b.work(func(_ context.Context, ev *webhook.Event) error {
		ev.Note(evil, evil)
		return webhook.Permanent(errors.New(evil))
	})
	server := httptest.NewServer(b.page)
	defer server.Close()
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	require.NoError(t, err)

	c := startChromium(t)
	c.open("http://inbox.test:" + port + "/inbox")
	require.Equal(t, "Вебхуки", c.eval(`document.title`))
	require.Equal(t, "2", c.eval(`String(document.querySelectorAll('tbody tr').length)`))
	require.Equal(t, "0", c.eval(`String(document.querySelectorAll('img, script, [onerror]').length)`))
	require.Equal(t, "rgb(246, 207, 203)", c.eval(`getComputedStyle(document.querySelector('td .dead')).backgroundColor`))
	require.Equal(t, "true", c.eval(`String(document.querySelector('.dead-bar[height="100"]').getBBox().height > 0)`))

	c.follow(`document.querySelector('a[href="?event=2"]').click()`)
	require.Equal(t, "Событие 2", c.eval(`document.title`))
	require.Equal(t, "0", c.eval(`String(document.querySelectorAll('img, script, [onerror]').length)`))
	require.Equal(t, evil, c.eval(`document.querySelector('.tree li:nth-child(2) .name').textContent`))

	c.follow(`document.querySelector('button[value=replay]').click()`)
	require.Equal(t, "Повторено: 1.", c.eval(`document.querySelector('.notice').textContent`))
	ev, err := b.in.Get(t.Context(), 2)
	require.NoError(t, err)
	require.Equal(t, inbox.Pending, ev.State)

	c.follow(`document.querySelector('a[href="?"]').click()`)
	c.follow(`document.querySelector('[name=path]').value = 'id'; document.querySelector('[name=value]').value = 'plain';
		document.querySelector('button[value=search]').click()`)
	require.Equal(t, "1", c.eval(`document.querySelector('tbody a').textContent`))
	require.Equal(t, "/inbox?", c.eval(`location.pathname + '?' + location.search.replace('?', '')`))
	c.follow(`document.querySelector('[name=id]').checked = true;
		document.querySelector('button[value=replay-selection]').click()`)
	require.Equal(t, "Повторено: 1.", c.eval(`document.querySelector('.notice').textContent`))
	require.Len(t, b.pending(), 2)

	// Another site with the same form gets nowhere.
	attacker := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<form method=post action="http://inbox.test:%s/inbox"><button name=do value=replay-all>`, port)
	}))
	defer attacker.Close()
	b.work(func(context.Context, *webhook.Event) error { return nil })
	c.open(attacker.URL)
	c.follow(`document.querySelector('button').click()`)
	require.Contains(t, c.eval(`document.body.textContent`), "another site")
	require.Empty(t, b.pending())
}

// chromium is a browser that is spoken to by its DevTools protocol: JSON with a
// zero byte behind it, over two pipes.
type chromium struct {
	t       *testing.T
	out     io.Writer
	in      *bufio.Reader
	session string
	last    int
}

func startChromium(t *testing.T) *chromium {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed: nothing was looked at in a real browser")
	}
	commandsIn, commands, err := os.Pipe()
	require.NoError(t, err)
	answers, answersOut, err := os.Pipe()
	require.NoError(t, err)
	profile, err := os.MkdirTemp("", "chromium")
	require.NoError(t, err)
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	cmd := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--no-first-run", "--remote-debugging-pipe", "--user-data-dir="+profile,
		"--host-resolver-rules=MAP inbox.test 127.0.0.1", "about:blank")
	cmd.ExtraFiles = []*os.File{commandsIn, answersOut}
	require.NoError(t, cmd.Start())
	commandsIn.Close()
	answersOut.Close()
	c := &chromium{t: t, out: commands, in: bufio.NewReader(answers)}
	t.Cleanup(func() {
		c.call("Browser.close", nil, nil)
		_ = cmd.Wait()
		stop()
		_ = os.RemoveAll(profile) // processes of the browser that live a little longer may still write there
	})
	var target struct{ TargetID string }
	c.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	c.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	c.session = attached.SessionID
	c.call("Page.enable", nil, nil)
	return c
}

// message is what the browser says: an answer, or an event.
type message struct {
	ID     int
	Method string
	Result json.RawMessage
	Error  *struct{ Message string }
}

func (c *chromium) read() (m message) {
	c.t.Helper()
	text, err := c.in.ReadBytes(0)
	require.NoError(c.t, err)
	require.NoError(c.t, json.Unmarshal(text[:len(text)-1], &m))
	return m
}

// call sends a command and returns the events that came before its answer.
func (c *chromium) call(method string, params, result any) (events []string) {
	c.t.Helper()
	c.last++
	command := map[string]any{"id": c.last, "method": method}
	if params != nil {
		command["params"] = params
	}
	if c.session != "" && !strings.HasPrefix(method, "Browser.") {
		command["sessionId"] = c.session
	}
	text, err := json.Marshal(command)
	require.NoError(c.t, err)
	_, err = c.out.Write(append(text, 0))
	require.NoError(c.t, err)
	for {
		m := c.read()
		if m.ID != c.last {
			events = append(events, m.Method)
			continue
		}
		require.Nil(c.t, m.Error, method)
		if result != nil {
			require.NoError(c.t, json.Unmarshal(m.Result, result))
		}
		return events
	}
}

// eval returns the text that an expression has.
func (c *chromium) eval(expression string) string {
	c.t.Helper()
	var answer struct {
		Result           struct{ Value string }
		ExceptionDetails *struct{ Exception struct{ Description string } }
	}
	c.call("Runtime.evaluate", map[string]any{"expression": expression}, &answer)
	require.Nil(c.t, answer.ExceptionDetails, expression)
	return answer.Result.Value
}

// open loads a page.
func (c *chromium) open(url string) {
	c.t.Helper()
	c.loaded(c.call("Page.navigate", map[string]any{"url": url}, nil))
}

// follow runs a script that leads to another page, and waits for that.
func (c *chromium) follow(script string) {
	c.t.Helper()
	c.loaded(c.call("Runtime.evaluate", map[string]any{"expression": "setTimeout(() => {" + script + "}, 0)"}, nil))
}

// loaded waits for the event that a page is there, unless it is among those
// that have come.
func (c *chromium) loaded(events []string) {
	c.t.Helper()
	for _, method := range events {
		if method == "Page.loadEventFired" {
			return
		}
	}
	for c.read().Method != "Page.loadEventFired" {
		continue
	}
}
