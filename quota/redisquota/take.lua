-- Takes units from token buckets, all of the same rate and burst, by the clock
-- of the server.
--
-- KEYS: the buckets, each once.
-- ARGV: what a microsecond refills, what a unit costs, what a full bucket holds
-- (all in whole parts of a unit, so that nothing is ever rounded), and then
-- three values a request: number of its bucket, the least and the most units.
-- A negative most gives units back.
-- Returns two values a request: units taken and what the bucket holds after it,
-- the latter negative for a bucket that cannot be read.
--
-- A bucket is kept as "parts:microseconds", and not at all when it is full.

local refill, cost, full = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local levels, changed, out = {}, {}, {}

-- load returns what a bucket holds now, and whether that has to be written. After
-- a clock that was set back it has gained nothing, and gains by the new time from
-- now on.
local function load(key)
  local kept = redis.pcall('GET', key)
  if not kept then return full end
  if type(kept) == 'table' then return nil end
  local level, at = string.match(kept, '^(%d+):(%d+)$')
  if not level then return nil end
  if tonumber(at) > now then return tonumber(level), true end
  return math.min(full, tonumber(level) + (now - tonumber(at)) * refill)
end

for i = 4, #ARGV, 3 do
  local k, least, most = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  local level, back = levels[k], nil
  if not level then level, back = load(KEYS[k]) end
  if back then changed[k] = true end
  local taken = 0
  if level then
    local there = math.floor(level / cost)
    if most < 0 then
      taken = most
    elseif there >= least then
      taken = math.min(there, most)
    end
    if taken ~= 0 then
      level = math.min(full, level - taken * cost)
      changed[k] = true
    end
    levels[k] = level
  end
  local o = #out
  out[o + 1], out[o + 2] = taken, level or -1
end

for k in pairs(changed) do
  if levels[k] >= full then
    redis.call('DEL', KEYS[k])
  else
    local life = math.ceil((full - levels[k]) / refill / 1000) + 1
    redis.call('SET', KEYS[k], string.format('%.0f:%.0f', levels[k], now), 'PX', string.format('%.0f', life))
  end
end
return out
