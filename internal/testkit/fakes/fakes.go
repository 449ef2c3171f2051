package fakes

import (
	"context"
	"testing"
)

// listener is a fake that can be reached over loopback.
type listener interface {
	Listen() error
	Close()
}

// Listen makes a fake listen for a test, and closes it at the test's end.
func Listen[S listener](t testing.TB, fake S) S {
	t.Helper()
	if err := fake.Listen(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(fake.Close)
	return fake
}

// Must returns what was made, or ends the test that needs it.
func Must[T any](t testing.TB, made T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// Unlimited is a limiter that never waits. Clients of a fake without a rate
// limit have it.
type Unlimited struct{}

// Wait returns at once, with the error of ctx.
func (Unlimited) Wait(ctx context.Context, _ string) error { return ctx.Err() }
