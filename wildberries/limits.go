package wildberries

import (
	"net/http"
	"time"

	"github.com/go-retailcrm/sdk/internal/shop"
	"github.com/go-retailcrm/sdk/retailcrm"
)

// Names of the limits: one per group of methods.
const (
	bucketFBS           = "fbs"
	bucketDBS           = "dbs"
	bucketDBW           = "dbw"
	bucketInStore       = "in-store"
	bucketInStoreStatus = "in-store-status"
	bucketStatistics    = "statistics"
)

// NewLimits returns Wildberries' own limits, which every client has by
// default: for each group of methods 300 requests a minute, of which 20 may
// come at once; one a second for the statuses of in-store orders; one a
// minute for the report of orders. An answer of 4xx counts as ten requests,
// so that the calls after one wait longer.
//
// Wildberries counts per seller: give the same limits to all clients of one
// seller, with [marketplace.WithLimiter].
func NewLimits() retailcrm.Limiter {
	limits := shop.Limits{
		bucketInStoreStatus: shop.Every(time.Second, 10),
		bucketStatistics:    shop.Every(time.Minute, 1),
	}
	for _, name := range []string{bucketFBS, bucketDBS, bucketDBW, bucketInStore} {
		limits[name] = shop.Every(200*time.Millisecond, 20)
	}
	return limits
}

// charger is a limiter that can count a request more than once.
type charger interface{ Charge(bucket string, n int64) }

// costOfError is how many requests an answer of 4xx counts as.
const costOfError = 10

// chargeErrors counts what an answer costs beyond the one request that it
// was. The report of orders has a limit so slow that the answer's own header
// says better how long to wait.
func chargeErrors(limiter charger, bucket string, status int) {
	if bucket != bucketStatistics && status >= http.StatusBadRequest && status < http.StatusInternalServerError {
		limiter.Charge(bucket, costOfError-1)
	}
}
