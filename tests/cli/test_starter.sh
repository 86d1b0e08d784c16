#!/bin/sh
# Scenario starters: shown before they are taken, taken only when asked for, and the user's own file in their place.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 0 starter list
prints gap-fill project-surge regulated-build startup-scaling S33 S35 S38
run 0 starter list --json
holds 'length == 4 and .[0] == {scenario: "gap-fill", model: "staff-augmentation", people: "2-4", months: "9 (6-12)", source: "S32, S33"}'
run 0 starter show project-surge
prints 'Augmented team' 5-8 'Tech lead' 'Project coordinator' 'LLM engineer'
run 0 starter show project-surge --service data --json
holds '.months == 5 and ([.seats[].count] | add) == 6 and any(.seats[]; .title == "Data engineer" and .count == 2)'
[ ! -e "$STINT_DB" ] || fail 'looking made a file'

# What was shown is what is taken: seats, contract with its items, start and end.
run 0 starter show gap-fill --json
cp "$SCRATCH/out" "$SCRATCH/starter"
new staff-augmentation --scenario gap-fill --starter
run 0 show "$CODE" --json
jq '[.seats[] | {title, count, skills, level, duty, soc}]' "$SCRATCH/out" >"$SCRATCH/taken"
jq '.seats' "$SCRATCH/starter" >"$SCRATCH/shown"
same "$SCRATCH/shown" "$SCRATCH/taken" 'other seats are taken than shown'
holds '.contract == "time-and-materials" and .start == "2026-12-21" and .end == "2027-09-20"'
holds 'any(.items[]; .id == "TM-01") and any(.items[]; .id == "GF-01")'
run 4 gate "$CODE" --json
holds 'all(.blocking[]; .rule != "seats-defined" and .rule != "contract-set")'
run 0 undo
run 3 show "$CODE"

# What is given stays; a team has its shape from the start.
new augmented-team --scenario regulated-build --sector healthcare --service model-training --start 2027-02-01 --end 2027-04-30 --starter
run 0 show "$CODE" --json
holds '.start == "2027-02-01" and .end == "2027-04-30" and .contract == "sow-milestones" and any(.seats[]; .title == "MLOps engineer")'
run 4 gate "$CODE" --json
holds 'all(.blocking[]; .rule != "team-shape")'
new augmented-team --scenario project-surge --contract fixed-rate --start 2027-01-31 --starter
run 0 show "$CODE" --json
holds '.contract == "fixed-rate" and .end == "2027-06-29"'

# Without the flag all is as ever; without a scenario there is none.
new staff-augmentation --scenario gap-fill
run 0 show "$CODE" --json
holds '.seats == [] and .start == null and .contract == "none"'
run 3 new --title T --client C --provider P --model augmented-team --starter
tells 'no starter for custom' 'stint starter list'
run 3 starter show custom
run 6 starter show nothing

mkdir -p "$HOME/.config/stint"
printf '[scenario gap-fill]\nmodel = staff-augmentation\nmonths = 3\nseat = Plumber | 2 | pipes | n/a | engineer | -\n' >"$HOME/.config/stint/starters.conf"
run 0 starter show gap-fill
prints Plumber
run 0 starter list --json
holds 'length == 1'
run 3 starter show project-surge
printf '[scenario gap-fill]\nmonths = soon\n' >"$HOME/.config/stint/starters.conf"
run 0 starter show gap-fill
tells 'line 2, column 10' 'built-in'
prints 'LLM engineer'
run 0 check
finish
