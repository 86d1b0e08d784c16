#!/bin/sh
# Two people of one name: told apart by their reach, shown and erased one by one.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new staff-augmentation --start 2026-11-02 --end +26w
a=$CODE
new staff-augmentation --start 2026-11-02 --end +26w
b=$CODE
run 0 seat add "$a" --title Engineer --skills python --count 3
run 0 seat add "$b" --title Engineer --skills python --count 3
people() {
    run 0 person list --json
    holds "[.[] | select(.name == \"Noor Aldana\")] | length == $1"
}

# The same reach, or none, is the same person; whoever had none gets it.
run 0 person add "$a" --seat S1 --name 'Noor Aldana'
run 0 person add "$b" --seat S1 --name 'noor aldana' --reach noor@one.example
silent err
people 1
run 0 person list --json
holds '[.[] | select(.name == "Noor Aldana")][0] | .bookings | length == 2'
run 4 person add "$b" --seat S1 --name 'Noor Aldana' --reach NOOR@one.example
tells 'is assigned there already'

# Another reach is another person, in the same seat too, and keeps the first one's reach.
run 0 person add "$b" --seat S1 --name 'Noor Aldana' --reach noor@two.example
tells 'Another Noor Aldana is on record, reached at noor@one.example' 'stint undo'
people 2
run 0 show "$b" --json
holds '[.people[] | .reach] == ["noor@one.example", "noor@two.example"]'

# From then on it has to be said which.
run 5 person add "$a" --seat S1 --name 'Noor Aldana'
tells '2 people on record are called Noor Aldana' 'noor@one.example, noor@two.example'
run 0 person add "$a" --seat S1 --name 'Noor Aldana' --reach noor@two.example --share 50
people 2
run 0 undo

# Who replaces, and who is accepted, likewise.
run 5 person replace "$a" P1 --name 'Noor Aldana'
run 4 person replace "$a" P1 --name 'Noor Aldana' --reach noor@one.example
tells 'cannot replace themselves'
run 0 person replace "$a" P1 --name 'Noor Aldana' --reach noor@two.example --on "$TODAY"
people 2
run 0 undo
run 0 candidate add "$a" --seat S1 --name 'Noor Aldana' --reach noor@three.example
for stage in screened benchmarked interviewed offered; do run 0 candidate move "$a" C1 $stage; done
run 0 candidate score "$a" C1 --skill python --score 80 --pass 70
run 0 candidate accept "$a" C1
tells 'Another Noor Aldana'
people 3
run 0 undo

# Shown and erased one by one; whose row undo has put aside is on record still.
run 0 access add "$b" --person P1 --system VPN --ticket TICKETONE
run 0 access add "$b" --person P2 --system VPN --ticket TICKETTWO
run 0 tick "$b" SA1-02 --evidence 'agreed by noor@two.example'
run 5 subject show 'Noor Aldana'
tells '3 people on record are called Noor Aldana' 'noor@one.example, noor@two.example, noor@three.example'
run 5 subject erase 'Noor Aldana' --dry-run
run 3 subject show 'Noor Aldana' --reach noor@nine.example
run 0 subject show 'Noor Aldana' --reach noor@two.example
prints 'TICKETTWO' 'Somebody else on record has this name'
grep -q 'TICKETONE\|noor@one' "$SCRATCH/out" && fail 'the other one is shown as well'
run 0 subject show "$b" P1 --json
holds '.name == "Noor Aldana" and .shared and (tostring | contains("TICKETONE") and (contains("TICKETTWO") | not))'
run 4 subject erase 'Noor Aldana' --reach noor@two.example
tells 'still assigned'
run 0 person leave "$b" P2 --on "$TODAY"
run 0 subject erase 'Noor Aldana' --reach noor@two.example
prints 'somebody else on record has this name'
grep -aq 'noor@two\|TICKETTWO' "$STINT_DB" && fail 'a trace of the erased one is left'
grep -aq 'TICKETONE' "$STINT_DB" || fail 'the other one was erased as well'
run 0 show "$b" --json
holds '[.people[] | .name] == ["Noor Aldana", "erased person 1"]'
run 0 subject show 'Noor Aldana' --reach noor@one.example --json
holds '.shared and (tostring | contains("TICKETONE"))'
run 0 check --json
holds 'all(.ok)'
finish
