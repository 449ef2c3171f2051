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
	require.EqualError(t, read(), "handler panicked: runtime error: index out of range [*] with length *")
	cut := func() (err error) {
		defer panics.Catch(&err)
		_ = t.Name()[79161234567+len(t.Name()):]
		return nil
	}
	require.EqualError(t, cut(), "handler panicked: runtime error: slice bounds out of range [*:*]")
	assert := func(v any) (err error) {
		defer panics.Catch(&err)
		_ = v.(map[int64]string)
		return nil
	}
	require.EqualError(t, assert(1), "handler panicked: interface conversion: interface {} is int, not map[int64]string")
	require.EqualError(t, caught(lying{}), "handler panicked with a value of type panics_test.lying")
}

// lying says that it is an error of the runtime.
type lying struct{}

func (lying) Error() string { return "phone +79160000000" }
func (lying) RuntimeError() {}

func TestTheStackHasNoArguments(t *testing.T) {
	var err error
	func() {
		defer panics.Catch(&err)
		thrower(0x79160000000)
	}()
	stack := panics.Attrs(err, "")[1].Value.String()
	require.Contains(t, stack, "panics_test.thrower\n\t")
	require.NotContains(t, stack, "79160000000")
	value, ok := panics.Value(err)
	require.True(t, ok)
	require.Equal(t, 0x79160000000, value)
	_, ok = panics.Value(errors.New("x"))
	require.False(t, ok)
}

//go:noinline
func thrower(n int) { panic(n) }

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
