#!/bin/sh
# calls.sh FOLDER: what the objects of the layers may not call: nobody the banned functions (banned.h says why);
# no layer what DESIGN keeps from it: files, the clock, the environment, printing, leaving the program.
set -eu
folder=$1
allow=$(dirname "$0")/calls.allow

banned='system popen strcpy strcat strncat stpcpy sprintf vsprintf gets strtok gmtime localtime asctime ctime mktemp
    tmpnam tempnam atoi atol atoll'
files='fopen fopen64 freopen open open64 openat creat rename unlink remove mkdir mkstemp fsync stat lstat opendir'
clock='time clock_gettime gettimeofday localtime_r nanosleep sleep usleep'
environment='getenv secure_getenv setenv putenv setlocale'
print='printf puts putchar fprintf vprintf vfprintf fputs fputc putc fwrite perror syslog dprintf stdout stderr'
leave='exit _exit _Exit quick_exit'
heap='malloc calloc realloc reallocarray strdup strndup asprintf vasprintf'

forbidden() {
    case $1 in
    base) echo "$files $clock $environment $print $leave" ;;
    domain) echo "$files $clock $environment $print $leave $heap abort" ;;
    store) echo "$clock $environment $print $leave" ;;
    document) echo "$files $clock $environment $print $leave" ;;
    platform) echo "printf puts putchar vprintf perror stdout exit" ;;
    app) echo "$clock $print $leave" ;;
    cli | tui) echo "$clock exit _Exit quick_exit" ;;
    esac
}

bad=$(
    find "$folder/src" -name '*.o' | sort | while read -r object; do
        name=${object#"$folder"/}
        name=${name%.o}
        [ -f "$name.c" ] || continue # left over from a source that is gone
        layer=${name#src/}
        layer=${layer%%/*}
        nm -u "$object" | awk -v name="$name" -v layer="$layer" -v list="$banned $(forbidden "$layer")" -v allow="$allow" '
            BEGIN {
                count = split(list, word, /[ \n]+/)
                for (i = 1; i <= count; i++) no[word[i]] = 1
                while ((getline line < allow) > 0)
                    if (line !~ /^#/ && split(line, part, " ") > 2) fine[part[1] " " part[2]] = 1
            }
            {
                call = $NF
                sub(/@.*/, "", call); sub(/^__isoc99_/, "", call)
                if (call ~ /^__.*_chk$/) { sub(/^__/, "", call); sub(/_chk$/, "", call) }
                if (call in no && !((name " " call) in fine))
                    print name ".c: layer " layer " may not use " call
            }'
    done
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
