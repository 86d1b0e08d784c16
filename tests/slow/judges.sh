#!/bin/sh
# What is exported, read by readers that are not stint's own: icalendar, jsonschema and csv of Python.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/hostile.sh
. tests/support/hostile.sh

judge() {
    "$python" "$here/tests/slow/judge.py" "$@" >said 2>&1 || fail "$*: $(tail -n 3 said)"
}
here=$PWD
for python in python3 /usr/bin/python3 none; do
    "$python" -c 'import csv, icalendar, jsonschema' 2>/dev/null && break
done
if [ "$python" = none ]; then
    echo 'skipped: python3-icalendar and python3-jsonschema are not installed'
    exit 0
fi
cd "$SCRATCH" || exit 1

# read_all: every format of the file at $STINT_DB.
read_all() {
    run 0 export
    judge whole out "$here/assets/schema/stint-export-1.json"
    run 0 export --format ics
    judge calendar out
    for register in engagements phases items waivers seats people assignments access milestones contacts lines candidates \
        scores papers amendments topics artefacts log time advice providers assessments; do
        run 0 export --format csv --register $register
        judge table out
    done
}
run 0 --db "$STINT_DB" demo
read_all

# Hostile text comes through as what it is.
for file in hostile/*; do
    text=$(cat "$file")
    code=$(st new --title="$text" --client="$text" --provider="$text" --owner="$text" --model augmented-team --start "$TODAY" --end +20w)
    st milestone add "$code" --title="$text" --criteria="$text" --due +3w >/dev/null
    st log add "$code" --kind note --text="$text" --due +1w >/dev/null
done
read_all
finish
