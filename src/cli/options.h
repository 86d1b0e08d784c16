#ifndef STINT_CLI_OPTIONS_H
#define STINT_CLI_OPTIONS_H

/*
 * The options of the program itself. They stand before the command or anywhere behind it;
 * where a command has an argument of the same name, it is the command's. Behind `--` nothing
 * is an option.
 */

#include "command.h"

struct cli_call {
    struct session_options session;
    bool json_lines; /* and so session.json */
    bool plain, ascii, no_color, help, version;
    const char **words; /* the command, its arguments and its own flags */
    size_t word_count;
};

/* As a command's arguments are described, so that help and completion need one way only. */
extern const struct arg_spec program_options[];
extern const size_t program_option_count;

/* ERROR_USAGE: an unknown option, or one without its value. On false `out->session.json` is
 * right all the same, for the form of the error. */
bool options_parse(int argc, char **argv, struct arena *arena, struct cli_call *out,
                   struct error *error) MUST_USE;

#endif
