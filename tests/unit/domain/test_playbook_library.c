/* The built-in playbooks: whole, and in agreement with each other. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "playbook_fixture.h"
#include "text.h"
#include "utf8.h"

/* --- the built-in files ------------------------------------------------------------------------
 */

static size_t count_required(const struct playbook *playbook)
{
    size_t count = 0;

    vec_each(const struct playbook_item, item, &playbook->items)
        count += item->required;
    return count;
}

static void builtin_counts(void **state)
{
    static const struct {
        const char *name;
        size_t items, required;
    } cases[] = {
        {"staff-augmentation", 60, 50},
        {"augmented-team", 60, 57},
        {"GF", 8, 5},
        {"SG", 8, 8},
        {"RG", 8, 8},
        {"RH", 9, 8},
        {"RF", 10, 10},
        {"ST", 9, 8},
        {"TM", 7, 7},
        {"FR", 6, 5},
        {"SW", 10, 8},
    };
    struct arena arena;
    struct library library;

    (void)state;
    arena_init(&arena);
    fixture_library(&arena, &library);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct playbook *playbook = library_find(&library, cases[i].name);
        assert_non_null(playbook);
        assert_int_equal(playbook->items.count, cases[i].items);
        assert_int_equal(count_required(playbook), cases[i].required);
    }
    assert_int_equal(library_find(&library, "handover")->lines.count, 25);
    assert_null(library_find(&library, "handovers"));
    arena_done(&arena);
}

/* Side, due date, evidence and source of each; texts within the 72 letters of a list. */
static void builtin_items_are_whole(void **state)
{
    struct arena arena;
    struct library library;

    (void)state;
    arena_init(&arena);
    fixture_library(&arena, &library);
    for (size_t i = 0; i < library.count; i++) {
        assert_string_equal(library.at[i].version, "1");
        vec_each(const struct playbook_item, item, &library.at[i].items) {
            assert_true(text_cells(item->text) <= 72);
            assert_true(item->due.anchor == ANCHOR_PHASE || item->due.anchor == ANCHOR_END);
            assert_false(text_is_blank(item->evidence));
            assert_false(text_is_blank(item->source));
            assert_false(item->evidence_required);
            assert_true(item->required || item->waivable);
        }
    }
    arena_done(&arena);
}

static void builtin_library_agrees(void **state)
{
    struct arena arena;
    struct library library;
    struct faults faults = {0};

    (void)state;
    arena_init(&arena);
    fixture_library(&arena, &library);
    if (!library_check(&library, &arena, &faults))
        fail_msg("%s", fixture_faults(&faults, &arena));
    arena_done(&arena);
}

static void builtin_phases(void **state)
{
    static const struct {
        enum model model;
        enum stage stage;
        const char *title, *gate, *criteria;
        int64_t plan;
        struct when opens;
    } cases[] = {
        {MODEL_STAFF_AUGMENTATION,
         STAGE_ASSESS,
         "Needs assessment",
         "Requisition approved",
         "seats-defined contract-set advice-recorded",
         10,
         {0}},
        {MODEL_STAFF_AUGMENTATION,
         STAGE_SOURCE,
         "Sourcing and vetting",
         "Candidate cleared and work order signed",
         "seats-filled candidates-vetted papers-signed",
         20,
         {0}},
        {MODEL_STAFF_AUGMENTATION,
         STAGE_ONBOARD,
         "Onboarding",
         "Contractor productive in client workflow",
         "access-ready accountability-fit",
         14,
         {0}},
        {MODEL_STAFF_AUGMENTATION,
         STAGE_DELIVER,
         "Active engagement",
         "End, extend or convert decided",
         "milestones-settled outcome-decided",
         0,
         {0}},
        {MODEL_STAFF_AUGMENTATION,
         STAGE_CLOSE,
         "Offboarding",
         "Access closed and work order settled",
         "access-closed secrets-rotated people-released time-settled",
         0,
         {ANCHOR_END, -30}},
        {MODEL_AUGMENTED_TEAM,
         STAGE_ASSESS,
         "Scope definition",
         "SOW signed",
         "seats-defined contract-set advice-recorded ip-explicit team-shape escalation-set objectives-set",
         20,
         {0}},
        {MODEL_AUGMENTED_TEAM,
         STAGE_SOURCE,
         "Team assembly",
         "Team complete and accepted",
         "seats-filled candidates-vetted papers-signed",
         20,
         {0}},
        {MODEL_AUGMENTED_TEAM,
         STAGE_ONBOARD,
         "Integration planning",
         "Working agreement in force",
         "access-ready accountability-fit agreement-set",
         14,
         {0}},
        {MODEL_AUGMENTED_TEAM,
         STAGE_DELIVER,
         "Delivery",
         "Transition or extension decided",
         "milestones-settled outcome-decided transfer-planned",
         0,
         {0}},
        {MODEL_AUGMENTED_TEAM,
         STAGE_CLOSE,
         "Transition or extension",
         "Handover or extension signed",
         "access-closed secrets-rotated people-released time-settled milestones-settled "
         "transfer-confirmed artefacts-handed-over handover-accepted",
         0,
         {ANCHOR_END, -45}},
    };
    struct arena arena;
    struct library library;

    (void)state;
    arena_init(&arena);
    fixture_library(&arena, &library);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct playbook *playbook = library_model(&library, cases[i].model);
        assert_int_equal(playbook->phases.count, STAGE_COUNT);
        const struct playbook_phase *phase = &playbook->phases.at[cases[i].stage];
        assert_int_equal(phase->stage, cases[i].stage);
        assert_string_equal(phase->title, cases[i].title);
        assert_string_equal(phase->gate_title, cases[i].gate);
        assert_string_equal(phase->criteria, cases[i].criteria);
        assert_int_equal(phase->plan_days, cases[i].plan);
        assert_int_equal(phase->opens.anchor, cases[i].opens.anchor);
        assert_int_equal(phase->opens.days, cases[i].opens.days);
    }
    arena_done(&arena);
}

