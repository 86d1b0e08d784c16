#ifndef STINT_DOCUMENTS_H
#define STINT_DOCUMENTS_H

/* The documents (source: PRODUCT 9). Each builder is pure: a dossier and a day in, a tree out. */

#include "advisor.h"
#include "doc.h"
#include "dossier.h"
#include "finding.h"
#include "history.h"
#include "portfolio.h"
#include "radar.h"
#include "table.h"

/* The engagement as it was at the end of a day. */
struct snapshot {
    civil_day day;
    const struct dossier *dossier; /* NULL: it was not there yet */
};

struct document_input {
    const struct dossier *dossier;
    civil_day today;
    const struct catalogue *catalogue;
    const struct head *head;
    const struct history *history;       /* record only */
    const struct assignment *assignment; /* of papers on one person; NULL: all */
    const struct snapshot *past;         /* of status: the weeks before, the oldest first */
    size_t past_count;
    const char *program; /* "stint 0.1.0" */
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
    int past_weeks; /* how many weeks back it looks */
    struct doc *(*build)(const struct document_input *input, struct arena *arena);
};

/* Where an engagement stood some days ago. */
struct stood {
    bool known; /* false: it was not there yet */
    int stage, health;
};

/* The report on the portfolio. Rows are engagements under way; `ends` those of the radar. */
struct report_input {
    const struct list_row *rows;
    const struct stood *week_ago; /* one of each row; NULL: nobody looked */
    size_t row_count;
    bool more; /* than these rows */
    const struct radar_row *ends;
    size_t end_count;
    int days;          /* how far `ends` looks ahead */
    const char *owner; /* whose they are; NULL: everybody's */
    civil_day today;
    const struct head *head;
    const char *program;
};
struct doc *build_report(const struct report_input *input, struct arena *arena);

/* The whole portfolio as one text, part by part, so that it need not be held whole: the beginning;
 * then each engagement with a table for each of its registers, or the rows of the whole file, of a
 * dossier without engagement. Parts are to be written bare. */
struct doc *build_export_head(civil_day today, const struct head *head, const char *program,
                              struct arena *arena);
struct doc *build_export_part(const struct dossier *dossier, struct arena *arena);

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
