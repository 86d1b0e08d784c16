# shellcheck shell=sh disable=SC2154
# A manager who knows nothing but what `stint gate --json` says: each row that holds the gate is cured by what its rule
# and subject ask for, until the gate opens. CODE names the engagement.

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
    seats-filled) run 0 person add "$CODE" --seat "$2" --name "Person for $2 $(date +%N)" ;;
    candidates-vetted) cure_vetted "$2" ;;
    papers-signed) cure_papers "$2" ;;
    access-ready) cure_access_ready "$2" ;;
    accountability-fit) cure_accountability "$2" ;;
    milestones-settled) cure_milestone "$2" ;;
    outcome-decided) run 0 decide "$CODE" end --reason 'the work is done' ;;
    access-closed) st access revoke "$CODE" "$2" >/dev/null 2>&1 || run 0 access verify "$CODE" "$2" --proof 'login refused' ;;
    secrets-rotated) run 0 access rotate "$CODE" "$2" --by 'client IT' ;;
    people-released) run 0 person leave "$CODE" "$2" --on "$TODAY" ;;
    transfer-planned) cure_planned "$2" ;;
    transfer-confirmed) run 0 topic confirm "$CODE" "$2" --by "$(receiver "$2")" --proof 'done unaided' ;;
    artefacts-handed-over) cure_artefact "$2" ;;
    handover-accepted) run 0 line accept "$CODE" "$2" --place "archive/$2" --by Client ;;
    *) fail "nobody knows how to cure $1 of $2" ;;
    esac
}

cure_team() {
    for duty in lead coordinator engineer; do
        st seat list "$CODE" --json | jq -e --arg d "$duty" 'any(.[]; .duty == $d)' >/dev/null && continue
        run 0 seat add "$CODE" --title "The $duty" --skills work --duty "$duty"
        return
    done
    run 0 seat add "$CODE" --title 'One more' --skills work
}

cure_escalation() {
    for side in client provider; do
        st contact list "$CODE" --json | jq -e --arg s "$side" 'any(.[]; .side == $s)' >/dev/null && continue
        run 0 contact add "$CODE" --name "Head at the $side" --side "$side" --role head --escalation 1
        return
    done
}

cure_agreement() {
    for key in ceremonies reporting protocol; do
        st show "$CODE" --json | jq -e --arg k "$key" '.[$k] == null' >/dev/null || continue
        run 0 set "$CODE" "$key=as agreed"
        return
    done
}

# Vetting is written down after the fact for P1, and made good for C1.
cure_vetted() {
    case $1 in
    P*)
        answer "$SCRATCH/people" person list "$CODE" --json
        jq -r --arg p "$1" '.[] | select(.id == $p) | .seat, .name' "$SCRATCH/people" >"$SCRATCH/person"
        { read -r seat && read -r name; } <"$SCRATCH/person"
        run 0 candidate add "$CODE" --seat "$seat" --name "$name"
        candidate=$(st candidate list "$CODE" --json | jq -r 'last | .id')
        run 0 candidate move "$CODE" "$candidate" benchmarked
        run 0 candidate move "$CODE" "$candidate" interviewed --interviewer 'Client manager' --second-interviewer 'A peer'
        skill=$(st seat list "$CODE" --json | jq -r --arg s "$seat" '.[] | select(.id == $s) | .skills_levels[0].name')
        run 0 candidate score "$CODE" "$candidate" --skill "$skill" --score 80 --pass 70
        run 0 candidate move "$CODE" "$candidate" offered
        run 0 candidate accept "$CODE" "$candidate"
        ;;
    C*)
        st candidate move "$CODE" "$1" benchmarked >/dev/null 2>&1
        run 0 candidate score "$CODE" "$1" --skill 'the work' --score 80 --pass 70
        run 0 candidate edit "$CODE" "$1" --interviewer 'Client manager' --second-interviewer 'A peer'
        ;;
    *) fail "candidates-vetted names $1" ;;
    esac
}

# The paper that is missing: the finding names the kind.
cure_papers() {
    kind=$(jq -r --arg p "$1" '[.blocking[] | select(.rule == "papers-signed" and .subject == $p)][0].remedy' "$SCRATCH/gate" |
        sed 's/.*--kind \([a-z-]*\).*/\1/')
    run 0 paper add "$CODE" --person "$1" --kind "$kind"
    # Each person lacks two papers: two rows, of which this cures one.
    other=$(jq -r --arg p "$1" '[.blocking[] | select(.rule == "papers-signed" and .subject == $p)][1].remedy // empty' "$SCRATCH/gate" |
        sed 's/.*--kind \([a-z-]*\).*/\1/')
    [ -z "$other" ] || run 0 paper add "$CODE" --person "$1" --kind "$other"
}

# Somebody of each seat that builds gives something to somebody.
cure_planned() {
    giver=''
    case $1 in
    T*) run 0 topic edit "$CODE" "$1" --receiver Receiver --due end-15d ; return ;;
    S*) giver=$(st person list "$CODE" --json | jq -r --arg s "$1" 'first(.[] | select(.seat == $s and .left == null)) | .id') ;;
    *) giver=$(st person list "$CODE" --json | jq -r '.[0].id') ;;
    esac
    run 0 topic add "$CODE" --title "What $1 knows" --giver "$giver" --receiver Receiver --method walkthrough --critical --due end-15d
}

receiver() {
    st topic list "$CODE" --json | jq -r --arg t "$1" '.[] | select(.id == $t) | .receiver'
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
    case $(st show "$CODE" --json | jq -r .model) in
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

blocking() {
    jq -r '.blocking[] | .rule + " " + .subject' "$SCRATCH/gate"
}

# Cures each row that holds the gate but those of one subject, and looks again: some rows need two steps (revoked, then
# verified).
open_gate_but() {
    turns=0
    while ! answer "$SCRATCH/gate" gate "$CODE" --json; do
        turns=$((turns + 1))
        [ $turns -lt 8 ] || { fail "the gate never opens: $(blocking | head -n 3)"; finish; }
        blocking | grep -v " $1\$" >"$SCRATCH/rows" || return 0
        while read -r rule subject; do
            cure "$rule" "$subject"
        done <"$SCRATCH/rows"
    done
}

open_gate() {
    open_gate_but nothing
}

# The gate is closed, names what holds it, and advance refuses naming the same rows and changes nothing.
held() {
    run 4 gate "$CODE" --json
    cp "$SCRATCH/out" "$SCRATCH/gate"
    holds '.open == false and (.blocking | length) > 0' "$SCRATCH/gate"
    blocking | sort >"$SCRATCH/rows-gate"
    answer "$SCRATCH/before" show "$CODE" --json
    run 4 advance "$CODE" --json
    jq -r '.error.findings[] | .rule + " " + .subject' "$SCRATCH/err" | sort >"$SCRATCH/rows-advance"
    same "$SCRATCH/rows-gate" "$SCRATCH/rows-advance" 'advance names other rows than the gate'
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
    run 4 tick "$CODE" "$(jq -r '.items[0].id' "$SCRATCH/out")"
    tells closed
}
