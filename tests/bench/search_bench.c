/*
 * P10: search beside the bare query of the index, in turns, in one process. search_bench N FILE DAY
 *
 * Words as people type them: one that stands in every checklist, rare ones, beginnings of words,
 * two words. Each counts as often as every other, so that p99 is that of the common words.
 */

#include "common/samples.h"

#include "query.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS = 21, HITS = 40 };

static const struct {
    const char *typed, *match;
} words[] = {
    {"triage", "\"triage\"*"},
    {"evidence", "\"evidence\"*"},
    {"no 4242", "\"no\"* \"4242\"*"},
    {"access revoked", "\"access\"* \"revoked\"*"},
    {"model", "\"model\"*"},
    {"cli", "\"cli\"*"},
    {"archive meter", "\"archive\"* \"meter\"*"},
    {"zzz", "\"zzz\"*"},
};

static void search(struct session *session, const char *typed)
{
    const struct search_query query = {.words = typed, .limit = HITS};
    struct search_page page;
    struct arena arena;
    struct error error;

    arena_init(&arena);
    if (!query_search(session, &query, &arena, &page, &error))
        give_up("%s", error.message);
    arena_done(&arena);
}

static void search_bare(sqlite3_stmt *statement, const char *match)
{
    sqlite3_bind_text(statement, 1, match, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW)
        (void)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
}

static void measure(struct session *session, sqlite3 *file, const char *size)
{
    static struct samples ours, bare;
    static const char bare_query[] =
        "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT 41";
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(file, bare_query, -1, &statement, NULL) != SQLITE_OK)
        give_up("%s", sqlite3_errmsg(file));

    for (size_t run = 0; run < RUNS; run++)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            double since = clock_ms();

            search(session, words[i].typed);
            samples_add(&ours, clock_ms() - since);
            since = clock_ms();
            search_bare(statement, words[i].match);
            samples_add(&bare, clock_ms() - since);
        }
    sqlite3_finalize(statement);
    report_ratio("P10 search, first 40 ranked, p50 / bare query", size, "ms",
                 samples_percentile(&ours, 50), samples_percentile(&bare, 50),
                 samples_percentile(&ours, 50) / samples_percentile(&bare, 50), 0);
    report_ratio("P10 search, first 40 ranked, p99 / bare query", size, "ms",
                 samples_percentile(&ours, 99), samples_percentile(&bare, 99),
                 samples_percentile(&ours, 99) / samples_percentile(&bare, 99), 1.5);
}

int main(int argc, char **argv)
{
    struct session_options options = {.read_only = true};
    struct session *session;
    struct error error;
    sqlite3 *file;

    if (argc != 4)
        give_up("search_bench N FILE DAY");
    options.database = argv[2];
    options.today = argv[3];
    if (!session_new(&options, &session, &error) || !session_open(session, &error))
        give_up("%s", error.message);
    if (sqlite3_open_v2(argv[2], &file, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        give_up("cannot open %s", argv[2]);
    measure(session, file, argv[1]);
    sqlite3_close(file);
    session_free(session);
    return 0;
}
