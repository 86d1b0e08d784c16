#!/bin/sh
# Terms that are set later bring their items and handover lines with them, and take none away.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team
run 0 show "$CODE" --json
holds '[.lines[].code] | index("H22") != null and index("H23") == null'
holds '[.items[].id] | index("RH-02") == null'

run 0 set "$CODE" sector=healthcare contract=sow-milestones
run 0 show "$CODE" --json
holds '[.items[].id] | index("RH-02") != null and index("SW-02") != null'
holds '[.lines[] | select(.code >= "H23") | .required] == [true, true, true]'

run 0 set "$CODE" sector=none
run 0 show "$CODE" --json
holds '[.items[].id] | index("RH-02") != null'
holds '[.lines[].code] | index("H25") != null'

run 0 undo
run 0 undo
run 0 show "$CODE" --json
holds '[.lines[].code] | index("H23") == null'
holds '[.items[].id] | index("RH-02") == null'

finish
