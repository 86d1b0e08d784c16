#include "documents.h"
#include "paper_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void test_find(void **state)
{
    static const struct {
        const char *name, *found;
    } cases[] = {
        {"handover", "handover"},
        {"h", "handover"},
        {"off", "offboarding"},
        {"gate", "gate"},
        {"rec", "record"},
        {"", NULL},
        {"x", NULL},
        {"handovers", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct document *document = document_find(cases[i].name);

        if (cases[i].found == NULL)
            assert_null(document);
        else
            assert_string_equal(document->name, cases[i].found);
    }
}

static void test_formats(void **state)
{
    static const char *const names[] = {"text", "md", "html", "pdf"};
    static const char *const suffixes[] = {".txt", ".md", ".html", ".pdf"};

    (void)state;
    for (enum doc_format format = 0; format < FORMAT_COUNT; format++) {
        assert_string_equal(doc_format_name(format), names[format]);
        assert_string_equal(doc_format_suffix(format), suffixes[format]);
    }
}

/* ---- what a paper says ------------------------------------------------------------------- */

struct says {
    const char *document;
    enum paper_case which;
    const char *words;
    bool absent;
};

static const struct says says[] = {
    {"handover", PAPER_TEAM, "HANDOVER CHECKLIST", false},
    {"handover", PAPER_TEAM, "REQUIRED LINES NOT ACCEPTED: 15 (must be 0", false},
    {"handover", PAPER_TEAM, "provider: Maya Ferrante", false},
    {"handover", PAPER_TEAM, "2026-11-13 late", false},
    {"handover", PAPER_TEAM, "EXPIRED", false},
    {"handover", PAPER_TEAM, "Name  Maya Ferrante                      Name  Noor El-Amin", false},
    {"handover", PAPER_TEAM, "G. REGULATED", true},
    {"handover", PAPER_TEAM_REGULATED, "G. REGULATED ADD-ON", false},
    {"handover", PAPER_TEAM_REGULATED, "H23  R* client", false},
    {"handover", PAPER_TEAM_REGULATED, "Privacy or compliance", false},
    {"handover", PAPER_TEAM_REGULATED, "REQUIRED LINES NOT ACCEPTED: 24", false},
    {"handover", PAPER_AUGMENTATION, "HANDOVER NOTES (INFORMAL)", false},
    {"handover", PAPER_AUGMENTATION, "None: every required line is accepted", false},
    {"handover", PAPER_AUGMENTATION, "Provider account manager", true},
    {"handover", PAPER_AUGMENTATION, "[x] end", false},
    {"handover", PAPER_AUGMENTATION_REGULATED, "H23  O* client", false},
    {"handover", PAPER_AUGMENTATION_REGULATED, "REQUIRED LINES NOT ACCEPTED: 5", false},
    {"gate", PAPER_TEAM, "closed, held by", false},
    {"gate", PAPER_TEAM, "LATE, due 2026-11-13", false},
    {"gate", PAPER_TEAM, "by waiver, see above", false},
    {"gate", PAPER_TEAM_REGULATED, "Give PHI training before PHI access", false},
    {"gate", PAPER_AUGMENTATION, "The gate is  open", false},
    {"gate", PAPER_AUGMENTATION, "WHAT HOLDS", true},
    {"offboarding", PAPER_TEAM, "ACCESS NOT CLOSED: 4 (must be 0 to sign)", false},
    {"offboarding", PAPER_TEAM, "EXPIRED 2026-11-20", false},
    {"offboarding", PAPER_TEAM, "verified 2026-11-21 by I.", false},
    {"offboarding", PAPER_TEAM, "to return", false},
    {"offboarding", PAPER_TEAM, "to rotate", false},
    {"offboarding", PAPER_TEAM_REGULATED, "Nobody is or was assigned", false},
    {"offboarding", PAPER_AUGMENTATION_REGULATED, "No access on record", false},
    {"onboarding", PAPER_TEAM, "granted Client IT 2026-08-03", false},
    {"onboarding", PAPER_TEAM, "ZOË", true}, /* has left */
    {"onboarding", PAPER_TEAM_REGULATED, "Nobody is assigned", false},
    {"status", PAPER_TEAM, "2026-11-13 late", false},
    {"status", PAPER_TEAM, "nothing to compare with", false},
    {"status", PAPER_TEAM, "stint gate", true}, /* nobody who reads it could call it */
    {"status", PAPER_AUGMENTATION, "WHY IT IS NOT ON TRACK", true},
    {"record", PAPER_TEAM, "minutes of", false},
    {"record", PAPER_TEAM, "6 × item", false},
    {"record", PAPER_TEAM, "taken back", false},
    {"record", PAPER_TEAM, "undo of no. 4", false},
    {"record", PAPER_AUGMENTATION, "Nothing has been recorded", false},
};

static void test_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(says); i++) {
        struct paper_fixture fixture;
        struct strbuf out;

        paper_begin(&fixture, says[i].which);
        strbuf_init(&out);
        doc_write_text(document_find(says[i].document)->build(&fixture.input, &fixture.arena),
                       &(struct doc_options){.page_lines = 0}, &out);
        if ((strstr(out.data, says[i].words) == NULL) != says[i].absent)
            fail_msg("%s of %s: \"%s\"", says[i].document, paper_case_name(says[i].which),
                     says[i].words);
        strbuf_done(&out);
        paper_end(&fixture);
    }
}

