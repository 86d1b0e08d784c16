#!/bin/sh
# What looks and does not change: list, show, agenda, history, set without terms, registers, playbooks.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team --owner Ana --start 2026-12-07 --end 2027-03-05 --contract sow-milestones
TEAM=$CODE
new staff-augmentation --owner Ben --start "$TODAY" --end +8w
STAFF=$CODE
run 0 cancel "$STAFF" --reason 'no money'
new staff-augmentation --owner Ben --start "$TODAY" --end +8w
STAFF=$CODE
answer "$SCRATCH/before" show "$TEAM" --json
cp "$STINT_DB" "$SCRATCH/before.db"

# codes FILTERS CODES…: the list with these filters has these codes.
codes() {
    # shellcheck disable=SC2086
    run 0 list $1 --json
    holds "[.[].code] | join(\" \") == \"$2\""
    # shellcheck disable=SC2086
    run 0 list $1
}
codes '' "$TEAM $STAFF"
codes --all "ENG-2601 ENG-2602 ENG-2603"
codes '--model staff' "$STAFF"
codes '--owner Ana' "$TEAM"
codes '--stage assess' "$TEAM $STAFF"
codes '--stage close' ''
prints 'no engagements'
codes '--status cancelled' ENG-2602
codes '--limit 1' "$TEAM"

# Facet words and text.
codes '--filter late' ''
codes '--filter model:sa' "$STAFF"
codes '--filter owner:an' "$TEAM"
codes '--filter !owner:ana' "$STAFF"
codes '--filter model:at,sa' "$TEAM $STAFF"
codes '--filter status:cancelled' ENG-2602
codes "--filter ends:+9w" "$STAFF"
codes "--filter 'zzz" ''
codes "--filter phase:assess --limit 1" "$TEAM"
codes "--filter waiting:people" ''
codes "--filter sort:-code" "$STAFF $TEAM"
codes "--filter group:owner" "$TEAM $STAFF"
run 6 list --filter sort:size
tells "sort: has no 'size'" 'it has due, code'
run 0 list --filter "owner:me" --json
holds 'length == 0'
run 0 --as Ben list --filter "mine ${STAFF#ENG-}" --codes
[ "$(cat "$SCRATCH/out")" = "$STAFF" ] || fail 'list --filter mine'
run 6 list --filter health:poor
tells "health: has no 'poor'" 'on-track, at-risk, off-track'
run 6 list --filter ower:me
tells "'ower' is no facet" 'owner:'
run 6 list --filter owner:
tells 'wants a value'
run 0 list
prints CODE ENGAGEMENT "$TEAM" 'Scope' on-track

run 0 show "$TEAM"
prints 'Test work' Ana 'AT1-01' '[ ]'
run 0 show "$TEAM" --all
prints AT1-01 AT5-01

run 0 agenda --until +1w
prints "$TEAM" AT1-01
run 0 agenda --until +30w --json
holds 'length > 10 and ([.[].due] | . == sort)'
run 0 agenda --until +30w --limit 3 --json
holds 'length == 3'
run 0 agenda --until -1w
prints 'Nothing is due'
run 0 --today 2027-03-01 agenda
prints OVERDUE -

run 0 history
prints Created Cancelled Tester
run 0 history "$TEAM" --json
holds 'length == 1 and .[0].command == "new" and .[0].code == "ENG-2601" and (.[0].changes | length) > 50'
run 0 history --limit 1 --json
holds 'length == 1 and .[0].number == 4'
run 0 history --before 4 --json
holds '[.[].number] == [3, 2, 1]'
run 3 history ENG-9

run 0 set "$TEAM"
prints ip unknown ceiling
run 0 set "$TEAM" --json
holds 'any(.[]; .key == "ip" and .value == "unknown")'

for register in seat person access milestone contact; do
    run 0 $register list "$TEAM"
    prints 'has no'
    run 0 $register list "$TEAM" --json
    holds '. == []'
done
run 0 line list "$TEAM"
prints H01 H22

run 0 playbook list
prints staff-augmentation augmented-team handover
run 0 playbook list --json
holds 'length >= 10 and all(.[]; .name and .title and .kind and .version)'
run 0 playbook show augmented-team
prints AT1-01 AT5-11
run 0 playbook show handover --json
holds 'length == 25'
run 3 playbook show augmented-tem
tells augmented-team
for file in assets/playbooks/*.md assets/playbooks/addons/*.md; do
    run 0 playbook check "$file"
    prints 'no faults'
done
sed 's/^- SA1-01/- SA1_01/; s/provider/provder/' assets/playbooks/staff-augmentation.md >"$SCRATCH/bad.md"
run 6 playbook check "$SCRATCH/bad.md"
tells line column bad.md
run 6 playbook check "$SCRATCH/bad.md" --json
holds 'length > 0 and all(.[]; .line > 0 and .column > 0 and .text)'
holds '.error.code == "input"' "$SCRATCH/err"

# A playbook of the user's own is used; a broken one is passed over, and said so.
mkdir -p "$SCRATCH/config/playbooks"
sed 's/Name the client sponsor/Name the one sponsor/' assets/playbooks/augmented-team.md >"$SCRATCH/config/playbooks/augmented-team.md"
code=$(st --config "$SCRATCH/config" new --title T --client C --provider P --model augmented)
run 0 show "$code" --json
holds 'any(.items[]; .text | startswith("Name the one sponsor"))'
cp "$SCRATCH/bad.md" "$SCRATCH/config/playbooks/staff-augmentation.md"
run 0 --config "$SCRATCH/config" new --title T --client C --provider P --model staff
tells staff-augmentation.md line
[ "$(wc -l <"$SCRATCH/out")" -eq 1 ] || fail 'a notice stands among the answer'

# Looking changed nothing.
answer "$SCRATCH/after" show "$TEAM" --json
same "$SCRATCH/before" "$SCRATCH/after" 'looking changed something'
finish
