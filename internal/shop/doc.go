// Package shop holds what the packages ozon, wildberries and kaspi share and
// their users never name. What users name is in retailcrm/marketplace.
//
//   - client.go, api.go, limits.go: a marketplace's client. [Transport] makes
//     the transport's configuration of its settings, [API] sends JSON over it,
//     [Limits] paces calls by token buckets.
//   - values.go, overlay.go: converters. Times, money, phones and names as
//     RetailCRM wants them, and the caller's own values over converted ones.
//
// A client: make marketplace.Settings, take their [Transport], add Authorize
// (the key, in a closure), Classify (answers that mean "later") and a Limiter,
// and pass it to [NewAPI] with a [Refuse] that builds your typed error. Each
// method is then one [API.Do] with a [Call]. [API.Metered] counts its calls.
package shop
