package redisinbox

import (
	"context"

	"github.com/redis/go-redis/v9"
)

// The keys of an inbox begin with its prefix in braces, so that a cluster keeps
// them in one slot, where a script may touch all of them:
//
//	:id          counter of ids
//	:event:ID    hash, an event: state, key, received and handled (ns), attempts,
//	             error, due (ms), meta (the request without its body, JSON), body,
//	             entry (in the stream, the last one), settled (by whom, as what entry), fate
//	             (what it was settled as), alone (entry, while it alone is in hands), blame
//	             (how many machines went silent meanwhile)
//	:unreadable:ID  what lay under :event:ID and is no event
//	:journal:ID  list: the journal of an event, its entries as JSON, oldest first
//	:ready       stream of ids: events to be handled now, for the consumer group
//	:delayed     zset id → due time in ms: events that wait for their next attempt
//	:postponed   zset id → due time in ms: events that their handler has put off
//	:key:HASH    zset of the pending ids of a key
//	:turns       hash: hash of a key → the id that has the turn
//	:state:S     zset of the ids in a state
//	:hours       hash: hour in Unix seconds + :received, :done or :dead → how many
//	:clock       what was seen of the clock, JSON
//	:handled     zset id → time of the last attempt in ms, of what is done or dead
const (
	suffixReady   = ":ready"
	suffixEvent   = ":event:"
	suffixJournal = ":journal:"
	suffixClock   = ":clock"
	suffixHours   = ":hours"
	groupName     = "inbox"
)

// common is what the scripts share. KEYS[1] is the prefix, ARGV[1] the time
// in milliseconds.
//
// Of the pending events of a key one has the turn: it alone lies in the stream
// or among the delayed, or is in the hands of a consumer. It is the oldest,
// unless an older one was replayed while it was in somebody's hands.
//
// A Redis that is full refuses a script whose first write takes memory, but lets
// go on the one that has begun: so all but addScript begin with one that does not.
const common = `
local p, now = KEYS[1], tonumber(ARGV[1])
local ready, delayed, turns = p .. ':ready', p .. ':delayed', p .. ':turns'
local postponed = p .. ':postponed'
local function event(id) return p .. ':event:' .. id end
local function journal(id) return p .. ':journal:' .. id end
local function of_state(state) return p .. ':state:' .. state end
local function is_event(id)
  return redis.call('TYPE', event(id))['ok'] == 'hash'
end
local function field(id, name)
  return is_event(id) and redis.call('HGET', event(id), name)
end
local function in_hands(entry, ...)
  return #redis.call('XPENDING', ready, 'inbox', entry, entry, 1, ...) > 0
end
local function push(id)
  local entry = redis.call('XADD', ready, '*', 'id', id)
  if is_event(id) then redis.call('HSET', event(id), 'entry', entry) end
end
local function list(id)
  local due = tonumber(field(id, 'due') or '') or 0
  if due > now then
    redis.call('ZADD', field(id, 'postponed') and postponed or delayed, due, id)
  else
    push(id)
  end
end
local function unlist(id)
  if redis.call('ZREM', delayed, id) + redis.call('ZREM', postponed, id) > 0 then return true end
  local entry = field(id, 'entry')
  if not entry or in_hands(entry) then return false end
  redis.call('XDEL', ready, entry)
  return true
end
local function give_turn(k)
  local first = redis.call('ZRANGE', p .. ':key:' .. k, 0, 0)[1]
  if first then
    redis.call('HSET', turns, k, first)
    list(first)
  else
    redis.call('HDEL', turns, k)
  end
end
local function want_turn(id, key)
  if key == '' then return list(id) end
  local k = redis.sha1hex(key)
  redis.call('ZADD', p .. ':key:' .. k, id, id)
  local turn = redis.call('HGET', turns, k)
  if not turn or (tonumber(id) < tonumber(turn) and unlist(turn)) then give_turn(k) end
end
local function lose(id)
  redis.call('ZREM', of_state('pending'), id)
  local list = redis.call('HGETALL', turns)
  for i = 2, #list, 2 do
    if list[i] == id then
      redis.call('ZREM', p .. ':key:' .. list[i - 1], id)
      give_turn(list[i - 1])
    end
  end
end
local function happened(what)
  redis.call('HINCRBY', p .. ':hours', string.format('%.0f:%s', math.floor(now / 3600000) * 3600, what), 1)
end
local function drop_entry(entry)
  redis.call('XACK', ready, 'inbox', entry)
  redis.call('XDEL', ready, entry)
end
local function write_journal(id, from)
  for i = from, #ARGV do redis.call('RPUSH', journal(id), ARGV[i]) end
end
local function set_state(id, from, to)
  redis.call('ZREM', of_state(from), id)
  redis.call('ZADD', of_state(to), id, id)
  redis.call('HSET', event(id), 'state', to)
end
`

