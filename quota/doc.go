// Package quota keeps use within limits: plans with monthly allowances, token
// buckets for requests a second, and meters that count consumption per account
// over calendar months, fixed or rolling windows.
//
// The pieces stand alone:
//
//   - [Plan], [Plans] and [Recommend] hold the plans of the service as data.
//   - [Bucket] and [Buckets] limit a rate inside one process; [Sliding] holds it
//     in every window to the letter.
//   - [Meter] counts units in a [Store]: memory here, a file in
//     quota/boltquota, Redis in quota/redisquota.
//   - [Middleware], [Gate] and [Transport] put them around HTTP.
//
// A rate inside one process, for one key and for many:
//
//	api := quota.NewBucket(quota.PerSecond(10), 10) // 10 units a second, 10 at once
//	if err := api.Wait(ctx); err != nil {           // or api.Allow(), which never waits
//		return err
//	}
//	perShop := quota.NewBuckets(quota.PerSecond(5), 5)
//	if !perShop.Allow(shop) {
//		return errBusy
//	}
//
// Use by month that is paid for, counted once for each event:
//
//	meter, err := quota.NewMeter(quota.MeterConfig{
//		Store: store, // *boltquota.Store or *redisquota.Store; nil forgets with the process
//		Allowance: func(ctx context.Context, account, kind string) (quota.Allowance, error) {
//			return plans.Of(account).Allowance(kind, moscow), nil // your own look-up
//		},
//	})
//	use, err := meter.Take(ctx, shop, quota.KindTransaction, 1, quota.Once(eventID))
//	if errors.Is(err, quota.ErrExceeded) {
//		log.Printf("%d of %d used until %v", use.Used, use.Limit, use.Reset)
//	}
//
// Both around HTTP:
//
//	out := &http.Client{Transport: &quota.Transport{Meter: meter}} // counts transactions
//	in := quota.Middleware(shopOf, perShop)(webhooks)              // 429 above 5 a second
//	in = (&quota.Gate{Meter: meter, Account: shopOf}).Wrap(in)     // 429 when the month is used up
//
// The package imports only the standard library. Read plan.go, then bucket.go
// and buckets.go (gcra.go is how they count, places.go who waits) and sliding.go, then meter.go, window.go and
// store.go, then http.go and gate.go.
package quota
