#!/bin/sh
# PDF: a program of its own makes it; it is whole or it is not there.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

FONTCONFIG_FILE=$PWD/tests/papers/fonts.conf
export FONTCONFIG_FILE
new augmented-team --contract sow-milestones --start "$TODAY" --end +20w
run 0 seat add "$CODE" --title 'Lead λ' --duty lead --count 2
run 0 person add "$CODE" --seat S1 --name 'Zoë Łuczak'
run 0 person add "$CODE" --seat S1 --name 'שרה כהן'
run 0 access add "$CODE" --person P2 --system 'خزانة البيانات'
cd "$SCRATCH" || exit 1

pdf_says() { # FILE TEXT…
    file=$1
    shift
    pdftotext -layout "$file" "$SCRATCH/said" || fail "$file cannot be read"
    for text; do
        has "$SCRATCH/said" "$text" || fail "$file does not say '$text'"
    done
}

# Every document (a sample: one of two; what they say is for tests/papers): whole, on the sheet that is asked for, with
# its title, its foot, pages and outline.
at=-1
for paper in handover offboarding gate roles term record; do
    at=$((at + 1))
    every 2 $at || continue
    run 0 print "$CODE" $paper --format pdf -o $paper.pdf
    prints $paper.pdf
    qpdf --check $paper.pdf >check 2>&1 || fail "qpdf is not content with $paper: $(cat check)"
    pdfinfo $paper.pdf >info
    while read -r key value; do [ "$key" != Pages: ] || pages=$value; done <info
    pdf_says $paper.pdf "$CODE · $TODAY · seq" "page 1 of $pages" "page $pages of $pages"
    [ "$(grep -cE "^(Title: .*$CODE|CreationDate: *Mon Nov 23 [0-9:]* 2026|Tagged: *yes|Page size:.*A4)" info)" -eq 4 ] ||
        fail "the heads of $paper: $(cat info)"
    qpdf --qdf --object-streams=disable $paper.pdf plain.pdf >check 2>&1 || fail "qpdf does not read $paper: $(cat check)"
    for words in '/Lang (en)' /Outlines /StructTreeRoot '/Marked true' '/DisplayDocTitle true'; do
        has plain.pdf "$words" || fail "$paper has no $words"
    done
done
head=$(st check | sed -n 's/.*the last is \([0-9a-f]*\).*/\1/p')
pdf_says gate.pdf "$head" 'SOW signed'
pdf_says handover.pdf 'Zoë Łuczak'
[ "$(stat -c %a gate.pdf)" = 600 ] || fail 'the paper is not private'
pdfinfo -struct handover.pdf >structure 2>&1
while read -r tag _; do echo " ${tag%:} "; done <structure >tags
for tag in Document H1 H2 Table TR TH TD L LI Lbl LBody Caption Div P; do
    has tags " $tag " || fail "the structure has no $tag"
done

# What is heard of a chart, and what a header cell heads; a text in it cannot act on the PDF.
{
    printf 'document\t1\nsheet\ta4\ntitle\tTwo charts\nlanguage\tde\nheading\t1\tA\n'
    printf 'bars\t0\tHours\ntick\t0\tnone\nbar\t0\t500\t-1\t0\tMay (all)\t5 h\nbar\t0\t900\t-1\t1\tЮни>> endobj\t9 \\\\ h\n'
    printf 'table\t0\t\ncolumn\t4\t0\tNo\nrow\tone\nfacts\t0\t\nfact\tCode\tE-1\nfact\tBlank\t\n'
    printf 'bars\t0\t\nbar\t0\t1000\t-1\t0\tAll\t😀\nend\n'
} >charts.txt
"${STINT%/*}/stint-typeset" <charts.txt | sed 1d >charts.pdf
qpdf --check charts.pdf >check 2>&1 || fail "qpdf is not content with charts: $(cat check)"
qpdf --json=2 charts.pdf >charts.json
# elements TAG KEY: what each of them has under it.
elements() {
    jq -c --arg tag "/$1" --arg key "/$2" \
        '[.qpdf[1][].value? | select(type == "object" and ."/Type" == "/StructElem" and ."/S" == $tag)[$key]]' charts.json
}
[ "$(elements Figure Alt)" = '["u:Hours. May (all): 5 h; Юни>> endobj: 9 \\ h.","u:Chart. All: 😀."]' ] ||
    fail "what is heard of charts: $(elements Figure Alt)"
