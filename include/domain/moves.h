#ifndef STINT_MOVES_H
#define STINT_MOVES_H

/*
 * Every change to an engagement, as a pure step on its dossier: checks the rules, changes
 * the rows, marks them touched. Nothing is stored here; on false nothing was changed. All
 * take the actor's name and the day through `struct move`.
 *
 * Errors: ERROR_RULE when a rule of the domain says no (gate closed, never waivable, access
 * open …), ERROR_NOT_FOUND for a handle or item that is not there, ERROR_INPUT for a value.
 */

#include "dossier.h"
#include "gate.h"
#include "playbook.h"

struct advice_input; /* advisor.h */

struct move {
    struct dossier *dossier;
    const char *actor;
    civil_day today;
    const struct catalogue *catalogue;
    const struct library *library;
    struct findings findings; /* what a refused move found, or what a done one wants said */
    bool met;                 /* who the next move brings in is known: `who`, not by name */
    struct person *who;       /* of the dossier; NULL: somebody new, whatever their name */
    bool one_of_many;         /* what follows from the rows is derived at the end of all of them */
};

/*
 * Every move refuses first, with ERROR_RULE, an engagement that is on hold or has ended (but
 * for resuming, and for revoking and verifying access, which may be recorded at any time), and
 * ends by dossier_derive. A move that would change nothing is true, touches no row and says
 * so by a note (rule "unchanged") in move.findings; but for move_edit, which is called field by
 * field. A name left out (`by`) is the actor's.
 *
 * Items: the moves act on the row that stands for the item today: the newest cycle that counts
 * (dossier_items). Ticking what is done replaces its evidence when another is given. Done and
 * not applicable are reopened before they become something else, but for ticking. What is never
 * waivable is never not applicable either, except RH- and SW- items (playbooks B0 rule 2).
 * Ticking notes each open handover line that says the same (rule "twin-line"), and accepting a
 * line each open item ("twin-item"): proposed, never done along (source: playbooks B5).
 */
bool move_tick(struct move *move, const char *item, const char *evidence,
               struct error *error) MUST_USE;
bool move_not_applicable(struct move *move, const char *item, const char *reason,
                         struct error *error) MUST_USE;
/* subject: an item id, a criterion of the gate ahead, or access-closed (before a cancel).
 * A new waiver of a subject cures the one before; so does every other settling of it. */
bool move_waive(struct move *move, const char *subject, const char *reason, const char *approver,
                civil_day until, struct error *error) MUST_USE;
/* Reopens an item (done, not applicable, waived) or lifts a criterion's waiver. For a
 * recurring item whose later cycle is dormant or open, reopens the last settled cycle and
 * retires the later one (settling brings up a fresh one). */
bool move_reopen(struct move *move, const char *subject, struct error *error) MUST_USE;

/* phases; findings: what holds the gate when refused, else the warnings of that moment */
bool move_advance(struct move *move, const char *note, struct error *error) MUST_USE;
bool move_return(struct move *move, const char *reason, struct error *error) MUST_USE;
bool move_extend(struct move *move, struct when end, const char *reason,
                 struct error *error) MUST_USE;
bool move_decide(struct move *move, enum outcome outcome, const char *reason,
                 struct error *error) MUST_USE;
bool move_hold(struct move *move, const char *reason, struct error *error) MUST_USE;
bool move_resume(struct move *move, struct error *error) MUST_USE;
/* prepare: begin the unplanned exit without ending: the end becomes today, and open access runs
 * out then, so that its revocation leads the agenda. Notes name the open access, what hangs on
 * one person alone, and the topics that nobody has confirmed (rule "topic-unconfirmed"). */
bool move_cancel(struct move *move, const char *reason, bool prepare, struct error *error) MUST_USE;

/* terms: key is one of engagement_settings */
bool move_set(struct move *move, const char *key, const char *value, struct error *error) MUST_USE;
struct setting {
    const char *key;   /* field of RECORD_ENGAGEMENT */
    const char *title; /* for people */
    const char *help;
};
extern const struct setting engagement_settings[];
extern const size_t engagement_setting_count;

/*
 * Registers: each makes the row with what it cannot be without and the usual rest (a seat: one
 * place, 100 percent; a person: of the provider, at the share of the seat; access: an account
 * asked for today; a milestone: settled in the delivery); move_edit sets the other fields.
 * NULL on failure.
 *
 * A person of the same name who is in the dossier already (the caller may put one there that
 * serves another engagement) is taken for the same. `seat` may be NULL: fills none.
 */
struct seat *move_seat_add(struct move *move, const char *title, struct error *error) MUST_USE;
struct assignment *move_person_add(struct move *move, const char *name, const char *seat,
                                   struct error *error) MUST_USE;
