#!/bin/sh
# Search over every kind of row: what is found, in which order, as JSON; signs are words; what was taken back is not found.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team --owner Ana --start "$TODAY" --end +26w --contract sow-milestones
c=$CODE
run 0 set "$c" 'title=Storm outage wordone' 'objectives=fewer calls, wordtwo'
run 0 tick "$c" AT1-01 --evidence 'wordthree in the folder'
run 0 na "$c" AT1-02 --reason wordfour
run 0 seat add "$c" --title 'Engineer wordfive' --skills 'python:3, wordsix'
run 0 person add "$c" --seat S1 --name 'Noor Wordseven-Aldana'
run 0 access add "$c" --person P1 --system 'VPN wordeight' --ticket REQ-wordnine
run 0 milestone add "$c" --title 'Report wordten' --due end-10d --criteria 'it runs wordeleven'
run 0 contact add "$c" --name 'Rua Wordtwelve' --side client --role 'head of wordthirteen'
run 0 line accept "$c" H01 --place 'git wordfourteen' --by 'R. Ash'
run 0 topic add "$c" --title 'Index wordfifteen' --receiver 'Owen Wordsixteen'
run 0 artefact add "$c" --title 'Weights wordseventeen' --kind weights --place wordeighteen
run 0 log add "$c" --kind risk --text 'The naïve wordnineteen may drift'
run 0 candidate add "$c" --seat S1 --name 'Ike Wordtwenty'
run 0 provider add --name 'Copperline Wordtwentyone' --credentials 'ISO wordtwentytwo'
run 0 waive "$c" AT1-03 --reason wordtwentythree --approver 'R. Ash'

# found WORDS SUBJECT…: exactly these rows, in any order.
found() {
    words=$1
    shift
    # shellcheck disable=SC2086
    run 0 search $words --json
    holds "[.[].subject] | sort | join(\" \") == \"$*\""
}
found wordone "$c"
found wordtwo "$c"
found wordthree AT1-01
found wordfour AT1-02 H01
found wordfive S1
found wordsix S1 T1
found wordseven F1 P1
found wordeight A1 F1
found wordnine A1 L1
found wordten M1
found wordeleven M1
found wordtwelve K1
found wordthirteen K1
found wordfourteen H01
found wordfifteen T1
found wordsixteen T1
found wordseventeen F1
found wordeighteen F1
found wordnineteen L1
found wordtwenty AT1-03 C1 'Copperline Wordtwentyone' W1
found wordtwentyone 'Copperline Wordtwentyone'
found wordtwentytwo 'Copperline Wordtwentyone'
found wordtwentythree AT1-03 W1

# All words, each from its beginning, whatever the case and the accents.
found 'WORDONE storm' "$c"
found 'wordo out' "$c"
found 'ordone' ''
found 'wordone wordthree' ''
found 'naive driftin' ''
found 'naive drif' L1
found 'wordseven-aldana' P1

# What it gives.
run 0 search noor aldana --json
holds '.[0].code == "'"$c"'" and .[0].record == "person" and .[0].text == "Noor Wordseven-Aldana"'
run 0 search wordtwentyone --json
holds '.[0].code == null and .[0].record == "provider"'
run 0 search wordtwo
prints CODE KIND ROW TEXT "$c" engagement 'wordtwo'
run 0 search wordnineteen
prints 'log entry' L1 'naïve'

# What is called so comes before what speaks of it.
run 0 log add "$c" --kind note --text 'wordten, wordten and wordten'
run 0 search wordten --json
holds '.[0].subject == "M1" and .[1].subject == "L2"'
run 0 search wordten --limit 1
prints 'There are more'

# Signs are no language of queries.
# shellcheck disable=SC1003 # a backslash alone
for words in '"' '*' '(' 'AND (' 'a OR' '^wordone' 'name:wordone' '{text}:' 'NEAR(a b)' '- -' "''" ';' '%' '\' '--x' '+'; do
    run 0 search -- "$words"
done
found '"wordone"' "$c"
found '(wordone)' "$c"
run 0 search -- zzz
prints 'Nothing has "zzz"'
run 2 search
tells 'needs WORDS'
run 6 search a --limit x

# As it is now: changed, taken back, done again.
run 0 set "$c" 'title=Storm outage wordother'
found wordone ''
found wordother "$c"
run 0 undo
found wordone "$c"
found wordother ''
run 0 redo
found wordother "$c"
run 0 seat add "$c" --title wordgone
found wordgone S2
run 0 undo
found wordgone ''
new staff-augmentation --owner Ana --start "$TODAY" --end +8w
run 0 set "$CODE" title=wordlast
run 0 undo
run 0 undo
found wordlast ''

# The index is that of the rows, and says so when it is not.
run 0 check
prints 'it has every word of every row'
sqlite3 "$STINT_DB" "UPDATE item SET evidence = 'wordsmuggled' WHERE code = 'AT1-01'" 2>"$SCRATCH/sqlite" || fail "$(cat "$SCRATCH/sqlite")"
st check >"$SCRATCH/out" 2>"$SCRATCH/err" && fail 'check finds nothing'
prints 'stint compact'
run 0 compact
found wordsmuggled AT1-01
finish
