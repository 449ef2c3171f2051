// Package redisquota shares limits between machines through Redis:
//
//   - [Store] keeps the counters of a quota.Meter, for plans and allowances.
//   - [Buckets] are token buckets by key, as quota.Buckets are in one process,
//     and [Leases] take from them in blocks, for rates that a round trip a
//     request would not bear.
//   - [Limiter] is the limiter of retailcrm.Client for several processes.
//
// Every call is one script in one round trip, by the clock of the server where
// time matters; calls that come at the same time share one. Each of the three
// can go on without Redis by an estimate of its own ([WithFailOpen]) or refuse
// ([ErrUnavailable]). After three calls in a row without an answer the next
// ones do not wait for Redis, but for one a timeout that tries it.
//
// The client is whatever go-redis offers, a cluster too. Redis 6.2 or later.
//
// A request goes by ask to its group, which passes all that came at the same
// time to answer, in one call; that runs the script by the link, and go-redis
// sends it.
//
// Read redisquota.go and link.go (the way to Redis), then store.go, buckets.go,
// lease.go or limiter.go; the scripts are the .lua files.
package redisquota
