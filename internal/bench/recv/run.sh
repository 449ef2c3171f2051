#!/bin/sh
# Drives the receiver with wrk over loopback: the server has core 0 to itself
# (GOMAXPROCS=1), wrk has core 1. ROUNDS rounds of SECS seconds for each path;
# the last column is the ratio to discard in the same round. Needs wrk and two
# cores.
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
go build -o "$tmp/recv" ./recv
go run ./recv/body > "$tmp/json.lua"
go run ./recv/body form > "$tmp/form.lua"
GOMAXPROCS=1 taskset -c 0 "$tmp/recv" -addr 127.0.0.1:18080 &
pid=$!
trap 'kill "$pid" 2>/dev/null; rm -rf "$tmp"' EXIT
sleep 1
for round in $(seq "${ROUNDS:-5}"); do
	for row in discard fastjson sdk sdk-reuse sdk-dedupe sdk-form; do
		path=$row script=$tmp/json.lua
		[ $row = sdk-form ] && path=sdk-reuse script=$tmp/form.lua
		taskset -c 1 wrk -t1 -c"${CONNS:-32}" -d"${SECS:-2}"s -s "$script" "http://127.0.0.1:18080/$path" |
			awk -v p=$row '/Requests\/sec/ {r=$2} /Non-2xx/ {bad=" NON-2XX " $NF} END {print p, r bad}'
	done
done | awk '$1 == "discard" {base=$2} {printf "%-12s %10.0f req/s %6.2f\n", $1, $2, $2/base} /NON/ {print}'
