/*
 * Golden papers: what the documents look like, byte by byte. `STINT_UPDATE_GOLDEN=1` writes
 * them anew; then look at each of them as somebody who has to sign it.
 */
#include "asset.h"
#include "paper_fixture.h"
#include "platform/process_private.h"
#include "process.h"

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
    bool weeks;         /* with the weeks before */
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
    {.document = "onboarding", .which = PAPER_TEAM},
    {.document = "onboarding", .which = PAPER_TEAM, .suffix = "-P1", .person = 1},
    {.document = "onboarding", .which = PAPER_AUGMENTATION_REGULATED},
    {.document = "status", .which = PAPER_TEAM, .suffix = "-weeks", .weeks = true},
    {.document = "status", .which = PAPER_AUGMENTATION_REGULATED},
    {.document = "record", .which = PAPER_TEAM},
    {.document = "record", .which = PAPER_AUGMENTATION},
    {.document = "record", .which = PAPER_AUGMENTATION_REGULATED},
};

/* PDFs, told by what pdftotext reads from them, and some by how their structure is heard. */
static const struct {
    const char *document;
    enum paper_case which;
    enum doc_sheet sheet;
    bool structure;
} pdfs[] = {
    {"handover", PAPER_TEAM_REGULATED, SHEET_A4, false},
    {"handover", PAPER_AUGMENTATION, SHEET_LETTER, true},
    {"gate", PAPER_AUGMENTATION_REGULATED, SHEET_A4, false},
    {"offboarding", PAPER_AUGMENTATION, SHEET_A4, false},
    {"roles", PAPER_TEAM_REGULATED, SHEET_LETTER, false},
    {"advice", PAPER_TEAM, SHEET_LETTER, false},
    {"term", PAPER_AUGMENTATION, SHEET_A4, false},
    {"status", PAPER_AUGMENTATION_REGULATED, SHEET_A4, true},
    {"onboarding", PAPER_AUGMENTATION_REGULATED, SHEET_A4, false},
    {"record", PAPER_AUGMENTATION, SHEET_LETTER, false},
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
    if (paper->weeks)
        paper_look_back(&fixture);
    for (enum doc_format format = 0; format < (paper->plain ? 1 : FORMAT_PDF); format++) {
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

/* Fonts that are the same everywhere, and the typesetter of this build. */
static void prepare_typesetter(void)
{
    static char typesetter[512], fonts[512];
    const char *build = getenv("B"), *root = getenv("ROOT");

    snprintf(typesetter, sizeof typesetter, "%s/stint-typeset", build != NULL ? build : "build");
    snprintf(fonts, sizeof fonts, "%s/tests/papers/fonts.conf", root != NULL ? root : ".");
    setenv("STINT_TYPESET", typesetter, 1);
    setenv("FONTCONFIG_FILE", fonts, 1);
}

static void typeset(const struct doc *doc, enum doc_sheet sheet, struct strbuf *pdf)
{
    const struct doc_options options = {.sheet = sheet};
    struct error error = {0};
    struct strbuf tagged;

    strbuf_init(&tagged);
    doc_write(doc, FORMAT_PDF, &options, &tagged);
    if (!process_typeset(&tagged, pdf, &error))
        fail_msg("%s; %s", error.message, error.hint);
    strbuf_done(&tagged);
}

/* What another program says of the PDF; it must be content with it. */
static void ask(const char *const argv[], const struct strbuf *pdf, struct strbuf *heard)
{
    const struct process_words words = {pdf->data, pdf->length, 60000};
    struct error error = {0};
    int status = -1;

    assert_true(process_filter(argv, &words, heard, &status, &error));
    assert_int_equal(status, 0);
}

/* The words of the PDF as a program reads them, beside its golden file. */
static void compare_heard(const char *const argv[], const struct strbuf *pdf, const char *golden,
                          const char *suffix)
{
    struct strbuf heard;
    char path[256];

    strbuf_init(&heard);
    snprintf(path, sizeof path, "tests/papers/golden/%s%s", golden, suffix);
    ask(argv, pdf, &heard);
    compare(path, &heard);
    strbuf_done(&heard);
}

static void check_pdf(const struct doc *doc, enum doc_sheet sheet, bool structure,
                      const char *golden)
{
    static const char *const to_text[] = {"pdftotext", "-layout", "-", "-", NULL};
    static const char *const to_structure[] = {"pdfinfo", "-struct-text", "-", NULL};
    struct strbuf pdf, again;

    strbuf_init(&pdf);
    strbuf_init(&again);
    typeset(doc, sheet, &pdf);
    typeset(doc, sheet, &again);
    assert_int_equal(pdf.length, again.length);
    assert_memory_equal(pdf.data, again.data, pdf.length);
    compare_heard(to_text, &pdf, golden, ".pdf.txt");
    if (structure)
        compare_heard(to_structure, &pdf, golden, ".pdf.structure.txt");
    strbuf_done(&again);
    strbuf_done(&pdf);
}

static void check_report(const struct report_input *input, const char *name, struct arena *arena)
{
    const struct doc_options options = options_of(&papers[0]);
    char name_a4[64];

    for (enum doc_format format = 0; format < FORMAT_PDF; format++) {
        struct strbuf out;
        char path[256];

        strbuf_init(&out);
        doc_write(build_report(input, arena), format, &options, &out);
        snprintf(path, sizeof path, "tests/papers/golden/report%s%s", name,
                 doc_format_suffix(format));
        compare(path, &out);
        strbuf_done(&out);
    }
    snprintf(name_a4, sizeof name_a4, "report%s-a4", name);
    check_pdf(build_report(input, arena), SHEET_A4, false, name_a4);
}

/* The portfolio of the four engagements. */
static void test_report(void **state)
{
    struct paper_fixture fixtures[PAPER_CASE_COUNT];
    struct list_row rows[PAPER_CASE_COUNT] = {0};
    struct radar_row ends[PAPER_CASE_COUNT] = {0};
    struct stood week_ago[PAPER_CASE_COUNT] = {{0}};
    struct report_input input = {.rows = rows,
                                 .week_ago = week_ago,
                                 .row_count = PAPER_CASE_COUNT,
                                 .ends = ends,
                                 .end_count = PAPER_CASE_COUNT,
                                 .days = 90,
                                 .today = PAPER_TODAY,
                                 .program = "stint 0.1.0"};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < PAPER_CASE_COUNT; i++) {
        paper_begin(&fixtures[i], (enum paper_case)i);
        rows[i].engagement = ends[i].engagement = *fixtures[i].dossier.engagement;
        ends[i].term = term_case_of(&fixtures[i].dossier);
        if (i > 0)
            week_ago[i] = (struct stood){true, i == 1 ? STAGE_ONBOARD : rows[i].engagement.stage,
                                         HEALTH_ON_TRACK};
    }
    input.head = &fixtures[0].head;
    check_report(&input, "", &arena);
    input.row_count = input.end_count = 0;
    input.owner = "Tom Abara";
    check_report(&input, "-empty", &arena);
    for (int i = 0; i < PAPER_CASE_COUNT; i++)
        paper_end(&fixtures[i]);
    arena_done(&arena);
}

static void test_pdf(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(pdfs); i++) {
        const struct document *document = document_find(pdfs[i].document);
        struct paper_fixture fixture;
        struct arena arena;
        char name[128];

        arena_init(&arena);
        paper_begin(&fixture, pdfs[i].which);
        snprintf(name, sizeof name, "%s-%s-%s", pdfs[i].document, paper_case_name(pdfs[i].which),
                 doc_sheet_name(pdfs[i].sheet));
        check_pdf(document->build(&fixture.input, &arena), pdfs[i].sheet, pdfs[i].structure, name);
        paper_end(&fixture);
        arena_done(&arena);
    }
}

