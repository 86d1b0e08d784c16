#include "papers.h"

#include "tables.h"
#include "text.h"

#include <stdio.h>
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
    return error_hint(error, "write text, md, html or pdf");
}

/* One line of print.conf: blank, a comment, or `sheet = NAME`. */
static bool read_setting(const char *line, enum doc_sheet *out)
{
    struct text_line word = {.at = line + strspn(line, " ")};
    char name[16];
    const char *value = strchr(line, '=');

    if (*word.at == '\0' || *word.at == '\r' || *word.at == '#')
        return true;
    word.length = strcspn(word.at, " =");
    if (value == NULL || word.length != strlen("sheet") || strncmp(word.at, "sheet", 5) != 0)
        return false;
    value += 1 + strspn(value + 1, " ");
    snprintf(name, sizeof name, "%.*s", (int)strcspn(value, " \r"), value);
    return doc_sheet_find(name, out);
}

/* As with other files of the user, one with a fault is passed over. */
static enum doc_sheet usual_sheet(struct session *session)
{
    const char *text = text_or(session_text(session, "print.conf"), "");
    enum doc_sheet sheet = SHEET_A4;

    for (int number = 1; *text != '\0'; number++) {
        size_t length = strcspn(text, "\n");

        if (!read_setting(arena_strndup(&session->arena, text, length), &sheet)) {
            session_add_notice(
                session, arena_printf(&session->arena,
                                      "your print.conf is passed over, line %d: it is no setting, "
                                      "write sheet = a4 or sheet = letter",
                                      number));
            return SHEET_A4;
        }
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return sheet;
}

bool paper_sheet(struct session *session, const char *name, enum doc_sheet *out,
                 struct error *error)
{
    if (name == NULL) {
        *out = usual_sheet(session);
        return true;
    }
    if (doc_sheet_find(name, out))
        return true;
    error_set(error, ERROR_USAGE, "there is no paper '%s'", name);
    return error_hint(error, "write a4 or letter");
}

static const struct table *table_of(void *session, enum table_kind kind)
{
    return &session_table(session, kind)->table;
}

/* The ends of the weeks before today; of one before it was made there is no dossier. */
static bool look_back(struct session *session, const char *code, int weeks, struct arena *arena,
                      struct snapshot **out, struct error *error)
{
    struct snapshot *past = arena_array(arena, struct snapshot, (size_t)weeks);

    for (int week = 0; week < weeks; week++) {
        struct dossier *dossier = arena_new(arena, struct dossier);
        civil_day day = session_today(session) - 7 * (weeks - week);
        int64_t unknown;

        past[week].day = day;
        if (store_load_asof(session->store, code, day, arena, dossier, &unknown, error))
            past[week].dossier = dossier;
        else if (error->code != ERROR_NOT_FOUND)
            return false;
    }
    *out = past;
    return true;
}

bool paper_build(struct session *session, const struct document *document,
                 const struct dossier *dossier, const struct assignment *assignment,
                 struct arena *arena, struct doc **out, struct error *error)
{
    struct head head;
    struct history history = {0};
    struct snapshot *past = NULL;
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
    if (document->past_weeks > 0 &&
        !look_back(session, dossier->engagement->code, document->past_weeks, arena, &past, error))
        return false;
    input.past = past;
    input.past_count = (size_t)document->past_weeks;
    *out = document->build(&input, arena);
    return true;
}
