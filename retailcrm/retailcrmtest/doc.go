// Package retailcrmtest is a RetailCRM account in memory, served over HTTP,
// for tests and examples.
//
//	func TestImport(t *testing.T) {
//		account := retailcrmtest.NewServer(t)
//		account.AddOrder(retailcrm.OrderInput{ExternalID: retailcrm.Some("A-1")})
//		account.Inject(fakehttp.Fault{Path: "/orders", Status: 502, Times: 1})
//		crm := account.Client(t)
//		...
//		require.Equal(t, 2, account.Calls("/api/v5/orders"))
//	}
//
// [NewServer] and [Start] listen on loopback. [New] does without a network,
// also inside a testing/synctest bubble. The fakes ozontest, wildberriestest
// and kaspitest have the same shape.
//
// For programs in other languages cmd/fakecrm serves it, with a page for people.
//
// It follows the API's rules: the key and its rights, the encoding of requests,
// by and site, partial edits, sums, page sizes, every filter of the API, what
// is refused and in which words, and on request the limit of 10 requests a
// second. What is created can be read, listed, filtered and changed, and shows
// in the history as the API writes it. What is added with the methods of Server
// is the work of a user in the history, what comes over HTTP that of the
// client's own key. Where the API's documents are silent, [Rules] can be turned
// around.
//
// What the fake cannot do it says by status 422, and [Server.Handle] adds it;
// [Server.Lacks] lists it.
//
// What tests are made of:
//
//	account.AddOrder(in); account.ChangeOrder(7, edit); account.Pay(7, "cash")  // what people do in the CRM
//	account.SetTime(monday); account.Advance(time.Hour)                         // the account's clock
//	account.Load(file)                                                          // captured answers
//	shot := account.Snapshot(); ...; account.Restore(shot)                      // as often as one likes
//	edit := account.AssertSent(t, "Orders.Edit"); edit.Text("order.status")     // what was asked for
//	account.Inject(fakehttp.Fault{Path: "/orders", LoseAnswer: true, Times: 1}) // what goes wrong
//	account.Storm(t, 7, func() { sync.Run(ctx) })                               // a quarter of everything
//	account.AddKey("reader", retailcrmtest.Access{Scopes: []string{"order_read"}})
//
// # How it is made
//
// Read record.go and table.go (records never change once they are stored),
// resource.go (a kind of record: its names, its rules, and the operations that
// all kinds have), then tasks.go as an example. router.go takes the methods from
// [retailcrm.Operations], and filters.tsv has every filter with how it compares.
// refusals.go has what the API says when it refuses, history.go writes all
// history, by comparing a record with what takes its place.
//
// An operation is a line, and where it is not like others a rule. Couriers, say,
// which are listed, created and edited by id:
//
//	func courierResource() *resource {
//		return &resource{name: "couriers", one: "courier", check: checkCourier}
//	}
//
//	func courierOperations() operations {
//		couriers := courierResource()
//		return operations{
//			"References.Couriers":      couriers.list(),
//			"References.CreateCourier": couriers.make(nil),
//			"References.EditCourier":   couriers.editsByID(nil),
//		}
//	}
//
//	func checkCourier(_ *account, old, sent record) fields {
//		var reasons fields
//		if old == nil && sent.text("firstName") == "" {
//			reasons.add("firstName", "This value should not be blank.")
//		}
//		return reasons
//	}
//
// Both functions get a line in registry.go, and that is all.
package retailcrmtest
