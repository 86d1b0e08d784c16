#!/bin/sh
# Terms, people, access and milestones of an engagement on a past day.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

on() {
    day=$1
    shift
    run 0 --today "$day" "$@"
}

on 2026-10-01 new --title Archive --client Brindle --provider Copperline --model staff-augmentation --start 2026-10-12 \
    --end 2027-01-29
c=ENG-2601
on 2026-10-02 seat add "$c" --title Engineer --skills python
on 2026-10-05 person add "$c" --seat S1 --name 'Noor Aldana' --reach noor@example.org
on 2026-10-06 access add "$c" --person P1 --system VPN
on 2026-10-12 access grant "$c" A1 --by IT
on 2026-10-13 milestone add "$c" --title Report --due 2026-12-01
on 2026-10-20 set "$c" end=2027-03-31 client=Holm
on 2026-10-21 undo
on 2026-10-22 set "$c" ip=client-owned
on 2026-11-02 access revoke "$c" A1 --by IT
on 2026-11-03 access verify "$c" A1 --by Sec --proof 'login refused'
on 2026-11-04 person leave "$c" P1 --on 2026-11-04
on 2026-11-05 set "$c" 'title=Archive search'
answer "$SCRATCH/now" show "$c" --json

# Each day has what had been done by its evening, and nothing else.
run 3 asof "$c" 2026-09-30
tells "$c was not on record on 2026-09-30"
run 0 asof "$c" 2026-10-01 --json
holds '.code == "ENG-2601" and .day == "2026-10-01" and .unknown == 0'
holds '.engagement | .people == [] and .seats == [] and .title == "Archive" and .ip == "unknown"'
run 0 asof "$c" 2026-10-06 --json
holds '.engagement | .people[0].name == "Noor Aldana" and .access[0].state == "asked" and .milestones == []'
run 0 asof "$c" 2026-10-20 --json
holds '.engagement | .end == "2027-03-31" and .client == "Holm" and .access[0].state == "granted"'
run 0 asof "$c" 2026-10-21 --json
holds '.engagement | .end == "2027-01-29" and .client == "Brindle" and .people[0].left == null'
run 0 asof "$c" 2026-11-02 --json
holds '.engagement | .access[0].state == "revoked" and .ip == "client-owned" and .people[0].left == null'
run 0 asof "$c" 2026-11-04
prints 'As of Wed 04 Nov 2026' 'Archive' 'Noor Aldana' 'verified' 'Report' 'Brindle'
run 0 asof "$c" today --json
jq .engagement "$SCRATCH/out" >"$SCRATCH/today"
jq . "$SCRATCH/now" >"$SCRATCH/shown"
same "$SCRATCH/shown" "$SCRATCH/today" 'today is not as it is shown'
run 0 asof 1 yest
prints 'Archive search'

run 6 asof "$c" +1d
tells 'has not come yet' 'stint show'
run 3 asof ENG-9999 yest
run 2 asof "$c"
run 6 asof "$c" nonsense

# After an erasure it says what is not known, and brings nothing back.
run 0 subject erase 'Noor Aldana'
run 0 asof "$c" 2026-10-21 --json
holds '.unknown > 0 and .engagement.people[0].name == "erased person 1"'
holds '.engagement | .access[0].state == "granted" and .people[0].left == null'
run 0 asof "$c" 2026-10-21
prints 'are not known any more' 'erased person 1'
run 0 asof "$c" 2026-10-02 --json
holds '.engagement.people == []'
finish
