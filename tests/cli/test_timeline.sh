#!/bin/sh
# Engagements over time, as text and as JSON.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 0 init
run 0 timeline
prints 'There is no engagement to show.'
run 0 timeline --json
holds '. == []'

run 0 new --title Short --client Brindle --provider Copperline --model staff-augmentation --owner Ines --start +30d --end +120d
run 0 new --title Endless --client Brindle --provider Copperline --model staff-augmentation --owner Ada
run 0 new --title Third --client Brindle --provider Copperline --model augmented-team --owner Ada --start +30d --end +400d
run 0 milestone add ENG-2601 --title Report --due 2026-12-14
run 0 timeline
prints 'NOV' 'DEC' '|23' 'Short' '*' '| today'
grep -q '^ENG-2602  *Endless  .*|N' "$SCRATCH/out" || fail 'the bar does not begin today'

# From the dates, by stage; what is planned says so; where nobody knows the end it is null.
run 0 timeline --json
holds '[.[].code] == ["ENG-2601","ENG-2602","ENG-2603"]'
holds '.[0].phases[0] | .stage == "assess" and .from == "2026-11-23" and (.planned | not)'
holds '.[0].phases[1:] | all(.planned)'
# shellcheck disable=SC2016 # jq's variables
holds '.[0].phases | . as $p | [range(1; length)] | all($p[.].from == $p[. - 1].to)'
# shellcheck disable=SC2016
holds '.[0].end as $last | .[0].phases[-1].to > $last'
holds '.[0].milestones == [{"id":"M1","title":"Report","day":"2026-12-14","due":"2026-12-14","state":"planned"}]'
holds '.[1].phases[-1].to == null'

# The forecast moves the sign, the plan stays.
run 0 milestone edit ENG-2601 M1 --forecast 2026-12-21
run 0 timeline --json
holds '.[0].milestones[0] | .day == "2026-12-21" and .due == "2026-12-14"'

# Other days, other units, fewer rows.
run 0 timeline --from 2027-01-01 --zoom month
prints 'JAN FEB MAR' '2027'
run 0 timeline --zoom quarter
prints 'Q4'
run 0 timeline --zoom day --from tom
prints '24 25 26'
run 0 timeline --owner Ada --json
holds '[.[].code] == ["ENG-2602","ENG-2603"]'
run 0 timeline --limit 1
prints 'There are more: stint timeline --after ENG-2601'
run 0 timeline --limit 1 --after 2601 --json
holds '[.[].code] == ["ENG-2602"]'
run 0 --ascii timeline
LC_ALL=C grep -q '[^ -~]' "$SCRATCH/out" && fail 'not ASCII'

# What has ended is shown when it is asked for, without a plan.
run 0 cancel ENG-2602 --reason 'no money'
run 0 timeline --json
holds '[.[].code] == ["ENG-2601","ENG-2603"]'
run 0 timeline --all --json
holds '.[1] | .status == "cancelled" and all(.phases[]; .planned | not)'

run 6 timeline --zoom year
tells week
run 6 timeline --from someday
run 3 timeline --after ENG-9999
run 2 timeline --depth 3
finish
