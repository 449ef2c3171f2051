package shop

import (
	"net/url"

	"github.com/go-retailcrm/sdk/internal/engine/transport"
	"github.com/go-retailcrm/sdk/retailcrm"
	"github.com/go-retailcrm/sdk/retailcrm/marketplace"
)

// Transport is the transport's configuration for a client with these settings.
// The caller adds Authorize, Classify and, when there is none, a Limiter.
func Transport(s *marketplace.Settings) transport.Config {
	origins := make([]*url.URL, 0, len(s.Bases))
	for _, u := range s.Bases {
		origins = append(origins, u)
	}
	return transport.Config{
		Base: s.HTTPClient, Origins: origins, Retry: transport.Retry(s.Retry), Limiter: s.Limiter, Timeout: s.Timeout,
		UserAgent: "go-retailcrm/" + retailcrm.Version, App: s.AppInfo, Logger: s.Logger,
	}
}
