#!/bin/sh
# A table of a million rows for a thousand engagements: memory stays flat, and what is broken off leaves nothing behind.
# Two hundred thousand for a single one, which is read whole, once: so much memory as the manual says.
# EACH=100 takes a hundred thousand.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
each=${EACH:-1000}
cd "$SCRATCH" || exit 1

{ echo 'Project Name,Customer'; seq 1000 | sed 's/.*/Project &,Ash/'; } >projects.csv
run 0 import projects.csv --map erpnext
st list --json --limit 0 | jq -r '.[].code' >codes
[ "$(wc -l <codes)" -eq 1000 ] || fail "there are $(wc -l <codes) engagements"
printf 'command = log add\nset kind = note\ncolumn code = Where\ncolumn text = What\n' >where.conf
awk -v each="$each" 'BEGIN { print "Where,What" } { for (row = 1; row <= each; row++) print $1 ",entry " row " of " $1 }' codes >rows.csv

# peak FILE: the most memory in KB that an import takes, while it runs and to its end.
peak() {
    "$STINT" import "$1" --map where.conf >out 2>err &
    pid=$!
    most=0
    while kill -0 $pid 2>/dev/null; do
        now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2>/dev/null)
        [ "${now:-0}" -le "$most" ] || most=$now
        sleep 0.2
    done
    wait $pid || fail "$(cat err)"
}

st export >before.json
"$STINT" import rows.csv --map where.conf >out 2>err &
pid=$!
until [ -e "$STINT_DB-journal" ] || ! kill -0 $pid 2>/dev/null; do sleep 0.01; done
sleep 2
kill -INT $pid || fail 'it was done before it could be broken off'
wait $pid && fail 'a broken off import is told as done'
st export >after.json # what is on free pages of the file is no content, and may differ
same before.json after.json 'a broken off import left something'
run 0 check

peak rows.csv
prints "$((each * 1000)) rows"
echo "$((each * 1000)) rows: $most KB"
[ "$most" -gt 0 ] || fail 'nobody saw how much memory it took'
[ "$most" -lt 65536 ] || fail "it took $most KB"
# shellcheck disable=SC2016 # a program of awk
awk -v rows=$((each * 200)) -v code="$(head -n 1 codes)" 'BEGIN { print "Where,What"; while (row++ < rows) print code ",entry " row }' >one.csv
peak one.csv
prints "$((each * 200)) rows"
echo "$((each * 200)) rows of one engagement: $most KB"
[ "$most" -lt 71680 ] || fail "it took $most KB"
run 0 log list "$(tail -n 1 codes)" --json
holds "length == $each"
finish
