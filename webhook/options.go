package webhook

import (
	"log/slog"
	"net/http"
	"net/netip"
)

// Option changes what a [Handler] does.
type Option func(*handler)

// WithLimits sets what an event may cost.
func WithLimits(l Limits) Option { return func(h *handler) { h.limits = l } }

// WithMethods sets the methods that are taken; GET and POST by default.
func WithMethods(methods ...string) Option {
	return func(h *handler) { h.methods = methods }
}

// WithLogger sets where refusals, failures and duplicates are logged: without
// bodies, secrets and queries. Nothing is logged by default.
func WithLogger(l *slog.Logger) Option {
	return func(h *handler) {
		if l != nil {
			h.log = l
		}
	}
}

// WithShownValues lets the log have the values of panics, and those that a
// [*ValueError] is about: personal data of customers. It is for the time when you
// look for a mistake; without it, nothing of an event gets into a log.
func WithShownValues() Option { return func(h *handler) { h.show = true } }

// WithSecrets demands one of the secrets at a place of the request: [InHeader],
// [InPath] or [InParam]. Give the new and the old one while you change it. The
// secret is compared in constant time and cut out of the event. Without a
// secret in the list every request is refused. Given twice, both are demanded.
func WithSecrets(at SecretPlace, secrets ...string) Option {
	return func(h *handler) { h.secrets = append(h.secrets, newSecretCheck(at, secrets)) }
}

// WithHMAC demands a signature over the body: see [HMAC].
func WithHMAC(m HMAC) Option { return func(h *handler) { h.hmac = &m } }

// WithAllowed takes requests from these networks only. What a proxy says about
// the client counts only with [WithTrustedProxies].
func WithAllowed(networks ...netip.Prefix) Option {
	return func(h *handler) {
		h.addresses.allowed = append(h.addresses.allowed, unmapped(networks)...)
		h.addresses.limited = true
	}
}

// WithTrustedProxies names the networks of your own proxies. A request that
// comes from one of them is taken to come from the last address in its
// X-Forwarded-For that is none of them.
func WithTrustedProxies(networks ...netip.Prefix) Option {
	return func(h *handler) { h.addresses.proxies = append(h.addresses.proxies, unmapped(networks)...) }
}

// WithDeduper drops events that were handled before: those with exactly the same
// values at all of the paths, null, "", 1 and "1" being four values. Together
// the paths have to change with each event that matters, as the id of an order
// and the time of its change do: with the id and the status alone, the second of
// two changes to one status is dropped if the deduper still knows the first.
// [WholeEvent] in their place compares events as a whole, which is safe only
// where each holds a time or a number of its own. An event that lacks one of the
// values is never dropped.
//
// A duplicate is answered with 200, or with 503 while the first is still being
// handled, so that the sender comes again should that one fail. An event whose
// handler failed is forgotten, so that it may come again. Handlers that receive
// events of several kinds and share a deduper need a path that tells these
// apart.
func WithDeduper(d Deduper, path string, more ...string) Option {
	return func(h *handler) { h.dedupe, h.dedupeBy = d, append([]string{path}, more...) }
}

// WithPermanentStatus sets the answer to a [Permanent] error: 200 by default,
// so that the sender stops trying. A status that is not between 200 and 499 is
// ignored.
func WithPermanentStatus(status int) Option {
	return func(h *handler) {
		if status >= http.StatusOK && status < http.StatusInternalServerError {
			h.permanent = status
		}
	}
}

// WithReuse gives the memory of an event to the next one as soon as the handler
// has returned: see [Event.Release]. Only for handlers that keep neither the
// event nor a [Value] of it; texts may be kept.
func WithReuse() Option { return func(h *handler) { h.reuse = true } }
