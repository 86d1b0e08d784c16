#!/bin/sh
# Where a file can lie and what it can be: a full disk, a disk for reading only, a folder that others own, no file at
# all, a broken one; another program that holds it and stops. Each time: a sentence, the exit code, no byte changed.
#
# Disks are mounted in a mount table of this test's own. As root, rights do not bind unless the capability is given up.
if [ "${PLACES:-}" = '' ]; then
    if unshare -m true 2>/dev/null; then
        PLACES=mounts exec unshare -m sh "$0"
    elif unshare -rm true 2>/dev/null; then
        PLACES=mounts exec unshare -rm sh "$0"
    fi
    PLACES=limits
fi
umask 000
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

bound='env'
if [ "$(id -u)" -eq 0 ]; then
    given_up='-dac_override,-dac_read_search,-sys_ptrace'
    bound="setpriv --bounding-set=$given_up --inh-caps=$given_up"
    $bound true 2>/dev/null || bound=''
fi

printf '#!/bin/sh\nexec %s %s "$@"\n' "${bound:-env}" "$STINT" >"$SCRATCH/bound"
chmod 700 "$SCRATCH/bound"

sum() {
    cksum <"$1"
}

# refused CODE FILE ARGUMENTS…: exit CODE, a sentence that names FILE, and FILE is as it was.
refused() {
    want=$1
    file=$2
    shift 2
    [ ! -f "$file" ] || copy "$file" "$SCRATCH/as-it-was"
    run "$want" --db "$file" "$@"
    silent out
    one_line "$SCRATCH/err" || fail "not one line about $file"
    tells "${file##*/}"
    [ ! -f "$file" ] || same_bytes "$file" "$SCRATCH/as-it-was" || fail "$* changed $file"
}

# no_litter FOLDER NAME…: nothing lies there but these.
no_litter() {
    folder=$1
    shift
    for found in "$folder"/*; do
        known=false
        for name; do
            [ "${found##*/}" != "$name" ] || known=true
        done
        $known || [ ! -e "$found" ] || fail "${found##*/} was left in $folder"
    done
}

new staff-augmentation
st seat add "$CODE" --title 'ML engineer' >/dev/null
sound=$SCRATCH/sound.db
cp "$STINT_DB" "$sound"

# ---- a full disk ----------------------------------------------------------------------------------------------------

full_disk() {
    disk=$SCRATCH/disk
    mkdir "$disk"
    mount -t tmpfs -o size=1200k,mode=700 none "$disk" || return 1
    cp "$sound" "$disk/a.db"
    # What was taken for a change that did not fit is given back at once, not when the file is next read.
    { echo 'Summary,Issue Type'; yes 'An entry of many,Bug' | head -n 9000; } >"$SCRATCH/long.csv"
    run 7 --db "$disk/a.db" import "$SCRATCH/long.csv" --map jira --code "$CODE"
    tells 'no room left'
    [ "$(wc -c <"$disk/a.db")" -eq "$(wc -c <"$sound")" ] || fail "it is left with $(wc -c <"$disk/a.db") bytes"
    no_litter "$disk" a.db
    saved=1
    while call "$SCRATCH/saved" "$SCRATCH/err" --db "$disk/a.db" seat add "$CODE" --title "seat $saved" \
        --skills "$(printf '%01900d' "$saved")" && [ "$got" = 0 ]; do
        saved=$((saved + 1))
        [ $saved -lt 2000 ] || break
    done
    tells 'no room left' a.db
    run 0 --db "$disk/a.db" seat list "$CODE" --json
    holds "length == $saved"
    run 0 --db "$disk/a.db" check
    no_litter "$disk" a.db
    dd if=/dev/zero of="$disk/filler" bs=1k 2>/dev/null
    refused 7 "$disk/a.db" tick "$CODE" SA1-01 --evidence x
    run 0 --db "$disk/a.db" show "$CODE"
    run 0 --db "$disk/a.db" print "$CODE" record
    run 7 --db "$disk/a.db" backup "$disk/b.db"
    run 7 --db "$disk/a.db" print "$CODE" record -o "$disk/paper.txt"
    run 7 --db "$disk/c.db" init
    tells 'no room left'
    run 7 --db "$disk/d/d.db" new --title T --client C --provider P --model s
    no_litter "$disk" a.db filler d
    no_litter "$disk/d" nothing
    rm "$disk/filler"
    mount -o remount,size=8m "$disk"
    run 0 --db "$disk/a.db" tick "$CODE" SA1-01 --evidence x
    run 0 --db "$disk/a.db" check
}

# A file may not grow beyond so many blocks of 512 bytes: the signal is no death, the change is whole or not there.
small_files() {
    at=0
    for blocks in 0 1 2 8 64 128 256 300 340 400 512 800; do
        at=$((at + 1))
        every 3 $at || continue
        cp "$sound" "$SCRATCH/small.db"
        (
            ulimit -f $blocks
            started --db "$SCRATCH/small.db" tick "$CODE" SA1-01 --evidence x >/dev/null 2>/dev/null
        )
        code=$?
        state=$(st --db "$SCRATCH/small.db" show "$CODE" --json | jq -r '.items[] | select(.id == "SA1-01") | .state')
        case "$code $state" in
        '7 open' | '0 done') ;;
        *) fail "with $blocks blocks: exit $code, the item is $state" ;;
        esac
        run 0 --db "$SCRATCH/small.db" check
    done
}

