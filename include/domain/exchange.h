#ifndef STINT_EXCHANGE_H
#define STINT_EXCHANGE_H

/*
 * What a portfolio looks like outside: as JSON that can be read back whole, as tables, as a
 * calendar. The formats are described in stint(5). All writers append to a strbuf and take one
 * engagement at a time, so that a caller can send off what is written and go on.
 */

#include "dossier.h"
#include "json.h"
#include "json_pull.h"
#include "strbuf.h"

enum { EXCHANGE_VERSION = 1 };
#define EXCHANGE_FORMAT "stint-export"

/* The registers by the names that they have outside: "seats". */
struct exchange_section {
    const char *name;
    enum record_kind kind;
};
extern const struct exchange_section exchange_sections[];
extern const size_t exchange_section_count;
/* NULL when there is none. The engagement itself is no section of itself. */
const struct exchange_section *exchange_section_named(const char *name);

/* Rows of the whole file, as the providers: an array. `keep` NULL: all. */
void exchange_write_file_rows(struct json_writer *json, const struct dossier *file_rows,
                              const struct exchange_section *section, const char *provider_id);
/* {"id": …, every field that is set, and an array for each section that has rows}. What its
 * people brought along from other engagements is left to those. */
void exchange_write_engagement(struct json_writer *json, const struct dossier *dossier);

/*
 * Reads what the two above have written within {"format", "version", …}. Each engagement comes as
 * a dossier of rows that are not stored yet, checked by dossier_validate, in an arena that is done
 * with when the taker returns; the rows of the whole file likewise, before the engagements.
 * Faults are ERROR_INPUT with their place; unknown names are among them, with the nearest known.
 */
struct exchange_taker {
    void *context;
    struct id_mint (*mint)(void *context);
    bool (*file_rows)(void *context, struct dossier *rows, struct error *error);
    bool (*engagement)(void *context, struct dossier *dossier, struct error *error);
};
bool exchange_read(const struct byte_source *source, const struct exchange_taker *taker,
                   struct error *error) MUST_USE;

/*
 * Comma-separated values as RFC 4180 has them. A value that a spreadsheet would take for a
 * formula gets an apostrophe in front, unless its column holds numbers; csv_unguard (csv.h) takes
 * off just that one.
 */
void exchange_csv_head(struct strbuf *out, enum record_kind kind);
void exchange_csv_rows(struct strbuf *out, const struct dossier *dossier, enum record_kind kind);

/*
 * iCalendar (RFC 5545). Items, topics, log entries and the expiry of access are to-dos on the day
 * they are due, milestones and the end of an engagement events of one day. Each has the id of its
 * row for its UID; `revision` and `at_ms`, of the last change to the engagement, make its SEQUENCE
 * and its stamps, so that taking in a newer file changes what is there already.
 */
void exchange_calendar_begin(struct strbuf *out, const char *program);
void exchange_calendar_engagement(struct strbuf *out, const struct dossier *dossier,
                                  int64_t revision, int64_t at_ms, civil_day today);
void exchange_calendar_end(struct strbuf *out);

#endif
