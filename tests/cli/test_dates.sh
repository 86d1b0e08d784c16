#!/bin/sh
# Dates in words, as people type them on the command line, and dates that hang on others.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new augmented-team --start 2026-12-07 --end 2027-03-05

# means WORDS DAY: as the end of a seat on Monday 2026-11-23.
means() {
    run 0 milestone edit "$CODE" M1 --due "$1"
    run 0 milestone list "$CODE" --json
    holds ".[0].due == \"$2\""
}
run 0 milestone add "$CODE" --title Alpha --due today
while IFS='|' read -r words day; do
    means "$words" "$day"
done <<'END'
today|2026-11-23
tom|2026-11-24
yest|2026-11-22
2026-12-04|2026-12-04
12-04|2026-12-04
4 dec|2026-12-04
Dec 4|2026-12-04
15|2026-12-15
15th|2026-12-15
fri|2026-11-27
FRIDAY|2026-11-27
mon|2026-11-30
next fri|2026-12-04
next mon|2026-11-30
+3d|2026-11-26
+2w|2026-12-07
+1m|2026-12-23
-1w|2026-11-16
+10bd|2026-12-07
eow|2026-11-29
eom|2026-11-30
eoq|2026-12-31
eoy|2026-12-31
som|2026-12-01
start|2026-12-07
start+14d|2026-12-21
start+2w|2026-12-21
end|2027-03-05
end-10d|2027-02-23
end-5bd|2027-02-26
2028-02-29|2028-02-29
END

for words in 04/12/2026 4/12 2026-02-30 2026-13-01 'someday' '+' '+3' 'fri fri' 'end-' 'M9-1d' '99999d' '32'; do
    run 6 milestone edit "$CODE" M1 --due "$words"
done
run 6 milestone edit "$CODE" M1 --due 04/12/2026
tells 2026-12-04 2026-04-12

# What hangs on the end moves with it, what was said as a day stays.
run 0 milestone edit "$CODE" M1 --due end-10d
run 0 milestone add "$CODE" --title Beta --due 2027-02-01
run 0 milestone add "$CODE" --title Gamma --due M1-3d
run 0 milestone list "$CODE" --json
holds '[.[].due] == ["2027-02-23", "2027-02-01", "2027-02-20"]'
due='[.items[] | select(.stage == "close") | .due] | max'
closing=$(st show "$CODE" --json | jq -r "$due")
run 0 set "$CODE" end=end+4w
run 0 milestone list "$CODE" --json
holds '[.[].due] == ["2027-03-23", "2027-02-01", "2027-02-20"]'
run 0 show "$CODE" --json
holds "def day: strptime(\"%Y-%m-%d\") | mktime / 86400; ($due | day) - (\"$closing\" | day) == 28"
run 0 undo
run 0 show "$CODE" --json
holds '.end == "2027-03-05"'

# Working days hang on it too, through undo and redo.
run 0 milestone edit "$CODE" M1 --due end-5bd
run 0 set "$CODE" end=2027-03-10
run 0 milestone list "$CODE" --json
holds '.[0].due == "2027-03-03"'
run 0 undo
run 0 undo
run 0 redo
run 0 milestone list "$CODE" --json
holds '.[0].due == "2027-02-26"'
run 0 check
run 6 seat add "$CODE" --title S --from phase+5bd

# --today takes words too, of the clock's day; the end may hang on the start given beside it.
run 0 agenda --today tom
code=$(st new --title T --client C --provider P --model staff --start +1w --end start+26w)
run 0 show "$code" --json
holds '.start == "2026-11-30" and .end == "2027-05-31"'
run 6 new --title T --client C --provider P --model staff --start +1w --end start-1d
run 6 set "$code" end=2026-11-01
run 0 list --json --today 2026-11-23
holds 'length == 2'
finish
