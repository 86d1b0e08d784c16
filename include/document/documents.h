#ifndef STINT_DOCUMENTS_H
#define STINT_DOCUMENTS_H

/* The documents (source: PRODUCT 9). Each builder is pure: a dossier and a day in, a tree out. */

#include "advisor.h"
#include "doc.h"
#include "dossier.h"
#include "finding.h"
#include "history.h"
#include "table.h"

struct document_input {
    const struct dossier *dossier;
    civil_day today;
    const struct catalogue *catalogue;
    const struct head *head;
    const struct history *history;       /* record only */
    const struct assignment *assignment; /* offboarding of one person; NULL: all */
    const char *program;                 /* "stint 0.1.0" */
    /* The reference table of a kind, asked for by papers that print from it; NULL: none are. */
    const struct table *(*table)(void *context, enum table_kind kind);
    void *table_context;
};

struct document {
    const char *name;  /* handover, offboarding, gate, record */
    const char *title; /* Handover checklist */
    const char *help;  /* what it is for, one line */
    bool needs_history;
    bool of_person; /* may be made for one person alone */
    struct doc *(*build)(const struct document_input *input, struct arena *arena);
};

/* What the advisor answers, as blocks: the result, the factors, what to watch, what would turn
 * it. Used by the decision record and by `stint advise`. */
void advice_blocks(struct doc *doc, const struct advice_input *input,
                   const struct catalogue *catalogue);
/* The same of advice that is kept: who asked and when, what was chosen, and what would differ on
 * a day. Answers that this version cannot read are shown as they were kept. */
void advice_record_blocks(struct doc *doc, const struct dossier *dossier,
                          const struct advice *advice, civil_day today,
                          const struct catalogue *catalogue);

extern const struct document documents[];
extern const size_t document_count;
const struct document *document_find(const char *name); /* by unique beginning; NULL */

#endif