/* --- faults across files ------------------------------------------------------------------------
 */

static struct playbook *find(struct library *library, const char *name)
{
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->at[i].name, name) == 0)
            return &library->at[i];
    fail_msg("no playbook %s", name);
    return NULL;
}

static void leave_out(struct library *library, const char *name)
{
    struct playbook *playbook = find(library, name);

    *playbook = library->at[--library->count];
}

static void drop_model(struct library *library)
{
    leave_out(library, "staff-augmentation");
    find(library, "augmented-team")->items.count = 0;
    find(library, "handover")->lines.count = 0;
}

static void drop_handover(struct library *library)
{
    leave_out(library, "handover");
}

static void drop_risk(struct library *library)
{
    leave_out(library, "RF");
}

static void same_name(struct library *library)
{
    find(library, "FR")->name = "TM";
}

static void same_id(struct library *library)
{
    find(library, "ST")->items.at[1].code = "SG-01";
}

static void weaken(struct library *library)
{
    find(library, "SW")->items.at[1].waivable = true;
}

static void unknown_twin(struct library *library)
{
    find(library, "handover")->lines.at[0].twins = "  SW-07  SW-77 ";
}

static void library_faults(void **state)
{
    static const struct {
        void (*spoil)(struct library *library);
        const char *faults;
    } cases[] = {
        {drop_model, "0:1 no playbook for the model 'staff-augmentation'\n"
                     "0:1 'SA2-10' may never be waived, but is in no file\n"
                     "0:1 'SA3-01' may never be waived, but is in no file\n"
                     "0:1 'SA5-05' may never be waived, but is in no file\n"
                     "0:1 'SA5-07' may never be waived, but is in no file\n"
                     "0:1 'SA5-09' may never be waived, but is in no file\n"
                     "0:1 'SA5-10' may never be waived, but is in no file\n"
                     "0:1 'AT1-08' may never be waived, but is in no file\n"
                     "0:1 'AT1-12' may never be waived, but is in no file\n"
                     "0:1 'AT3-06' may never be waived, but is in no file\n"
                     "0:1 'AT5-03' may never be waived, but is in no file\n"
                     "0:1 'AT5-06' may never be waived, but is in no file\n"
                     "0:1 'AT5-08' may never be waived, but is in no file\n"
                     "0:1 'AT5-10' may never be waived, but is in no file\n"
                     "0:1 'AT5-11' may never be waived, but is in no file"},
        {drop_handover, "0:1 no playbook 'handover'"},
        {drop_risk, "76:1 handover: the twin 'RF-06' of H23 is in no file\n"
                    "0:1 'RF-04' may never be waived, but is in no file"},
        {same_name, "1:1 TM: two files have this name"},
        {same_id, "15:1 ST: id 'SG-01' is used in 'SG', too"},
        {weaken, "15:1 SW: 'SW-02' may never be waived: mark it R!"},
        {unknown_twin, "14:1 handover: the twin 'SW-77' of H01 is in no file"},
    };
    struct arena arena;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct library library;
        struct faults faults = {0};
        arena_init(&arena);
        fixture_library(&arena, &library);
        cases[i].spoil(&library);
        assert_false(library_check(&library, &arena, &faults));
        assert_string_equal(fixture_faults(&faults, &arena), cases[i].faults);
        arena_done(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builtin_counts),         cmocka_unit_test(builtin_items_are_whole),
        cmocka_unit_test(builtin_library_agrees), cmocka_unit_test(builtin_phases),
        cmocka_unit_test(library_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
