#ifndef STINT_BUILD_H
#define STINT_BUILD_H

/* What the builders share: the beginning of a document, names for roles, the waivers. */

#include "documents.h"

struct build {
    const struct document_input *input;
    const struct dossier *dossier;
    const struct engagement *engagement;
    civil_day today;
    struct arena *arena;
    struct doc *doc;
};

/* A new document with what stands on every page. */
struct build build_begin(const struct document_input *input, struct arena *arena, const char *title,
                         const char *subtitle);

const char *build_iso(const struct build *build, civil_day day);  /* NULL for DAY_NONE */
const char *build_long(const struct build *build, civil_day day); /* "Fri 04 Dec 2026", NULL */
/* "3 items", "1 item" */
const char *build_count(const struct build *build, size_t count, const char *one, const char *many);
/* "+3", "-1", "same" */
const char *build_change(const struct build *build, int64_t before, int64_t now);
/* "by whom on 2026-12-04", with what is known of it; NULL when nothing is */
const char *build_by(const struct build *build, const char *by, civil_day on);

/* Whom a paper asks to sign. The name is that of the contact whose role says so, or of the
 * team's lead; NULL when the record does not know, so that it is written by pen. */
enum signatory {
    SIGNATORY_PROVIDER_LEAD,
    SIGNATORY_PROVIDER_ACCOUNT,
    SIGNATORY_CLIENT_RECEIVER,
    SIGNATORY_CLIENT_SPONSOR,
    SIGNATORY_CLIENT_MANAGER,
    SIGNATORY_CLIENT_SECURITY,
    SIGNATORY_CLIENT_COMPLIANCE,
    SIGNATORY_CLIENT_APPROVER,
};
const char *build_signatory(const struct build *build, enum signatory signatory);

/* The text of an item, or the title of a criterion: what a waiver or a finding is about. */
const char *build_subject(const struct build *build, const char *subject);
/* A heading and a table of every waiver not cured yet; nothing without any. */
void build_waivers(const struct build *build, int level);
size_t build_waivers_count(const struct build *build, size_t *expired);

/* A reference table; NULL where the paper was given none. */
const struct table *build_table(const struct build *build, enum table_kind kind);
/* The rules of the engagement's sector that are in force or proposed, with their dates and how
 * sure they are; nothing where there is no such sector or table. What is unverified and what
 * is history is left out. */
void build_rules(const struct build *build, int level);
/* The topics and artefacts: as registers that are part of the deliverable, or as a short note,
 * which is left out where there is nothing. */
void build_transfer(const struct build *build, bool as_deliverable);

/* What has to be decided at its end, without how to record it: that is nothing for who does not log
 * in. */
const char *build_decision(const struct build *build, const struct engagement *engagement,
                           int outcome);

/* The facts that a paper on one engagement begins with; more may be added to the block. */
struct block *build_facts(const struct build *build);
/* The closing line: what printed it and when, and a word about it ("" for none). */
void build_colophon(const struct build *build, const char *word);

/* The journal's head as papers bear it. */
const char *build_head(const struct head *head, struct arena *arena);

/* Thousandths of an axis, 0 to 1000. */
int build_scale(int64_t part, int64_t whole);
/* Days as ticks of an axis. */
void build_axis(const struct build *build, struct block *bars, civil_day from, civil_day to);
/* Charts; nothing where there is nothing to draw. */
void build_timeline_chart(const struct build *build);
void build_burn_chart(const struct build *build);
void build_coverage_chart(const struct build *build);

struct doc *build_handover(const struct document_input *input, struct arena *arena);
struct doc *build_offboarding(const struct document_input *input, struct arena *arena);
struct doc *build_gate(const struct document_input *input, struct arena *arena);
struct doc *build_roles(const struct document_input *input, struct arena *arena);
struct doc *build_advice(const struct document_input *input, struct arena *arena);
struct doc *build_term(const struct document_input *input, struct arena *arena);
struct doc *build_onboarding(const struct document_input *input, struct arena *arena);
struct doc *build_status(const struct document_input *input, struct arena *arena);
struct doc *build_record(const struct document_input *input, struct arena *arena);

#endif
