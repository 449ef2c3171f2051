package redisinbox_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
)

// In a cluster a command, a script and a transaction may touch the keys of one
// slot only. The cluster of this test has one node, and is as strict.
func TestCluster(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t, "--cluster-enabled", "yes")
	node := connect(t, s.Addr)
	require.NoError(t, node.ClusterAddSlotsRange(t.Context(), 0, 16383).Err())
	inboxtest.Until(t, "the cluster is up", func() bool {
		return strings.Contains(node.ClusterInfo(t.Context()).Val(), "cluster_state:ok")
	})
	require.ErrorContains(t, node.MSet(t.Context(), "a", 1, "b", 2).Err(), "CROSSSLOT", "it is as strict")

	cluster := redis.NewClusterClient(&redis.ClusterOptions{Addrs: []string{s.Addr}})
	t.Cleanup(func() { _ = cluster.Close() })
	o := quick("cluster")
	o.KeyPath, o.Attempts = "key", 3
	in := open(t, cluster, o)
	fill(t, in, 40)
	stop := inboxtest.Start(t, in, func(_ context.Context, ev *webhook.Event) error {
		if ev.Value("key").String() == "3" {
			return errors.New("no")
		}
		return nil
	})
	inboxtest.Until(t, "all handled", func() bool { return stats(t, in)[inbox.Pending] == 0 })
	stop()
	require.Equal(t, map[inbox.State]int{inbox.Done: 36, inbox.Dead: 4}, stats(t, in))
	dead, err := in.List(t.Context(), inbox.Query{State: inbox.Dead, Path: "key", Value: "3"})
	require.NoError(t, err)
	require.Len(t, dead, 4)
	n, err := in.ReplayAll(t.Context(), inbox.Query{State: inbox.Dead})
	require.NoError(t, err)
	require.Equal(t, 4, n)
	inboxtest.Start(t, in, func(context.Context, *webhook.Event) error { return nil })
	inboxtest.Until(t, "all done", allDone(t, in, 40))
	_, err = in.Purge(t.Context())
	require.NoError(t, err)
}
