package ozon

import (
	"github.com/go-retailcrm/sdk/internal/marketplace"
	"github.com/go-retailcrm/sdk/quota"
)

// CountIn counts the calls of a poller as transactions of an account in a
// meter: PollerOptions{Meter: ozon.CountIn(meter, "shop-7")}. When the account's
// plan is used up, a pass ends with [ErrLimit], and the next one goes on from
// there.
func CountIn(meter *quota.Meter, account string) Meter { return marketplace.CountIn(meter, account) }
