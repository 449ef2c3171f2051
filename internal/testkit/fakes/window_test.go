package fakes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/go-retailcrm/sdk/internal/testkit/fakes"
)

func TestWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := fakes.PerSecond(2)
		assert.True(t, w.Allow())
		time.Sleep(600 * time.Millisecond)
		assert.True(t, w.Allow())
		assert.False(t, w.Allow())
		time.Sleep(400 * time.Millisecond)
		assert.True(t, w.Allow(), "the first is a second old")
		assert.False(t, w.Allow())
		assert.True(t, (*fakes.Window)(nil).Allow(), "no limit")
	})
}
