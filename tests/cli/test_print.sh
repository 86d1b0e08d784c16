#!/bin/sh
# Papers: to standard output, to a file that is never overwritten by accident, to a printer without a shell.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team --contract sow-milestones --start "$TODAY" --end +20w
run 0 seat add "$CODE" --title Lead --duty lead --count 2
run 0 person add "$CODE" --seat S1 --name Ana
run 0 person add "$CODE" --seat S1 --name Bea
run 0 access add "$CODE" --person P1 --system VPN
run 0 access add "$CODE" --person P2 --system Cluster
run 0 waive "$CODE" AT1-03 --reason 'sponsor is named next week' --approver Boss --until +1w

for paper in handover offboarding gate term record; do
    run 0 print "$CODE" $paper
    prints "$CODE" 'page 1 of' 2026-11-23
    [ "$(wc -L <"$SCRATCH/out")" -le 80 ] || fail "$paper is wider than 80"
    cp "$SCRATCH/out" "$SCRATCH/text"
    run 0 print "$CODE" $paper --format text
    same "$SCRATCH/text" "$SCRATCH/out" "$paper --format text"
    run 0 print "$CODE" $paper --format md
    grep -q '^# ' "$SCRATCH/out" || fail "$paper md has no heading"
    run 0 print "$CODE" $paper --format html
    prints '<!DOCTYPE html>' '</html>'
    run 0 print "$CODE" $paper --json
    holds ".code == \"$CODE\" and .document == \"$paper\" and .format == \"text\" and (.content | length) > 100"
    jq -j .content "$SCRATCH/out" >"$SCRATCH/content"
    same "$SCRATCH/text" "$SCRATCH/content" "$paper --json"
done

# The head hash of the paper is that of the journal.
head=$(st check | sed -n 's/.*the last is \([0-9a-f]*\).*/\1/p')
[ -n "$head" ] || fail 'check does not tell the head of the journal'
run 0 print "$CODE" gate
prints "$head"

# Open points and waivers stand first.
run 0 print "$CODE" handover
prints AT1-03 'sponsor is named next' Boss
[ "$(grep -n 'AT1-03' "$SCRATCH/out" | head -n 1 | cut -d: -f1)" -lt "$(grep -n 'H10' "$SCRATCH/out" | tail -n 1 | cut -d: -f1)" ] ||
    fail 'waivers do not come first'

# One person's offboarding names nobody else.
run 0 print "$CODE" offboarding --person P1
prints Ana VPN
if grep -q 'Bea\|Cluster' "$SCRATCH/out"; then fail 'the paper of one person names another'; fi

# To a file: said, private, whole; not twice without --force; never through a link.
cd "$SCRATCH" || exit 1
run 0 print "$CODE" gate -o gate.txt
prints gate.txt
[ "$(stat -c %a gate.txt)" = 600 ] || fail 'the paper is not private'
st print "$CODE" gate >now.txt
same now.txt gate.txt 'the file differs from the output'
echo mine >kept.txt
run 5 print "$CODE" gate -o kept.txt
tells kept.txt
[ "$(cat kept.txt)" = mine ] || fail 'a file was overwritten'
run 0 print "$CODE" gate --output kept.txt --force
same now.txt kept.txt '--force'
ln -s kept.txt link.txt
echo mine >kept.txt
run 6 print "$CODE" gate -o link.txt --force
[ "$(cat kept.txt)" = mine ] || fail 'written through a link'
mkdir papers
run 0 print "$CODE" handover --format html -o papers/
name=$(echo "$CODE" | tr '[:upper:]' '[:lower:]')
[ -f "papers/$name-handover-2026-11-23.html" ] || fail "the folder has $(ls papers)"
run 7 print "$CODE" gate -o nowhere/gate.txt
tells nowhere/gate.txt
[ -z "$(find . -name '*.tmp*' -o -name '.*.??????')" ] || fail 'a temporary file is left'

# To a printer: lp gets the text, the title is harmless, nothing runs through a shell.
mkdir bin
cat >bin/lp <<'END'
#!/bin/sh
printf '%s\n' "$@" >"$SCRATCH/lp-arguments"
cat >"$SCRATCH/lp-input"
END
cat >bin/lpstat <<'END'
#!/bin/sh
echo office
END
chmod +x bin/lp bin/lpstat
PATH="$SCRATCH/bin:$PATH"
run 0 print "$CODE" gate --printer default
prints printer
grep -q 'SOW signed' lp-input || fail 'lp did not get the paper'
run 0 print "$CODE" gate --printer office
grep -qx office lp-arguments || fail 'lp did not get the name of the printer'
run 2 print "$CODE" gate --printer office --format html
# shellcheck disable=SC2016
st print "$CODE" gate --printer '$(touch pwned);`touch pwned`' >/dev/null 2>&1
[ ! -e pwned ] || fail 'a shell ran'
printf '#!/bin/sh\necho no paper >&2\nexit 1\n' >bin/lp
run 7 print "$CODE" gate --printer default
tells 'no paper'

# A queue that hangs: it ends with one sentence, and what hung is gone, whichever of the two programs it was. Both at once,
# for each waits its 20 s.
mkdir list
# shellcheck disable=SC2016
printf '#!/bin/sh\necho $$ >"$SCRATCH/hung-${0##*/}"\nexec sleep 600\n' | tee bin/lp >list/lpstat
chmod +x list/lpstat
began=$(date +%s)
PATH="$SCRATCH/list:$PATH" started print "$CODE" gate --printer office >list/out 2>list/err &
listing=$!
run 7 print "$CODE" gate --printer default
tells lp '20 s' '-o FILE'
one_line err || fail "more than one line: $(cat err)"
wait "$listing"
listed=$?
[ "$listed" -eq 7 ] || fail "exit $listed, not 7, where the program that lists queues hangs"
mv list/err err
tells lpstat '20 s' '-o FILE'
[ $(($(date +%s) - began)) -lt 120 ] || fail 'it waited for a queue that hangs'
for hung in lp lpstat; do
    ! kill -0 "$(cat "hung-$hung")" 2>/dev/null || fail "$hung is left behind"
done
run 0 check
finish
