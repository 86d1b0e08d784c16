#include "domain_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state)
{
    static struct fixture fixture;
    fixture_begin(&fixture, MODEL_STAFF_AUGMENTATION);
    *state = &fixture;
    return 0;
}

static int finish(void **state)
{
    fixture_end(*state);
    return 0;
}

static void rows_get_numbers_that_are_never_used_twice(void **state)
{
    struct fixture *f = *state;
    struct seat *first = fixture_seat(f, "First", DUTY_LEAD, 1);
    struct seat *second = fixture_seat(f, "Second", DUTY_LEAD, 1);
    assert_int_equal(first->number, 1);
    assert_int_equal(second->number, 2);
    second->row.removed = true;
    assert_int_equal(fixture_seat(f, "Third", DUTY_LEAD, 1)->number, 3);
    assert_int_equal(dossier_stage_phase(&f->dossier, STAGE_CLOSE)->number, 5);
    assert_int_equal(dossier_item(&f->dossier, "SA1-01")->position, 1);
    assert_int_equal(dossier_item(&f->dossier, "SA5-03")->position, 16);
    assert_int_equal(dossier_line(&f->dossier, "H02")->position, 2);
}

static void a_new_row_is_blank_and_belongs_to_its_engagement(void **state)
{
    struct fixture *f = *state;
    struct milestone *milestone = dossier_add(&f->dossier, RECORD_MILESTONE);
    struct person *person = dossier_add(&f->dossier, RECORD_PERSON);
    assert_int_equal(strlen(milestone->row.id), ID_SIZE - 1);
    assert_string_equal(milestone->row.engagement_id, f->engagement->row.id);
    assert_string_equal(f->engagement->row.engagement_id, f->engagement->row.id);
    assert_string_not_equal(milestone->row.id, person->row.id);
    assert_null(person->row.engagement_id);
    assert_true(milestone->row.touched);
    assert_int_equal(milestone->row.version, 0);
    assert_int_equal(milestone->due, DAY_NONE);
    assert_true(milestone->amount == MONEY_NONE);
    assert_null(milestone->title);
}

static void a_copy_stands_for_itself(void **state)
{
    struct fixture *f = *state;
    struct seat *seat = fixture_seat(f, "Engineer", DUTY_ENGINEER, 1);
    struct dossier copy;
    struct arena arena;
    char title[] = "Reviewer";
    seat->title = title;
    seat->row.version = 7;
    fixture_person(f, "Ana Ruiz", seat)->row.removed = true;
    arena_init(&arena);
    dossier_copy(&f->dossier, &arena, f->dossier.mint, &copy);
    for (int kind = 0; kind < RECORD_COUNT; kind++)
        assert_int_equal(copy.rows[kind].count, f->dossier.rows[kind].count);
    title[0] = 'X';
    f->engagement->code = "ENG-9999";
    const struct seat *other = dossier_by_number(&copy, RECORD_SEAT, 1);
    assert_string_equal(other->title, "Reviewer");
    assert_string_equal(other->row.id, seat->row.id);
    assert_ptr_not_equal(other->row.id, seat->row.id);
    assert_int_equal(other->row.version, 7);
    assert_string_not_equal(copy.engagement->code, "ENG-9999");
    assert_null(dossier_by_number(&copy, RECORD_ASSIGNMENT, 1)); /* removed, as in the other */
    assert_int_equal(dossier_item(&copy, "SA1-01")->due, dossier_item(&f->dossier, "SA1-01")->due);
    struct person *person = copy.rows[RECORD_PERSON].at[0];
    assert_null(person->row.engagement_id);
    arena_done(&arena);
}

static void rows_are_found_by_id(void **state)
{
    struct fixture *f = *state;
    struct seat *first = fixture_seat(f, "Engineer", DUTY_ENGINEER, 1);
    struct seat *second = fixture_seat(f, "Lead", DUTY_LEAD, 1);
    second->row.removed = true;
    assert_ptr_equal(dossier_by_id(&f->dossier, RECORD_SEAT, first->row.id), first);
    assert_ptr_equal(dossier_by_id(&f->dossier, RECORD_SEAT, second->row.id), second);
    assert_null(dossier_by_id(&f->dossier, RECORD_ACCESS, first->row.id));
    assert_null(dossier_by_id(&f->dossier, RECORD_SEAT, "01J"));
    assert_null(dossier_by_id(&f->dossier, RECORD_SEAT, NULL));
}

