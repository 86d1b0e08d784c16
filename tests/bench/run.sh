#!/bin/sh
# run.sh: what `make bench` prints. Builds stint files of several sizes, then measures the program beside the floor
# programs of this folder, in turns, and prints one table: job, engagements in the file, median of stint, median of the
# floor, their ratio (median over the pairs), the goal. A goal that is missed is marked "over" and fails nothing.
#
#   STINT    the program            BENCH    the folder of the measuring programs
#   BENCH_N  the largest file: 1000 is quick, 100000 (as when nothing is said) wants 5 GB and two minutes for the file
set -eu

today=2026-11-23
largest=${BENCH_N:-100000}
here=$(dirname "$0")
files=$(dirname "$STINT")/../bench
mkdir -p "$files"
files=$(cd "$files" && pwd)
scratch=$(mktemp -d "$files/run.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

export HOME="$scratch" LC_ALL=C.UTF-8 TZ=UTC
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME STINT_DB STINT_TODAY STINT_CONFIG STINT_AS NO_COLOR COLUMNS LINES

# Files are kept, and made anew when the schema or the generator changed.
mark=$(cat src/store/sql/sqlite/*.sql "$here/templates.sh" "$here/generate.c" | sha256sum | cut -c 1-16)
[ "$(cat "$files/mark" 2>/dev/null)" = "$mark" ] || rm -f "$files"/*.db
echo "$mark" >"$files/mark"

make_file() {
    file=$files/$1.db
    [ ! -f "$file" ] || return 0
    room=$(df -Pk "$files" | awk 'NR == 2 { print $4 }')
    [ "$room" -gt $(($1 * 60 + 100000)) ] || { echo "no room for $1 engagements in $files" >&2; return 1; }
    echo "making a file of $1 engagements ..." >&2
    rm -f "$scratch/new.db"
    if [ "$1" -eq 6 ]; then
        "$STINT" --db "$scratch/new.db" --today $today demo >/dev/null
    else
        [ -f "$files/12.db" ] || { sh "$here/templates.sh" "$STINT" "$scratch/12.db" $today && mv "$scratch/12.db" "$files/12.db"; }
        cp "$files/12.db" "$scratch/new.db"
        "$BENCH/generate" "$scratch/new.db" "$1" src/store/sql/sqlite/search.sql
    fi
    chmod 600 "$scratch/new.db"
    mv "$scratch/new.db" "$file"
}

pairs=
for number in 6 100 1000 100000; do
    if [ $number -le "$largest" ] && make_file $number; then
        "$STINT" --db "$files/$number.db" --today $today list --limit 1 >/dev/null # the day's first look checks the file
        pairs="$pairs $number=$files/$number.db"
    fi
done
cp "$files/100.db" "$scratch/floor.db"
cp "$files/100.db" "$scratch/floor.db.raw"
cp "$files/100.db" "$scratch/shell.db"
shell=$(command -v sqlite3) || shell=$BENCH/sq_read

echo "A terminal of 120x36; $(nproc) processors; floors: frame_min, frame_sql, commit_raw, $(basename "$shell")."
printf '%-46s %8s %14s %14s %7s %6s\n' job N stint floor ratio goal
measure() {
    # shellcheck disable=SC2086 # a list of files
    "$@" $pairs
}
run_all() {
    measure "$BENCH/process_bench" "$STINT" "$shell" "$scratch/shell.db" $today
    for pair in $pairs; do
        case $pair in 100=* | 100000=*) "$BENCH/papers_bench" "${pair%%=*}" "${pair#*=}" $today 1000 ;; esac
    done
    case $pairs in
    *100=*)
        [ ! -x "$BENCH/pango_min" ] || # without its library there are no PDFs
            "$BENCH/pdf_bench" "$STINT" "$BENCH/pango_min" 100 "$files/100.db" $today 1000 "$scratch"
        ;;
    esac
    for pair in $pairs; do
        "$BENCH/search_bench" "${pair%%=*}" "${pair#*=}" $today
    done
    measure "$BENCH/pty_bench" "$STINT" "$BENCH" "$scratch/floor.db" $today
}
(set -e; run_all; : >"$scratch/done") | tee "$scratch/table"
over=$(grep -c 'over$' "$scratch/table" || true)
goals=$(awk '$NF == "over" || $NF ~ /^[0-9.]+$/' "$scratch/table" | wc -l)
echo "$((goals - over)) of $goals goals reached, $over over."
[ -f "$scratch/done" ] # a missed goal fails nothing, a program that fails does
