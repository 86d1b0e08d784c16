#!/bin/sh
# One human being in several engagements, and a place that is left to be filled again.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

begin() {
    new staff-augmentation --start "$TODAY" --end +26w
    run 0 seat add "$CODE" --title 'ML engineer' --skills Python --count 2
}

begin
first=$CODE
run 0 person list
prints 'nobody yet'
run 0 person add "$first" --seat S1 --name 'Ana Ruiz' --share 60 --reach ana@example.org
begin
second=$CODE
run 0 person add "$second" --seat S1 --name 'ana RUIZ' --share 50
# The same row: what is known of her is known here.
run 0 show "$second" --json
holds '.people[0].name == "Ana Ruiz" and .people[0].reach == "ana@example.org"'
run 0 person edit "$second" P1 --reach ruiz@example.org
run 0 show "$first" --json
holds '.people[0].reach == "ruiz@example.org"'

# Above 100 percent is told in both, with where and when; it changes no figure of the other.
for code in "$first" "$second"; do
    run 4 gate "$code" --json
    holds 'any(.warnings[]; .rule == "person-overbooked" and .subject == "P1" and (.text | contains("110 %")))'
    holds ".warnings[] | select(.rule == \"person-overbooked\") | .text | contains(\"$first\") and contains(\"$second\")"
done
run 0 person list
prints 'Ana Ruiz' "$first" "$second" '110 %!'
run 0 person list --json
holds 'length == 1 and .[0].share == 110 and (.[0].bookings | length) == 2 and .[0].bookings[0].seat == "ML engineer"'
run 0 person edit "$second" P1 --share 40
run 4 gate "$first" --json
holds 'all(.warnings[]; .rule != "person-overbooked")'
run 0 person list "$first"
prints 'Ana Ruiz'
run 3 person list ENG-9999
run 0 check

# Undo takes the assignment, not the person who serves elsewhere.
run 0 undo
run 0 undo
run 0 undo
run 0 person list --json
holds '.[0].bookings | length == 1'
run 0 redo
run 0 person list --json
holds '.[0].bookings | length == 2'

# Replaced by nobody yet: the place is open, until somebody is added to the seat.
run 0 person replace "$first" P1 --on eom
prints "The place of P1 Ana Ruiz on $first is open again"
run 0 show "$first" --json
holds '.people[0].backfill and .people[0].left == "2026-11-30"'
run 4 gate "$first" --json
holds 'any(.warnings[]; .rule == "backfill-open" and .subject == "S1")'
run 0 person add "$first" --seat S1 --name 'Ben Okoro'
run 0 show "$first" --json
holds '.people[1].replaces == "P1" and .people[1].from == "2026-12-01"'
run 4 gate "$first" --json
holds 'all(.warnings[]; .rule != "backfill-open")'
run 4 person replace "$first" P1
tells 'replaced already'
run 0 person replace "$first" P2 --name 'Cai Moss' --on 2026-12-18
prints 'Replacement takes the seat: P3 Cai Moss'

# Who begins and who leaves before the end is on the agenda, from today on.
new staff-augmentation --start -30d --end +26w
run 0 seat add "$CODE" --title Writer --skills Python --count 3
run 0 person add "$CODE" --seat S1 --name 'Dee Vance' --from +2d --to +5d
run 0 person add "$CODE" --seat S1 --name 'Eli Okoro' --from -5d
run 0 agenda --json
holds '[.[] | select(.kind == "starts" or .kind == "leaves") | select(.subject == "P1" and .text == "Dee Vance") | .days]
    == [2, 5]'
holds 'all(.[]; .text != "Eli Okoro")'
run 0 agenda
prints 'Dee Vance starts' 'Dee Vance leaves'
run 0 hold "$CODE" --reason 'budget'
run 0 agenda --json
holds 'all(.[]; .text != "Dee Vance")'

# Owning a milestone is a drift of staff augmentation.
run 0 milestone add "$first" --title Pilot --due +2w --owner P3
run 4 gate "$first" --json
holds 'any(.warnings[]; .rule == "milestone-owner" and .subject == "M1")'
run 0 milestone edit "$first" M1 --owner ''
run 0 milestone list "$first" --json
holds '.[0].owner == null'
run 3 milestone edit "$first" M1 --owner P9
finish
