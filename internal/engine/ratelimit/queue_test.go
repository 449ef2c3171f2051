package ratelimit

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The moments that no caller can hit on purpose are set up by hand here.

func newQueue(t *testing.T) (*Window, *Slot, *waiter) {
	t.Helper()
	w := NewWindow(1, time.Hour, 0)
	slot, _ := w.takeOrQueue(false)
	require.NotNil(t, slot)
	none, first := w.takeOrQueue(false)
	require.Nil(t, none)
	return w, slot, first
}

func TestWaiterCancelledJustAfterItWasServed(t *testing.T) {
	w, slot, first := newQueue(t)
	slot.Release()
	require.NotNil(t, first.slot)
	w.leave(first)

	next, _ := w.takeOrQueue(false)
	assert.NotNil(t, next, "the place is free again")
}

func TestNewcomerDoesNotOvertakeTheQueue(t *testing.T) {
	w, _, first := newQueue(t)
	w.places[0].freeAt = time.Now() // the timer has not noticed yet

	slot, queued := w.takeOrQueue(false)
	assert.Nil(t, slot)
	assert.NotNil(t, queued)
	assert.NotNil(t, first.slot, "the first in the queue is served")
	w.leave(queued)
}
