#!/bin/sh
# Several programs on one file: all that was said to be saved is there, once, in one chain.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

CODES=''
for writer in 1 2 3 4; do
    new staff-augmentation --contract fixed-rate
    CODES="$CODES $CODE"
done
: >"$SCRATCH/saved"
for code in $CODES; do
    for writer in 1 2; do
        (
            for turn in 1 2 3 4 5 6 7 8 9 10; do
                every 2 $turn || continue
                "$STINT" --as "writer $writer" seat add "$code" --title "seat $writer.$turn" >/dev/null 2>>"$SCRATCH/err" &&
                    echo "$code $writer.$turn" >>"$SCRATCH/saved"
                "$STINT" list >/dev/null 2>>"$SCRATCH/err" || echo 'list failed' >>"$SCRATCH/err"
            done
        ) &
    done
done
wait
silent err
if every 2 1; then turns=10; else turns=5; fi
[ "$(wc -l <"$SCRATCH/saved")" -eq $((8 * turns)) ] || fail "$(wc -l <"$SCRATCH/saved") of $((8 * turns)) were saved"
for code in $CODES; do
    run 0 seat list "$code" --json
    holds "length == $((2 * turns)) and ([.[].id] | unique | length) == length and ([.[].title] | unique | length) == length"
done
run 0 history --json --limit 1000
holds '[.[] | select(.command == "seat add")] | length == '$((8 * turns))
run 0 check

# Codes are given out once.
for writer in 1 2 3 4 5 6; do
    started new --title "T$writer" --client C --provider P --model s >>"$SCRATCH/codes" 2>>"$SCRATCH/err" &
done
wait
[ "$(sort -u "$SCRATCH/codes" | wc -l)" -eq 6 ] || fail "codes: $(sort "$SCRATCH/codes" | tr '\n' ' ')"

# Killed in the middle: the file is sound, and what was said is there.
: >"$SCRATCH/saved"
for turn in 1 2 3 4 5 6 7 8 9 10 11 12; do
    "$STINT" contact add "$CODE" --name "contact $turn" >>"$SCRATCH/saved" 2>/dev/null &
    pid=$!
    sleep "0.00$turn"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
done
run 0 check
run 0 contact list "$CODE" --json
[ "$(jq length "$SCRATCH/out")" -ge "$(wc -l <"$SCRATCH/saved")" ] || fail 'a saved contact is lost'
finish
