// Package ratelimit paces requests so that the server never counts more than
// its limit in any window, whatever the network does to their timing.
//
// A [Window] is one limit, such as 10 requests a second. [Buckets] holds the
// limits of one account by name. Both are safe for concurrent use and may be
// shared by several clients of one process.
package ratelimit
