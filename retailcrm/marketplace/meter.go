package marketplace

import (
	"context"
	"fmt"

	"github.com/go-retailcrm/sdk/quota"
)

// Meter counts outgoing calls. [CountIn] makes one of a meter of package quota.
type Meter interface {
	// Take counts n calls before they are made. An error says that they must
	// not be made: the limit is reached.
	Take(ctx context.Context, n int) error
}

// CountCall asks the meter for one call, before it is made. A nil meter allows all.
// The error wraps [ErrLimit], unless ctx has ended.
func CountCall(ctx context.Context, meter Meter) error {
	if meter == nil {
		return nil
	}
	if err := meter.Take(ctx, 1); err != nil {
		if ctx.Err() != nil {
			return err
		}
		return fmt.Errorf("%w: %w", ErrLimit, err)
	}
	return nil
}

// CountRepeats counts the attempts of a call beyond the first. They have been
// made, so that a refusal is left to the next call. A nil meter counts nothing.
func CountRepeats(ctx context.Context, meter Meter, attempts int) {
	if meter != nil && attempts > 1 {
		_ = meter.Take(context.WithoutCancel(ctx), attempts-1)
	}
}

// CountIn counts calls as transactions of an account in a meter of package
// quota. A limit that is reached is quota.ErrExceeded.
func CountIn(meter *quota.Meter, account string) Meter { return counted{meter, account} }

type counted struct {
	meter   *quota.Meter
	account string
}

func (c counted) Take(ctx context.Context, n int) error {
	_, err := c.meter.Take(ctx, c.account, quota.KindTransaction, int64(n))
	return err
}
