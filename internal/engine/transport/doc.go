// Package transport is the HTTP core that all API clients of this module
// share. It sends a request, retries what is safe to retry, keeps the rate
// limit, protects the key, and hands back the answer's bytes. It knows
// nothing of JSON or of any service's models.
//
// The chain, from the outside in:
//
//	hooks and log → retries → rate limit (once per attempt) → auth header →
//	the user's middleware → the base transport
//
// # The life of one attempt
//
// It waits for a place in the limiter. The place counts as used from then on
// and frees itself one window later, so nothing that goes wrong can keep it.
// The request gets its own copy of the body and its key, and goes to the
// middleware and to net/http. When net/http has a connection for it, the place
// is counted anew; if it has gone to another request meanwhile, because the
// connection took long, the attempt waits for the next one, before all that
// have not begun. When net/http sends the request again by itself, on another
// connection, that takes a place of its own and is told as Resent. Then the
// headers are written: from here on the server may have carried it out. The
// answer is read whole, within limits, and judged: what it proves decides
// whether there is another attempt, and what the error says of the outcome.
//
// Read in this order: config.go, request.go, client.go (one call),
// attempt.go (one attempt of a call), sending.go (its place in the limiter),
// retry.go (what is tried again and when), errors.go, redact.go. settings.go
// checks what users choose.
package transport
