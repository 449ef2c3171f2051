-- Gives the next time at which one of n requests a window may go.
--
-- KEYS: the last requests, newest first, each as "due:asked", in microseconds of
-- the server's clock.
-- ARGV: n, the window, and the longest wait, in microseconds.
-- Returns whether the time was taken (1 or 0), the wait, and the time.
--
-- A request is due one window after the one n before it. Older times stay until
-- n newer ones have passed, as those to come may still be taken back. When the
-- last one asked after now, the clock was set back: all times are moved by as much.

local n, window, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000000 + tonumber(t[2])

local function entry(due, asked) return string.format('%.0f:%.0f', due, asked) end

-- at returns the times of the request at an index, nil when there is none.
local function at(index)
  local due, asked = string.match(redis.call('LINDEX', KEYS[1], index) or '', '^(%d+):(%d+)$')
  return tonumber(due), tonumber(asked)
end

local function moveBack(by)
  local all = redis.call('LRANGE', KEYS[1], 0, -1)
  redis.call('DEL', KEYS[1])
  for _, e in ipairs(all) do
    local due, asked = string.match(e, '^(%d+):(%d+)$')
    if due then redis.call('RPUSH', KEYS[1], entry(math.max(0, due - by), math.max(0, asked - by))) end
  end
end

local head, asked = at(0)
if asked and asked > now then
  moveBack(asked - now)
  head = at(0)
end
local due = now
if head and head > due then due = head end
local last = at(n - 1)
if last and last + window > due then due = last + window end
if due - now > most then return {0, due - now, due} end
redis.call('LPUSH', KEYS[1], entry(due, now))
while true do
  local newer = at(-(n + 1))
  if not newer or newer > now then break end
  redis.call('RPOP', KEYS[1])
end
redis.call('PEXPIRE', KEYS[1], math.ceil((due - now + window) / 1000) + 1000)
return {1, due - now, due}