# ---- reading only ---------------------------------------------------------------------------------------------------

read_only_disk() {
    disk=$SCRATCH/still
    mkdir "$disk"
    mount -t tmpfs -o size=8m,mode=700 none "$disk" || return 1
    cp "$sound" "$disk/a.db"
    mount -o remount,ro "$disk" || return 1
    refused 7 "$disk/a.db" tick "$CODE" SA1-01 --evidence x
    tells 'read'
    refused 7 "$disk/a.db" undo
    run 0 --db "$disk/a.db" show "$CODE"
    run 0 --db "$disk/a.db" check
    run 0 --db "$disk/a.db" agenda
    run 0 --db "$disk/a.db" backup "$SCRATCH/from-still.db"
    run 0 --db "$SCRATCH/from-still.db" check
    run 7 --db "$disk/new.db" init
    tells new.db
    run 7 --db "$disk/a.db" restore "$sound"
}

# no_rights: what the rights of a folder and a file forbid.
no_rights() {
    folder=$SCRATCH/rights
    mkdir "$folder"
    plain=$STINT
    STINT=$SCRATCH/bound
    cp "$sound" "$folder/a.db"
    chmod 500 "$folder" # no journal can be made
    refused 7 "$folder/a.db" tick "$CODE" SA1-01 --evidence x
    run 0 --db "$folder/a.db" show "$CODE"
    run 7 --db "$folder/new.db" init
    run 7 --db "$folder/a.db" backup "$folder/b.db"
    chmod 700 "$folder"
    chmod 400 "$folder/a.db"
    refused 7 "$folder/a.db" tick "$CODE" SA1-01 --evidence x
    tells 'read'
    run 0 --db "$folder/a.db" show "$CODE"
    chmod 000 "$folder/a.db"
    run 7 --db "$folder/a.db" list
    tells 'Permission denied'
    chmod 600 "$folder/a.db"
    [ "$(sum "$folder/a.db")" = "$(sum "$sound")" ] || fail 'a file without rights was changed'
    chmod 000 "$folder"
    run 7 --db "$folder/a.db" list
    chmod 700 "$folder"
    no_litter "$folder" a.db
    STINT=$plain
}

if [ "$PLACES" = mounts ] && full_disk && read_only_disk; then
    :
else
    echo 'no disk can be mounted here: a limit to the size of files stands for the full one, rights for the other'
fi
small_files
if [ -n "$bound" ]; then
    no_rights
else
    echo 'root cannot give up its rights here: nothing was tried that rights forbid'
    [ "$PLACES" = mounts ] || fail 'neither a disk for reading only nor rights could be tried'
fi

# ---- no file, and what is none of ours --------------------------------------------------------------------------------

mkdir "$SCRATCH/odd"
mkfifo "$SCRATCH/odd/fifo"
ln -s nowhere "$SCRATCH/odd/link"
mkdir "$SCRATCH/odd/folder"
printf 'SQLite format 3\000' >"$SCRATCH/odd/head"
head -c 100000 /dev/urandom >"$SCRATCH/odd/noise"
ln -s "$sound" "$SCRATCH/odd/good"
for call in list "tick $CODE SA1-01" check undo init; do
    # shellcheck disable=SC2086
    for file in fifo folder head noise; do
        put_by
        call "$SCRATCH/out" "$SCRATCH/err" --db "$SCRATCH/odd/$file" $call
        case $got in
        5 | 6) ;;
        *) fail "exit $got of $call on $file" ;;
        esac
        tells "$file"
    done
    # shellcheck disable=SC2086
    run 6 --db /dev/null $call
done
run 6 --db "$SCRATCH/odd/link" list
run 3 --db "$SCRATCH/odd/none" list
run 3 --db "$SCRATCH/odd/none/deeper" tick "$CODE" SA1-01
run 0 --db "$SCRATCH/odd/good" show "$CODE"
[ ! -e "$SCRATCH/odd/nowhere" ] || fail 'a link led to a new file'
no_litter "$SCRATCH/odd" fifo link folder head noise good

# bytes FILE OFFSET OCTAL…: puts bytes into a copy of the sound file.
bytes() {
    copy=$1
    offset=$2
    shift 2
    cp "$sound" "$copy"
    # shellcheck disable=SC2059
    printf "$(printf '\\%s' "$@")" | dd of="$copy" bs=1 seek="$offset" conv=notrunc 2>/dev/null
}

bytes "$SCRATCH/newer.db" 60 000 000 047 017
refused 6 "$SCRATCH/newer.db" list
tells newer
refused 6 "$SCRATCH/newer.db" tick "$CODE" SA1-01
refused 6 "$SCRATCH/newer.db" undo
run 6 restore "$SCRATCH/newer.db"
bytes "$SCRATCH/foreign.db" 68 001 002 003 004
refused 6 "$SCRATCH/foreign.db" list
refused 6 "$SCRATCH/foreign.db" tick "$CODE" SA1-01

