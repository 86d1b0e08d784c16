#!/bin/sh
# Rules that nothing gets round: never-waivable rows, gates, open access, engagements on hold or at their end.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

never='SA2-10 SA3-01 SA5-05 SA5-07 SA5-09 SA5-10 AT1-08 AT1-12 AT3-06 AT5-03 AT5-06 AT5-08 AT5-10 AT5-11 RH-02 RH-03 RH-07
    RH-08 RF-04 SW-02'

# Never waivable: each item that says so, and each of the list in some engagement.
: >"$SCRATCH/met"
for how in 'staff-augmentation --contract sow-milestones --sector healthcare --scenario regulated-build' \
    'augmented-team --sector financial --scenario regulated-build'; do
    # shellcheck disable=SC2086
    new $how --start "$TODAY" --end +26w
    answer "$SCRATCH/before" show "$CODE" --json
    jq -r '.items[] | select(.waivable | not) | .id' "$SCRATCH/before" >"$SCRATCH/ids"
    while read -r id; do
        run 4 waive "$CODE" "$id" --reason r --approver a
        tells "$id"
        echo "$id" >>"$SCRATCH/met"
    done <"$SCRATCH/ids"
    answer "$SCRATCH/after" show "$CODE" --json
    same "$SCRATCH/before" "$SCRATCH/after" 'a refused waiver changed something'
done
for id in $never; do
    grep -qx "$id" "$SCRATCH/met" || fail "$id can be waived"
done
[ "$(sort -u "$SCRATCH/met" | wc -l)" -eq "$(echo "$never" | wc -w)" ] || fail "others are never waivable: $(sort -u "$SCRATCH/met" | tr '\n' ' ')"

# A gate opens by its own rows only: optional items, items of other phases and other terms leave it held.
new staff-augmentation --start "$TODAY" --end +26w
rows() {
    st gate "$CODE" --json 2>/dev/null | jq -r '.blocking[] | .rule + " " + .subject' | sort
}
rows >"$SCRATCH/held"
st show "$CODE" --json | jq -r '.items[] | select(.required | not) | .id' >"$SCRATCH/optional"
while read -r id; do answer "$SCRATCH/ticked" tick "$CODE" "$id" --evidence x || :; done <"$SCRATCH/optional"
run 0 set "$CODE" title=New objectives=o cadence=c
run 0 milestone add "$CODE" --title M --due +2w
run 0 contact add "$CODE" --name K --side client --escalation 1
rows >"$SCRATCH/still"
same "$SCRATCH/held" "$SCRATCH/still" 'other rows changed what holds the gate'
run 4 advance "$CODE"

# All required rows cured but one: it alone holds; waived with an end it holds no more, after the end again.
open_gate
run 0 reopen "$CODE" SA1-04
rows >"$SCRATCH/held"
[ "$(cat "$SCRATCH/held")" = 'item SA1-04' ] || fail "more than SA1-04 holds: $(cat "$SCRATCH/held")"
run 0 waive "$CODE" SA1-04 --reason 'next week' --approver Boss --until +1w
run 0 gate "$CODE" --json
holds '.open and any(.warnings[]; .subject == "SA1-04" or .subject == "W1")'
TODAY=2026-12-01
run 4 gate "$CODE" --json
holds '[.blocking[] | .subject] | index("SA1-04") != null'
run 4 advance "$CODE"
TODAY=2026-11-23
run 0 advance "$CODE"
run 0 show "$CODE" --json
holds '.phases[0].verdict == "go-with-waivers" and .stage == "source"'

# A criterion is nobody's to tick, and may be waived.
run 3 tick "$CODE" seats-filled
run 0 waive "$CODE" seats-filled --reason r --approver a
run 4 waive "$CODE" outcome-decided --reason r --approver a

# On hold: nothing changes but resume.
run 0 hold "$CODE" --reason 'budget freeze'
for call in 'advance' 'tick SA2-01' 'set title=x' 'decide end --reason r' 'seat add --title x' 'cancel --reason r' 'return --reason r'; do
    verb=${call%% *} rest=''
    [ "$verb" = "$call" ] || rest=${call#* }
    [ "$verb" = seat ] && verb='seat add' rest=${call#seat add }
    # shellcheck disable=SC2086
    run 4 $verb "$CODE" $rest
    tells 'on hold' 'stint resume'
done
run 4 gate "$CODE" --json
holds '.open == false and (.blocking | length) == 1 and .blocking[0].rule == "on-hold"'
run 0 resume "$CODE"

# Open access: no cancelling, no closing, until it is revoked and verified.
new staff-augmentation --start "$TODAY" --end +8w
run 0 seat add "$CODE" --title Engineer --skills x
run 0 person add "$CODE" --seat S1 --name Ana --from "$TODAY"
run 0 access add "$CODE" --person P1 --system VPN
run 0 access add "$CODE" --person P1 --system Laptop --kind device
run 0 access grant "$CODE" A1
run 0 access grant "$CODE" A2
answer "$SCRATCH/before" show "$CODE" --json
run 4 cancel "$CODE" --reason 'no money' --json
holds '[.error.findings[].subject] | sort == ["A1", "A2"]' "$SCRATCH/err"
answer "$SCRATCH/after" show "$CODE" --json
same "$SCRATCH/before" "$SCRATCH/after" 'a refused cancel changed something'
run 0 cancel "$CODE" --reason 'no money' --prepare
run 0 show "$CODE" --json
holds '.end == "2026-11-23" and .unplanned_exit == true and .status == "active"'
run 0 access revoke "$CODE" A1
run 4 cancel "$CODE" --reason 'no money'
tells A1 A2
run 4 access verify "$CODE" A2
run 0 access verify "$CODE" A1 --proof p
run 0 access revoke "$CODE" A2
run 4 cancel "$CODE" --reason 'no money' --json
holds '[.error.findings[].subject] == ["A2"]' "$SCRATCH/err"
run 0 undo
run 0 waive "$CODE" access-closed --reason 'laptop is lost, reported' --approver Security
run 0 cancel "$CODE" --reason 'no money'
run 0 show "$CODE" --json
holds '.status == "cancelled" and .people[0].left == "2026-11-23" and (.access[1].state == "granted") and (.waivers | length) == 1'
for call in 'tick SA1-01' 'advance' 'set title=x' 'resume' 'cancel --reason again' 'person leave P1'; do
    verb=${call%% *} rest=''
    [ "$verb" = "$call" ] || rest=${call#* }
    [ "$verb" = person ] && verb='person leave' rest=P1
    # shellcheck disable=SC2086
    run 4 $verb "$CODE" $rest
    tells cancelled
done
run 4 gate "$CODE" --json
holds '.open == false and .blocking[0].rule == "ended"'
run 0 undo
run 0 show "$CODE" --json
holds '.status == "active"'

# Somebody who has not begun yet does not keep an engagement from being cancelled.
new staff-augmentation --start +2w --end +8w
run 0 seat add "$CODE" --title Engineer
run 0 person add "$CODE" --seat S1 --name Bea
run 0 cancel "$CODE" --reason 'never began'
run 0 check
finish
