// Package marketplace holds what the packages ozon, wildberries and kaspi have
// in common and their users name: the [Poller] that keeps a CRM account in step
// with a marketplace, its [Progress] and [Outcome], each [Note] on a
// [Conversion], the [Articles] of the CRM's catalogue, options of clients and
// kinds of errors. With it you can write a fourth marketplace in a module of
// your own.
//
// # Reading order
//
//   - conversion.go, article.go: what a converter makes of a marketplace order.
//   - poller.go, feed.go, progress.go, cursor.go: a [Poller], the [Feed] it
//     reads, and what it tells. engine.go, pass.go, write.go and edit.go are
//     its inside.
//   - crm.go, crm_client.go, meter.go: what a poller needs of the CRM, and how
//     its calls are counted.
//   - options.go, errors.go, page.go, window.go: for the clients of
//     marketplaces.
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
//  1. Make a package with a type for the marketplace's order. In this module:
//     beside kaspi, the smallest, with the same files, doc.go with the
//     line go:generate, and types_test.go among them. Elsewhere, a field of type
//     [retailcrm.Extra] keeps nothing: the methods behind it are generated here.
//  2. Give it a client whose list is an iterator over [Pages], which walks
//     cursors and offsets and stops when they go round in circles. [Windows]
//     splits a period that is longer than the marketplace allows.
//  3. Let its users choose by [Option]: [NewSettings] makes [Settings] of them,
//     and the client does what they say. In this module internal/shop does;
//     elsewhere you apply HTTPClient, Limiter, Timeout, Retry, AppInfo and
//     Logger yourself, or say which you do not.
//  4. Give failures the kinds of this package: errors.Is(err, [ErrNotFound]).
//  5. Write a converter: a pure function from your order and [Offers] to a
//     [Conversion]. It reads no clock and makes no call. What cannot be used is
//     left out and noted with [Conversion.AddNote], never an error; errors are
//     for orders that would be wrong, and [ErrSkip] for those that are not
//     wanted. [Conversion.SetOffer] tells an item which offer it is.
//  6. Put lists and converter together as a [Feed].
//  7. [NewPoller] with that feed, [NewCRM] and [PollerOptions] is your poller.
//     Site and ArticleField of the options are those that the converter uses.
//     In this module, declare the options' fields again beside Meter and your
//     own, and internal/shop.PollerOptions passes them on.
//  8. Count the client's calls with [CountCall] and [CountRepeats], if its users have a
//     plan, and give the same [Meter] to [NewCRM], which counts the CRM's. In
//     this module internal/shop counts, in a client made by Metered.
//  9. Try it against retailcrmtest, a CRM account in memory.
//  10. Give it a fake of the marketplace over HTTP, for your tests and your
//     users': a handler in a Fake of retailcrmtest/fakehttp. In this module it
//     is kaspi/kaspitest's twin, tried in internal/testkit/fakes.
//
// In this module, go test ./internal/shop ./internal/testkit/... names what is
// still missing: the options in internal/shop/client_test.go, the fake in
// internal/testkit/fakes/shape_test.go, types_test.go, comments, and the
// package's line in README.md and README.ru.md.
//
// The example of [NewPoller] is such a marketplace in sixty lines. Within this
// module, internal/shop has what steps 2 to 5 share: JSON calls with retries
// and limits, and conversions of times, money, phones and names.
package marketplace
