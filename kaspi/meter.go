package kaspi

import "github.com/go-retailcrm/sdk/internal/marketplace"

// Meter counts outgoing calls. Take is asked before each of them; its error
// says that the call must not be made.
//
//	Take(ctx context.Context, n int) error
type Meter = marketplace.Meter
