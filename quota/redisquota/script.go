package redisquota

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/redis/go-redis/v9"
)

// script is a Lua script that is sent by its hash where the server knows it.
type script struct{ src, hash string }

func newScript(src string) *script { return &script{src: src, hash: redis.NewScript(src).Hash()} }

// onceCmd is a command that must not be sent twice, because its first reply
// may have been lost after it worked.
type onceCmd struct{ *redis.Cmd }

// NoRetry tells go-redis so.
func (onceCmd) NoRetry() bool { return true }

// run runs the script and returns its integers.
func (s *script) run(ctx context.Context, c Client, again bool, keys []string, args ...any) ([]int64, error) {
	out, err := s.send(ctx, c, again, "evalsha", s.hash, keys, args)
	if err != nil && strings.HasPrefix(err.Error(), "NOSCRIPT") {
		out, err = s.send(ctx, c, again, "eval", s.src, keys, args)
	}
	return out, err
}

func (s *script) send(ctx context.Context, c Client, again bool, name, script string, keys []string,
	args []any) ([]int64, error) {
	all := make([]any, 0, 3+len(keys)+len(args))
	all = append(all, name, script, len(keys))
	for _, k := range keys {
		all = append(all, k)
	}
	cmd := redis.NewCmd(ctx, append(all, args...)...)
	cmd.SetFirstKeyPos(3)
	var send redis.Cmder = cmd
	if !again {
		send = onceCmd{cmd}
	}
	if err := c.Process(ctx, send); err != nil {
		return nil, err
	}
	return cmd.Int64Slice()
}

// notReady starts the replies of a server that cannot do its work just now.
var notReady = []string{"LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "OOM", "BUSY"}

// answered tells whether an error is an answer of the server rather than the
// lack of one.
func answered(err error) bool {
	var reply redis.Error
	return errors.As(err, &reply) && !slices.ContainsFunc(notReady, func(prefix string) bool {
		return strings.HasPrefix(reply.Error(), prefix)
	})
}