static void rows_are_found_by_handle(void **state)
{
    struct fixture *f = *state;
    struct seat *seat = fixture_seat(f, "Engineer", DUTY_ENGINEER, 1);
    struct assignment *assignment = fixture_person(f, "Ana Ruiz", seat);
    struct access *access = fixture_access(f, assignment, "GitHub");
    struct milestone *milestone = fixture_milestone(f, "Pilot", "end-60d");
    struct contact *contact = fixture_contact(f, "Bo Lund", SIDE_CLIENT, 1);
    struct waiver *waiver = fixture_waiver(f, "SA1-01", DAY_NONE);
    const struct {
        enum record_kind kind;
        const char *typed, *handle;
        void *row;
    } cases[] = {
        {RECORD_SEAT, "s1", "S1", seat},
        {RECORD_ASSIGNMENT, "P1", "P1", assignment},
        {RECORD_ACCESS, "a1", "A1", access},
        {RECORD_MILESTONE, "M1", "M1", milestone},
        {RECORD_CONTACT, "K1", "K1", contact},
        {RECORD_WAIVER, "W1", "W1", waiver},
        {RECORD_LINE, "h2", "H02", dossier_line(&f->dossier, "H02")},
        {RECORD_LINE, "H01", "H01", dossier_line(&f->dossier, "h01")},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct error error;
        void *row = NULL;
        assert_true(dossier_find(&f->dossier, cases[i].kind, cases[i].typed, &row, &error));
        assert_ptr_equal(row, cases[i].row);
        assert_string_equal(handle_text(cases[i].kind, row, &f->arena), cases[i].handle);
    }
    assert_string_equal(assignment_name(&f->dossier, assignment), "Ana Ruiz");
    assert_ptr_equal(dossier_by_number(&f->dossier, RECORD_PHASE, 4),
                     dossier_stage_phase(&f->dossier, STAGE_DELIVER));
}

static void other_rows_are_called_by_what_they_are(void **state)
{
    struct fixture *f = *state;
    const struct phase *phase = dossier_phase(&f->dossier);
    const struct item *item = dossier_item(&f->dossier, "SA2-01");
    fixture_person(f, "Ana Ruiz", NULL);
    const struct person *person = f->dossier.rows[RECORD_PERSON].at[0];
    assert_string_equal(handle_text(RECORD_ENGAGEMENT, f->engagement, &f->arena), "ENG-2601");
    assert_string_equal(handle_text(RECORD_PHASE, phase, &f->arena), "Needs assessment");
    assert_string_equal(handle_text(RECORD_ITEM, item, &f->arena), "SA2-01");
    assert_string_equal(handle_text(RECORD_PERSON, person, &f->arena), "Ana Ruiz");
}

