#!/bin/sh
# What ends soon, the decision each needs, and the case it stands on.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 0 init
run 0 radar
prints 'No engagement ends in this time.'
run 0 radar --json
holds '. == []'

# One of each window, by end; those without one and those that are over are left out.
for days in 0 30 31 60 61 90 91; do
    run 0 new --title "In $days" --client Brindle --provider Copperline --model staff-augmentation --start -60d \
        --end "+${days}d"
done
run 0 --today 2026-10-01 new --title Late --client Brindle --provider Copperline --model augmented-team \
    --start 2026-10-01 --end 2026-11-20
run 0 new --title Endless --client Brindle --provider Copperline --model staff-augmentation
run 0 new --title Over --client Brindle --provider Copperline --model staff-augmentation --start -60d --end +5d
run 0 cancel ENG-2610 --reason 'no money'
run 0 radar --json
holds '[.[].code] == ["ENG-2608","ENG-2601","ENG-2602","ENG-2603","ENG-2604","ENG-2605","ENG-2606"]'
holds '[.[].window] == ["passed","30","30","60","60","90","90"]'
holds '[.[].days] == [-3,0,30,31,60,61,90]'
holds '.[0].decision | contains("should be over")'
holds 'all(.outcome == "none" and .milestones == 0 and .topics == 0)'
run 0 radar
prints 'PASSED' 'IN 30 DAYS' 'IN 60 DAYS' 'IN 90 DAYS' ENG-2608
run 0 radar --days 30 --json
holds '[.[].code] == ["ENG-2608","ENG-2601","ENG-2602"]'
run 0 radar --days 91 --json
holds 'length == 8 and .[7].window == "later"'

# Page by page comes to the same.
run 0 radar --limit 3
prints 'There are more: stint radar --after ENG-2602'
run 0 radar --limit 3 --after ENG-2602 --json
holds '[.[].code] == ["ENG-2603","ENG-2604","ENG-2605"]'
run 0 radar --limit 3 --after 2605
prints ENG-2606
run 6 radar --after ENG-2609
tells 'has no end'
run 3 radar --after ENG-9999
run 6 radar --days 99999999
tells calendar

# The figures are those of the record, and go down as it is worked off.
c=ENG-2601
run 0 seat add "$c" --title Engineer --skills python
run 0 person add "$c" --seat S1 --name 'Noor Aldana'
run 0 access add "$c" --person P1 --system VPN
run 0 access grant "$c" A1 --by IT
run 0 milestone add "$c" --title Report --due end
run 0 milestone add "$c" --title 'Second report' --due end
run 0 milestone submit "$c" M1
run 0 milestone accept "$c" M1 --by Client
run 0 radar --json
holds '.[1] | .access_open == 1 and .milestones == 2 and .milestones_open == 1 and .seats_filled == 1'
run 0 access revoke "$c" A1 --by IT
run 0 access verify "$c" A1 --by Sec --proof 'login refused'
run 0 radar --json
holds '.[1].access_open == 0'

# The case on paper, in each format.
run 0 print "$c" term
prints 'END-OF-TERM CASE' 'Noor Aldana' 'Second report' 'not decided' '1 of 2'
run 0 print "$c" term --format md
prints '# End-of-term case'
run 0 print "$c" term --format html
prints '<!DOCTYPE html>'
finish
