// Package inbox keeps webhooks on disk before it acknowledges them, and works
// them off afterwards: nothing that the CRM was told is received can be lost,
// whenever the program dies.
//
//	in, err := inbox.Open("webhooks.db", inbox.Options{KeyPath: "id"})
//	http.Handle("/hook", in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), secret)))
//	err = in.Run(ctx, func(ctx context.Context, ev *webhook.Event) error { ... })
//
// The file is a bbolt database, for one process; package redisinbox does the
// same for several machines, and [Keeper] is what both are. Requests that
// arrive together share one write to the disk. Each is handled at least once: a
// handler should bear to see an event again, and keeps what it has done with
// webhook.Once, so that the next attempt goes on where the last one stopped. One
// that fails is tried again with growing pauses, and after [Options.Attempts]
// lies among the dead, as does one whose error is webhook.Permanent, and one that
// ended the whole program so often while it alone was in hands. One that is put
// off by webhook.Postpone comes back at its time. With [Options.KeyPath] events of
// one key are handled one after another, in the order they came; one that waits
// for its next attempt holds up its own key only.
//
// What was handled stays for [Options.Retention], to be listed, searched and
// replayed. [Options.OnDead] and [Keeper.Metrics] are for alarms, [Keeper.Hours]
// for a page; package inboxweb is one.
//
// # Bad days
//
// While the disk is full requests get 500, no handler is started, and outcomes
// wait in memory until they can be written. A clock that is ahead for a moment
// parks nothing, and makes [Inbox.Run] remove nothing: a jump counts an hour later. An
// event that cannot be read is set aside among the dead. A file that is cut off or
// garbled is [ErrCorrupt] when it is opened, and [Salvage] copies what can be read
// of it.
//
// Read keeper.go (what an inbox is), then inbox.go, store.go (what lies where
// in the file), journal.go, history.go, run.go, work.go and suspects.go.
package inbox
