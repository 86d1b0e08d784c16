/* Many handovers as text in one process. papers_bench N FILE DAY COUNT */

#include "common/samples.h"

#include "query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double peak_mb(void)
{
    FILE *stream = fopen("/proc/self/status", "r");
    double peak = 0;
    char line[256];

    while (stream != NULL && fgets(line, sizeof line, stream) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            peak = strtod(line + 6, NULL) / 1024;
    if (stream != NULL)
        fclose(stream);
    return peak;
}

static void check(bool fine, const struct error *error)
{
    if (!fine)
        give_up("%s", error->message);
}

static size_t codes(struct session *session, size_t limit, struct arena *arena,
                    struct list_row **rows)
{
    struct list_query query = {.stage = -1,
                               .model = -1,
                               .status = -1,
                               .order = LIST_BY_CODE,
                               .limit = limit,
                               .today = session_today(session)};
    struct error error;
    size_t count;

    check(query_list(session, &query, arena, rows, &count, &error), &error);
    return count;
}

static void print_one(struct session *session, const char *code, struct arena *arena)
{
    struct preview preview;
    struct error error;

    arena_reset(arena);
    check(query_preview(session, code, "handover", 80, arena, &preview, &error), &error);
    if (preview.line_count < 20)
        give_up("the handover of %s has %zu lines", code, preview.line_count);
}

static void print_all(struct session *session, const char *size, size_t wanted)
{
    struct arena kept, arena;
    struct list_row *rows;
    double since, early = 0;
    size_t count;

    arena_init(&kept);
    arena_init(&arena);
    count = codes(session, wanted, &kept, &rows);
    since = clock_ms();
    for (size_t i = 0; i < wanted; i++) {
        print_one(session, rows[i % count].engagement.code, &arena);
        if (i == wanted / 10)
            early = peak_mb();
    }
    char name[80];
    snprintf(name, sizeof name, "P12 %zu handovers in one process, each", wanted);
    report_limit(name, size, "ms", (clock_ms() - since) / (double)wanted, 0.3);
    report_ratio("P12 memory after all / after a tenth", size, "MB", peak_mb(), early,
                 peak_mb() / early, 1.05);
    arena_done(&kept);
    arena_done(&arena);
}

int main(int argc, char **argv)
{
    struct session_options options = {.read_only = true};
    struct session *session;
    struct error error;

    if (argc != 5)
        give_up("papers_bench N FILE DAY COUNT");
    options.database = argv[2];
    options.today = argv[3];
    check(session_new(&options, &session, &error), &error);
    check(session_open(session, &error), &error);
    print_all(session, argv[1], (size_t)atoi(argv[4]));
    session_free(session);
    return 0;
}
