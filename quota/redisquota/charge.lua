-- Does charges in their order, each as quota.Counter.Apply would.
--
-- KEYS: first the counters, ARGV[1] of them, then what the charges name: two
-- for an ID (of what was taken, of what was given back), and one for the
-- numbered charges of a process to a counter.
-- ARGV: from the second on, eleven values a charge: number of its counter, n,
-- most, partial (1 or 0), slot, span, milliseconds it matters, number of the first
-- key of its ID (0 for none), number of the key of its process (0 for none), its
-- number in that process, and the number below which all are settled.
-- Returns five values a charge: taken, used, peak, oldest, and 1 for a repeated
-- ID or number, 2 for a key that cannot be read.
--
-- A counter is a MessagePack array: slot, units and peak of each slot that
-- has any. An ID is a number of units. What a process has numbered is a sorted set
-- of those that took something and are not settled, and 'low'.
--
-- Nothing is written before all charges are done, so that an error is none of
-- them or all.

local nkeys = tonumber(ARGV[1])
local counters, ids, numbered, out = {}, {}, {}, {}
local processLife = 24 * 3600 * 1000

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

local function giveBack(slots, n, slot, span)
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

-- id returns what is known of an ID, nil when its key holds something else.
local function id(key)
  local i = ids[key]
  if not i then
    local units = redis.pcall('GET', key)
    if type(units) == 'table' or units and not tonumber(units) then return nil end
    i = {units = units and tonumber(units)}
    ids[key] = i
  end
  return i
end

local function set(i, units, ttl)
  i.units, i.ttl, i.changed = units, ttl, true
end

-- settled tells whether a numbered charge was done before, nil when the key of
-- its process holds something else.
local function settled(key, number)
  local seen = redis.pcall('ZSCORE', key, number)
  if type(seen) == 'table' then return nil end
  local low = redis.call('ZSCORE', key, 'low')
  return seen ~= false or low ~= false and tonumber(number) < tonumber(low)
end

-- charge does the charge whose values start at ARGV[i].
local function charge(c, i)
  local n, most, partial = tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3] == '1'
  local slot, span, ttl = tonumber(ARGV[i + 4]), tonumber(ARGV[i + 5]), tonumber(ARGV[i + 6])
  local used, peak, oldest = window(c.slots, slot, span)
  local took, back, own
  if ARGV[i + 7] ~= '0' and n ~= 0 then
    local at = tonumber(ARGV[i + 7])
    took, back = id(KEYS[at]), id(KEYS[at + 1])
    if not took or not back then return 0, used, peak, oldest, 2 end
    own = n > 0 and took or back
    if own.units then return own.units, used, peak, oldest, 1 end
    if n < 0 and took.units then n = math.max(n, -took.units) end
  end
  local process = ARGV[i + 8] ~= '0' and KEYS[tonumber(ARGV[i + 8])]
  if process then
    local done = settled(process, ARGV[i + 9])
    if done == nil then return 0, used, peak, oldest, 2 end
    if done then return n, used, peak, oldest, 1 end
  end

  forget(c.slots, slot - 2 * span)
  local taken = 0
  if n > 0 then
    taken = take(c.slots, n, most, partial, slot, used)
  elseif n < 0 then
    taken = giveBack(c.slots, -n, slot, span)
  end
  if taken == 0 then return 0, used, peak, oldest, 0 end
  c.ttl = math.max(c.ttl, ttl)
  local _
  used, _, oldest = window(c.slots, slot, span)
  if process then numbered[#numbered + 1] = {process, ARGV[i + 9], ARGV[i + 10]} end
  if own then
    set(own, taken, ttl)
    if n > 0 then
      if back.units then set(back, nil) end
    elseif took.units then
      local left = took.units + taken
      set(took, left > 0 and left or nil, ttl)
    end
  end
  return taken, used, peak, oldest, 0
end

for i = 2, #ARGV, 11 do
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
for key, i in pairs(ids) do
  if i.changed and i.units then
    redis.call('SET', key, string.format('%.0f', i.units), 'PX', string.format('%.0f', i.ttl))
  elseif i.changed then
    redis.call('DEL', key)
  end
end
for _, p in ipairs(numbered) do
  redis.call('ZREMRANGEBYSCORE', p[1], '-inf', '(' .. p[3])
  redis.call('ZADD', p[1], p[2], p[2])
  redis.call('ZADD', p[1], 'GT', p[3], 'low')
  redis.call('PEXPIRE', p[1], processLife)
end
return out
