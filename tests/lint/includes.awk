# Reads the Makefile first, then C files; prints "file<TAB>line<TAB>layer<TAB>name" for every #include "name".
# Shared by the scripts beside it. With -v deps=1 prints "layer<TAB>dep dep ..." from the Makefile's table instead.
FNR == 1 { is_makefile = FILENAME ~ /Makefile$/ }
is_makefile {
    if (deps && match($0, /^DEPS_[a-z]+ *=/)) {
        layer = substr($0, 6, RLENGTH - 6)
        sub(/ *$/, "", layer)
        list = substr($0, RLENGTH + 1)
        sub(/^ */, "", list)
        print layer "\t" list
    }
    next
}
match($0, /^[ \t]*#[ \t]*include[ \t]*"[^"]*"/) {
    split(FILENAME, part, "/")
    name = $0
    sub(/^[^"]*"/, "", name)
    sub(/".*/, "", name)
    print FILENAME "\t" FNR "\t" (part[2] ~ /\.c$/ ? "main" : part[2]) "\t" name
}
