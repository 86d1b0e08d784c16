#include "check.h"

#include "journal.h"
#include "migrate.h"
#include "replay.h"
#include "search.h"

#include <string.h>
#include <sys/stat.h>

typedef VEC(struct check_line) line_vec;

struct checking {
    struct store *store;
    struct arena *arena;
    line_vec lines;
    struct error *error;
};

static bool say(struct checking *checking, bool ok, const char *what, const char *detail)
{
    struct check_line *line = vec_push(&checking->lines, checking->arena);

    *line = (struct check_line){ok, what, detail};
    return true;
}

bool check_pages(struct store *store, struct arena *arena, bool *sound, const char **detail,
                 struct error *error)
{
    struct query query;

    *sound = true;
    *detail = "every page and every check holds";
    query_begin(&query, &store->queries, "integrity_check", error);
    if (query_next(&query) && strcmp(query_column_text(&query, 0), "ok") != 0) {
        *sound = false;
        *detail = query_column_copy(&query, 0, arena);
    }
    return query_end(&query);
}

bool check_counts(struct store *store, struct strbuf *out, struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, "table_counts", error);
    while (query_next(&query))
        strbuf_printf(out, "%s %lld\n", query_column_text(&query, 0),
                      (long long)query_column_int(&query, 1));
    return query_end(&query);
}

static bool say_pages(struct checking *checking)
{
    const char *detail;
    bool sound;

    return check_pages(checking->store, checking->arena, &sound, &detail, checking->error) &&
           say(checking, sound, "pages", detail);
}

static bool say_references(struct checking *checking)
{
    struct query query;
    const char *detail = NULL;

    query_begin(&query, &checking->store->queries, "foreign_key_check", checking->error);
    if (query_next(&query))
        detail = arena_printf(checking->arena, "a row of %s refers to one of %s that is not there",
                              query_column_text(&query, 0), query_column_text(&query, 2));
    return query_end(&query) && say(checking, detail == NULL, "references",
                                    detail == NULL ? "every row finds those it refers to" : detail);
}

static bool say_schema(struct checking *checking)
{
    struct error error;

    if (schema_check(checking->store, (int64_t)checking->store->migrations->count, &error))
        return say(checking, true, "schema",
                   arena_printf(checking->arena, "number %zu, as this program makes it",
                                checking->store->migrations->count));
    if (error.code != ERROR_INPUT) {
        *checking->error = error;
        return false;
    }
    return say(checking, false, "schema", arena_strdup(checking->arena, error.message));
}

static const char *erased_text(int64_t count, struct arena *arena)
{
    if (count == 0)
        return "";
    return arena_printf(arena, "; the texts of %lld were erased", (long long)count);
}

static bool say_journal(struct checking *checking)
{
    struct journal_verdict verdict;
    struct head head;
    const char *detail;

    if (!journal_verify(checking->store, 1, &verdict, checking->error) ||
        !store_head(checking->store, &head, checking->error))
        return false;
    if (verdict.ok)
        detail = arena_printf(checking->arena, "%lld entries hold, the last is %.12s%s",
                              (long long)verdict.entries, head.hash,
                              erased_text(verdict.erased, checking->arena));
    else
        detail =
            arena_printf(checking->arena, "entry %lld: %s", (long long)verdict.seq, verdict.why);
    return say(checking, verdict.ok, "journal", detail);
}

/* The history shows the rows of `action`; the chain guards only what their entries say. */
static bool action_fits(struct query *query)
{
    CLEANUP(strbuf_done) struct strbuf text;
    const char *told = query_column_text(query, 8);

    strbuf_init(&text);
    if (query_column_int(query, 5) != query_column_int(query, 6))
        return false;
    if (query_column_text(query, 7) == NULL) /* its texts were erased */
        return true;
    return told != NULL &&
           strcmp(told, journal_action_text(
                            query_column_text(query, 1), query_column_text(query, 2),
                            query_column_text(query, 3), query_column_int(query, 4), &text)) == 0;
}

static bool say_history(struct checking *checking)
{
    struct query query;
    const char *detail = NULL;

    query_begin(&query, &checking->store->queries, "check_actions", checking->error);
    while (detail == NULL && query_next(&query))
        if (!action_fits(&query))
            detail = arena_printf(checking->arena, "number %lld is not what the journal says",
                                  (long long)query_column_int(&query, 0));
    return query_end(&query) &&
           say(checking, detail == NULL, "history",
               detail == NULL ? "who did what and when is as in the journal" : detail);
}

bool store_rows_hold(struct store *store, const char *id, struct arena *arena, const char **wrong,
                     struct error *error)
{
    return replay_compare(store, id, arena, wrong, error);
}

static bool say_rows(struct checking *checking)
{
    const char *wrong;

    return replay_compare(checking->store, NULL, checking->arena, &wrong, checking->error) &&
           say(checking, wrong == NULL, "values",
               wrong == NULL ? "every row holds what the journal last said of it" : wrong);
}

static bool say_tally(struct checking *checking)
{
    struct query query;
    bool differs;

    query_begin(&query, &checking->store->queries, "check_tally", checking->error);
    differs = query_next(&query);
    return query_end(&query) && say(checking, !differs, "tally",
                                    differs ? "the counts on the board are not those of the rows"
                                            : "the counts on the board are those of the rows");
}

static bool say_counts(struct checking *checking)
{
    CLEANUP(strbuf_done) struct strbuf text;
    char *line;

    strbuf_init(&text);
    if (!check_counts(checking->store, &text, checking->error))
        return false;
    line = arena_strdup(checking->arena, text.data);
    for (char *c = line; *c != '\0'; c++)
        if (*c == '\n')
            *c = c[1] == '\0' ? '\0' : ',';
    return say(checking, true, "rows", line);
}

static bool say_file(struct checking *checking)
{
    struct query query;
    struct stat info;
    const char *version = NULL;
    bool is_private = stat(checking->store->path, &info) == 0 && (info.st_mode & 077) == 0;

    query_begin(&query, &checking->store->queries, "engine_version", checking->error);
    if (query_next(&query))
        version = query_column_copy(&query, 0, checking->arena);
    return query_end(&query) &&
           say(checking, is_private, "file",
               arena_printf(checking->arena, "%s, %s, SQLite %s", checking->store->path,
                            is_private ? "private" : "others may read it",
                            version == NULL ? "?" : version));
}

/* Outside of the one state that is read: SQLite takes the place of a writer for it. */
static bool say_search(struct checking *checking)
{
    const char *detail = "it has every word of every row, and no others";
    bool sound = true;

    if (checking->store->read_only)
        return say(checking, true, "search", "not compared: the file may not be written");
    if (!search_check(checking->store, &sound, checking->error))
        return false;
    return say(checking, sound, "search",
               sound ? detail : "the index is not that of the rows; `stint compact` makes it anew");
}

bool store_check(struct store *store, struct arena *arena, struct check_line **lines, size_t *count,
                 bool *all_ok, struct error *error)
{
    struct checking checking = {.store = store, .arena = arena, .error = error};
    bool ok = true, fine;

    if (!reading_begin(store, error))
        return false;
    fine = say_pages(&checking) && say_references(&checking) && say_schema(&checking) &&
           say_journal(&checking) && say_history(&checking) && say_rows(&checking) &&
           say_tally(&checking) && say_counts(&checking) && say_file(&checking);
    reading_end(store);
    if (!fine || !say_search(&checking))
        return false;
    for (size_t i = 0; i < checking.lines.count; i++)
        ok = ok && checking.lines.at[i].ok;
    *lines = checking.lines.at;
    *count = checking.lines.count;
    *all_ok = ok;
    return true;
}
