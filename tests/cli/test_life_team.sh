#!/bin/sh
# An augmented team from the first need to the last signature, by script.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

new augmented-team --scenario regulated-build --sector healthcare --contract sow-milestones --start "$TODAY" --end +26w
whole_life

# The paper of it: every required line is accepted, nothing is open.
run 0 print "$CODE" handover
prints H01 H25 'page 1 of'
# That of its last gate asks for no decision any more.
run 0 print "$CODE" gate
prints 'passed: the engagement is closed'
if has "$SCRATCH/out" 'Decision at the gate' || has "$SCRATCH/out" 'DECISION AT THE GATE'; then fail 'a decision is asked for'; fi
if has "$SCRATCH/out" 'WHAT HOLDS THE GATE'; then fail 'something holds it'; fi
run 0 history "$CODE" --json
holds 'length > 60'
run 0 check
finish