[ "$(elements TH A | jq -c 'map(."/Scope")')" = '["/Column","/Row","/Row"]' ] || fail "the heads: $(elements TH A)"
[ "$(elements TD A)" = '[null,null,null]' ] || fail "cells are heads: $(elements TD A)"
[ "$(elements TD Alt)" = '[null,null,"u:to fill in"]' ] || fail "what is to be filled in: $(elements TD Alt)"
pdfinfo -struct-text charts.pdf | sed 's/ (block)//; s/ (inline)//; s/:$//; s/^ *//' | tr '\n' ' ' >said
has said 'Figure Caption "Hours" P Span "none" P Span "May (all)" Span "" Span "5 h" P' || fail "the chart reads $(cat said)"

# A day stays a day behind a name that runs from right to left.
{
    printf 'document\t1\nsheet\ta4\ntitle\tA\n'
    printf 'paragraph\t0\t%s\n' 'نور 2026-12-05' 'by נור 2026-12-06' 'by نور, 2026-12-07 to 2026-12-08'
    echo end
} >arabic.txt
"${STINT%/*}/stint-typeset" <arabic.txt | sed 1d >arabic.pdf
pdf_says arabic.pdf 2026-12-05 2026-12-06 2026-12-07 2026-12-08

# The same day and the same file give the same bytes; --paper is the other sheet, and so is print.conf.
run 0 print "$CODE" gate --format pdf -o again.pdf
cmp -s gate.pdf again.pdf || fail 'the same paper has other bytes'
st print "$CODE" gate --format pdf >out.pdf
cmp -s gate.pdf out.pdf || fail 'standard output has other bytes'
env -u STINT_TYPESET "$STINT" --today "$TODAY" print "$CODE" gate --format pdf >out.pdf || fail 'it is not found beside stint'
cmp -s gate.pdf out.pdf || fail 'found beside stint it makes other bytes'
run 0 print "$CODE" gate --format pdf --paper letter -o letter.pdf
pdfinfo letter.pdf | grep -q '612 x 792' || fail 'no letter'
mkdir -p "$HOME/.config/stint"
printf 'sheet = letter\r\n\r\n# as some editors save it\r\n' >"$HOME/.config/stint/print.conf"
run 0 print "$CODE" gate --format pdf -o mine.pdf
cmp -s letter.pdf mine.pdf || fail 'print.conf does not count'
run 0 print "$CODE" gate --format html
prints 'size: letter'
echo 'sheet = foolscap' >"$HOME/.config/stint/print.conf"
run 0 print "$CODE" gate --format pdf --force -o mine.pdf
tells 'print.conf' 'line 1'
cmp -s gate.pdf mine.pdf || fail 'the built-in sheet does not count'
rm "$HOME/.config/stint/print.conf"
run 2 print "$CODE" gate --format pdf --paper a5 -o mine.pdf
tells a5 letter
run 2 print "$CODE" gate --format pdf --json
tells '-o FILE'

# A row taller than a page is split between lines, and nothing of it is lost; the head stands on each page. Who signs
# stands on one page.
long=$(seq 1 3000 | sed 's/^/word/' | tr '\n' ' ')
{
    printf 'document\t1\nsheet\ta4\ntitle\tLong\ntable\t0\t\ncolumn\t4\t0\tNo\ncolumn\t0\t0\tMany words\n'
    printf 'row\tone\t%s\nrow\ttwo\tshort\nsignatures\t0\t\n' "$long"
    for party in $(seq 1 10); do printf 'signature\tparty%s\t\t\n' "$party"; done
    echo end
} >long.txt
"${STINT%/*}/stint-typeset" <long.txt | sed 1d >long.pdf
qpdf --check long.pdf >check 2>&1 || fail "qpdf: $(cat check)"
pdftotext -layout long.pdf said
[ "$(grep -o 'word[0-9][0-9]*' said | sort -u | wc -l)" -eq 3000 ] || fail 'words are lost where the row is split'
[ "$(grep -o 'word[0-9][0-9]*' said | wc -l)" -eq 3000 ] || fail 'words stand twice where the row is split'
[ "$(grep -c 'Many words' said)" -ge 3 ] || fail 'the head of the table does not stand on each page'
[ "$(tr '\f' '\n' <said | grep -c 'party')" -eq 5 ] || fail 'who signs is lost'
pdftotext -layout -f "$(pdfinfo long.pdf | sed -n 's/^Pages: *//p')" long.pdf last
[ "$(grep -c party last)" -eq 5 ] || fail 'who signs stands on two pages'

