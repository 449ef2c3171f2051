// Package redisquota shares limits between machines through Redis: a
// [quota.Store] for meters and a [Limiter] for requests a second. Every call
// is one script in one round trip; the limiter goes by the clock of the server.
//
// A client for both is whatever go-redis offers: a plain client, a cluster or,
// for many goroutines, the pipelining face of a client (Client.AutoPipeline).
package redisquota

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Errors of the package.
var (
	// ErrUnavailable reports that Redis did not answer and the call was
	// refused for that reason (failing closed).
	ErrUnavailable = errors.New("redisquota: redis unavailable, refused")
	// ErrFailedOpen reports that Redis did not answer and the call went on by
	// the local estimate (failing open). It goes to OnError only.
	ErrFailedOpen = errors.New("redisquota: redis unavailable, went on by the local estimate")
	// ErrCorrupt reports a key in Redis that holds something else.
	ErrCorrupt = errors.New("redisquota: corrupt key")
	// ErrTooLong reports that the queue of a bucket is longer than MaxWait.
	ErrTooLong = errors.New("redisquota: wait too long")
)

// A Client runs commands; those of go-redis do.
type Client interface {
	Process(ctx context.Context, cmd redis.Cmder) error
}

const defaultTimeout = time.Second

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

func (s *script) send(ctx context.Context, c Client, again bool, name, script string, keys []string, args []any) ([]int64, error) {
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

// answered tells whether an error is an answer of the server, or of the
// caller's context, rather than the lack of one.
func answered(ctx context.Context, err error) bool {
	if ctx.Err() != nil {
		return true
	}
	var reply redis.Error
	if !errors.As(err, &reply) {
		return false
	}
	for _, prefix := range []string{"LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "OOM", "BUSY"} {
		if strings.HasPrefix(reply.Error(), prefix) {
			return false
		}
	}
	return true
}

// within runs f with a time limit.
func within(ctx context.Context, limit time.Duration, f func(context.Context) ([]int64, error)) ([]int64, error) {
	if limit <= 0 {
		limit = defaultTimeout
	}
	short, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return f(short)
}

// tell reports an error to a callback, if there is one.
func tell(f func(error), kind, err error) {
	if f != nil {
		f(fmt.Errorf("%w: %w", kind, err))
	}
}
