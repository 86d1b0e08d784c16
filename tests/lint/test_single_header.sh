#!/bin/sh
# An outside library is seen by one file, so that it can be replaced there: header pattern, the files that may see it.
# "one:<folder>" lets any one file below that folder have it.
set -eu
bad=$(
    while read -r pattern allowed; do
        users=$(find include src -name '*.[ch]' -exec grep -lE "^[ 	]*#[ 	]*include[ 	]*[<\"]($pattern)[>\"]" {} + || true)
        case $allowed in
        one:*)
            # shellcheck disable=SC2086 # a list of files
            set -- $users
            [ $# -le 1 ] || echo "$pattern is included by more than one file: $*"
            for user in "$@"; do
                case $user in "${allowed#one:}"/*.c) ;; *) echo "$user: $pattern belongs into one .c file of ${allowed#one:}" ;; esac
            done
            ;;
        *)
            for user in $users; do
                [ "$user" = "$allowed" ] || echo "$user: only $allowed may include $pattern"
            done
            ;;
        esac
    done <<'END'
sqlite3\.h src/store/db_sqlite.c
libpq-fe\.h src/store/db_postgres.c
(ncursesw/|ncurses/)?n?curses\.h|(ncursesw|ncurses)/(panel|menu|form|term)\.h src/tui/term.c
jansson\.h one:src/base
expat\.h one:src/base
utf8proc\.h one:src/base
nettle/.* one:src/store
pango/.*|cairo(-[a-z]*)?\.h|fontconfig/.* src/typeset/ink.c
libical/.*|ical\.h one:src/app
END
)
# Our own "form.h" or "menu.h" in quotes is no curses header.
bad=$(printf '%s\n' "$bad" | sed '/^$/d')
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
