#ifndef STINT_WIDGET_FORM_H
#define STINT_WIDGET_FORM_H

/*
 * A form made from a command's arguments: each kind of argument has its kind of field. What
 * the command would refuse is said under the field as soon as it is left; on saving, the
 * first bad field gets the cursor. Longer than the window: it scrolls.
 *
 * Screens ask for forms by shell_form; this is for overlays that hold one inside.
 */

#include "input.h"
#include "query.h"

struct form;

struct form_setup {
    struct session *session;
    const struct keymap *keys; /* for advice that names commands */
    const char *selected;      /* the engagement that need not be named in it; copied, or NULL */
    const struct command *command;
    const struct arg_value *preset; /* by argument name; copied */
    size_t preset_count;
    const char *const *hidden; /* names of arguments given but not shown (and NULL at the end) */
    const char *asked;         /* the argument whose field typing begins in; NULL: as it comes */
};

enum form_event {
    FORM_IGNORED,
    FORM_USED,
    FORM_SAVE,   /* every field is sound: run the command with form_values */
    FORM_CANCEL, /* Esc; ask first when form_changed */
    FORM_EDITOR, /* the long text of the focused field is wanted in the editor */
};

/*
 * Everything lives in the arena; form_done frees what was typed. When the preset values name
 * a row ("seat edit" with code and handle), its other fields begin with what the row has.
 */
struct form *form_new(const struct form_setup *setup, struct arena *arena);
void form_done(struct form *form); /* takes NULL */

const struct command *form_command(const struct form *form);
enum form_event form_key(struct form *form, const struct key *key);
bool form_changed(const struct form *form);
/* The values to hand to command_run: shown ones that are not blank, and the hidden ones. A
 * value that was preset and was emptied is handed in empty. */
size_t form_values(const struct form *form, struct arena *arena, struct arg_value **out);
/* Shows an error of the command at the field it names ("--until …"), else at the foot. */
void form_fault(struct form *form, const struct error *error);
const char *form_long_text(const struct form *form); /* of the focused field, for the editor */
void form_set_long_text(struct form *form, const char *text);

/* The keys go to a field (from 0), as by a click on it; what was typed in the one they leave is
 * looked at. */
void form_point(struct form *form, size_t field);
/* To the next or previous one, without coming round. */
void form_turn(struct form *form, bool down);
int form_rows(const struct form *form); /* lines it wants */
void form_draw(const struct form *form, struct area area, bool focus);
/* What the form is of: the command and the arguments that were given, a line each. */
void form_head(const struct form *form, struct strbuf *out);
/* The head and what was typed as "name: text" lines, further lines of a text indented by two
 * blanks, and an empty line: for a draft. */
void form_dump(const struct form *form, struct strbuf *out);
/* Takes those lines into its fields again; names that it does not have are passed over. */
void form_take(struct form *form, const char *lines);

#endif
