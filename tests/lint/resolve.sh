#!/bin/sh
# resolve.sh: every #include "name" of the layers and main.c with the file it means, as the Makefile's table allows:
# "file<TAB>line<TAB>layer<TAB>name<TAB>target"; the target is "-" when the layer may not see such a header.
set -eu
here=$(dirname "$0")
{
    awk -v deps=1 -f "$here/includes.awk" Makefile | sed 's/^/D\t/'
    find include src -name '*.h' | sed 's/^/H\t/'
    find include src -name '*.[ch]' ! -path 'src/tools/*' ! -path 'src/typeset/*' -exec awk -f "$here/includes.awk" {} + |
        sed 's/^/I\t/'
} | awk -F'\t' '
    $1 == "D" { dep[$2] = $3 }
    $1 == "H" { header[$2] = 1 }
    $1 == "I" {
        target = "-"
        folder = $2
        sub(/[^\/]*$/, "", folder)
        if ($5 !~ /\.\./) {
            count = split(folder " src/" $4 "/ include/" $4 "/", place, " ")
            many = split(dep[$4], below, " ")
            for (i = 1; i <= many; i++)
                place[++count] = "include/" below[i] "/"
            for (i = 1; i <= count && target == "-"; i++)
                if ((place[i] $5) in header)
                    target = place[i] $5
        }
        print $2 "\t" $3 "\t" $4 "\t" $5 "\t" target
    }'
