#ifndef STINT_DOSSIER_H
#define STINT_DOSSIER_H

/*
 * One engagement with all that belongs to it, loaded whole into one arena. Rules read it;
 * moves (moves.h) change it and mark rows as touched; the store writes what is touched.
 * Rows that undo has removed are kept in the vectors (their numbers stay taken): every
 * loop over rows uses dossier_each, which passes over them.
 */

#include "engagement.h"
#include "vec.h"

struct rows {
    void **at; /* pointers to the row structs, in order of number or position */
    size_t count, capacity;
};

struct standards; /* benchmark.h */
/* Another engagement from which people brought papers along. */
struct origin {
    const char *engagement_id, *code;
};

/* Where somebody serves. */
struct booking {
    const char *person_id;
    const char *code, *client, *title; /* of the engagement */
    const char *seat;                  /* title; NULL when it was not asked for */
    int64_t number;                    /* P1 there */
    civil_day from, to;                /* DAY_NONE: nobody knows; to: the day they left */
    int64_t share;
    int status; /* enum status, of the engagement */
};

/* What the file's register of providers holds of the one that the engagement names. */
struct provider_standing {
    const char *name;   /* NULL: not on record */
    civil_day expires;  /* the last day its credentials hold; DAY_NONE: no such day */
    const char *score;  /* "4.2"; NULL: not assessed */
    int64_t criteria;   /* how many of them are scored */
    civil_day assessed; /* the newest of these; DAY_NONE: nobody knows */
};

struct dossier {
    struct arena *arena; /* all rows and strings live here */
    /* tables its rows are compared with, lent by the app; NULL: nothing is compared */
    const struct standards *standards;
    struct id_mint mint; /* for new rows */
    struct engagement *engagement;
    struct rows rows[RECORD_COUNT]; /* [RECORD_ENGAGEMENT] holds the one engagement */
    VEC(struct origin) origins;     /* of the rows that it does not own */
    struct numbered {
        size_t count; /* of the first so many rows the highest number is known */
        int64_t highest;
    } numbered[RECORD_COUNT];
    /* Its people's service of other engagements. They change without this one: nothing that is
     * stored (gate, health, figures) may depend on them. */
    VEC(struct booking) bookings;
    /* Changes without the engagement too, as do the bookings. */
    struct provider_standing provider;
};

