package shop

import (
	"fmt"
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
	agent := "go-retailcrm/" + retailcrm.Version
	if s.AppInfo != "" {
		agent = s.AppInfo + " " + agent
	}
	return transport.Config{
		Base:      s.HTTPClient,
		Origins:   origins,
		UserAgent: agent,
		Retry:     transport.Retry{MaxRetries: s.Retry.MaxRetries, MinWait: s.Retry.MinWait, MaxWait: s.Retry.MaxWait},
		Limiter:   s.Limiter,
		Timeout:   s.Timeout,
		Logger:    s.Logger,
	}
}

// CheckSecret refuses a key or token that cannot be one, without repeating
// it. It returns the secret without surrounding space.
func CheckSecret(what, secret string) (string, error) {
	clean := trim(secret)
	if clean == "" {
		return "", fmt.Errorf("the %s is empty", what)
	}
	for _, r := range clean {
		if r <= ' ' || r > '~' {
			return "", fmt.Errorf("the %s holds characters that none has", what)
		}
	}
	return clean, nil
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
