#!/bin/sh
# Hostile text in the fields of candidates and papers: kept as harmless text, on the terminal, on paper and in JSON.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/hostile.sh
. tests/support/hostile.sh

new augmented-team --start +1d --end +20w
run 0 seat add "$CODE" --title Engineer --skills Python
row=0
for file in "$SCRATCH"/hostile/*; do
    text=$(cat "$file")
    row=$((row + 1))
    run 0 candidate add "$CODE" --seat S1 --name="$text $row" --reach="$text" --note="$text"
    run 0 candidate score "$CODE" "C$row" --skill="$text" --score 1 --pass 1 --by="$text"
    run 0 candidate move "$CODE" "C$row" interviewed --interviewer="$text"
    run 0 candidate move "$CODE" "C$row" rejected --reason="$text"
    st candidate show "$CODE" "C$row" >>"$SCRATCH/answers" 2>&1
done
[ $row -gt 5 ] || fail 'too few texts'
run 0 person add "$CODE" --seat S1 --name Ana
for file in "$SCRATCH"/hostile/*; do
    text=$(cat "$file")
    run 0 paper add "$CODE" --person P1 --kind other --title="$text" --place="$text" --by="$text"
done
for call in 'candidate list' 'paper list' history show; do
    # shellcheck disable=SC2086
    st $call "$CODE" >>"$SCRATCH/answers" 2>&1
    # shellcheck disable=SC2086
    run 0 $call "$CODE" --json
    holds .
done
iconv -f UTF-8 -t UTF-8 <"$SCRATCH/answers" >/dev/null 2>&1 || fail 'no UTF-8'
[ "$(LC_ALL=C tr -d '\n\040-\176\200-\377' <"$SCRATCH/answers" | wc -c)" -eq 0 ] || fail 'control bytes'
if LC_ALL=C grep -qE "$(printf '\302[\200-\237]|\342\200[\213\216\217\252-\256]|\342\201[\240-\251]|\357\273\277')" "$SCRATCH/answers"; then
    fail 'a sign that is not seen or turns the text round'
fi
[ ! -e "$SCRATCH/pwned" ] || fail 'text was run'
run 0 check
finish
