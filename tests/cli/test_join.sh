#!/bin/sh
# Terms that are set later bring their items and handover lines with them, and take none away.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team
run 0 show "$CODE" --json
holds '[.lines[].code] | index("H22") != null and index("H23") == null'
holds '[.items[].id] | index("RH-02") == null'

run 0 set "$CODE" sector=healthcare contract=sow-milestones
run 0 show "$CODE" --json
holds '[.items[].id] | index("RH-02") != null and index("SW-02") != null'
holds '[.lines[] | select(.code >= "H23") | .required] == [true, true, true]'

run 0 set "$CODE" sector=none
run 0 show "$CODE" --json
holds '[.items[].id] | index("RH-02") != null'
holds '[.lines[].code] | index("H25") != null'

# How many came, and with what, is said; a term that brings nothing says nothing of it.
run 0 undo
run 0 undo
count() { st show "$CODE" --json | jq ".$1 | length"; }
items=$(count items) lines=$(count lines)
run 0 set "$CODE" contract=time-and-materials sector=healthcare 'objectives=less time'
joined=$(sed -n 's/^Set contract, sector, objectives of [^;]*; \([0-9]*\) items came with the contract time-and-materials; \([0-9]*\) items and \([0-9]*\) handover lines came with the sector healthcare$/\1 + \2 lines=\3/p' "$SCRATCH/out")
[ -n "$joined" ] || fail "it says: $(cat "$SCRATCH/out")"
[ $((${joined% lines=*})) -eq $(($(count items) - items)) ] || fail "$joined items, of $items"
[ "${joined#*lines=}" -eq $(($(count lines) - lines)) ] || fail "$joined, of $lines"
run 0 set "$CODE" sector=healthcare owner=Somebody
silent_of_items=$(grep -c 'came with' "$SCRATCH/out")
[ "$silent_of_items" -eq 0 ] || fail "nothing came, and it says: $(cat "$SCRATCH/out")"

run 0 undo
run 0 undo
run 0 show "$CODE" --json
holds '[.lines[].code] | index("H23") == null'
holds '[.items[].id] | index("RH-02") == null'

finish
