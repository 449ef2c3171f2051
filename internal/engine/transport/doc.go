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
// Read in this order: config.go, request.go, client.go (one call),
// attempt.go (one attempt of a call), retry.go (what is tried again and
// when), errors.go. settings.go checks what users choose.
package transport
