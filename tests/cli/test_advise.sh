#!/bin/sh
# The advisor from the command line: the answer as text and as JSON, without a file, and what it refuses.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 0 advise --team yes --people 3 --coord no --mgmt yes --kt informal --ip client_owned --months 9 --deadline no --contract tm --sector none \
    --hr mature --hiring yes --transfer-ops no --declared none --json
silent err
holds '[.model, .rule, .score, .confidence, .contract] == ["staff-augmentation", "R4", -9, "strong", "tm"]'
holds '.scenarios == ["gap_fill"] and .warnings == ["W-SA-MGR-LOAD"] and .addons == ["GF", "TM"]'
holds '(.reasons | length) == 7 and all(.reasons[]; test("[(]S[0-9, S]+[)]$"))'
holds '.flips == ["coord=yes: augmented-team by R2", "mgmt=no: augmented-team by R1"]'
holds '.parts == {management: -2, knowledge: -1, scale: -1, ip: -1, team: -2, contract: -1, timeline: -1, hr: 0}'
holds '(.parts | add) == .score and .open == [] and .answers.months == "9" and .answers.ip == "client_owned"'
holds 'keys_unsorted[0:10] == ["model", "rule", "score", "confidence", "contract", "scenarios", "warnings", "reasons", "addons", "flips"]'
[ ! -e "$STINT_DB" ] || fail 'a file was made'

# Dashes do as well, and a beginning of a word.
run 0 advise --team yes --people 7 --coord yes --mgmt partial --kt structured --ip explicit-agreed --months 7.5 --deadline yes \
    --contract sow-milestones --sector healthcare --json
holds '[.model, .rule, .score, .confidence, .contract] == ["augmented-team", "R2", 5, "strong", "sow_milestones"]'
holds '.scenarios == ["regulated_build", "project_surge"] and .warnings == ["W-REG-HEALTH"] and .addons == ["RG", "RH", "SG", "SW"]'
holds '.watch[0] | .code == "W-REG-HEALTH" and .sources == "S30, S36, S37" and (.text | length) > 9 and (.remedy | length) > 9'
run 0 advise --json --contract sow --sector other_regulated --people '' --months ' '
holds '.model == "undetermined" and .rule == "R5" and .confidence == "none" and .contract == null and .scenarios == []'
holds '.open == ["team", "people", "coord", "mgmt", "kt", "ip"] and .answers.people == null and .warnings == ["W-REG-OTHER", "W-UNKNOWN"]'
run 0 advise --json --transfer-ops yes
holds '.model == "managed-services" and .rule == "R0" and .flips == []'

run 0 advise --team yes --people 3 --coord no --mgmt yes --kt informal --ip client_owned --contract tm
prints 'Staff augmentation' 'THE TWO MODELS' 'held by the client' 'three to five' 'THE SCORE' 'W-SA-MGR-LOAD' \
    'WHAT WOULD CHANGE THIS' 'coord is yes' 'Augmented team' R2
run 0 advise
prints Undetermined 'QUESTIONS STILL OPEN' 'How many people are needed?'
run 0 advise --team yes --people 2 --coord no --mgmt yes --kt informal --ip client_owned
grep -q 'STILL OPEN\|WHAT TO WATCH' "$SCRATCH/out" && fail 'there is nothing open and nothing to watch'

# Free answers go along with the engagement that they begin, and are held against its facts like any others.
replies='team=yes people=3 coord=no mgmt=yes kt=informal ip=client_owned months=9 deadline=no contract=tm sector=none hr=mature hiring=yes transfer_ops=no declared=none'
run 0 advise --team yes --people 3 --coord no --mgmt yes --kt informal --ip client_owned --months 9 --contract tm --hiring yes
prints 'TO BEGIN WITH IT' 'staff-augmentation' '--advice'
tr '\n' ' ' <"$SCRATCH/out" | tr -s ' ' | grep -qF -e "--model staff-augmentation --scenario gap-fill --contract time-and-materials --advice \"$replies\"" ||
    fail 'how to begin is not told in full'
run 0 init
run 6 new --title ETA --client Larkmoor --provider Tallow --model staff-augmentation --advice 'team=perhaps'
tells '--advice' 'perhaps'
run 4 new --title ETA --client Larkmoor --provider Tallow --model augmented-team --advice "$replies"
tells 'the advice is staff-augmentation by R4' '--reason'
run 2 new --title ETA --client Larkmoor --provider Tallow --model augmented-team --reason 'one vendor'
tells '--advice'
run 0 list --json
holds '. == []'
run 0 new --title ETA --client Larkmoor --provider Tallow --model staff-augmentation --start 2026-12-07 --end 2027-09-07 --advice "$replies"
code=$(cat "$SCRATCH/out")
run 0 advice show "$code" --json
holds ".kept.id == \"V1\" and .kept.answers == \"$replies\" and .kept.rule == \"R4\" and .kept.reason == null and .differs == null"
run 4 gate "$code" --json
holds 'all(.blocking[]; .rule != "advice-recorded")'
run 0 seat add "$code" --title Engineer --skills python --count 6
run 0 advice show "$code" --json
holds '.differs.facts == "people 6 instead of 3"'
run 0 new --title Other --client Larkmoor --provider Tallow --model augmented-team --advice "$replies" --reason 'one vendor'
run 0 advice show ENG-2602 --json
holds '.kept.chosen == "augmented-team" and .kept.reason == "one vendor"'
run 0 undo
run 3 show ENG-2602
run 0 undo
run 0 undo
run 0 list --json
holds '. == []'
run 0 check --json
holds 'all(.ok)'

run 6 advise --team perhaps
tells 'perhaps' 'unknown, yes, no'
run 6 advise --people 31
tells '--people' '1 to 30'
run 6 advise --people some
run 6 advise --months 0
tells '--months' '4.5'
run 6 advise --declared custom
run 2 advise ENG-2601
run 2 advise --colour red
tells '--colour'
run 6 advise --kt loud --json
holds '.error.code == "input" and (.error.message | test("loud")) and (.error.hint | test("structured"))' "$SCRATCH/err"

# Wording is the user's to change; what they leave out stays ours.
mkdir -p "$HOME/.config/stint"
printf '## w-unknown\ntitle: T\ntext: Ask first\nremedy: Call them\n## why-r5\ntitle: T\ntext: We know too little\n' >"$HOME/.config/stint/findings.md"
run 0 advise
silent err
prints 'Ask first. Call them (S40)' 'We know too little (S40)'
finish
