#!/bin/sh
# The JSON that scripts rely on: members, types, errors (PRODUCT section 10).
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 3 list --json
holds '.error | .code == "not-found" and (.message | type) == "string" and (.hint | type) == "string"' "$SCRATCH/err"
[ "$(wc -l <"$SCRATCH/err")" -eq 1 ] || fail 'a JSON error is not one line'
silent out

run 0 init --json
holds '.message and .changed == false'
run 0 --json list
holds '. == []'
run 0 new --title T --client C --provider P --model augmented-team --scenario project-surge --contract sow-milestones \
    --start 2026-12-07 --end 2027-03-05 --json
holds '.code == "ENG-2601" and .changed and (.message | startswith("Created ENG-2601"))'
run 0 seat add ENG-2601 --title Lead --skills 'a, b' --duty lead --count 2 --rate 118.00/h --json
holds '.code == "ENG-2601" and .changed'
run 0 person add ENG-2601 --seat S1 --name Ana
run 0 access add ENG-2601 --person P1 --system VPN --kind credential --expires end
run 0 milestone add ENG-2601 --title Alpha --due end-10d --amount 97200 --criteria 'it runs'
run 0 contact add ENG-2601 --name Ben --side client --role sponsor --escalation 1
run 0 waive ENG-2601 AT1-03 --reason r --approver a --until +2w

run 0 list --json
holds 'length == 1'
holds '.[0] | .code == "ENG-2601" and .title == "T" and .client == "C" and .provider == "P"'
holds '.[0] | .model == "augmented-team" and .scenario == "project-surge" and .stage == "assess"'
holds '.[0] | .phase == "Scope definition" and .status == "active" and .health == "on-track"'
holds '.[0] | .start == "2026-12-07" and .end == "2027-03-05"'
holds '.[0] | (.open_required | type) == "number" and .open_required > 5 and .overdue == 0'
run 0 list --json --today 2027-01-15
holds '.[0] | .overdue > 0 and .health == "off-track"'

run 0 show ENG-2601 --json
for member in code title client provider model scenario stage phase status health start end open_required overdue; do
    holds "has(\"$member\")"
done
for register in phases items seats candidates people access milestones amendments topics artefacts lines contacts log \
    waivers; do
    holds ".$register | type == \"array\""
done
holds '.items | length > 40 and all(.[]; has("id") and has("text") and has("phase") and has("required") and has("side")
    and has("due") and has("state") and has("evidence") and has("by") and has("at"))'
holds '[.items[].id] | (unique | length) == length'
holds '.items[] | select(.id == "AT1-03") | .state == "waived" and .required == true'
holds '.items | all(.[]; .state | IN("open", "done", "not-applicable", "waived"))'
holds '.items | all(.[]; .side | IN("client", "provider", "joint"))'
holds '.items | all(.[]; .due == null or (.due | test("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))'
holds '.phases | length == 5'
holds '[.phases[].number] == [1, 2, 3, 4, 5]'
holds '.seats[0] | .id == "S1" and .title == "Lead" and .count == 2 and .rate == "118.00/h" and .duty == "lead"'
holds '.people[0] | .id == "P1" and .name == "Ana" and .side == "provider" and .seat == "S1" and .replaces == null'
holds '.access[0] | .id == "A1" and .person == "P1" and .state == "asked" and .kind == "credential"'
holds '.milestones[0] | .id == "M1" and .due == "2027-02-23" and .amount == "97200.00" and .state == "planned"'
holds '.contacts[0] | .id == "K1" and .name == "Ben" and .escalation == 1'
holds '.waivers[0] | .id == "W1" and .subject == "AT1-03" and .approver == "a" and .until == "2026-12-07"'
holds '.lines | length == 25 or length == 22'
holds '.lines[0].id == "H01"'

run 4 gate ENG-2601 --json
holds '.code == "ENG-2601" and .phase == "Scope definition" and .open == false'
holds '.blocking | length > 3 and all(.[]; (.rule | type) == "string" and (.subject | type) == "string"
    and (.text | type) == "string" and (.remedy | type) == "string")'
holds '.warnings | all(.[]; .rule and .subject and .text)'
holds '.blocking | any(.[]; .rule == "item" and .subject == "AT1-01")'
holds '.blocking | all(.[]; .subject != "AT1-03")'
holds '.error.code == "rule"' "$SCRATCH/err"

run 4 advance ENG-2601 --json
silent out
holds '.error | .code == "rule" and (.findings | length) > 3 and all(.findings[]; .rule and .subject and .text)' "$SCRATCH/err"

# Each kind of error has its word.
word_of() {
    run "$1" "$3" "$4" --json
    holds ".error.code == \"$2\"" "$SCRATCH/err"
}
word_of 2 usage lst x
word_of 2 usage show --all=1
word_of 3 not-found show ENG-1
run 6 set ENG-2601 ip=maybe --json
holds '.error.code == "input"' "$SCRATCH/err"
run 5 new --title T --client C --provider P --model a --code ENG-2601 --json
holds '.error.code == "conflict"' "$SCRATCH/err"
run 2 --jso list --json
holds '.error.code == "usage"' "$SCRATCH/err"
run 2 --json --db
holds '.error.code == "usage"' "$SCRATCH/err"

# Whatever is asked, the answer is one JSON value.
for call in 'agenda' 'timeline' 'agenda --until 2027-06-01' 'history' 'history ENG-2601' 'playbook list' \
    'playbook show augmented-team' 'playbook show handover' 'check' 'set ENG-2601' 'seat list ENG-2601' 'person list ENG-2601' 'access list ENG-2601' \
    'milestone list ENG-2601' 'contact list ENG-2601' 'line list ENG-2601' 'print ENG-2601 gate' 'print ENG-2601 record' \
    'undo' 'redo' 'help' 'tick ENG-2601 AT1-01 --evidence x' 'hold ENG-2601 --reason r' 'resume ENG-2601'; do
    # shellcheck disable=SC2086
    run 0 $call --json
    holds true
    silent err
done

# As lines: of a list each of its rows, of all else the one value.
cd "$SCRATCH" || exit 1
for call in 'list --all' 'agenda' 'history' 'show ENG-2601' 'search a' 'list --owner Nobody'; do
    # shellcheck disable=SC2086
    run 0 $call --json
    jq -c 'if type == "array" then .[] else . end' out >want
    # shellcheck disable=SC2086
    run 0 $call --json-lines
    jq -c . out >have
    same want have "$call --json-lines"
    [ "$(wc -l <out)" -eq "$(wc -l <want)" ] || fail "$call: $(wc -l <out) lines, not $(wc -l <want)"
done
run 3 show ENG-1 --json-lines
one_line err || fail "more than one line: $(cat err)"
holds '.error.code == "not-found"' "$SCRATCH/err"
run 2 --json-lines --db
holds '.error.code == "usage"' "$SCRATCH/err"
finish
