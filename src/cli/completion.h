#ifndef STINT_CLI_COMPLETION_H
#define STINT_CLI_COMPLETION_H

/*
 * Scripts that teach a shell the command table: commands, flags, and the values of arguments
 * that have a closed list. All three work the same way: one function walks the words before
 * the cursor, so that it knows the command, the position and the flag that waits for a value;
 * two look-ups, made from the table, give the flags of a command and the values of a place.
 */

#include "command.h"

/* shell: bash, zsh or fish; NULL when it was not given. ERROR_USAGE for another. */
bool completion_write(const char *shell, struct strbuf *out, struct error *error) MUST_USE;

/* One for each shell. */
void completion_bash(struct strbuf *out);
void completion_zsh(struct strbuf *out);
void completion_fish(struct strbuf *out);

/* ---- what they share --------------------------------------------------------------------- */

enum completion_kind { COMPLETE_NOTHING, COMPLETE_WORDS, COMPLETE_FILES, COMPLETE_CODES };

/* What can stand for an argument; for COMPLETE_WORDS the words, parted by blanks. */
enum completion_kind completion_of(const struct arg_spec *spec, struct strbuf *words);

/* A place that can be completed: "tick 1" is the first word behind the command, "set *" any
 * further one, "new --model" the value of a flag; `command` is NULL for an option of the
 * program. */
typedef void completion_place(const char *command, const char *place, enum completion_kind kind,
                              const char *words, struct strbuf *out);
void completion_each_place(completion_place *each, struct strbuf *out);

/* Each first word of a command once: of a group ("seat") with the words that follow it, parted
 * by blanks; of a command with its title. */
typedef void completion_first(const char *word, const char *title, const char *follow,
                              struct strbuf *out);
void completion_each_first(completion_first *each, struct strbuf *out);

/* " seat person ": the groups. " --json --critical ": the flags without a value, of all
 * commands and of the program. Both begin and end with a blank. */
void completion_groups(struct strbuf *out);
void completion_bare_flags(struct strbuf *out);

/* The function _stint_walk for bash and zsh: from the words before the cursor it sets `command`,
 * `waits`, the flag that waits for its value, and `position`, the words behind the command. */
void completion_walk(struct strbuf *out);

/* The text for between single quotes of a shell. */
void completion_quoted(const char *text, struct strbuf *out);

#endif
