#!/bin/sh
# Papers for people who do not log in: onboarding of a person, the status week by week, the portfolio.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

NOW=$TODAY
new augmented-team --contract sow-milestones --start "$TODAY" --end +20w --owner Ada
FIRST=$CODE
run 0 seat add "$CODE" --title Lead --duty lead --count 2
run 0 person add "$CODE" --seat S1 --name Ana
run 0 person add "$CODE" --seat S1 --name Bea
run 0 access add "$CODE" --person P1 --system VPN --kind account
run 0 access add "$CODE" --person P2 --system Cluster
run 0 access grant "$CODE" A1 --by 'Client IT'
run 0 paper add "$CODE" --person P1 --kind confidentiality
run 0 contact add "$CODE" --name Rosa --side client --role sponsor --escalation 1
run 0 milestone add "$CODE" --title Pilot --due +1w
run 0 log add "$CODE" --kind risk --text 'The data owner leaves' --owner Rosa

# Onboarding: one person alone, with papers, access and contacts; without a person everybody.
run 0 print "$CODE" onboarding --person P1
prints Ana VPN 'granted Client IT' '[x]  Confidentiality' '[ ]  IP assignment' Rosa 'Person joining'
if grep -q 'Bea\|Cluster' "$SCRATCH/out"; then fail 'the paper of one person names another'; fi
run 0 print "$CODE" onboarding
prints ANA BEA Cluster
run 0 person leave "$CODE" P2 --on "$TODAY"
run 0 print "$CODE" onboarding
if grep -q BEA "$SCRATCH/out"; then fail 'who has left is onboarded'; fi
run 2 print "$CODE" status --person P1
tells onboarding

# Status: a week ago there was nothing; a week later what changed is told.
run 0 print "$CODE" status
prints 'nothing to compare with' 'Pilot' 'The data owner leaves' 'Joined' 'Risk raised'
sed -n '/^LATE, AND DUE/,/^$/p' "$SCRATCH/out" | grep -o '^20[0-9-]*' >"$SCRATCH/days"
[ "$(wc -l <"$SCRATCH/days")" -gt 5 ] || fail 'hardly anything is due'
sort -c "$SCRATCH/days" || fail "what comes is not by its day: $(tr '\n' ' ' <"$SCRATCH/days")"
run 0 tick "$CODE" AT1-01 --evidence 'charter'
DONE=$TODAY
TODAY=$(date -u -d "$NOW + 7 days" +%F)
run 0 print "$CODE" status
prints "Week to" "$(echo "$NOW" | cut -c 6-)" Change
[ "$(grep -c 'nothing to compare' "$SCRATCH/out")" -eq 0 ] || fail 'the journal of a week ago is not seen'
if grep -q 'AT1-01' "$SCRATCH/out"; then fail "what was done on $DONE is news a week later"; fi
run 0 milestone submit "$CODE" M1
run 0 milestone accept "$CODE" M1 --by Rosa
run 0 print "$CODE" status
prints 'Milestone accepted' 'Milestones accepted'
grep -q '^Milestones accepted .* 0 .*1 .*+1$' "$SCRATCH/out" || fail "the trend is not told: $(grep '^Milestones acc' "$SCRATCH/out")"
if grep -q 'stint ' "$SCRATCH/out" && grep -v 'stint 0\|Printed from' "$SCRATCH/out" | grep -q 'stint '; then
    fail 'who does not log in is told commands'
fi

# What was ended early says so, with the reason, and asks for nothing any more.
new staff-augmentation --start "$TODAY" --end +20w
run 0 hold "$CODE" --reason 'the budget is in review'
run 0 print "$CODE" status
prints 'On hold: the budget is in review'
run 0 resume "$CODE"
run 0 cancel "$CODE" --reason 'no money is left'
run 0 print "$CODE" status
prints 'Cancelled: no money is left' "$TODAY  Cancelled" "$TODAY to $TODAY"
if grep -q 'DUE IN THE NEXT\|TO BE DECIDED' "$SCRATCH/out"; then fail 'what is over still asks for something'; fi
run 0 print "$CODE" term
prints 'Nothing: it is over'

# An exit list of nobody has no table without rows.
new staff-augmentation --start "$TODAY" --end +20w
run 0 print "$CODE" offboarding --format md
prints 'Nobody is or was assigned'
if grep -q '^| No' "$SCRATCH/out"; then fail 'there is a table of nobody'; fi

# The portfolio: counts, what needs somebody, what ends; by owner; in each format.
new staff-augmentation --start "$TODAY" --end +4w --owner Bob
run 0 report
prints 'PORTFOLIO REPORT' "$FIRST" "$CODE" 'Engagements by phase' 'OFF TRACK AND AT RISK' 'page 1 of' Client
[ "$(wc -L <"$SCRATCH/out")" -le 80 ] || fail 'the report is wider than 80'
# Beside a week ago: what is new, and what moved.
grep -q '^Engagements .* 1 .* 3 .*+2$' "$SCRATCH/out" || fail "a week ago is not told: $(grep '^Engagements' "$SCRATCH/out")"
prints "$CODE" 'not there yet'
run 0 report --owner Bob
prints 'Engagements of Bob' "$CODE"
if grep -q "$FIRST" "$SCRATCH/out"; then fail 'the report of Bob has what is not his'; fi
run 0 report --owner Nobody
prints 'There is none'
# Of many that moved, some are shown.
for _ in $(seq 40); do new staff-augmentation --start "$TODAY" --end +20w; done
run 0 report
grep -q '^And [23] more\.$' "$SCRATCH/out" || fail "all that moved are shown: $(grep more "$SCRATCH/out")"
run 0 report --limit 1
prints 'There are more than these 1'
run 0 report --format md
prints '# Portfolio report' "$FIRST"
run 0 report --json
holds '.document == "report" and (.content | length) > 100'
cd "$SCRATCH" || exit 1
run 0 report --format html -o report.html
grep -q '<svg role="img"' report.html || fail 'no chart is drawn'
mkdir papers
run 0 report --format html -o papers/
[ -f "papers/portfolio-report-$TODAY.html" ] || fail "the folder has $(ls papers)"
FONTCONFIG_FILE=$ROOT/tests/papers/fonts.conf
export FONTCONFIG_FILE
run 0 report --format pdf -o report.pdf
qpdf --check report.pdf >check 2>&1 || fail "qpdf: $(cat check)"
pdftotext -layout report.pdf - | grep -q "$FIRST" || fail 'the PDF does not have it'
run 6 report --days 99999999
tells calendar
run 2 report --format pdf --paper a0
run 5 report --format html -o report.html
finish
