-- Gives the next time at which one of n requests a window may go.
--
-- KEYS: the times of the last requests, newest first, in microseconds of the
-- server's clock.
-- ARGV: n, the window, and the longest wait, in microseconds.
-- Returns whether the time was taken (1 or 0), the wait, and the time.
--
-- A request is due one window after the one n before it. Older times stay until
-- n newer ones have passed, as those to come may still be taken back. A time
-- further ahead than any accepted one comes from a clock that was set back; the
-- list then starts anew.

local n, window, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000000 + tonumber(t[2])
local head = tonumber(redis.call('LINDEX', KEYS[1], 0))
if head and head > now + most + window then
  redis.call('DEL', KEYS[1])
  head = nil
end
local due = now
if head and head > due then due = head end
local last = tonumber(redis.call('LINDEX', KEYS[1], n - 1))
if last and last + window > due then due = last + window end
if due - now > most then return {0, due - now, due} end
redis.call('LPUSH', KEYS[1], string.format('%.0f', due))
while true do
  local newer = tonumber(redis.call('LINDEX', KEYS[1], -(n + 1)))
  if not newer or newer > now then break end
  redis.call('RPOP', KEYS[1])
end
redis.call('PEXPIRE', KEYS[1], math.ceil((due - now + window) / 1000) + 1000)
return {1, due - now, due}
