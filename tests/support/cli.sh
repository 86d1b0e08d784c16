# shellcheck shell=sh
# For the tests of the command line: `. tests/support/cli.sh` first, `finish` last. A check that fails says so and the
# test goes on, so that one run shows all that is wrong.

export STINT_DB="$SCRATCH/test.db"
export STINT_TYPESET="${STINT%/*}/stint-typeset" # a caller within one process would look beside itself
TODAY=2026-11-23 # a Monday
PROGRAM=$STINT
faults=0

fail() {
    faults=$((faults + 1))
    echo "not so: $*" | cut -c 1-400
    [ "$faults" -lt 20 ] || exit 1
}

# The program within one process (tests/cli/caller.c): a start costs more than most of what is asked of it. For
# SWEEP=full and for another STINT it is started each time, as a user would. One asks at a time: what is to run in the
# background is `started`. The process is not this shell's child: `wait` does not wait for it.
begin_calls() {
    mkfifo "$SCRATCH/.calls" "$SCRATCH/.codes"
    ({
        "${PROGRAM%/*}/tests/cli/caller" 2>"$SCRATCH/.caller"
        echo "ended $?"
    } <"$SCRATCH/.calls" >"$SCRATCH/.codes" &)
    exec 8>"$SCRATCH/.calls" 9<"$SCRATCH/.codes"
    calls=begun
}

calls=''
[ "${SWEEP:-sample}" = full ] || begin_calls

may_call() {
    [ -n "$calls" ] && [ "$STINT" = "$PROGRAM" ]
}

# started ARGUMENTS…: a process of its own.
started() {
    "$STINT" --today "$TODAY" --as Tester "$@"
}

# call OUT ERR ARGUMENTS…: its exit code is then in got. Standard input is empty.
call() {
    call_out=$1 call_err=$2
    shift 2
    if may_call; then
        set -- --today "$TODAY" --as Tester "$@"
        {
            printf '%s\0' "$#" "$PWD" "$call_out" "$call_err" "$@"
            export -p
            printf '\0'
        } >&8
        read -r got <&9
    else
        started "$@" >"$call_out" 2>"$call_err"
        got=$?
    fi
}

# st ARGUMENTS…: stint, with the input and the output that the shell has here. Where there is something to read, or a
# descriptor is closed, it is a process of its own.
st() {
    if may_call && [ -c /dev/stdin ] && [ -e /dev/stdout ] && [ -e /dev/stderr ]; then
        read -r shell_pid _ </proc/self/stat # in a subshell not $$
        call "/proc/$shell_pid/fd/6" "/proc/$shell_pid/fd/7" "$@" 6>&1 7>&2 # while asking, 1 is the caller
        return "$got"
    fi
    started "$@"
}

# What else costs a process for little work the caller does as well: same_bytes FILE FILE, has FILE TEXT (it stands in
# a line), move FILE FILE, copy FILE FILE.
ask_caller() {
    printf '%s\0' "$1" "$PWD" "$2" "$3" >&8
    read -r chore_code <&9
    return "$chore_code"
}

same_bytes() {
    if [ -n "$calls" ]; then ask_caller same "$1" "$2"; else cmp -s "$1" "$2"; fi
}

has() {
    if [ -n "$calls" ]; then ask_caller has "$1" "$2"; else grep -qF -e "$2" "$1"; fi
}

move() {
    if [ -n "$calls" ]; then ask_caller move "$1" "$2"; else mv "$1" "$2"; fi
}

copy() {
    if [ -n "$calls" ]; then ask_caller copy "$1" "$2"; else cp "$1" "$2"; fi
}

# run CODE ARGUMENTS…: calls stint; what it said is then in $SCRATCH/out and $SCRATCH/err.
run() {
    put_by
    want=$1
    shift
    call "$SCRATCH/out" "$SCRATCH/err" "$@"
    [ "$got" = "$want" ] && return 0
    fail "exit $got, not $want: stint $*"
    head -n 5 "$SCRATCH/out" "$SCRATCH/err" | cut -c 1-200
    return 1
}

# answer FILE ARGUMENTS…: calls stint beside what is being looked at; what it said is then in FILE.
answer() {
    answer_to=$1
    shift
    call "$answer_to" "$SCRATCH/answer-err" "$@"
    [ "$got" = 0 ]
}

