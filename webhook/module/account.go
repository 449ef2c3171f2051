package module

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"log/slog"
)

// ErrUnknownClient is what a [Lookup] returns for a clientId that it does not
// know. The CRM gets 403.
var ErrUnknownClient = errors.New("module: unknown clientId")

// Account is what a module knows about an account that uses it.
type Account struct {
	// SystemURL is the account's address as the module stored it.
	SystemURL string
	// Data is whatever the module keeps about the account; handlers find it
	// in [Call].Account.
	Data any
}

// Lookup finds the account that a clientId belongs to. It returns
// [ErrUnknownClient] when there is none; any other error is a failure of the
// module and answered with 500. A look-up in a database should compare hashes
// of the clientId, so that its timing says nothing about the real ones.
type Lookup func(ctx context.Context, clientID string) (Account, error)

// Clients returns a Lookup over a fixed list of accounts by clientId. It
// compares hashes, all of them, in constant time. An empty clientId is never
// found.
func Clients(accounts map[string]Account) Lookup {
	type client struct {
		hash    [sha256.Size]byte
		account Account
	}
	list := make([]client, 0, len(accounts))
	for id, account := range accounts {
		if id != "" {
			list = append(list, client{sha256.Sum256([]byte(id)), account})
		}
	}
	return func(_ context.Context, clientID string) (Account, error) {
		hash, found := sha256.Sum256([]byte(clientID)), -1
		for i := range list {
			same := subtle.ConstantTimeCompare(hash[:], list[i].hash[:])
			found = subtle.ConstantTimeSelect(same, i, found)
		}
		if found < 0 {
			return Account{}, ErrUnknownClient
		}
		return list[found].account, nil
	}
}

// Call is who a callback comes from: the clientId was found by the [Lookup].
// It is printed and logged without the clientId.
type Call struct {
	// Action is the callback; "" for calls of scripts and for [Mux.Identify].
	Action Action
	// ClientID is the secret by which the module knows the account. Do not log it.
	ClientID string
	// Account is what the Lookup returned.
	Account Account
	// SystemURL is the account's present address as the callback states it
	// (activity does), else the stored one. It is not proven: before sending
	// anything there, check its host as package connect does.
	SystemURL string
}

// String names the action and the stored address only.
func (c Call) String() string {
	return "callback " + string(c.Action) + " of " + c.Account.SystemURL
}

// GoString is String: %#v does not print the clientId either.
func (c Call) GoString() string { return c.String() }

// LogValue is String: the clientId is not logged.
func (c Call) LogValue() slog.Value { return slog.StringValue(c.String()) }
