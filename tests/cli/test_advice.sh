#!/bin/sh
# Advice kept with an engagement: recorded, shown, listed, printed, overruled with a reason, overtaken by facts, taken back.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new staff-augmentation --start 2026-12-07 --end 2027-08-27 --contract time-and-materials
run 3 advice show "$CODE"
tells 'no advice yet' 'stint advice record'
run 0 advice list "$CODE"
prints 'no advice yet'
run 0 print "$CODE" advice
prints 'No advice is on record'
run 4 gate "$CODE" --json
holds 'any(.blocking[]; .rule == "advice-recorded" and .subject == "advice-recorded" and (.remedy | test("stint advice record ENG-2601")))'

# What is not answered is taken from the record where it knows: contract and months.
run 0 advice record "$CODE" --from-record --team yes --people 3 --coord no --mgmt yes --kt informal --ip client_owned --hiring yes
prints 'Kept advice V1' 'staff-augmentation by R4, strong' "stint tick $CODE SA1-01"
run 4 gate "$CODE" --json
holds 'all(.blocking[]; .rule != "advice-recorded") and all(.warnings[]; .rule != "advice-differs")'
run 0 tick "$CODE" SA1-01 --evidence V1
run 0 advice show "$CODE" --json
holds '.code == "ENG-2601" and .differs == null'
holds '.kept | .id == "V1" and .given == "2026-11-23" and .given_by == "Tester" and .rules_version == "1" and .score == -9'
holds '.kept | .rule == "R4" and .contract == "time-and-materials" and .scenarios == "gap-fill" and .warnings == "W-SA-MGR-LOAD" and .addons == "GF TM"'
holds '.kept.answers == "team=yes people=3 coord=no mgmt=yes kt=informal ip=client_owned months=8.5 deadline=no contract=tm sector=none hr=mature hiring=yes transfer_ops=no declared=none"'
holds '.answer.model == "staff-augmentation" and .answer.parts.timeline == -1'
run 0 show "$CODE" --json
holds '.advice | length == 1 and .[0].id == "V1" and .[0].model == "staff-augmentation"'

# Facts overtake it.
run 0 seat add "$CODE" --title Engineer --skills python --count 6
run 4 gate "$CODE" --json
holds '.warnings[] | select(.rule == "advice-differs") | .subject == "V1" and (.text | test("people 6 instead of 3") and test("W-SA-OVERSIZED"))'
run 0 advice show "$CODE"
prints 'IT WOULD NOW DIFFER' 'people 6 instead of 3' 'THE ANSWERS' 'THE TWO MODELS'
run 0 advice show "$CODE" --json
holds '.differs.facts == "people 6 instead of 3"'
run 0 print "$CODE" advice
prints 'IT WOULD NOW DIFFER'
run 0 advice record "$CODE" --from-record
prints 'Kept advice V2'
run 4 gate "$CODE" --json
holds 'all(.warnings[]; .rule != "advice-differs")'
run 0 advice show "$CODE" V1 --json
holds '.kept.id == "V1" and .differs == null'

# Against the advice only with a reason; both are kept.
run 4 advice record "$CODE" --from-record --mgmt no
tells 'augmented-team by R1' '--reason'
run 4 advice record "$CODE" --from-record --mgmt no --chosen augmented-team --reason 'they want it'
tells 'cannot become augmented-team' 'stint new'
run 0 advice record "$CODE" --from-record --mgmt no --chosen staff-augmentation --reason 'a manager is hired in January'
run 0 advice list "$CODE"
prints V1 V2 V3 R1 'a manager'
run 0 advice list "$CODE" --json
holds 'length == 3 and .[2].model == "augmented-team" and .[2].chosen == "staff-augmentation" and .[2].reason == "a manager is hired in January"'
run 0 print "$CODE" advice
prints 'Reason: a manager is hired in January' 'EARLIER ADVICE' 'DECISION'
for format in md html; do
    run 0 print "$CODE" advice --format $format
    prints 'a manager is hired in January' W-AT-SPONSOR
done

run 0 undo
run 0 advice show "$CODE" --json
holds '.kept.id == "V2"'
run 0 redo
run 0 advice show "$CODE" --json
holds '.kept.id == "V3"'
run 0 history "$CODE" --json
holds 'any(.[]; .command == "advice record" and (.summary | test("Kept advice V1")))'

run 3 advice record ENG-9 --team yes
run 3 advice show "$CODE" V9
run 6 advice record "$CODE" --team perhaps
run 6 advice record "$CODE" --people 31
run 0 hold "$CODE" --reason 'no money'
run 4 advice record "$CODE" --from-record --reason r
run 0 check
finish
