#!/bin/sh
# Access that is open keeps an engagement from closing; an extension brings the work back.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

new staff-augmentation --contract fixed-rate --start "$TODAY" --end +6w
for stage in assess source onboard; do
    stage_is $stage
    open_gate
    run 0 advance "$CODE"
done
stage_is deliver

# Extending: a new visit to delivery, a later end, and what hangs on the end moves along.
ask last-due close show "$CODE" --json
before=$said
run 6 extend "$CODE" --end +2w
run 0 extend "$CODE" --end end+4w --reason 'more archives'
run 0 show "$CODE" --json
holds '.end == "2027-02-01" and .stage == "deliver" and (.phases | map(select(.verdict == "extended")) | length) == 1'
holds '.phases | length == 6'
holds "[.items[] | select(.stage == \"close\") | .due] | max > \"$before\""

run 0 access add "$CODE" --person P1 --system 'Data room' --kind data
run 0 access grant "$CODE" A2
open_gate
run 0 advance "$CODE"
stage_is close
TODAY=2027-02-01
open_gate_but A2
for step in granted revoked; do
    run 4 gate "$CODE" --json
    holds '.blocking | length == 1 and .[0].rule == "access-closed" and .[0].subject == "A2"'
    run 4 advance "$CODE"
    tells A2
    run 4 access add "$CODE" --person P1 --system X
    [ $step = revoked ] || run 0 access revoke "$CODE" A2
done
run 0 access verify "$CODE" A2
run 0 advance "$CODE"
prints Closed
run 0 show "$CODE" --json
holds '.status == "closed"'
finish
