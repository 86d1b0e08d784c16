#!/bin/sh
# probe.sh FILE NAME 'flags' …: writes a makefile with the flags this compiler takes, and with what pkg-config says.
# NAME PKG_x makes PKG_CFLAGS_x and PKG_LIBS_x; any other name is a list of flags to try one by one.
# Fails, and writes nothing, while a tool or a library of the program is missing. Without the libraries of the tests
# and of stint-typeset the program can be built: then the file says that it is incomplete, and deps.sh removes it once they are there.
set -u
file=$1
shift
command -v "${CC%% *}" >/dev/null 2>&1 && command -v pkg-config >/dev/null 2>&1 || exit 1

whole=yes
missing_test=
out=
while [ $# -ge 2 ]; do
    name=$1 words=$2
    shift 2
    case $name in
    PKG_*)
        layer=${name#PKG_}
        # Only -I: ncursesw brings feature macros that would contradict ours.
        # shellcheck disable=SC2086 # a list of words
        if cflags=$(pkg-config --cflags-only-I $words 2>/dev/null) && libs=$(pkg-config --libs $words 2>/dev/null); then
            out="${out}PKG_CFLAGS_$layer := $cflags
PKG_LIBS_$layer := $libs
"
        else
            case $layer in test | pty | typeset) ;; *) whole=no ;; esac
            missing_test=yes
        fi
        ;;
    *)
        taken=
        for flag in $words; do
            printf 'int main(void) { return 0; }\n' >"$file.c"
            if $CC -Werror -fPIE "$flag" -o "$file.o" "$file.c" 2>/dev/null; then
                taken="$taken $flag"
            fi
        done
        rm -f "$file.c" "$file.o"
        out="$out$name :=$taken
"
        ;;
    esac
done
[ $whole = yes ] || exit 1
[ -z "$missing_test" ] || out="$out# incomplete
"
printf '%s' "$out" >"$file"
