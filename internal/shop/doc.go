// Package shop holds what the packages ozon, wildberries and kaspi share and
// their users never name. What users name, the calls of a client and the poller
// among it, is in retailcrm/marketplace.
//
//   - limits.go: [Limits] paces calls by token buckets.
//   - values.go, overlay.go: converters. Times, money, phones and names as
//     RetailCRM wants them, and the caller's own values over converted ones.
package shop
