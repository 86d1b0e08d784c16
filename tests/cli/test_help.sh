#!/bin/sh
# Help knows every command, with all it takes; it needs no file and makes none.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

run 0 help
cp "$SCRATCH/out" "$SCRATCH/help"
run 0 help --json
cp "$SCRATCH/out" "$SCRATCH/commands"
holds 'length > 50 and all(.[]; .name and .group and .title and .help)'
holds '[.[].name] | (unique | length) == length'

jq -r '.[] | .name, .title, .group' "$SCRATCH/commands" >"$SCRATCH/wanted"
awk 'NR == FNR { help = help $0 "\n"; next } index(help, $0) == 0' "$SCRATCH/help" "$SCRATCH/wanted" >"$SCRATCH/missing"
[ ! -s "$SCRATCH/missing" ] || fail "help does not name $(head -n 3 "$SCRATCH/missing")"
for option in db as today config json plain ascii no-color read-only help version; do
    grep -qF -e "  --$option" "$SCRATCH/help" || fail "help has no --$option"
done

# Every command has help that names its arguments; every example is a call that the program understands.
jq -r '.[].name' "$SCRATCH/commands" >"$SCRATCH/names"
while read -r name; do
    # shellcheck disable=SC2086
    answer "$SCRATCH/one" help $name
    printf '\n%s\t' "$name"
    while read -r line; do
        printf '%s ' "$line"
    done <"$SCRATCH/one"
done <"$SCRATCH/names" >"$SCRATCH/lines"
tr -s ' ' <"$SCRATCH/lines" >"$SCRATCH/texts"
jq -r '.[] | .name as $n | .help, (.arguments[] | if .positional then .value else "--" + .name end), .arguments[].help
    | $n + "\t" + .' "$SCRATCH/commands" >"$SCRATCH/wanted"
awk -F '\t' 'NR == FNR { text[$1] = $2; next } index(text[$1], $2) == 0' "$SCRATCH/texts" "$SCRATCH/wanted" >"$SCRATCH/missing"
[ ! -s "$SCRATCH/missing" ] || fail "help of a command lacks $(head -n 3 "$SCRATCH/missing")"
[ "$(wc -l <"$SCRATCH/wanted")" -gt 300 ] || fail 'too little was looked for'

run 0 init
jq -r '.[] | select(.example) | .name + " " + .example' "$SCRATCH/commands" >"$SCRATCH/examples"
home=$(pwd)
cd "$SCRATCH" || exit 1 # an example may write a file where it stands
while read -r line; do
    eval "set -- $line"
    put_by
    call "$SCRATCH/out" "$SCRATCH/err" --read-only "$@"
    case $got in
    2) fail "the example does not parse: $line: $(cat "$SCRATCH/err")" ;;
    esac
done <"$SCRATCH/examples"
cd "$home" || exit 1

# Several ways to ask.
run 0 help seat add
cp "$SCRATCH/out" "$SCRATCH/one"
prints 'stint seat add CODE --title TEXT' 'Adds a role to fill' '118.00/h' 'stint seat add ENG-2605'
for call in 'seat add --help' 'seat add -h' '--help seat add' 'seat add ENG-2601 --title x --help'; do
    # shellcheck disable=SC2086
    run 0 $call
    same "$SCRATCH/one" "$SCRATCH/out" "$call"
done
run 0 --help
same "$SCRATCH/help" "$SCRATCH/out" '--help'
run 0 help seat
prints 'stint seat add' 'stint seat edit' 'stint seat list'
run 0 help seat --json
holds 'length == 3'
run 0 help 'handover'
prints 'line accept' 'line na'
run 2 help tikc
tells "'tick'"
run 2 help --json nothing
holds '.error.code == "usage"' "$SCRATCH/err"
run 0 help completion
prints bash zsh fish

# No line is wider than 80 cells; with --ascii it is 7-bit.
[ -z "$(awk 'length > 80' "$SCRATCH/help")" ] || fail 'a line of help is wider than 80'
run 0 --ascii help
[ "$(LC_ALL=C tr -d '\000-\177' <"$SCRATCH/out" | wc -c)" -eq 0 ] || fail '--ascii help is not ASCII'
finish
