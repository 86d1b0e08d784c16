#!/bin/sh
# deps.sh [--say] GROUP…: makes sure that what a job needs is installed. Groups: run, check, judges, lint, pictures.
# When nothing is missing it only looks (a few milliseconds). Otherwise it says what is missing, and on systems with
# apt installs exactly that, with sudo only where it is needed; elsewhere it says what to install and fails.
# --say: never install, only say and fail.
set -u
PATH=$PATH:/usr/sbin:/sbin

# kind, what is looked for, Debian package. A wish is a library without which only a part is missing: PDF, so far.
needs() {
    case $1 in
    run) cat <<'END' ;;
tool pkg-config pkg-config
library ncursesw libncurses-dev
library sqlite3 libsqlite3-dev
library libutf8proc libutf8proc-dev
library jansson libjansson-dev
library expat libexpat1-dev
library nettle nettle-dev
wish pangocairo libpango1.0-dev
END
    check) cat <<'END' ;;
library cmocka libcmocka-dev
library vterm libvterm-dev
tool jq jq
tool sqlite3 sqlite3
library pangocairo libpango1.0-dev
tool qpdf qpdf
tool pdftotext poppler-utils
tool fc-list fontconfig
font DejaVu_Sans fonts-dejavu-core
END
    lint) cat <<'END' ;;
tool gcc gcc
tool clang clang
tool clang-tidy clang-tidy
tool clang-format clang-format
tool cppcheck cppcheck
tool shellcheck shellcheck
tool mandoc mandoc
END
    judges) cat <<'END' ;;
tool tidy tidy
tool khal khal
tool todoman todoman
tool cupsd cups-daemon
tool lpadmin cups-client
python icalendar python3-icalendar
python jsonschema python3-jsonschema
END
    pictures) cat <<'END' ;;
tool rsvg-convert librsvg2-bin
tool pngquant pngquant
font DejaVu_Sans_Mono fonts-dejavu-core
END
    *) echo "deps.sh: no group $1" >&2 && exit 2 ;;
    esac
}

have() {
    case $1 in
    python) for python in python3 /usr/bin/python3; do "$python" -c "import $2" 2>/dev/null && return; done; false ;;
    tool) command -v "$2" >/dev/null 2>&1 ;;
    library | wish) pkg-config --exists "$2" 2>/dev/null ;;
    font) fc-list 2>/dev/null | grep -q "$(echo "$2" | tr _ ' ')" ;;
    esac
}

# A compiler that finds no <stdio.h> is half installed: the package gcc only recommends the C library's headers.
have_compiler() {
    for compiler in "${CC:-gcc}" gcc clang; do
        command -v "${compiler%% *}" >/dev/null 2>&1 &&
            echo '#include <stdio.h>' | $compiler -E - >/dev/null 2>&1 && return 0
    done
    return 1
}

missing() {
    have_compiler || printf 'tool gcc gcc\ntool - libc6-dev\n'
    for group in "$@"; do
        needs "$group" | while read -r kind what package; do
            have "$kind" "$what" || echo "$kind $what $package"
        done
    done
}

say_only=
if [ "${1:-}" = --say ]; then
    say_only=yes
    shift
fi
[ $# -gt 0 ] || set -- run

# What probe.sh found while the test libraries were missing is to be asked again once they are there.
forget_incomplete() {
    [ -z "${BUILD:-}" ] || grep -ls '^# incomplete' "$BUILD"/*/probe.mk 2>/dev/null | xargs -r rm -f
}

list=$(missing "$@")
if [ -z "$list" ]; then
    forget_incomplete
    exit 0
fi

only_wishes() {
    ! echo "$list" | grep -qv '^wish '
}

# Asked for once: whoever cannot have it shall not wait for it each time. `make deps` asks again.
go_without() {
    echo "stint: going on without $packages: all works but PDF" >&2
    [ -z "${BUILD:-}" ] || { mkdir -p "$BUILD" && : >"$BUILD/without-pdf"; }
    exit 0
}

packages=$(echo "$list" | cut -d' ' -f3 | sort -u | tr '\n' ' ' | sed 's/ $//')
if only_wishes && { [ -n "$say_only" ] || [ -f "${BUILD:-build}/without-pdf" ] || ! command -v apt-get >/dev/null 2>&1; }; then
    go_without
fi
if ! command -v apt-get >/dev/null 2>&1; then
    tools=$(echo "$list" | sed -n 's/^tool \([^-].*\) .*/\1/p' | sort -u | tr '\n' ' ')
    libraries=$(echo "$list" | sed -n -e 's/^library \(.*\) .*/\1/p' -e 's/^wish \(.*\) .*/\1/p' | sort -u | tr '\n' ' ')
    modules=$(echo "$list" | sed -n 's/^python \(.*\) .*/\1/p' | tr '\n' ' ')
    {
        echo "stint: something is missing, and this system has no apt-get to install it with. Please install"
        [ -z "$tools" ] || echo "  programs: $tools"
        [ -z "$libraries" ] || echo "  libraries, with their headers (names as pkg-config knows them): $libraries"
        [ -z "$modules" ] || echo "  modules of Python: $modules"
        for manager in dnf zypper; do
            command -v $manager >/dev/null 2>&1 || continue
            # shellcheck disable=SC2086 # lists of words
            echo "for example: $manager install $tools$([ -z "$libraries" ] || printf "'pkgconfig(%s)' " $libraries)"
        done
        echo "and then run make again. (On Debian and Ubuntu the packages are: $packages)"
    } >&2
    exit 1
fi

command="apt-get install -y --no-install-recommends $packages"
if [ -n "$say_only" ]; then
    echo "stint: missing: $packages" >&2
    echo "stint: 'make deps' installs that, or: $command" >&2
    exit 1
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        ! only_wishes || go_without
        echo "stint: missing: $packages" >&2
        echo "stint: there is no sudo; please have this run as root: $command" >&2
        exit 1
    fi
    as_root=sudo
    # With nobody to type a password, sudo must not wait for one.
    if [ -n "${CI:-}" ] || ! [ -t 0 ]; then
        as_root='sudo -n'
    fi
fi

echo "stint: missing: $packages"
echo "stint: running: ${as_root:+$as_root }$command"
# shellcheck disable=SC2086 # lists of words
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@" </dev/null
}
# shellcheck disable=SC2086
install() {
    apt install -y --no-install-recommends $packages
}

give_up() {
    ! only_wishes || go_without
    echo "stint: the installation failed; please have this run as root: $command" >&2
    exit 1
}

# A fresh system has no package lists, an old one has stale ones: fetch them only then.
fresh=
if ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then
    echo "stint: no package lists yet, running: ${as_root:+$as_root }apt-get update"
    apt update || give_up
    fresh=yes
fi
if ! install; then
    [ -z "$fresh" ] || give_up
    echo "stint: that failed; once more after: ${as_root:+$as_root }apt-get update"
    { apt update && install; } || give_up
fi

list=$(missing "$@")
if [ -n "$list" ]; then
    ! only_wishes || go_without
    echo "stint: still missing after the installation:" >&2
    echo "$list" | sed 's/^/  /' >&2
    exit 1
fi
forget_incomplete
