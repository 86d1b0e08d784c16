#!/bin/sh
# Milestones that wait for each other: plan, forecast, slip, and what moves along.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team --start "$TODAY" --end +40w
run 0 milestone add "$CODE" --title 'Data room' --due 2026-12-18
run 0 milestone add "$CODE" --title 'Model v1' --due 2027-02-26 --after M1
run 0 milestone add "$CODE" --title 'Shadow mode' --due end-60d --after m2
run 0 milestone add "$CODE" --title 'Training' --due 2027-03-01
run 0 milestone list "$CODE" --json
holds '[.[].after] == [null, "M1", "M2", null] and all(.[]; .slip == 0 and .forecast == null)'

# Several criteria are lines of one text: a list in JSON, each to tick on the end-of-term case.
run 0 milestone edit "$CODE" M1 --criteria "$(printf 'Exception log approved\n- Recall at or above 0.95\n\n  * -5 C is read\n-3 C too')"
run 0 milestone list "$CODE" --json
holds '.[0].criteria_list == ["Exception log approved", "Recall at or above 0.95", "-5 C is read", "-3 C too"] and .[1].criteria_list == []'
run 0 print "$CODE" term
prints 'WHAT THEY ARE ACCEPTED BY' '[ ]  M1  Exception log approved' 'Recall at or above 0.95'
run 0 undo

# A forecast leaves the plan, says its slip, and moves those that wait for it by as much, in one step of undo.
run 0 milestone edit "$CODE" M1 --forecast 2026-12-23
prints '5 d behind the plan' 'moved along: M2 to 2027-03-03, M3 to'
run 0 milestone list "$CODE"
prints PLAN FORECAST SLIP 2026-12-18 2026-12-23 '+5 d' 2027-03-03
run 0 milestone list "$CODE" --json
holds '[.[].slip] == [5, 5, 5, 0] and .[0].due == "2026-12-18" and .[1].due == "2027-02-26"'
run 0 undo
run 0 milestone list "$CODE" --json
holds '[.[].slip] == [0, 0, 0, 0]'
run 0 redo
run 0 milestone edit "$CODE" M1 --forecast 2026-12-25 --alone
run 0 milestone list "$CODE" --json
holds '[.[].slip] == [7, 5, 5, 0]'
run 0 milestone edit "$CODE" M2 --forecast M2-1d
prints '1 d ahead of the plan' 'M3'
run 0 milestone list "$CODE" --json
holds '[.[].slip] == [7, -1, -1, 0]'

# What is accepted moves no more.
run 0 milestone accept "$CODE" M3
run 0 milestone edit "$CODE" M2 --forecast ''
run 0 milestone list "$CODE" --json
holds '[.[].slip] == [7, 0, -1, 0] and .[1].forecast == null'

# No circles, no strangers.
run 4 milestone edit "$CODE" M1 --after M3
tells 'M1 -> M3 -> M2 -> M1'
run 4 milestone edit "$CODE" M1 --after M1
tells 'M1 -> M1'
run 3 milestone edit "$CODE" M1 --after M9
run 6 milestone edit "$CODE" M1 --after S1
run 0 milestone edit "$CODE" M2 --after ''
run 0 milestone list "$CODE" --json
holds '[.[].after] == [null, null, "M2", null]'
run 0 check
finish
