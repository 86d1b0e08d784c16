#!/bin/sh
# Everything that is held about one person, and erasing it: no trace of it stays in the file.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

# Twenty words that stand nowhere else, in every kind of text that a person leaves behind.
words='Quillmarkone quillmarktwo quillmarkthree quillmarkfour quillmarkfive quillmarksix quillmarkseven quillmarkeight
quillmarknine quillmarkten quillmarkeleven quillmarktwelve quillmarkthirteen quillmarkfourteen quillmarkfifteen
quillmarksixteen quillmarkseventeen quillmarkeighteen quillmarknineteen quillmarktwenty'
who='Quillmarkone quillmarktwo'

# A file with all of it: the person under an old name too.
new staff-augmentation --start "$TODAY" --end +26w
c=$CODE
run 0 seat add "$c" --title Engineer --skills python --count 2
run 0 person add "$c" --seat S1 --name "$who" --reach quillmarkthree@example.org
run 0 person edit "$c" P1 --name 'Oldname quillmarkfour'
run 0 person edit "$c" P1 --name "$who" --reach '+49 quillmarkfive'
run 0 access add "$c" --person P1 --system VPN --ticket quillmarksix
run 0 access grant "$c" A1 --by IT --proof quillmarkseven
run 0 access revoke "$c" A1 --by IT --proof quillmarkeight
run 0 access verify "$c" A1 --by "$who" --proof quillmarknine
run 0 tick "$c" SA1-02 --evidence "$who showed quillmarkten"
run 0 na "$c" SA1-08 --reason "quillmarkeleven, says $who"
run 0 waive "$c" SA1-03 --reason "quillmarktwelve of quillmarkone QUILLMARKTWO" --approver "$who"
run 0 milestone add "$c" --title 'First report' --due end-10d --criteria "read by $who"
run 0 milestone submit "$c" M1 --by "$who"
run 0 milestone reject "$c" M1 --reason "quillmarkthirteen: $who is ill"
run 0 contact add "$c" --name "$who" --side provider --role quillmarkfourteen --reach quillmarkthree@example.org
run 0 set "$c" "objectives=quillmarkfifteen is what $who and quillmarkthree@example.org may do"
run 0 set "$c" 'objectives=less time to answer'
run 0 hold "$c" --reason "$who is away: quillmarksixteen"
run 0 resume "$c"
run 0 person add "$c" --seat S1 --name 'Ana Ruiz' --reach ana@example.org
new staff-augmentation --start "$TODAY" --end +26w
d=$CODE
run 0 tick "$d" SA1-02 --evidence "$who again, quillmarkseventeen"
run 0 undo
run 0 tick "$d" SA1-02 --evidence "asked $who: quillmarkeighteen"
run 0 tick "$d" SA1-02 --evidence "asked Oldname quillmarkfour: quillmarknineteen"
run 0 --as "$who" tick "$d" SA1-01 --evidence "quillmarktwenty by $who"
run 0 seat add "$d" --title 'The last one' --skills sql

# Shown: rows about them whole, texts that name them, the journal.
run 3 subject show 'Quillmarkone quillmarktow'
tells "did you mean $who?"
run 0 subject show "$who"
prints 'quillmarkthree@example.org' "$c" "$d" 'quillmarkten'
run 0 subject show "$c" P1 --json
holds '.name == "Quillmarkone quillmarktwo" and ([.engagements[].code] | length) == 2'
holds '[.words[]] | index("Oldname quillmarkfour") and index("+49 quillmarkfive")'
holds '.engagements[0].rows | any(.record == "access" and .row.state == "verified")'
holds '.engagements[0].mentions | any(.record == "item" and .id == "SA1-02" and .field == "evidence")'
holds '.journal | length > 20 and all(.seq > 0 and .summary != null)'
run 3 subject show "$c" P9
run 0 subject show "$who" -o held.txt
prints 'Wrote what is held about Quillmarkone quillmarktwo to held.txt'
grep -q 'quillmarkthree@example.org' held.txt || fail 'the file lacks what is held'
run 5 subject show "$who" -o held.txt
run 0 subject show "$who" -o held.txt --force
run 5 subject show "$who" -o "$STINT_DB" --force
tells 'keeps everything in'
run 2 subject show "$who" -o held.txt --printer
tells 'not to both'
rm held.txt
mkdir -p bin
printf '#!/bin/sh\ncat >lp-input\n' >bin/lp
chmod +x bin/lp
before=$PATH
PATH=$PWD/bin:$PATH
run 0 subject show "$who" --printer
PATH=$before
grep -q 'quillmarkten' lp-input || fail 'lp did not get what is held'
rm -r bin lp-input
run 2 subject show

