package redisinbox

import (
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/internal/testkit/redistest"
	"github.com/go-retailcrm/sdk/webhook/inbox/inboxtest"
)

// Consumers of machines that died are removed after a while, but not with
// events in their hands.
func TestIdleConsumersAreForgotten(t *testing.T) {
	t.Parallel()
	client := redis.NewClient(&redis.Options{Addr: redistest.Start(t).Addr})
	t.Cleanup(func() { _ = client.Close() })
	in, err := Open(t.Context(), client, Options{})
	require.NoError(t, err)
	_, err = in.Add(t.Context(), inboxtest.Event(t, `{"id":1}`))
	require.NoError(t, err)
	stream := in.prefix + suffixReady
	require.NoError(t, client.XGroupCreateConsumer(t.Context(), stream, groupName, "idle").Err())
	require.NoError(t, client.XReadGroup(t.Context(), &redis.XReadGroupArgs{
		Group: groupName, Consumer: "with-an-event", Streams: []string{stream, ">"}, Count: 1,
	}).Err())
	consumers := func() (names []string) {
		list, err := client.XInfoConsumers(t.Context(), stream, groupName).Result()
		require.NoError(t, err)
		for _, c := range list {
			names = append(names, c.Name)
		}
		return names
	}
	require.NoError(t, in.run(t.Context(), leaveScript, "", time.Hour.Milliseconds()).Err())
	require.ElementsMatch(t, []string{"with-an-event", "idle"}, consumers())
	require.NoError(t, in.run(t.Context(), leaveScript, "", -1).Err())
	require.Equal(t, []string{"with-an-event"}, consumers())
}
