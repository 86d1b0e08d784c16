#include "app_bed.h"
#include "query.h"
#include "session_private.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct app_bed bed;
static struct arena arena; /* of what is looked up */

static const struct list_query by_code = {
    .stage = -1, .model = -1, .status = -1, .ended_too = true, .order = LIST_BY_CODE};

/* Whatever day it is, a list says of an engagement what looking at it says. */
static void test_lists_are_of_today(void **state)
{
    static const char *const days[] = {"2026-11-23", "2026-11-24", "2026-12-01",
                                       "2027-01-15", "2027-06-30", "2028-02-29"};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(days); i++) {
        struct list_row *rows;
        size_t count;

        app_bed_open(&bed, days[i]);
        arena_reset(&arena);
        assert_true(query_list(bed.session, &by_code, &arena, &rows, &count, &bed.error));
        assert_int_equal(count, 6);
        for (size_t n = 0; n < count; n++) {
            const struct engagement *row = &rows[n].engagement;
            struct engagement_view view;
            const struct engagement *whole;

            assert_true(query_engagement(bed.session, row->code, &arena, &view, &bed.error));
            whole = view.dossier.engagement;
            if (row->open_required != whole->open_required || row->next_due != whole->next_due ||
                row->gate_met != whole->gate_met || row->gate_rows != whole->gate_rows ||
                !text_equal(row->next_what, whole->next_what) ||
                !text_equal(row->phase_title, whole->phase_title) ||
                health_on(row->risk_from, row->off_from, session_today(bed.session)) !=
                    view.health.health)
                fail_msg("%s on %s: %lld open, not %lld; %s, not %s", row->code, days[i],
                         (long long)row->open_required, (long long)whole->open_required,
                         text_or(row->next_what, "-"), text_or(whole->next_what, "-"));
        }
    }
}

static void test_neighbours(void **state)
{
    static const struct {
        const char *code, *previous, *next;
    } cases[] = {
        {"ENG-2601", NULL, "ENG-2602"},
        {"ENG-2603", "ENG-2602", "ENG-2604"},
        {"ENG-2606", "ENG-2605", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *previous, *next;

        assert_true(
            query_neighbours(bed.session, cases[i].code, &arena, &previous, &next, &bed.error));
        assert_true(text_equal(previous, cases[i].previous));
        assert_true(text_equal(next, cases[i].next));
    }
}

/* On paper a page is filled up by blank lines, which end the preview of it. */
static const char *past_filling(const char *at, const struct preview *preview, size_t line)
{
    for (size_t page = 1; page < preview->page_count; page++)
        if (preview->page_starts[page] == line)
            return at + strspn(at, "\n");
    return at;
}

/* What is seen before printing is what is printed. */
static void test_preview(void **state)
{
    const struct document_choice *documents;
    size_t count = query_documents(&documents, &arena);
    struct preview preview;

    (void)state;
    assert_true(count >= 4);
    for (size_t i = 0; i < count; i++) {
        char line[100];
        const char *at;

        assert_true(query_preview(bed.session, "ENG-2602", documents[i].name, 80, &arena, &preview,
                                  &bed.error));
        snprintf(line, sizeof line, "print ENG-2602 %s", documents[i].name);
        app_bed_do(&bed, line);
        at = bed.result.output.data;
        for (size_t n = 0; n < preview.line_count; n++) {
            size_t length = strlen(preview.lines[n]);

            at = past_filling(at, &preview, n);
            if (strncmp(at, preview.lines[n], length) != 0 || at[length] != '\n')
                fail_msg("%s, line %zu: '%s' is not '%.80s'", documents[i].name, n,
                         preview.lines[n], at);
            at += length + 1;
        }
        assert_string_equal(at + strspn(at, "\n"), "");
        assert_true(preview.page_count >= 1);
        assert_int_equal(preview.page_starts[0], 0);
        for (size_t page = 1; page < preview.page_count; page++)
            assert_true(preview.page_starts[page] > preview.page_starts[page - 1] &&
                        preview.page_starts[page] < preview.line_count);
        snprintf(line, sizeof line, "page %zu of %zu", preview.page_count, preview.page_count);
        assert_non_null(strstr(bed.result.output.data, line));
    }
    assert_false(
        query_preview(bed.session, "ENG-2602", "handovr", 80, &arena, &preview, &bed.error));
    app_bed_error(&bed, ERROR_USAGE, "did you mean handover");
    assert_false(query_preview(bed.session, "ENG-9", "gate", 80, &arena, &preview, &bed.error));
    assert_int_equal(bed.error.code, ERROR_NOT_FOUND);
}

static void test_choices(void **state)
{
    static const struct {
        enum arg_kind kind;
        enum record_kind record;
        const char *code, *value, *title; /* one that is there; NULL: none is */
    } cases[] = {
        {ARG_CODE, 0, NULL, "ENG-2604", NULL},
        {ARG_WORD, 0, NULL, "client", "Client"},
        {ARG_ITEM, 0, "ENG-2601", "SA4-06", NULL},
        {ARG_ITEM, 0, "2601", "SA4-06", NULL},
        {ARG_SUBJECT, 0, "ENG-2601", "SA4-06", NULL},
        {ARG_SUBJECT, 0, "ENG-2601", "access-closed", "criterion"},
        {ARG_HANDLE, RECORD_SEAT, "ENG-2601", "S1", NULL},
        {ARG_HANDLE, RECORD_ASSIGNMENT, "ENG-2601", "P1", NULL},
        {ARG_HANDLE, RECORD_LINE, "ENG-2602", "H01", NULL},
        {ARG_ITEM, 0, NULL, NULL, NULL},
        {ARG_TEXT, 0, "ENG-2601", NULL, NULL},
        {ARG_DATE, 0, "ENG-2601", NULL, NULL},
    };
    struct choice *choices;
    size_t count;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct arg_spec spec = {
            .name = "x", .kind = cases[i].kind, .record = cases[i].record, .words = &side_words};
        bool found = false;

        assert_true(
            query_choices(bed.session, &spec, cases[i].code, &arena, &choices, &count, &bed.error));
        assert_int_equal(count > 0, cases[i].value != NULL);
        for (size_t n = 0; n < count; n++) {
            assert_false(text_is_blank(choices[n].title));
            found =
                found || (strcmp(choices[n].value, cases[i].value) == 0 &&
                          (cases[i].title == NULL || text_equal(choices[n].title, cases[i].title)));
        }
        if (found != (cases[i].value != NULL))
            fail_msg("case %zu has no %s", i, cases[i].value);
    }
    assert_false(query_choices(bed.session, &(struct arg_spec){.kind = ARG_ITEM}, "ENG-9", &arena,
                               &choices, &count, &bed.error));
    assert_int_equal(bed.error.code, ERROR_NOT_FOUND);
}

