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
// A service that pays for its requests by plan:
//
//	meter, err := quota.NewMeter(quota.MeterConfig{
//		Store: store, // *boltquota.Store or *redisquota.Store; nil forgets with the process
//		Allowance: func(ctx context.Context, account, kind string) (quota.Allowance, error) {
//			return plans.Of(account).Allowance(kind, moscow), nil // your own look-up
//		},
//	})
//	out := &http.Client{Transport: &quota.Transport{Meter: meter}}                     // counts transactions
//	in := quota.Middleware(shopOf, quota.NewBuckets(quota.PerSecond(5), 5))(webhooks)  // 5 webhooks a second a shop
//
// The package imports only the standard library. Read plan.go, then bucket.go
// and buckets.go (gcra.go is how they count), then meter.go, window.go and
// store.go, then http.go.
package quota
