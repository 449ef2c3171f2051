// Package marketplace holds what the packages ozon, wildberries and kaspi
// share: it carries orders from a marketplace into RetailCRM.
//
// # Parts
//
//   - api.go, settings.go, limits.go: a client's calls. [API] sends JSON over
//     internal/engine/transport, [Settings] and [Option] are what users choose,
//     [Limits] paces calls by token buckets.
//   - page.go, window.go: lists. [Pages] walks cursors and offsets and stops
//     when they go round in circles; [Windows] splits a period.
//   - conversion.go, values.go, overlay.go, article.go: converters.
//     [Conversion] is their result, with [Note]s; [Articles] looks articles up.
//   - feed.go, poller.go, pass.go, write.go, cursor.go, progress.go: the
//     [Poller], one engine for all marketplaces.
//   - crm.go, crm_client.go: what the poller needs of the CRM, and how a
//     client gives it. The package crmtest has a CRM in memory.
//
// # How a pass works
//
// A pass lists the orders of the look-back period, ahead of writing them. It
// takes them in batches of 50. Each order is converted without looking at the
// CRM, and a hash of what an edit would say (its mark) is compared with that
// of the last time: an order that has not changed is done, without any call.
// The others are completed with what takes a call per order, their articles
// are looked up with one call per batch, they are converted for good, and one
// more call asks the CRM which of them it has. Missing ones are created, the
// others edited. Nothing but external ids decides what exists, so a crash at
// any point and a lost cursor cost calls, never a duplicate.
//
// # A fourth marketplace
//
// Write a package with the same files as ozon, and give it:
//
//  1. A client. Make [Settings] with [NewSettings], take its Transport, add
//     Authorize (the key, in a closure), Classify (answers that mean "later"),
//     a Limiter, and pass it to [NewAPI] with a [Refuse] that builds your
//     typed error. Each method is then one [API.Do] with a [Call]. Lists are
//     iterators over [Pages].
//  2. Models: structs as in ozon/model.go, with Extra for what you do not
//     know, and a go:generate line for their JSON methods.
//  3. A converter: a struct made of its options, with a pure method from your
//     order and [Offers] to a [Conversion]. It reads no clock and makes no
//     call. Money goes through [Money], times through [DateTime] and [Date].
//     What cannot be used is left out and noted, never an error; errors are
//     for orders that would be wrong, and [ErrSkip] for orders that are not
//     wanted.
//  4. A [Feed]: your client's lists and your converter, put together. Then
//     your poller is [NewPoller] with that feed, [NewCRM] and the options,
//     which your package declares as a struct with the fields of
//     [PollerOptions] and converts.
//  5. A fake of the marketplace over HTTP, in a package of its own, for your
//     tests and your users'.
//
// Export what users need to name under your package's own names: aliases for
// [Note], [Outcome], [Progress] and the errors, structs with the same fields
// for [Conversion] and [PollerOptions].
package marketplace