/* on: DAY_NONE is today; it may be to come, and may be changed until then. Notes name the access
 * that is still open (rule "access-leaver"), the secrets to rotate ("secret-known"), and what
 * hangs on this person alone ("sole-ownership"). */
bool move_person_leave(struct move *move, const char *person, civil_day on,
                       struct error *error) MUST_USE;
/* The new person takes over the seat from the day after the other left. Somebody who has left
 * already may be replaced later; on: DAY_NONE is then that day, else today. */
struct assignment *move_person_replace(struct move *move, const char *person, const char *name,
                                       civil_day on, struct error *error) MUST_USE;
/* Nobody takes over yet: the place is open again, and whoever is added to the seat next fills it
 * (backfill). Otherwise as above, with the notes of leaving. */
bool move_person_backfill(struct move *move, const char *person, civil_day on,
                          struct error *error) MUST_USE;
/*
 * Candidates. Putting forward: on DAY_NONE is today. The seat is needed; one name stands once
 * among those of a seat who are not settled.
 */
struct candidate *move_candidate_add(struct move *move, const char *name, const char *seat,
                                     civil_day on, struct error *error) MUST_USE;
/*
 * A step forward, or the end by rejection or withdrawal (reason needed). A note (rule
 * "candidate-passed-over") says which stages were skipped; those may be made good later, also
 * once accepted, and the candidate stays where they are. Never back but by undo. Interviewers
 * (two different people) come with the stage interviewed.
 */
struct candidate_step {
    enum candidate_stage to;
    civil_day on; /* DAY_NONE is today, never to come */
    const char *reason, *interviewer, *second_interviewer;
};
bool move_candidate(struct move *move, const char *candidate, const struct candidate_step *step,
                    struct error *error) MUST_USE;
/* A second score of a skill replaces the first. A slip in the name of a skill is ERROR_INPUT
 * with the nearest one; a skill that the seat does not ask for is kept, with a note (rule
 * "candidate-skill"). */
struct candidate_score {
    const char *skill;
    int64_t points, pass; /* 0–1000 */
    const char *by;
};
bool move_candidate_score(struct move *move, const char *candidate,
                          const struct candidate_score *score, struct error *error) MUST_USE;
/* Makes the person in the seat; refused without an offer and where the seat is full. Somebody of
 * that name who holds a place of the seat without having been a candidate is taken for the
 * same: so vetting is recorded after the fact. */
struct assignment *move_candidate_accept(struct move *move, const char *candidate, civil_day on,
                                         struct error *error) MUST_USE;
/* Signed today, checked by the actor, until move_edit says otherwise. */
struct paper *move_paper_add(struct move *move, const char *person, enum paper_kind kind,
                             struct error *error) MUST_USE;
struct access *move_access_add(struct move *move, const char *person, const char *system,
                               struct error *error) MUST_USE;
/* to: granted, revoked, verified, one after the other; on: DAY_NONE is today, never to come.
 * The step after which no access is open cures a waiver of access-closed. */
bool move_access(struct move *move, const char *access, enum access_state to, civil_day on,
                 const char *by, const char *proof, struct error *error) MUST_USE;
/* A shared secret was changed: recorded on all its grants, on hold and after the end as well. on,
 * by: as above. Errors: ERROR_RULE what nobody shares, or was never given to anybody. */
bool move_access_rotate(struct move *move, const char *access, civil_day on, const char *by,
                        struct error *error) MUST_USE;
struct milestone *move_milestone_add(struct move *move, const char *title, struct when due,
                                     struct error *error) MUST_USE;
/* Submit, then accept or reject (reason needed); a planned one may be accepted as it is. A
 * rejected one is submitted again; rejections are counted. */
bool move_milestone(struct move *move, const char *milestone, enum milestone_state to,
                    const char *by, const char *reason, struct error *error) MUST_USE;
/* After a forecast has moved from `before`: the forecasts of all that wait for it, directly or
 * through others, and are not accepted, move by as many days. Those that moved, by number. */
struct milestone **move_milestones_along(struct move *move, const struct milestone *moved,
                                         civil_day before, size_t *count);
/*
 * Transfer. A topic: its session is held, then its receiver confirms that it has arrived; what is
 * confirmed without a session on record counts as held that day. on: DAY_NONE is today, never to
 * come. proof: what shows it; NULL keeps what is on record. reopen takes the last of the two back.
 */
struct topic *move_topic_add(struct move *move, const char *title, enum topic_method method,
                             struct error *error) MUST_USE;
