#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs `sspr import` and DuckDB on the same audit JSON lines or CSV in turn, and prints the medians of wall time, CPU time and peak
# memory of the whole processes and the medians of the ratios of each round.
# Usage: NPMDIR=FOLDER tests/bench/paired.sh SSPR AUDIT.jsonl|AUDIT.csv [ROUNDS]
#   SSPR     the program to measure (build/release/app/sspr)
#   NPMDIR   folder in which `npm install @duckdb/node-api` was run
#   ROUNDS   5 unless given; one more round before them warms the caches and is not counted
# Needs GNU time (package time), node and awk. Cases are made under TMPDIR and removed.
set -euo pipefail
export LC_ALL=C

[ $# -ge 2 ] && [ -n "${NPMDIR:-}" ] || { sed -n '3,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
sspr=$1 audit=$2 rounds=${3:-5}
here=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# measure NAME COMMAND...: appends "wall cpu rss" to a file of that name
measure()
{
    local name=$1
    shift
    if ! /usr/bin/time -f '%e %U %S %M' -o "$folder/time" "$@" >"$folder/out" 2>&1; then
        cat "$folder/out" >&2
        exit 1
    fi
    awk '{ print $1, $2 + $3, $4 / 1024 }' "$folder/time" >>"$folder/$name"
}

for ((round = 0; round <= rounds; ++round)); do
    rm -rf "$folder"/case.sspr* "$folder"/duck.db*
    measure ours "$sspr" import "$folder/case.sspr" "$audit"
    measure duck node "$here/duckdb_load.mjs" "$folder/duck.db" "$audit"
    [ "$round" -gt 0 ] || rm "$folder/ours" "$folder/duck"
done

printf 'load average: %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
paste -d' ' "$folder/ours" "$folder/duck" | awk -v rounds="$rounds" '
    function median(values, n,   i, j, t) {
        for (i = 2; i <= n; ++i)
            for (j = i; j > 1 && values[j] < values[j - 1]; --j) { t = values[j]; values[j] = values[j - 1]; values[j - 1] = t }
        return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
    }
    { for (c = 1; c <= 3; ++c) { a[c, NR] = $c; b[c, NR] = $(c + 3) } }
    END {
        split("wall s|CPU s|peak MiB", names, "|")
        printf "%-10s %10s %10s %10s   (medians of %d rounds)\n", "", "sspr", "DuckDB", "ratio", NR
        for (c = 1; c <= 3; ++c) {
            for (i = 1; i <= NR; ++i) { x[i] = a[c, i]; y[i] = b[c, i]; r[i] = a[c, i] / b[c, i] }
            printf "%-10s %10.2f %10.2f %10.2f\n", names[c], median(x, NR), median(y, NR), median(r, NR)
        }
    }'
