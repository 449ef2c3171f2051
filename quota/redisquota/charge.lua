-- Does charges in their order, each as quota.Counter.Apply would.
--
-- KEYS: first the counters, ARGV[1] of them, then one for each ID.
-- ARGV: from the second on, eight values a charge: number of its counter, n,
-- most, partial (1 or 0), slot, span, milliseconds it matters, number of its ID
-- (0 for none).
-- Returns five values a charge: taken, used, peak, oldest, and 1 for a repeated
-- ID or 2 for a counter that cannot be read.
--
-- A counter is a MessagePack array: slot, units and peak of each slot that
-- has any.

local nkeys = tonumber(ARGV[1])
local counters, out = {}, {}

-- unpack returns the slots of a counter, or nil when that is not one.
local function unpack(packed)
  local slots = {}
  if not packed then return slots end
  local ok, all = pcall(cmsgpack.unpack, packed)
  if not ok or type(all) ~= 'table' or #all % 3 ~= 0 then return nil end
  for i = 1, #all, 3 do
    if type(all[i]) ~= 'number' or type(all[i + 1]) ~= 'number' or type(all[i + 2]) ~= 'number' then return nil end
    slots[all[i]] = {all[i + 1], all[i + 2]}
  end
  return slots
end

local function load(k)
  local packed = redis.pcall('GET', KEYS[k])
  local c = {ttl = 0}
  if type(packed) ~= 'table' then c.slots = unpack(packed) end
  counters[k] = c
  return c
end

local function window(slots, slot, span)
  local used, peak, oldest = 0, 0, slot
  for s, c in pairs(slots) do
    if s > slot - span and s < slot + span then
      used = used + c[1]
      if c[2] > peak then peak = c[2] end
      if c[1] > 0 and s < oldest then oldest = s end
    end
  end
  return used, peak, oldest
end

local function take(slots, n, most, partial, slot, used)
  local room = n
  if most >= 0 then room = math.max(0, most - used) end
  local taken = 0
  if n <= room then taken = n elseif partial then taken = room end
  if taken > 0 then
    local c = slots[slot] or {0, 0}
    slots[slot] = c
    c[1] = c[1] + taken
    c[2] = math.max(c[2], used + taken)
  end
  return taken
end

local function back(slots, n, slot, span)
  local order, given = {}, 0
  for s in pairs(slots) do
    if s > slot - span and s < slot + span then order[#order + 1] = s end
  end
  table.sort(order, function(a, b) return a > b end)
  for _, s in ipairs(order) do
    local some = math.min(n - given, slots[s][1])
    slots[s][1] = slots[s][1] - some
    given = given + some
  end
  return -given
end

local function forget(slots, before)
  for s in pairs(slots) do
    if s < before then slots[s] = nil end
  end
end

-- charge does the charge whose values start at ARGV[i].
local function charge(c, i)
  local n, most, partial = tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3] == '1'
  local slot, span, ttl = tonumber(ARGV[i + 4]), tonumber(ARGV[i + 5]), tonumber(ARGV[i + 6])
  local id, first = KEYS[nkeys + tonumber(ARGV[i + 7])], nil
  if ARGV[i + 7] == '0' then id = nil else first = redis.call('GET', id) end
  local used, peak, oldest = window(c.slots, slot, span)
  if first then return tonumber(first), used, peak, oldest, 1 end

  forget(c.slots, slot - 2 * span)
  local taken = 0
  if n > 0 then
    taken = take(c.slots, n, most, partial, slot, used)
  elseif n < 0 then
    taken = back(c.slots, -n, slot, span)
  end
  if taken ~= 0 then
    c.ttl = math.max(c.ttl, ttl)
    local _
    used, _, oldest = window(c.slots, slot, span)
    if id then redis.call('SET', id, string.format('%.0f', taken), 'PX', ttl) end
  end
  return taken, used, peak, oldest, 0
end

for i = 2, #ARGV, 8 do
  local k, o = tonumber(ARGV[i]), #out
  local c = counters[k] or load(k)
  if c.slots then
    out[o + 1], out[o + 2], out[o + 3], out[o + 4], out[o + 5] = charge(c, i)
  else
    out[o + 1], out[o + 2], out[o + 3], out[o + 4], out[o + 5] = 0, 0, 0, 0, 2
  end
end

for k, c in pairs(counters) do
  if c.ttl > 0 then
    local all = {}
    for s, v in pairs(c.slots) do
      local o = #all
      all[o + 1], all[o + 2], all[o + 3] = s, v[1], v[2]
    end
    redis.call('SET', KEYS[k], cmsgpack.pack(all), 'PX', string.format('%.0f', math.max(c.ttl, redis.call('PTTL', KEYS[k]))))
  end
end
return out
