package redisquota

import (
	"context"
	"errors"

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
	// Process sends one command and waits for the answer, which it stores in
	// cmd along with the error that it returns.
	Process(ctx context.Context, cmd redis.Cmder) error
}
