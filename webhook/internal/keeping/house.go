package keeping

import (
	"context"
	"time"
)

// House is what a Run does once an hour besides handling events.
type House struct {
	// Trusted reports whether the clock can be believed.
	Trusted func(context.Context) (bool, error)
	// Purge removes what is too old. It is left out while the clock has jumped.
	Purge func(context.Context) (int, error)
	// Rest is whatever else the keeper does then.
	Rest func(context.Context) error

	kept time.Time // the last time
}

// Keep does it when it is time. After an error it is time again at once.
func (h *House) Keep(ctx context.Context) error {
	if !h.kept.IsZero() && time.Since(h.kept) < PurgeEvery {
		return nil
	}
	trusted, err := h.Trusted(ctx)
	if err != nil {
		return err
	}
	if trusted {
		if _, err := h.Purge(ctx); err != nil {
			return err
		}
	}
	if err := h.Rest(ctx); err != nil {
		return err
	}
	h.kept = time.Now()
	return nil
}
