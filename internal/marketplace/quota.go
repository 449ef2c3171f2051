package marketplace

import (
	"context"

	"github.com/go-retailcrm/sdk/quota"
)

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
