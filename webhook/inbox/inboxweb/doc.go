// Package inboxweb shows an inbox to people: its events with what became of
// them, one event with its values, attempts and journal, what happened in each
// hour, and buttons to replay. It works for any [inbox.Keeper].
//
//	page, err := inboxweb.New(keeper, inboxweb.Options{Authorize: inboxweb.BasicAuth("support", password)})
//	http.Handle("/inbox", page)
//
// The page is plain HTML: it needs no JavaScript, no files beside it and no path
// of its own, so that it works wherever it is mounted. Events hold personal data.
// Hence nothing is shown before Options.Authorize agrees, a search by value goes
// by POST, and the URLs, which end up in logs and histories, have nothing but
// ids, states and times in them. Browsers are told to store nothing and to run no scripts. Replays that
// another site asks a browser for are refused.
//
// Serve it over HTTPS, and with the timeouts that any http.Server should have.
package inboxweb
