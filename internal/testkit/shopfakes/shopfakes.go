// Package shopfakes is what the fakes of the marketplaces share beyond the frame
// of all fakes, which is in internal/testkit/fakes.
package shopfakes

import (
	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
	"github.com/go-retailcrm/sdk/retailcrm/retailcrmtest/fakehttp"
)

// Options lead a client to a fake: over the network if the fake listens, and
// without waiting unless the fake itself is limited. A caller's own options
// come behind them.
func Options(fake *fakehttp.Fake, limited bool) []marketplace.Option {
	options := []marketplace.Option{marketplace.WithBaseURL(fake.URL)}
	if !fake.Listens() {
		options = append(options, marketplace.WithHTTPClient(fake.HTTPClient()))
	}
	if !limited {
		options = append(options, marketplace.WithLimiter(fakes.Unlimited{}))
	}
	return options
}
