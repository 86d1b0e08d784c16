/*
 * Golden papers: what the documents look like, byte by byte. `STINT_UPDATE_GOLDEN=1` writes
 * them anew; then look at each of them as somebody who has to sign it.
 */
#include "asset.h"
#include "paper_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct printed {
    const char *document;
    enum paper_case which;
    const char *suffix; /* of the file's name; NULL: none */
    int person;         /* offboarding of this one; 0: all */
    bool plain;         /* text only, in ASCII, with form feeds, on a lower page */
};

static const struct printed papers[] = {
    {.document = "handover", .which = PAPER_TEAM},
    {.document = "handover", .which = PAPER_TEAM_REGULATED},
    {.document = "handover", .which = PAPER_AUGMENTATION},
    {.document = "handover", .which = PAPER_AUGMENTATION_REGULATED},
    {.document = "handover", .which = PAPER_TEAM, .suffix = "-plain", .plain = true},
    {.document = "gate", .which = PAPER_TEAM},
    {.document = "term", .which = PAPER_TEAM},
    {.document = "term", .which = PAPER_AUGMENTATION},
    {.document = "gate", .which = PAPER_TEAM_REGULATED},
    {.document = "gate", .which = PAPER_AUGMENTATION},
    {.document = "gate", .which = PAPER_AUGMENTATION_REGULATED},
    {.document = "offboarding", .which = PAPER_TEAM},
    {.document = "offboarding", .which = PAPER_TEAM, .suffix = "-P2", .person = 2},
    {.document = "offboarding", .which = PAPER_AUGMENTATION},
    {.document = "roles", .which = PAPER_TEAM},
    {.document = "roles", .which = PAPER_TEAM_REGULATED},
    {.document = "roles", .which = PAPER_AUGMENTATION_REGULATED},
    {.document = "advice", .which = PAPER_TEAM},
    {.document = "advice", .which = PAPER_AUGMENTATION},
    {.document = "record", .which = PAPER_TEAM},
    {.document = "record", .which = PAPER_AUGMENTATION},
    {.document = "record", .which = PAPER_AUGMENTATION_REGULATED},
};

static bool read_file(const char *path, struct strbuf *out)
{
    FILE *file = fopen(path, "rb");
    char bytes[4096];

    if (file == NULL)
        return false;
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        strbuf_add(out, bytes, got);
    fclose(file);
    return true;
}

static void write_file(const char *path, const struct strbuf *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text->data, 1, text->length, file), text->length);
    assert_int_equal(fclose(file), 0);
}

static void compare(const char *path, const struct strbuf *made)
{
    struct strbuf golden;
    size_t at = 0, line = 1;

    if (getenv("STINT_UPDATE_GOLDEN") != NULL) {
        write_file(path, made);
        return;
    }
    strbuf_init(&golden);
    if (!read_file(path, &golden))
        fail_msg("%s is missing: STINT_UPDATE_GOLDEN=1 writes it", path);
    for (; at < golden.length && at < made->length && golden.data[at] == made->data[at]; at++)
        line += golden.data[at] == '\n';
    if (at != golden.length || at != made->length)
        fail_msg("%s differs from line %zu on: \"%.60s\" is now \"%.60s\"", path, line,
                 golden.data + at, made->data + at);
    strbuf_done(&golden);
}

static struct doc_options options_of(const struct printed *paper)
{
    const struct asset *style = asset_find("print.css");

    assert_non_null(style);
    return (struct doc_options){
        .page_lines = paper->plain ? 48 : 66,
        .form_feeds = paper->plain,
        .ascii = paper->plain,
        .style = style->data,
    };
}

static void check_paper(const struct printed *paper)
{
    const struct document *document = document_find(paper->document);
    const struct doc_options options = options_of(paper);
    struct paper_fixture fixture;
    struct arena arena;
    char path[256];

    arena_init(&arena);
    paper_begin(&fixture, paper->which);
    if (paper->person > 0)
        fixture.input.assignment =
            dossier_by_number(&fixture.dossier, RECORD_ASSIGNMENT, paper->person);
    for (enum doc_format format = 0; format < (paper->plain ? 1 : FORMAT_COUNT); format++) {
        struct strbuf out;

        strbuf_init(&out);
        doc_write(document->build(&fixture.input, &arena), format, &options, &out);
        snprintf(path, sizeof path, "tests/papers/golden/%s-%s%s%s", paper->document,
                 paper_case_name(paper->which), paper->suffix != NULL ? paper->suffix : "",
                 doc_format_suffix(format));
        compare(path, &out);
        strbuf_done(&out);
    }
    paper_end(&fixture);
    arena_done(&arena);
}

static void test_golden(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(papers); i++)
        check_paper(&papers[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