var (
	// addScript: now, received, key, meta, body. Returns the id.
	addScript = newScript(`
local id = string.format('%.0f', redis.call('INCR', p .. ':id'))
redis.call('HSET', event(id), 'state', 'pending', 'received', ARGV[2], 'key', ARGV[3], 'meta', ARGV[4], 'body', ARGV[5])
redis.call('ZADD', of_state('pending'), id, id)
want_turn(id, ARGV[3])
happened('received')
return id`)

	// settleScript: now, consumer, entry, id, verdict (done, dead, retry or postponed), attempts
	// allowed, time handled, due, error, then entries of the journal. Returns the
	// fate of the event: done, retry or dead; lost when the entry is not in the hands
	// of the consumer any more, unless this very outcome is stored already; gone
	// when there is no such event.
	settleScript = newScript(`
local consumer, entry, id, verdict = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local e, me = event(id), consumer .. ' ' .. entry
if not in_hands(entry, consumer) then
  if field(id, 'settled') == me then return redis.call('HGET', e, 'fate') end
  return 'lost'
end
drop_entry(entry)
if redis.call('EXISTS', e) == 0 then
  lose(id)
  return 'gone'
end
if not field(id, 'key') then
  redis.call('RENAME', e, p .. ':unreadable:' .. id)
  lose(id)
  redis.call('HSET', e, 'state', 'pending', 'key', '', 'meta', '{}')
  verdict = 'dead'
end
local key = redis.call('HGET', e, 'key')
write_journal(id, 10)
local attempts = tonumber(redis.call('HGET', e, 'attempts') or '') or 0
redis.call('HDEL', e, 'alone', 'blame', 'postponed')
if verdict == 'postponed' then redis.call('HSET', e, 'postponed', '1') else attempts = attempts + 1 end
if verdict == 'retry' and attempts >= tonumber(ARGV[6]) then verdict = 'dead' end
redis.call('HSET', e, 'attempts', attempts, 'handled', ARGV[7], 'error', ARGV[9], 'settled', me, 'fate', verdict)
local k = redis.sha1hex(key)
local comes_back = verdict == 'retry' or verdict == 'postponed'
if comes_back then
  redis.call('HSET', e, 'due', ARGV[8])
else
  set_state(id, 'pending', verdict)
  redis.call('HDEL', e, 'due')
  redis.call('ZADD', p .. ':handled', ARGV[1], id)
  redis.call('ZREM', p .. ':key:' .. k, id)
  happened(verdict)
end
if key ~= '' then
  give_turn(k)
elseif comes_back then
  list(id)
end
return verdict`)

	// keepScript: now, consumer, entry, id, then entries of the journal. Stores
	// them as long as there is the event, and returns whether it is in the hands of
	// the consumer still.
	keepScript = newScript(`
if redis.call('EXISTS', event(ARGV[4])) == 0 then return 0 end
write_journal(ARGV[4], 5)
return in_hands(ARGV[3], ARGV[2]) and 1 or 0`)

	// releaseScript: now, consumer, then entry and id of events that the
	// consumer gives back as they were. Returns how many it still had.
	releaseScript = newScript(`
local n = 0
for i = 3, #ARGV, 2 do
  local entry, id = ARGV[i], ARGV[i + 1]
  if in_hands(entry, ARGV[2]) then
    n = n + 1
    drop_entry(entry)
    if is_event(id) then redis.call('HDEL', event(id), 'alone') end
    local key = field(id, 'key')
    if key == '' then list(id) elseif key then give_turn(redis.sha1hex(key)) end
  end
end
return n`)

	// renewScript: now, consumer, then entries. Starts their idle time anew and
	// returns those that the consumer has no more.
	renewScript = newScript(`
local lost = {}
for i = 3, #ARGV do
  if in_hands(ARGV[i], ARGV[2]) then
    redis.call('XCLAIM', ready, 'inbox', ARGV[2], 0, ARGV[i], 'JUSTID')
  else
    lost[#lost + 1] = ARGV[i]
  end
end
return lost`)

	// takeOverScript: now, consumer, idle milliseconds, then the entries in the hands
	// of the consumer. Gives it an event of another that has been silent so long, or
	// one of its own that it does not know of because an answer was lost, and
	// returns entry, id, who had it, how many machines are blamed on it,
	// and whether it is to be handled alone; one word when that must wait for the
	// hands to be empty; nothing when there is nothing.
	takeOverScript = newScript(`
local best, waits
local mine = {}
for i = 4, #ARGV do mine[ARGV[i]] = true end
for _, one in ipairs(redis.call('XPENDING', ready, 'inbox', 'IDLE', ARGV[3], '-', '+', 100)) do
  local entry, from, deliveries = one[1], one[2], one[4]
  local found = redis.call('XRANGE', ready, entry, entry)[1]
  if not found then
    redis.call('XACK', ready, 'inbox', entry)
  elseif not mine[entry] then
    local id = found[2][2]
    local fields = is_event(id) and redis.call('HMGET', event(id), 'alone', 'blame') or {}
    local blame = tonumber(fields[2] or '') or 0
    local alone = from ~= ARGV[2] and deliveries > 1 or fields[1] ~= nil and fields[1] ~= false
    if fields[1] == entry then blame = blame + 1 end
    if alone and #ARGV > 3 then
      waits = true
    elseif not best or blame < best.blame then
      best = {entry = entry, id = id, from = from, blame = blame, alone = alone}
    end
  end
end
if not best then return waits and {'wait'} or {} end
redis.call('XCLAIM', ready, 'inbox', ARGV[2], 0, best.entry)
if is_event(best.id) and best.alone then
  redis.call('HSET', event(best.id), 'alone', best.entry, 'blame', best.blame)
end
return {best.entry, best.id, best.from, tostring(best.blame), best.alone and 'alone' or 'beside'}`)

	// promoteScript: now, most, the latest time that is believed. Moves delayed events that are due into the
	// stream. Returns the time of the next one, or false.
	promoteScript = newScript(`
local function move(list, from, to)
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', list, from, to, 'LIMIT', 0, ARGV[2])) do
    redis.call('ZREM', list, id)
    push(id)
  end
end
move(delayed, '-inf', ARGV[1])
move(delayed, '(' .. ARGV[3], '+inf')
move(postponed, '-inf', ARGV[1])
return redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')[2]`)

	// replayScript: now, whether to pass over what is not stored, then ids.
	// Returns the first id that is not stored, or how many were replayed.
	replayScript = newScript(`
local n, found = 0, {}
for i = 3, #ARGV do
  local id = ARGV[i]
  if field(id, 'key') then
    found[#found + 1] = id
  elseif ARGV[2] ~= '1' then
    return id
  end
end
for _, id in ipairs(found) do
  local e = event(id)
  local state, key = unpack(redis.call('HMGET', e, 'state', 'key'))
  redis.call('HDEL', e, 'due', 'postponed')
  redis.call('HSET', e, 'attempts', 0, 'error', '')
  if state == 'done' then redis.call('DEL', journal(id)) end
  if state ~= 'pending' then
    set_state(id, state, 'pending')
    redis.call('ZREM', p .. ':handled', id)
    want_turn(id, key)
  elseif redis.call('ZREM', delayed, id) + redis.call('ZREM', postponed, id) > 0 then
    push(id)
  end
end
return #found`)

	// purgeScript: now, time, most. Removes events that were handled before the
	// time and returns how many.
	purgeScript = newScript(`
local ids = redis.call('ZRANGEBYSCORE', p .. ':handled', '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do
  redis.call('ZREM', of_state('done'), id)
  redis.call('ZREM', of_state('dead'), id)
  redis.call('ZREM', p .. ':handled', id)
  redis.call('UNLINK', event(id), journal(id), p .. ':unreadable:' .. id)
end
return #ids`)

	// newestScript: now, the id to be under or +inf, most, then states. Returns ids in
	// these states, newest first in each; an event that changes its state is in one of
	// them, once. It is a script because a Redis that refuses writes refuses
	// transactions, too.
	newestScript = newScript(`
local ids = {}
for i = 4, #ARGV do
  for _, id in ipairs(redis.call('ZREVRANGEBYSCORE', of_state(ARGV[i]), ARGV[2], '-inf', 'LIMIT', 0, ARGV[3])) do
    ids[#ids + 1] = id
  end
end
return ids`)

	// statsScript: now, then states. Returns how many events are in each, and when
	// the oldest pending one was received.
	statsScript = newScript(`
local list = {}
for i = 2, #ARGV do list[#list + 1] = tostring(redis.call('ZCARD', of_state(ARGV[i]))) end
local first = redis.call('ZRANGE', of_state('pending'), 0, 0)[1]
list[#list + 1] = first and field(first, 'received') or ''
return list`)

	// clockScript: now, what was seen of the clock.
	clockScript = newScript(`
redis.call('DEL', p .. ':clock')
redis.call('SET', p .. ':clock', ARGV[2])
return 0`)

	// forgetHoursScript: now, the Unix second before which hours are forgotten.
	forgetHoursScript = newScript(`
for _, name in ipairs(redis.call('HKEYS', p .. ':hours')) do
  local hour = tonumber(string.match(name, '^%d+') or '')
  if not hour or hour < tonumber(ARGV[2]) then redis.call('HDEL', p .. ':hours', name) end
end
return 0`)

	// leaveScript: now, consumer, milliseconds. Removes the consumer, and those
	// that have been idle longer, unless they have something in their hands:
	// it would be lost with them.
	leaveScript = newScript(`
for _, c in ipairs(redis.call('XINFO', 'CONSUMERS', ready, 'inbox')) do
  local about = {}
  for i = 1, #c, 2 do about[c[i]] = c[i + 1] end
  if about.pending == 0 and (about.name == ARGV[2] or about.idle > tonumber(ARGV[3])) then
    redis.call('XGROUP', 'DELCONSUMER', ready, 'inbox', about.name)
  end
end
return 0`)
)

func newScript(body string) *redis.Script { return redis.NewScript(common + body) }

// run runs a script at the time of the inbox's clock. Where the server does not
// know it by its hash, as after a restart, the whole text is sent.
func (in *Inbox) run(ctx context.Context, s *redis.Script, args ...any) *redis.Cmd {
	all := make([]any, 0, 1+len(args))
	all = append(append(all, in.options.Now().UnixMilli()), args...)
	return s.Run(ctx, in.client, []string{in.prefix}, all...)
}
