package wildberriestest

import (
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// limit is a token bucket that may go below zero. A nil limit allows all.
type limit struct {
	perSecond float64
	burst     int

	mu     sync.Mutex
	tokens float64
	at     time.Time
}

func newLimit(perSecond float64, burst int) *limit {
	return &limit{perSecond: perSecond, burst: burst, tokens: float64(burst), at: time.Now()}
}

// exceeded takes a token, or answers 429 and reports true.
func (l *limit) exceeded(w http.ResponseWriter) bool {
	if l == nil {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	l.tokens = min(float64(l.burst), l.tokens+now.Sub(l.at).Seconds()*l.perSecond)
	l.at = now
	w.Header().Set("X-Ratelimit-Limit", strconv.Itoa(l.burst))
	if l.tokens >= 1 {
		l.tokens--
		w.Header().Set("X-Ratelimit-Remaining", strconv.Itoa(int(max(l.tokens, 0))))
		return false
	}
	w.Header().Set("X-Ratelimit-Retry", l.seconds(1))
	w.Header().Set("X-Ratelimit-Reset", l.seconds(float64(l.burst)))
	write(w, http.StatusTooManyRequests, problem(http.StatusTooManyRequests, "limited by fake"))
	return true
}

// seconds says when the bucket will hold so many tokens.
func (l *limit) seconds(tokens float64) string {
	return strconv.Itoa(int(math.Ceil((tokens - l.tokens) / l.perSecond)))
}

// charge takes tokens without asking.
func (l *limit) charge(tokens float64) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tokens -= tokens
}
