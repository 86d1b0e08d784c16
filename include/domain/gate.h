#ifndef STINT_GATE_H
#define STINT_GATE_H

/*
 * The gate of the phase that is open: its required items and its criteria (source: PRODUCT
 * 4, playbooks B0). Pure: a dossier, a day, the words.
 */

#include "dossier.h"
#include "finding.h"

/* One row of the gate as a screen shows it: an item, or a criterion among the items. */
struct gate_row {
    struct item *item;     /* NULL for a criterion */
    const char *criterion; /* NULL for an item */
    const char *title;     /* text of the item, or what the criterion demands */
    bool required;
    bool holds;            /* settled, met, or waived in force */
    struct waiver *waiver; /* in force, or NULL */
    const char *detail;    /* why it is not met, e.g. "10 days late"; NULL when it is; a waived
                            * criterion keeps it */
};

struct gate_report {
    enum stage stage;
    const char *phase_title, *gate_title;
    bool open; /* may be passed: nothing blocks */
    bool with_waivers;
    struct findings blocking; /* exactly the rows that hold the gate */
    struct findings warnings; /* what stands on any day, waivers in force, optional prompts */
    struct gate_row *rows;
    size_t row_count;
};

/*
 * Blocking findings have the rule "item" (subject: the item's id), the name of a criterion,
 * "on-hold" or "ended" (subject: the engagement's code; then the only one). Rows: the
 * criteria of the phase, then its items in list order; when the engagement has ended, as they
 * stood on that day. The catalogue may be NULL where no words are wanted.
 */
void gate_evaluate(const struct dossier *dossier, civil_day today,
                   const struct catalogue *catalogue, struct arena *arena, struct gate_report *out);

/* A criterion: a condition computed from the record. Adds a finding of severity block for
 * each row that breaks it, its subject that row (S1, P2, A3, M1, H04) or, where no row is to
 * blame, the criterion's own name; adds none when it holds. A waiver is not looked at. */
struct criterion {
    const char *name;
    unsigned models; /* bit 1 << enum model: where it makes sense */
    void (*check)(const struct dossier *dossier, civil_day today, const struct catalogue *catalogue,
                  struct arena *arena, struct findings *findings);
};
extern const struct criterion criteria[];
extern const size_t criterion_count;
const struct criterion *criterion_find(const char *name);

/* Accepted, or not applicable with a reason. */
bool line_settled(const struct line *line);

/* Warnings that stand on any day. */
void warnings_evaluate(const struct dossier *dossier, civil_day today,
                       const struct catalogue *catalogue, struct arena *arena,
                       struct findings *findings);

/* Health with its reasons: each reason counts from a day on, so that a list can know the
 * health of tomorrow without loading the dossier. */
struct health_reason {
    enum health health;
    civil_day from;
    struct finding finding;
};
struct health_report {
    enum health health;            /* on the given day */
    struct health_reason *reasons; /* those of that day, worst first, then the oldest */
    size_t count;
    civil_day risk_from, off_from; /* DAY_NONE: not foreseeable */
};
/* risk_from and off_from are the first day on which each level is reached if nothing changes;
 * they do not depend on `today`, as far as the rows do not. The catalogue may be NULL. */
void health_evaluate(const struct dossier *dossier, civil_day today,
                     const struct catalogue *catalogue, struct arena *arena,
                     struct health_report *out);
/* From the two days kept in the engagement's row. */
enum health health_on(civil_day risk_from, civil_day off_from, civil_day today);

#endif
