#!/bin/sh
# Tables and lists of other programs, by a mapping: each row is a call of a command, all of them one change or none.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/hostile.sh
. tests/support/hostile.sh

new augmented-team --start "$TODAY" --end +20w
cd "$SCRATCH" || exit 1
cat >issues.csv <<'END'
Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Due date,Labels,Labels
"Pay, by card",S-1,1,Story,To Do,Highest,Omar,30/Sep/26 12:00 AM,a,b
"Vendor may leave,
""soon""",S-2,2,Risk,In Progress,Low,,,,
Done one,S-3,3,Bug,Done,Low,,,,
'=1+1,S-4,4,Bug,To Do,Odd,,2026-12-01
END

# Without an engagement, of none, as a trial, and then all as one change.
run 2 import issues.csv --map jira
tells '--code'
run 3 import issues.csv --map jira --code ENG-9999
run 0 import issues.csv --map jira --code "$CODE" --dry-run
prints '3 rows' 'log add' '1 passed over' 'nothing was changed'
run 0 log list "$CODE" --json
holds 'length == 0'
run 0 import issues.csv --map jira --code "$CODE"
prints '3 rows' '1 passed over'
run 0 log list "$CODE" --json
holds 'map([.kind, .text, .impact, .owner, .due]) == [
    ["issue", "Pay, by card", "high", "Omar", "2026-09-30"],
    ["risk", "Vendor may leave,\n\"soon\"", "low", null, null],
    ["issue", "=1+1", "none", null, "2026-12-01"]]'
run 0 history --limit 1 --json
holds '.[0].command == "import" and (.[0].summary | contains("issues.csv")) and (.[0].changes | length) == 3'
run 0 undo
run 0 log list "$CODE" --json
holds 'length == 0'
run 0 redo
run 0 check

# The others.
# As its exporter writes it: a byte order mark, "id" in small letters where it is first, days of the locale, an
# apostrophe before a formula.
printf '\357\273\277' >packages.csv
cat >>packages.csv <<'END'
id,Subject,Type,Status,Assignee,Finish date,Priority,Description
1,Build the index,Task,In progress,Ana,12/09/2026,Normal,
2,Old,Task,Closed,,,Low,"Two, parts"
3,'=1+1,Milestone,New,,12/13/2026,Immediate,
END
run 6 import packages.csv --map openproject --code "$CODE"
tells 'line 2 column' 'no day' '2 faults'
run 6 import packages.csv --map openproject --code "$CODE" --dates day-first
tells 'line 4 column' 'days are read day-first here'
run 6 import packages.csv --map openproject --code "$CODE" --dates any
run 0 import packages.csv --map openproject --code "$CODE" --dates month-first
prints '2 rows,' '1 passed over'
run 0 log list "$CODE" --json
holds '.[3:] | map([.kind, .text, .impact, .owner, .due]) == [
    ["issue", "Build the index", "medium", "Ana", "2026-12-09"], ["issue", "=1+1", "high", null, "2026-12-13"]]'
cat >tasks.json <<'END'
[{"id":1,"description":"Buy milk","due":"20261018T050231Z","status":"pending","priority":"H","tags":["a"],"urgency":2.5},
{"description":"Done","status":"completed"}]
END
run 0 import tasks.json --map taskwarrior --code "$CODE"
run 0 log list "$CODE" --json
holds 'length == 6 and (.[5] | .text == "Buy milk" and .due == "2026-10-18" and .impact == "high" and .kind == "note")'
# Its days are moments: of one that is due on 1 October east of Greenwich the clock there still says September here.
echo '[{"description":"Pay","due":"20260930T220000Z","status":"waiting"}]' >tasks.json
TZ='CET-1CEST,M3.5.0,M10.5.0/3' started import tasks.json --map taskwarrior --code "$CODE" >took || fail 'no import in another time zone'
run 0 log list "$CODE" --json
holds '.[6].due == "2026-10-01"'
# A sheet as people have it.
cat >sheet.csv <<'END'
Customer,Project,Vendor,Staffing model,Start date,Until,Delivery manager
Ash,Archive,Copperline,Augmented team,01/12/2026,26/03/2027,Ines
Elm,Claims,Merrow,staff augmentation,04/01/2027,,
END
run 0 --db sheet.db import sheet.csv --map spreadsheet --dates day-first
run 0 --db sheet.db list --json
holds 'map([.title, .client, .model, .start, .end, .owner]) == [
    ["Archive", "Ash", "augmented-team", "2026-12-01", "2027-03-26", "Ines"],
    ["Claims", "Elm", "staff-augmentation", "2027-01-04", null, "Tester"]]'
# A plan of Microsoft Project: its milestones; not the other tasks, what is complete or off, or what a column holds.
cat >plan.xml <<'END'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project">
 <Name>Archive</Name><StartDate>2026-11-02T08:00:00</StartDate>
 <Tasks>
  <Task><UID>0</UID><Name>Archive</Name><Finish>2027-03-26T17:00:00</Finish><Summary>1</Summary></Task>
  <Task><UID>1</UID><Name>Index</Name><Finish>2026-12-10T17:00:00</Finish><Milestone>0</Milestone></Task>
  <Task><UID>2</UID><Name>Index &amp; ranking accepted</Name><Start>2026-12-11T17:00:00</Start>
   <Finish>2026-12-11T17:00:00</Finish><Milestone>1</Milestone><Active>1</Active><PercentComplete>0</PercentComplete>
   <PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink>
   <Baseline><Number>0</Number><Finish>2026-12-04T17:00:00</Finish></Baseline></Task>
  <Task><UID>3</UID><Name>Kick-off</Name><Finish>2026-11-03T08:00:00</Finish><Milestone>1</Milestone><PercentComplete>100</PercentComplete></Task>
  <Task><UID>4</UID><Name>Dropped</Name><Finish>2027-01-08T17:00:00</Finish><Milestone>1</Milestone><Active>0</Active></Task>
  <Task><UID>5</UID><Name>=1+1</Name><Finish>2027-01-15T17:00:00</Finish><Milestone>true</Milestone></Task>
 </Tasks>
 <Resources><Resource><UID>1</UID><Name>Ana</Name></Resource></Resources>
</Project>
END
run 0 --db sheet.db import plan.xml --map ms-project --code ENG-2601 --dry-run
prints '2 rows,' '4 passed over'
run 0 --db sheet.db import plan.xml --map ms-project --code ENG-2601
run 0 --db sheet.db milestone list ENG-2601 --json
holds 'map([.title, .due]) == [["Index & ranking accepted", "2026-12-11"], ["=1+1", "2027-01-15"]]'
cat >projects.csv <<'END'
Project Name,Customer,Expected Start Date,Expected End Date,Status
Search,Ash,2026-12-01,2027-03-01,Open
Old,Ash,,,Completed
END
run 0 --db fresh.db import projects.csv --map erpnext
tells 'made the file'
run 0 --db fresh.db list --json
holds 'length == 1 and .[0].title == "Search" and .[0].client == "Ash" and .[0].end == "2027-03-01"'

run 0 seat add "$CODE" --title Engineer --skills c --level senior
cat >employees.csv <<'END'
ID,Full Name,Designation,Company Email,Status
HR-EMP-00001,Noor Aldana,Data Engineer,noor@copper.example,Active
HR-EMP-00002,Gone Long,Engineer,,Left
END
run 0 import employees.csv --map frappe-hr --code "$CODE"
prints '1 row,' '1 passed over'
run 0 candidate list "$CODE" --json
holds 'length == 1 and .[0].name == "Noor Aldana"'

# A mapping of one's own, and one that overrides a built-in.
cat >mine.conf <<'END'
command = milestone add
column title = What
column due = When
column amount = Sum
dates = day-first
END
printf 'What,When,Sum\nReport,04.12.2026,97200.00\n' >mine.csv
run 0 import mine.csv --map mine.conf --code "$CODE"
run 0 milestone list "$CODE" --json
holds '.[0].title == "Report" and .[0].due == "2026-12-04" and .[0].amount == "97200.00"'
mkdir -p "$HOME/.config/stint/mappings"
printf 'command = log add\nset kind = decision\ncolumn text = Summary\n' >"$HOME/.config/stint/mappings/jira.conf"
run 0 import issues.csv --map jira --code "$CODE"
prints '4 rows'
run 0 log list "$CODE" --kind decision --json
holds 'length == 4'
# One with a fault is told by the name of its file; one that cannot be read is told, and the built-in is used.
override=$HOME/.config/stint/mappings/jira.conf
printf '\357\273\277command = log add\nset kind = decision\ncolumn text = Summary\n' >"$override"
run 0 import issues.csv --map jira --code "$CODE" --dry-run
prints '4 rows'
echo 'command = log' >"$override"
run 6 import issues.csv --map jira --code "$CODE"
tells 'mappings/jira.conf, line 1'
printf 'command = log add\n\000\nset kind = decision\n' >"$override"
run 0 import issues.csv --map jira --code "$CODE" --dry-run
tells 'jira.conf is no text in UTF-8' 'the built-in is used'
prints '3 rows'
cp "$override" mapping.conf
run 6 import issues.csv --map mapping.conf --code "$CODE"
tells 'mapping.conf is no text in UTF-8'
rm "$override"

# Members of an object as columns: the case of letters does not count, and of several names the first that is there.
printf 'command = log add\nformat = json\nset kind = note\ncolumn text = Title | Name\ncolumn owner = Who\n' >list.conf
echo '[{"name":"first","who":"Ana"},{"NAME":"x","title":"second"}]' >list.json
run 0 import list.json --map list.conf --code "$CODE"
run 0 log list "$CODE" --json
holds '.[-2:] | map([.text, .owner]) == [["first", "Ana"], ["second", null]]'

# As a spreadsheet of another country saves it: semicolons, a byte order mark, and rows in which nothing stands.
printf '\357\273\277What;When;Sum\r\n"Report; final";04.12.2026;1,5\r\n;;\r\n' >semicolons.csv
run 6 import semicolons.csv --map mine.conf --code "$CODE"
tells 'line 2 column 28' '"1,5" is not an amount'
sed -i 's/1,5/1.50/' semicolons.csv
run 0 import semicolons.csv --map mine.conf --code "$CODE"
prints '1 row,'
run 0 milestone list "$CODE" --json
holds '.[1].title == "Report; final" and .[1].due == "2026-12-04" and .[1].amount == "1.50"'

# Faults: with their place, and nothing is taken in.
st log list "$CODE" --json >before.json
# refused EXIT MAPPING TEXT WORDS…
refused() {
    want=$1
    map=$2
    printf '%b' "$3" >bad.csv
    shift 3
    run "$want" import bad.csv --map "$map" --code "$CODE"
    tells "$@"
    [ "$(wc -l <err)" -eq 1 ] || fail "more than one line: $(cat err)"
}
refused 6 jira '' 'empty'
refused 6 jira 'Title,Status\nx,y\n' "no column 'Summary'"
refused 6 jira 'Summary,Issue Type,Due date\nfirst,Bug,\nsecond,Bug,soon\n' 'line 3 column 12' 'no day'
refused 6 jira 'Summary,Issue Type\nfirst,Bug\n"second,Bug\n' 'line 3 column 1' 'never closed'
refused 6 jira 'Summary,Issue Type\nfirst,Bug,more\n' 'line 2 column 11' '3 values under 2 columns'
refused 2 jira 'Summary,Issue Type\nfirst,Bug\n,Bug\n' 'line 3 column 1' text
refused 6 jira 'Summary,Issue Type\nfirst,\0377\n' 'line 2' 'UTF-8'
refused 6 mine.conf 'What,When,Sum\nA,04.12.2026,1.00\nB,04.12.2026,lots\n' 'line 3 column 14'
refused 6 taskwarrior '{}' 'a list'
refused 6 taskwarrior '[{"description":"x","due":7}]' 'line 1 column 27'
refused 6 taskwarrior '[{"description":"x"}' 'line 1 column 21'
refused 3 nothing.conf 'a\n' 'jira, openproject'
refused 6 ms-project '' 'line 1 column 1' 'not XML'
refused 6 ms-project '<P>\n<Task><Name>A</Name><Milestone>1</Milestone><Finish>soon</Finish></Task></P>' 'line 2 column 45' 'no day'
refused 2 ms-project '<P><Task><Milestone>1</Milestone><Finish>2026-12-04</Finish></Task></P>' 'line 1 column 4' title
refused 6 ms-project '<P><Task><Name>A</Task>' 'line 1 column 19' 'mismatched'
refused 6 ms-project '<!DOCTYPE P [<!ENTITY a "b">]><P/>' 'line 1' 'DOCTYPE'
printf 'command = cancel\n' >cancel.conf
refused 6 cancel.conf 'a\n' 'cancel.conf, line 1' 'makes rows'

# Every fault of the file, in the order of the lines: rows that are no rows, cells, rules; nothing is taken in.
printf '%b' 'Summary,Issue Type,Due date\nfirst,Bug,soon\nsec"ond,Bug,\nthird,Bug,\n,Bug,\nfifth,Bug,,more\nsixth,Bug,never\n' >bad.csv
run 6 import bad.csv --map jira --code "$CODE"
tells '5 faults' 'first in line 2 column 11' 'nothing was taken in'
sed -n 's/^  line \([0-9]*\) column \([0-9]*\):.*/\1.\2/p' err | tr '\n' ' ' >places
[ "$(cat places)" = '2.11 3.4 5.1 6.12 7.11 ' ] || fail "the places: $(cat places err)"
run 6 import bad.csv --map jira --code "$CODE" --json
jq -e '.error | .line == 2 and .column == 11 and (.findings | length) == 5' err >/dev/null || fail "$(cat err)"
run 6 import bad.csv --map jira --code "$CODE" --dry-run
tells '5 faults'
{ echo 'Summary,Issue Type,Due date'; yes 'x,Bug,soon' | head -n 4200; } >bad.csv
run 6 import bad.csv --map jira --code "$CODE"
tells '4200 faults' 'the first 50 of them' 'line 51 column 7'
[ "$(wc -l <err)" -eq 51 ] || fail "it tells $(wc -l <err) lines"
printf '%s' '[{"description":"x","due":7},{"description":"y"},7,{"due":"2026-01-01"},' >bad.json
run 6 import bad.json --map taskwarrior --code "$CODE"
tells '4 faults' 'line 1 column 27' 'line 1 column 50: an object' 'line 1 column 52' 'line 1 column 73'
# A rule that only the rows together break names the row.
cat >seats.conf <<'END'
command = seat add
column title = Seat
column skills = Skills
column level = Level
column count = Count
END
printf 'Seat,Skills,Level,Count\nA,c,senior,1\nB,c,senior,0\nC,c,senior,2\nD,c,senior,200\n' >bad.csv
run 6 import bad.csv --map seats.conf --code "$CODE"
tells '2 faults' 'line 3' 'line 5'
st log list "$CODE" --json >after.json
same before.json after.json 'a refused table changed something'
run 0 check

# Rows of several engagements in any order, some thousands of them: a code in a column.
first=$CODE
new staff-augmentation
second=$CODE
printf 'command = log add\nset kind = note\ncolumn code = Where\ncolumn text = What\n' >where.conf
{
    echo 'Where,What'
    yes "$first
$second" | head -n 4200 | awk '{ print $0 ",entry " NR }'
} >both.csv
st log list "$first" --json | jq length >before
run 0 import both.csv --map where.conf
prints '4200 rows'
[ "$(st log list "$second" --json | jq -c '[length, .[0].text, .[2099].text, .[2099].id]')" = '[2100,"entry 2","entry 4200","L2100"]' ] ||
    fail "$(st log list "$second" | tail -n 2)"
[ "$(st log list "$first" --json | jq length)" -eq $(($(cat before) + 2100)) ] || fail 'rows of the first are missing'
run 0 check
run 0 undo
[ "$(st log list "$second" --json | jq length)" -eq 0 ] || fail 'undo left rows'
run 0 redo
[ "$(st log list "$second" --json | jq -c '[length, .[2099].text]')" = '[2100,"entry 4200"]' ] || fail 'redo left rows out'
run 0 check
run 0 undo
{ echo 'Project Name,Customer'; seq 30 | sed 's/.*/Project &,Ash/'; } >many.csv
run 0 --db many.db import many.csv --map erpnext
st --db many.db export | sed '/"head"/,/}/d' >many.json
run 0 --db many.db undo
[ "$(st --db many.db list --json | jq length)" -eq 0 ] || fail 'undo left engagements'
run 0 --db many.db redo
st --db many.db export | sed '/"head"/,/}/d' >again.json
same many.json again.json 'undo and redo of an import changed something'
run 0 --db many.db check
printf '%s\n' 'Where,What' "$first,fine" 'ENG-9999,lost' >bad.csv
run 3 import bad.csv --map where.conf
tells 'line 3 column 1' 'ENG-9999'

# Broken off it leaves the file byte for byte as it was.
{ echo "Summary,Issue Type"; yes 'An entry of many,Bug' | head -n 400000; } >long.csv
cp "$STINT_DB" before.db
"$STINT" import long.csv --map jira --code "$first" >out 2>err &
pid=$!
until [ -e "$STINT_DB-journal" ] || ! kill -0 $pid 2>/dev/null; do sleep 0.01; done
kill -INT $pid 2>/dev/null || fail 'it was done before it could be broken off'
wait $pid && fail 'a broken off import is told as done'
tells 'broken off' 'nothing was taken in'
cmp "$STINT_DB" before.db || fail 'a broken off import left something in the file'
[ ! -s "$STINT_DB-journal" ] || fail 'a journal is left'
run 0 check
CODE=$first
# So it does with the file that it made: none is left, also when the signal is one that ends it.
{ echo 'Project Name,Customer'; yes 'Search,Ash' | head -n 100000; } >long.csv
"$STINT" --db made.db import long.csv --map erpnext >out 2>err &
pid=$!
until [ -e made.db-journal ] || ! kill -0 $pid 2>/dev/null; do sleep 0.01; done
kill -TERM $pid 2>/dev/null || fail 'it was done before it could be broken off'
wait $pid
[ $? -eq 143 ] || fail 'it did not end by the signal'
for file in made.db*; do
    [ ! -e "$file" ] || fail "$file is left"
done

# Hostile text is text.
for file in "$SCRATCH"/hostile/*; do
    { printf 'Summary,Issue Type\n"'; sed 's/"/""/g' "$file"; printf '",Bug\n'; } >hostile.csv
    case ${file##*/} in
    broken) run 6 import hostile.csv --map jira --code "$CODE" ;;
    *) run 0 import hostile.csv --map jira --code "$CODE" ;;
    esac
done
run 0 log list "$CODE"
[ "$(LC_ALL=C tr -d '\n\040-\176\200-\377' <out | wc -c)" -eq 0 ] || fail 'control bytes'
[ ! -e pwned ] || fail 'something ran'
finish
