#!/bin/sh
# Reference tables: what ships with them, how a user's own takes their place, and how a broken one is told.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

own=$HOME/.config/stint/tables
mkdir -p "$SCRATCH/in"

# ---- the built-in ones: no file is needed or made ----------------------------------------------------------------------

run 0 table list
prints occupations wages roles frameworks rules 'Wage medians'
run 0 table list --json
holds 'length == 5 and all(.[]; .own == false and .file == null and .rows > 10 and (.as_of | test("^20")))'
[ ! -e "$STINT_DB" ] || fail 'a table made a file'

run 0 table show wages --json
holds 'all(.[]; .as_of and .source and .reference and (.sureness | IN("V", "V2", "U", "J")))'
holds '.[] | select(.soc == "15-2051" and .reference == "May 2025") | .median_hour == "57.80" and .median_year == "120230"'
for name in occupations wages roles frameworks rules; do
    run 0 table show $name --json
    holds 'all(.[]; .as_of and .source and .sureness)'
    cp "$SCRATCH/out" "$SCRATCH/$name.json"
    run 0 table show $name
    [ -z "$(awk 'length > 80' "$SCRATCH/out")" ] || fail "a line of $name is wider than 80"
done
run 0 table show wages
prints 'May 2025' 'no bill rates' '8.2*' 'not as sure as its row'
run 0 table show rules
prints 'in force' 'history' 'unverified' 'no legal advice'
run 0 table show wages 'data scientists 2025'
prints '57.80' 'national_M2025_dl.xlsx' 'growth_period' 'verified'
run 0 table show frameworks 'dcwf 422'
prints 'unverified'
run 0 table show fra 'govern 2.' --json
holds 'length == 3 and all(.[]; .version == "1.0")'
run 3 table show wages plumber
tells "'plumber'" 'stint table show wages'
run 6 table show wage-medians
tells wage-medians 'occupations, wages'
run 2 table show

# The rules of 2011 are history; whoever is in force says what it replaced.
holds '[.[] | select(.id == "SR-11-7" or (.title | test("11-7|2011-12"))) | .status] | unique == ["superseded"]' \
    "$SCRATCH/rules.json"
holds '.[] | select(.id == "OCC-2026-13") | .status == "current" and .date == "2026-04-17" and (.history | test("2011-12"))' \
    "$SCRATCH/rules.json"

# ---- a rate beside the benchmark ------------------------------------------------------------------------------------------

new staff-augmentation --scenario gap-fill --contract time-and-materials
st seat add "$CODE" --title 'ML engineer' --soc 15-2051 --rate 118.00/h >/dev/null
st seat add "$CODE" --title 'MLOps engineer' --soc '15-1299.08 / 15-1252' --rate 23000/m >/dev/null
st seat add "$CODE" --title 'Data scientist' --soc 15-2051 >/dev/null
st seat add "$CODE" --title Runner --rate 10.00/h >/dev/null
run 0 seat list "$CODE"
prints '57.80   2.04' '56.05~   2.37' 'bill rate' 'no mark-up is assumed' 'the wider code' 'RATES AND WAGES'
run 0 seat list "$CODE" --json
holds '.[0].benchmark | .wage_code == "15-2051" and .median_hour == "57.80" and .percent == 204 and .reference == "May 2025"
    and .sureness == "V" and (.source | test("OEWS")) and (.text | test("no bill rate"))'
holds '.[1].benchmark | .proxy and .wage_code == "15-1299" and .code == "15-1299.08" and .rate_hour == "132.69"'
holds '.[2].benchmark | .percent == null and .median_hour == "57.80"'
holds '.[3].benchmark == null'
run 0 show "$CODE" --json
holds '[.seats[].benchmark.percent] == [204, 237, null, null]'
warned() {
    run 4 gate "$CODE" --json
    holds "[.warnings[] | select(.rule == \"rate-benchmark\") | .subject] == $1"
}
warned '[]'
run 0 seat edit "$CODE" S1 --rate 57.00/h
warned '["S1"]'
run 4 gate "$CODE"
tr -s ' \n' ' ' <"$SCRATCH/out" >"$SCRATCH/text"
grep -qF '0.99 times the median wage of Data Scientists (15-2051), 57.80 USD an hour in May 2025' "$SCRATCH/text" ||
    fail "the warning reads $(grep -o 'The rate of seat.*' "$SCRATCH/text")"
