#!/bin/sh
# What is wrong with a call is said in one sentence with what to do, exit 2; a missing file is exit 3.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 0 --version
[ "$(cat "$SCRATCH/out")" = 'stint 0.1.0' ] || fail 'the version'

# No file: nothing is made but by init, demo, new.
for call in '' list agenda 'show ENG-2601' 'tick ENG-2601 SA1-01' undo 'history' 'print ENG-2601 gate' check 'backup x.db'; do
    # shellcheck disable=SC2086
    run 3 $call
    tells init new demo "$STINT_DB"
    silent out
    [ ! -e "$STINT_DB" ] || fail "'$call' made a file"
done
[ "$(wc -l <"$SCRATCH/err")" -eq 1 ] || fail 'an error is not one line'

# A call that fails takes the file with it that it made, and says nothing of it.
for call in 'new --title T --client C --provider P --model staff-augmentation --start 2026-12-01 --end 2026-11-30' \
    'new --title T --client C --provider P --model nothing' "import $SCRATCH/nothing.json" "import $SCRATCH/broken.json"; do
    echo '{"format": "stint", "version' >"$SCRATCH/broken.json"
    # shellcheck disable=SC2086
    if call "$SCRATCH/out" "$SCRATCH/err" $call; [ "$got" -eq 0 ]; then fail "'$call' was taken"; fi
    [ -z "$(find "$SCRATCH" -name 'test.db*')" ] || fail "'$call' left $(find "$SCRATCH" -name 'test.db*')"
    ! has "$SCRATCH/err" 'made the file' || fail "'$call' says that it made a file"
done

run 0 init
[ -f "$STINT_DB" ] || fail 'init makes no file'
[ "$(stat -c %a "$STINT_DB")" = 600 ] || fail 'the file is not private'
run 5 init
tells 'exists already'
new staff-augmentation

# What only the start of the program can know.
run 2 --jso list
tells '--jso' 'did you mean --json'
run 2 -x list
tells '-x'
run 2 --db
tells '--db needs a value' FILE
run 2 --db= list
tells '--db needs a value'
run 2 --json=yes list
tells 'takes no value'
run 2 --title T new
tells 'comes after its name'

# Commands.
run 2 lst
tells "there is no command 'lst'" "'list'"
run 2 hlp
tells "'help'"
run 2 seat
tells 'stint help seat'
run 2 seat ad "$CODE"
tells "'seat ad'" "'seat add'"
run 2 ''
tells 'no command'
run 2 frobnicate "$CODE"
tells 'stint help'

# Arguments.
run 2 tick
tells CODE 'stint help tick'
run 2 tick "$CODE"
tells ITEM
run 2 waive "$CODE" SA1-01 --reason r
tells --approver
run 2 waive "$CODE" SA1-01 --approver a
tells --reason
run 2 na "$CODE" SA1-01 --reason ''
tells empty
run 2 na "$CODE" SA1-01 --reason '   '
run 2 tick "$CODE" SA1-01 --evidnce x
tells "no --evidnce" '--evidence'
run 2 tick "$CODE" SA1-01 --evidence
tells '--evidence needs a value'
run 2 tick "$CODE" SA1-01 --evidence a --evidence b
tells twice
run 2 tick "$CODE" SA1-01 SA1-02
tells SA1-02
run 2 cancel "$CODE" --reason r --prepare=1
tells 'no value'
run 2 set "$CODE" ip
tells KEY=VALUE
run 2 new --client C --provider P --model augmented-team
tells --title
run 2 completion
tells 'bash, zsh or fish'
run 2 completion tcsh
tells tcsh
run 2 completion bash zsh
run 2 print "$CODE" handovr
tells handover
run 2 print "$CODE" gate --format docx
tells html

# Values.
run 6 new --title T --client C --provider P --model augmentd-team
tells augmented-team
run 6 set "$CODE" ip=maybe
tells explicit-agreed
run 6 set "$CODE" end=someday
tells someday
run 6 set "$CODE" pi=mixed
tells '"pi"'
run 6 seat add "$CODE" --title T --rate 12
tells 118.00/h
run 6 seat add "$CODE" --title T --count many
tells many
run 6 seat add "$CODE" --title T --duty chief
run 6 milestone add "$CODE" --title T --due +1w --amount lots
run 6 milestone add "$CODE" --title T --due 04/12/2026
run 6 new --title T --client C --provider P --model a --code 'A B'
tells 'letters, digits'
run 6 --today never list
tells --today

# What is not there.
run 3 show ENG-9999
tells ENG-9999
run 3 tick "$CODE" SA9-99
tells SA9-99
run 3 person leave "$CODE" P7
tells P7
run 3 access add "$CODE" --person P1 --system VPN
run 3 playbook show nothing
run 3 playbook check "$SCRATCH/none.md"
run 3 restore "$SCRATCH/none.db"

# Words may be cut short, case does not matter, the options stand anywhere, -- ends them.
run 0 new --title T --client C --provider P --model AUGMENTED_team --contract sow --code Zed.1
prints ZED.1
run 0 show zed.1
run 5 new --title T --client C --provider P --model a --code ZED.1
tells ZED.1
run 0 list --json
holds 'any(.code == "ZED.1" and .model == "augmented-team")'
run 0 show --json "$CODE"
holds '.code' && run 0 show "$CODE" --json --today=2026-12-01
run 0 seat --json add "$CODE" --title '--json'
run 0 seat list "$CODE" --json
holds '.[0].title == "--json"'
run 0 seat add "$CODE" --title=--db
run 0 tick "$CODE" --evidence -- SA1-01
run 0 show "$CODE" --json
holds '.items[] | select(.id == "SA1-01") | .evidence == "--"'
run 2 show -- "$CODE" --json
tells -- --json

# An empty --as names nobody; another name is on record.
run 2 --as ' ' list
run 0 --as 'Dana Osei' hold "$CODE" --reason pause
run 0 history "$CODE" --json --limit 1
holds '.[0].actor == "Dana Osei"'
finish
