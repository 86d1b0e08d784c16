#ifndef STINT_STEP_H
#define STINT_STEP_H

/*
 * What all moves share. A move has two halves: first it checks and prepares (it may fill the
 * arena, never a row), then it changes rows and cannot fail any more. That is how "on false
 * nothing was changed" holds.
 */

#include "moves.h"

/* False with ERROR_RULE when the engagement is on hold or has ended: nothing moves then. */
bool step_active(const struct move *move, struct error *error) MUST_USE;

/* A cleaned, trimmed line in the dossier's arena; NULL when nothing is left. ERROR_INPUT when
 * it is longer than a field may be. */
bool step_text(const struct move *move, const char *text, const char **out,
               struct error *error) MUST_USE;

/* As step_text for one line, but ERROR_INPUT "<who> needs <what>" when nothing is left; the
 * hint names the flag. */
struct step_need {
    const char *who, *what, *flag;
};
bool step_need(const struct move *move, struct step_need need, const char *text, const char **out,
               struct error *error) MUST_USE;

/* The same for a text of several lines. */
bool step_need_long(const struct move *move, struct step_need need, const char *text,
                    const char **out, struct error *error) MUST_USE;

/* The day something happened: today when not given, ERROR_INPUT when it is still to come. */
bool step_past_day(const struct move *move, const char *what, civil_day on, civil_day *out,
                   struct error *error) MUST_USE;

/* The actor's name, cleaned; NULL when there is none. */
const char *step_actor(const struct move *move);
/* The name given (cleaned), else the actor's. */
bool step_by(const struct move *move, const char *by, const char **out,
             struct error *error) MUST_USE;

/* Says something about a move that is done, without stopping it. */
void step_note(struct move *move, enum severity severity, const char *rule, const char *subject,
               const char *format, ...) PRINTF_LIKE(5, 6);

/* True, with a note (rule "unchanged") that the row is in that state already. */
bool step_unchanged(struct move *move, const char *handle, const char *state);

/* Names what hangs on one person alone (NULL: on each), and who takes it over. */
void step_note_ownerships(struct move *move, const struct assignment *holder);

/* The last line of a move: brings what is derived up to date. Returns true. */
bool step_done(struct move *move);

/* Ends every waiver of a subject that is not cured yet. */
void step_cure(struct move *move, const char *subject);

#endif
