#!/bin/sh
# A file that another program keeps locked: wait a while, then say so; nothing is half done.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

new staff-augmentation
answer "$SCRATCH/before" show "$CODE" --json
mkfifo "$SCRATCH/sql"

# lock KIND: sqlite3 holds the file until descriptor 4 is closed.
lock() {
    : >"$SCRATCH/locked"
    sqlite3 "$STINT_DB" <"$SCRATCH/sql" >"$SCRATCH/locked" &
    exec 4>"$SCRATCH/sql"
    printf 'BEGIN %s;\nSELECT 1;\n' "$1" >&4
    until [ -s "$SCRATCH/locked" ]; do sleep 0.05; done
}

# A short lock is waited for; nobody notices.
lock EXCLUSIVE
put_by
"$STINT" --today "$TODAY" tick "$CODE" SA1-01 --evidence x >"$SCRATCH/out" 2>&1 4>&- &
sleep 0.5
exec 4>&-
wait
prints Ticked
run 0 undo
answer "$SCRATCH/after" show "$CODE" --json
same "$SCRATCH/before" "$SCRATCH/after" 'undo'

# While another writes, one may read.
lock IMMEDIATE
run 0 list
prints "$CODE"
run 7 tick "$CODE" SA1-02 --evidence x
tells "$STINT_DB"
silent out
exec 4>&-
wait
answer "$SCRATCH/after" show "$CODE" --json
same "$SCRATCH/before" "$SCRATCH/after" 'a locked file was changed'
run 0 tick "$CODE" SA1-02 --evidence x
run 0 check
finish
