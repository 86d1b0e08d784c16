# shellcheck shell=sh
# Texts that try to act as commands, one in each file of $SCRATCH/hostile.
mkdir -p "$SCRATCH/hostile"
hostile() {
    # shellcheck disable=SC2059
    printf -- "$2" >"$SCRATCH/hostile/$1"
}
# What a terminal obeys, what is not seen, what turns the text round.
hostile signs 'a\033[31mred\033]0;title\007b\033[2J\001\010\014\032\177\302\233 31m\302\220\342\200\256gnp.exe\342\200\254\342\201\246b\342\201\251\342\200\213\357\273\277\342\201\240d'
hostile lines 'first\nsecond\r\nthird\tfourth\013\016'
hostile broken 'a\377\376b\300\200c\355\240\200d\360\237'
hostile zalgo 'z\314\200\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210z'
hostile sql "'); DROP TABLE engagement; --"
hostile quotes "it's \\\"quoted\\\" \\\\ back\\\\\\\\slash \$(touch \$SCRATCH/pwned) \`id\` ; rm -rf . | cat > x %%s%%n%%100000d"
hostile page '=cmd|calc!A1 <script>alert(1)</script> &amp; <b> | a | [x](javascript:y) ![i](http://h/p)'
hostile option '--evidence'
hostile emoji '\360\237\221\251\342\200\215\360\237\222\273 \360\237\217\263\357\270\217 \346\274\242\345\255\227'
