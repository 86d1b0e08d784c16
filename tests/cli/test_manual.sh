#!/bin/sh
# The manual and the program say the same: every command with every argument, its words and its example, every option,
# every key and exit status; and nothing that is no more.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

page=man/stint.1

# One line for each command, argument and word of the program …
st help --json | jq -r '.[] | .name as $n | $n, (.arguments[] | $n + (if .positional then " " + .value else " --" + .name
    + (if .value then " " + .value else "" end) end))' | sort >"$SCRATCH/program"
# … and of the manual's source, where `.It Xo` begins a command and `.It` within it an argument.
sed -n '/^\.Sh COMMANDS/,/^\.Sh KEYS/p' $page | sed 's/\\-/-/g' | awk '
    /^\.It Xo/ { head = 1; next }
    head && /^\.Cm / { name = substr($0, 5); print name; head = 0; next }
    /^\.It Fl / { print name " -" $3 ($4 == "Ar" ? " " $5 : $4 == "Op" ? " " $6 : ""); next }
    /^\.It Ar / { print name " " $3; next }' | sort >"$SCRATCH/manual"
same "$SCRATCH/program" "$SCRATCH/manual" 'the manual and the commands differ'

# The synopsis of each command names the same flags, the needed ones without brackets.
st help --json | jq -r '.[] | .name as $n | .arguments[] | select(.positional | not)
    | $n + (if .required then " Fl" else " Op" end) + " --" + .name' | sort >"$SCRATCH/program"
sed 's/\\-/-/g' $page | awk '
    /^\.It Xo/ { head = 1; name = ""; next }
    /^\.Xc/ { head = 0 }
    head && /^\.Cm / { name = substr($0, 5) }
    head && /^\.Fl / { print name " Fl -" $2 }
    head && /^\.Op Fl / { print name " Op -" $3 }' | sort >"$SCRATCH/manual"
same "$SCRATCH/program" "$SCRATCH/manual" 'the synopses of the manual differ'

# As the reader sees it: each example, each sentence of help, each word, each option.
if command -v mandoc >/dev/null; then
    mandoc -Tlint -W warning $page || fail 'mandoc warns'
    mandoc -Tascii -O width=1000 $page | sed "s/.$(printf '\b')//g" | tr -s ' \t\n' ' ' >"$SCRATCH/page"
    st --ascii help | sed -n '/^Options/,$s/^  \(--[a-z-]*\).*/\1/p' >"$SCRATCH/wanted"
    [ "$(wc -l <"$SCRATCH/wanted")" -eq 12 ] || fail 'the options of help were not found'
    st help --json | jq -r '.[] | .help, (if .example then "stint " + .name + " " + .example else empty end), .arguments[].words[]' |
        tr -s ' ' | sed 's/…/.../g' | sort -u >>"$SCRATCH/wanted"
    while read -r text; do
        has "$SCRATCH/page" "$text" || echo "$text"
    done <"$SCRATCH/wanted" >"$SCRATCH/missing"
    [ ! -s "$SCRATCH/missing" ] || fail "the manual lacks: $(head -n 5 "$SCRATCH/missing")"
fi

sed -n '/^\.Sh EXIT STATUS/,/^\.Sh EXAMPLES/p' $page >"$SCRATCH/status"
sed -n 's/^    ERROR_[A-Z_]* = \([0-9]*\),.*/\1/p' include/base/error.h | while read -r code; do
    grep -qx ".It $code" "$SCRATCH/status" || echo "exit $code"
done >"$SCRATCH/missing"
[ ! -s "$SCRATCH/missing" ] || fail "the manual lacks: $(head -n 5 "$SCRATCH/missing")"

# Keys: each action with each of its keys, and no other.
sed -n '/^\[[a-z]/!s/^\([^#].*\) = \(.*\)/\2 \1/p' assets/keys.conf | sed 's/Hash$/#/; s/Equal$/=/' | sort -u >"$SCRATCH/program"
sed -n '/^\.Sh KEYS/,/^In a text field/p' $page | sed 's/\\-/-/g; s/\\&//g; s/\\ / /g; s/\\(.a/~/g' | awk '
    /^\.It Ic / { sub(/^\.It Ic /, ""); count = split($0, key, / , Ic /); next }
    /^\.Cm / { for (i = 1; i <= count; i++) print $2 " " key[i] }' | sort -u >"$SCRATCH/manual"
same "$SCRATCH/program" "$SCRATCH/manual" 'the keys of the manual differ from assets/keys.conf'

# Presets: each with its name, and each key of theirs with its action.
for file in assets/keys/*.conf; do
    preset=${file##*/}
    sed -n "/^\\.It Cm ${preset%.conf}\$/,/^\\.El/p" man/stint.5 | sed '1d; s/^\.I[tc] //' | tr '\n' ' ' >"$SCRATCH/preset"
    [ -s "$SCRATCH/preset" ] || fail "stint.5 does not know the preset ${preset%.conf}"
    sed -n 's/^\(F[0-9]*\) = \(.*\)/\1 \2/p' "$file" | while read -r key; do
        has "$SCRATCH/preset" "$key" || echo "$preset: $key"
    done >"$SCRATCH/missing"
    [ ! -s "$SCRATCH/missing" ] || fail "stint.5 lacks: $(head -n 5 "$SCRATCH/missing")"
done
finish
