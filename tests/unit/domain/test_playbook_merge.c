/* What an engagement gets from the playbooks: by its model, scenario, sector and contract. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "playbook_fixture.h"
#include "text.h"

static void leave_out(struct library *library, const char *name)
{
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->at[i].name, name) == 0) {
            library->at[i] = library->at[--library->count];
            return;
        }
    fail_msg("no playbook %s", name);
}

/* --- the merge ----------------------------------------------------------------------------------
 */

enum { TODAY = 20605 };

struct case_file {
    struct arena arena;
    struct library library;
    struct dossier dossier;
    struct engagement *engagement;
};

static void open_case(struct case_file *file, int model, int scenario, int sector, int contract)
{
    arena_init(&file->arena);
    fixture_library(&file->arena, &file->library);
    dossier_init(&file->dossier, &file->arena, (struct id_mint){.ms = 1});
    file->engagement = file->dossier.engagement != NULL
                           ? file->dossier.engagement
                           : dossier_add(&file->dossier, RECORD_ENGAGEMENT);
    file->engagement->model = model;
    file->engagement->scenario = scenario;
    file->engagement->sector = sector;
    file->engagement->contract = contract;
}

static void begin_case(struct case_file *file)
{
    struct error error = {0};

    if (!playbook_begin(&file->dossier, &file->library, TODAY, &error))
        fail_msg("%s", error.message);
}

/* "10 10 …": how many items of each stage, and that they are grouped by it. */
static void count_stages(const struct dossier *dossier, size_t counts[STAGE_COUNT])
{
    int stage = 0;

    memset(counts, 0, STAGE_COUNT * sizeof counts[0]);
    dossier_each(const struct item, item, dossier, RECORD_ITEM) {
        assert_true(item->stage >= stage);
        stage = item->stage;
        counts[stage]++;
    }
}

static size_t count_rows(const struct dossier *dossier, enum record_kind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < dossier->rows[kind].count; i++) {
        const struct row *row = dossier->rows[kind].at[i];
        count += !row->removed;
    }
    return count;
}

static bool has_item(const struct dossier *dossier, const char *code)
{
    dossier_each(const struct item, item, dossier, RECORD_ITEM)
        if (strcmp(item->code, code) == 0)
            return true;
    return false;
}

static bool listed(const char *names, const char *name)
{
    const char *at = names == NULL ? NULL : strstr(names, name);

    return at != NULL;
}

/* Every item of the playbooks that apply, and no other. */
static void check_items(const struct case_file *file)
{
    size_t expected = 0;

    for (size_t i = 0; i < file->library.count; i++) {
        const struct playbook *playbook = &file->library.at[i];
        bool wanted = playbook->kind == PLAYBOOK_MODEL
                          ? playbook->model == file->engagement->model
                          : listed(file->engagement->addons, playbook->name);
        vec_each(const struct playbook_item, item, &playbook->items)
            assert_int_equal(has_item(&file->dossier, item->code), wanted);
        expected += wanted ? playbook->items.count : 0;
    }
    assert_int_equal(count_rows(&file->dossier, RECORD_ITEM), expected);
}

static void name_addon(const char *name, bool applies, char *all, size_t size)
{
    size_t length = strlen(all);

    if (applies)
        snprintf(all + length, size - length, "%s%s", length == 0 ? "" : " ", name);
}

/* Source: PRODUCT 3, playbooks B3 and B4. */
static const char *expected_addons(int scenario, int sector, int contract, char *all, size_t size)
{
    bool regulated = scenario == SCENARIO_REGULATED_BUILD || sector != SECTOR_NONE;

    *all = '\0';
    name_addon("GF", scenario == SCENARIO_GAP_FILL, all, size);
    name_addon("SG", scenario == SCENARIO_PROJECT_SURGE, all, size);
    name_addon("RG", regulated, all, size);
    name_addon("ST", scenario == SCENARIO_STARTUP_SCALING, all, size);
    name_addon("RH", sector == SECTOR_HEALTHCARE, all, size);
    name_addon("RF", sector == SECTOR_FINANCIAL, all, size);
    name_addon("TM", contract == CONTRACT_TIME_AND_MATERIALS, all, size);
    name_addon("FR", contract == CONTRACT_FIXED_RATE, all, size);
    name_addon("SW", contract == CONTRACT_SOW_MILESTONES, all, size);
    return all;
}

