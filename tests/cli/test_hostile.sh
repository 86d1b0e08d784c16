#!/bin/sh
# Hostile text in every field: it is kept as harmless text, JSON parses, nothing that a terminal obeys comes out.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/hostile.sh
. tests/support/hostile.sh

# No byte below 0x20 but the line end, no DEL, no C1, no direction or zero-width sign, and sound UTF-8.
harmless() {
    iconv -f UTF-8 -t UTF-8 <"$1" >/dev/null 2>&1 || fail "$2: no UTF-8"
    [ "$(LC_ALL=C tr -d '\n\040-\176\200-\377' <"$1" | wc -c)" -eq 0 ] || fail "$2: control bytes"
    if LC_ALL=C grep -qE "$(printf '\302[\200-\237]|\342\200[\213\216\217\252-\256]|\342\201[\240-\251]|\357\273\277')" "$1"; then
        fail "$2: a sign that is not seen or turns the text round"
    fi
}

# One text after the other; a sample of them, the one of all signs among it, goes through every field.
at=0
for file in "$SCRATCH"/hostile/*; do
    name=${file##*/}
    at=$((at + 1))
    [ "$name" = signs ] || every 4 $at || continue
    tried="${tried:-} $name"
    text=$(cat "$file")
    rm -f "$STINT_DB"
    CODE=$(st new --title="$text" --client="$text" --provider="$text" --owner="$text" --model augmented-team \
        --contract sow-milestones --start +1d --end +20w 2>"$SCRATCH/err") || { fail "$name: new: $(cat "$SCRATCH/err")"; continue; }
    set -- "$CODE"
    run 0 set "$@" "objectives=$text" "cadence=$text" "sow=$text"
    run 0 seat add "$@" --title="$text" --skills="$text" --level="$text" --soc="$text" --duty lead
    run 0 person add "$@" --seat S1 --name="$text" --reach="$text" --manager="$text"
    run 0 access add "$@" --person P1 --system="$text" --level="$text" --ticket="$text" --asset="$text"
    run 0 access grant "$@" A1 --by="$text" --proof="$text"
    run 0 milestone add "$@" --title="$text" --due +3w --criteria="$text"
    run 0 milestone submit "$@" M1 --by="$text"
    run 0 milestone reject "$@" M1 --reason="$text" --by="$text"
    run 0 topic add "$@" --title="$text" --receiver="$text" --place="$text" --note="$text"
    run 0 topic confirm "$@" T1 --by="$text" --proof="$text"
    run 0 artefact add "$@" --title="$text" --kind code --place="$text" --licence="$text"
    run 0 artefact transfer "$@" F1 --proof="$text" --by="$text"
    run 0 contact add "$@" --name="$text" --role="$text" --reach="$text" --side client --escalation 1
    run 0 line accept "$@" H01 --place="$text" --by="$text"
    run 0 line na "$@" H02 --reason="$text"
    run 0 tick "$@" AT1-01 --evidence="$text"
    run 0 na "$@" AT1-02 --reason="$text"
    run 0 waive "$@" AT1-03 --reason="$text" --approver="$text"
    run 0 advice record "$@" --reason="$text"
    run 0 --as "$text" hold "$@" --reason="$text"

    for call in show list history agenda timeline gate 'seat list' 'person list' 'access list' 'milestone list' \
        'contact list' 'line list' 'topic list' 'artefact list'; do
        case $call in
        list | agenda | timeline) set -- ;;
        *) set -- "$CODE" ;;
        esac
        # shellcheck disable=SC2086
        st $call "$@" >>"$SCRATCH/answers" 2>&1
        # shellcheck disable=SC2086
        st $call "$@" --json >>"$SCRATCH/answers.json" 2>/dev/null
    done
    for paper in handover offboarding gate roles advice term record; do
        st print "$CODE" $paper >>"$SCRATCH/papers.txt"
        st print "$CODE" $paper --format md >>"$SCRATCH/papers.md"
        st print "$CODE" $paper --format html >>"$SCRATCH/papers.html"
    done
    # The joined signs of emoji are two cells to us, and more to wc.
    [ "$name" = emoji ] || [ "$(wc -L <"$SCRATCH/papers.txt")" -le 80 ] || fail "$name: a paper is wider than 80"
    if grep -qiE '<script|src=.?http|href=.?(http|javascript)' "$SCRATCH/papers.html"; then fail "$name: html is alive"; fi

    # Errors that quote it.
    for call in 'show' 'tick ENG-2601' 'print ENG-2601' 'playbook show' 'playbook check' 'frobnicate' 'list --owner' \
        'seat list' 'list --stage' '--today' 'help'; do
        # shellcheck disable=SC2086
        st $call "$text" >>"$SCRATCH/answers" 2>"$SCRATCH/err"
        [ ! -s "$SCRATCH/err" ] || one_line "$SCRATCH/err" || fail "$name: the error of $call is not one line"
        cat "$SCRATCH/err" >>"$SCRATCH/answers"
        # shellcheck disable=SC2086
        st --json $call "$text" >>"$SCRATCH/answers.json" 2>&1
    done
    for part in answers answers.json papers.txt papers.md papers.html; do
        [ -s "$SCRATCH/$part" ] || fail "$name: $part is empty"
        harmless "$SCRATCH/$part" "$name: $part"
        [ $part = answers.json ] || rm -f "$SCRATCH/$part"
    done
    run 0 resume "$CODE"
done
case $tried in *signs*) ;; *) fail "tried only$tried" ;; esac
jq -s length "$SCRATCH/answers.json" >/dev/null || fail 'JSON that does not parse'
[ ! -e "$SCRATCH/pwned" ] || fail 'a shell ran'

# What is harmless is kept as it is.
text=$(cat "$SCRATCH/hostile/sql")
run 0 set "$CODE" "title=$text"
run 0 show "$CODE" --json
[ "$(jq -r .title "$SCRATCH/out")" = "$text" ] || fail 'SQL is not kept as text'
text=$(cat "$SCRATCH/hostile/quotes")
run 0 set "$CODE" "title=$text"
run 0 show "$CODE" --json
[ "$(jq -r .title "$SCRATCH/out")" = "$text" ] || fail 'quotes are not kept'
run 0 check

# Too long is refused and changes nothing; long criteria are fine.
long=$(head -c 10240 /dev/zero | tr '\0' x)
run 0 show "$CODE" --json
cp "$SCRATCH/out" "$SCRATCH/before"
for call in 'tick AT1-05 --evidence' 'seat add --title' 'waive AT1-05 --approver a --reason' 'contact add --name'; do
    verb=${call%% *}
    # shellcheck disable=SC2086
    case $verb in
    seat | contact) run 6 $verb add "$CODE" ${call#* add } "$long" ;;
    *) run 6 $verb "$CODE" ${call#* } "$long" ;;
    esac
done
run 0 show "$CODE" --json
same "$SCRATCH/before" "$SCRATCH/out" 'a refused text changed something'
run 0 milestone add "$CODE" --title Long --due +4w --criteria "$long"
run 0 show "$CODE" --json
holds '.milestones[-1].criteria | length == 10240'
finish
