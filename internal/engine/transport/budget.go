package transport

import "sync"

// budget keeps retries from multiplying an outage. Every retry takes tokens,
// every answered call brings some back. When calls keep failing, the tokens
// run out, and each call is tried once.
type budget struct {
	mu     sync.Mutex
	tokens int
	size   int // negative: unlimited
}

const (
	defaultBudget = 200
	retryCost     = 5 // after a failure
	limitCost     = 1 // after a limit: the server is well and asks to wait
	successRefund = 1
)

func newBudget(size int) *budget { return &budget{tokens: size, size: size} }

// spend takes the cost of a retry, or returns false when there is not enough.
func (b *budget) spend(cost int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.size < 0 {
		return true
	}
	if b.tokens < cost {
		return false
	}
	b.tokens -= cost
	return true
}

// refund brings tokens back after a call that was answered.
func (b *budget) refund(tokens int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tokens = min(b.tokens+tokens, b.size)
}