# Who closes access writes two dates, none of them broken.
run 0 access grant "$CODE" A1
run 0 print "$CODE" offboarding --format pdf -o exit.pdf
pdf_says exit.pdf 'revoked ____-__-__ ___' 'verified ____-__-__ __'

# What leads to the groups below it does not stand alone at the end of a page, however much stands above it.
for lines in $(seq 28 36); do
    {
        printf 'document\t1\nsheet\ta4\ntitle\tA\n'
        for at in $(seq "$lines"); do printf 'paragraph\t0\tline %s\n' "$at"; done
        printf 'heading\t1\tLines\nparagraph\t0\tKey\nheading\t2\tBelow\ntable\t0\t\ncolumn\t0\t0\tOne\nrow\tcell\nend\n'
    } | "${STINT%/*}/stint-typeset" | sed 1d >led.pdf
    pdftotext led.pdf - | tr '\n\f' ' \n' >said
    grep -q 'Key.*cell' said || fail "behind $lines lines an introduction stands alone: $(cat said)"
done

# To a printer as it is in a file.
mkdir bin
cat >bin/lp <<'END'
#!/bin/sh
printf '%s\n' "$@" >"$SCRATCH/lp-arguments"
cat >"$SCRATCH/lp-input"
END
printf '#!/bin/sh\necho office\n' >bin/lpstat
chmod +x bin/lp bin/lpstat
PATH="$SCRATCH/bin:$PATH"
run 0 print "$CODE" offboarding --format pdf --printer office --copies 2 --option sides=two-sided-long-edge
run 0 print "$CODE" offboarding --format pdf --force -o offboarding.pdf
cmp -s offboarding.pdf lp-input || fail 'the printer has other bytes than the file'
[ "$(tr '\n' ' ' <lp-arguments)" = "-s -t stint $CODE -d office -n 2 -o sides=two-sided-long-edge " ] ||
    fail "lp was told $(cat lp-arguments)"

# What goes wrong is one sentence, and no half file.
fails() { # EXIT SENTENCE…
    want=$1
    shift
    run "$want" print "$CODE" gate --format pdf -o none.pdf
    tells "$@"
    one_line "$SCRATCH/err" || fail "not one sentence: $(cat "$SCRATCH/err")"
    [ ! -e none.pdf ] || fail 'there is a file'
}
STINT_TYPESET=$SCRATCH/nowhere fails 3 stint-typeset libpango
printf '#!/bin/sh\ncat >/dev/null\nprintf "pdf 1000\\n%%%%PDF-1.4 half"\n' >bin/half
# shellcheck disable=SC2016
printf '#!/bin/sh\nkill -SEGV $$\n' >bin/crash
chmod +x bin/half bin/crash
STINT_TYPESET=$SCRATCH/bin/half fails 7 'no whole PDF'
STINT_TYPESET=$SCRATCH/bin/crash fails 7 'a signal'
printf '<fontconfig><dir>%s/none</dir><cachedir>%s/cache</cachedir></fontconfig>' "$SCRATCH" "$SCRATCH" >none.conf
FONTCONFIG_FILE=$SCRATCH/none.conf fails 7 'no font'
run 0 log add "$CODE" --kind risk --text x
run 0 waive "$CODE" AT1-02 --reason '松' --approver Boss --until +1w
fails 6 'U+677E'
if [ -w /dev/full ]; then
    ! started print "$CODE" roles --format pdf >/dev/full 2>err || fail 'a full disk is not told'
fi
[ -z "$(find . -name '*.tmp*' -o -name '.*.??????')" ] || fail 'a temporary file is left'
finish
