package fakes

import (
	"slices"
	"sync"
	"time"
)

// Window allows a number of requests in any second. The zero Window allows
// all. It goes by the real clock, whatever clock the fake has, because
// clients wait by that one.
type Window struct {
	most int
	mu   sync.Mutex
	at   []time.Time
}

// PerSecond returns a window of n requests. 0 means no limit.
func PerSecond(n int) *Window { return &Window{most: n} }

// Limited reports whether there is a limit.
func (w *Window) Limited() bool { return w != nil && w.most > 0 }

// Most returns the limit.
func (w *Window) Most() int { return w.most }

// Allow reports whether one more request may pass now, and counts it if so.
func (w *Window) Allow() bool {
	if !w.Limited() {
		return true
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	now := time.Now()
	w.at = slices.DeleteFunc(w.at, func(t time.Time) bool { return now.Sub(t) >= time.Second })
	if len(w.at) >= w.most {
		return false
	}
	w.at = append(w.at, now)
	return true
}