run 0 seat edit "$CODE" S2 --rate 200.00/h
warned '["S1","S2"]'
run 0 set "$CODE" currency=EUR
warned '[]'
run 0 seat list "$CODE" --json
holds '.[0].benchmark | .percent == null and (.text | test("in EUR and is not compared"))'
run 0 set "$CODE" currency=USD
run 0 seat edit "$CODE" S2 --rate 112.00/h
run 0 seat edit "$CODE" S1 --rate 118.00/h
warned '[]'

RATED=$CODE

run 0 table suggest 'Senior MLOps engineer'
prints '15-1299.08 Computer Systems Engineers/Architects' 'Suggested code' 'our judgement' second-hand 3-4
run 0 table suggest 'LLM engineer' --json
holds '.[0] | .code == "15-1252" and .dcwf == "623" and .nice == "NF-COM-002" and .suggested and .sureness == "J"'
run 3 table suggest Plumber
tells "'Plumber'" 'table show roles'
run 0 table suggest Plumber --json
holds '. == []'

# ---- the role sheet: codes with standing, date and how they were read; what it is evidence for -------------------------------

run 0 print "$CODE" roles --format md
prints '# Role sheet' '## S1 ML engineer' '| 15-2051 | Data Scientists | suggested | verified | 2025-05 |' \
    '| 15-1299.08 | Computer Systems Engineers/Architects | suggested | verified |' \
    '| DCWF 623 | AI/ML Specialist (DCWF, version not stated) | by title | verified |' \
    'DevSecOps (NICE, version 2.2.0) | by title | second-hand' '| GOVERN 2.1 | 1.0 |' 'SA3-05 open' \
    'PS-9: Position descriptions (verified'
grep -q unverified "$SCRATCH/out" && fail 'the role sheet cites what is unverified'
run 0 seat edit "$CODE" S1 --purpose 'Forecasts arrivals' --decides 'model choice' --accountable client \
    --evidence 'two projects' --skills 'Python:4, RAG design' --level 'SWECOM 3' --nice DD-WRL-003
run 0 print "$CODE" roles --format md
prints 'Forecasts arrivals' 'model choice' 'two projects' '| Python | 4 Technical Leader |' '| RAG design | 3 Practitioner |' \
    'DD-WRL-003 | Secure Software Development (NICE, version 2.2.0) | chosen |' '1 of 4 roles with purpose'
run 0 print "$CODE" roles
[ -z "$(awk 'length > 90' "$SCRATCH/out")" ] || fail 'a line of the role sheet is too wide'
prints 'ROLE SHEET' 'AGREED' 'page 1 of'

# ---- the rules of a sector on paper: with dates; neither history nor what is unverified -----------------------------------

new staff-augmentation --sector financial
for paper in gate record; do
    run 0 print "$CODE" $paper --format md
    prints '| Federal Reserve SR 26-2, model risk management | 2026-04-17 | in force | verified | 2026-04-17 |' \
        '| OCC Bulletin 2026-13, model risk management | 2026-04-17 |' 'second-hand' 'no legal advice'
    sed 's/[0-9a-f]\{16,\}//g' "$SCRATCH/out" | grep -q '11-7\|2011\|unverified\|FFIEC\|HIPAA' && fail "$paper cites what it should not"
done
new augmented-team --sector healthcare
run 0 print "$CODE" gate --format md
prints '45 CFR 164.308(a)(3)(ii)(C) | - | in force | verified' 'proposed change | 2025-01 | proposed | second-hand'
grep -q 'SR 26-2\|unverified' "$SCRATCH/out" && fail 'a paper of healthcare cites what it should not'
run 0 show "$CODE" --json
holds '[.items[].source | strings | select(test("164\\.(530|502|514)|308\\(a\\)\\([45]\\)|160\\.103"))] == []'
holds '.items[] | select(.id == "RH-09") | .required == false'
new augmented-team
run 0 print "$CODE" gate
grep -q 'RULES OF THE SECTOR' "$SCRATCH/out" && fail 'rules of no sector'

# ---- checking -----------------------------------------------------------------------------------------------------------

head='soc,title,median_hour,currency,reference,as_of,source,sureness'
good="15-2051,Data Scientists,61.00,USD,May 2026,2026-05,own reading,V"
printf '%s\n%s\n' "$head" "$good" >"$SCRATCH/in/good.csv"
run 0 table check "$SCRATCH/in/good.csv"
prints 'a sound table wages: 1 row, as of 2026-05'
run 0 table check "$SCRATCH/in/good.csv" --json
holds '. == []'

printf '%s\n%s\n15-99,T,x,USD,,yesterday,s,W\n' 'soc,titel,median_hour,currency,reference,as_of,source,sureness' "$good" \
    >"$SCRATCH/in/bad.csv"