/* Whoever adds a document adds it to both tables. */
static void test_every_document(void **state)
{
    (void)state;
    for (size_t d = 0; d < document_count; d++) {
        size_t text = 0, pdf = 0;

        for (size_t i = 0; i < ARRAY_COUNT(papers); i++)
            text += document_find(papers[i].document) == &documents[d];
        for (size_t i = 0; i < ARRAY_COUNT(pdfs); i++)
            pdf += document_find(pdfs[i].document) == &documents[d];
        if (text == 0 || pdf == 0)
            fail_msg("%s has no golden paper%s", documents[d].name, text > 0 ? " as PDF" : "");
    }
}

/* The export that is for reading: two engagements, and the rows of the whole file. */
static void test_export(void **state)
{
    static const struct doc_options whole = {0}, part = {.bare = true};
    struct paper_fixture team, augmentation;
    struct dossier file = {0};
    struct provider provider = {
        .name = "Tallow Bridge Talent", .credentials = "ISO 9001 until 2027", .expires = DAY_NONE};
    struct arena arena;
    struct strbuf out;

    (void)state;
    arena_init(&arena);
    strbuf_init(&out);
    paper_begin(&team, PAPER_TEAM);
    paper_begin(&augmentation, PAPER_AUGMENTATION_REGULATED);
    file.arena = &arena;
    vec_add(&file.rows[RECORD_PROVIDER], &arena, (void *)&provider);
    doc_write_markdown(build_export_head(PAPER_TODAY, &team.head, "stint 0.1.0", &arena), &whole,
                       &out);
    strbuf_putc(&out, '\n');
    doc_write_markdown(build_export_part(&team.dossier, &arena), &part, &out);
    doc_write_markdown(build_export_part(&augmentation.dossier, &arena), &part, &out);
    doc_write_markdown(build_export_part(&file, &arena), &part, &out);
    compare("tests/papers/golden/export.md", &out);
    paper_end(&augmentation);
    paper_end(&team);
    strbuf_done(&out);
    arena_done(&arena);
}

/* A letter that no font has is told; a box in its place would be signed unread. */
static void test_pdf_without_letters(void **state)
{
    const struct doc_options options = {0};
    struct error error = {0};
    struct strbuf tagged, pdf;
    struct arena arena;
    struct doc *doc;

    (void)state;
    arena_init(&arena);
    strbuf_init(&tagged);
    strbuf_init(&pdf);
    doc = doc_new(&arena, "Title");
    doc_paragraph(doc, "known, then 松 unknown");
    doc_write(doc, FORMAT_PDF, &options, &tagged);
    assert_false(process_typeset(&tagged, &pdf, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_string_equal(error.message, "no font on this system has the sign U+677E 松");
    assert_non_null(strstr(error.hint, "fonts-noto-cjk"));
    assert_non_null(strstr(error.hint, "fonts-noto-color-emoji"));
    assert_int_equal(pdf.length, 0);
    strbuf_done(&pdf);
    strbuf_done(&tagged);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),         cmocka_unit_test(test_report),
        cmocka_unit_test(test_export),         cmocka_unit_test(test_pdf),
        cmocka_unit_test(test_every_document), cmocka_unit_test(test_pdf_without_letters),
    };

    prepare_typesetter();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
