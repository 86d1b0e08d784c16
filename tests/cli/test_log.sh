#!/bin/sh
# The log, the amendments, the working agreement and the escalation path.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team --start "$TODAY" --end +26w

# The log: five kinds, each with its handle; what is open and has a day stands on the agenda.
run 0 log add "$CODE" --kind risk --text 'Site B has no test data' --owner 'R. Merrow' --due +3d --impact high
prints 'Added risk L1'
run 0 log add "$CODE" --kind assumption --text 'The archive is complete'
run 0 log add "$CODE" --kind issue --text "$(printf 'The index is slow\nsecond line')" --due +5d
run 0 log add "$CODE" --kind decision --text 'PostgreSQL it is' --owner Ash
run 0 log add "$CODE" --kind note --text 'Call at ten'
run 0 log list "$CODE"
prints 'Site B has no test data' 'The index is slow …' assumption 2026-11-26
run 0 log list "$CODE" --kind risk
prints 'Site B'
grep -q 'PostgreSQL' "$SCRATCH/out" && fail 'the list shows other kinds'
run 0 agenda --json
holds '[.[] | select(.kind == "log") | .subject] == ["L1", "L3"]'
holds '[.[] | select(.subject == "L1") | .required] == [true]'
holds '[.[] | select(.subject == "L3") | .text] == ["The index is slow"]'
run 0 log close "$CODE" L1 --outcome 'data delivered' --by Ash
prints 'Closed risk L1'
run 0 log list "$CODE" --open --json
holds '[.[].id] == ["L2", "L3", "L4", "L5"] and all(.[]; .open)'
run 0 agenda --json
holds '[.[] | select(.kind == "log") | .subject] == ["L3"]'
run 0 hold "$CODE" --reason pause
run 0 agenda --json
holds '[.[] | select(.kind == "log")] == []'
run 0 resume "$CODE"
run 0 agenda --json
holds '[.[] | select(.kind == "log") | .subject] == ["L3"]'
run 0 log close "$CODE" L1
prints 'closed already'
run 0 log reopen "$CODE" L1
run 0 log reopen "$CODE" L1
prints 'open already'
run 0 show "$CODE" --json
holds '.log[0] | .open and .outcome == null and .closed == null and .impact == "high" and .raised == "2026-11-23" and .raised_by == "Tester"'
run 0 log edit "$CODE" L1 --kind issue --impact medium --due '' --owner Ash
run 0 show "$CODE" --json
holds '.log[0] | .kind == "issue" and .impact == "medium" and .due == null and .owner == "Ash"'
run 6 log edit "$CODE" L1 --text ''
run 6 log edit "$CODE" L1 --impact huge
tells high
run 3 log close "$CODE" L9
run 2 log add "$CODE" --text 'no kind'
run 2 log add "$CODE" --kind note --text ' '
run 6 log add "$CODE" --kind gossip --text x
run 0 log list "$CODE" --kind decision --open
run 0 log close "$CODE" L4
run 0 log list "$CODE" --kind decision --open
prints 'no log entries like that'

# Amendments: the end moves, and what hangs on it; before and after are kept.
run 0 show "$CODE" --json
holds '.end == "2027-05-24"'
due=$(jq -r '.items[] | select(.id == "AT5-06") | .due' "$SCRATCH/out")
run 0 set "$CODE" ceiling=90000.00
run 0 amendment add "$CODE" --text 'CO-1: a second archive' --end end+4w --ceiling 120000.00 --by 'R. Ash' --on -3d
prints 'D1' '2027-06-21'
run 0 show "$CODE" --json
holds '.end == "2027-06-21" and .ceiling == "120000.00"'
holds '.amendments == [.amendments[0]] and (.amendments[0] | .agreed == "2026-11-20" and .agreed_by == "R. Ash" and .end_before == "2027-05-24" and .end_after == "2027-06-21" and .ceiling_before == "90000.00" and .ceiling_after == "120000.00")'
[ "$(jq -r '.items[] | select(.id == "AT5-06") | .due' "$SCRATCH/out")" = "$(date -d "$due + 28 days" +%F)" ] || fail 'what hangs on the end did not move'
run 0 amendment add "$CODE" --text 'Rates as of January'
run 0 amendment list "$CODE"
prints 'second archive' 'Rates as of January' 2027-06-21 120000.00
run 0 print "$CODE" handover
prints AMENDMENTS 'CO-1: a second archive' 'R. Ash' '2026-11-20' '2027-06-21'
run 6 amendment add "$CODE" --text x --end 2027-06-21
tells 'already'
run 6 amendment add "$CODE" --text x --end 2020-01-01
run 6 amendment add "$CODE" --text x --on +3d
tells 'still to come'
run 2 amendment add "$CODE" --end +1w
run 0 amendment edit "$CODE" D2 --text 'Rates as of February' --by Ash --on -1w
run 0 show "$CODE" --json
holds '(.amendments | length) == 2 and .end == "2027-06-21" and (.amendments[1] | .text == "Rates as of February" and .agreed == "2026-11-16" and .end_after == null)'
run 0 undo
run 0 undo
run 0 undo
run 0 show "$CODE" --json
holds '.end == "2027-05-24" and .ceiling == "90000.00" and .amendments == []'

# The working agreement and the objectives.
run 0 set "$CODE" ceremonies='daily at nine' reporting='lead to the product owner' protocol='chat, four hours' hours_ceiling=3000
run 0 set "$CODE"
prints ceremonies 'daily at nine' hours_ceiling 3000
run 6 set "$CODE" hours_ceiling=many
tells '37.5'
run 0 show "$CODE" --json
holds '.hours_ceiling == 3000 and .reporting == "lead to the product owner"'

# The escalation path: an open matter of high impact goes up when a level's days are over.
run 0 contact add "$CODE" --name 'Edwin Marsh' --side client --escalation 1 --days 2
run 0 contact add "$CODE" --name 'Rosa Ash' --side client --escalation 2 --days 3
run 0 contact add "$CODE" --name 'Lena Fors' --side provider --escalation 3
run 6 contact edit "$CODE" K1 --days 999
run 0 contact list "$CODE"
prints 'ESCALATION PATH' '1  K1 Edwin Marsh (client), answers within 2 d' '3  K3 Lena Fors (provider), no time agreed'
run 0 log edit "$CODE" L1 --impact high
escalated() {
    put_by
    st --today "$1" gate "$CODE" --json 2>/dev/null | jq -r '.warnings[] | select(.rule == "escalation-due") | .subject + " " + .text' >"$SCRATCH/out"
}
escalated 2026-11-25
silent out
escalated 2026-11-26
prints 'L1 L1 (Site B has no test data) has waited for 3 days' 'Rosa Ash is next'
escalated 2026-11-29
prints 'Lena Fors is next'
run 0 log close "$CODE" L1
escalated 2026-11-29
silent out
run 0 milestone add "$CODE" --title Report --due -3d
escalated "$TODAY"
prints 'M1 M1 (Report) has waited for 3 days' 'Rosa Ash'
run 0 milestone accept "$CODE" M1
escalated "$TODAY"
silent out

run 0 check
finish
