# shellcheck shell=sh disable=SC2154
# A manager who knows nothing but what `stint gate --json` says: each row that holds the gate is cured by what its rule
# and subject ask for, until the gate opens. CODE names the engagement.

mkfifo "$SCRATCH/.questions" "$SCRATCH/.answers"
(jq -nr --unbuffered -f tests/support/life.jq <"$SCRATCH/.questions" >"$SCRATCH/.answers" 2>/dev/null 8>&- 9>&- &)
exec 5>"$SCRATCH/.questions" 3<"$SCRATCH/.answers"

# ask WHAT OF ARGUMENTS…: what life.jq takes from what stint says; it is then in said, a line each.
ask() {
    question_for "$1" "$2"
    shift 2
    call "/proc/$$/fd/5" "$SCRATCH/answer-err" "$@"
    case $got in
    0 | 4) ;;
    *) echo null >&5 ;;
    esac
    hear
}

# ask_file WHAT OF FILE: from what it said before.
ask_file() {
    question_for "$1" "$2"
    copy "$3" "/proc/$$/fd/5"
    hear
}

question_for() {
    printf '{"ask":"%s","of":"%s"}\n' "$1" "$2" >&5
}

hear() {
    said=''
    while read -r line <&3 && [ "$line" != . ]; do
        said="${said:+$said
}$line"
    done
    [ -n "$line" ]
}

# cure RULE SUBJECT
cure() {
    case $1 in
    item) run 0 tick "$CODE" "$2" --evidence "shown for $2" ;;
    seats-defined) run 0 seat add "$CODE" --title 'ML engineer' --skills 'python, evaluation' --level 4 ;;
    contract-set) run 0 set "$CODE" contract=time-and-materials ;;
    advice-recorded) run 0 advice record "$CODE" --from-record --team yes --coord no --mgmt yes --kt informal --reason 'as agreed' ;;
    ip-explicit) run 0 set "$CODE" ip=explicit-agreed ;;
    team-shape) cure_team ;;
    escalation-set) cure_escalation ;;
    objectives-set) run 0 set "$CODE" objectives='it runs by spring' ;;
    agreement-set) cure_agreement ;;
    time-settled) run 0 time approve "$CODE" "$2" --by Client ;;
    seats-filled) cure_seats "$2" ;;
    candidates-vetted) cure_vetted "$2" ;;
    papers-signed) cure_papers "$2" ;;
    access-ready) cure_access_ready "$2" ;;
    accountability-fit) cure_accountability "$2" ;;
    milestones-settled) cure_milestone "$2" ;;
    outcome-decided) run 0 decide "$CODE" end --reason 'the work is done' ;;
    access-closed) answer "$SCRATCH/revoked" access revoke "$CODE" "$2" || run 0 access verify "$CODE" "$2" --proof 'login refused' ;;
    secrets-rotated) run 0 access rotate "$CODE" "$2" --by 'client IT' ;;
    people-released) run 0 person leave "$CODE" "$2" --on "$TODAY" ;;
    transfer-planned) cure_planned "$2" ;;
    transfer-confirmed) cure_confirmed "$2" ;;
    artefacts-handed-over) cure_artefact "$2" ;;
    handover-accepted) run 0 line accept "$CODE" "$2" --place "archive/$2" --by Client ;;
    *) fail "nobody knows how to cure $1 of $2" ;;
    esac
}

people=0
cure_seats() {
    people=$((people + 1))
    run 0 person add "$CODE" --seat "$1" --name "Person $people for $1"
}

cure_team() {
    ask duties '' seat list "$CODE" --json
    for duty in lead coordinator engineer; do
        case $said in
        *"\"$duty\""*) continue ;;
        esac
        run 0 seat add "$CODE" --title "The $duty" --skills work --duty "$duty"
        return
    done
    run 0 seat add "$CODE" --title 'One more' --skills work
}

cure_escalation() {
    ask sides '' contact list "$CODE" --json
    for side in client provider; do
        case $said in
        *"\"$side\""*) continue ;;
        esac
        run 0 contact add "$CODE" --name "Head at the $side" --side "$side" --role head --escalation 1
        return
    done
}

cure_agreement() {
    ask unset '' show "$CODE" --json
    for key in $said; do
        run 0 set "$CODE" "$key=as agreed"
        return
    done
}

# Vetting is written down after the fact for P1, and made good for C1.
cure_vetted() {
    case $1 in
    P*)
        ask person "$1" person list "$CODE" --json
        seat=${said%%
*}
        name=${said#*
}
        run 0 candidate add "$CODE" --seat "$seat" --name "$name"
        ask last '' candidate list "$CODE" --json
        candidate=$said
        run 0 candidate move "$CODE" "$candidate" benchmarked
        run 0 candidate move "$CODE" "$candidate" interviewed --interviewer 'Client manager' --second-interviewer 'A peer'
        ask skill "$seat" seat list "$CODE" --json
        skill=$said
        run 0 candidate score "$CODE" "$candidate" --skill "$skill" --score 80 --pass 70
        run 0 candidate move "$CODE" "$candidate" offered
        run 0 candidate accept "$CODE" "$candidate"
        ;;
    C*)
        answer "$SCRATCH/moved" candidate move "$CODE" "$1" benchmarked
        run 0 candidate score "$CODE" "$1" --skill 'the work' --score 80 --pass 70
        run 0 candidate edit "$CODE" "$1" --interviewer 'Client manager' --second-interviewer 'A peer'
        ;;
    *) fail "candidates-vetted names $1" ;;
    esac
}

