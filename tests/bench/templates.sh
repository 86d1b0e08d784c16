#!/bin/sh
# templates.sh STINT FILE DAY: makes FILE with twelve engagements through the program itself, as they stand on DAY: both
# models, all scenarios, every phase, about sixty items, ten people, twenty grants, five milestones each, and some rows
# in every other register. The generator multiplies them.
set -eu
program=$1 file=$2 today=$3

stint() {
    "$program" --db "$file" --today "$day" "$@" >/dev/null
}

# What holds the gate is ticked when it is an item and waived when it is a criterion.
cure() {
    "$program" --db "$file" --today "$day" gate "$1" --json 2>/dev/null |
        jq -r '.blocking[] | if .rule == "item" then "i " + .subject else "c " + .rule end' | sort -u |
        while read -r kind subject; do
            case $kind in
            i) stint tick "$1" "$subject" --evidence "minutes of $day" ;;
            c) stint waive "$1" "$subject" --reason 'agreed with the sponsor' --approver 'D. Amsel' ;;
            esac
        done
}

# More than once, because a recurring item that is ticked brings up its next one.
pass_gate() {
    [ "$("$program" --db "$file" --today "$day" show "$1" --json | jq -r .stage)" != deliver ] ||
        stint decide "$1" handover --reason 'as planned'
    tries=0
    until stint advance "$1" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 30 ] || { echo "$1 cannot be advanced" >&2; exit 1; }
        cure "$1"
    done
}

add_people() {
    stint seat add "$1" --title 'Tech lead' --duty lead --skills 'review, mentoring' --count 1
    stint seat add "$1" --title 'Project coordinator' --duty coordinator --skills 'schedule, evidence' --count 1
    stint seat add "$1" --title 'ML engineer' --skills 'PyTorch, evaluation, data pipelines' --count 8 --rate 118.00/h
    stint contact add "$1" --name 'R. Okafor' --side client --role sponsor --escalation 1
    stint contact add "$1" --name 'M. Lindqvist' --side provider --role 'account lead' --escalation 1
    for person in 1 2 3 4 5 6 7 8 9 10; do
        seat=S$((person < 3 ? person : 3))
        stint person add "$1" --seat $seat --name "Noor Aldana $person" --reach "noor.$person@example.org"
    done
    for person in 1 2 3 4 5 6 7 8 9 10; do
        for system in repository 'data room'; do
            stint access add "$1" --person "P$person" --system "$system" --level read --expires end
        done
    done
    for grant in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        stint access grant "$1" "A$grant"
    done
    for milestone in 1 2 3 4 5; do
        stint milestone add "$1" --title "Deliverable $milestone" --due "start+${milestone}w" --criteria 'signed test report'
    done
}

# The registers: what the gates ask for on top is ticked or waived on the way.
add_registers() {
    for name in 'Lea Brandt' 'Iker Sola' 'Hanna Weiss'; do
        stint candidate add "$1" --seat S3 --name "$name" --rate 118.00/h
    done
    stint candidate score "$1" C1 --skill evaluation --score 81 --pass 70
    stint candidate move "$1" C1 screened
    for row in 1 2 3 4 5; do
        stint paper add "$1" --person "P$row" --kind confidentiality --expires +20w
        stint topic add "$1" --title "Topic $row" --giver "P$row" --receiver 'R. Okafor' --due end-10d
        stint artefact add "$1" --title "Artefact $row" --kind code --place git --owner-now provider --owner-contract client
        stint time add "$1" --person "P$row" --week -1w --hours 37.5
        stint log add "$1" --kind risk --text "Risk $row" --impact high --due +2w
    done
}

day=$today
stint init
set -- gap-fill project-surge startup-scaling project-surge regulated-build regulated-build gap-fill project-surge \
    startup-scaling project-surge regulated-build regulated-build
number=0
for scenario in "$@"; do
    code=ENG-$((2601 + number))
    day=$today
    # Staff augmentation and team by turns; the further it has come, the earlier it began.
    model=staff-augmentation contract=time-and-materials sector=none stage=$((number % 5))
    [ $((number % 2)) -eq 0 ] || model=augmented-team contract=sow-milestones
    [ "$scenario" != regulated-build ] || sector=healthcare
    day=$(date -d "$today - $((stage * 25 + number)) days" +%F)
    stint new --title "Engagement of kind $number" --client 'Brindle & Ash' --provider 'Copperline AI Teams' \
        --model $model --scenario "$scenario" --sector $sector --contract $contract --owner "owner-$((number % 4))" \
        --start "$(date -d "$day + 21 days" +%F)" --end "$(date -d "$today + $((60 + 9 * number)) days" +%F)"
    add_people "$code"
    add_registers "$code"
    while [ $stage -gt 0 ]; do
        pass_gate "$code"
        stage=$((stage - 1))
        day=$(date -d "$day + 25 days" +%F)
    done
    number=$((number + 1))
done

# Brings the figures of all up to the day: a paper makes those old where its person serves too.
day=$today
while [ $number -gt 0 ]; do
    stint set ENG-$((2600 + number)) cadence='weekly review'
    number=$((number - 1))
done
