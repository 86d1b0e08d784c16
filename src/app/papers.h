#ifndef STINT_PAPERS_H
#define STINT_PAPERS_H

/* Documents of an engagement, built from what the session has loaded. */

#include "documents.h"
#include "session_private.h"

/* By name or a unique beginning; ERROR_USAGE lists them. */
bool paper_find(const char *name, const struct document **out, struct error *error) MUST_USE;
/* `assignment`: one person's offboarding, or NULL. The dossier is derived already. */
bool paper_build(struct session *session, const struct document *document,
                 const struct dossier *dossier, const struct assignment *assignment,
                 struct arena *arena, struct doc **out, struct error *error) MUST_USE;
bool paper_format(const char *name, enum doc_format *out, struct error *error) MUST_USE;
/* A sheet by name (ERROR_USAGE), or for NULL the one of print.conf. */
bool paper_sheet(struct session *session, const char *name, enum doc_sheet *out,
                 struct error *error) MUST_USE;

#endif
