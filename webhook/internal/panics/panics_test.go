package panics_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/go-retailcrm/sdk/webhook/internal/panics"
)

func caught(value any) (err error) {
	defer panics.Catch(&err)
	panic(value)
}

func caughtHTTP(value any) (err error) {
	defer panics.CatchHTTP(&err)
	panic(value)
}

func TestThePanicsValueIsNotInItsText(t *testing.T) {
	for _, catch := range []func(any) error{caught, caughtHTTP} {
		require.EqualError(t, catch("phone +79160000000"), "handler panicked with a value of type string")
		require.EqualError(t, catch(errors.New("phone +79160000000")),
			"handler panicked with a value of type *errors.errorString")
	}
}

func TestErrorsOfTheRuntimeTellWhatTheyAre(t *testing.T) {
	read := func() (err error) {
		defer panics.Catch(&err)
		_ = []int{}[len(t.Name())]
		return nil
	}
	require.ErrorContains(t, read(), "handler panicked: runtime error: index out of range")
}

// http.ErrAbortHandler asks net/http to cut the connection. Where there is none,
// it is a panic like any other.
func TestErrAbortHandlerIsForTheServer(t *testing.T) {
	require.PanicsWithValue(t, http.ErrAbortHandler, func() { _ = caughtHTTP(http.ErrAbortHandler) })
	require.ErrorContains(t, caught(http.ErrAbortHandler), "handler panicked with a value of type")
}

func TestAttrsHaveTheStackOfAPanicOnly(t *testing.T) {
	require.Len(t, panics.Attrs(errors.New("no"), "no"), 1)
	attrs := panics.Attrs(caught("x"), "shortened")
	require.Equal(t, "shortened", attrs[0].Value.String())
	require.Equal(t, "stack", attrs[1].Key)
	require.Contains(t, attrs[1].Value.String(), "panics_test.go")
}
