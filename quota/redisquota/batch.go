package redisquota

import (
	"context"
	"fmt"
	"strconv"
	"sync"

	"github.com/go-retailcrm/sdk/quota"
)

// maxGroup is the most charges in one call of the script.
const maxGroup = 256

// charges does charges of one key in their order, each as quota.Counter would.
// KEYS[1] is a hash of slot to "used:peak", the others remember what an ID took.
// ARGV has seven values a charge, the last 1 if it has an ID.
var charges = newScript(`
local function int(x) return string.format('%.0f', x) end
local counts, old, dirty, ttls, out, id = {}, {}, {}, 0, {}, 1
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local u, p = string.match(all[i + 1], '^(%d+):(%d+)$')
  counts[tonumber(all[i])] = {tonumber(u), tonumber(p)}
end
local function window(slot, span)
  local used, peak, oldest = 0, 0, slot
  for s, c in pairs(counts) do
    if s <= slot and s > slot - span then
      used = used + c[1]
      if c[2] > peak then peak = c[2] end
      if c[1] > 0 and s < oldest then oldest = s end
    end
  end
  return used, peak, oldest
end
local function take(n, most, partial, slot, used)
  local room = n
  if most >= 0 then room = math.max(0, most - used) end
  local taken = 0
  if n <= room then taken = n elseif partial then taken = room end
  if taken > 0 then
    local c = counts[slot] or {0, 0}
    counts[slot] = c
    c[1] = c[1] + taken
    c[2] = math.max(c[2], used + taken)
    dirty[slot] = true
  end
  return taken
end
local function back(n, slot, span)
  local order, left, given = {}, n, 0
  for s in pairs(counts) do
    if s <= slot and s > slot - span then order[#order + 1] = s end
  end
  table.sort(order, function(a, b) return a > b end)
  for _, s in ipairs(order) do
    local some = math.min(left, counts[s][1])
    if some > 0 then
      counts[s][1] = counts[s][1] - some
      left = left - some
      given = given + some
      dirty[s] = true
    end
  end
  return -given
end
for i = 1, #ARGV, 7 do
  local n, most, partial = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), ARGV[i + 2] == '1'
  local slot, span, ttl = tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4]), tonumber(ARGV[i + 5])
  local first, idkey = nil, nil
  if ARGV[i + 6] == '1' then
    id = id + 1
    idkey = KEYS[id]
    first = redis.call('GET', idkey)
  end
  local taken, dup = 0, 0
  local used, peak, oldest = window(slot, span)
  local _
  if first then
    taken, dup = tonumber(first), 1
  else
    for s in pairs(counts) do
      if s < slot - 2 * span then old[#old + 1] = s end
    end
    for _, s in ipairs(old) do counts[s] = nil end
    if n > 0 then
      taken = take(n, most, partial, slot, used)
    elseif n < 0 then
      taken = back(-n, slot, span)
    end
    if taken ~= 0 then
      ttls = math.max(ttls, ttl)
      used, _, oldest = window(slot, span)
      if idkey then redis.call('SET', idkey, int(taken), 'PX', ttl) end
    end
  end
  for _, v in ipairs({taken, used, peak, oldest, dup}) do out[#out + 1] = v end
end
for _, s in ipairs(old) do
  if not counts[s] then redis.call('HDEL', KEYS[1], int(s)) end
end
for s in pairs(dirty) do
  local c = counts[s]
  if c then redis.call('HSET', KEYS[1], int(s), int(c[1]) .. ':' .. int(c[2])) end
end
if ttls > 0 and redis.call('PTTL', KEYS[1]) < ttls then redis.call('PEXPIRE', KEYS[1], ttls) end
return out`)

// batcher joins the charges of one key that come while a call is under way
// into the next call. It runs no goroutine: the first that waits makes the call.
type batcher struct {
	mu   sync.Mutex
	keys map[string]*queue
}

type queue struct{ waiting []*request }

type request struct {
	charge quota.Charge
	out    quota.Outcome
	err    error
	lead   chan bool // true: make the next call; closed: done
}

// do adds a charge to the queue of its key and returns when it is done.
func (b *batcher) do(c quota.Charge, call func([]*request) error) (quota.Outcome, error) {
	r := &request{charge: c, lead: make(chan bool, 1)}
	b.mu.Lock()
	q := b.keys[c.Key]
	if q == nil {
		q = &queue{}
		if b.keys == nil {
			b.keys = make(map[string]*queue)
		}
		b.keys[c.Key] = q
		r.lead <- true
	}
	q.waiting = append(q.waiting, r)
	b.mu.Unlock()
	if <-r.lead {
		b.lead(c.Key, q, call)
		<-r.lead
	}
	return r.out, r.err
}

// lead makes one call for those that wait and hands over to the next.
func (b *batcher) lead(key string, q *queue, call func([]*request) error) {
	b.mu.Lock()
	n := min(len(q.waiting), maxGroup)
	group := q.waiting[:n:n]
	q.waiting = q.waiting[n:]
	b.mu.Unlock()

	err := call(group)

	b.mu.Lock()
	if len(q.waiting) > 0 {
		q.waiting[0].lead <- true
	} else {
		delete(b.keys, key)
	}
	b.mu.Unlock()
	for _, r := range group {
		if err != nil {
			r.err = err
		}
		close(r.lead)
	}
}

// call runs the script for charges of one key. A call in which each charge has
// an ID, or only reads, may be sent again.
func (s *Store) call(group []*request) error {
	key := s.prefix + "{" + group[0].charge.Key + "}"
	keys, args, again := []string{key}, make([]any, 0, 7*len(group)), true
	for _, r := range group {
		c, hasID := r.charge, 0
		if c.ID != "" {
			keys = append(keys, key+":"+c.ID)
			hasID = 1
		}
		again = again && (hasID == 1 || c.N == 0)
		args = append(args, c.N, c.Most, c.Partial, c.Slot, max(1, c.Span), strconv.FormatInt(ttl(c), 10), hasID)
	}
	got, err := within(context.Background(), s.timeout, func(ctx context.Context) ([]int64, error) {
		return charges.run(ctx, s.client, again, keys, args...)
	})
	if err != nil {
		return err
	}
	if len(got) != 5*len(group) {
		return fmt.Errorf("redisquota: %d values in the reply for %d charges", len(got), len(group))
	}
	for i, r := range group {
		v := got[5*i:]
		r.out = quota.Outcome{Taken: v[0], Used: v[1], Peak: v[2], Oldest: v[3], Duplicate: v[4] == 1}
	}
	return nil
}
