// Package marketplace holds what the packages ozon, wildberries and kaspi have
// in common and their users name: the [Poller] that keeps a CRM account in step
// with a marketplace, its [Progress] and [Outcome], each [Note] on a
// [Conversion], the [Articles] of the CRM's catalogue, options of clients and
// kinds of errors. With it you can write a fourth marketplace in a module of
// your own.
//
// # Reading order
//
//   - conversion.go, article.go, part.go: what a converter makes of a marketplace
//     order, and the parts in which it is followed.
//   - poller.go, feed.go, progress.go, cursor.go: a [Poller], the [Feed] it
//     reads, and what it tells and remembers.
//   - engine.go, pass.go, follow.go, write.go, put.go, sync.go, aside.go,
//     parallel.go: its inside, in the order in which an order passes it.
//   - leaf.go, change.go, change_items.go, status.go: what an edit says.
//   - crm.go, crm_client.go, meter.go: what a poller needs of the CRM, and how
//     its calls are counted.
//   - options.go, api.go, api_call.go, errors.go, page.go, window.go: for the
//     clients of marketplaces.
//
// # How a pass works
//
// A pass lists the orders of the look-back period, ahead of writing them, and
// then asks by their keys for those that are not finished and were not listed.
// It takes them in batches of 50. Each order is converted without looking at the
// CRM, and a hash of all that it says is compared with that of the last time: an
// order that has not changed is done, without any call. The others are completed
// with what takes a call per order, their articles are looked up with one call
// per batch, they are converted for good, and one more call gets those that the
// CRM has. Missing ones are created; of the others, each value is compared with
// what the marketplace said of it the last time, and only news are sent.
//
//   - Goods are merged with the lines that the CRM has, by external id. Lines of
//     people stay, a line that they removed stays away, and of a line that the
//     marketplace changed only what it changed is sent.
//   - Payments are created and edited as what they are, entities of their own.
//   - What people know better (names, addresses, the delivery type, comments,
//     marks) stays as soon as they have changed it.
//   - A status moves forward only, by [PollerOptions].StatusOrder or by the
//     account's own groups of statuses, unless the marketplace says otherwise:
//     the order is cancelled, came back, or was taken back a step.
//   - An order that fails is put aside ([Poller.Failed]), and holds nobody up.
//
// Nothing but external ids decides what exists, so a crash at any point and a
// lost cursor make no duplicate. An order that the CRM has when it is seen first
// is remembered, and edited when the marketplace says something new of it.
//
// # A fourth marketplace
//
//  1. Make a package with a type for the marketplace's order. In this module:
//     beside kaspi, the smallest, with the same files, doc.go with the
//     line go:generate, and types_test.go among them. Elsewhere, a field of type
//     [retailcrm.Extra] keeps nothing: the methods behind it are generated here.
//  2. Let the users of its client choose by [Option]: [NewSettings] makes
//     [Settings] of them, and [NewAPI] a transport that does what they say. A
//     method is then one [API.Do] with a [Call].
//  3. Make lists iterators over [Pages], which walks cursors and offsets and
//     stops when they go round in circles. [Windows] splits a period that is
//     longer than the marketplace allows. Name the list in Call.List, so that an
//     answer without it does not pass for an empty one.
//  4. Give failures the kinds of this package: errors.Is(err, [ErrNotFound]).
//     [StatusError] has them; an error of your own comes from APIConfig.Refuse.
//  5. Write a converter: a pure function from your order and [Offers] to a
//     [Conversion]. It reads no clock and makes no call. What cannot be used is
//     left out and noted with [Conversion.AddNote], never an error; errors are
//     for orders that would be wrong, and [ErrSkip] for those that are not
//     wanted. [Conversion.SetOffer] tells an item which offer it is. Give each
//     item external ids, by which its line is found again, and say when an order
//     is Sold, Cancelled or Returned: until then it is followed.
//  6. Put lists and converter together as a [Feed]. Keep and Fetch let the poller
//     ask for what the lists do not show any more, Get serves
//     [Poller.SyncOrder].
//  7. [NewPoller] with that feed, [NewCRM] and [PollerOptions] is your poller.
//     Site and ArticleField of the options are those that the converter uses.
//     What your users may choose beside these options is your package's Scope.
//  8. Count the client's calls with [API.Metered], if its users have a plan, and
//     give the same [Meter] to [NewCRM], which counts the CRM's.
//  9. Try it against retailcrmtest, a CRM account in memory.
//  10. Give it a fake of the marketplace over HTTP, for your tests and your
//     users': a handler in a Fake of retailcrmtest/fakehttp. In this module it
//     is kaspi/kaspitest's twin, tried in internal/testkit/fakes.
//
// In this module, go test ./internal/testkit/... names what is still missing: the
// fake in internal/testkit/fakes/shape_test.go, types_test.go, comments, and the
// package's line in README.md and README.ru.md.
//
// The example of [NewPoller] is such a marketplace in sixty lines. Within this
// module, internal/shop has what converters share: conversions of times, money,
// phones and names.
package marketplace