run 6 table check "$SCRATCH/in/bad.csv"
prints "unknown column 'titel', did you mean 'title'?" "the column 'title' is missing" 'V, V2, U or J'
tells 'read as the table wages, has 7 faults, the first in line 1 column 5' 'stint(5)'
run 6 table check "$SCRATCH/in/bad.csv" --json
holds 'length == 7 and .[2] == {line: 3, column: 1, text: "soc '"'15-99'"': expected a code such as 15-2051 or 15-1299.08"}'
holds '[.[] | .line * 1000 + .column] | . == sort'
run 6 table check "$SCRATCH/in/good.csv" --table rules
tells 'read as the table rules'
printf 'a,b\n1,2\n' >"$SCRATCH/in/other.csv"
run 6 table check "$SCRATCH/in/other.csv"
tells 'that of no table' '--table'
printf '%s\n"15-2051,x\n' "$head" >"$SCRATCH/in/quote.csv"
run 6 table check "$SCRATCH/in/quote.csv"
prints 'never closed'
tells 'line 2 column 1'
printf '%s\n' "$head" | tr , ';' >"$SCRATCH/in/semicolon.csv"
run 6 table check "$SCRATCH/in/semicolon.csv" --table wages
prints "parted by ';'"
: >"$SCRATCH/in/empty.csv"
run 6 table check "$SCRATCH/in/empty.csv" --table wages
prints 'no head line'
run 3 table check "$SCRATCH/in/none.csv"
run 6 table check "$SCRATCH"
head -c 2000000 /dev/zero >"$SCRATCH/in/large.csv"
run 6 table check "$SCRATCH/in/large.csv" --table wages
tells 'larger than'

# ---- replacing and going back ---------------------------------------------------------------------------------------------

run 6 table replace wages "$SCRATCH/in/bad.csv"
[ ! -e "$own" ] || fail 'a broken table was put in place'
run 7 --read-only table replace wages "$SCRATCH/in/good.csv"
[ ! -e "$own" ] || fail '--read-only wrote a table'
run 0 table replace wages "$SCRATCH/in/good.csv"
prints 'The table wages is yours now: 1 row, as of 2026-05' 'stint table restore wages'
same "$own/wages.csv" "$SCRATCH/in/good.csv" 'what was put in place'
[ "$(stat -c %a "$own/wages.csv")" = 600 ] || fail 'mode of the table'
run 0 table list --json
holds '.[] | select(.name == "wages") | .own and .rows == 1 and (.file | endswith("/tables/wages.csv"))'
holds '[.[] | select(.own)] | length == 1'
run 0 table show wages --json
holds 'length == 1 and .[0].median_hour == "61.00"'
run 0 seat list "$RATED" --json
holds '.[0].benchmark | .median_hour == "61.00" and .reference == "May 2026" and .percent == 193'
holds '.[1].benchmark | .median_hour == null and (.text | test("no figure for 15-1299.08"))'

sed 's/61.00/62.00/' "$SCRATCH/in/good.csv" >"$SCRATCH/in/next.csv"
run 0 table replace wages "$SCRATCH/in/next.csv" --json
holds '.changed and (.message | test("wages.csv.old"))'
same "$own/wages.csv.old" "$SCRATCH/in/good.csv" 'the table before'
run 0 table restore wages
prints 'built-in one again' 'wages.csv.old'
same "$own/wages.csv.old" "$SCRATCH/in/next.csv" 'the own table, kept'
[ ! -e "$own/wages.csv" ] || fail 'the own table is still there'
run 0 table restore wages
prints 'Nothing changed'
run 0 table show wages --json
holds 'length > 40'

# ---- a broken one in the folder: told with its place, the built-in one used --------------------------------------------------

cp "$SCRATCH/in/bad.csv" "$own/wages.csv"
run 0 table show wages --json
holds 'length > 40'
tells 'your tables/wages.csv is passed over, line 1 column 5' "'title'" 'the built-in is used'
run 0 table show roles
silent err
run 0 table restore wages
run 0 table show wages
silent err

# A link in its place is not written through.
ln -s "$SCRATCH/in/good.csv" "$own/roles.csv"
before=$(cksum <"$SCRATCH/in/good.csv")
st table show roles --json >"$SCRATCH/roles.json" 2>/dev/null
printf 'role,code,as_of,source,sureness\nX,15-2051,2026,s,J\n' >"$SCRATCH/in/roles.csv"
run 6 table replace roles "$SCRATCH/in/roles.csv"
[ "$before" = "$(cksum <"$SCRATCH/in/good.csv")" ] || fail 'a link was written through'
finish
