#ifndef STINT_ROWS_JSON_H
#define STINT_ROWS_JSON_H

/* Rows of the record as JSON (source: PRODUCT 10) and as answers, by their field tables. */

#include "call.h"
#include "gate.h"
#include "portfolio.h"
#include "query.h"

/* [{rule, subject, severity, text, remedy}] */
void json_findings(struct json_writer *json, const char *key, const struct findings *findings);
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

/* The body of every `… edit`: sets the given fields on the row of the first handle. */
bool run_register_edit(struct command_call *call, struct error *error);

/* One row of a register's list: what `seat list` shows. Columns name fields; "id" is the
 * handle, "person" and "state" are worked out. */
void answer_register(struct command_call *call, enum record_kind kind,
                     const struct answer_column columns[], size_t count, const char *title);
/* The same of the rows that the filter keeps; NULL: all. */
typedef bool row_filter(const struct command_call *call, const void *row);
void answer_register_where(struct command_call *call, enum record_kind kind, row_filter *keep,
                           const struct answer_column columns[], size_t count, const char *title);

/* As text such as "97200.00", null where there is none. */
void json_money(struct json_writer *json, const char *key, int64_t minor);

#endif
