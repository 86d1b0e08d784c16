#!/bin/sh
# SQL stands in src/store/sql and nowhere else: no string in a C file may hold a statement on rows or tables.
# (What opens a file and its transactions, PRAGMA and BEGIN, belongs to the driver and is no statement on rows.)
set -eu
bad=$(find include src -name '*.[ch]' ! -path 'src/tools/*' -exec awk '
    {
        line = $0
        gsub(/\\./, "", line)
        while (match(line, /"[^"]*"/)) {
            text = " " substr(line, RSTART + 1, RLENGTH - 2) " "
            if (text ~ /[^A-Za-z_](SELECT|INSERT INTO|INSERT OR|DELETE FROM|REPLACE INTO|ALTER TABLE|DROP TABLE)[^A-Za-z_]/ ||
                text ~ /[^A-Za-z_]UPDATE [A-Za-z_]+ SET[^A-Za-z_]/ ||
                text ~ /[^A-Za-z_]CREATE (TABLE|INDEX|UNIQUE|TRIGGER|VIEW|VIRTUAL|TEMP)[^A-Za-z_]/ ||
                text ~ /[^A-Za-z_](ORDER BY|GROUP BY|LEFT JOIN|INNER JOIN|ON CONFLICT)[^A-Za-z_]/)
                print FILENAME ":" FNR ": SQL outside src/store/sql: " text
            line = substr(line, RSTART + RLENGTH)
        }
    }' {} +)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
