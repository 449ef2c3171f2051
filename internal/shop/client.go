package shop

import (
	"net/url"
	"reflect"

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

// PollerOptions takes what all pollers share out of a marketplace's own
// PollerOptions, field by field of the same name; site and field are the
// converter's. A test of this package holds that each marketplace's struct has
// all fields with their types.
func PollerOptions(own any, site string, field marketplace.ArticleField) marketplace.PollerOptions {
	shared := marketplace.PollerOptions{}
	from, to := reflect.ValueOf(own), reflect.ValueOf(&shared).Elem()
	for i := range to.NumField() {
		if f := from.FieldByName(to.Type().Field(i).Name); f.IsValid() {
			to.Field(i).Set(f)
		}
	}
	shared.Site, shared.ArticleField = site, field
	return shared
}