static void a_handle_that_is_not_there_is_told(void **state)
{
    struct fixture *f = *state;
    fixture_seat(f, "Gone", DUTY_LEAD, 1)->row.removed = true;
    const struct {
        enum record_kind kind;
        const char *typed;
        enum error_code code;
        const char *message;
    } cases[] = {
        {RECORD_SEAT, "S1", ERROR_NOT_FOUND, "ENG-2601 has no seat S1"},
        {RECORD_ASSIGNMENT, "P7", ERROR_NOT_FOUND, "ENG-2601 has no person P7"},
        {RECORD_LINE, "H30", ERROR_NOT_FOUND, "ENG-2601 has no handover line H30"},
        {RECORD_SEAT, "P1", ERROR_INPUT, "\"P1\" names no seat"},
        {RECORD_ACCESS, "GitHub", ERROR_INPUT, "\"GitHub\" names no access"},
        {RECORD_ACCESS, NULL, ERROR_INPUT, "\"\" names no access"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct error error;
        void *row = f;
        assert_false(dossier_find(&f->dossier, cases[i].kind, cases[i].typed, &row, &error));
        assert_int_equal(error.code, cases[i].code);
        assert_string_equal(error.message, cases[i].message);
        assert_true(error.hint[0] != '\0');
        assert_ptr_equal(row, f);
    }
}

static void items_are_found_by_id(void **state)
{
    struct fixture *f = *state;
    struct error error;
    struct item *item = NULL;
    assert_true(dossier_find_item(&f->dossier, "sa3-02", &item, &error));
    assert_string_equal(item->code, "SA3-02");
    assert_false(dossier_find_item(&f->dossier, "sa33-02", &item, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_string_equal(error.message, "ENG-2601 has no item \"sa33-02\"");
    assert_string_equal(error.hint, "the nearest is SA3-02");
    assert_false(dossier_find_item(&f->dossier, "seats-filled", &item, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_non_null(strstr(error.hint, "stint gate"));
    assert_false(dossier_find_item(&f->dossier, "something", &item, &error));
    assert_string_equal(error.hint, "stint show ENG-2601 lists what it has");
    assert_false(dossier_find_item(&f->dossier, " ", &item, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_false(dossier_find_item(&f->dossier, NULL, &item, &error));
    assert_string_equal(item->code, "SA3-02");
    assert_null(dossier_line(&f->dossier, "H09"));
}

static void a_person_who_is_not_there_has_no_name(void **state)
{
    struct fixture *f = *state;
    struct assignment *assignment = fixture_person(f, NULL, NULL);
    assert_string_equal(assignment_name(&f->dossier, assignment), "?");
    assignment->person_id = "nobody";
    assert_null(dossier_person(&f->dossier, assignment));
    assert_string_equal(assignment_name(&f->dossier, assignment), "?");
}

/* --- visits -------------------------------------------------------------------------------------
 */

static struct phase *visit(struct fixture *f, enum stage stage, civil_day day)
{
    struct phase *phase = dossier_add(&f->dossier, RECORD_PHASE);
    phase->stage = (int)stage;
    phase->entered = day;
    return phase;
}

static void the_open_visit_is_the_phase(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(dossier_phase(&f->dossier)->stage, STAGE_ASSESS);
    fixture_enter(f, STAGE_SOURCE, f->today);
    assert_int_equal(dossier_phase(&f->dossier)->stage, STAGE_SOURCE);
    dossier_phase(&f->dossier)->left = f->today;
    struct phase *again = visit(f, STAGE_ASSESS, f->today);
    assert_ptr_equal(dossier_phase(&f->dossier), again);
    assert_ptr_equal(dossier_stage_phase(&f->dossier, STAGE_ASSESS), again);
    assert_int_equal(dossier_stage_phase(&f->dossier, STAGE_CLOSE)->entered, DAY_NONE);
    again->row.removed = true;
    assert_int_equal(dossier_stage_phase(&f->dossier, STAGE_ASSESS)->number, 1);
}

static void the_last_visit_stands_when_all_is_over(void **state)
{
    struct fixture *f = *state;
    for (enum stage stage = STAGE_SOURCE; stage < STAGE_COUNT; stage++)
        fixture_enter(f, stage, f->today);
    struct phase *close = dossier_phase(&f->dossier);
    close->left = f->today; /* all on one day, as somebody does who records it afterwards */
    close->verdict = VERDICT_GO;
    assert_ptr_equal(dossier_phase(&f->dossier), close);
    close->verdict = VERDICT_EXTENDED;
    struct phase *delivery = visit(f, STAGE_DELIVER, f->today);
    delivery->left = f->today;
    delivery->verdict = VERDICT_CANCELLED;
    assert_ptr_equal(dossier_phase(&f->dossier), delivery);
    delivery->verdict = VERDICT_GO;
    struct phase *second_close = visit(f, STAGE_CLOSE, f->today);
    second_close->left = f->today;
    assert_ptr_equal(dossier_phase(&f->dossier), second_close);
    delivery->left = f->today + 1;
    assert_ptr_equal(dossier_phase(&f->dossier), delivery);
    second_close->left = f->today + 1;
    second_close->entered = f->today + 1;
    assert_ptr_equal(dossier_phase(&f->dossier), second_close);
}

/* --- items --------------------------------------------------------------------------------------
 */

static struct item *next_cycle(struct fixture *f, const struct item *item)
{
    struct item *next = dossier_add(&f->dossier, RECORD_ITEM);
    struct row row = next->row;
    *next = *item;
    next->row = row;
    next->cycle = item->cycle + 1;
    next->due = item->due + (civil_day)item->every;
    next->state = ITEM_OPEN;
    next->reached = true;
    return next;
}

static void a_later_cycle_counts_from_its_day_on(void **state)
{
    static const struct {
        int64_t cycle;
        enum item_state is;
        bool retired, reached;
        civil_day due;
        bool counts;
    } cases[] = {
        {0, ITEM_OPEN, false, true, FIXTURE_TODAY + 9, true},
        {0, ITEM_OPEN, false, false, FIXTURE_TODAY + 9, true},
        {0, ITEM_OPEN, false, true, DAY_NONE, true},
        {0, ITEM_DONE, true, true, FIXTURE_TODAY, false},
        {1, ITEM_OPEN, false, true, FIXTURE_TODAY + 1, false},
        {1, ITEM_OPEN, false, true, FIXTURE_TODAY, true},
        {1, ITEM_OPEN, false, true, FIXTURE_TODAY - 1, true},
        {1, ITEM_OPEN, false, false, FIXTURE_TODAY - 1, false},
        {1, ITEM_OPEN, false, true, DAY_NONE, false},
        {1, ITEM_DONE, false, false, FIXTURE_TODAY + 9, true},
        {1, ITEM_OPEN, true, true, FIXTURE_TODAY, false},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct item item = {.cycle = cases[i].cycle,
                                  .state = (int)cases[i].is,
                                  .retired = cases[i].retired,
                                  .reached = cases[i].reached,
                                  .due = cases[i].due};
        assert_int_equal(item_counts(&item, FIXTURE_TODAY), cases[i].counts);
    }
}

static const struct item *standing(struct fixture *f, const char *code, civil_day today)
{
    size_t count;
    const struct item *found = NULL;
    struct item **items = dossier_items(&f->dossier, today, &count, &f->arena);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(items[i]->code, code) != 0)
            continue;
        assert_null(found);
        found = items[i];
    }
    return found;
}

static void one_row_stands_for_an_item(void **state)
{
    struct fixture *f = *state;
    struct item *first = dossier_item(&f->dossier, "SA4-04");
    first->due = f->today;
    assert_ptr_equal(standing(f, "SA4-04", f->today), first);
    first->state = ITEM_DONE;
    struct item *second = next_cycle(f, first);
    assert_ptr_equal(standing(f, "SA4-04", f->today), first);
    assert_ptr_equal(standing(f, "SA4-04", f->today + 29), first);
    assert_ptr_equal(standing(f, "SA4-04", f->today + 30), second);
    assert_ptr_equal(dossier_item(&f->dossier, "SA4-04"), second);
    second->row.removed = true;
    assert_ptr_equal(standing(f, "SA4-04", f->today + 30), first);
    assert_ptr_equal(dossier_item(&f->dossier, "SA4-04"), first);
    struct item *fresh = next_cycle(f, first);
    fresh->cycle = 0;
    first->retired = true;
    assert_ptr_equal(standing(f, "SA4-04", f->today), fresh);
    assert_ptr_equal(dossier_item(&f->dossier, "SA4-04"), fresh);
    fresh->retired = true;
    assert_null(standing(f, "SA4-04", f->today));
    assert_null(dossier_item(&f->dossier, "SA4-04"));
}

static void items_stand_in_order_of_the_list(void **state)
{
    struct fixture *f = *state;
    size_t count;
    struct item **items = dossier_items(&f->dossier, f->today, &count, &f->arena);
    assert_int_equal(count, 16);
    assert_string_equal(items[0]->code, "SA1-01");
    assert_string_equal(items[15]->code, "SA5-03");
    fixture_item(f, "GF-02", STAGE_ASSESS, true, "phase+1d")->position = 2;
    fixture_item(f, "GF-01", STAGE_ASSESS, true, "phase+1d")->position = 2;
    items = dossier_items(&f->dossier, f->today, &count, &f->arena);
    assert_int_equal(count, 18);
    assert_string_equal(items[1]->code, "GF-01");
    assert_string_equal(items[2]->code, "GF-02");
    assert_string_equal(items[3]->code, "SA1-02");
}

static void many_items_are_told_apart(void **state)
{
    struct fixture *f = *state;
    size_t count;
    for (int i = 0; i < 500; i++) {
        struct item *item =
            fixture_item(f, arena_printf(&f->arena, "X%d", i), STAGE_DELIVER, false, "phase+1d");
        item->state = ITEM_DONE;
        (void)next_cycle(f, item);
    }
    assert_non_null(dossier_items(&f->dossier, f->today, &count, &f->arena));
    assert_int_equal(count, 516);
}

static void a_waiver_holds_until_its_day(void **state)
{
    struct fixture *f = *state;
    struct waiver *waiver = fixture_waiver(f, "SA1-01", f->today + 3);
    assert_ptr_equal(dossier_waiver(&f->dossier, "SA1-01", f->today + 3), waiver);
    assert_null(dossier_waiver(&f->dossier, "SA1-01", f->today + 4));
    assert_null(dossier_waiver(&f->dossier, "SA1-02", f->today));
    waiver->until = DAY_NONE;
    assert_ptr_equal(dossier_waiver(&f->dossier, "sa1-01", f->today + 4000), waiver);
    waiver->cured = f->today;
    assert_null(dossier_waiver(&f->dossier, "SA1-01", f->today));
}

static void an_item_is_settled_by_its_state(void **state)
{
    struct fixture *f = *state;
    struct item *item = dossier_item(&f->dossier, "SA1-01");
    static const bool settled[] = {[ITEM_OPEN] = false,
                                   [ITEM_DONE] = true,
                                   [ITEM_NOT_APPLICABLE] = true,
                                   [ITEM_WAIVED] = false};
    for (int i = ITEM_OPEN; i <= ITEM_WAIVED; i++) {
        item->state = i;
        assert_int_equal(item_settled(&f->dossier, item, f->today), settled[i]);
    }
    fixture_waiver(f, "SA1-01", f->today);
    assert_true(item_settled(&f->dossier, item, f->today));
    assert_false(item_settled(&f->dossier, item, f->today + 1));
}

/* --- people -------------------------------------------------------------------------------------
 */

static struct when on(civil_day day)
{
    return when_on(day);
}

static void an_assignment_has_its_term(void **state)
{
    struct fixture *f = *state;
    const civil_day day = FIXTURE_START + 100, start = FIXTURE_START, end = FIXTURE_END;
    struct seat *seat = fixture_seat(f, "Engineer", DUTY_ENGINEER, 1);
    struct assignment *assignment = fixture_person(f, "Ana Ruiz", seat);
    const struct when none = {ANCHOR_NONE, 0};
    const struct {
        struct when seat_from, seat_to, from, to;
        civil_day left, first, last;
    } cases[] = {
        {none, none, none, none, DAY_NONE, start, end},
        {none, none, on(day), on(day + 1), DAY_NONE, day, day + 1},
        {on(day), none, none, none, DAY_NONE, day, end},
        {on(day + 1), none, on(day), none, DAY_NONE, day, end},
        {none, on(day - 1), none, none, DAY_NONE, start, day - 1},
        {none, on(day - 1), none, on(day), DAY_NONE, start, day},
        {none, none, none, on(day), day - 1, start, day - 1}, /* left early */
        {none, none, none, on(day), day + 1, start, day + 1}, /* stayed longer */
        {none, none, {ANCHOR_START, 100}, {ANCHOR_START, 101}, DAY_NONE, day, day + 1},
        /* a phase means the delivery, whichever is open */
        {none, none, {ANCHOR_PHASE, 2}, {ANCHOR_PHASE, 9}, DAY_NONE, start + 16, start + 23},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        seat->from = cases[i].seat_from;
        seat->to = cases[i].seat_to;
        assignment->from = cases[i].from;
        assignment->to = cases[i].to;
        assignment->left = cases[i].left;
        struct tenure tenure = assignment_tenure(&f->dossier, assignment);
        assert_int_equal(tenure.from, cases[i].first);
        assert_int_equal(tenure.to, cases[i].last);
    }
}

static void an_assignment_follows_the_engagement(void **state)
{
    struct fixture *f = *state;
    struct assignment *assignment = fixture_person(f, "Ana Ruiz", NULL);
    struct tenure tenure = assignment_tenure(&f->dossier, assignment);
    assert_int_equal(tenure.from, FIXTURE_START);
    assert_int_equal(tenure.to, FIXTURE_END);
    f->engagement->start = f->engagement->end = DAY_NONE;
    tenure = assignment_tenure(&f->dossier, assignment);
    assert_int_equal(tenure.from, DAY_NONE);
    assert_int_equal(tenure.to, DAY_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_get_numbers_that_are_never_used_twice),
        TEST(a_new_row_is_blank_and_belongs_to_its_engagement),
        TEST(a_copy_stands_for_itself),
        TEST(rows_are_found_by_handle),
        TEST(rows_are_found_by_id),
        TEST(other_rows_are_called_by_what_they_are),
        TEST(a_handle_that_is_not_there_is_told),
        TEST(items_are_found_by_id),
        TEST(a_person_who_is_not_there_has_no_name),
        TEST(the_open_visit_is_the_phase),
        TEST(the_last_visit_stands_when_all_is_over),
        TEST(a_later_cycle_counts_from_its_day_on),
        TEST(one_row_stands_for_an_item),
        TEST(items_stand_in_order_of_the_list),
        TEST(many_items_are_told_apart),
        TEST(a_waiver_holds_until_its_day),
        TEST(an_item_is_settled_by_its_state),
        TEST(an_assignment_has_its_term),
        TEST(an_assignment_follows_the_engagement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