# Refused while they are assigned or hold access, and the dry run says so.
cp "$STINT_DB" "$SCRATCH/before.db"
run 4 subject erase "$who"
tells 'is still assigned to' 'stint person leave'
run 4 subject erase "$who" --dry-run
prints quillmarkten
cmp -s "$STINT_DB" "$SCRATCH/before.db" || fail 'a refused erase changes the file'
run 0 access add "$c" --person P1 --system repository
run 0 access grant "$c" A2 --by IT
run 0 person leave "$c" P1 --on "$TODAY"
run 4 subject erase "$who"
tells 'still holds access A2' 'stint access revoke'
run 0 access revoke "$c" A2 --by IT
run 0 access verify "$c" A2 --by Sec --proof 'login refused'
run 0 subject erase "$who" --dry-run
prints 'would be erased' 'nothing was changed'
for word in $words; do
    grep -qi "$word" "$STINT_DB" || fail "$word is not in the file before"
done

run 0 seat edit "$d" S1 --count 2
run 0 history --json
cp "$SCRATCH/out" "$SCRATCH/history"
cp "$STINT_DB" "$STINT_DB.before-schema-1"
run 0 --as "$who" subject erase "$who"
prints 'from now on erased person 1' "$STINT_DB.before-schema-1"
rm "$STINT_DB.before-schema-1"

# Nothing of it is left, in this form or as UTF-16, and no other file has it.
for word in $words Oldname; do
    echo "$word"
done >"$SCRATCH/words"
if grep -qia -f "$SCRATCH/words" "$STINT_DB"; then
    fail "still in the file: $(grep -aio -f "$SCRATCH/words" "$STINT_DB" | head -n 5)"
fi
if tr -d '\0' <"$STINT_DB" | grep -qia -f "$SCRATCH/words"; then fail 'still in the file, in another form'; fi
[ "$(find "$SCRATCH" -maxdepth 1 -name 'test.db*' | wc -l)" -eq 1 ] || fail 'something lies beside the file'
run 0 check
prints 'texts of' 'were erased'
run 0 check --json
holds 'all(.ok)'

# The record stands without them.
run 0 show "$c" --json
holds '.people[0].name == "erased person 1" and .people[0].reach == null and .people[0].left == "2026-11-23"'
holds '.access[0].state == "verified" and .access[0].system == "VPN" and .access[0].verified_by == "erased person 1"'
holds '.milestones[0].criteria == "read by erased person 1"'
holds '.people[1].name == "Ana Ruiz" and .people[1].reach == "ana@example.org"'
holds '.items | any(.id == "SA1-02" and .evidence == "erased person 1 (the text was erased)")'
run 0 history --json
holds 'any(.actor == "erased person 1")'
holds '.[0].command == "subject erase" and (.[0].summary | contains("erased person 1"))'
[ "$(jq length "$SCRATCH/out")" -eq "$(($(jq length "$SCRATCH/history") + 1))" ] || fail 'an action is lost'
run 3 subject show "$who"
run 0 subject show 'erased person 1'

# Not undone; what was done before it is, where no erased text is touched, then refused.
run 0 undo
prints 'Changed seat S1'
run 0 redo
run 0 undo
turns=0
while st undo >/dev/null 2>"$SCRATCH/err" && [ $turns -lt 100 ]; do turns=$((turns + 1)); done
tells 'was erased' 'cannot come back'
run 0 check
run 0 show "$c" --json
holds '.people[0].name == "erased person 1"'

# A second person has the next number, and the first stays as they are.
run 0 person leave "$c" P2 --on "$TODAY"
run 0 subject erase 'ana ruiz'
prints 'from now on erased person 2'
run 0 show "$c" --json
holds '[.people[].name] == ["erased person 1", "erased person 2"]'
run 0 check
# Somebody who is but a contact can ask as well.
run 0 contact add "$d" --name 'Hugo Okafor' --side client --role sponsor --reach hugomark@example.org
run 0 subject show 'hugo okafor' --json
holds '.engagements[0].rows[0].record == "contact" and .engagements[0].rows[0].row.role == "sponsor"'
run 0 subject erase 'Hugo Okafor'
prints 'erased person 3'
if grep -qia -e hugomark -e okafor "$STINT_DB"; then fail 'a contact is still in the file'; fi
run 0 check
run 0 compact
run 0 check
finish
