#include "completion.h"

#include "help.h"
#include "options.h"

static const char complete[] =
    "_stint() {\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} command waits values='' position\n"
    "    # --kind=data comes as three words.\n"
    "    [[ $current == '=' ]] && current=''\n"
    "    _stint_walk \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"\n"
    "    if [[ -n $waits ]]; then\n"
    "        values=$(_stint_values \"$command $waits\")\n"
    "    elif [[ $current == -* ]]; then\n"
    "        values=\"$(_stint_flags \"$command\") $_stint_options\"\n"
    "    else\n"
    "        values=$(_stint_values \"$command $((position + 1))\")\n"
    "    fi\n"
    "    COMPREPLY=()\n"
    "    case $values in\n"
    "    @files)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
    "        return\n"
    "        ;;\n"
    "    @codes) values=$(stint list --codes 2>/dev/null) ;;\n"
    "    *=) compopt -o nospace 2>/dev/null ;;\n"
    "    esac\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$current\")\n"
    "}\n"
    "complete -F _stint stint\n";

static void add_place(const char *command, const char *place, enum completion_kind kind,
                      const char *words, struct strbuf *out)
{
    if (command == NULL)
        strbuf_printf(out, "    *' %s') echo '", place);
    else if (place[0] == '*')
        strbuf_printf(out, "    '%s '*) echo '", command);
    else
        strbuf_printf(out, "    '%s %s') echo '", command, place);
    if (kind == COMPLETE_FILES)
        strbuf_puts(out, "@files");
    else if (kind == COMPLETE_CODES)
        strbuf_puts(out, "@codes");
    else
        completion_quoted(words, out);
    strbuf_puts(out, "' ;;\n");
}

static void add_follow(const char *word, const char *title, const char *follow, struct strbuf *out)
{
    (void)title;
    if (follow[0] != '\0')
        strbuf_printf(out, "    '%s 1') echo '%s' ;;\n", word, follow);
}

static void add_first(const char *word, const char *title, const char *follow, struct strbuf *out)
{
    (void)title;
    (void)follow;
    strbuf_printf(out, " %s", word);
}

static void add_values(struct strbuf *out)
{
    strbuf_puts(out, "_stint_values() {\n    case $1 in\n    ' 1') echo '");
    completion_each_first(add_first, out);
    strbuf_puts(out, "' ;;\n");
    completion_each_first(add_follow, out);
    completion_each_place(add_place, out);
    strbuf_puts(out, "    esac\n}\n");
}

static void add_flags(struct strbuf *out)
{
    strbuf_puts(out, "_stint_flags() {\n    case $1 in\n");
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);

        strbuf_printf(out, "    '%s') echo '", command->name);
        for (size_t arg = 0; arg < command->arg_count; arg++) {
            if (!command->args[arg].positional)
                strbuf_printf(out, " --%s", command->args[arg].name);
        }
        strbuf_puts(out, "' ;;\n");
    }
    strbuf_puts(out, "    esac\n}\n");
}

void completion_bash(struct strbuf *out)
{
    strbuf_puts(out, "# bash completion, printed by: stint completion bash\n_stint_groups='");
    completion_groups(out);
    strbuf_puts(out, "'\n_stint_bare='");
    completion_bare_flags(out);
    strbuf_puts(out, "'\n_stint_options='");
    for (size_t at = 0; at < program_option_count; at++)
        strbuf_printf(out, " --%s", program_options[at].name);
    strbuf_puts(out, "'\n");
    add_flags(out);
    add_values(out);
    completion_walk(out);
    strbuf_puts(out, complete);
}
