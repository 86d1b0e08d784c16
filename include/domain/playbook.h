#ifndef STINT_PLAYBOOK_H
#define STINT_PLAYBOOK_H

/*
 * Playbooks: the editable Markdown files that give a model its phases, gates and items, the
 * add-on lists, and the handover lines. The format is that of stint(5).
 */

#include "dossier.h"

struct playbook_phase {
    enum stage stage;
    const char *title;      /* Needs assessment */
    const char *gate_title; /* Requisition approved */
    const char *criteria;   /* "seats-defined contract-set", blank-separated */
    int64_t plan_days;      /* 0: ends by decision */
    struct when opens;      /* when the phase opens by plan, e.g. end-30d; else ANCHOR_NONE */
};

struct playbook_item {
    const char *code, *text;
    enum stage stage;
    bool required, waivable, evidence_required;
    enum side side;
    struct when due;
    int64_t every;
    const char *evidence, *source;
    int line; /* in the file */
};

struct playbook_line {
    const char *code, *group, *text, *twins;
    bool required;       /* for augmented teams */
    bool required_staff; /* for staff augmentation */
    bool regulated_only;
    enum side side;
    int line; /* in the file */
};

enum playbook_kind { PLAYBOOK_MODEL, PLAYBOOK_ADDON, PLAYBOOK_HANDOVER };

struct playbook {
    enum playbook_kind kind;
    const char *name; /* staff-augmentation, GF, handover */
    const char *title, *version;
    int model; /* of a model playbook */
    /* "scenario gap-fill, sector healthcare": of an add-on, any of which calls for it; of the
     * handover file, any of which makes an engagement a regulated one */
    const char *when;
    VEC(struct playbook_phase) phases; /* five, in order, in a model playbook */
    VEC(struct playbook_item) items;
    VEC(struct playbook_line) lines;
};

/* A fault in a file, its column counted in characters; parsing goes on to report them all. */
struct fault {
    int line, column;
    const char *text; /* with the nearest known word where there is one */
};
struct faults {
    struct fault *at;
    size_t count, capacity;
};

/* Reads a playbook; true when there is no fault. Strings are copied into the arena. Faults
 * are added in order of their place; `out` is untouched when there are any. */
bool playbook_parse(const char *text, struct arena *arena, struct playbook *out,
                    struct faults *faults);

/* All playbooks in force: built in, or overridden by the user. */
struct library {
    struct playbook *at;
    size_t count, capacity;
};
const struct playbook *library_find(const struct library *library, const char *name);
const struct playbook *library_model(const struct library *library, enum model model);
/* Whether an add-on applies to an engagement, by its scenario, sector and contract; of the
 * handover file, whether the lines for regulated engagements do. */
bool playbook_applies(const struct playbook *playbook, const struct engagement *engagement);
/* Faults across files: a model without playbook, names or ids used twice, unknown twins, a
 * never-waivable id that is missing or may be waived. The text names the playbook. */
bool library_check(const struct library *library, struct arena *arena, struct faults *faults);

/*
 * Fills a new dossier from the library: five phases (the first entered on `today`), the
 * items of the model and of each add-on that applies, in order of phase, and the handover
 * lines. Sets playbook, playbook_version and addons of the engagement. Lines for regulated
 * engagements are made only where the handover file's `when` applies. ERROR_NOT_FOUND when
 * the library has no playbook for the model.
 */
bool playbook_begin(struct dossier *dossier, const struct library *library, civil_day today,
                    struct error *error) MUST_USE;
/* Adds the items of every add-on that began to apply (scenario, sector or contract was set),
 * and the lines for regulated engagements; takes nothing away. What joins a phase already under way
 * is due from today on, not from the day the phase was entered. */
void playbook_join(struct dossier *dossier, const struct library *library, civil_day today);

#endif
