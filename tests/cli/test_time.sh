#!/bin/sh
# Hours: one row a person and week, their cost, approval, the ceilings and the gate.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new staff-augmentation --start -8w --end +8w
run 0 seat add "$CODE" --title Engineer --skills x --count 2 --rate 118.00/h
run 0 seat add "$CODE" --title Architect --skills x --rate 900.00/d
run 0 person add "$CODE" --seat S1 --name Ana
run 0 person add "$CODE" --seat S1 --name Ben
run 0 person add "$CODE" --seat S2 --name Cleo

# Any day of a week means the week; hours are exact; what is not approved is replaced.
run 0 time add "$CODE" --person P1 --week 2026-11-18 --hours 37.5
prints 'Recorded B1' '37.5 h of Ana in the week of 2026-11-16'
run 0 time add "$CODE" --person P1 --week 2026-11-20 --hours 37:20 --note 'dentist'
prints 'in place of'
run 0 time add "$CODE" --person P2 --week -1w --hours 40
run 0 time add "$CODE" --person P3 --week -1w --hours 16
run 0 time add "$CODE" --person P3 --week -2w --hours 16 --amount 1800.00
run 0 show "$CODE" --json
holds '[.time[] | [.id, .person, .week, .cost]] == [["B1", "P1", "2026-11-16", "4405.33"], ["B2", "P2", "2026-11-16", "4720.00"], ["B3", "P3", "2026-11-16", null], ["B4", "P3", "2026-11-09", "1800.00"]]'
holds '.time[1].hours == 40 and .time[0].note == "dentist"'
holds '.budget == {currency: "USD", ceiling: null, spent: "10925.33", approved: "0.00", hours: 109.33, hours_approved: 0, hours_ceiling: null, share: null, weeks_uncounted: 1}'
run 0 time list "$CODE"
prints Ana 37:20 4405.33 'In all 109:20 h, 0 h of them approved' '10,925.33 USD' 'No ceiling is agreed' 'The cost of 1 week is not counted'
run 0 time list "$CODE" --person P2
prints Ben
grep -q Cleo "$SCRATCH/out" && fail 'the list shows others'

# What cannot be.
run 6 time add "$CODE" --person P1 --week next\ fri --hours 8
tells 'still to come'
run 6 time add "$CODE" --person P1 --hours 169
tells 168
run 6 time add "$CODE" --person P1 --hours 37.33
tells 37:20
run 2 time add "$CODE" --person P1
run 3 time add "$CODE" --person P9 --hours 1
run 6 time add "$CODE" --person P1 --hours -4
run 0 person leave "$CODE" P2 --on 2026-11-13
run 4 time add "$CODE" --person P2 --week -1w --hours 8
tells 'left on 2026-11-13'
run 0 undo

# Approval: one, all of a person, all up to a day; approved weeks stay as they are.
run 2 time approve "$CODE"
tells 'which weeks'
run 0 time approve "$CODE" --until -10d --by 'H. Lenz'
prints 'Approved 1 week of'
run 0 time approve "$CODE" --person P3
run 0 time approve "$CODE" B2
run 0 time list "$CODE" --open --json
holds '[.[].id] == ["B1"]'
run 0 time approve "$CODE" B2
prints 'no such week waits'
run 0 show "$CODE" --json
holds '.budget.approved == "6520.00" and .budget.hours_approved == 72'
holds '.time[3] | .approved == "2026-11-23" and .approved_by == "H. Lenz"'
run 4 time add "$CODE" --person P2 --week -1w --hours 8
tells 'was approved on 2026-11-23' 'stint time reopen'
run 4 time edit "$CODE" B2 --hours 8
run 0 time reopen "$CODE" B2
run 0 time edit "$CODE" B2 --hours 8 --amount 900.00 --note short
run 0 show "$CODE" --json
holds '.time[1] | .hours == 8 and .cost == "900.00" and .approved == null'
run 0 time edit "$CODE" B2 --amount ''
run 0 show "$CODE" --json
holds '.time[1] | .amount == null and .cost == "944.00"'
run 0 time edit "$CODE" B2 --hours 8
prints 'Nothing changed'
run 3 time approve "$CODE" B9

# All at once is one step of undo.
run 0 time approve "$CODE" --until today
prints 'Approved 2 weeks of'
run 0 undo
run 0 time list "$CODE" --open --json
holds '[.[].id] == ["B1", "B2"]'

# The ceilings: only the highest warning, by the fuller of the two; raising the ceiling cures it.
warned() {
    put_by
    st gate "$CODE" --json 2>/dev/null | jq -r '.warnings[] | select(.rule | startswith("budget")) | .rule + " " + .subject + ": " + .text' >"$SCRATCH/out"
}
warned
silent out
run 0 set "$CODE" ceiling=14298.67
warned
silent out
run 0 set "$CODE" ceiling=14298.66
warned
prints 'budget-50 ceiling: 7,149.33 USD of 14,298.66 USD are used, 50 percent'
run 0 set "$CODE" hours_ceiling=100
warned
prints 'budget-75 hours_ceiling: 77:20 h of 100 h are used, 77 percent'
[ "$(wc -l <"$SCRATCH/out")" -eq 1 ] || fail 'more than one warning'
run 0 set "$CODE" hours_ceiling=1000 ceiling=7000.00
warned
prints 'budget-90 ceiling' '102 percent'
run 0 show "$CODE" --json
holds '.budget | .share == 102 and .hours_ceiling == 1000 and .ceiling == "7000.00"'
run 0 amendment add "$CODE" --text 'more money' --ceiling 70000.00
warned
silent out
run 0 check
finish
