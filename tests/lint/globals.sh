#!/bin/sh
# globals.sh FOLDER: no writable variable with static life in the objects of the layers, except those in globals.allow.
# Constants with pointers in them lie in .data.rel.ro, which is read-only once the program runs.
set -eu
folder=$1
allow=$(dirname "$0")/globals.allow
bad=$(
    find "$folder/src" -name '*.o' | sort | while read -r object; do
        name=${object#"$folder"/}
        name=${name%.o}
        [ -f "$name.c" ] || continue # left over from a source that is gone
        nm --format=sysv "$object" | awk -F'|' -v name="$name" '
            NF == 7 {
                gsub(/ /, "", $1); gsub(/ /, "", $7)
                if ($7 ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*|\.sdata|\.sbss)/ && $7 !~ /^\.data\.rel\.ro/ && $1 !~ /^\./)
                    print name, $1
            }'
    done | while read -r name symbol; do
        # A static variable inside a function carries a number: count.0
        awk -v n="$name" -v s="${symbol%.[0-9]*}" '!/^#/ && $1 == n && $2 == s && NF > 2 { found = 1 } END { exit !found }' \
            "$allow" || echo "$name.c: writable global $symbol: hand it in, or give a reason in tests/lint/globals.allow"
    done
    awk '!/^#/ && NF > 0 && NF < 3 { print "globals.allow: no reason given: " $0 }' "$allow"
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
