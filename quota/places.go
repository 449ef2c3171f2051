package quota

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Time on a bucket is a line of ticks. Each unit that was taken owns as many of
// them as it costs, before the tick at which the bucket is full again, and may be
// used from one full burst before its last tick on until its first. So whoever
// owns what, no window holds more than the rate and the burst, and a place that is
// given back may be used by anybody before its first tick.

// span is a part of the line, from a tick up to another.
type span struct{ from, to int64 }

// places are what was given back before the end of the line, and those who wait
// for places of their own.
type places struct {
	some    atomic.Bool // whether there are free ones
	mu      sync.Mutex
	free    []span // in their order, apart from each other
	waiting latestFirst
}

// waiter is a caller who waits. Its place may be exchanged for an earlier one.
type waiter struct {
	end, ticks int64
	index      int           // in the heap
	moved      chan struct{} // holds something when end is another one
}

// reuse takes a free place for so many ticks, unless the delay is above most.
func (b *Bucket) reuse(now, ticks int64, most time.Duration) (reservation, bool) {
	if !b.places.some.Load() {
		return reservation{}, false
	}
	b.places.mu.Lock()
	defer b.places.mu.Unlock()
	i := b.places.find(now, ticks)
	if i < 0 {
		return reservation{}, false
	}
	end := b.places.free[i].from + ticks
	delay := b.delay(end, now)
	if delay > most {
		return reservation{}, false
	}
	b.places.cut(i, ticks)
	return reservation{delay: delay, end: end, ticks: ticks}, true
}

// delay is how long it takes until a place up to a tick may be used.
func (b *Bucket) delay(end, now int64) time.Duration {
	return b.duration(end - now - b.full + b.margin)
}

// giveBack frees a place, as far as it lies ahead. Those who wait and fit into it
// move there, the last first.
func (b *Bucket) giveBack(r reservation) {
	p := &b.places
	p.mu.Lock()
	defer p.mu.Unlock()
	b.release(r)
}

func (b *Bucket) release(r reservation) {
	p, now := &b.places, b.now()
	p.add(span{r.end - r.ticks, r.end})
	for b.shorten(now); len(p.waiting) > 0; b.shorten(now) {
		last := p.waiting[0]
		i := p.find(now, last.ticks)
		if i < 0 || p.free[i].from+last.ticks >= last.end {
			break
		}
		old := span{last.end - last.ticks, last.end}
		last.end = p.free[i].from + last.ticks
		p.cut(i, last.ticks)
		p.add(old)
		heap.Fix(&p.waiting, 0)
		select {
		case last.moved <- struct{}{}:
		default:
		}
	}
	p.some.Store(len(p.free) > 0)
}

// shorten drops what is free at the end of the line from it, and what has passed.
func (b *Bucket) shorten(now int64) {
	p := &b.places
	p.pass(now)
	if n := len(p.free) - 1; n >= 0 && b.tat.CompareAndSwap(p.free[n].to, p.free[n].from) {
		p.free = p.free[:n]
	}
}

// await waits until a place may be used.
func (b *Bucket) await(ctx context.Context, r reservation) error {
	w := &waiter{end: r.end, ticks: r.ticks, moved: make(chan struct{}, 1)}
	b.places.mu.Lock()
	heap.Push(&b.places.waiting, w)
	if b.places.some.Load() { // given back since this one was taken
		b.release(reservation{})
	}
	delay := b.delay(w.end, b.now())
	b.places.mu.Unlock()
	timer := time.NewTimer(delay)
	defer timer.Stop()
	for {
		select {
		case <-timer.C:
			return b.leave(w, false, nil)
		case <-w.moved:
			b.places.mu.Lock()
			delay = b.delay(w.end, b.now())
			b.places.mu.Unlock()
			timer.Reset(delay)
		case <-ctx.Done():
			return b.leave(w, true, fmt.Errorf("quota: wait: %w", ctx.Err()))
		}
	}
}

// leave ends a wait and returns err.
func (b *Bucket) leave(w *waiter, back bool, err error) error {
	b.places.mu.Lock()
	defer b.places.mu.Unlock()
	heap.Remove(&b.places.waiting, w.index)
	if back {
		b.release(reservation{end: w.end, ticks: w.ticks})
	}
	return err
}

// add frees a part of the line.
func (p *places) add(s span) {
	if s.from >= s.to {
		return
	}
	i, _ := slices.BinarySearchFunc(p.free, s.from, func(f span, from int64) int { return cmp.Compare(f.from, from) })
	if i < len(p.free) && p.free[i].from == s.to {
		s.to = p.free[i].to
		p.free = slices.Delete(p.free, i, i+1)
	}
	if i > 0 && p.free[i-1].to == s.from {
		p.free[i-1].to = s.to
		return
	}
	p.free = slices.Insert(p.free, i, s)
}

// pass forgets what lies before now: its units have been refilled.
func (p *places) pass(now int64) {
	passed := 0
	for passed < len(p.free) && p.free[passed].to <= now {
		passed++
	}
	p.free = slices.Delete(p.free, 0, passed)
	if len(p.free) > 0 {
		p.free[0].from = max(p.free[0].from, now)
	}
	p.some.Store(len(p.free) > 0)
}

// find returns the first free part that has room for so many ticks, or -1.
func (p *places) find(now, ticks int64) int {
	p.pass(now)
	return slices.IndexFunc(p.free, func(s span) bool { return s.to-s.from >= ticks })
}

// cut takes the first ticks of a free part.
func (p *places) cut(i int, ticks int64) {
	if p.free[i].from += ticks; p.free[i].from >= p.free[i].to {
		p.free = slices.Delete(p.free, i, i+1)
	}
	p.some.Store(len(p.free) > 0)
}

// freeBefore returns the free ticks between two of them.
func (p *places) freeBefore(from, to int64) (ticks int64) {
	if !p.some.Load() {
		return 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.free {
		ticks += max(0, min(s.to, to)-max(s.from, from))
	}
	return ticks
}

// latestFirst is a heap of those who wait, the last place on top.
type latestFirst []*waiter

func (l latestFirst) Len() int           { return len(l) }
func (l latestFirst) Less(i, j int) bool { return l[i].end > l[j].end }
func (l latestFirst) Swap(i, j int) {
	l[i], l[j] = l[j], l[i]
	l[i].index, l[j].index = i, j
}

// Push adds a waiter at the end.
func (l *latestFirst) Push(x any) {
	w := x.(*waiter)
	w.index = len(*l)
	*l = append(*l, w)
}

// Pop removes the last waiter.
func (l *latestFirst) Pop() any {
	n := len(*l) - 1
	w := (*l)[n]
	(*l)[n] = nil
	*l = (*l)[:n]
	return w
}
