package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/go-retailcrm/sdk/internal/engine/boltfile"
)

const (
	worthCompacting = 16 << 20  // bytes of a file
	quicklyCopied   = 256 << 20 // bytes of events: what Run copies while requests wait
)

// Compact makes the file as short as its events allow. Events that are removed
// leave room for others, but the file never becomes shorter by itself; Run does
// this once an hour when most of the file is free and the copy is a matter of a
// second or so. Requests wait meanwhile. It needs room on the disk for the copy.
func (in *Inbox) Compact(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("inbox: %w", err)
	}
	if in.changes.Closed() {
		return ErrClosed
	}
	before, _, err := in.db.Sizes()
	if err == nil {
		err = in.db.Compact()
	}
	if err != nil {
		return known(err)
	}
	after, _, err := in.db.Sizes()
	in.options.Logger.LogAttrs(ctx, slog.LevelInfo, "inbox: file compacted",
		slog.Int64("before", before), slog.Int64("after", after))
	return known(err)
}

// compactIfWorth makes the file shorter when most of it is free.
func (in *Inbox) compactIfWorth(ctx context.Context) {
	size, free, err := in.db.Sizes()
	if err != nil || size < worthCompacting || free <= size/2 || size-free > quicklyCopied {
		return
	}
	if err := in.Compact(ctx); err != nil {
		in.options.Logger.LogAttrs(ctx, slog.LevelWarn, "inbox: file not compacted", slog.String("error", err.Error()))
	}
}

// known makes an error of the file one of this package's, and says how to go on.
func known(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, boltfile.ErrCorrupt):
		return fmt.Errorf("%w: %w; stop the program and copy what can be read with inbox.Salvage", ErrCorrupt, err)
	}
	return fmt.Errorf("inbox: %w", err)
}
