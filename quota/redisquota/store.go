package redisquota

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/go-retailcrm/sdk/quota"
)

// charge does what quota.Counter does. KEYS[1] is a hash of slot to
// "used:peak"; KEYS[2], if given, remembers what an ID took.
var charge = newScript(`
local n, most, partial = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
local slot, span, ttl = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local function int(x) return string.format('%.0f', x) end
local slots, used, peak, drop = {}, 0, 0, {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local s = tonumber(all[i])
  local u, p = string.match(all[i + 1], '^(%d+):(%d+)$')
  u, p = tonumber(u), tonumber(p)
  if s < slot - 2 * span then
    drop[#drop + 1] = all[i]
  elseif s <= slot and s > slot - span then
    slots[#slots + 1] = {s, u, p}
    used = used + u
    if p > peak then peak = p end
  end
end
local function oldest()
  local o = slot
  for _, s in ipairs(slots) do
    if s[2] > 0 and s[1] < o then o = s[1] end
  end
  return o
end
if KEYS[2] then
  local first = redis.call('GET', KEYS[2])
  if first then return {tonumber(first), used, peak, oldest(), 1} end
end
if #drop > 0 then redis.call('HDEL', KEYS[1], unpack(drop)) end
local taken = 0
if n > 0 then
  local room = n
  if most >= 0 then room = math.max(0, most - used) end
  if n <= room then taken = n elseif partial then taken = room end
  if taken > 0 then
    local mine = nil
    for _, s in ipairs(slots) do
      if s[1] == slot then mine = s end
    end
    if not mine then
      mine = {slot, 0, 0}
      slots[#slots + 1] = mine
    end
    used = used + taken
    mine[2] = mine[2] + taken
    mine[3] = math.max(mine[3], used)
    redis.call('HSET', KEYS[1], int(slot), int(mine[2]) .. ':' .. int(mine[3]))
  end
elseif n < 0 then
  local left = -n
  table.sort(slots, function(a, b) return a[1] > b[1] end)
  for _, s in ipairs(slots) do
    local back = math.min(left, s[2])
    if back > 0 then
      s[2] = s[2] - back
      left = left - back
      taken = taken - back
      redis.call('HSET', KEYS[1], int(s[1]), int(s[2]) .. ':' .. int(s[3]))
    end
  end
  used = used + taken
end
if taken ~= 0 then
  if redis.call('PTTL', KEYS[1]) < ttl then redis.call('PEXPIRE', KEYS[1], ttl) end
  if KEYS[2] then redis.call('SET', KEYS[2], int(taken), 'PX', ttl) end
end
return {taken, used, peak, oldest(), 0}`)

// A Store keeps the counters of a [quota.Meter] in Redis. Counts are exact up
// to 2^53. How much a crash of Redis loses is up to its settings; with
// appendonly yes and appendfsync always it is nothing. Make one with [NewStore].
type Store struct {
	client   Client
	prefix   string
	timeout  time.Duration
	failOpen bool
	onError  func(error)

	mu      sync.Mutex
	local   *quota.MemoryStore
	pending []quota.Charge
}

const maxPending = 100_000

// A StoreOption changes what [NewStore] makes.
type StoreOption func(*Store)

// WithPrefix starts all keys, "quota:" if not set.
func WithPrefix(prefix string) StoreOption { return func(s *Store) { s.prefix = prefix } }

// WithTimeout sets how long Redis may take to answer, one second if not set.
func WithTimeout(d time.Duration) StoreOption { return func(s *Store) { s.timeout = d } }

// WithFailOpen counts in the memory of this process while Redis does not
// answer, and adds to Redis what was counted when it is back. Meanwhile a
// limit is checked against what this process took alone since. Without it
// charges fail with an error that matches [ErrUnavailable].
func WithFailOpen() StoreOption { return func(s *Store) { s.failOpen = true } }

// WithOnError sets a function that is told each time Redis did not answer, with
// an error that matches [ErrFailedOpen] or [ErrUnavailable].
func WithOnError(f func(error)) StoreOption { return func(s *Store) { s.onError = f } }

// NewStore returns a store on a client.
func NewStore(client Client, opts ...StoreOption) *Store {
	s := &Store{client: client, prefix: "quota:", local: quota.NewMemoryStore()}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

// Charge does what [quota.Store] says. A charge without an ID is sent only
// once; when the answer is lost, whether it counted is not known. With an ID it
// is safe to try again.
func (s *Store) Charge(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return quota.Outcome{}, err
	}
	s.replay(ctx)
	out, err := s.send(ctx, c)
	if err == nil || answered(ctx, err) {
		return out, err
	}
	if !s.failOpen {
		tell(s.onError, ErrUnavailable, err)
		return quota.Outcome{}, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	tell(s.onError, ErrFailedOpen, err)
	return s.estimate(ctx, c)
}

func (s *Store) send(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	key := s.prefix + "{" + c.Key + "}"
	keys := []string{key}
	if c.ID != "" {
		keys = append(keys, key+":"+c.ID)
	}
	partial := "0"
	if c.Partial {
		partial = "1"
	}
	got, err := within(ctx, s.timeout, func(short context.Context) ([]int64, error) {
		return charge.run(short, s.client, c.ID != "" || c.N == 0, keys, c.N, c.Most, partial,
			c.Slot, max(1, c.Span), strconv.FormatInt(ttl(c), 10))
	})
	if err != nil {
		return quota.Outcome{}, err
	}
	if len(got) != 5 {
		return quota.Outcome{}, fmt.Errorf("redisquota: %d values in the reply", len(got))
	}
	return quota.Outcome{Taken: got[0], Used: got[1], Peak: got[2], Oldest: got[3], Duplicate: got[4] == 1}, nil
}

// ttl returns the milliseconds for which a charge matters.
func ttl(c quota.Charge) int64 { return max(1000, c.Until.Sub(c.Now).Milliseconds()) }

// estimate charges the local memory and notes what is to be sent later.
func (s *Store) estimate(ctx context.Context, c quota.Charge) (quota.Outcome, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pending) >= maxPending {
		return quota.Outcome{}, fmt.Errorf("%w: %d charges wait to be sent", ErrUnavailable, len(s.pending))
	}
	out, err := s.local.Charge(ctx, c)
	if err == nil && out.Taken != 0 && !out.Duplicate {
		c.N, c.Most = out.Taken, -1
		s.pending = append(s.pending, c)
	}
	return out, err
}

// Pending returns the number of charges that were counted without Redis and
// not sent to it yet.
func (s *Store) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.pending)
}

// replay sends the charges counted without Redis, oldest first, and stops at
// the first that does not work.
func (s *Store) replay(ctx context.Context) {
	if !s.failOpen {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.pending) > 0 {
		if _, err := s.send(ctx, s.pending[0]); err != nil {
			return
		}
		s.pending = s.pending[1:]
	}
	if s.pending != nil {
		s.pending, s.local = nil, quota.NewMemoryStore()
	}
}
