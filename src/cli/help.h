#ifndef STINT_CLI_HELP_H
#define STINT_CLI_HELP_H

/*
 * Help, made from the command table: nothing in it is written twice. The command line has two
 * commands of its own that touch no file, `help` and `completion`; they are described as the
 * others are and stand behind them.
 */

#include "output.h"

/* The commands of the table, then the two of the command line. */
size_t help_command_count(void);
const struct command *help_command(size_t index);
const struct command *help_find(const char *name); /* exact; NULL */
bool help_is_group(const char *word);              /* "seat": there is a "seat add" */

/* "DATE": what stands for a value in a synopsis. */
const char *help_placeholder(const struct arg_spec *spec);

/*
 * The answer to `help WORDS…`: without words all commands in groups; a command; or a group
 * by its first word ("seat") or its heading ("Access"). ERROR_USAGE with the nearest name.
 */
bool help_answer(const struct output *output, const char *const words[], size_t count,
                 struct strbuf *out, struct error *error) MUST_USE;
/* The same as JSON: an array of commands, for tests and tools. */
bool help_json(const char *const words[], size_t count, struct strbuf *out,
               struct error *error) MUST_USE;

#endif
