#ifndef STINT_ROWS_JSON_H
#define STINT_ROWS_JSON_H

/* Rows of the record as JSON (source: PRODUCT 10), by their field tables. */

#include "call.h"
#include "gate.h"
#include "portfolio.h"
#include "query.h"

/* [{rule, subject, severity, text, remedy}] */
void json_findings(struct json_writer *json, const char *key, const struct findings *findings);
/* Whom a row is about: the person of an access or of hours, the row itself where it is one; else
 * NULL. */
const struct assignment *row_assignment(const struct dossier *dossier, enum record_kind kind,
                                        const void *row);
/* {id: handle, …every field}; people carry their name, access its state. */
void json_row(struct json_writer *json, const char *key, const struct dossier *dossier,
              enum record_kind kind, const void *row);
/* The same, left open for members that need more than the row. */
void json_row_begin(struct json_writer *json, const char *key, const struct dossier *dossier,
                    enum record_kind kind, const void *row);
/* All rows of a kind that are not removed. */
void json_rows(struct json_writer *json, const char *key, const struct dossier *dossier,
               enum record_kind kind);
/* The fields that `list` and `show` share. */
void json_summary(struct json_writer *json, const struct list_row *row, civil_day today);
/* active, closing, on-hold, closed, cancelled */
const char *status_text(const struct engagement *engagement, civil_day today);
/* What `show --json` gives. */
void json_engagement(struct json_writer *json, const char *key, const struct dossier *dossier,
                     civil_day today, const struct catalogue *catalogue);

/* As text such as "97200.00", null where there is none. */
void json_money(struct json_writer *json, const char *key, int64_t minor);

#endif
