#!/bin/sh
# What is exported and printed, read by readers that are not stint's own: icalendar, jsonschema and csv of Python, todoman
# and khal, tidy. make check-slow installs them; a browser, Chromium, is asked where it is installed.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/hostile.sh
. tests/support/hostile.sh

judge() {
    "$python" "$here/tests/slow/judge.py" "$@" >said 2>&1 || fail "$*: $(tail -n 3 said)"
}
here=$PWD
for python in python3 /usr/bin/python3; do
    "$python" -c 'import csv, icalendar, jsonschema' 2>/dev/null && break
done
cd "$SCRATCH" || exit 1

# todoman and khal with calendars of their own, in UTC: so that a day is a day.
export TZ=UTC LC_ALL=C.UTF-8 XDG_CACHE_HOME="$SCRATCH/cache"
cat >todoman.py <<END
path = "$SCRATCH/todos/*"
date_format = "%Y-%m-%d"
cache_path = "$SCRATCH/todos.db"
END
cat >khal.conf <<END
[calendars]
[[work]]
path = $SCRATCH/events
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
timeformat = %H:%M
default_timezone = UTC
local_timezone = UTC
[sqlite]
path = $SCRATCH/events.db
[default]
default_calendar = work
END

# read_calendar FILE: by both; a second import into khal brings nothing twice.
read_calendar() {
    rm -rf todos todos.db events events.db
    mkdir -p todos/work events
    judge split "$1" todos/work
    todoman -c todoman.py --porcelain list --status ANY >heard 2>err || fail "todoman: $(tail -n 3 err)"
    judge todos "$1" heard
    for _ in 1 2; do
        khal -c khal.conf import --batch -a work "$1" >heard 2>err || fail "khal: $(tail -n 3 err)"
    done
    khal -c khal.conf list --day-format '' --format '{start-date} {end-date} {uid}' --once 2000-01-01 10950d >heard 2>err ||
        fail "khal: $(tail -n 3 err)"
    judge events "$1" heard
}

# read_papers CODE: as HTML, of which tidy has nothing to say.
read_papers() {
    for paper in handover offboarding onboarding gate status roles advice term record; do
        run 0 print "$1" $paper --format html
        tidy -quiet -errors out >heard 2>&1 || fail "tidy, $paper of $1: $(head -n 3 heard)"
    done
}

# browse CODE: papers as a browser shows them. It has nothing to say of them, and what it prints has our feet.
browse() {
    for paper in handover offboarding onboarding gate status roles advice term record; do
        run 0 print "$1" $paper --format html -o paper.html --force
        chromium --headless=new --no-sandbox --disable-gpu --user-data-dir="$SCRATCH/browser" --enable-logging=stderr \
            --no-pdf-header-footer --print-to-pdf=printed.pdf "file://$SCRATCH/paper.html" >heard 2>&1 </dev/null
        if grep CONSOLE heard; then fail "the browser complains of $paper of $1"; fi
        pdftotext -layout printed.pdf printed || fail "the browser does not print $paper of $1: $(tail -n 3 heard)"
        grep -q "^ *$1 · $TODAY · seq [0-9]* [0-9a-f]* · stint .* page 1 of [0-9]" printed ||
            fail "the foot of $paper of $1: $(grep -m 1 'page 1 of' printed)"
    done
}

# read_all: every format of the file at $STINT_DB.
read_all() {
    run 0 export
    judge whole out "$here/assets/schema/stint-export-1.json"
    run 0 export --format ics
    judge calendar out
    cp out calendar.ics
    read_calendar calendar.ics
    for register in engagements phases items waivers seats people assignments access milestones contacts lines candidates \
        scores papers amendments topics artefacts log time advice providers assessments; do
        run 0 export --format csv --register $register
        judge table out
    done
}
run 0 --db "$STINT_DB" demo
read_all
run 0 report --format html
tidy -quiet -errors out >heard 2>&1 || fail "tidy, report: $(head -n 3 heard)"
for code in ENG-2601 ENG-2602 ENG-2603 ENG-2604 ENG-2605 ENG-2606; do
    read_papers $code
done

if command -v chromium >/dev/null; then
    browse ENG-2603
else
    echo 'skipped: chromium is not installed'
fi

# Hostile text comes through as what it is.
for file in hostile/*; do
    text=$(cat "$file")
    code=$(st new --title="$text" --client="$text" --provider="$text" --owner="$text" --model augmented-team --start "$TODAY" --end +20w)
    st milestone add "$code" --title="$text" --criteria="$text" --due +3w >/dev/null
    st log add "$code" --kind note --text="$text" --due +1w >/dev/null
    read_papers "$code"
    if [ "$file" = hostile/page ] && command -v chromium >/dev/null; then browse "$code"; fi
done
read_all
finish
