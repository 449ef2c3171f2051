package link

import (
	"context"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
)

// once does something once for each event.
func once[T any](
	ctx context.Context, _ *webhook.Event, _ string, step func(context.Context) (T, error),
) (T, error) {
	return step(ctx)
}

// later makes an error with which an inbox keeps an event back until a time.
func later(err error, _ time.Time) error { return err }