static void merge_by_scenario_sector_contract(void **state)
{
    (void)state;
    for (int model = 0; model < MODEL_COUNT; model++)
        for (int scenario = 0; scenario < SCENARIO_COUNT; scenario++)
            for (int sector = 0; sector < SECTOR_COUNT; sector++)
                for (int contract = 0; contract < CONTRACT_COUNT; contract++) {
                    struct case_file file;
                    size_t counts[STAGE_COUNT];
                    char addons[64];
                    open_case(&file, model, scenario, sector, contract);
                    begin_case(&file);
                    assert_string_equal(
                        text_or(file.engagement->addons, ""),
                        expected_addons(scenario, sector, contract, addons, sizeof addons));
                    check_items(&file);
                    count_stages(&file.dossier, counts);
                    bool regulated = scenario == SCENARIO_REGULATED_BUILD || sector != SECTOR_NONE;
                    assert_int_equal(count_rows(&file.dossier, RECORD_LINE), regulated ? 25 : 22);
                    arena_done(&file.arena);
                }
}

static void begins_with_phases_items_and_lines(void **state)
{
    struct case_file file;
    size_t counts[STAGE_COUNT];

    (void)state;
    open_case(&file, MODEL_AUGMENTED_TEAM, SCENARIO_REGULATED_BUILD, SECTOR_HEALTHCARE,
              CONTRACT_SOW_MILESTONES);
    begin_case(&file);
    assert_string_equal(file.engagement->playbook, "augmented-team");
    assert_string_equal(file.engagement->playbook_version, "1");
    assert_string_equal(file.engagement->addons, "RG RH SW");
    assert_int_equal(count_rows(&file.dossier, RECORD_PHASE), STAGE_COUNT);
    dossier_each(const struct phase, phase, &file.dossier, RECORD_PHASE) {
        assert_int_equal(phase->stage, phase->number - 1);
        assert_int_equal(phase->entered, phase->stage == STAGE_ASSESS ? TODAY : DAY_NONE);
        assert_int_equal(phase->left, DAY_NONE);
    }
    const struct phase *phase = dossier_phase(&file.dossier);
    assert_string_equal(phase->title, "Scope definition");
    assert_string_equal(phase->gate_title, "SOW signed");
    assert_string_equal(phase->criteria,
                        "seats-defined contract-set advice-recorded ip-explicit team-shape "
                        "escalation-set objectives-set");
    assert_int_equal(phase->plan_days, 20);
    assert_int_equal(phase->opens.anchor, ANCHOR_NONE);
    const struct phase *last = dossier_stage_phase(&file.dossier, STAGE_CLOSE);
    assert_int_equal(last->opens.anchor, ANCHOR_END);
    assert_int_equal(last->opens.days, -45);
    count_stages(&file.dossier, counts);
    assert_int_equal(counts[STAGE_ASSESS], 12 + 2 + 2 + 4);
    assert_int_equal(counts[STAGE_SOURCE], 12 + 1);
    assert_int_equal(counts[STAGE_ONBOARD], 12 + 1 + 3 + 1);
    assert_int_equal(counts[STAGE_DELIVER], 12 + 2 + 1 + 3);
    assert_int_equal(counts[STAGE_CLOSE], 12 + 2 + 3 + 2);

    const struct item *item = dossier_item(&file.dossier, "SW-06");
    assert_true(item->required && item->waivable);
    assert_int_equal(item->side, SIDE_PROVIDER);
    assert_int_equal(item->due_when.anchor, ANCHOR_PHASE);
    assert_int_equal(item->due_when.days, 30);
    assert_int_equal(item->every, 30);
    assert_int_equal(item->cycle, 0);
    assert_string_equal(item->evidence_wanted, "delivery note");
    assert_string_equal(item->source, "S49");
    assert_int_equal(item->state, ITEM_OPEN);
    assert_int_equal(item->at, DAY_NONE);
    item = dossier_item(&file.dossier, "RH-07");
    assert_false(item->waivable);
    assert_int_equal(item->due_when.anchor, ANCHOR_END);
    assert_int_equal(item->due_when.days, 0);
    arena_done(&file.arena);
}

