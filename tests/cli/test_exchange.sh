#!/bin/sh
# Out and in again: JSON that comes back as the same bytes, tables that no spreadsheet runs, a calendar whose entries
# keep their ids; all or nothing on the way in, with the place of the fault.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/hostile.sh
. tests/support/hostile.sh
cd "$SCRATCH" || exit 1

run 0 --db demo.db demo
export STINT_DB="$SCRATCH/demo.db"

# JSON: versioned, the whole file or one engagement; the same each time; to a file or a reader.
run 0 export
cp out whole.json
holds '.format == "stint-export" and .version == 1 and (.engagements | length) == 6 and (.providers | length) == 4
    and ([.engagements[] | .items, .people // [] | length] | add) > 700 and (.head.hash | length) == 64'
run 0 export --format json
same whole.json out 'two exports differ'
run 0 export -o whole2.json
prints 'Wrote the export to whole2.json'
[ "$(stat -c %a whole2.json)" = 600 ] || fail 'the export is not private'
same whole.json whole2.json 'the file differs from the output'
run 5 export -o whole2.json
run 0 export -o whole2.json --force
run 5 export -o demo.db --force
run 0 export ENG-2602
holds '.engagements | length == 1 and .[0].code == "ENG-2602" and (.[0].milestones | length) > 0'
run 0 --json export ENG-2602
holds '.engagements[0].code == "ENG-2602"'
run 2 export --format xml
tells 'json, csv, ics or md'
run 2 export --register people
run 2 export --format csv --register persons
tells 'people'
run 3 export ENG-9999
run 7 export -o "$SCRATCH/none/x.json"
[ -z "$(find . -name '*.new')" ] || fail 'a temporary file is left'

# In again: the same bytes but for the head of the journal; sound; undone and done again as one change.
run 3 --db new.db import whole.json --dry-run
run 0 --db new.db import whole.json
prints 'Imported 6 engagements' '4 new providers'
run 0 --db new.db export
sed '/"head"/,/}/d' whole.json >wanted
sed '/"head"/,/}/d' out >got
same wanted got 'what came in is not what went out'
run 0 --db new.db check
run 0 --db new.db history --limit 1 --json
holds '.[0].command == "import" and .[0].summary == "Imported 6 engagements from whole.json"'
run 0 --db new.db undo
run 0 --db new.db list --all --json
holds 'length == 0'
run 0 --db new.db redo
run 0 --db new.db list --all --json
holds 'length == 6'
st --db demo.db show ENG-2602 --json >wanted
st --db new.db show ENG-2602 --json >got
same wanted got 'an engagement shows otherwise'

# A dry run changes nothing, and says what would be.
run 0 --db dry.db init
run 0 --db dry.db import whole.json --dry-run
prints '6 engagements' 'nothing was changed'
run 0 --db dry.db list --all --json
holds 'length == 0'
run 0 --db dry.db history --json
holds 'length == 0'
run 5 --db new.db import whole.json --dry-run
tells 'ENG-26' 'taken' 'line'

# People and providers who are there already are met, not doubled.
run 0 --db part.db import whole.json
st --db demo.db export ENG-2603 | sed 's/"ENG-2603"/"ENG-7001"/' |
    jq '.engagements[0] |= (del(.id) | with_entries(if (.value | type) == "array" and .key != "people" then .value |= map(del(.id)) else . end))' >other.json
people=$(st --db part.db export --format csv --register people | sort -u -t, -k2,2 | wc -l)
run 0 --db part.db import other.json
prints '1 engagement' '0 new providers'
[ "$(st --db part.db export --format csv --register people | sort -u -t, -k2,2 | wc -l)" -eq "$people" ] || fail 'people were doubled'
run 0 --db part.db check

# Faults: told with their place, and nothing is taken in.
head='{"format": "stint-export", "version": 1,'
# refused EXIT TEXT WORDS…
refused() {
    want=$1
    printf '%s' "$2" >bad.json
    shift 2
    run "$want" --db dry.db import bad.json
    tells bad.json "$@"
    [ ! -s err ] || one_line err || fail "more than one line: $(cat err)"
}
refused 6 '' 'line 1 column 1' 'a value is expected'
refused 6 '[]' 'an object'
refused 6 '{"version": 1}' 'engagements'
refused 6 '{"engagements": []}' '"format"'
refused 6 '{"format": "other"}' 'line 1 column 12'
refused 6 '{"format": "stint-export", "version": 2}' 'version 2' newer
refused 6 "$head \"engagement\": []}" 'did you mean "engagements"'
refused 6 "$head \"engagements\": [{\"code\": \"X\", \"titel\": \"T\"}]}" 'line 1 column' 'did you mean "title"'
refused 6 "$head \"engagements\": [{\"code\": 7}]}" 'a text in quotes'
refused 6 "$head \"engagements\": [{\"start\": \"23.11.2026\"}]}" '2026-12-04'
refused 6 "$head \"engagements\": [{\"code\": \"x\"}]}" 'without small'
refused 6 "$head \"engagements\": [{\"id\": \"1\"}]}" '26 digits'
refused 6 "$head \"engagements\": [{\"model\": \"both\"}]}" 'both'
refused 6 "$head \"engagements\": [{\"items\": {}}]}" 'a list in'
refused 6 "$head \"engagements\": []} more" 'nothing more'
refused 6 "$head \"assessments\": [{\"number\": 1}], \"engagements\": []}" 'of no provider'
sed '$d' whole.json >cut.json
run 6 --db dry.db import cut.json
# A fault in the last engagement takes back those before it.
jq '.engagements[5].seats[0].title = ""' whole.json >last.json
put_by
st --db dry.db import last.json >out 2>err && fail 'a seat without a title came in'
tells 'ENG-26' 'line'
run 0 --db dry.db list --all --json
holds 'length == 0'
run 0 --db dry.db check
run 3 --db dry.db import nothing.json
# An id that stands twice, as in a row copied by hand, and an engagement that is there under another code.
jq '.engagements[1].items[1].id = .engagements[1].items[0].id' whole.json >twice.json
run 6 --db dry.db import twice.json
tells 'line' "$(jq -r '.engagements[1].items[0].id' whole.json)" 'two rows of item'
run 0 --db there.db import whole.json
jq '.engagements |= [.[0] | .code = "ENG-9001"]' whole.json >renamed.json
run 5 --db there.db import renamed.json
tells 'it is in the file already, as ENG-26' 'nothing was taken in'
# A table without a mapping, and what goes with a mapping alone.
printf 'Summary,Status\nx,Open\n' >table.csv
run 6 --db dry.db import table.csv
tells 'line 1 column 1' '--map'
run 2 --db dry.db import whole.json --code ENG-2602
tells '--code goes with --map'
run 2 --db dry.db import whole.json --dates day-first
tells '--dates goes with --map'
run 6 --db dry.db import "$SCRATCH"
run 6 --db dry.db import dry.db
tells 'keeps everything in'
run 7 --read-only --db dry.db import whole.json

# Tables: a head, a row each, RFC 4180 line ends.
run 0 export --format csv --register milestones
[ "$(head -n 1 out | tr -d '\r')" != "$(head -n 1 out)" ] || fail 'no CRLF'
head -n 1 out | grep -q '^engagement,handle,number,title,' || fail "the head: $(head -n 1 out)"
for register in engagements phases items waivers seats people assignments access milestones contacts lines candidates \
    scores papers amendments topics artefacts log time advice providers assessments; do
    run 0 export --format csv --register $register
    [ "$(wc -l <out)" -ge 1 ] || fail "$register is empty"
done
# Other rows are named by their handles, whoever refers to them.
for register in access time; do
    run 0 export --format csv --register $register
    sed 1d out | grep -vE '^ENG-[0-9]*,[AB][0-9]*,[0-9]*,P[0-9]+,' >other && fail "$register names nobody: $(head -n 1 other)"
done
run 0 export ENG-2602 --format csv
[ "$(wc -l <out)" -eq 2 ] || fail 'one engagement is not one row'

# A calendar: to-dos and events, lines of at most 75 octets, ids that stay, a sequence that grows.
run 0 export --format ics
grep -q '^BEGIN:VTODO' out || fail 'no to-dos'
grep -q '^BEGIN:VEVENT' out || fail 'no events'
[ "$(grep -c '^BEGIN:V' out)" -eq "$(grep -c '^END:V' out)" ] || fail 'components are not closed'
[ "$(tr -d '\r' <out | LC_ALL=C awk 'length > 75' | wc -l)" -eq 0 ] || fail 'a line is longer than 75 octets'
[ "$(grep -c "$(printf '\r')\$" out)" -eq "$(wc -l <out)" ] || fail 'a line does not end with CRLF'
[ "$(grep '^UID:' out | sort | uniq -d | wc -l)" -eq 0 ] || fail 'an id is there twice'
# Of what is done a day is known, but the format wants an instant of UTC: at noon it is that day nearly everywhere.
grep -q '^COMPLETED:20[0-9]*T120000Z' out || fail "done at no noon: $(grep -m 1 '^COMPLETED' out)"
if grep '^COMPLETED' out | grep -v 'T120000Z'; then fail 'done at another time than noon'; fi
cp out first.ics
run 0 export --format ics
same first.ics out 'two calendars differ'
run 0 milestone edit ENG-2602 M1 --title 'Another; title, with\signs'
run 0 export --format ics
[ "$(grep '^UID:' first.ics)" = "$(grep '^UID:' out)" ] || fail 'ids changed'
# shellcheck disable=SC1003
grep -qF 'Another\; title\, with\\signs' out || fail 'a text is not escaped'
before=$(tr -d '\r' <first.ics | grep -A 40 'SUMMARY:ENG-2602' | sed -n 's/^SEQUENCE://p' | head -n 1)
after=$(tr -d '\r' <out | grep -A 40 'SUMMARY:ENG-2602' | sed -n 's/^SEQUENCE://p' | head -n 1)
[ "$after" -gt "$before" ] || fail "the sequence did not grow: $before, $after"

# Markdown: one text, each engagement with its registers; every row of a table has the cells of its head.
# ragged FILE: lines of tables that have more or fewer cells than the line before them.
ragged() {
    sed 's/\\\\//g; s/\\|//g' "$1" | awk '/^\|/ { n = gsub(/\|/, ""); if (was && n != was) print NR; was = n; next } { was = 0 }'
}
run 0 export --format md
[ "$(grep -c '^# ' out)" -eq 1 ] || fail 'it has not one title'
[ "$(grep -c '^## ENG-' out)" -eq 6 ] || fail "engagements: $(grep -c '^## ENG-' out)"
prints '### Seats' '### Milestones' '## Providers' '**Client:**'
grep -q '^| M1 |.*Another; title, with' out || fail 'the milestone is missing'
[ -z "$(ragged out)" ] || fail "ragged lines: $(ragged out | head -n 3)"
cp out first.md
run 0 export --format md -o whole.md
same first.md whole.md 'two exports differ'
run 0 export ENG-2602 --format md
[ "$(grep -c '^## ' out)" -eq 1 ] || fail 'it is not the one engagement alone'
run 2 export --format md --register people

# A reader that goes away ends it quietly; a full device is told.
started export 2>err | head -n 1 >/dev/null
silent err
if [ -c /dev/full ]; then
    started export >/dev/full 2>err
    [ $? -eq 7 ] || fail 'a full device is not told'
    [ "$(wc -l <err)" -eq 1 ] || fail "it is told $(wc -l <err) times"
fi

# Hostile text: the same bytes come back, JSON parses, no formula, no line of its own in the calendar.
export STINT_DB="$SCRATCH/hostile.db"
for file in "$SCRATCH"/hostile/*; do
    text=$(cat "$file")
    code=$(st new --title="$text" --client="$text" --provider="$text" --owner="$text" --model augmented-team --start "$TODAY" --end +20w)
    st seat add "$code" --title="$text" --skills=x >/dev/null
    st milestone add "$code" --title="$text" --criteria="$text" --due +3w >/dev/null
    st log add "$code" --kind note --text="$text" --due +1w >/dev/null
done
run 0 export
jq -e . out >/dev/null || fail 'hostile text breaks the JSON'
cp out hostile.json
run 0 --db back.db import hostile.json
run 0 --db back.db export
sed '/"head"/,/}/d' hostile.json >wanted
sed '/"head"/,/}/d' out >got
same wanted got 'hostile text came back otherwise'
run 0 export --format csv --register log
if grep -qE "(^|,)\"?[=+@]" out; then fail "a formula: $(grep -E "(^|,)\"?[=+@]" out | head -n 2)"; fi
grep -qF "'=cmd" out || fail 'the guard is missing'
run 0 export --format ics
if tr -d '\r' <out | grep -vqE '^([A-Z-]+(;VALUE=DATE)?:| )'; then fail "a line that is no property: $(tr -d '\r' <out | grep -vE '^([A-Z-]+(;VALUE=DATE)?:| )' | head -n 2)"; fi
run 0 export --format md
[ -z "$(ragged out)" ] || fail "a text broke out of its cell: $(ragged out | head -n 3)"
if grep -vE '^(\||- \*\*|#|$|---|Engagements in|[0-9-]{10} )' out; then fail 'a text made a line of its own'; fi
# shellcheck disable=SC2016 # the backticks are of Markdown
if sed 's/`[^`]*`//g; s/\\.//g' out | grep -E '<|\]\(|https?://|@'; then fail 'a text acts as Markdown'; fi
cp out hostile.md
run 0 export --format ics
cat hostile.json hostile.md out >harmless
[ "$(LC_ALL=C tr -d '\r\n\040-\176\200-\377' <harmless | wc -c)" -eq 0 ] || fail 'control bytes'
finish
