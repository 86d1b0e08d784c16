#!/bin/sh
# Undo and redo of the moves between phases, along a whole life.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh
# shellcheck source=tests/support/undo.sh
. tests/support/undo.sh

new augmented-team --contract sow-milestones --start "$TODAY" --end +26w
c=$CODE
open_gate
there_and_back advance "$c" --note 'well done'
there_and_back return "$c" --reason 'the scope changed'
open_gate
run 0 advance "$c"
for stage in source onboard; do
    stage_is $stage
    open_gate
    run 0 advance "$c"
done
stage_is deliver
TODAY=2026-12-07
there_and_back extend "$c" --end +40w --reason more
there_and_back decide "$c" handover --reason 'the client takes over'
there_and_back cancel "$c" --reason 'no money' --prepare
run 0 undo
open_gate
there_and_back advance "$c"
open_gate
there_and_back advance "$c"
ask member status show "$c" --json
[ "$said" = closed ] || fail 'not closed'
run 0 undo

new staff-augmentation
there_and_back cancel "$CODE" --reason 'never began'
run 0 check
finish
