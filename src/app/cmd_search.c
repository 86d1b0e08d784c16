#include "commands.h"

#include "args.h"
#include "query.h"
#include "rows_json.h"
#include "session_private.h"

#include "text.h"

#include <string.h>

enum { DEFAULT_HITS = 40 };

bool query_search(struct session *session, const struct search_query *query, struct arena *arena,
                  struct search_page *out, struct error *error)
{
    const struct search_stop stop = {query->stop, query->context};
    struct search_page page = {0};

    if (!session_open(session, error) ||
        !store_search(session->store, query->words, query->limit + 1,
                      query->stop == NULL ? NULL : &stop, arena, &page.hits, &page.count,
                      &page.stopped, error))
        return false;
    page.more = page.count > query->limit;
    page.count -= page.more;
    *out = page;
    return true;
}

const char *search_kind_title(enum record_kind kind)
{
    switch ((int)kind) {
    case RECORD_LOG: return "log entry";
    case RECORD_LINE: return "handover line";
    default: return record_types[kind].name;
    }
}

static const char *one_line(const char *text, struct arena *arena)
{
    char *line = arena_strdup(arena, text);

    for (char *c = line; *c != '\0'; c++)
        if (*c == '\n')
            *c = ' ';
    return line;
}

static void search_text(struct command_call *call, const char *words,
                        const struct search_page *page)
{
    struct doc *doc = call_document(call, NULL);
    struct block *table;

    if (page->count == 0) {
        doc_paragraph(doc, arena_printf(call->arena, "Nothing has \"%s\".", words));
        return;
    }
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "CODE", 9, ALIGN_LEFT);
    doc_column(doc, table, "KIND", 13, ALIGN_LEFT);
    doc_column(doc, table, "ROW", 8, ALIGN_LEFT);
    doc_column(doc, table, "TEXT", 0, ALIGN_LEFT);
    for (size_t at = 0; at < page->count; at++) {
        const struct search_hit *hit = &page->hits[at];
        const char **cells = doc_row(doc, table);
        bool own = hit->kind == RECORD_ENGAGEMENT || hit->kind == RECORD_PROVIDER;

        cells[0] = text_or(hit->code, "-");
        cells[1] = search_kind_title(hit->kind);
        cells[2] = own ? "" : hit->subject;
        cells[3] = one_line(hit->text, call->arena);
    }
    if (page->more)
        doc_paragraph(doc, "There are more; --limit shows them.");
}

static void search_json(struct command_call *call, const struct search_page *page)
{
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < page->count; at++) {
        const struct search_hit *hit = &page->hits[at];

        json_open_object(&json, NULL);
        json_text(&json, "code", hit->code);
        json_text(&json, "title", hit->title);
        json_text(&json, "client", hit->client);
        json_text(&json, "record", record_types[hit->kind].name);
        json_text(&json, "subject", hit->subject);
        json_text(&json, "text", hit->text);
        json_close_object(&json);
    }
    json_close_array(&json);
}

static bool run_search(struct command_call *call, struct error *error)
{
    int64_t limit = call_number(call, "limit", DEFAULT_HITS);
    const struct search_query query = {.words = call_text(call, "words"),
                                       .limit = limit > 0 ? (size_t)limit : DEFAULT_HITS};
    struct search_page page;

    if (!query_search(call->session, &query, call->arena, &page, error))
        return false;
    if (call_wants_json(call))
        search_json(call, &page);
    else
        search_text(call, query.words, &page);
    return true;
}

static const struct arg_spec search_args[] = {
    {.name = "words",
     .kind = ARG_TEXT,
     .positional = true,
     .required = true,
     .rest = true,
     .title = "WORDS",
     .help = "each must stand in the row, or begin a word of it"},
    ARG_OPTION("limit", ARG_INT, "Limit", "at most so many, 40 if not said"),
};
const struct command command_search = {
    .name = "search",
    .group = "Seeing",
    .title = "Search everything",
    .help = "Finds rows by their words: titles, clients, people, items, evidence, log; the best "
            "first.",
    .example = "data room",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(search_args),
    .run = run_search,
};
