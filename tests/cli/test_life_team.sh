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
run 0 history "$CODE" --json
holds 'length > 60'
run 0 check
finish
