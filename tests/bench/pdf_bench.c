/* Handovers as PDF: one by a whole process, and many in one run of the typesetter.
 * pdf_bench STINT FLOOR N FILE DAY COUNT SCRATCH */

#include "common/process.h"
#include "common/samples.h"

#include "app/papers.h"
#include "query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS = 9 };

static void check(bool fine, const struct error *error)
{
    if (!fine)
        give_up("%s", error->message);
}

static void write_file(const char *path, const struct strbuf *text)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL || fwrite(text->data, 1, text->length, file) != text->length ||
        fclose(file) != 0)
        give_up("%s cannot be written", path);
}

/* The handovers of so many engagements as tagged text, and one of them as text for the floor. */
static void add_papers(struct session *session, size_t wanted, struct strbuf *tagged,
                       struct strbuf *text)
{
    const struct list_query query = {.stage = -1,
                                     .model = -1,
                                     .status = -1,
                                     .order = LIST_BY_CODE,
                                     .limit = wanted,
                                     .today = session_today(session)};
    const struct document *document;
    struct list_row *rows;
    struct arena kept, arena;
    struct error error;
    size_t count;

    arena_init(&kept);
    arena_init(&arena);
    check(query_list(session, &query, &kept, &rows, &count, &error), &error);
    check(paper_find("handover", &document, &error), &error);
    for (size_t i = 0; i < wanted; i++) {
        struct dossier dossier;
        struct doc *doc;

        arena_reset(&arena);
        check(store_load_dossier(session->store, rows[i % count].engagement.code, &arena, &dossier,
                                 &error),
              &error);
        dossier_derive(&dossier, session_today(session));
        check(paper_build(session, document, &dossier, NULL, &arena, &doc, &error), &error);
        doc_write(doc, FORMAT_PDF, &(struct doc_options){0}, tagged);
        if (i == 0)
            doc_write(doc, FORMAT_TEXT, &(struct doc_options){.page_lines = 0}, text);
    }
    arena_done(&arena);
    arena_done(&kept);
}

struct bench {
    const char *typeset, *floor, *size, *scratch;
};

static const char *path_in(const struct bench *bench, const char *name, char out[512])
{
    snprintf(out, 512, "%s/%s", bench->scratch, name);
    return out;
}

static void measure_many(const struct bench *bench, size_t count)
{
    char many[512], few[512], text[512], number[32];
    const char *const typeset[] = {bench->typeset, NULL};
    const char *const floor[] = {bench->floor, number, NULL};
    struct run least, all, part;
    char name[80];

    snprintf(number, sizeof number, "%zu", count);
    least = process_run_on(floor, path_in(bench, "one.txt", text), 0);
    part = process_run_on(typeset, path_in(bench, "few.tag", few), 0);
    all = process_run_on(typeset, path_in(bench, "many.tag", many), 0);
    snprintf(name, sizeof name, "P13 %zu handovers as PDF in one run, each", count);
    report_ratio(name, bench->size, "ms", all.ms / (double)count, least.ms / (double)count,
                 all.ms / least.ms, 1.5);
    report_ratio("P13 memory after all / after a tenth", bench->size, "MB", all.peak_mb,
                 part.peak_mb, all.peak_mb / part.peak_mb, 1.1);
}

static void measure_one(const struct bench *bench, const char *const stint[])
{
    static struct samples mine, least;
    const char *const floor[] = {bench->floor, "1", NULL};
    char text[512];

    for (int i = 0; i < RUNS; i++) {
        samples_add(&least, process_run_on(floor, path_in(bench, "one.txt", text), 0).ms);
        samples_add(&mine, process_run(stint, 0).ms);
    }
    report_pair("P13 print handover, as PDF", bench->size, "ms", &mine, &least, 1.5);
}

int main(int argc, char **argv)
{
    struct session_options options = {.read_only = true};
    struct session *session;
    struct error error;
    struct strbuf few, many, text;
    struct bench bench;
    char path[512], typeset[512];
    size_t count;

    if (argc != 8)
        give_up("pdf_bench STINT FLOOR N FILE DAY COUNT SCRATCH");
    snprintf(typeset, sizeof typeset, "%s-typeset", argv[1]);
    bench =
        (struct bench){.typeset = typeset, .floor = argv[2], .size = argv[3], .scratch = argv[7]};
    count = strtoul(argv[6], NULL, 10);
    options.database = argv[4];
    options.today = argv[5];
    check(session_new(&options, &session, &error), &error);
    check(session_open(session, &error), &error);
    strbuf_init(&few);
    strbuf_init(&many);
    strbuf_init(&text);
    many.maximum = (size_t)1 << 30;
    add_papers(session, count / 10, &few, &text);
    add_papers(session, count, &many, &text);
    write_file(path_in(&bench, "few.tag", path), &few);
    write_file(path_in(&bench, "many.tag", path), &many);
    write_file(path_in(&bench, "one.txt", path), &text);
    strbuf_done(&few);
    strbuf_done(&many);
    strbuf_done(&text);
    session_free(session);
    measure_one(&bench, (const char *const[]){argv[1], "--db", argv[4], "--today", argv[5], "print",
                                              "2601", "handover", "--format", "pdf", NULL});
    measure_many(&bench, count);
    return 0;
}
