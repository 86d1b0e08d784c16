#!/bin/sh
# Knowledge and works: topics that their receivers confirm, artefacts that are handed over, the gates that wait for
# both, and lines and items that say the same.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

new augmented-team --contract sow-milestones --start "$TODAY" --end +26w
for stage in assess source onboard; do
    stage_is $stage
    open_gate
    run 0 advance "$CODE"
done

# A topic with all that belongs to it; what it may not be.
run 0 topic add "$CODE" --title 'Index rebuild' --giver P1 --receiver 'Owen Tully' --method shadow --critical --due end-15d \
    --place wiki --note 'with the night run'
holds_topic() {
    run 0 topic list "$CODE" --json
    holds "$1"
}
holds_topic '.[0] | .id == "T1" and .giver == "P1" and .critical and .state == "planned" and .covered == 0 and .due_when == "end-15d"'
# Until it is confirmed it is on the agenda, and what its engagement has to do next; on hold it is not.
run 0 topic edit "$CODE" T1 --due 2026-11-25
run 0 agenda --json
holds '[.[] | select(.kind == "topic") | [.code, .subject, .due, .text, .required, .side]] ==
    [["'"$CODE"'", "T1", "2026-11-25", "Index rebuild", true, "joint"]]'
run 0 agenda
prints 'T1   Index rebuild'
run 0 show "$CODE" --json
holds '.next_due == "2026-11-25"'
run 0 hold "$CODE" --reason pause
run 0 agenda --json
holds '[.[] | select(.kind == "topic")] == []'
run 0 resume "$CODE"
run 0 agenda --json
holds '[.[] | select(.kind == "topic") | .subject] == ["T1"]'
run 0 topic edit "$CODE" T1 --due end-15d
run 2 topic add "$CODE"
run 2 topic add "$CODE" --title ' '
run 3 topic add "$CODE" --title X --giver P99
run 6 topic add "$CODE" --title X --method osmosis
run 6 topic add "$CODE" --title X --critical maybe
ask first name person list "$CODE" --json
giver=$said
run 4 topic edit "$CODE" T1 --receiver "$giver"
tells 'to themselves'
run 4 topic confirm "$CODE" T1 --by "$giver"
tells 'cannot confirm to have received it'
run 3 topic hold "$CODE" T9
run 6 topic hold "$CODE" T1 --on tomorrow
run 0 topic hold "$CODE" T1
holds_topic '.[0] | .state == "held" and .held == "2026-11-23" and .covered == 42'
run 2 topic confirm "$CODE" T1
run 0 topic confirm "$CODE" T1 --by 'Hazel Crane'
tells 'its receiver is Owen Tully'
run 0 topic confirm "$CODE" T1 --by 'Owen Tully' --json
holds '.findings[0] | .rule == "topic-unproven" and .subject == "T1"'
run 0 topic confirm "$CODE" T1 --by 'owen tully' --proof 'night run done alone'
silent err
run 0 topic confirm "$CODE" T1 --by 'Owen Tully'
prints 'confirmed already'
run 4 topic hold "$CODE" T1
tells 'stint topic reopen'
run 0 agenda --until +30w --json
holds '[.[] | select(.kind == "topic")] == []'
run 0 topic list "$CODE"
prints '100 % covered: 1 of 1 topics confirmed, 1 of 1 critical ones settled'
run 0 topic reopen "$CODE" T1
prints 'Took back the confirmation of T1'
run 0 undo
run 0 show "$CODE" --json
holds '.transfer == {"topics": 1, "held": 1, "confirmed": 1, "critical": 1, "critical_settled": 1, "coverage": 100,
    "critical_coverage": 100, "artefacts": 0, "artefacts_settled": 0}'
run 0 show "$CODE"
prints '1 of 1 topics confirmed'

# The gate of the delivery asks for a topic of every seat that builds, each complete.
run 0 topic add "$CODE" --title 'Half a plan'
run 4 gate "$CODE" --json
holds '[.blocking[] | select(.rule == "transfer-planned") | .subject] | index("T2") != null and index("T1") == null'
run 0 topic edit "$CODE" T2 --giver P2 --receiver 'Owen Tully' --due end-10d
run 4 gate "$CODE" --json
holds '[.blocking[] | select(.rule == "transfer-planned") | .subject] | index("T2") == null'
open_gate
run 0 advance "$CODE"
stage_is close

# The last gate: every topic confirmed, every artefact with whom it belongs to.
run 4 gate "$CODE" --json
holds '[.blocking[] | select(.rule == "transfer-confirmed") | .subject] | index("T2") != null and index("T1") == null'
holds '[.blocking[] | select(.rule == "artefacts-handed-over") | .subject] == ["artefacts-handed-over"]'
run 2 artefact add "$CODE" --title Code --kind code
run 6 artefact add "$CODE" --title Code --kind sculpture --place git
run 2 artefact add "$CODE" --title Code --kind code --place ' '
run 0 artefact add "$CODE" --title 'Search' --kind code --place 'git, tag v1' --owner-now provider --licence MIT
run 0 artefact add "$CODE" --title 'Page images' --kind data-copy --place workspace --owner-now client --owner-contract client
run 2 artefact transfer "$CODE" F1
run 4 artefact destroy "$CODE" F1 --proof p
tells 'stint artefact transfer'
run 0 artefact transfer "$CODE" F1 --proof 'inventory line 1' --by Ana --on yesterday
prints 'Transferred F1 Search'
run 4 gate "$CODE" --json
holds '[.blocking[] | select(.rule == "artefacts-handed-over") | .subject] == ["F1", "F2"]'
holds '[.blocking[] | select(.rule == "artefacts-handed-over") | .text][0] | test("under the contract")'
run 0 artefact edit "$CODE" F1 --owner-contract client
run 4 gate "$CODE" --json
holds '[.blocking[] | select(.rule == "artefacts-handed-over") | .text][0] | test("owned by provider")'
run 0 artefact edit "$CODE" F1 --owner-now client
run 0 artefact destroy "$CODE" F2 --proof 'certificate 1'
run 4 artefact transfer "$CODE" F2 --proof p
tells 'stint artefact reopen'
run 4 gate "$CODE" --json
holds '[.blocking[] | select(.rule == "artefacts-handed-over")] == []'
run 0 artefact reopen "$CODE" F2
run 0 artefact transfer "$CODE" F2 --proof receipt
prints 'Returned F2'
run 0 artefact list "$CODE"
prints 'Page images' transferred
run 0 show "$CODE" --json
holds '.transfer.artefacts == 2 and .transfer.artefacts_settled == 2 and .artefacts[0].settled == "2026-11-22"'
run 0 print "$CODE" handover
prints 'KNOWLEDGE TRANSFER' 'ARTEFACT REGISTER' 'Index rebuild (critical)' 'transferred'

# A tick proposes the line that says the same, and the other way round; neither is done along.
run 0 tick "$CODE" AT5-10 --evidence log --json
holds '[.findings[] | select(.rule == "twin-line") | .subject] == ["H20", "H21"]'
run 0 show "$CODE" --json
holds '[.lines[] | select(.id == "H20" or .id == "H21") | .state] == ["open", "open"]'
run 0 line accept "$CODE" H16 --place wiki --by Client
tells 'AT5-04 says the same'
run 0 show "$CODE" --json
holds '[.items[] | select(.id == "AT5-04") | .state] == ["open"]'
run 0 tick "$CODE" AT5-04 --evidence records
silent err
open_gate
run 0 advance "$CODE"

run 0 check
finish
