#!/bin/sh
# Candidates from being put forward to the seat, scores against skills with levels, papers that people bring along.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new staff-augmentation --start +2w --end +30w
run 0 seat add "$CODE" --title 'ML engineer' --skills 'Python:3, RAG design:4' --level 'SWECOM 2' --count 2 \
    --purpose 'arrival times' --decides 'model changes' --evidence 'portfolio' --accountable client --nice 'DD-WRL-001' \
    --dcwf 623 --ceiling 90000
run 6 seat edit "$CODE" S1 --skills 'Python, Go:9'
tells 'character 9' '1 to 5'
run 6 seat edit "$CODE" S1 --skills 'Python,, Go'
tells 'character 8'
run 6 seat edit "$CODE" S1 --accountable nobody
run 0 seat list "$CODE" --json
holds '.[0].skills_levels == [{"name": "Python", "level": 3}, {"name": "RAG design", "level": 4}]'
holds '.[0] | .purpose == "arrival times" and .decides == "model changes" and .evidence == "portfolio"'
holds '.[0] | .accountable == "client" and .nice == "DD-WRL-001" and .dcwf == "623" and .ceiling == "90000.00"'
holds '.[0].fill == {"asked": 2, "filled": 0, "percent": 0, "days_to_fill": null, "open_days": null}'

run 0 candidate list "$CODE"
prints 'no candidates yet'
run 0 candidate add "$CODE" --seat S1 --name 'Ana Ruiz' --reach ana@example.org --rate 118.00/h --on -12d
run 0 candidate add "$CODE" --seat S1 --name 'Ben Okoro' --reserve --note 'from March on'
run 2 candidate add "$CODE" --seat S1
run 3 candidate add "$CODE" --seat S9 --name Cy
run 4 candidate add "$CODE" --seat S1 --name 'ana ruiz'
run 6 candidate add "$CODE" --seat S1 --name Cy --on +1d
run 0 candidate edit "$CODE" C2 --reserve=no
run 0 candidate edit "$CODE" C2 --reserve
run 6 candidate edit "$CODE" C2 --reserve perhaps

run 0 candidate move "$CODE" C1 benchmarked --on -8d
tells 'passed over: screened'
run 4 candidate move "$CODE" C1 submitted
tells 'does not go back'
run 4 candidate move "$CODE" C1 accepted
tells 'candidate accept'
run 6 candidate move "$CODE" C1 interviewed --on -9d
run 6 candidate move "$CODE" C1 hired
run 6 candidate move "$CODE" C2 rejected
tells '--reason'
run 0 candidate move "$CODE" C1 interviewed --on -5d --interviewer 'Jo Pell' --second-interviewer 'Vera Kuhn'
run 0 candidate move "$CODE" C1 screened --on -10d
run 6 candidate score "$CODE" C1 --skill Pyton --score 60 --pass 70
tells 'the nearest is "Python"'
run 0 candidate score "$CODE" C1 --skill python --score 60 --pass 70 --by 'Jo Pell'
run 0 candidate score "$CODE" C1 --skill python --score 82 --pass 70 --by 'Jo Pell'
run 0 candidate score "$CODE" C1 --skill German --score 50 --pass 40
tells 'does not ask for German'
run 3 candidate score "$CODE" C9 --skill python --score 60 --pass 70
run 2 candidate score "$CODE" C1 --skill python --score 60
run 4 candidate accept "$CODE" C1
tells 'no offer'
run 0 candidate move "$CODE" C1 offered --on -2d

run 0 show "$CODE" --json
holds '.candidates | length == 2'
holds '.candidates[0] | .id == "C1" and .seat == "S1" and .stage == "offered" and .rate == "118.00/h" and .reserve == false'
holds '.candidates[0].days_in_stage == {"submitted": 2, "screened": 2, "benchmarked": 3, "interviewed": 3, "offered": 2}'
holds '.candidates[0].scores | length == 2'
holds '.candidates[0].scores[0] | .skill == "Python" and .level == 3 and .points == 82 and .pass == 70 and .passed and .by == "Jo Pell"'
holds '.candidates[0] | .interviewer == "Jo Pell" and .second_interviewer == "Vera Kuhn"'
holds '.candidates[1] | .reserve and .note == "from March on"'

run 0 candidate accept "$CODE" C1 --share 80 --from +2w
run 4 candidate accept "$CODE" C1
run 0 show "$CODE" --json
holds '.candidates[0] | .stage == "accepted" and .assignment == "P1"'
holds '.people[0] | .name == "Ana Ruiz" and .seat == "S1" and .share == 80 and .reach == "ana@example.org"'
holds '.fill == {"asked": 2, "filled": 1, "percent": 50, "days_to_fill": 12, "open_days": 12}'
run 0 show "$CODE"
prints '1 of 2 places filled' 'days to fill: 12'
run 0 seat list "$CODE"
prints '1/2'
run 0 candidate show "$CODE" C1
prints Python 'Jo Pell' submitted accepted
run 0 candidate list "$CODE"
prints 'Ben Okoro (reserve)' accepted
run 0 candidate show "$CODE" C1 --json
holds '.id == "C1"'

# Undo takes the person back with the acceptance; the journal keeps both scores.
run 0 undo
run 0 show "$CODE" --json
holds '.candidates[0] | .stage == "offered" and .assignment == null'
holds '.people == []'
run 0 redo
run 0 history "$CODE" --json
holds '[.[] | select(.summary | test("scored (60|82) in"))] | length == 2'
run 0 candidate move "$CODE" C2 withdrawn --reason 'took another offer'
run 4 candidate move "$CODE" C2 screened
tells 'was withdrawn on'

# Papers.
run 0 paper list "$CODE"
prints 'no papers yet'
run 0 paper add "$CODE" --person P1 --kind ip-assignment --title 'Deed of assignment' --signed -1d --expires +20w \
    --place 'file 7' --by 'Hugo Lenz'
run 0 paper add "$CODE" --person P1 --kind confidentiality --expires +10d
run 2 paper add "$CODE" --person P1
run 3 paper add "$CODE" --person P7 --kind conduct
run 6 paper add "$CODE" --person P1 --kind diploma
run 6 paper edit "$CODE" R1 --expires -2w
tells 'lapses before'
run 3 paper edit "$CODE" R9 --place x
run 0 paper edit "$CODE" R1 --place 'file 8'
run 0 paper list "$CODE"
prints 'Deed of assignment' valid
run 0 show "$CODE" --json
holds '.papers[0] | .id == "R1" and .person == "P1" and .kind == "ip-assignment" and .valid and .from == null'
holds '.papers[0] | .place == "file 8" and .checked_by == "Hugo Lenz"'
run 0 paper list "$CODE" --json --today +12d
holds '[.[] | .valid] == [true, false]'
run 0 check
finish
