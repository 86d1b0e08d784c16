#!/bin/sh
# Where output goes, and what happens when it cannot: full, closed, a reader that goes, terminals without UTF-8.
# shellcheck source=tests/support/cli.sh disable=SC1112
. tests/support/cli.sh

new augmented-team --start "$TODAY" --end +20w

# Answers on standard output, all else on standard error.
rm -f "$STINT_DB"
run 0 new --title T --client C --provider P --model staff-augmentation
[ "$(cat "$SCRATCH/out")" = ENG-2601 ] || fail 'new prints more than the code'
tells 'made the file'
run 0 new --title T --client C --provider P --model augmented-team
silent err
run 0 tick ENG-2601 SA1-01 --evidence x
[ "$(wc -l <"$SCRATCH/out")" -eq 1 ] || fail 'a change says more than one line'
silent err
run 4 gate ENG-2601
prints SA1-02
tells 'is held by'
run 4 advance ENG-2601
silent out
tells '  SA1-02: '
run 0 set ENG-2601 'client=Zoë’s “A” → B'

# Full: exit 7, a sentence, and whether the change is kept.
if [ -c /dev/full ]; then
    started list >/dev/full 2>"$SCRATCH/err"
    [ $? -eq 7 ] || fail 'a full output is no error'
    tells 'standard output' 'No space left' 'nothing was changed'
    started hold ENG-2602 --reason r >/dev/full 2>"$SCRATCH/err"
    [ $? -eq 7 ] || fail 'a full output of a change is no error'
    tells 'the change itself is saved'
    run 0 list --json
    holds 'any(.[]; .code == "ENG-2602" and .status == "on-hold")'
    started --json list >/dev/full 2>"$SCRATCH/err"
    holds '.error.code == "system"' "$SCRATCH/err"
    started list 2>/dev/full >/dev/full
    [ $? -eq 7 ] || fail 'both full'
    started lst 2>/dev/full
    [ $? -eq 2 ] || fail 'a full standard error changes the exit code'
    for call in help --version 'completion bash' 'history --json'; do
        # shellcheck disable=SC2086
        started $call >/dev/full 2>/dev/null
        [ $? -eq 7 ] || fail "$call into a full output is no error"
    done
fi

# The reader has gone: quiet.
mkfifo "$SCRATCH/pipe"
{ sleep 0.3; started history --json 2>"$SCRATCH/err"; echo $? >"$SCRATCH/code"; } >"$SCRATCH/pipe" &
exec 3<"$SCRATCH/pipe"
exec 3<&-
wait
[ "$(cat "$SCRATCH/code")" -eq 141 ] || fail "a closed pipe exits $(cat "$SCRATCH/code")"
silent err

# Closed standard files.
started list >&- 2>"$SCRATCH/err" || fail 'standard output closed'
put_by
started list <&- >"$SCRATCH/out" || fail 'standard input closed'
prints ENG-2601
started lst 2>&-
[ $? -eq 2 ] || fail 'standard error closed'
(exec <&- >&- 2>&-; started tick ENG-2601 SA1-02 --evidence x) || fail 'all closed'
run 0 check

# 80 cells where there is no terminal.
put_by
COLUMNS=200 st list >"$SCRATCH/out"
[ "$(wc -L <"$SCRATCH/out")" -le 80 ] || fail 'a line is wider than 80'

# Without UTF-8: spelled out; JSON stays what JSON is.
for how in 'LC_ALL=C stint' 'LC_ALL=POSIX stint' 'LC_ALL= LANG=C stint' 'stint --ascii'; do
    put_by
    eval "${how%stint*} \"\$STINT\" ${how#*stint} show ENG-2601" >"$SCRATCH/out"
    [ "$(LC_ALL=C tr -d '\000-\177' <"$SCRATCH/out" | wc -c)" -eq 0 ] || fail "$how: not ASCII"
    prints "Zoe's \"A\" -> B"
done
LC_ALL=C st tick ENG-2601 SA9-é 2>"$SCRATCH/err"
[ "$(LC_ALL=C tr -d '\000-\177' <"$SCRATCH/err" | wc -c)" -eq 0 ] || fail 'an error is not ASCII'
put_by
LC_ALL=C st show ENG-2601 --json >"$SCRATCH/out"
holds '.client == "Zoë’s “A” → B"'

# No command, no terminal: the agenda. --plain is no other.
run 0 agenda
cp "$SCRATCH/out" "$SCRATCH/agenda"
run 0
same "$SCRATCH/agenda" "$SCRATCH/out" 'no command'
run 0 --plain
same "$SCRATCH/agenda" "$SCRATCH/out" --plain
run 0 --json
holds 'type == "array"'
finish
