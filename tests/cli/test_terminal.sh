#!/bin/sh
# On a terminal: what prints and what opens the interface; a terminal that cannot do it is told so.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

command -v script >/dev/null || exit 0
export STINT TODAY SHELL=/bin/sh

# tty CODE WORDS: the call on a terminal of its own; what it wrote is then in $SCRATCH/out.
tty() {
    want=$1
    script -qec "\"\$STINT\" --today \$TODAY $2" "$SCRATCH/typescript" </dev/null >"$SCRATCH/raw"
    got=$?
    put_by
    tr -d '\r' <"$SCRATCH/raw" >"$SCRATCH/out"
    [ "$got" -eq "$want" ] || { fail "exit $got, not $want on a terminal: stint $2"; head -n 5 "$SCRATCH/out"; }
}

plain() {
    if LC_ALL=C grep -q "$(printf '\033')" "$SCRATCH/out"; then fail "escape bytes: $1"; fi
}

new augmented-team --start "$TODAY"
run 0 agenda
cp "$SCRATCH/out" "$SCRATCH/agenda"

tty 0 --plain
same "$SCRATCH/agenda" "$SCRATCH/out" '--plain on a terminal'
plain --plain
for call in list "show $CODE" "history" "help" "print $CODE gate"; do
    tty 0 "$call"
    plain "$call"
done
tty 0 "list --json"
holds 'length == 1'

# Width: $COLUMNS of the user, else the terminal's.
st set "$CODE" "title=A title that is long enough to need a second line in a table of eighty cells" >/dev/null
COLUMNS=160 tty 0 list
[ "$(wc -L <"$SCRATCH/out")" -gt 80 ] || fail 'COLUMNS is not taken'
COLUMNS=rubbish tty 0 list
COLUMNS=1 tty 0 list
COLUMNS=99999999999999999999 tty 0 list

# No interface without cursor addressing: said, with what to do instead; nothing is drawn.
for term in dumb '' no-such-terminal; do
    TERM=$term tty 7 ''
    prints 'stint list' 'TERM'
    plain "TERM=$term"
done
TERM=dumb tty 0 list
prints "$CODE"

# Pages and the demo go to the terminal only when asked so.
TERM=dumb tty 0 'demo --plain'
prints 'Loaded the demo portfolio'
plain demo
TERM=dumb tty 7 demo
prints 'Loaded the demo portfolio' 'stint list'

# Half a terminal is none.
script -qec "\"\$STINT\" --today \$TODAY | cat" "$SCRATCH/typescript" </dev/null >"$SCRATCH/raw"
put_by
tr -d '\r' <"$SCRATCH/raw" >"$SCRATCH/out"
plain 'a pipe'
prints "$CODE"
finish
