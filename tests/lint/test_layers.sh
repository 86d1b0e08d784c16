#!/bin/sh
# Who may know whom: every #include "x.h" in a layer means a header of that layer or of one it may see (the table on
# the Makefile's first screen). The compiler sees only what is compiled; this sees headers too, "../" ways round, and
# names that exist in two layers. And: every source lies in a layer.
set -eu
bad=$(
    sh tests/lint/resolve.sh | awk -F'\t' '
        $5 == "-" && $4 ~ /\.\./ { print $1 ":" $2 ": \"" $4 "\": a path with .. goes round the layers"; next }
        $5 == "-" {
        command = "find include src -name \"" $4 "\" | tr \"\\n\" \" \""
        found = ""
        command | getline found
        close(command)
        print $1 ":" $2 ": layer " $3 " may not include \"" $4 "\"" (found == "" ? " (no such header)" : " (" found ")")
    }'
    find include -name '*.h' | awk -F/ 'seen[$NF] { print $0 ": the same name as " seen[$NF] } { seen[$NF] = $0 }'
    layers=$(awk -v deps=1 -f tests/lint/includes.awk Makefile | cut -f1 | tr '\n' ' ')
    find include src -mindepth 2 -name '*.[ch]' | awk -F/ -v layers=" $layers tools typeset " '
        !index(layers, " " $2 " ") { print $0 ": " $2 " is no layer of the Makefile" }'
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
