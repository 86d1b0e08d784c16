#!/bin/sh
# No header may include itself by a detour.
set -eu
loop=$(sh tests/lint/resolve.sh | awk -F'\t' '$1 ~ /\.h$/ && $5 != "-" { print $1, $5 }' | tsort 2>&1 >/dev/null || true)
[ -z "$loop" ] || { printf 'headers that include each other:\n%s\n' "$loop"; exit 1; }
