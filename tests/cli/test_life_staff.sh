#!/bin/sh
# A staff augmentation engagement from the first need to the last signature, by script.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

new staff-augmentation --scenario gap-fill --contract time-and-materials --start "$TODAY" --end +26w
whole_life
run 0 print "$CODE" offboarding
prints 'VPN of P1'
run 0 list
if grep -qF "$CODE" "$SCRATCH/out"; then fail 'a closed engagement is listed among the open ones'; fi
run 0 list --all
prints "$CODE"
finish
