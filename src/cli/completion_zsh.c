#include "completion.h"

#include "help.h"
#include "options.h"

static const char complete[] = "_stint() {\n"
                               "    local command waits current=${words[CURRENT]}\n"
                               "    local -a flags firsts\n"
                               "    integer position\n"
                               "    _stint_walk \"${(@)words[2,CURRENT-1]}\"\n"
                               "    if [[ -n $waits ]]; then\n"
                               "        _stint_values \"$command $waits\"\n"
                               "    elif [[ $current == --*=* ]]; then\n"
                               "        compset -P '*='\n"
                               "        _stint_values \"$command ${current%%=*}\"\n"
                               "    elif [[ $current == -* ]]; then\n"
                               "        _stint_flags \"$command\"\n"
                               "        _describe -o option flags\n"
                               "    elif [[ -z $command ]]; then\n"
                               "        _stint_firsts\n"
                               "        _describe command firsts\n"
                               "    else\n"
                               "        _stint_values \"$command $((position + 1))\"\n"
                               "    fi\n"
                               "}\n"
                               "if [[ $funcstack[1] == _stint ]]; then\n"
                               "    _stint \"$@\"\n"
                               "else\n"
                               "    compdef _stint stint\n"
                               "fi\n";

/* "word:what it is", where a colon of the word would end it. */
static void add_described(const char *prefix, const char *word, const char *what,
                          struct strbuf *out)
{
    strbuf_printf(out, " '%s%s:", prefix, word);
    completion_quoted(what, out);
    strbuf_putc(out, '\'');
}

static void add_place(const char *command, const char *place, enum completion_kind kind,
                      const char *words, struct strbuf *out)
{
    if (command == NULL)
        strbuf_printf(out, "    (*' %s') ", place);
    else if (place[0] == '*')
        strbuf_printf(out, "    ('%s '*) ", command);
    else
        strbuf_printf(out, "    ('%s %s') ", command, place);
    if (kind == COMPLETE_FILES)
        strbuf_puts(out, "_files");
    else if (kind == COMPLETE_CODES)
        strbuf_puts(out, "compadd -- ${(f)\"$(stint list --codes 2>/dev/null)\"}");
    else
        strbuf_printf(out, "compadd -- %s", words);
    strbuf_puts(out, " ;;\n");
}

static void add_follow(const char *word, const char *title, const char *follow, struct strbuf *out)
{
    (void)title;
    if (follow[0] != '\0')
        strbuf_printf(out, "    ('%s 1') compadd -- %s ;;\n", word, follow);
}

static void add_first(const char *word, const char *title, const char *follow, struct strbuf *out)
{
    (void)follow;
    add_described("", word, title, out);
}

static void add_flags(struct strbuf *out)
{
    strbuf_puts(out, "_stint_flags() {\n    case $1 in\n");
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);

        strbuf_printf(out, "    ('%s') flags=(", command->name);
        for (size_t arg = 0; arg < command->arg_count; arg++) {
            if (!command->args[arg].positional)
                add_described("--", command->args[arg].name, command->args[arg].help, out);
        }
        strbuf_puts(out, ") ;;\n");
    }
    strbuf_puts(out, "    esac\n    flags+=(");
    for (size_t at = 0; at < program_option_count; at++)
        add_described("--", program_options[at].name, program_options[at].help, out);
    strbuf_puts(out, ")\n}\n");
}

void completion_zsh(struct strbuf *out)
{
    strbuf_puts(out, "#compdef stint\n# zsh completion, printed by: stint completion zsh\n"
                     "_stint_groups='");
    completion_groups(out);
    strbuf_puts(out, "'\n_stint_bare='");
    completion_bare_flags(out);
    strbuf_puts(out, "'\n_stint_firsts() {\n    firsts=(");
    completion_each_first(add_first, out);
    strbuf_puts(out, ")\n}\n");
    add_flags(out);
    strbuf_puts(out, "_stint_values() {\n    case $1 in\n");
    completion_each_first(add_follow, out);
    completion_each_place(add_place, out);
    strbuf_puts(out, "    esac\n}\n");
    completion_walk(out);
    strbuf_puts(out, complete);
}
