#include "domain_fixture.h"
#include "timeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = FIXTURE_TODAY }; /* Monday 2026-06-01 */

/* ---- bars --------------------------------------------------------------------------------- */

/* The week of today is the third of five; a cell is 1, 2, 2, 2 days. */
enum { FIRST = TODAY - 14, CELLS = 21 };

static struct timeline_span span(int stage, int from, int to, bool planned)
{
    return (struct timeline_span){.stage = stage,
                                  .from = TODAY + from,
                                  .to = to == 999 ? DAY_NONE : TODAY + to,
                                  .planned = planned};
}

static void assert_bar(struct timeline_row *row, const char *wanted)
{
    struct timeline_cell cells[CELLS];
    char bar[CELLS + 1];
    size_t count = timeline_cells(ZOOM_WEEK, FIRST, TODAY, CELLS, cells);

    assert_int_equal(count, CELLS);
    timeline_bar(row, TODAY, cells, count, bar);
    assert_string_equal(bar, wanted);
}

static void test_phases(void **state)
{
    struct {
        struct timeline_span spans[3];
        size_t count;
        const char *wanted;
    } cases[] = {
        {{span(STAGE_ASSESS, -7, 1, false)}, 1, "    NNNN|N           "},
        {{span(STAGE_ASSESS, -7, 7, false), span(STAGE_SOURCE, 7, 14, true)},
         2,
         "    NNNN|Nnnnssss    "},
        {{span(STAGE_DELIVER, -30, 7, false), span(STAGE_CLOSE, 7, 60, true)},
         2,
         "<DDDDDDD|Ddddhhhhhhh>"},
        /* what was ended before the window, what begins behind it */
        {{span(STAGE_CLOSE, -60, -30, false)}, 1, "<       |            "},
        {{span(STAGE_ONBOARD, 40, 50, true)}, 1, "        |           >"},
        /* nobody knows the end */
        {{span(STAGE_ASSESS, -3, 999, false)}, 1, "      NN|N?          "},
        {{span(STAGE_DELIVER, -3, 7, false), span(STAGE_CLOSE, 7, 999, true)},
         2,
         "      DD|Ddddh?      "},
        /* phases of a day share a cell: the later one is seen; today is not what comes tomorrow */
        {{span(STAGE_ASSESS, -6, -5, false), span(STAGE_SOURCE, -5, 1, false),
          span(STAGE_ONBOARD, 1, 3, true)},
         3,
         "     SSS|So          "},
        {{span(STAGE_ASSESS, -6, -5, false)}, 1, "     N  |            "},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct timeline_row row = {.engagement = {.next_due = DAY_NONE},
                                   .spans = cases[i].spans,
                                   .span_count = cases[i].count};

        assert_bar(&row, cases[i].wanted);
    }
}

