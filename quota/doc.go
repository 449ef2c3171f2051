// Package quota keeps use within limits: plans with monthly allowances, token
// buckets for requests a second, and meters that count consumption per account
// over calendar months, fixed or rolling windows.
//
// The pieces stand alone:
//
//   - [Plan], [Plans] and [Recommend] hold the plans of the service as data.
//   - [Bucket] and [Buckets] limit a rate inside one process.
//   - [Meter] counts units in a [Store]: memory here, a file in
//     quota/boltquota, Redis in quota/redisquota.
//   - [Middleware] and [Transport] put both around HTTP.
//
// The package imports only the standard library.
package quota