/* Open points and waivers come before the lines, in every format. */
static void test_open_points_first(void **state)
{
    (void)state;
    for (enum doc_format format = 0; format < FORMAT_COUNT; format++) {
        struct paper_fixture fixture;
        struct strbuf out;
        const char *waiver, *line;

        paper_begin(&fixture, PAPER_TEAM);
        strbuf_init(&out);
        doc_write(document_find("handover")->build(&fixture.input, &fixture.arena), format,
                  &(struct doc_options){0}, &out);
        waiver = strstr(out.data, "W1");
        line = strstr(out.data, "H01");
        assert_non_null(waiver);
        assert_non_null(line);
        assert_true(waiver < line);
        strbuf_done(&out);
        paper_end(&fixture);
    }
}

/* Every paper bears the engagement, the day and the journal's head, on each page. */
static void test_foot(void **state)
{
    (void)state;
    for (size_t d = 0; d < document_count; d++)
        for (enum doc_format format = 0; format < FORMAT_PDF; format++) {
            struct paper_fixture fixture;
            struct strbuf out, foot;

            paper_begin(&fixture, PAPER_TEAM);
            strbuf_init(&out);
            strbuf_init(&foot);
            strbuf_printf(&foot, "ENG-2602 · %s2026-11-23%s · seq 812 %.16s · stint 0.1.0",
                          format == FORMAT_HTML ? "<time>" : "",
                          format == FORMAT_HTML ? "</time>" : "", fixture.head.hash);
            doc_write(documents[d].build(&fixture.input, &fixture.arena), format,
                      &(struct doc_options){.page_lines = 66}, &out);
            assert_non_null(strstr(out.data, foot.data));
            strbuf_done(&foot);
            strbuf_done(&out);
            paper_end(&fixture);
        }
}

/* A journal nobody wrote yet, no catalogue, no contacts: still a paper. */
static void test_bare(void **state)
{
    (void)state;
    for (size_t d = 0; d < document_count; d++) {
        struct paper_fixture fixture;
        struct strbuf out;

        paper_begin(&fixture, PAPER_TEAM_REGULATED);
        fixture.input.head = NULL;
        fixture.input.history = NULL;
        fixture.input.program = NULL;
        strbuf_init(&out);
        doc_write_text(documents[d].build(&fixture.input, &fixture.arena),
                       &(struct doc_options){.page_lines = 66}, &out);
        assert_non_null(strstr(out.data, "ENG-2603 · 2026-11-23 · journal empty"));
        strbuf_done(&out);
        paper_end(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find), cmocka_unit_test(test_formats),
        cmocka_unit_test(test_says), cmocka_unit_test(test_open_points_first),
        cmocka_unit_test(test_foot), cmocka_unit_test(test_bare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
