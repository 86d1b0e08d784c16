#!/bin/sh
# A printed paper against the file: agrees, what was done since, of which engagement; hashes that are wrong, too short,
# of nobody or of several; a journal that does not hold.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/hostile.sh
. tests/support/hostile.sh

new augmented-team --contract sow-milestones --start "$TODAY" --end +20w
first=$CODE
run 0 milestone add "$first" --title Report --due +3w
new staff-augmentation
other=$CODE
st print "$first" handover >"$SCRATCH/paper"
hash=$(sed -n 's/.*seq [0-9]* \([0-9a-f]*\).*/\1/p' "$SCRATCH/paper" | head -n 1)
seq=$(sed -n 's/.*seq \([0-9]*\).*/\1/p' "$SCRATCH/paper" | head -n 1)
[ ${#hash} -eq 16 ] || fail "the paper has no hash: $hash"

# Nothing was done: it agrees, short or long, in capitals, with or without a code.
run 0 verify "$hash"
prints "seq $seq $hash" 'the file agrees with the paper' 'the chain holds' "Created $other"
run 0 verify "$hash" --json
holds ".agrees and .changed_since == 0 and .seq == $seq and .code == null and (.hash | length) == 64 and .actions == []"
put_by
long=$(st verify "$hash" --json | jq -r .hash)
run 0 verify "$long"
run 0 verify "$(echo "$hash" | cut -c 1-8)"
run 0 verify "$(echo "$hash" | tr a-f A-F)" "$first"
prints "Nothing of $first was changed"

# Something was: told in words, of the file and of the engagement.
run 0 milestone submit "$first" M1 --by Ana
run 5 verify "$hash"
prints 'milestone M1 Report' submitted Ana Tester
tells '1 thing was done' "stint verify $hash CODE"
run 5 verify "$hash" "$first" --json
holds ".agrees == false and .code == \"$first\" and .changed_since == 1 and (.actions[0] | .actor == \"Tester\" and .command == \"milestone submit\"
    and (.changes[0].fields | any(.field == \"state\" and .after == \"Submitted\")))"
run 0 verify "$hash" "$other"
prints "Nothing of $other was changed"
run 0 undo
run 5 verify "$hash" "$first"
tells '2 things were done'

# A paper printed now agrees again.
again=$(st print "$first" gate | sed -n 's/.*seq [0-9]* \([0-9a-f]*\).*/\1/p' | head -n 1)
run 0 verify "$again" "$first"

# What is no hash, of nobody, of several, of no engagement.
run 2 verify ''
for odd in 1234567 xyz "${long}0" '........'; do
    run 2 verify "$odd"
    tells 'hash of a paper'
done
run 3 verify 0123456789abcdef
tells 'no entry of'
run 2 verify
run 3 verify "$hash" ENG-9999
for file in "$SCRATCH"/hostile/*; do
    st verify "$(cat "$file")" >"$SCRATCH/out" 2>"$SCRATCH/err" && fail "${file##*/} is taken for a hash"
    [ "$(wc -l <"$SCRATCH/err")" -eq 1 ] || fail "${file##*/}: the error is not one line"
done

# A journal that was changed: nothing can be told, and where it broke is. The trigger that forbids it is put back.
# tampered FILE TRIGGER STATEMENT
tampered() {
    cp "$STINT_DB" "$SCRATCH/$1"
    trigger=$(sqlite3 "$SCRATCH/$1" "SELECT sql FROM sqlite_schema WHERE name = '$2'")
    sqlite3 "$SCRATCH/$1" "DROP TRIGGER $2; $3; $trigger"
}
tampered hash.db journal_no_update "UPDATE journal SET hash = '$hash' || substr(hash, 17) WHERE seq = 1"
run 6 --db "$SCRATCH/hash.db" verify "$hash"
tells 'entry 1'
tampered texts.db journal_payload_no_update "UPDATE journal_payload SET after = '{}' WHERE seq = 3"
run 6 --db "$SCRATCH/texts.db" verify "$hash"
tells 'entry 3' 'its texts were changed'
silent out

# A row that was changed without the journal: the engagement it is of does not agree, another does.
cp "$STINT_DB" "$SCRATCH/row.db"
sqlite3 "$SCRATCH/row.db" "UPDATE milestone SET amount = 1 WHERE title = 'Report'"
run 6 --db "$SCRATCH/row.db" verify "$again" "$first"
tells 'another program' 'M1' 'stint check'
silent out
run 6 --db "$SCRATCH/row.db" verify "$again"
run 0 --db "$SCRATCH/row.db" verify "$again" "$other"
finish
