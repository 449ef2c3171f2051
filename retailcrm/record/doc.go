// Package record writes the answers of a real account into files that can be
// shown to others: personal data is replaced and the key is never written.
// It is how to report a member that the SDK does not know, and how to try a
// program against what an account really answers.
//
//	recorder, err := record.New("answers")
//	...
//	crm, err := retailcrm.New(url, key, retailcrm.WithMiddleware(recorder.Middleware))
//	... // the calls to record
//	if err := recorder.Err(); err != nil { ...
//
// # Files
//
// Each answer is one file, named by its number and its path, in the form that
// the project's conformance command reads:
//
//	{"test": "0001 orders", "method": "GET", "path": "/api/v5/orders?limit=20", "status": 200, "body": {...}}
//
//	go run github.com/go-retailcrm/sdk/internal/tools/conformance -fixtures answers -v
//
// says what of them the SDK would lose. Requests are not recorded but for their
// method, path and query. Files and other answers that are no JSON are left out.
//
// # Personal data
//
// Every text is replaced by one of the same length and kind: letters by letters
// of the same alphabet and case, digits by digits, so that a telephone number
// stays one. The same text becomes the same everywhere, in queries and paths,
// too: what belongs together still does. It cannot be computed back: the secret
// that it is made with is forgotten with the Recorder. Kept as they are: names
// of members, numbers of up to eight digits and fractions, booleans, times but
// birthdays, and the members that hold codes of the account's references, such as
// status. Read the files before you show them: an account's own fields
// may hold anything.
//
// [Replay] answers from such a folder.
package record
