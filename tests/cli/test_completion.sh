#!/bin/sh
# The completions work: bash in bash, fish in fish, zsh as far as it can be asked without a terminal.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

for shell in bash zsh fish; do
    run 0 completion $shell
    cp "$SCRATCH/out" "$SCRATCH/stint.$shell"
    ! command -v $shell >/dev/null || $shell -n "$SCRATCH/stint.$shell" || fail "$shell cannot read its completion"
done

# Each line: words before and under the cursor, "=>", what must be offered, "!" and what must not.
cat >"$SCRATCH/cases" <<'END'
stint  => new tick seat person playbook completion help ! add
stint ti => tick ! tack
stint seat  => add edit list ! tick
stint seat add E --d => --duty --db ! --skills
stint seat add E --duty  => lead coordinator engineer ! --duty
stint seat add E --duty l => lead ! engineer
stint --db x --json new --model a => augmented-team ! staff-augmentation
stint new --sector fin => financial ! healthcare
stint decide E  => handover extend replace convert end
stint decide E h => handover ! extend
stint cancel E --prepare --re => --reason --read-only ! --prepare
stint print E  => handover offboarding gate term record
stint access add E --kind sh => shared-secret ! account
stint set E i => ip= ! end=
stint set E ip=mixed obj => objectives= ! ip=
stint milestone  => add submit accept reject ! grant
stint completion  => bash zsh fish
stint help se => seat set ! list
END

# judge LINE OFFERED SHELL
judge() {
    wanted=${1#* => }
    unwanted=''
    case $wanted in *!*) unwanted=${wanted#*!} ;; esac
    for word in ${wanted%%!*}; do
        case " $2 " in *" $word "*) ;; *) fail "$3: '${1%% => *}' does not offer $word but: $2" ;; esac
    done
    for word in $unwanted; do
        case " $2 " in *" $word "*) fail "$3: '${1%% => *}' offers $word" ;; esac
    done
}

if command -v bash >/dev/null; then
    cat >"$SCRATCH/ask.bash" <<'END'
source "$1"
while IFS= read -r line; do
    line=${line%% => *}
    read -ra COMP_WORDS <<<"$line"
    [[ $line == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _stint
    echo "${COMPREPLY[*]}"
done
END
    bash "$SCRATCH/ask.bash" "$SCRATCH/stint.bash" <"$SCRATCH/cases" >"$SCRATCH/offers" || fail 'bash'
    exec 3<"$SCRATCH/offers"
    while IFS= read -r line; do
        IFS= read -r offered <&3
        judge "$line" "$offered" bash
    done <"$SCRATCH/cases"
    # readline takes --model=a apart.
    offered=$(bash -c '. "$1"; COMP_WORDS=(stint new --model = a) COMP_CWORD=4; _stint; echo "${COMPREPLY[*]}"' - "$SCRATCH/stint.bash")
    [ "$offered" = augmented-team ] || fail "bash: --model=a offers $offered"
    mkdir "$SCRATCH/papers" && : >"$SCRATCH/papers/one file.db"
    offered=$(bash -c '. "$1"; COMP_WORDS=(stint --db "$2") COMP_CWORD=2; _stint; echo "${#COMPREPLY[@]} ${COMPREPLY[*]}"' - \
        "$SCRATCH/stint.bash" "$SCRATCH/papers/one")
    [ "$offered" = "1 $SCRATCH/papers/one file.db" ] || fail "bash: files: $offered"
fi

if command -v fish >/dev/null; then
    cat >"$SCRATCH/ask.fish" <<'END'
source $argv[1]
while read -l line
    echo (complete -C (string split -m 1 ' => ' -- $line)[1] | string replace -r '\t.*' '')
end
END
    fish --no-config "$SCRATCH/ask.fish" "$SCRATCH/stint.fish" <"$SCRATCH/cases" >"$SCRATCH/offers" || fail 'fish'
    exec 3<"$SCRATCH/offers"
    while IFS= read -r line; do
        IFS= read -r offered <&3
        judge "$line" "$offered" fish
    done <"$SCRATCH/cases"
fi

if command -v zsh >/dev/null; then
    # The line editor is not there; what it would be told is caught.
    cat >"$SCRATCH/ask.zsh" <<'END'
compdef() { : }
source $1
compadd() { shift; print -rn -- "$* " }
_describe() { local name=${@[-1]}; local -a list; list=("${(@P)name}"); print -rn -- "${list[@]%%:*} " }
_files() { print -rn -- '@files ' }
compset() { : }
while IFS= read -r line; do
    line=${line%% => *}
    words=(${=line})
    [[ $line == *' ' ]] && words+=('')
    CURRENT=$#words
    _stint
    print
done
END
    zsh -f "$SCRATCH/ask.zsh" "$SCRATCH/stint.zsh" <"$SCRATCH/cases" >"$SCRATCH/offers" || fail 'zsh'
    exec 3<"$SCRATCH/offers"
    while IFS= read -r line; do
        IFS= read -r offered <&3
        judge "${line%%!*}" "$offered" zsh # zsh itself leaves out what does not begin so
    done <"$SCRATCH/cases"
fi
finish
