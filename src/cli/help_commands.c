#include "help.h"

#include "text.h"

#include <string.h>

static const struct word shells[] = {{"bash", "bash"}, {"zsh", "zsh"}, {"fish", "fish"}};
static const struct word_list shell_words = {"shell", shells, ARRAY_COUNT(shells)};

static const struct arg_spec help_args[] = {
    {.name = "command",
     .kind = ARG_TEXT,
     .positional = true,
     .title = "COMMAND",
     .help = "a command such as 'seat add', or a group of them such as seat"},
};
static const struct command command_help = {
    .name = "help",
    .group = "Program",
    .title = "Help",
    .help = "Lists all commands, or says what one of them takes.",
    .example = "seat add",
    .args = help_args,
    .arg_count = ARRAY_COUNT(help_args),
};

static const struct arg_spec completion_args[] = {
    {.name = "shell",
     .kind = ARG_WORD,
     .positional = true,
     .required = true,
     .words = &shell_words,
     .title = "SHELL",
     .help = "the shell to complete for"},
};
static const struct command command_completion = {
    .name = "completion",
    .group = "Program",
    .title = "Completion for a shell",
    .help = "Prints a script that teaches a shell to complete commands, flags and words.",
    .example = "bash",
    .args = completion_args,
    .arg_count = ARRAY_COUNT(completion_args),
};

static const struct command *const own[] = {&command_help, &command_completion};

size_t help_command_count(void)
{
    return command_count + ARRAY_COUNT(own);
}

const struct command *help_command(size_t index)
{
    return index < command_count ? commands[index] : own[index - command_count];
}

const struct command *help_find(const char *name)
{
    for (size_t at = 0; at < help_command_count(); at++) {
        if (strcmp(help_command(at)->name, name) == 0)
            return help_command(at);
    }
    return NULL;
}

bool help_is_group(const char *word)
{
    size_t length = strlen(word);

    for (size_t at = 0; at < help_command_count(); at++) {
        const char *name = help_command(at)->name;

        if (strncmp(name, word, length) == 0 && name[length] == ' ')
            return true;
    }
    return false;
}

const char *help_placeholder(const struct arg_spec *spec)
{
    if (spec->positional)
        return spec->title;
    switch (spec->kind) {
    case ARG_TEXT:
    case ARG_LONG: return "TEXT";
    case ARG_CODE: return "CODE";
    case ARG_ITEM:
    case ARG_SUBJECT: return "ITEM";
    case ARG_HANDLE: return "HANDLE";
    case ARG_WORD: return "WORD";
    case ARG_DATE: return "DATE";
    case ARG_MONEY: return "AMOUNT";
    case ARG_RATE: return "RATE";
    case ARG_INT: return "N";
    case ARG_FILE: return "FILE";
    case ARG_SETTINGS: return "KEY=VALUE";
    case ARG_FLAG: break;
    }
    return "";
}
