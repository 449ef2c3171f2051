package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/webhook"
	"github.com/go-retailcrm/sdk/webhook/inbox"
)

// shop is the program that the events are for.
type shop struct {
	mu     sync.Mutex
	seen   map[int64]int // attempts by order
	done   int
	mended bool
}

func newShop() *shop { return &shop{seen: map[int64]int{}} }

func (s *shop) handle(ctx context.Context, ev *webhook.Event) error {
	id, err := ev.Value("id").Int64()
	if err != nil {
		return webhook.Permanent(err)
	}
	if err := s.attempt(id); err != nil {
		return err
	}
	// A step of which the journal knows: should a later one fail, the order is
	// not stored again.
	_, err = webhook.Once(ctx, ev, "заказ сохранён", func(context.Context) (int64, error) {
		return id, s.store()
	})
	return err
}

// attempt counts an attempt at an order, and fails if that one does not go
// smoothly.
func (s *shop) attempt(id int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[id]++
	switch {
	case id == shakyOrder && s.seen[id] < 3:
		return errors.New("база данных занята")
	case id == poisonOrder && !s.mended:
		return webhook.Permanent(errors.New("неизвестный статус заказа"))
	}
	return nil
}

func (s *shop) store() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done++
	return nil
}

func (s *shop) mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mended = true
}

func (s *shop) handled() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.done
}

// retries counts attempts beyond the first.
func (s *shop) retries() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, attempts := range s.seen {
		n += attempts - 1
	}
	return n
}

// work handles events until enough says so. It is asked after each event, and
// now and then, because the outcome of the last event is stored later.
func (s *shop) work(ctx context.Context, in inbox.Keeper, enough func() bool) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	handle := func(ctx context.Context, ev *webhook.Event) error {
		err := s.handle(ctx, ev)
		if enough() {
			stop()
		}
		return err
	}
	go func() {
		for !enough() && ctx.Err() == nil {
			time.Sleep(5 * time.Millisecond)
		}
		stop()
	}()
	if err := in.Run(ctx, handle); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}
