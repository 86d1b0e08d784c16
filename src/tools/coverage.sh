#!/bin/sh
# coverage.sh FOLDER: lines and branches reached, by layer and by file, from a build with FLAVOUR=coverage.
set -eu
folder=$(cd "$1" && pwd)
find "$folder/src" -name '*.gcda' | sort | while read -r data; do
    source=${data#"$folder"/}
    [ -f "${source%.gcda}.c" ] || continue # left over from a source that is gone
    (cd "$folder" && gcov -b -n -o "$(dirname "$data")" "$data" 2>/dev/null)
done | awk '
    /^File/ { file = $2; gsub("\047", "", file); sub(".*/src/", "src/", file); mine = file ~ /^src\/.*\.c$/ }
    mine && /^Lines executed/ { split($0, a, "[:% ]+"); take(line_hit, line_all, a[3], $NF) }
    mine && /^Branches executed/ { next }
    mine && /^Taken at least once/ { split($0, a, "[:% ]+"); take(branch_hit, branch_all, a[5], $NF) }
    function take(hit, all, share, count,   layer) {
        split(file, part, "/")
        layer = part[2]
        hit[layer] += share * count / 100; all[layer] += count
        hit[file] += share * count / 100; all[file] += count
    }
    function per(hit, all) { return all ? sprintf("%6.1f %%", 100 * hit / all) : "       -" }
    END {
        for (name in line_all)
            printf "%s %-44s lines %s   branches %s\n", name ~ /\// ? "1" name : "2" name, name,
                per(line_hit[name], line_all[name]), per(branch_hit[name], branch_all[name])
    }' | sort | cut -d' ' -f2-
