#!/bin/sh
# Each of the six engagements of the demo, from the state the demo leaves it in to its end: what holds a gate is cured by
# what `gate --json` says and by nothing else, until all are closed.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

# What is still open by its own date in a life that goes on: the demo's people, grants and recurring items among it.
to_the_end() {
    while ask member status show "$CODE" --json && [ "$said" != closed ]; do
        open_gate
        holds '.open' "$SCRATCH/gate"
        run 0 advance "$CODE" --note 'the gate was open'
    done
}

run 0 --db "$STINT_DB" demo
for number in 1 2 3 4 5 6; do
    CODE=ENG-260$number
    # Nobody is released before they have begun.
    [ $number != 5 ] || TODAY=2026-12-07
    to_the_end
    run 0 show "$CODE" --json
    holds '.status == "closed" and .open_required == 0'
    holds '[.access[] | select(.state != "verified" and .state != "asked")] == []'
    ask_file item '' "$SCRATCH/out"
    run 4 tick "$CODE" "$said"
    tells closed
done
run 0 list --json
holds 'length == 0'
run 0 list --all --json
holds 'length == 6'
run 0 check
finish
