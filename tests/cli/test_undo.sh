#!/bin/sh
# Undo and redo of every changing command: all that is on record is as before, and as after.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/undo.sh
. tests/support/undo.sh

# new itself
new augmented-team --scenario regulated-build --contract sow-milestones --start "$TODAY" --end +26w
record "$SCRATCH/after"
run 0 undo
run 3 show "$CODE"
run 0 list --json
holds '. == []'
run 0 redo
record "$SCRATCH/now"
same "$SCRATCH/after" "$SCRATCH/now" 'redo of new'
run 3 redo
tells redo

c=$CODE
there_and_back set "$c" title=Other ip=explicit-agreed end=+30w start=+1d 'objectives=less time' contract=fixed-rate
there_and_back seat add "$c" --title Lead --skills 'a, b' --level 5 --count 1 --from +1d --to end --share 50 --rate 118.00/h \
    --soc 15-2051 --duty lead
there_and_back seat edit "$c" S1 --title 'Tech lead' --count 2 --rate ''
there_and_back candidate add "$c" --seat S1 --name Flo --on -3d --reach f@b.example --rate 90.00/h --reserve --note warm
there_and_back candidate edit "$c" C1 --reserve=no --interviewer Jo
there_and_back candidate score "$c" C1 --skill a --score 8 --pass 5 --by Jo
there_and_back candidate score "$c" C1 --skill a --score 9 --pass 5
there_and_back candidate move "$c" C1 interviewed --on -1d --interviewer Jo --second-interviewer Vi
there_and_back candidate move "$c" C1 offered
there_and_back candidate accept "$c" C1 --from +1d --to end --share 40
there_and_back paper add "$c" --person P1 --kind conduct --title Code --signed -1d --expires +20w --place file --by Jo
there_and_back paper edit "$c" R1 --kind other --place attic
there_and_back person leave "$c" P1 --on +1d
there_and_back person add "$c" --seat S1 --name Ana --side provider --reach a@b.example --from +1d --to end --share 80
there_and_back person edit "$c" P2 --name 'Ana Ruiz' --share 90
there_and_back access add "$c" --person P2 --system VPN --level admin --kind credential --expires end --ticket T-1
there_and_back access edit "$c" A1 --level read --expires end-1d
there_and_back access grant "$c" A1 --on today --by IT --proof T-2
there_and_back access edit "$c" A1 --kind shared-secret --sole --asset LT-1
there_and_back access rotate "$c" A1 --by IT
there_and_back access revoke "$c" A1
there_and_back access verify "$c" A1 --by Sec --proof 'login refused'
there_and_back person leave "$c" P2 --on +3d
there_and_back person add "$c" --seat S1 --name Bea
there_and_back person replace "$c" P3 --name Cleo --on +1w
there_and_back milestone add "$c" --title Alpha --due end-10d --criteria 'it runs' --amount 97200.00 --stage deliver
there_and_back milestone edit "$c" M1 --title Beta --forecast +30d --due end-20d
there_and_back milestone submit "$c" M1
there_and_back milestone reject "$c" M1 --reason 'it does not run'
there_and_back milestone submit "$c" M1 --by Ana
there_and_back milestone accept "$c" M1 --by Client
there_and_back topic add "$c" --title Release --giver P1 --receiver Dee --method shadow --critical --due end-15d --note n
there_and_back topic edit "$c" T1 --method walkthrough --critical no --receiver Eli --place wiki
there_and_back topic hold "$c" T1 --proof 'list 1'
there_and_back topic confirm "$c" T1 --by Eli --proof 'done alone'
there_and_back topic reopen "$c" T1
there_and_back artefact add "$c" --title Index --kind index --place cloud --owner-now provider --owner-contract client
there_and_back artefact edit "$c" F1 --licence MIT --owner-contract joint
there_and_back artefact transfer "$c" F1 --proof inventory --by Ana
there_and_back artefact reopen "$c" F1
there_and_back artefact destroy "$c" F1 --proof certificate
there_and_back amendment add "$c" --text CO-1 --end end+4w --ceiling 90000.00 --by Client
there_and_back amendment edit "$c" D1 --text 'CO-1: four weeks more' --by 'R. Ash'
there_and_back time add "$c" --person P1 --week -1w --hours 37.5 --note 'first week'
there_and_back time edit "$c" B1 --hours 40 --amount 100.00
there_and_back time approve "$c" B1
there_and_back time reopen "$c" B1
there_and_back log add "$c" --kind risk --text 'no test data' --impact high --owner Ana --due +2w
there_and_back log edit "$c" L1 --impact low --due ''
there_and_back log close "$c" L1 --outcome 'data came'
there_and_back log reopen "$c" L1
there_and_back contact add "$c" --name Dee --side client --role sponsor --reach d@c.example --escalation 1
there_and_back advice record "$c" --team yes --people 2 --reason 'as agreed'
there_and_back contact edit "$c" K1 --escalation 2 --role owner
there_and_back line accept "$c" H01 --place 'archive/1' --by Client
there_and_back line na "$c" H02 --reason 'nothing of that'
there_and_back line reopen "$c" H01
there_and_back tick "$c" AT1-01 --evidence seen
there_and_back reopen "$c" AT1-01
there_and_back na "$c" AT1-02 --reason 'not here'
there_and_back waive "$c" AT1-03 --reason later --approver Boss --until +2w
there_and_back tick "$c" AT1-03 --evidence 'done at last'
there_and_back waive "$c" team-shape --reason 'two are enough' --approver Boss
there_and_back reopen "$c" team-shape
there_and_back hold "$c" --reason pause
there_and_back resume "$c"
# Nothing that changes an engagement is left out.
st help --json | jq -r '.[] | select(.changes) | .name' | while read -r name; do
    case $name in
    new | undo | redo) ;;
    provider*) ;;        # of the whole file: test_provider.sh
    'subject erase') ;; # never undone: test_subject.sh
    advance | return | extend | decide | cancel) ;; # in test_undo_phases.sh
    *' '*) grep -qx "$name" "$SCRATCH/done" || echo "$name" ;;
    *) grep -q "^$name " "$SCRATCH/done" || echo "$name" ;;
    esac
done >"$SCRATCH/missing"
[ ! -s "$SCRATCH/missing" ] || fail "not tried: $(tr '\n' ' ' <"$SCRATCH/missing")"

# A new change ends what can be redone; all the way back there is nothing left.
run 0 undo
run 0 resume "$c"
run 3 redo
turns=0
while st undo >/dev/null 2>"$SCRATCH/err"; do
    turns=$((turns + 1))
    [ $turns -lt 500 ] || break
done
tells undo
run 0 list --all --json
holds '. == []'
run 0 check
finish
