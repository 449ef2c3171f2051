package link_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/quota"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/link"
)

// metered is an account whose plan allows a number of requests a day.
func metered(t *testing.T, limit int64) (*retailcrmtest.Server, *retailcrm.Client, *quota.Meter) {
	t.Helper()
	meter, err := quota.NewMeter(quota.MeterConfig{Allowance: func(
		context.Context, string, string,
	) (quota.Allowance, error) {
		return quota.Allowance{Limit: limit, Window: quota.Fixed(24*time.Hour, time.Time{})}, nil
	}})
	require.NoError(t, err)
	server := retailcrmtest.New()
	client, err := server.NewClient(link.Metered(meter, "shop"))
	require.NoError(t, err)
	return server, client, meter
}

const noteLink = `{"name":"note","event":"other","steps":[
	{"action":"order_create","as":"order","onError":"skip","map":[{"to":"externalId","template":"o-{{n}}"},
		{"to":"firstName","value":"Анна"}]},
	{"action":"note_create","map":[{"to":"customer.id","from":"steps.order.customer.id"},
		{"to":"text","template":"событие {{n}}"}]}]}`

// A plan that is used up keeps the events until its window resets: none is lost, none
// is done twice, no step is skipped for it, and it is said once.
func TestPlanThatIsUsedUpPutsEventsOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server, client, meter := metered(t, 5)
		var log bytes.Buffer
		set, err := link.Parse("links.json", []byte(noteLink), link.CRM(client), link.Options{
			Meter: meter, Account: "shop", Logger: slog.New(slog.NewTextHandler(&log, nil))})
		require.NoError(t, err)
		in, err := inbox.Open(filepath.Join(t.TempDir(), "inbox.db"), inbox.Options{
			Attempts: 1, Workers: 1, Retention: 365 * 24 * time.Hour})
		require.NoError(t, err)
		for n := range 7 {
			_, err := in.Add(t.Context(), event(t, `{"n":`+string(rune('0'+n))+`}`))
			require.NoError(t, err)
		}
		ctx, stop := context.WithCancel(t.Context())
		go func() { _ = in.Run(ctx, set.Handle) }()
		time.Sleep(time.Hour)
		require.Len(t, server.Requests(), 5, "no request went out above the plan")
		stats, err := in.Stats(ctx)
		require.NoError(t, err)
		require.Equal(t, map[inbox.State]int{inbox.Done: 2, inbox.Pending: 5}, stats)

		time.Sleep(5 * 24 * time.Hour) // each with its five requests
		stats, err = in.Stats(ctx)
		require.NoError(t, err)
		require.Equal(t, map[inbox.State]int{inbox.Done: 7}, stats)
		require.Len(t, server.Orders(), 7)
		notes, err := server.NewClient()
		require.NoError(t, err)
		page, err := notes.Customers.Notes(ctx, nil)
		require.NoError(t, err)
		require.Len(t, page.Items, 7)
		require.Equal(t, 2, strings.Count(log.String(), "the plan is used up"), "once for each day that it was")
		require.Positive(t, set.Figures()[0].Postponed)
		require.Zero(t, set.Figures()[0].Failed)
		stop()
		synctest.Wait()
		require.NoError(t, in.Close())
	})
}

// Without an inbox the sender is told to come again.
func TestPostponedErrorTellsItsTime(t *testing.T) {
	_, client, meter := metered(t, 0)
	set, err := link.Parse("links.json", []byte(noteLink), link.CRM(client), link.Options{Meter: meter, Account: "shop"})
	require.NoError(t, err)
	err = set.Handle(t.Context(), event(t, `{"n":1}`))
	require.ErrorIs(t, err, quota.ErrExceeded)
	require.False(t, webhook.IsPermanent(err))
	until, ok := webhook.PostponedUntil(err)
	require.True(t, ok)
	require.WithinRange(t, until, time.Now(), time.Now().Add(25*time.Hour))
}