static void test_counts_and_agenda(void **state)
{
    struct portfolio_counts counts;
    struct due_row *rows;
    size_t count, of_stages = 0, ends = 0;
    civil_day before = 0;

    (void)state;
    assert_true(query_counts(bed.session, &counts, &bed.error));
    for (int i = 0; i < STAGE_COUNT; i++)
        of_stages += (size_t)counts.by_stage[i];
    assert_int_equal(of_stages, counts.active);
    assert_int_equal(counts.active + counts.ended + counts.on_hold, 6);
    assert_true(query_agenda(bed.session, session_today(bed.session) + 400, 0, &arena, &rows,
                             &count, &bed.error));
    assert_true(count > 20);
    for (size_t i = 0; i < count; i++) {
        assert_true(rows[i].due >= before);
        before = rows[i].due;
        assert_false(text_is_blank(rows[i].text));
        assert_false(text_is_blank(rows[i].subject));
        ends += rows[i].kind == DUE_END;
    }
    assert_true(ends > 0);
    assert_true(query_agenda(bed.session, session_today(bed.session), 3, &arena, &rows, &count,
                             &bed.error));
    assert_int_equal(count, 3);
}

/* The answers of query are the caller's: a command in between does not touch them. */
static void test_results_outlive_commands(void **state)
{
    struct engagement_view view;
    char title[200];

    (void)state;
    arena_reset(&arena);
    assert_true(query_engagement(bed.session, "2601", &arena, &view, &bed.error));
    snprintf(title, sizeof title, "%s", view.dossier.engagement->title);
    app_bed_do(&bed, "set ENG-2601 title='Another one'");
    app_bed_do(&bed, "list");
    assert_string_equal(view.dossier.engagement->title, title);
    app_bed_do(&bed, "undo");
}

static void test_no_file(void **state)
{
    struct list_row *rows;
    struct preview preview;
    struct engagement_view view;
    struct portfolio_counts counts;
    const char *a, *b;
    size_t count;

    (void)state;
    setenv("STINT_DB", folders_path(bed.folder, "nowhere/a.db"), 1);
    app_bed_open(&bed, "2026-11-23");
    unsetenv("STINT_DB");
    assert_false(query_list(bed.session, &by_code, &arena, &rows, &count, &bed.error));
    app_bed_error(&bed, ERROR_NOT_FOUND, "stint init");
    assert_false(query_engagement(bed.session, "1", &arena, &view, &bed.error));
    assert_false(query_neighbours(bed.session, "1", &arena, &a, &b, &bed.error));
    assert_false(query_counts(bed.session, &counts, &bed.error));
    assert_false(query_preview(bed.session, "1", "gate", 80, &arena, &preview, &bed.error));
    app_bed_error(&bed, ERROR_NOT_FOUND, "there is no file");
}

static int begin(void **state)
{
    (void)state;
    app_bed_init(&bed);
    arena_init(&arena);
    setenv("STINT_DB", folders_path(bed.folder, "state/stint/demo.db"), 1);
    app_bed_open(&bed, "2026-11-23");
    app_bed_do(&bed, "demo");
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    app_bed_done(&bed);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_are_of_today),
        cmocka_unit_test(test_neighbours),
        cmocka_unit_test(test_preview),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_counts_and_agenda),
        cmocka_unit_test(test_results_outlive_commands),
        cmocka_unit_test(test_no_file),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