# Any byte of the header, any length (a sample: one of nine): an answer, or a sentence and nothing changed; never a crash.
tried=0
broken() {
    tried=$((tried + 1))
    copy "$1" "$SCRATCH/as-it-was"
    put_by
    call "$SCRATCH/out" "$SCRATCH/err" --db "$1" show "$CODE"
    case $got in
    0) return ;;
    3 | 6 | 7) [ -s "$SCRATCH/err" ] || fail "exit $got without a word" ;;
    *) fail "exit $got of a file that was broken: $2 $(cat "$SCRATCH/err")" ;;
    esac
    answer "$SCRATCH/ticked" --db "$1" tick "$CODE" SA1-01 && fail "$2: not to be shown, but to be changed"
    same_bytes "$1" "$SCRATCH/as-it-was" || fail "$2: refused, and changed all the same"
}
at=0
while [ $at -lt 108 ]; do
    if every 9 $at; then
        bytes "$SCRATCH/flipped.db" $at "$(printf '%03o' $(((at * 37 + 129) % 256)))"
        broken "$SCRATCH/flipped.db" "byte $at"
    fi
    at=$((at + 1))
done
at=0
for length in 1 15 99 100 512 1023 4095 4096 4097 8192 40960 65536; do
    at=$((at + 1))
    every 3 $at || continue
    head -c $length "$sound" >"$SCRATCH/cut.db"
    broken "$SCRATCH/cut.db" "cut to $length"
done
at=0
for page in 1 2 3 5 8 13 21; do
    at=$((at + 1))
    every 3 $at || continue
    cp "$sound" "$SCRATCH/zeros.db"
    dd if=/dev/zero of="$SCRATCH/zeros.db" bs=4096 seek=$page count=1 conv=notrunc 2>/dev/null
    broken "$SCRATCH/zeros.db" "page $page empty"
done
if every 2 1; then enough=127; else enough=18; fi
[ $tried -ge $enough ] || fail "only $tried broken files were tried"

# ---- another program holds the file, and is stopped -------------------------------------------------------------------

held=$SCRATCH/held.db
st --db "$held" init >/dev/null
"$STINT" --db "$held" demo >"$SCRATCH/demo" 2>&1 &
holder=$!
until [ -s "$held-journal" ] || ! kill -0 $holder 2>/dev/null; do :; done
kill -STOP $holder
if [ -s "$held-journal" ]; then
    start=$(date +%s)
    run 7 --db "$held" new --title T --client C --provider P --model s
    took=$(($(date +%s) - start))
    tells "locked by process $holder"
    if [ $took -lt 4 ] || [ $took -gt 15 ]; then fail "waited $took s for the lock"; fi
    plain=$STINT
    STINT=$SCRATCH/bound
    refused 7 "$held" restore "$sound"
    tells "in use by process $holder"
    STINT=$plain
    # Whoever waits can be called off at once.
    for signal in TERM HUP; do
        "$STINT" --db "$held" new --title T --client C --provider P --model s >/dev/null 2>&1 &
        waiter=$!
        sleep 0.3
        start=$(date +%s%N)
        kill -$signal $waiter
        wait $waiter
        code=$?
        took=$((($(date +%s%N) - start) / 1000000))
        [ $took -lt 1000 ] || fail "$signal: it waited on for $took ms"
        [ $code -ne 0 ] || fail "$signal: exit 0"
    done
    kill -KILL $holder
    wait $holder 2>/dev/null
    # What is left of a file that is gone must not be put into another.
    cp "$held-journal" "$SCRATCH/gone.db-journal"
    run 5 --db "$SCRATCH/gone.db" init
    tells 'gone.db-journal is there'
    run 5 --db "$SCRATCH/gone.db" new --title T --client C --provider P --model s
    run 0 --db "$SCRATCH/gone.db" restore "$sound"
    run 0 --db "$SCRATCH/gone.db" check
    run 0 --db "$SCRATCH/gone.db" show "$CODE"
    run 0 --db "$held" list --all --json
    holds 'length == 0'
    run 0 --db "$held" check
    run 0 --db "$held" demo
    run 0 --db "$held" check
    [ ! -e "$held-journal" ] || fail 'a journal is left'
else
    fail 'the demo was too quick to be stopped'
    kill -KILL $holder
fi

# ---- what is left behind ------------------------------------------------------------------------------------------------

run 0 --db "$sound" tick "$CODE" SA1-02 <&-
"$STINT" --db "$sound" tick "$CODE" SA1-03 <&- >&- 2>&- || fail 'all three closed'
run 0 --db "$sound" check
run 0 --db "$sound" print "$CODE" record -o "$SCRATCH/paper.txt"
run 0 --db "$sound" backup "$SCRATCH/copy.db"
for file in "$sound" "$SCRATCH/paper.txt" "$SCRATCH/copy.db"; do
    [ "$(stat -c %a "$file")" = 600 ] || fail "$file may be read by others"
done
no_litter "$TMPDIR" nothing
finish
