-- Takes back a time that reserve.lua gave, whichever it is: those who were given
-- later ones keep them, and those to come find one place more.
--
-- KEYS: as in reserve.lua. ARGV: the time. Returns whether it did.

for i, e in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if string.match(e, '^%d+') == ARGV[1] then
    redis.call('LREM', KEYS[1], 1, e)
    return {1}
  end
end
return {0}
