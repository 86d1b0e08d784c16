#!/bin/sh
# Undo and redo, by the program itself, of a command of each sort: all that is on record is as before, and as after.
# Every other command: test_undo_each.c.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/undo.sh
. tests/support/undo.sh

# new itself
new augmented-team --scenario regulated-build --contract sow-milestones --start "$TODAY" --end +26w
record "$SCRATCH/after"
run 0 undo
run 3 show "$CODE"
run 0 list --json
holds '. == []'
run 0 redo
record "$SCRATCH/now"
same "$SCRATCH/after" "$SCRATCH/now" 'redo of new'
run 3 redo
tells redo

c=$CODE
there_and_back set "$c" title=Other ip=explicit-agreed end=+30w start=+1d 'objectives=less time' contract=fixed-rate
there_and_back seat add "$c" --title Lead --skills 'a, b' --level 5 --count 1 --from +1d --to end --share 50 --rate 118.00/h \
    --soc 15-2051 --duty lead
there_and_back person add "$c" --seat S1 --name Ana --side provider --reach a@b.example --from +1d --to end --share 80
there_and_back access add "$c" --person P1 --system VPN --level admin --kind credential --expires end --ticket T-1
there_and_back access grant "$c" A1 --on today --by IT --proof T-2
there_and_back tick "$c" AT1-01 --evidence seen
there_and_back waive "$c" AT1-03 --reason later --approver Boss --until +2w
there_and_back hold "$c" --reason pause
there_and_back resume "$c"

# A new change ends what can be redone; all the way back there is nothing left.
run 0 undo
run 0 resume "$c"
run 3 redo
turns=0
while st undo >/dev/null 2>"$SCRATCH/err"; do
    turns=$((turns + 1))
    [ $turns -lt 500 ] || break
done
tells undo
run 0 list --all --json
holds '. == []'
run 0 check
finish
