#!/bin/sh
# What CLEANUP ends was begun: no way out of a function between such a variable's declaration and its first use.
set -eu
bad=$(find include src tests -name '*.[ch]' -exec awk '
    FNR == 1 || /^}/ { split("", waiting) }
    {
        for (name in waiting)
            if ($0 ~ "(^|[^A-Za-z0-9_])" name "([^A-Za-z0-9_]|$)")
                delete waiting[name]
            else if ($0 ~ /(^|[^A-Za-z0-9_])(return|goto)([^A-Za-z0-9_]|$)/)
                print FILENAME ":" FNR ": leaves before " name " is begun, which CLEANUP ends"
    }
    /^[ \t]+CLEANUP\(/ && !/=/ {
        name = $NF
        sub(/(\[.*)?;$/, "", name)
        sub(/^\*+/, "", name)
        waiting[name]
    }' {} +)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