# one_line FILE: it is one line.
one_line() {
    {
        IFS= read -r _ && ! IFS= read -r rest && [ -z "$rest" ]
    } <"$1"
}

# prints TEXT…, tells TEXT…: each stands in the last answer, or in its standard error.
prints() {
    for text; do
        has "$SCRATCH/out" "$text" && continue
        fail "standard output has no '$text':"
        head -n 5 "$SCRATCH/out"
    done
}

tells() {
    for text; do
        has "$SCRATCH/err" "$text" && continue
        fail "standard error has no '$text':"
        head -n 5 "$SCRATCH/err"
    done
}

silent() {
    [ ! -s "$SCRATCH/$1" ] || fail "something was said on $1: $(head -n 3 "$SCRATCH/$1")"
}

# holds FILTER [FILE]: the jq filter is true of the last answer (or the file). jq is slow to start: what is asked of
# answers is put by and asked in one go by finish. So a script that writes $SCRATCH/out itself calls put_by before.
holds() {
    if [ $# -eq 2 ]; then
        ask_beside "$1" "$2"
        return
    fi
    question=$((question + 1))
    printf '%s' "$1" >"$SCRATCH/asked.$answers.$question"
    pending="${pending:+$pending and }so($1
)"
}

# Of a file that is not the last answer a copy is kept, as answer.b1 and so on.
ask_beside() {
    question=$((question + 1))
    besides=$((besides + 1))
    printf '%s' "$1" >"$SCRATCH/asked.b$besides.$question"
    copy "$2" "$SCRATCH/answer.b$besides" || fail "there is no $2"
    beside_questions="$beside_questions and (input | (input_filename | endswith(\"/answer.b$besides\")) and so($1
))"
}

asks() {
    jq -e "$1" "$2" >/dev/null 2>&1 || fail "jq: $1 of $(head -c 300 "$2")"
}

question=0
answers=1
besides=0
beside_questions=''
pending=''
questions='true'

# The answer of which something was asked is kept under another name, for the next to have its place.
put_by() {
    [ -n "$pending" ] || return 0
    move "$SCRATCH/out" "$SCRATCH/answer.$answers"
    questions="$questions and (input | (input_filename | endswith(\"/answer.$answers\")) and $pending)"
    answers=$((answers + 1))
    pending=''
}

# All in one; when that is not so, one by one, to say which. What was asked in a subshell is not among the questions.
all_hold() {
    [ $question -gt 0 ] || return 0
    set -- "$SCRATCH"/asked.*
    if [ $# -eq $question ] && answered; then return; fi
    for file; do
        number=${file##*/asked.}
        asks "$(cat "$file")" "$SCRATCH/answer.${number%.*}"
    done
    [ "$faults" -gt 0 ] || fail 'an answer is not one JSON value'
}

answered() {
    number=1
    set --
    while [ $number -lt $answers ]; do
        set -- "$@" "$SCRATCH/answer.$number"
        number=$((number + 1))
    done
    number=1
    while [ $number -le $besides ]; do
        set -- "$@" "$SCRATCH/answer.b$number"
        number=$((number + 1))
    done
    printf 'def so(f): [f] | length > 0 and (last | . != null and . != false);\n%s and ([inputs] == [])' "$questions$beside_questions" >"$SCRATCH/questions"
    jq -n -e -f "$SCRATCH/questions" "$@" >/dev/null 2>&1
}

same() {
    same_bytes "$1" "$2" || fail "$3: $(diff "$1" "$2" | head -n 12)"
}

# new MODEL [ARGUMENTS…]: a fresh engagement; sets CODE.
# shellcheck disable=SC2034
new() {
    model=$1
    shift
    answer "$SCRATCH/code" new --title 'Test work' --client Client --provider Provider --model "$model" "$@" ||
        fail "new $model $*"
    read -r CODE <"$SCRATCH/code"
}

# every N AT: this one is to be tried, the one numbered AT of a sweep: each of them when SWEEP=full, else one of N.
every() {
    [ "${SWEEP:-sample}" = full ] || [ $(($2 % $1)) -eq 0 ]
}

end_calls() {
    [ -n "$calls" ] || return 0
    exec 8>&-
    read -r got <&9
    [ "$got" = 'ended 0' ] || fail "the caller $got: $(head -c 2000 "$SCRATCH/.caller")"
}

finish() {
    put_by
    all_hold
    end_calls
    [ "$faults" -eq 0 ]
    exit
}
