#!/bin/sh
# Providers: credentials, scores, and what their engagements came to.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 3 provider list
run 0 init
run 0 provider list
prints 'No provider is on record'
run 0 provider add --name Copperline --credentials 'ISO 27001, SOC 2' --expires 2027-06-30 --reach sales@copper.example
run 5 provider add --name COPPERLINE
tells 'Copperline is on record already'
run 2 provider add
run 2 provider add --name ' '
run 6 provider add --name Tallow --expires 'no day'
run 0 provider add --name 'Tallow Bridge'
run 3 provider show Coperline
tells 'did you mean Copperline?'
run 3 provider edit Nobody --note x
run 0 provider edit copperline --note 'asks for 30 days'
run 0 provider edit Copperline --note 'asks for 30 days'
prints 'Nothing changed'
run 5 provider edit Copperline --name 'tallow bridge'

# Scores: the newest of a criterion counts, older ones stay.
run 0 provider assess Copperline --criterion security --score 2 --by 'D. Amsel' --on -1w --note 'no audit seen'
run 0 provider assess Copperline --criterion security --score 4 --note 'ISO 27001 seen'
run 0 provider assess Copperline --criterion delivery --score 5
run 6 provider assess Copperline --criterion delivery --score 6
tells 'from 1, not at all, to 5'
run 6 provider assess Copperline --criterion delivery --score 0
run 6 provider assess Copperline --criterion charm --score 3
run 2 provider assess Copperline --criterion delivery
run 0 provider show Copperline --json
holds '.name == "Copperline" and .score == "4.5" and .expires == "2027-06-30" and .note == "asks for 30 days"'
holds '[.assessments[] | .criterion + " " + (.score | tostring)] == ["security 2", "security 4", "delivery 5"]'
holds '.assessments[0].by == "D. Amsel" and .assessments[0].on == "2026-11-16" and .assessments[1].by == "Tester"'
holds '.track.engagements == 0'
run 0 provider show Copperline
prints 'ISO 27001 seen' 'ASSESSMENT' 'TRACK RECORD'
run 0 --today 2027-07-01 provider show Copperline
prints 'have lapsed'
run 0 provider list --json
holds '[.[].name] == ["Copperline", "Tallow Bridge"] and .[0].score == "4.5" and .[0].criteria == 2 and .[1].score == null'

# Undo and redo, as for every other row.
run 0 provider assess Copperline --criterion references --score 1
run 0 undo
prints 'Scored references of Copperline'
run 0 provider show Copperline --json
holds '.assessments | length == 3'
run 0 redo
run 0 provider show Copperline --json
holds '.assessments | length == 4'
run 0 undo
run 0 provider edit Copperline --note 'asks for 60 days'
run 0 undo
run 0 provider show Copperline --json
holds '.note == "asks for 30 days"'
run 0 provider add --name Third
run 0 undo
run 3 provider show Third
run 0 provider add --name Third
run 0 undo
run 0 check

# A new engagement of a provider tells what is on record, and of one that is not nothing.
run 0 new --title Archive --client Brindle --provider copperline --model augmented-team --start 2026-11-02 --end 2027-01-29
tells 'copperline: scored 4.5 of 5 on 2 of 6 criteria; no engagement on record'
run 0 new --title Other --client Brindle --provider Elsewhere --model augmented-team
silent err
c=ENG-2601

# The track record is computed from the engagements that name it, in any case.
run 0 seat add "$c" --title Lead --skills python --count 2
run 0 person add "$c" --seat S1 --name 'Noor Aldana'
run 0 person add "$c" --seat S1 --name 'Ines Falk'
run 0 person leave "$c" P1 --on 2026-11-20
# Who goes on the day that was agreed does not leave early, even where the engagement goes on.
run 0 seat add "$c" --title Analyst --to 2026-11-18
run 0 person add "$c" --seat S2 --name 'Otto Lang'
run 0 person leave "$c" P3 --on 2026-11-18
run 0 person list "$c" --json
holds '[.[] | "\(.id) \(.to_day) \(.planned_to)"] == ["P1 2026-11-20 2027-01-29", "P2 2027-01-29 2027-01-29", "P3 2026-11-18 2026-11-18"]'
run 0 milestone add "$c" --title One --due 2026-11-25
run 0 milestone add "$c" --title Two --due 2026-11-20
for m in M1 M2; do run 0 milestone submit "$c" $m; done
run 0 milestone reject "$c" M2 --reason 'it does not run'
run 0 milestone submit "$c" M2
for m in M1 M2; do run 0 milestone accept "$c" $m --by Client; done
run 0 provider show Copperline --json
holds '.track | .engagements == 1 and .ended == 0 and .milestones == 2 and .on_time == 1 and .rejections == 1'
holds '.track | .people == 3 and .early_leavers == 1 and .access_open == 0'
run 0 access add "$c" --person P2 --system VPN
run 0 access grant "$c" A1 --by IT
run 0 provider show Copperline --json
holds '.track.access_open == 0'
run 0 --today 2027-02-01 provider show Copperline --json
holds '.track.access_open == 1'
run 0 new --title More --client Brindle --provider Copperline --model augmented-team
tells '1 engagement, milestones on time 1 of 2, rejected 1, left early 1 of 3'

# The item that asks for the scores: warned of while there are none, and ticked with what there is.
run 0 new --title Single --client Brindle --provider 'Ölwerk Talent' --model staff-augmentation --contract time-and-materials --start 2026-11-02 --end 2027-06-30
s=$(cat "$SCRATCH/out")
told='[.warnings[] | select(.rule == "provider-assessed") | .subject] '
run 4 gate "$s" --json
holds "$told == []"
for item in $(jq -r '.blocking[] | select(.rule == "item") | .subject' "$SCRATCH/out"); do
    run 0 tick "$s" "$item" --evidence seen
done
run 0 seat add "$s" --title Engineer --skills python --level 'SWECOM 3' --count 1
run 0 advice record "$s" --from-record --team yes --people 1 --coord no --mgmt yes --kt informal
run 0 advance "$s"
run 4 gate "$s" --json
holds "$told == [\"SA2-01\"]"
holds '[.warnings[] | select(.rule == "provider-assessed")][0].remedy | contains("stint provider add --name \"Ölwerk Talent\"")'
run 0 tick "$s" SA2-01
tells 'Ölwerk Talent is not on record'
run 0 reopen "$s" SA2-01
run 0 provider add --name 'Ölwerk Talent' --expires 2026-12-01
run 4 gate "$s" --json
holds "$told == [\"SA2-01\"]"
holds '[.warnings[] | select(.rule == "provider-assessed")][0].remedy | contains("stint provider assess \"Ölwerk Talent\"")'
holds '[.warnings[] | select(.rule == "provider-lapses") | .subject] == ["SA2-01"]'
run 0 provider assess 'Ölwerk Talent' --criterion delivery --score 4
run 0 provider edit 'Ölwerk Talent' --expires 2027-12-01
run 4 gate "$s" --json
holds "$told == [] and ([.warnings[].rule] | index(\"provider-lapses\")) == null"
run 0 tick "$s" SA2-01
tells 'Noted as evidence: Ölwerk Talent scored 4.0 of 5 on 1 of 6 criteria, the last on 2026-11-23'
run 0 show "$s" --json
holds '[.items[] | select(.id == "SA2-01")][0].evidence | startswith("Ölwerk Talent scored 4.0 of 5")'

run 0 history --json
holds 'any(.command == "provider assess" and .code == null)'
run 0 check --json
holds 'all(.ok)'
finish