/* Source: playbooks B5. */
static void lines_required_by_model(void **state)
{
    static const struct {
        int model, sector;
        const char *required, *optional;
    } cases[] = {
        {MODEL_AUGMENTED_TEAM, SECTOR_NONE,
         "H01 H02 H03 H04 H05 H06 H07 H08 H09 H10 H11 H12 H13 H14 H16 H17 H18 H19 H20 H21 H22",
         "H15"},
        {MODEL_AUGMENTED_TEAM, SECTOR_OTHER,
         "H01 H02 H03 H04 H05 H06 H07 H08 H09 H10 H11 H12 H13 H14 H16 H17 H18 H19 H20 H21 H22 H23 "
         "H24 H25",
         "H15"},
        {MODEL_STAFF_AUGMENTATION, SECTOR_NONE, "H04 H09 H20 H21 H22",
         "H01 H02 H03 H05 H06 H07 H08 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19"},
        {MODEL_STAFF_AUGMENTATION, SECTOR_FINANCIAL, "H04 H09 H20 H21 H22",
         "H01 H02 H03 H05 H06 H07 H08 H10 H11 H12 H13 H14 H15 H16 H17 H18 H19 H23 H24 H25"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct case_file file;
        size_t expected = (strlen(cases[i].required) + 1 + strlen(cases[i].optional) + 1) / 4;
        open_case(&file, cases[i].model, SCENARIO_CUSTOM, cases[i].sector, CONTRACT_NONE);
        begin_case(&file);
        assert_int_equal(count_rows(&file.dossier, RECORD_LINE), expected);
        dossier_each(const struct line, line, &file.dossier, RECORD_LINE)
            assert_non_null(
                strstr(line->required ? cases[i].required : cases[i].optional, line->code));
        const struct line *line = dossier_line(&file.dossier, "H17");
        assert_string_equal(line->group, "E. People and knowledge");
        assert_string_equal(line->twins, "AT5-05");
        assert_int_equal(line->side, SIDE_CLIENT);
        assert_int_equal(line->state, LINE_OPEN);
        arena_done(&file.arena);
    }
}

static void join_adds_what_began_to_apply(void **state)
{
    struct case_file file;

    (void)state;
    open_case(&file, MODEL_STAFF_AUGMENTATION, SCENARIO_GAP_FILL, SECTOR_NONE, CONTRACT_NONE);
    begin_case(&file);
    assert_string_equal(file.engagement->addons, "GF");
    playbook_join(&file.dossier, &file.library, TODAY);
    assert_string_equal(file.engagement->addons, "GF");
    assert_int_equal(count_rows(&file.dossier, RECORD_ITEM), 68);

    file.engagement->sector = SECTOR_FINANCIAL;
    file.engagement->contract = CONTRACT_FIXED_RATE;
    file.engagement->row.touched = false;
    playbook_join(&file.dossier, &file.library, TODAY + 9);
    assert_string_equal(file.engagement->addons, "GF RG RF FR");
    assert_true(file.engagement->row.touched);
    check_items(&file);
    assert_int_equal(count_rows(&file.dossier, RECORD_LINE), 25);

    /* The first phase is nine days old: its new items are due from today on. */
    const struct item *item = dossier_item(&file.dossier, "RF-01");
    assert_int_equal(item->due_when.anchor, ANCHOR_DAY);
    assert_int_equal(item->due_when.days, TODAY + 9 + 7);
    assert_int_equal(dossier_item(&file.dossier, "RG-03")->due_when.anchor, ANCHOR_PHASE);
    assert_int_equal(dossier_item(&file.dossier, "RF-10")->due_when.anchor, ANCHOR_END);

    /* An item that is there is not added again. */
    file.engagement->addons = NULL;
    playbook_join(&file.dossier, &file.library, TODAY + 9);
    assert_string_equal(file.engagement->addons, "GF RG RF FR");
    check_items(&file);

    /* What no longer applies stays: it may be ticked already. */
    file.engagement->scenario = SCENARIO_CUSTOM;
    file.engagement->sector = SECTOR_NONE;
    playbook_join(&file.dossier, &file.library, TODAY + 10);
    assert_string_equal(file.engagement->addons, "GF RG RF FR");
    assert_int_equal(count_rows(&file.dossier, RECORD_LINE), 25);
    check_items(&file);
    arena_done(&file.arena);
}

/* The lines for regulated engagements join with the term that makes it one, required of a
 * team as the handover file says. */
static void regulated_lines_join_with_the_term(void **state)
{
    static const struct {
        int model, scenario, sector;
        bool required;
    } cases[] = {
        {MODEL_AUGMENTED_TEAM, SCENARIO_REGULATED_BUILD, SECTOR_NONE, true},
        {MODEL_AUGMENTED_TEAM, SCENARIO_CUSTOM, SECTOR_OTHER, true},
        {MODEL_STAFF_AUGMENTATION, SCENARIO_CUSTOM, SECTOR_HEALTHCARE, false},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct case_file file;
        open_case(&file, cases[i].model, SCENARIO_CUSTOM, SECTOR_NONE, CONTRACT_NONE);
        begin_case(&file);
        assert_null(dossier_line(&file.dossier, "H23"));
        file.engagement->scenario = cases[i].scenario;
        file.engagement->sector = cases[i].sector;
        playbook_join(&file.dossier, &file.library, TODAY);
        assert_int_equal(dossier_line(&file.dossier, "H23")->required, cases[i].required);
        assert_int_equal(dossier_line(&file.dossier, "H24")->required, cases[i].required);
        assert_int_equal(dossier_line(&file.dossier, "H25")->required, cases[i].required);
        arena_done(&file.arena);
    }
}

static void join_on_the_first_day_keeps_the_anchor(void **state)
{
    struct case_file file;

    (void)state;
    open_case(&file, MODEL_AUGMENTED_TEAM, SCENARIO_CUSTOM, SECTOR_NONE, CONTRACT_NONE);
    begin_case(&file);
    assert_null(file.engagement->addons);
    file.engagement->contract = CONTRACT_SOW_MILESTONES;
    playbook_join(&file.dossier, &file.library, TODAY);
    assert_int_equal(dossier_item(&file.dossier, "SW-01")->due_when.anchor, ANCHOR_PHASE);
    arena_done(&file.arena);
}

static void no_playbook_for_the_model(void **state)
{
    struct case_file file;
    struct error error = {0};

    (void)state;
    open_case(&file, MODEL_AUGMENTED_TEAM, SCENARIO_CUSTOM, SECTOR_NONE, CONTRACT_NONE);
    leave_out(&file.library, "augmented-team");
    assert_false(playbook_begin(&file.dossier, &file.library, TODAY, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_string_equal(error.message, "no playbook for the model 'augmented-team'");
    assert_int_equal(count_rows(&file.dossier, RECORD_PHASE), 0);
    arena_done(&file.arena);
}

/* A library without handover lines begins an engagement without them. */
static void no_handover_file(void **state)
{
    struct case_file file;

    (void)state;
    open_case(&file, MODEL_AUGMENTED_TEAM, SCENARIO_CUSTOM, SECTOR_NONE, CONTRACT_NONE);
    leave_out(&file.library, "handover");
    begin_case(&file);
    assert_int_equal(count_rows(&file.dossier, RECORD_LINE), 0);
    assert_int_equal(count_rows(&file.dossier, RECORD_ITEM), 60);
    arena_done(&file.arena);
}

static void conditions(void **state)
{
    static const struct {
        const char *when;
        bool applies;
    } cases[] = {
        {NULL, false},
        {"", false},
        {"scenario gap-fill", true},
        {"scenario project-surge", false},
        {"sector other,scenario  gap-fill ", true},
        {"sector financial, sector other", false},
        {"model augmented-team", true},
        {"contract none", true},
        {"service data", false},
        {"colour red", false},
        {"scenario", false},
        {"scenario mauve, , model augmented-team", true},
    };
    const struct engagement engagement = {.model = MODEL_AUGMENTED_TEAM,
                                          .scenario = SCENARIO_GAP_FILL};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct playbook playbook = {.when = cases[i].when};
        assert_int_equal(playbook_applies(&playbook, &engagement), cases[i].applies);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merge_by_scenario_sector_contract),
        cmocka_unit_test(begins_with_phases_items_and_lines),
        cmocka_unit_test(lines_required_by_model),
        cmocka_unit_test(join_adds_what_began_to_apply),
        cmocka_unit_test(regulated_lines_join_with_the_term),
        cmocka_unit_test(join_on_the_first_day_keeps_the_anchor),
        cmocka_unit_test(no_playbook_for_the_model),
        cmocka_unit_test(no_handover_file),
        cmocka_unit_test(conditions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
