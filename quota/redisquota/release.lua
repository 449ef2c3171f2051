-- Takes back a time that reserve.lua gave, if none was given after it.
--
-- KEYS: as in reserve.lua. ARGV: the time. Returns whether it did.

if redis.call('LINDEX', KEYS[1], 0) == ARGV[1] then
  redis.call('LPOP', KEYS[1])
  return {1}
end
return {0}