/* for (each seat that is not removed): dossier_each(struct seat, seat, dossier, RECORD_SEAT) { } */
#define dossier_each(type, name, dossier, record)                                      \
    for (size_t name##_at = 0; name##_at < (dossier)->rows[record].count; name##_at++) \
        for (type *name = (dossier)->rows[record].at[name##_at];                       \
             name != NULL && !name->row.removed; name = NULL)

void dossier_init(struct dossier *dossier, struct arena *arena, struct id_mint mint);
/* Makes a zeroed row with its id, engagement id, `touched`, no days, no money, and the next
 * number of its kind (or position), and adds it. */
void *dossier_add(struct dossier *dossier, enum record_kind kind);
/* All of it, rows and texts, into another arena; without the standards, which are lent. */
void dossier_copy(const struct dossier *from, struct arena *arena, struct id_mint mint,
                  struct dossier *out);
/* Adds a row that the store has loaded. */
void dossier_put(struct dossier *dossier, enum record_kind kind, void *row);

/* False for what its people brought along from another engagement: a paper. It is to be read
 * only, and no handle of this engagement names it. */
bool dossier_owns(const struct dossier *dossier, const void *row);
/* The code of the engagement that such a row comes from; NULL for one of its own. */
const char *dossier_origin(const struct dossier *dossier, const void *row);

/* Look-ups; NULL when there is none. By handle: "S1"; text is checked for its letter. */
void *dossier_by_number(const struct dossier *dossier, enum record_kind kind, int64_t number);
/* By its own id, removed ones too. */
void *dossier_by_id(const struct dossier *dossier, enum record_kind kind, const char *id);
bool dossier_find(const struct dossier *dossier, enum record_kind kind, const char *handle,
                  void **row, struct error *error) MUST_USE; /* ERROR_NOT_FOUND, _INPUT; _RULE for a
                                                              * paper of another engagement */
/* The newest row of an item that is not retired: the one that is open, if any, though it may
 * not count yet. What stands for the item on a day is in dossier_items. Case is ignored. */
struct item *dossier_item(const struct dossier *dossier, const char *code);
/* A criterion is none, and the error says so: ERROR_NOT_FOUND, _INPUT. */
bool dossier_find_item(const struct dossier *dossier, const char *code, struct item **item,
                       struct error *error) MUST_USE; /* hint: nearest id */
struct line *dossier_line(const struct dossier *dossier, const char *code);
struct person *dossier_person(const struct dossier *dossier, const struct assignment *assignment);
const char *assignment_name(const struct dossier *dossier, const struct assignment *assignment);
/* "S1"; the code of an item, line or engagement; the name of a person, the title of a phase,
 * the skill of a score. */
const char *handle_text(enum record_kind kind, const void *row, struct arena *arena);

/* The visit that is open now; the last one when the engagement has ended. */
struct phase *dossier_phase(const struct dossier *dossier);
/* The latest visit to a stage; the planned, unvisited one counts; NULL never. */
struct phase *dossier_stage_phase(const struct dossier *dossier, enum stage stage);

/* The newest waiver in force on a day for an item or criterion, or NULL. */
struct waiver *dossier_waiver(const struct dossier *dossier, const char *subject, civil_day today);

/*
 * Whether an item's row is on the list on a day: not retired, and a later cycle of a
 * recurring item only from its due date on (until then its last settled cycle stands for it),
 * and only where that day came before its phase was left. Reads `due` and `reached`.
 */
bool item_counts(const struct item *item, civil_day today);
/* Whether "not applicable" is allowed. Of what can never be waived, only items of the health and
 * the statement-of-work add-ons may turn out not to apply (source: playbooks B0 rule 2). */
bool item_may_be_not_applicable(const struct item *item);
/* Settled: done, not applicable, or waived by a waiver in force. */
bool item_settled(const struct dossier *dossier, const struct item *item, civil_day today);
/* The one row that stands for each item id on a day, in list order, for screens and JSON. */
struct item **dossier_items(const struct dossier *dossier, civil_day today, size_t *count,
                            struct arena *arena);
/* The first and the last day somebody serves; DAY_NONE where nobody knows. By their own dates,
 * else their seat's, else the engagement's; the day they left is the last, whatever was planned.
 * A date that hangs on a phase means the delivery: that is what people are there for. */
struct tenure {
    civil_day from, to;
    civil_day planned_to; /* what the last day was to be, had nobody left */
};
struct tenure assignment_tenure(const struct dossier *dossier, const struct assignment *assignment);

/* The day a milestone is expected: its forecast, else the day it is due by plan. DAY_NONE where
 * nobody knows. */
civil_day milestone_expected(const struct milestone *milestone);
/* What it takes to be accepted: a line of its criteria each, trimmed and without the marks of a
 * list; NULL with *count 0 where there are none. In the arena. */
const char **milestone_criteria(const struct milestone *milestone, size_t *count,
                                struct arena *arena);
/* Days that the forecast is behind the plan, negative before it; 0 without a forecast. */
int32_t milestone_slip(const struct milestone *milestone);

/* Who left a seat to be filled again, and nobody has yet; the first of them, or NULL. */
struct assignment *seat_backfill(const struct dossier *dossier, int64_t seat);

/* How people are compared and looked up by name: folded, in the arena. */
const char *person_key(const char *name, struct arena *arena);
struct people {
    struct person **at;
    size_t count, capacity;
};
/* People of one name are one unless their reaches tell them apart. Of those who have the name, the
 * one who is meant: whose reach it is, else the only one whose reach nobody knows; without a reach
 * the only one. *out NULL: somebody new. ERROR_CONFLICT: it is not said which. */
bool person_meant(const struct people *named, const char *reach, struct person **out,
                  struct error *error) MUST_USE;

/* The first stretch of days from `today` on on which a person of this engagement is booked above
 * 100 percent in all, here and elsewhere; share 0: there is none. */
struct overbooking {
    civil_day from, to; /* to: DAY_NONE no end in sight */
    int64_t share;
    const char *codes; /* "ENG-2601, ENG-2604" */
};
struct overbooking person_overbooking(const struct dossier *dossier, const char *person_id,
                                      civil_day today, struct arena *arena);
/* Days on which a person has served this engagement's client so far, here and elsewhere. */
int64_t person_days_with_client(const struct dossier *dossier, const char *person_id,
                                civil_day today, struct arena *arena);

/* Recomputes every derived field (due dates, reached, summary, health days) and marks the
 * rows whose derived fields changed as touched. Pure but for the dossier. Called by the store
 * before it writes, and on a loaded dossier whose `fresh_until` has passed. On an unplanned
 * exit (playbooks B0.7) items due before the end are due at it, and all that hang on the end
 * count as reached. The figures of an engagement that has ended are those of its last day. */
void dossier_derive(struct dossier *dossier, civil_day today);
/* What the anchors of a row of this stage mean (planned dates where not entered yet). */
struct anchors dossier_anchors(const struct dossier *dossier, enum stage stage, civil_day today);

#endif
