package retailcrm_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/retailcrm"
)

// A program's own hooks and those of a metrics package do not displace each
// other.
func TestHooksGivenTwiceAreBothCalled(t *testing.T) {
	var called []string
	note := func(who string) retailcrm.Hooks {
		return retailcrm.Hooks{OnResponse: func(context.Context, retailcrm.Attempt) { called = append(called, who) }}
	}
	server := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"success":true,"versions":["5.0"]}`))
	})
	crm := connect(t, server, retailcrm.WithHooks(note("metrics")), retailcrm.WithHooks(retailcrm.Hooks{}),
		retailcrm.WithHooks(note("program")))
	_, err := crm.Account.APIVersions(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{"metrics", "program"}, called)
}
