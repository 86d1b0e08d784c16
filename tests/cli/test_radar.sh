#!/bin/sh
# What ends soon, the decision each needs, and the case it stands on.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 0 init
run 0 radar
prints 'No engagement ends in this time, and none is without an end.'
run 0 radar --json
holds '. == []'

# One of each window, by end; those without one come last, those that are over are left out.
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
holds '[.[].code] == ["ENG-2608","ENG-2601","ENG-2602","ENG-2603","ENG-2604","ENG-2605","ENG-2606","ENG-2609"]'
holds '[.[].window] == ["passed","30","30","60","60","90","90","open"]'
holds '[.[].days] == [-3,0,30,31,60,61,90,null]'
holds '[.[].tenure_days] == [53,60,60,60,60,60,60,null] and .[7].end == null'
holds '.[7].decision | contains("Agree an end")'
holds '.[0].decision | contains("should be over")'
holds 'all(.outcome == "none" and .milestones == 0 and .topics == 0)'
run 0 radar
prints 'PASSED' 'IN 30 DAYS' 'IN 60 DAYS' 'IN 90 DAYS' 'NO END KNOWN' ENG-2608 ENG-2609
run 0 radar --days 30 --json
holds '[.[].code] == ["ENG-2608","ENG-2601","ENG-2602","ENG-2609"]'
run 0 radar --days 91 --json
holds 'length == 9 and .[7].window == "later" and .[8].window == "open"'

# Page by page comes to the same.
run 0 radar --limit 3
prints 'There are more: stint radar --after ENG-2602'
run 0 radar --limit 3 --after ENG-2602 --json
holds '[.[].code] == ["ENG-2603","ENG-2604","ENG-2605"]'
run 0 radar --limit 3 --after 2605
prints ENG-2606
run 0 new --title 'Endless too' --client Brindle --provider Copperline --model staff-augmentation
run 0 radar --limit 3 --after 2605 --json
holds '[.[].code] == ["ENG-2606","ENG-2609","ENG-2611"]'
run 0 radar --limit 1 --after ENG-2609 --json
holds '[.[].code] == ["ENG-2611"]'
run 0 radar --days 2000000 --after 2606 --json
holds '[.[].code] == ["ENG-2607","ENG-2609","ENG-2611"]'
run 0 cancel ENG-2611 --reason 'no need'
run 0 radar --after ENG-2609 --json
holds '. == []'
run 0 set ENG-2609 start=2026-11-02
run 0 radar --json
holds '.[7] | .code == "ENG-2609" and .tenure_days == 21'
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

# What is used of the ceilings, in hours and money; a rate that changes changes what they cost.
run 0 radar --json
holds '.[1] | .spent == "0.00" and .ceiling == null and .used == null and .minutes == 0'
run 0 set "$c" ceiling=2000.00 hours_ceiling=100 currency=EUR
run 0 seat edit "$c" S1 --rate 50.00/h
run 0 time add "$c" --person P1 --week 2026-11-16 --hours 30
run 0 radar --json
holds '.[1] | .spent == "1500.00" and .ceiling == "2000.00" and .currency == "EUR" and .used == 75 and .minutes == 1800'
run 0 radar
prints ' 75%'
run 0 print "$c" term
prints '1,500.00 of 2,000.00 EUR, 75 %' '30 h of 100 h, 30 %'
run 0 seat edit "$c" S1 --rate 20.00/h
run 0 radar --json
holds '.[1] | .spent == "600.00" and .used == 30'
run 0 show "$c" --json
holds '.time[0].cost == "600.00"'
run 0 undo
run 0 radar --json
holds '.[1].spent == "1500.00"'
# Where milestones are paid, an accepted one is money used.
run 0 milestone edit "$c" M2 --amount 400.00
run 0 radar --json
holds '.[1].spent == "1500.00"'
run 0 milestone submit "$c" M2
run 0 milestone accept "$c" M2
run 0 radar --json
holds '.[1] | .spent == "1900.00" and .used == 95'
run 0 show "$c" --json
holds '.budget | .spent == "1900.00" and .share == 95'
run 0 print "$c" term
prints '1,900.00 of 2,000.00 EUR, 95 %'
run 0 undo
run 0 undo
run 0 undo
run 0 check

# The case on paper, in each format.
run 0 print "$c" term
prints 'END-OF-TERM CASE' 'Noor Aldana' 'Second report' 'not decided' '1 of 2'
run 0 print "$c" term --format md
prints '# End-of-term case'
run 0 print "$c" term --format html
prints '<!DOCTYPE html>'
finish
