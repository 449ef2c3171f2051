// Package redisinbox keeps webhooks in Redis before it acknowledges them, and
// works them off afterwards on as many machines as there are: the same
// interface as package inbox ([inbox.Keeper]), which keeps them in a file for
// one process.
//
//	client := redis.NewClient(&redis.Options{Addr: "redis:6379"})
//	in, err := redisinbox.Open(ctx, client, redisinbox.Options{Options: inbox.Options{KeyPath: "id"}})
//	http.Handle("/hook", in.Handler(webhook.WithSecrets(webhook.InHeader("X-Secret"), secret)))
//	err = in.Run(ctx, func(ctx context.Context, ev *webhook.Event) error { ... })
//
// # What it promises
//
// A request is in Redis before it is answered with 200. Each event is handled
// at least once, and while all machines live and reach Redis, by one of them
// only: a handler should bear to see an event again, and keeps what it has done
// with webhook.Once. Failures, retries, dead events, journals, the order of a key,
// history and replay are as in package inbox, over all machines.
//
// A machine that dies loses nothing: what it was handling is taken over by the
// others after [Options.Takeover], as if it had not been tried. An event that two
// machines had in hands when they died is handled alone by the next, and one over
// which Options.Attempts machines died that handled nothing else is given up. One that is cut
// off from Redis that long is treated as dead; when it comes back, the contexts
// of its handlers end, and what becomes of them does not count. A machine that
// is stopped by its context gives back what it did not finish at once.
//
// When Redis does not answer, Add fails (the handler answers 500) and Run
// waits for it, with the outcomes that it could not store. While it is full, or
// refuses writes for another reason, what is stored can be listed and counted all
// the same; a full one lets Run and ReplayAll go on, so that it gets empty again.
//
// # What it needs of Redis
//
// Version 6.2 or later; it is tested with 7.0. To lose nothing when Redis itself
// dies it must write to the disk before it answers:
//
//	appendonly yes
//	appendfsync always
//
// Open logs a warning when it is set otherwise. A replica that takes over from
// a master that died may lack the last writes: replication does not wait.
//
// All events lie in memory until Retention has passed after they were handled;
// an event takes about 1.3 KB more than its body. Leave maxmemory-policy at
// noeviction: then a full Redis refuses requests, where other policies would
// throw stored events away.
//
// In a cluster all keys of an inbox lie in one slot, by the hash tag of their
// prefix. The clocks of the machines should agree to within a second or so: one
// that is ahead shortens pauses and retention. Nothing else depends on them.
//
// Read redisinbox.go, then scripts.go (what lies where, and how it changes),
// history.go, load.go, metrics.go, run.go and work.go.
package redisinbox
