#!/bin/sh
# run.sh TEST…: runs test programs and scripts side by side and prints one line for each: name, ok or FAILED, ms.
# The output of a test is shown only when it fails. The last line is "N passed, N failed"; exit 1 when one failed.
#
# A test runs in the top folder of the sources, without standard input, and finds in its environment:
#   STINT    the program under test         SCRATCH  a folder of its own, removed afterwards (TMPDIR and HOME too)
#   ROOT     the top folder                 B        the folder of the build flavour
# SWEEP=full takes every point of the sweeps, not a sample (README.md).
# KEEP=1 keeps the scratch folders of failed tests. JOBS=n sets how many run at once (cores + 3). TIME_LIMIT is in
# seconds. Without TMPDIR the folders are in memory, where there is /dev/shm with room: what a test asks about lasting
# is what the program asks of the system, not what a disk does; a disk only makes it slow.
set -u

# now_ms: sets now. Without a process: there are some hundred tests.
now_ms() {
    if read -r up _ </proc/uptime; then
        up=${up%.*}${up#*.} # hundredths of a second
        now=$((up * 10))
    else
        now=$(($(date +%s) * 1000))
    fi 2>/dev/null
}

# Half a gigabyte free is twice what all that run at once need.
in_memory() {
    [ -d /dev/shm ] && [ -w /dev/shm ] && df -P -k -t tmpfs /dev/shm 2>/dev/null |
        { read -r _ && read -r _ _ _ free _ && [ "$free" -gt 524288 ]; }
}

run_one() {
    test=$1
    name=${test#"$B"/}
    name=${name#tests/}
    id=$name
    while [ "$id" != "${id#*/}" ]; do id=${id%%/*}_${id#*/}; done
    SCRATCH=$RESULTS/scratch-$id
    HOME=$SCRATCH/home
    TMPDIR=$SCRATCH/tmp
    mkdir -p "$HOME" "$TMPDIR"
    export SCRATCH HOME TMPDIR
    unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR EDITOR VISUAL PAGER NO_COLOR
    unset STINT_DB STINT_TODAY STINT_CONFIG COLUMNS LINES
    case $test in
    *.sh) shell='sh' ;;
    *) shell='' ;;
    esac
    now_ms
    start=$now
    # Added to, for others write there beside the shell.
    timeout -k 5 "${TIME_LIMIT:-120}" $shell "$test" </dev/null >>"$RESULTS/out-$id" 2>&1
    code=$?
    now_ms
    took=$((now - start))
    if [ $code -eq 0 ]; then
        printf '%-48s ok %7d ms\n' "$name" "$took"
        : >"$RESULTS/ok-$id"
        rm -rf "$SCRATCH"
    else
        why="exit $code"
        [ $code -ne 124 ] && [ $code -ne 137 ] || why="stopped after ${TIME_LIMIT:-120} s"
        # One write, so that the lines of two failing tests do not mix.
        text=$(sed 's/^/    | /' "$RESULTS/out-$id")
        printf '%-48s FAILED %3d ms (%s)\n%s\n' "$name" "$took" "$why" "$text"
        : >"$RESULTS/failed-$id"
        [ "${KEEP:-}" = 1 ] || rm -rf "$SCRATCH"
    fi
}

if [ $# -eq 0 ]; then
    echo "no test of that name" >&2
    exit 1
fi
if [ "$1" = --one ]; then
    run_one "$2"
    exit 0
fi

case ${SWEEP:=sample} in
sample | full) ;;
*) echo "SWEEP=$SWEEP: there are sample and full" >&2; exit 1 ;;
esac
ROOT=$(pwd)
STINT=$(cd "$B" && pwd)/stint
[ -n "${TMPDIR:-}" ] || ! in_memory || TMPDIR=/dev/shm
RESULTS=$(mktemp -d "${TMPDIR:-/tmp}/stint-check.XXXXXX") || exit 1
trap '[ "${KEEP:-}" = 1 ] || rm -rf "$RESULTS"' EXIT
trap 'exit 130' INT TERM HUP
export ROOT STINT RESULTS B SWEEP
export TZ=UTC LC_ALL=C.UTF-8 TERM=xterm-256color
export ASAN_OPTIONS="${ASAN_OPTIONS:-abort_on_error=0:detect_stack_use_after_return=1:strict_string_checks=1}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"

# in_order TEST…: what takes longest or waits most comes first, so that no core idles at the end.
in_order() {
    for word in test_print fault/test_kill import_map bad_places fault/ pty/test_t pty/ test_locked test_places test_views test_pdf \
        exchange test_demo together hostile sql/ scenes/ cli/test_; do
        for test; do
            shift
            case $test in
            *"$word"*) echo "$test" ;;
            *) set -- "$@" "$test" ;;
            esac
        done
    done
    [ $# -eq 0 ] || printf '%s\n' "$@"
}

# Three more than there are cores: many wait for a terminal, a lock or a signal.
in_order "$@" | xargs -P "${JOBS:-$(($(nproc 2>/dev/null || echo 1) + 3))}" -n 1 sh "$0" --one
passed=$(find "$RESULTS" -maxdepth 1 -name 'ok-*' | wc -l)
failed=$(($# - passed))
# Once more at the end, where one looks first.
for file in "$RESULTS"/failed-*; do
    [ -f "$file" ] || continue
    echo "FAILED: ${file##*/failed-}"
    tail -n 80 "$RESULTS/out-${file##*/failed-}" | sed 's/^/    | /'
done
echo "$((passed)) passed, $failed failed"
[ "$failed" -eq 0 ]