static void test_signs(void **state)
{
    static const struct {
        int status, next_due; /* 999: none */
        int state, due, forecast, decided;
        const char *wanted;
    } cases[] = {
        {STATUS_ACTIVE, 999, MILESTONE_PLANNED, 7, 999, 999, "DDDDDDDD|Dddd*ddd    "},
        {STATUS_ACTIVE, 999, MILESTONE_PLANNED, 7, 9, 999, "DDDDDDDD|Ddddd*dd    "},
        /* late by plan, and where it is expected now */
        {STATUS_ACTIVE, 999, MILESTONE_PLANNED, -7, 7, 999, "DDDD!DDD|Dddd*ddd    "},
        {STATUS_ACTIVE, 999, MILESTONE_REJECTED, -7, 999, 999, "DDDD!DDD|Dddddddd    "},
        {STATUS_ACTIVE, 999, MILESTONE_ACCEPTED, -7, 999, -3, "DDDDDD*D|Dddddddd    "},
        {STATUS_ACTIVE, -10, MILESTONE_PLANNED, 7, 999, 999, "DD!DDDDD|Dddd*ddd    "},
        {STATUS_ACTIVE, 0, MILESTONE_PLANNED, 0, 999, 999, "DDDDDDDD|*ddddddd    "},
        {STATUS_ON_HOLD, -10, MILESTONE_PLANNED, 7, 999, 999, "DDDDDDDD|Xddd*ddd    "},
        /* a milestone behind the last phase, and one behind the window */
        {STATUS_ACTIVE, 999, MILESTONE_PLANNED, 15, 999, 999, "DDDDDDDD|Dddddddd *  "},
        {STATUS_ACTIVE, 999, MILESTONE_PLANNED, 99, 999, 999, "DDDDDDDD|Dddddddd   >"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct timeline_span spans[] = {span(STAGE_DELIVER, -14, 14, false)};
        struct milestone milestone = {
            .state = cases[i].state,
            .due = TODAY + cases[i].due,
            .forecast = cases[i].forecast == 999 ? DAY_NONE : TODAY + cases[i].forecast,
            .decided = cases[i].decided == 999 ? DAY_NONE : TODAY + cases[i].decided};
        struct milestone *milestones[] = {&milestone};
        struct timeline_row row = {.engagement = {.status = cases[i].status,
                                                  .next_due = cases[i].next_due == 999
                                                                  ? DAY_NONE
                                                                  : TODAY + cases[i].next_due},
                                   .spans = spans,
                                   .span_count = 1,
                                   .milestones = milestones,
                                   .milestone_count = 1};

        assert_bar(&row, cases[i].wanted);
    }
}

/* ---- the scale ---------------------------------------------------------------------------- */

static void test_units(void **state)
{
    static const struct {
        enum zoom zoom;
        const char *day, *start, *next, *unit, *above;
    } cases[] = {
        {ZOOM_DAY, "2026-11-23", "2026-11-23", "2026-11-24", "23", "NOV"},
        {ZOOM_WEEK, "2026-11-25", "2026-11-23", "2026-11-30", "23", "NOV"},
        {ZOOM_WEEK, "2027-01-01", "2026-12-28", "2027-01-04", "28", "DEC"},
        {ZOOM_MONTH, "2026-12-31", "2026-12-01", "2027-01-01", "DEC", "2026"},
        {ZOOM_MONTH, "2028-02-29", "2028-02-01", "2028-03-01", "FEB", "2028"},
        {ZOOM_QUARTER, "2026-12-31", "2026-10-01", "2027-01-01", "Q4", "2026"},
        {ZOOM_QUARTER, "2026-05-05", "2026-04-01", "2026-07-01", "Q2", "2026"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char text[DATE_TEXT_SIZE];
        civil_day day = DAY_NONE, start;

        assert_true(day_parse_iso(cases[i].day, &day));
        start = zoom_start(cases[i].zoom, day);
        assert_string_equal(day_iso(start, text), cases[i].start);
        assert_string_equal(day_iso(zoom_step(cases[i].zoom, start, 1), text), cases[i].next);
        assert_int_equal(zoom_step(cases[i].zoom, zoom_step(cases[i].zoom, start, 5), -5), start);
        assert_string_equal(zoom_unit_text(cases[i].zoom, start, text), cases[i].unit);
        assert_string_equal(zoom_above_text(cases[i].zoom, start, text), cases[i].above);
    }
}

/* Whatever the unit, each day stands in a column, in order, and today's line is there once. */
static void test_cells_have_every_day(void **state)
{
    enum { MANY = 200 };
    struct timeline_cell cells[MANY];

    (void)state;
    for (enum zoom zoom = ZOOM_DAY; zoom < ZOOM_COUNT; zoom++)
        for (int offset = 0; offset < 100; offset++) {
            civil_day today = TODAY + offset, start = zoom_step(zoom, zoom_start(zoom, today), -3);
            size_t count = timeline_cells(zoom, start, today, MANY, cells), lines = 0;
            civil_day next = start;

            assert_int_equal(count, MANY);
            for (size_t at = 0; at < count; at++) {
                lines += cells[at].is_today;
                if (cells[at].is_today) {
                    assert_true(cells[at + 1].first <= today && today <= cells[at + 1].last);
                    continue;
                }
                assert_true(
                    cells[at].first == next ||
                    (zoom == ZOOM_DAY && at > 0 && cells[at].first == cells[at - 1].first) ||
                    (at > 0 && cells[at - 1].is_today && cells[at].first <= next));
                next = cells[at].last + 1;
            }
            assert_int_equal(lines, 1);
        }
}

static void test_the_calendar_ends(void **state)
{
    struct timeline_cell cells[100];
    size_t count;

    (void)state;
    count = timeline_cells(ZOOM_MONTH, day_from_ymd(9999, 6, 1), TODAY, 100, cells);
    assert_true(count > 0 && count < 100);
    assert_int_equal(timeline_cells(ZOOM_WEEK, DAY_NONE, TODAY, 100, cells), 0);
}

/* ---- rows from a dossier -------------------------------------------------------------------- */

/* No gap, no overlap, what was before what is planned; on every day of the engagement's life. */
static void assert_in_a_row(const struct timeline_row *row)
{
    for (size_t i = 1; i < row->span_count; i++) {
        assert_int_equal(row->spans[i].from, row->spans[i - 1].to);
        assert_true(row->spans[i].planned || !row->spans[i - 1].planned);
        assert_true(row->spans[i].stage > row->spans[i - 1].stage);
    }
}

static void test_a_row_of_a_dossier(void **state)
{
    struct fixture fixture;
    struct timeline_row row;

    (void)state;
    for (int model = 0; model < MODEL_COUNT; model++) {
        fixture_begin(&fixture, (enum model)model);
        fixture_milestone(&fixture, "Report", "end-10d");
        fixture_milestone(&fixture, "Undated", "");
        fixture_person(&fixture, "Noor Aldana", NULL);
        fixture_enter(&fixture, STAGE_SOURCE, TODAY + 3);
        dossier_derive(&fixture.dossier, TODAY);
        for (civil_day today = TODAY + 3; today < FIXTURE_END + 60; today += 13) {
            timeline_of(&fixture.dossier, today, &row);
            assert_in_a_row(&row);
            assert_int_equal(row.spans[0].stage, STAGE_ASSESS);
            assert_int_equal(row.spans[0].to, TODAY + 3);
            assert_int_equal(row.spans[1].stage, STAGE_SOURCE);
            assert_false(row.spans[1].planned);
            assert_true(row.spans[1].to > today);
            assert_int_equal(row.milestone_count, 1);
            assert_int_equal(row.stay_count, 1);
        }
        timeline_of(&fixture.dossier, TODAY + 3, &row);
        assert_true(row.spans[row.span_count - 1].planned);
        fixture_end(&fixture);
    }
}

static void test_what_has_ended_has_no_plan(void **state)
{
    struct fixture fixture;
    struct timeline_row row;

    (void)state;
    fixture_begin(&fixture, MODEL_AUGMENTED_TEAM);
    dossier_phase(&fixture.dossier)->left = TODAY;
    fixture.engagement->status = STATUS_CANCELLED;
    timeline_of(&fixture.dossier, TODAY + 5, &row);
    assert_int_equal(row.span_count, 1);
    assert_int_equal(row.spans[0].to, TODAY);
    fixture_end(&fixture);
}

/* Returned on the day it went on: what is under way is the last all the same. */
static void test_there_and_back_on_a_day(void **state)
{
    struct fixture fixture;
    struct timeline_row row;
    struct phase *again;

    (void)state;
    fixture_begin(&fixture, MODEL_STAFF_AUGMENTATION);
    fixture_enter(&fixture, STAGE_SOURCE, TODAY);
    dossier_phase(&fixture.dossier)->left = TODAY;
    again = dossier_add(&fixture.dossier, RECORD_PHASE);
    again->stage = STAGE_ASSESS;
    again->title = "Again";
    again->entered = TODAY;
    again->left = DAY_NONE;
    timeline_of(&fixture.dossier, TODAY + 1, &row);
    assert_string_equal(row.spans[2].title, "Again");
    assert_true(row.spans[2].to > TODAY + 1);
    assert_true(row.spans[3].planned);
    fixture_end(&fixture);
}

/* Without an end nobody knows when the last phase is over, and nothing is made up. */
static void test_no_end(void **state)
{
    struct fixture fixture;
    struct timeline_row row;

    (void)state;
    fixture_begin(&fixture, MODEL_STAFF_AUGMENTATION);
    fixture.engagement->start = fixture.engagement->end = DAY_NONE;
    dossier_derive(&fixture.dossier, TODAY);
    timeline_of(&fixture.dossier, TODAY, &row);
    assert_in_a_row(&row);
    assert_int_equal(row.spans[row.span_count - 1].to, DAY_NONE);
    fixture_end(&fixture);
}

/* ---- months of a milestone ------------------------------------------------------------------- */

static void test_strips(void **state)
{
    static const struct {
        int state;
        const char *due, *forecast, *decided, *wanted; /* from May 2026 on; today is June 1st */
    } cases[] = {
        {MILESTONE_PLANNED, "2026-07-31", NULL, NULL, "....... |...... ......p"},
        {MILESTONE_PLANNED, "2026-05-16", "2026-07-01", NULL, "...p... |...... f......"},
        {MILESTONE_PLANNED, "2026-07-15", "2026-07-15", NULL, "....... |...... ...p..."},
        {MILESTONE_ACCEPTED, "2026-05-16", "2026-07-01", "2026-05-20", "...px.. |...... ......."},
        {MILESTONE_ACCEPTED, "2026-05-16", NULL, "2026-05-16", "...x... |...... ......."},
        {MILESTONE_PLANNED, "2026-06-01", NULL, NULL, "....... p...... ......."},
        {MILESTONE_PLANNED, "2026-04-30", "2026-08-01", NULL, "<...... |...... ......>"},
        {MILESTONE_PLANNED, NULL, NULL, NULL, "....... |...... ......."},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct milestone milestone = {
            .state = cases[i].state, .due = DAY_NONE, .forecast = DAY_NONE, .decided = DAY_NONE};
        char strip[3 * (STRIP_CELLS + 1)];

        assert_true(cases[i].due == NULL || day_parse_iso(cases[i].due, &milestone.due));
        assert_true(cases[i].forecast == NULL ||
                    day_parse_iso(cases[i].forecast, &milestone.forecast));
        assert_true(cases[i].decided == NULL ||
                    day_parse_iso(cases[i].decided, &milestone.decided));
        timeline_strip(&milestone, TODAY, day_from_ymd(2026, 5, 1), 3, strip);
        assert_string_equal(strip, cases[i].wanted);
    }
}

static void test_where_strips_begin(void **state)
{
    static const struct {
        const char *first, *last, *wanted;
    } cases[] = {
        {"2026-06-10", "2026-07-10", "2026-06-01"}, {"2026-03-10", "2026-07-10", "2026-03-01"},
        {"2026-01-10", "2027-01-10", "2026-05-01"}, {"2026-01-10", "2026-08-10", "2026-04-01"},
        {"2026-08-10", "2027-08-10", "2026-06-01"}, {"2025-01-10", "2026-02-10", "2026-02-01"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct milestone one = {.forecast = DAY_NONE}, other = one;
        struct milestone *milestones[] = {&one, &other};
        char text[DATE_TEXT_SIZE];

        assert_true(day_parse_iso(cases[i].first, &one.due));
        assert_true(day_parse_iso(cases[i].last, &other.due));
        assert_string_equal(day_iso(timeline_strip_start(milestones, 2, TODAY, 5), text),
                            cases[i].wanted);
    }
}

/* ---- people ------------------------------------------------------------------------------- */

/* A person is one, wherever they serve. */
static void test_on_site(void **state)
{
    struct timeline_stay here[] = {{"A", 10, 20}, {"B", 15, DAY_NONE}};
    struct timeline_stay there[] = {{"A", 18, 30}, {"C", 40, 45}};
    const struct timeline_row rows[] = {{.stays = here, .stay_count = 2},
                                        {.stays = there, .stay_count = 2}};
    static const struct {
        civil_day first, last;
        size_t people;
    } cases[] = {{0, 9, 0},   {10, 10, 1}, {0, 14, 1},  {15, 17, 2}, {18, 20, 2},
                 {31, 39, 1}, {38, 40, 2}, {45, 90, 2}, {46, 90, 1}, {0, 90, 3}};
    struct timeline_crowd crowd;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    timeline_gather(rows, 2, &arena, &crowd);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_int_equal(timeline_on_site(&crowd, cases[i].first, cases[i].last), cases[i].people);
    timeline_gather(rows, 0, &arena, &crowd);
    assert_int_equal(timeline_on_site(&crowd, 0, 90), 0);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phases),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_cells_have_every_day),
        cmocka_unit_test(test_the_calendar_ends),
        cmocka_unit_test(test_a_row_of_a_dossier),
        cmocka_unit_test(test_what_has_ended_has_no_plan),
        cmocka_unit_test(test_there_and_back_on_a_day),
        cmocka_unit_test(test_no_end),
        cmocka_unit_test(test_strips),
        cmocka_unit_test(test_where_strips_begin),
        cmocka_unit_test(test_on_site),
    };

    return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
