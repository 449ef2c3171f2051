// Package inbox keeps webhooks on disk before it acknowledges them, and works
// them off afterwards: nothing that the CRM was told is received can be lost,
// whenever the program dies.
//
//	in, err := inbox.Open("webhooks.db", inbox.Options{Retention: plan.Retention()})
//	http.Handle("/hook", in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), secret)))
//	err = in.Run(ctx, func(ctx context.Context, ev *webhook.Event) error { ... })
//
// The file is a bbolt database, for one process. Requests that arrive together
// share one write to the disk. Each is handled at least once: a handler should
// bear to see an event again. One that fails is tried again with growing
// pauses, and after [Options.Attempts] lies among the dead, as does one whose
// error is webhook.Permanent. With [Options.KeyPath] events of one key are
// handled one after another, in the order they came.
//
// What was handled stays for [Options.Retention], to be listed, searched and
// replayed.
//
// Read inbox.go, then store.go (what lies where in the file), then run.go.
package inbox
