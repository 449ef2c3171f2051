package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/go-retailcrm/sdk/webhook/webhooktest"
)

// tally counts what was sent, by encoding.
type tally struct {
	byEncoding map[string]int
	duplicates int
	forged     int
}

func (t *tally) print(out io.Writer) {
	fmt.Fprintln(out, "Получено за день, по видам запроса:")
	total := 0
	for _, name := range slices.Sorted(maps.Keys(t.byEncoding)) {
		fmt.Fprintf(out, "  %-14s %d\n", name, t.byEncoding[name])
		total += t.byEncoding[name]
	}
	fmt.Fprintf(out, "  всего %d, из них повторов %d (отброшены); без секрета %d (отказано)\n", total, t.duplicates,
		t.forged)
}

// orders that do not go smoothly.
const (
	shakyOrder  = 1027 // fails twice, then works
	poisonOrder = 1033 // cannot be handled until the program is mended
)

// sendDay sends an event for each half hour of a day, each in the next
// encoding; every sixth comes twice, and one comes without the secret.
func sendDay(ctx context.Context, base string) (*tally, error) {
	t := &tally{byEncoding: map[string]int{}}
	day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for i := range 48 {
		ev := webhooktest.Event{
			"id": 1000 + i, "number": fmt.Sprintf("%dC", 1000+i), "status": "new",
			"statusUpdatedAt": day.Add(time.Duration(i) * 30 * time.Minute).Format(time.DateTime),
			"customer":        webhooktest.Event{"phones": []any{webhooktest.Event{"number": "+79161234567"}}},
		}
		names := slices.Sorted(maps.Keys(ev.All("/hook")))
		name := names[i%len(names)]
		times := 1
		if i%6 == 5 {
			times = 2
			t.duplicates++
		}
		for range times {
			status, err := send(ctx, base, ev.All("/hook")[name], secret)
			if err != nil {
				return nil, err
			}
			if status != http.StatusOK {
				return nil, fmt.Errorf("event %d as %s was answered with %d", i, name, status)
			}
			t.byEncoding[name]++
		}
	}
	status, err := send(ctx, base, webhooktest.Event{"id": 1}.JSON("/hook"), "guessed")
	if err == nil && status != http.StatusOK {
		t.forged++
	}
	return t, err
}

// send sends a request that was made for a handler over the network.
func send(ctx context.Context, base string, made *http.Request, secret string) (status int, err error) {
	r, err := http.NewRequestWithContext(ctx, made.Method, base+made.URL.RequestURI(), made.Body)
	if err != nil {
		return 0, err
	}
	r.Header = made.Header.Clone()
	r.Header.Set("X-Secret", secret)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, err
}
