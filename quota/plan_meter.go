package quota

import (
	"context"
	"time"
)

// Meter returns a meter by which every account has this plan, in calendar months of a
// zone. A nil store forgets with the process, a nil zone is UTC. For accounts with plans
// of their own make one with [NewMeter].
func (p Plan) Meter(store Store, zone *time.Location) (*Meter, error) {
	if zone == nil {
		zone = time.UTC
	}
	return NewMeter(MeterConfig{
		Store: store,
		Allowance: func(_ context.Context, _, kind string) (Allowance, error) {
			return p.Allowance(kind, zone), nil
		},
	})
}