# The papers that are missing: the finding names the kind, and each person lacks two: two rows, of which this cures both.
cure_papers() {
    ask_file kinds "$1" "$SCRATCH/gate"
    [ -n "$said" ] || fail "no remedy names the kind of paper for $1"
    for kind in $said; do
        run 0 paper add "$CODE" --person "$1" --kind "$kind"
    done
}

# Somebody of each seat that builds gives something to somebody.
cure_planned() {
    case $1 in
    T*) run 0 topic edit "$CODE" "$1" --receiver Receiver --due end-15d ; return ;;
    S*) ask seated "$1" person list "$CODE" --json ;;
    *) ask first id person list "$CODE" --json ;;
    esac
    giver=$said
    run 0 topic add "$CODE" --title "What $1 knows" --giver "$giver" --receiver Receiver --method walkthrough --critical --due end-15d
}

cure_confirmed() {
    ask receiver "$1" topic list "$CODE" --json
    run 0 topic confirm "$CODE" "$1" --by "$said" --proof 'done unaided'
}

cure_artefact() {
    case $1 in
    F*) run 0 artefact transfer "$CODE" "$1" --proof inventory ;;
    *) run 0 artefact add "$CODE" --title 'The code' --kind code --place 'git, tag v1' --owner-contract client ;;
    esac
}

cure_access_ready() {
    case $1 in
    P*) run 0 access add "$CODE" --person "$1" --system "VPN of $1" ;;
    A*) run 0 access grant "$CODE" "$1" --by 'client IT' ;;
    *) fail "access-ready names $1" ;;
    esac
}

cure_accountability() {
    ask member model show "$CODE" --json
    case $said in
    augmented-team) side=provider ;;
    *) side=client ;;
    esac
    case $1 in
    P*) run 0 person edit "$CODE" "$1" --manager "Manager at the $side" --manager-side $side ;;
    S*) run 0 seat edit "$CODE" "$1" --accountable $side ;;
    *) fail "accountability-fit names $1" ;;
    esac
}

cure_milestone() {
    case $1 in
    M*)
        run 0 milestone submit "$CODE" "$1"
        run 0 milestone accept "$CODE" "$1" --by Client
        ;;
    *) run 0 milestone add "$CODE" --title 'First delivery' --due +1w --criteria 'it runs' --amount 1000 ;;
    esac
}

# Cures each row that holds the gate but those of one subject, and looks again: some rows need two steps (revoked, then
# verified).
open_gate_but() {
    turns=0
    while ! answer "$SCRATCH/gate" gate "$CODE" --json; do
        turns=$((turns + 1))
        ask_file blocking "$1" "$SCRATCH/gate"
        [ $turns -lt 8 ] || { fail "the gate never opens: $said"; finish; }
        [ -n "$said" ] || return 0
        while read -r rule subject; do
            cure "$rule" "$subject"
        done <<END
$said
END
    done
}

open_gate() {
    open_gate_but nothing
}

# The gate is closed, names what holds it, and advance refuses naming the same rows and changes nothing.
held() {
    run 4 gate "$CODE" --json
    copy "$SCRATCH/out" "$SCRATCH/gate"
    holds '.open == false and (.blocking | length) > 0' "$SCRATCH/gate"
    ask_file sorted '' "$SCRATCH/gate"
    holding=$said
    answer "$SCRATCH/before" show "$CODE" --json
    run 4 advance "$CODE" --json
    ask_file findings '' "$SCRATCH/err"
    [ "$said" = "$holding" ] || fail "advance names other rows than the gate: $said, not $holding"
    answer "$SCRATCH/after" show "$CODE" --json
    same "$SCRATCH/before" "$SCRATCH/after" 'a refused advance changed something'
}

stage_is() {
    run 0 show "$CODE" --json
    holds ".stage == \"$1\""
}

# From new to closed through all five gates.
whole_life() {
    for stage in assess source onboard deliver close; do
        stage_is "$stage"
        held
        open_gate
        holds '.open and (.blocking == [])' "$SCRATCH/gate"
        run 0 advance "$CODE"
    done
    run 0 show "$CODE" --json
    holds '.status == "closed"'
    holds '[.phases[] | select(.verdict == "go")] | length == 5'
    ask_file item '' "$SCRATCH/out"
    run 4 tick "$CODE" "$said"
    tells closed
}
