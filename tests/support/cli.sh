# shellcheck shell=sh
# For the tests of the command line: `. tests/support/cli.sh` first, `finish` last. A check that fails says so and the
# test goes on, so that one run shows all that is wrong.

export STINT_DB="$SCRATCH/test.db"
TODAY=2026-11-23 # a Monday
faults=0

st() {
    "$STINT" --today "$TODAY" --as Tester "$@"
}

fail() {
    faults=$((faults + 1))
    echo "not so: $*" | cut -c 1-400
    [ "$faults" -lt 20 ] || exit 1
}

# run CODE ARGUMENTS…: calls stint; what it said is then in $SCRATCH/out and $SCRATCH/err.
run() {
    want=$1
    shift
    st "$@" >"$SCRATCH/out" 2>"$SCRATCH/err"
    got=$?
    [ "$got" -eq "$want" ] && return 0
    fail "exit $got, not $want: stint $*"
    head -n 5 "$SCRATCH/out" "$SCRATCH/err" | cut -c 1-200
    return 1
}

# prints TEXT…, tells TEXT…: each stands in the last answer, or in its standard error.
prints() {
    for text; do
        grep -qF -e "$text" "$SCRATCH/out" && continue
        fail "standard output has no '$text':"
        head -n 5 "$SCRATCH/out"
    done
}

tells() {
    for text; do
        grep -qF -e "$text" "$SCRATCH/err" && continue
        fail "standard error has no '$text':"
        head -n 5 "$SCRATCH/err"
    done
}

silent() {
    [ ! -s "$SCRATCH/$1" ] || fail "something was said on $1: $(head -n 3 "$SCRATCH/$1")"
}

# holds FILTER [FILE]: the jq filter is true of the last answer (or the file).
holds() {
    jq -e "$1" "${2:-$SCRATCH/out}" >/dev/null 2>&1 || fail "jq: $1 of $(head -c 300 "${2:-$SCRATCH/out}")"
}

same() {
    cmp -s "$1" "$2" || fail "$3: $(diff "$1" "$2" | head -n 12)"
}

# new MODEL [ARGUMENTS…]: a fresh engagement; sets CODE.
# shellcheck disable=SC2034
new() {
    model=$1
    shift
    CODE=$(st new --title 'Test work' --client Client --provider Provider --model "$model" "$@" 2>/dev/null) ||
        fail "new $model $*"
}

# every N AT: this one is to be tried, the one numbered AT of a sweep: each of them when SWEEP=full, else one of N.
every() {
    [ "${SWEEP:-sample}" = full ] || [ $(($2 % $1)) -eq 0 ]
}

finish() {
    [ "$faults" -eq 0 ]
    exit
}
