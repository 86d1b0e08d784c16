#include "papers.h"

#include "tables.h"
#include "text.h"

#include <string.h>

enum { NAME_MAXIMUM = 32 };

bool paper_find(const char *name, const struct document **out, struct error *error)
{
    const char *names[NAME_MAXIMUM];
    const struct document *document = document_find(name);
    struct strbuf all;
    const char *nearest;

    if (document != NULL) {
        *out = document;
        return true;
    }
    strbuf_init(&all);
    for (size_t at = 0; at < document_count && at < NAME_MAXIMUM; at++) {
        names[at] = documents[at].name;
        strbuf_printf(&all, "%s%s", at > 0 ? ", " : "", documents[at].name);
    }
    nearest = text_nearest(name, names, document_count);
    error_set(error, ERROR_USAGE, "there is no document '%s'", name);
    if (nearest != NULL)
        error_hint(error, "did you mean %s? There are %s", nearest, all.data);
    else
        error_hint(error, "there are %s", all.data);
    strbuf_done(&all);
    return false;
}

bool paper_format(const char *name, enum doc_format *out, struct error *error)
{
    for (int format = 0; format < FORMAT_COUNT; format++) {
        if (strcmp(doc_format_name((enum doc_format)format), name) == 0) {
            *out = (enum doc_format)format;
            return true;
        }
    }
    error_set(error, ERROR_USAGE, "there is no format '%s'", name);
    return error_hint(error, "write text, md or html");
}

static const struct table *table_of(void *session, enum table_kind kind)
{
    return &session_table(session, kind)->table;
}

bool paper_build(struct session *session, const struct document *document,
                 const struct dossier *dossier, const struct assignment *assignment,
                 struct arena *arena, struct doc **out, struct error *error)
{
    struct head head;
    struct history history = {0};
    struct document_input input = {.dossier = dossier,
                                   .today = session_today(session),
                                   .catalogue = session_catalogue(session),
                                   .head = &head,
                                   .history = &history,
                                   .assignment = assignment,
                                   .program = "stint " STINT_VERSION,
                                   .table = table_of,
                                   .table_context = session};

    if (!store_head(session->store, &head, error))
        return false;
    if (document->needs_history &&
        !store_history(session->store, dossier->engagement->code, 0, 0, arena, &history, error))
        return false;
    *out = document->build(&input, arena);
    return true;
}
