#!/bin/sh
# What staff augmentation passes on is asked for at the end and never holds a gate; a late topic is told in either model.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

new staff-augmentation --contract fixed-rate --start "$TODAY" --end +6w
for stage in assess source onboard deliver; do
    open_gate
    run 0 advance "$CODE"
done
# warned TEXT: what the gate says of topics and artefacts.
warned() {
    answer "$SCRATCH/warned" gate "$CODE" --json
    holds '[.warnings[] | select(.rule | test("^(topic|artefact)-")) | .rule + " " + .subject] | join(", ") == "'"$1"'"' \
        "$SCRATCH/warned"
}
warned 'topic-none H16'
run 0 topic add "$CODE" --title 'Retraining' --giver P1 --receiver Client --due +1w
run 0 artefact add "$CODE" --title Notebooks --kind code --place share
run 0 agenda --json
holds '[.[] | select(.kind == "topic") | [.subject, .due, .required]] == [["T1", "2026-11-30", false]]'
warned 'topic-open T1, artefact-held F1'
run 0 topic edit "$CODE" T1 --note 'the team has retrained it since May'
run 0 artefact transfer "$CODE" F1 --proof 'moved on 23 Nov'
warned 'artefact-owner F1'
run 0 artefact edit "$CODE" F1 --owner-now client --owner-contract client
warned ''
run 0 print "$CODE" handover
prints 'PASSED ON' Retraining Notebooks
holds '[.blocking[] | select(.rule | test("transfer|artefact"))] == []' "$SCRATCH/gate"
open_gate
run 0 advance "$CODE"

# A topic whose day is past is told in either model.
new augmented-team --contract sow-milestones --start "$TODAY" --end +26w
run 0 topic add "$CODE" --title X --due +1w
TODAY=2026-12-01
warned 'topic-late T1'
run 0 topic confirm "$CODE" T1 --by Somebody
warned ''
run 0 check
finish
