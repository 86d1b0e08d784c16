#ifndef STINT_ACT_H
#define STINT_ACT_H

/* What screens do: commands run at once, and forms of commands with what is known filled in. */

#include "query.h"
#include "shell.h"

/* Runs a command on an engagement, with up to one argument besides the code; `name` NULL:
 * none. True when it was done. */
bool act_run(struct shell *shell, const char *command, const char *code, const char *name,
             const char *value);
/* The form of a command with the code and up to one argument given. */
void act_form(struct shell *shell, const char *command, const char *code, const char *name,
              const char *value);

/* A row whose fields fill the form of an "edit" command. */
struct act_row {
    enum record_kind kind;
    const void *row;
};
/* The form of "seat edit" and such: code, the handle as argument `name`, and every argument
 * that sets a field of one of the rows with its present value. */
void act_edit(struct shell *shell, const char *command, const char *code, const char *name,
              const char *handle, const struct act_row rows[], size_t count);

/* The same, typing begins in the field of an argument; NULL: the first. */
void act_edit_at(struct shell *shell, const char *command, const char *code, const char *name,
                 const char *handle, const struct act_row rows[], size_t count, const char *field);

/* Puts the day of a milestone, a topic or an entry of the log off to `day`, without a form; of
 * another row it says that it does not. */
void act_snooze(struct shell *shell, const char *code, enum record_kind kind, const char *handle,
                civil_day day);
/* The form for the owner: of a milestone or an entry of the log by its handle; else of the
 * engagement. */
void act_owner(struct shell *shell, const char *code, enum record_kind kind, const char *handle);
/* What keys do to an engagement on every screen that has one: owner, date (its end), block, end
 * early, note. True when used. */
bool act_on_engagement(struct shell *shell, enum key_action action, const char *code);

/* The form that moves the day of a row by its handle ("M1", "T2", "L3", "A4"); of the engagement,
 * that of its "start" or "end". */
void act_date(struct shell *shell, const char *code, enum record_kind kind, const char *handle);

/* The form of a note for the log. */
void act_note(struct shell *shell, const char *code);
/* Asks whether the form on top may go with what was typed in it. */
void act_discard_form(struct shell *shell);
/* A text in the user's editor; false (told) when it could not be edited. */
bool act_editor(struct shell *shell, const char *text, struct strbuf *out);

/* The demo portfolio in its scratch file. */
void act_demo(struct shell *shell);

/* ---- steps that need to know the engagement ----------------------------------------------- */

/* Ticks, or reopens what is settled; asks for evidence where it is required. */
void act_toggle_item(struct shell *shell, const struct engagement_view *view, const char *item);
/* Loads the engagement for it: for rows of the agenda. */
void act_tick(struct shell *shell, const char *code, const char *item);
/* asked -> granted -> revoked -> verified, today, by the user. */
void act_step_access(struct shell *shell, const char *code, const struct access *access);
/* planned -> held (today) -> confirmed (a form with the receiver's name). */
void act_step_topic(struct shell *shell, const char *code, const struct topic *topic);
/* The form that hands it over; of a copy of data, that destroys it. */
void act_step_artefact(struct shell *shell, const char *code, const struct artefact *artefact);
void act_step_milestone(struct shell *shell, const char *code, const struct milestone *milestone);

#endif
