# shellcheck shell=sh disable=SC2154
# For tests of undo and redo.

record() {
    answer "$1" show "$CODE" --json
}

# there_and_back COMMAND…: done, undone, done again.
there_and_back() {
    record "$SCRATCH/before"
    run 0 "$@" || return
    record "$SCRATCH/after"
    if same_bytes "$SCRATCH/before" "$SCRATCH/after"; then fail "$* changes nothing"; fi
    run 0 undo
    prints Undone
    record "$SCRATCH/now"
    same "$SCRATCH/before" "$SCRATCH/now" "undo of $*"
    run 0 redo
    record "$SCRATCH/now"
    same "$SCRATCH/after" "$SCRATCH/now" "redo of $*"
}
