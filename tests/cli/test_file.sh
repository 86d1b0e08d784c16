#!/bin/sh
# The file: missing, read-only, full, broken, newer, another's; copies; who may read it.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
umask 000

# Where it is: --db before $STINT_DB before the data folder; made private, with its folder.
run 0 --db "$SCRATCH/deep/er/a.db" init
[ "$(stat -c %a "$SCRATCH/deep/er/a.db")" = 600 ] || fail 'the file is not private'
[ "$(stat -c %a "$SCRATCH/deep")" = 700 ] || fail 'its folder is not private'
[ ! -e "$STINT_DB" ] || fail '--db does not win'
(unset STINT_DB; st init >"$SCRATCH/out")
[ -f "$HOME/.local/share/stint/stint.db" ] || fail 'the default place'
prints '.local/share/stint/stint.db'
(unset STINT_DB; XDG_DATA_HOME="$SCRATCH/xdg" st init >/dev/null)
[ -f "$SCRATCH/xdg/stint/stint.db" ] || fail XDG_DATA_HOME
(cd "$SCRATCH" && st --db relative.db init >/dev/null && [ -f relative.db ]) || fail 'a relative --db'
for odd in :memory: 'file:x.db?mode=memory' ''; do
    (cd "$SCRATCH" && st --db "$odd" init >"$SCRATCH/out" 2>"$SCRATCH/err")
    case $? in
    0) [ -f "$SCRATCH/$odd" ] || fail "--db '$odd' keeps nothing" ;;
    esac
done
run 3 --db "$SCRATCH/none/b.db" list
[ ! -e "$SCRATCH/none" ] || fail 'a look-up made a folder'

new staff-augmentation
run 0 tick "$CODE" SA1-01 --evidence x

# Read-only, asked for or so.
run 7 --read-only tick "$CODE" SA1-02 --evidence x
tells 'reading only'
run 0 --read-only show "$CODE" --json
holds '.items[] | select(.id == "SA1-02") | .state == "open"'
run 7 --read-only undo
if [ "$(id -u)" -ne 0 ]; then
    chmod 400 "$STINT_DB"
    run 7 tick "$CODE" SA1-02 --evidence x
    run 0 show "$CODE"
    chmod 600 "$STINT_DB"
fi

# Copies: checked, not overwritten by accident, put back with the old one kept.
run 0 backup "$SCRATCH/copy.db"
prints checked
[ "$(stat -c %a "$SCRATCH/copy.db")" = 600 ] || fail 'the copy is not private'
run 5 backup "$SCRATCH/copy.db"
run 0 backup "$SCRATCH/copy.db" --force
answer "$SCRATCH/before" show "$CODE" --json
run 0 tick "$CODE" SA1-02 --evidence x
run 0 restore "$SCRATCH/copy.db"
prints kept
answer "$SCRATCH/after" show "$CODE" --json
same "$SCRATCH/before" "$SCRATCH/after" 'restored is not what was saved'
run 0 check
echo 'no database' >"$SCRATCH/broken.db"
run 6 restore "$SCRATCH/broken.db"
tells 'the backup' 'stint backup'
run 6 restore "$SCRATCH"
tells 'is a folder' 'stint backup'
run 3 restore "$SCRATCH/nothing.db"
grep -q 'stint backup' "$SCRATCH/err" || fail 'it is not said what a backup is'
answer "$SCRATCH/after" show "$CODE" --json
same "$SCRATCH/before" "$SCRATCH/after" 'a refused copy changed something'
run 5 backup "$STINT_DB"

# Broken, newer, another's, a folder: a sentence that names it, and not one byte changed.
head -c 20000 "$STINT_DB" >"$SCRATCH/half.db"
: >"$SCRATCH/empty.db"
for file in broken.db half.db; do
    cp "$SCRATCH/$file" "$SCRATCH/same.db"
    for call in list 'tick ENG-2601 SA1-03 --evidence x' 'new --title T --client C --provider P --model s' init check; do
        put_by
        # shellcheck disable=SC2086
        st --db "$SCRATCH/$file" $call >"$SCRATCH/out" 2>"$SCRATCH/err"
        case $? in
        5 | 6 | 7) ;;
        *) fail "$call of $file" ;;
        esac
        tells "$file"
        cmp -s "$SCRATCH/$file" "$SCRATCH/same.db" || fail "$call changed $file"
    done
done
st --db "$SCRATCH/empty.db" list >/dev/null 2>"$SCRATCH/err" && fail 'an empty file is taken for an empty portfolio'
st --db "$SCRATCH" list >/dev/null 2>"$SCRATCH/err" && fail 'a folder is taken for a file'
tells "$SCRATCH"
[ "$(find "$SCRATCH" -maxdepth 1 -name '*-journal' | wc -l)" -eq 0 ] || fail 'a journal is left'
cp "$STINT_DB" "$SCRATCH/newer.db"
sqlite3 "$SCRATCH/newer.db" 'PRAGMA user_version = 9999'
cp "$SCRATCH/newer.db" "$SCRATCH/same.db"
run 6 --db "$SCRATCH/newer.db" list
tells newer
cmp -s "$SCRATCH/newer.db" "$SCRATCH/same.db" || fail 'a newer file was changed'
sqlite3 "$SCRATCH/other.db" 'CREATE TABLE t(a); PRAGMA application_id = 1'
run 6 --db "$SCRATCH/other.db" list

# Full: with room for nothing the change is refused whole.
(
    ulimit -f 0
    started tick "$CODE" SA1-03 --evidence x
) >"$SCRATCH/out" 2>/dev/null
[ $? -eq 7 ] || fail 'a full disk'
run 0 show "$CODE" --json
holds '.items[] | select(.id == "SA1-03") | .state == "open"'
run 0 check
finish