/* ERROR_RULE when it is confirmed already. */
bool move_topic_hold(struct move *move, const char *topic, civil_day on, const char *proof,
                     struct error *error) MUST_USE;
/* by: the receiver, needed; where none was named, they are it from now on. Somebody else's word is
 * taken with a note (rule "topic-other"), that of the giver refused with ERROR_RULE; a critical
 * topic that nothing shows to have arrived is noted too ("topic-unproven"). */
bool move_topic_confirm(struct move *move, const char *topic, civil_day on, const char *by,
                        const char *proof, struct error *error) MUST_USE;
bool move_topic_reopen(struct move *move, const char *topic, struct error *error) MUST_USE;
struct artefact *move_artefact_add(struct move *move, const char *title, enum artefact_kind kind,
                                   const char *place, struct error *error) MUST_USE;
/* to: transferred, with which its owner is whom the contract says (a data copy is returned), or
 * destroyed (artefact_may_be_destroyed). proof: needed; on, by: as above. */
bool move_artefact(struct move *move, const char *artefact, enum artefact_state to, civil_day on,
                   const char *by, const char *proof, struct error *error) MUST_USE;
bool move_artefact_reopen(struct move *move, const char *artefact, struct error *error) MUST_USE;
struct contact *move_contact_add(struct move *move, const char *name, struct error *error) MUST_USE;
/* An open entry raised today by the actor. Closing a closed one replaces its outcome. */
struct log *move_log_add(struct move *move, enum log_kind kind, const char *text,
                         struct error *error) MUST_USE;
bool move_log_close(struct move *move, const char *log, const char *outcome, const char *by,
                    struct error *error) MUST_USE;
bool move_log_reopen(struct move *move, const char *log, struct error *error) MUST_USE;
/* What was agreed, and when (DAY_NONE: today) and by whom. An end, in date words, and a ceiling
 * become those of the engagement, and what hangs on them moves; both are kept as they were before
 * and after. */
struct amending {
    const char *text, *by, *end; /* end NULL: it stays */
    civil_day on;
    int64_t ceiling; /* MONEY_NONE: it stays */
};
struct amendment *move_amendment_add(struct move *move, const struct amending *what,
                                     struct error *error) MUST_USE;
/*
 * Time: a row is a person and a week. What is added to a week that is not approved replaces it;
 * an approved one is reopened first. Approving takes every week chosen.
 */
struct week_worked {
    civil_day day;     /* any day of the week; DAY_NONE: today */
    const char *hours; /* "37.5"; NULL: as it was */
    int64_t amount;    /* a fixed fee in place of hours times rate; MONEY_NONE */
    const char *note;
};
struct hours *move_time_add(struct move *move, const char *person, const struct week_worked *worked,
                            struct error *error) MUST_USE;
bool move_time_edit(struct move *move, struct hours *hours, const struct week_worked *worked,
                    struct error *error) MUST_USE;
struct time_choice {
    const struct hours *week; /* NULL: any */
    int64_t assignment;       /* 0: anybody's */
    civil_day until;          /* weeks that began by then; DAY_NONE: all */
};
bool time_chosen(const struct time_choice *choice, const struct hours *hours);
bool move_time_approve(struct move *move, const struct time_choice *choice, const char *by,
                       size_t *count, struct error *error) MUST_USE;
bool move_time_reopen(struct move *move, struct hours *hours, struct error *error) MUST_USE;
/* place: needed unless the line has one already */
bool move_line_accept(struct move *move, const char *line, const char *place, const char *by,
                      struct error *error) MUST_USE;
bool move_line_not_applicable(struct move *move, const char *line, const char *reason,
                              struct error *error) MUST_USE;
bool move_line_reopen(struct move *move, const char *line, struct error *error) MUST_USE;
/* Keeps what the advisor says to these answers. `chosen` may only be the engagement's own model
 * (undetermined: not said); where that is not what was advised, a reason is needed. */
struct advice *move_advice_record(struct move *move, const struct advice_input *input,
                                  enum advised chosen, const char *reason,
                                  struct error *error) MUST_USE;
/* Sets a field of any register row by its name ("title", "due"), with the checks of its
 * kind; fields that moves own (state, dates of state, number) are refused. `row` is one of
 * the dossier's. Dates are taken in words (date_words_parse); empty clears what may be. */
bool move_edit(struct move *move, enum record_kind kind, void *row, const char *field,
               const char *value, struct error *error) MUST_USE;

/* Rules that hold over a whole dossier whatever move was made (end after start, seat and
 * person references exist …); the app calls it before saving. */
bool dossier_validate(const struct dossier *dossier, struct error *error) MUST_USE;

#endif
