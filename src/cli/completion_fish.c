#include "completion.h"

#include "help.h"
#include "options.h"

#include <string.h>

static const char walk[] =
    "function __stint_complete\n"
    "    set -l current (commandline -ct)\n"
    "    set -l command ''\n"
    "    set -l waits ''\n"
    "    set -l position 1\n"
    "    set -l before (commandline -opc)\n"
    "    for word in $before[2..-1]\n"
    "        if test -n \"$waits\"\n"
    "            set waits ''\n"
    "            continue\n"
    "        end\n"
    "        switch $word\n"
    "            case '--*=*'\n"
    "            case '--*'\n"
    "                contains -- $word $__stint_bare; or set waits $word\n"
    "            case -o\n"
    "                set waits --output\n"
    "            case '-*'\n"
    "            case '*'\n"
    "                if test -z \"$command\"\n"
    "                    set command $word\n"
    "                else if contains -- $command $__stint_groups\n"
    "                    set command \"$command $word\"\n"
    "                else\n"
    "                    set position (math $position + 1)\n"
    "                end\n"
    "        end\n"
    "    end\n"
    "    if test -n \"$waits\"\n"
    "        __stint_values \"$command $waits\" $current\n"
    "    else if string match -q -- '--*=*' $current\n"
    "        set -l parts (string split -m 1 -- = $current)\n"
    "        for value in (__stint_values \"$command $parts[1]\" $parts[2])\n"
    "            echo \"$parts[1]=$value\"\n"
    "        end\n"
    "    else if string match -q -- '-*' $current\n"
    "        __stint_flags $command\n"
    "    else if test -z \"$command\"\n"
    "        __stint_firsts\n"
    "    else\n"
    "        __stint_values \"$command $position\" $current\n"
    "    end\n"
    "end\n"
    "complete -c stint -f -a '(__stint_complete)'\n";

static void add_quoted(const char *text, struct strbuf *out)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            strbuf_putc(out, '\\');
        strbuf_putc(out, *text);
    }
}

static void add_described(const char *prefix, const char *word, const char *what,
                          struct strbuf *out)
{
    strbuf_printf(out, "            printf '%%s\\t%%s\\n' %s%s '", prefix, word);
    add_quoted(what, out);
    strbuf_puts(out, "'\n");
}

static void add_place(const char *command, const char *place, enum completion_kind kind,
                      const char *words, struct strbuf *out)
{
    strbuf_printf(out, "        case '%s %s'\n            ", command != NULL ? command : "*",
                  place);
    if (kind == COMPLETE_FILES)
        strbuf_puts(out, "__fish_complete_path $argv[2]\n");
    else if (kind == COMPLETE_CODES)
        strbuf_puts(out, "stint list --codes 2>/dev/null\n");
    else
        strbuf_printf(out, "string split ' ' '%s'\n", words);
}

static void add_follow(const char *word, const char *title, const char *follow, struct strbuf *out)
{
    (void)title;
    if (follow[0] != '\0')
        strbuf_printf(out, "        case '%s 1'\n            string split ' ' '%s'\n", word,
                      follow);
}

static void add_first(const char *word, const char *title, const char *follow, struct strbuf *out)
{
    (void)follow;
    add_described("", word, title, out);
}

static void add_flags(struct strbuf *out)
{
    strbuf_puts(out, "function __stint_flags\n    switch \"$argv\"\n");
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);

        strbuf_printf(out, "        case '%s'\n", command->name);
        for (size_t arg = 0; arg < command->arg_count; arg++) {
            if (!command->args[arg].positional)
                add_described("--", command->args[arg].name, command->args[arg].help, out);
        }
    }
    strbuf_puts(out, "    end\n");
    for (size_t at = 0; at < program_option_count; at++)
        add_described("--", program_options[at].name, program_options[at].help, out);
    strbuf_puts(out, "end\n");
}

void completion_fish(struct strbuf *out)
{
    strbuf_puts(out, "# fish completion, printed by: stint completion fish\n"
                     "set -g __stint_groups");
    completion_groups(out);
    strbuf_puts(out, "\nset -g __stint_bare");
    completion_bare_flags(out);
    strbuf_puts(out, "\nfunction __stint_firsts\n");
    completion_each_first(add_first, out);
    strbuf_puts(out, "end\n");
    add_flags(out);
    strbuf_puts(out, "function __stint_values\n    switch $argv[1]\n");
    completion_each_first(add_follow, out);
    completion_each_place(add_place, out);
    strbuf_puts(out, "    end\nend\n");
    strbuf_puts(out, walk);
}
